#include "models/io/fields.h"
#include "models/io/json_text.h"
#include "models/io/special_forms.h"

#include <fmt/format.h>

#include <charconv>

namespace windtunnel {
namespace {

template <class Kind> Fields<Kind> onTarget(std::string verb, std::string help) {
    return {"the fault \"" + verb + "\"",
            {field(verb, &Kind::target, std::move(help), {.required = true, .refersTo = "node"})}};
}

Field<DeployAction> changeField() {
    Shape shape{.kind = Shape::Kind::Named, .name = "fields of a service", .define = [] {
                    return objectOf(fieldsOf<Service>().infos());
                }};
    return {{.name = "change",
             .help = "fields of the new version",
             .shape = std::move(shape),
             .shownDefault = "none"},
            [](const Value& value, DeployAction& out, Reading& in) {
                Service changed;
                const bool good = readFields(value, changed, fieldsOf<Service>(), in);
                out.change = compactJson(value);
                return good;
            },
            [](const DeployAction& action) -> std::optional<Value> {
                if (action.change.empty())
                    return std::nullopt;
                return parsedJson(action.change);
            }};
}

/// Fields that every fault has, whatever its verb.
Fields<Fault> faultFields() {
    return {"a fault",
            {field("at", &Fault::at, "from the start of the run", {.shownDefault = "0s"}),
             field("every", &Fault::every, "again and again: time between two", {.shownDefault = "once"}),
             field("for", &Fault::lasting, "how long it lasts", {.shownDefault = "for good"})}};
}

template <class Kind> Variant<Fault> verb(std::string name, std::string help) {
    Variant<Fault> one = alternative<Kind, Fault>(
        std::move(name), std::move(help), [](auto& fault) -> auto& { return fault.verb; });
    Fields<Fault> all = faultFields();
    all.name = one.fields.name;
    one.fields = all.add(std::move(one.fields.all));
    return one;
}

}  // namespace

template <> const Fields<CrashFault>& fieldsOf<CrashFault>() {
    static const Fields<CrashFault> fields =
        onTarget<CrashFault>("crash", "node, node#k, broker or zone that dies")
            .add(field("host", &CrashFault::host,
                       "the host dies too: nothing answers until the connect timeout"));
    return fields;
}

template <> const Fields<FailFault>& fieldsOf<FailFault>() {
    static const Fields<FailFault> fields =
        onTarget<FailFault>("fail", "node that answers with errors")
            .add(field("fraction", &FailFault::fraction, "share of the requests"));
    return fields;
}

template <> const Fields<SlowFault>& fieldsOf<SlowFault>() {
    static const Fields<SlowFault> fields = onTarget<SlowFault>("slow", "node that is slow")
                                                .add(field("factor", &SlowFault::factor, "times slower",
                                                           {.range = moreThan(0), .required = true}));
    return fields;
}

template <> const Fields<RefuseFault>& fieldsOf<RefuseFault>() {
    static const Fields<RefuseFault> fields = onTarget<RefuseFault>("refuse", "node that refuses requests");
    return fields;
}

template <> const Fields<StallFault>& fieldsOf<StallFault>() {
    static const Fields<StallFault> fields =
        onTarget<StallFault>("stall", "node or broker that is alive, sends heartbeats and does nothing");
    return fields;
}

template <> const Fields<DelayFault>& fieldsOf<DelayFault>() {
    static const Fields<DelayFault> fields{"the fault \"delay\"",
                                           {field("delay", &DelayFault::way, "the way \"a -> b\"", needed),
                                            field("add", &DelayFault::add, "added latency", needed)}};
    return fields;
}

template <> const Fields<DropFault>& fieldsOf<DropFault>() {
    static const Fields<DropFault> fields{
        "the fault \"drop\"",
        {field("drop", &DropFault::way, "the way \"a -> b\" on which messages vanish", needed),
         field("fraction", &DropFault::fraction, "share of the messages")}};
    return fields;
}

template <> const Fields<PartitionFault>& fieldsOf<PartitionFault>() {
    static const Fields<PartitionFault> fields{
        "the fault \"partition\"",
        {field("partition", &PartitionFault::groups, "groups of zones or nodes that cannot reach each other",
               needed)}};
    return fields;
}

template <> const Fields<ScaleAction>& fieldsOf<ScaleAction>() {
    static const Fields<ScaleAction> fields{
        "the action \"scale\"",
        {field("scale", &ScaleAction::service, "the service", {.required = true, .refersTo = "service"}),
         field("to", &ScaleAction::to, "replicas", {.range = atLeast(0), .required = true})}};
    return fields;
}

template <> const Fields<DeployAction>& fieldsOf<DeployAction>() {
    static const Fields<DeployAction> fields{
        "the action \"deploy\"",
        {field("deploy", &DeployAction::service, "the service", {.required = true, .refersTo = "service"}),
         field("strategy", &DeployAction::strategy, "how old replicas are replaced"),
         field("startup", &DeployAction::startup, "from start to ready", {.shownDefault = "the service's"}),
         field("surge", &DeployAction::surge, "rolling: replicas that are replaced at a time",
               {.range = atLeast(1)}),
         field("weights", &DeployAction::weights,
               "canary: shares of the requests that the new version gets, stage by stage; then all"),
         field("stage", &DeployAction::stage,
               "canary: how long each weight lasts; blue-green with an objective: how long the old set is "
               "kept"),
         field("objective", &DeployAction::objective,
               "canary, blue-green: what the new version must keep, stage by stage, or it is rolled back; "
               "errors, mean or a percentile of the service or of one of its endpoints",
               {.shownDefault = "none"}),
         changeField()}};
    return fields;
}

template <> const Fields<LoadAction>& fieldsOf<LoadAction>() {
    static const Fields<LoadAction> fields{
        "the action \"load\"",
        {field("load", &LoadAction::workload, "the workload", {.required = true, .refersTo = "workload"}),
         field("factor", &LoadAction::factor, "times as many requests",
               {.range = atLeast(0), .required = true})}};
    return fields;
}

template <> const Fields<ConfigureAction>& fieldsOf<ConfigureAction>() {
    static const Fields<ConfigureAction> fields{
        "the action \"configure\"",
        {field("configure", &ConfigureAction::server, "the configuration server that publishes",
               {.required = true, .refersTo = "config"})}};
    return fields;
}

const Variants<Fault>& faultVerbs() {
    static const Variants<Fault> verbs{
        "a fault",
        "verb",
        {verb<CrashFault>("crash", "the process dies"), verb<FailFault>("fail", "requests fail"),
         verb<SlowFault>("slow", "everything takes longer"),
         verb<RefuseFault>("refuse", "requests are refused"),
         verb<StallFault>("stall", "alive, but nothing happens"), verb<DelayFault>("delay", "added latency"),
         verb<DropFault>("drop", "messages vanish"),
         verb<PartitionFault>("partition", "groups cannot reach each other"),
         verb<ScaleAction>("scale", "another number of replicas"),
         verb<DeployAction>("deploy", "a new version"), verb<LoadAction>("load", "more or less load"),
         verb<ConfigureAction>("configure", "a new configuration")}};
    return verbs;
}

bool Codec<Fault>::read(const Value& value, Fault& out, Reading& in) {
    return readVerb(value, out, faultVerbs(), in);
}
Value Codec<Fault>::write(const Fault& fault) { return writeVariant(fault, faultVerbs()); }
Shape Codec<Fault>::shape() {
    return {.kind = Shape::Kind::Named, .name = "a fault", .define = [] { return faultVerbs().shape(); }};
}

bool Codec<FaultTarget>::read(const Value& value, FaultTarget& out, Reading& in) {
    const std::string* text = value.text();
    if (!text) {
        in.wrongKind(value, phrase("a node as in \"order\", or a replica as in \"order#2\""));
        return false;
    }
    const std::size_t sign = text->find('#');
    if (sign == std::string::npos) {
        out = {*text, 0};
        return true;
    }
    int replica = 0;
    const char* end = text->data() + text->size();
    const auto [stop, problem] = std::from_chars(text->data() + sign + 1, end, replica);
    if (problem != std::errc{} || stop != end || replica < 1) {
        in.error(value.place, "bad-value", phrase("\"{}\" names no replica", *text),
                 phrase("replicas are counted from 1, as in \"order#2\""));
        return false;
    }
    out = {text->substr(0, sign), replica};
    return true;
}
Value Codec<FaultTarget>::write(const FaultTarget& target) {
    return target.replica == 0 ? Value(target.id) : Value(fmt::format("{}#{}", target.id, target.replica));
}
Shape Codec<FaultTarget>::shape() { return textLike("^[A-Za-z0-9_-]+(#[1-9][0-9]*)?$", "order#2"); }

bool Codec<Direction>::read(const Value& value, Direction& out, Reading& in) {
    const std::string* text = value.text();
    const std::size_t arrow = text ? text->find(" -> ") : std::string::npos;
    if (arrow == std::string::npos || arrow == 0 || arrow + 4 == text->size()) {
        in.error(value.place, "bad-value", phrase("expected a way from one node to another"),
                 phrase("write it as in \"order -> user\""));
        return false;
    }
    out = {text->substr(0, arrow), text->substr(arrow + 4)};
    return true;
}
Value Codec<Direction>::write(const Direction& way) { return Value(way.from + " -> " + way.to); }
Shape Codec<Direction>::shape() { return textLike("^[A-Za-z0-9_#-]+ -> [A-Za-z0-9_#-]+$", "order -> user"); }

}  // namespace windtunnel
