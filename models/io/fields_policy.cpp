#include "models/io/fields.h"

namespace windtunnel {

template <> const Fields<Retries>& fieldsOf<Retries>() {
    static const Fields<Retries> fields{
        "a retry policy",
        {field("max", &Retries::max, "retries after the first attempt",
               {.range = atLeast(0), .required = true}),
         field("backoff", &Retries::backoff, "wait before the first retry"),
         field("factor", &Retries::factor, "each further wait is this many times longer",
               {.range = atLeast(0)}),
         field("maxBackoff", &Retries::maxBackoff, "no wait is longer", {.shownDefault = "unlimited"}),
         {{.name = "jitter",
           .help =
               "\"full\": a wait anywhere between 0 and the whole; or a share, 0.2 being plus or minus 20 %",
           .shape = anyOf({choiceOf({"full"}), Codec<Fraction>::shape()}),
           .standard = Value(0.0)},
          [](const Value& value, Retries& out, Reading& in) {
              out.fullJitter = value.text() && *value.text() == "full";
              return out.fullJitter || Codec<Fraction>::read(value, out.jitter, in);
          },
          [](const Retries& one) -> std::optional<Value> {
              if (one.fullJitter)
                  return Value("full");
              return one.jitter.value == 0 ? std::nullopt : std::optional(Value(one.jitter.value));
          }},
         field("budget", &Retries::budget, "retries per call that are allowed in the long run",
               {.shownDefault = "unlimited"}),
         field("on", &Retries::on, "kinds of failure that are retried", {.shownDefault = "all"})}};
    return fields;
}

template <> const Fields<Breaker>& fieldsOf<Breaker>() {
    static const Fields<Breaker> fields{
        "a circuit breaker",
        {field("window", &Breaker::window, "calls that the rates are taken over", {.range = atLeast(1)}),
         field("minCalls", &Breaker::minCalls, "calls before the rates count", {.range = atLeast(1)}),
         field("failureRate", &Breaker::failureRate, "share of failures that opens it",
               {.range = moreThan(0)}),
         field("slowCallDuration", &Breaker::slowCallDuration, "longer calls are slow",
               {.shownDefault = "none"}),
         field("slowCallRate", &Breaker::slowCallRate, "share of slow calls that opens it",
               {.range = moreThan(0)}),
         field("open", &Breaker::open, "how long it rejects before it tries again"),
         field("halfOpen", &Breaker::halfOpen, "calls that try", {.range = atLeast(1)})}};
    return fields;
}

template <> const Fields<Bulkhead>& fieldsOf<Bulkhead>() {
    static const Fields<Bulkhead> fields{
        "a bulkhead",
        {field("max", &Bulkhead::max, "calls at once", {.range = atLeast(1), .required = true}),
         field("queue", &Bulkhead::queue, "calls that may wait; more are rejected", {.range = atLeast(0)})}};
    return fields;
}

template <> const Fields<Hedge>& fieldsOf<Hedge>() {
    static const Fields<Hedge> fields{
        "a hedge",
        {field("after", &Hedge::after, "time without an answer after which a copy is sent",
               {.required = true}),
         field("max", &Hedge::max, "copies besides the first call", {.range = atLeast(1)})}};
    return fields;
}

template <> const Fields<Policies>& fieldsOf<Policies>() {
    static const Fields<Policies> fields{
        "policies",
        {field("timeout", &Policies::timeout, "the caller gives up, per attempt",
               {.range = moreThan(0), .shownDefault = "none"}),
         field("retries", &Policies::retries, "retry policy", {.shownDefault = "none"}),
         field("breaker", &Policies::breaker, "circuit breaker", {.shownDefault = "none"}),
         field("bulkhead", &Policies::bulkhead, "calls at once, per caller replica",
               {.shownDefault = "unlimited"}),
         field("hedge", &Policies::hedge, "copies of slow calls", {.shownDefault = "none"})}};
    return fields;
}

bool Codec<Retries>::read(const Value& value, Retries& out, Reading& in) {
    if (value.isNumber())
        return Codec<int>::read(value, out.max, in) && checkRange(atLeast(0), out.max, value, in);
    return readFields(value, out, fieldsOf<Retries>(), in);
}
Value Codec<Retries>::write(const Retries& one) { return writeFields(one, fieldsOf<Retries>()); }
Shape Codec<Retries>::shape() {
    return {.kind = Shape::Kind::Named, .name = "a retry policy", .define = [] {
                return anyOf({{.kind = Shape::Kind::Integer, .range = atLeast(0)},
                              objectOf(fieldsOf<Retries>().infos())});
            }};
}

bool Codec<Bulkhead>::read(const Value& value, Bulkhead& out, Reading& in) {
    if (value.isNumber())
        return Codec<int>::read(value, out.max, in) && checkRange(atLeast(1), out.max, value, in);
    return readFields(value, out, fieldsOf<Bulkhead>(), in);
}
Value Codec<Bulkhead>::write(const Bulkhead& one) {
    return one.queue == 0 ? Value(one.max) : writeFields(one, fieldsOf<Bulkhead>());
}
Shape Codec<Bulkhead>::shape() {
    return {.kind = Shape::Kind::Named, .name = "a bulkhead", .define = [] {
                return anyOf({{.kind = Shape::Kind::Integer, .range = atLeast(1)},
                              objectOf(fieldsOf<Bulkhead>().infos())});
            }};
}

}  // namespace windtunnel
