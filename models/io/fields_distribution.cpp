#include "models/core/text.h"
#include "models/io/fields.h"
#include "models/io/series_file.h"

#include <charconv>

namespace windtunnel {

template <> const Fields<Normal>& fieldsOf<Normal>();
template <> const Fields<LogNormal>& fieldsOf<LogNormal>();
template <> const Fields<LogNormalPercentiles>& fieldsOf<LogNormalPercentiles>();
template <> const Fields<Erlang>& fieldsOf<Erlang>();
template <> const Fields<Gamma>& fieldsOf<Gamma>();
template <> const Fields<Weibull>& fieldsOf<Weibull>();
template <> const Fields<HyperExponential>& fieldsOf<HyperExponential>();
template <> const Fields<Pareto>& fieldsOf<Pareto>();

template <> struct Codec<Exponential> {
    static bool read(const Value& value, Exponential& out, Reading& in);
    static Value write(const Exponential& value);
    static Shape shape();
};
template <> struct Codec<Uniform> {
    static bool read(const Value& value, Uniform& out, Reading& in);
    static Value write(const Uniform& value);
    static Shape shape();
};
template <> struct Codec<Normal> : ObjectCodec<Normal> {};
template <> struct Codec<LogNormal> : ObjectCodec<LogNormal> {};
template <> struct Codec<LogNormalPercentiles> : ObjectCodec<LogNormalPercentiles> {};
template <> struct Codec<Erlang> : ObjectCodec<Erlang> {};
template <> struct Codec<Gamma> : ObjectCodec<Gamma> {};
template <> struct Codec<Weibull> : ObjectCodec<Weibull> {};
template <> struct Codec<HyperExponential> : ObjectCodec<HyperExponential> {};
template <> struct Codec<Pareto> : ObjectCodec<Pareto> {};
template <> struct Codec<Empirical> {
    static bool read(const Value& value, Empirical& out, Reading& in);
    static Value write(const Empirical& value);
    static Shape shape();
};
template <> struct Codec<Quantiles> {
    static bool read(const Value& value, Quantiles& out, Reading& in);
    static Value write(const Quantiles& value);
    static Shape shape();
};
template <> struct Codec<Mixture> {
    static bool read(const Value& value, Mixture& out, Reading& in);
    static Value write(const Mixture& value);
    static Shape shape();
};
template <> struct Codec<Sum> {
    static bool read(const Value& value, Sum& out, Reading& in);
    static Value write(const Sum& value);
    static Shape shape();
};

namespace {

const FieldRules neededAboveZero{.range = moreThan(0), .required = true};

bool holdsSomething(const Value& value, Reading& in) {
    if (value.list() && value.list()->empty()) {
        in.error(value.place, "empty-list", phrase("the list is empty"),
                 phrase("a distribution needs at least one value"));
        return false;
    }
    return true;
}

/// A distribution that is written as {"key": …}.
template <class Kind> Variant<Distribution> keyed(std::string key, std::string help) {
    Field<Distribution> only{{.name = key, .help = help, .shape = Codec<Kind>::shape(), .required = true},
                             [](const Value& value, Distribution& out, Reading& in) {
                                 Kind kind;
                                 const bool good = Codec<Kind>::read(value, kind, in);
                                 out.kind = std::move(kind);
                                 return good;
                             },
                             [](const Distribution& one) -> std::optional<Value> {
                                 return Codec<Kind>::write(std::get<Kind>(one.kind));
                             }};
    return {key,
            std::move(help),
            [](const Distribution& one) { return std::holds_alternative<Kind>(one.kind); },
            [](Distribution& one) { one.kind = Kind{}; },
            {"the distribution \"" + key + "\"", {std::move(only)}}};
}

/// By mean and variation, or by median and 99th percentile.
Variant<Distribution> logNormalKind() {
    Variant<Distribution> kind =
        keyed<LogNormal>("lognormal", "log-normal, by mean and cv or by p50 and p99");
    Field<Distribution>& only = kind.fields.all.front();
    only.info.shape = anyOf({Codec<LogNormal>::define(), Codec<LogNormalPercentiles>::define()});
    only.read = [byMean = only.read](const Value& value, Distribution& out, Reading& in) {
        if (!value.find("p50") && !value.find("p99"))
            return byMean(value, out, in);
        LogNormalPercentiles percentiles;
        bool good = Codec<LogNormalPercentiles>::read(value, percentiles, in);
        if (good && percentiles.p99 < percentiles.p50) {
            in.error(value.place, "falling-quantiles", phrase("p99 is below p50"));
            good = false;
        }
        out.kind = percentiles;
        return good;
    };
    only.write = [byMean = only.write](const Distribution& one) -> std::optional<Value> {
        const auto* percentiles = std::get_if<LogNormalPercentiles>(&one.kind);
        return percentiles ? Codec<LogNormalPercentiles>::write(*percentiles) : byMean(one);
    };
    kind.holds = [](const Distribution& one) {
        return std::holds_alternative<LogNormal>(one.kind) ||
               std::holds_alternative<LogNormalPercentiles>(one.kind);
    };
    return kind;
}

/// The 99.9 of "p99.9".
std::optional<double> percentOf(std::string_view key) {
    double percent = 0;
    if (!key.starts_with('p'))
        return std::nullopt;
    const auto [end, problem] =
        std::from_chars(key.data() + 1, key.data() + key.size(), percent, std::chars_format::fixed);
    if (problem != std::errc{} || end != key.data() + key.size() || !(percent >= 0 && percent <= 100))
        return std::nullopt;
    return percent;
}

}  // namespace

template <> const Fields<Normal>& fieldsOf<Normal>() {
    static const Fields<Normal> fields{"a normal distribution",
                                       {field("mean", &Normal::mean, "mean", needed),
                                        field("sd", &Normal::sd, "standard deviation", needed)}};
    return fields;
}

template <> const Fields<LogNormal>& fieldsOf<LogNormal>() {
    static const Fields<LogNormal> fields{
        "a log-normal distribution",
        {field("mean", &LogNormal::mean, "mean", needed),
         field("cv", &LogNormal::cv, "standard deviation / mean", {.range = atLeast(0), .required = true})}};
    return fields;
}

template <> const Fields<LogNormalPercentiles>& fieldsOf<LogNormalPercentiles>() {
    static const Fields<LogNormalPercentiles> fields{
        "a log-normal distribution by percentiles",
        {field("p50", &LogNormalPercentiles::p50, "median", neededAboveZero),
         field("p99", &LogNormalPercentiles::p99, "99th percentile", neededAboveZero)}};
    return fields;
}

template <> const Fields<Erlang>& fieldsOf<Erlang>() {
    static const Fields<Erlang> fields{"an Erlang distribution",
                                       {field("k", &Erlang::k, "number of exponential phases",
                                              {.range = between(1, 1'000'000), .required = true}),
                                        field("mean", &Erlang::mean, "mean of the sum", needed)}};
    return fields;
}

template <> const Fields<Gamma>& fieldsOf<Gamma>() {
    static const Fields<Gamma> fields{
        "a gamma distribution",
        {field("mean", &Gamma::mean, "mean", needed),
         field("cv", &Gamma::cv, "standard deviation / mean", neededAboveZero)}};
    return fields;
}

template <> const Fields<Weibull>& fieldsOf<Weibull>() {
    static const Fields<Weibull> fields{"a Weibull distribution",
                                        {field("scale", &Weibull::scale, "scale", needed),
                                         field("shape", &Weibull::shape, "shape", neededAboveZero)}};
    return fields;
}

template <> const Fields<HyperExponential>& fieldsOf<HyperExponential>() {
    static const Fields<HyperExponential> fields{
        "a hyper-exponential distribution",
        {field("mean", &HyperExponential::mean, "mean", needed),
         field("cv", &HyperExponential::cv, "standard deviation / mean",
               {.range = atLeast(1), .required = true})}};
    return fields;
}

template <> const Fields<Pareto>& fieldsOf<Pareto>() {
    static const Fields<Pareto> fields{"a Pareto distribution",
                                       {field("min", &Pareto::min, "smallest value", neededAboveZero),
                                        field("alpha", &Pareto::alpha, "tail exponent", neededAboveZero)}};
    return fields;
}

template <> const Fields<WeightedDistribution>& fieldsOf<WeightedDistribution>() {
    static const Fields<WeightedDistribution> fields{
        "a part of a mix",
        {field("weight", &WeightedDistribution::weight, "share of the draws, beside the other weights",
               neededAboveZero),
         field("of", &WeightedDistribution::of, "what is drawn", needed)}};
    return fields;
}

bool Codec<Exponential>::read(const Value& value, Exponential& out, Reading& in) {
    return Codec<Duration>::read(value, out.mean, in);
}
Value Codec<Exponential>::write(const Exponential& one) { return Codec<Duration>::write(one.mean); }
Shape Codec<Exponential>::shape() { return Codec<Duration>::shape(); }

bool Codec<Uniform>::read(const Value& value, Uniform& out, Reading& in) {
    if (!value.list() || value.list()->size() != 2) {
        in.wrongKind(value, phrase("a list of two durations, [low, high]"));
        return false;
    }
    std::vector<Duration> ends;
    if (!Codec<std::vector<Duration>>::read(value, ends, in))
        return false;
    if (ends[1] < ends[0]) {
        in.error(value.place, "falling-range", phrase("high is below low"), phrase("write [low, high]"));
        return false;
    }
    out = {ends[0], ends[1]};
    return true;
}
Value Codec<Uniform>::write(const Uniform& one) {
    return Codec<std::vector<Duration>>::write({one.low, one.high});
}
Shape Codec<Uniform>::shape() { return tupleOf({Codec<Duration>::shape(), Codec<Duration>::shape()}); }

bool Codec<Empirical>::read(const Value& value, Empirical& out, Reading& in) {
    if (!value.object())
        return Codec<std::vector<Duration>>::read(value, out.values, in) && holdsSomething(value, in);
    static const Fields<Empirical> fields{"an empirical distribution",
                                          {field("file", &Empirical::file, "values, one a line", needed)}};
    if (!readFields(value, out, fields, in))
        return false;
    const Reading::Inside inside(in, "file");
    auto values = readDurations(*value.find("file"), in);
    if (!values)
        return false;
    out.values = *std::move(values);
    return true;
}
Value Codec<Empirical>::write(const Empirical& one) {
    if (one.file.empty())
        return Codec<std::vector<Duration>>::write(one.values);
    Value object;
    object.add("file", one.file);
    return object;
}
Shape Codec<Empirical>::shape() {
    Shape values = listOf(Codec<Duration>::shape());
    values.leastItems = 1;
    return anyOf({values, objectOf({{.name = "file",
                                     .help = "values, one a line",
                                     .shape = textLike("", "empirical.csv"),
                                     .required = true}})});
}

bool Codec<Quantiles>::read(const Value& value, Quantiles& out, Reading& in) {
    const Value::Object* members = value.object();
    if (!members || members->empty()) {
        in.wrongKind(value, phrase("an object of percentiles as in {\"p50\": \"5ms\", \"p100\": \"9ms\"}"));
        return false;
    }
    bool good = true;
    for (const Value::Member& member : *members) {
        const Reading::Inside inside(in, member.key);
        const auto percent = percentOf(member.key);
        if (!percent)
            in.error(member.keyPlace, "bad-percentile", phrase("\"{}\" is not a percentile", member.key),
                     phrase("write p0 to p100, as in \"p99.9\""));
        Duration duration;
        const bool read = Codec<Duration>::read(member.value, duration, in) && percent;
        if (read)
            out.points.emplace_back(*percent, duration);
        good = good && read;
    }
    std::ranges::sort(out.points);  // whether the values rise too is a rule's question
    return good;
}
Value Codec<Quantiles>::write(const Quantiles& one) {
    Value object{Value::Object{}};
    for (const auto& [percent, value] : one.points)
        object.add("p" + formatNumber(percent), Codec<Duration>::write(value));
    return object;
}
Shape Codec<Quantiles>::shape() {
    Shape shape = mapOf(Codec<Duration>::shape());
    shape.pattern = "^p([0-9]|[1-9][0-9]|100)(\\.[0-9]+)?$";
    shape.example = "p99";
    return shape;
}

bool Codec<Mixture>::read(const Value& value, Mixture& out, Reading& in) {
    return Codec<std::vector<WeightedDistribution>>::read(value, out.parts, in) && holdsSomething(value, in);
}
Value Codec<Mixture>::write(const Mixture& one) {
    return Codec<std::vector<WeightedDistribution>>::write(one.parts);
}
Shape Codec<Mixture>::shape() { return listOf(Codec<WeightedDistribution>::shape()); }

bool Codec<Sum>::read(const Value& value, Sum& out, Reading& in) {
    return Codec<std::vector<Distribution>>::read(value, out.parts, in) && holdsSomething(value, in);
}
Value Codec<Sum>::write(const Sum& one) { return Codec<std::vector<Distribution>>::write(one.parts); }
Shape Codec<Sum>::shape() { return listOf(Codec<Distribution>::shape()); }

const Variants<Distribution>& distributionKinds() {
    static const Variants<Distribution> kinds{
        "a distribution",
        phrasePattern("kind"),
        {keyed<Exponential>("exp", "exponential, by its mean"),
         keyed<Uniform>("uniform", "uniform between two values"),
         keyed<Normal>("normal", "normal; negative draws become 0"), logNormalKind(),
         keyed<Erlang>("erlang", "sum of k exponential phases"),
         keyed<Gamma>("gamma", "gamma, by mean and cv"),
         keyed<Weibull>("weibull", "Weibull, by scale and shape"),
         keyed<HyperExponential>("hyperexp", "two exponential phases with balanced means"),
         keyed<Pareto>("pareto", "Pareto, by smallest value and tail exponent"),
         keyed<Empirical>("empirical", "one of the given values, each as likely"),
         keyed<Quantiles>("quantiles", "linear between the given percentiles, from 0"),
         keyed<Mixture>("mix", "one of several distributions, by weight"),
         keyed<Sum>("sum", "one draw of each, added up")}};
    return kinds;
}

bool Codec<Distribution>::read(const Value& value, Distribution& out, Reading& in) {
    if (value.object())
        return readVerb(value, out, distributionKinds(), in);
    Duration constant;
    if (!Codec<Duration>::read(value, constant, in))
        return false;
    out = constant;
    return true;
}

Value Codec<Distribution>::write(const Distribution& one) {
    if (const auto* constant = std::get_if<Constant>(&one.kind))
        return Codec<Duration>::write(constant->value);
    return writeVariant(one, distributionKinds());
}

Shape Codec<Distribution>::shape() {
    return {.kind = Shape::Kind::Named, .name = "a distribution", .define = [] {
                Shape all = distributionKinds().shape();
                all.parts.insert(all.parts.begin(), Codec<Duration>::shape());
                return all;
            }};
}

}  // namespace windtunnel
