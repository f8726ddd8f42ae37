#include "models/io/fields.h"
#include "models/io/series_file.h"

#include <fmt/format.h>

namespace windtunnel {

template <> const Fields<UserArrivals>& fieldsOf<UserArrivals>();
template <> const Fields<PoissonArrivals>& fieldsOf<PoissonArrivals>();
template <> const Fields<ConstantArrivals>& fieldsOf<ConstantArrivals>();
template <> const Fields<ProfileArrivals>& fieldsOf<ProfileArrivals>();
template <> const Fields<BurstArrivals>& fieldsOf<BurstArrivals>();
template <> const Fields<TimedArrivals>& fieldsOf<TimedArrivals>();

namespace {

const Fields<ProfileArrivals>& profileFile() {
    static const Fields<ProfileArrivals> fields{
        "a profile",
        {field("file", &ProfileArrivals::file, "two columns: time and rate", {.required = true})}};
    return fields;
}

const Fields<TimedArrivals>& timesFile() {
    static const Fields<TimedArrivals> fields{
        "times", {field("file", &TimedArrivals::file, "one moment a line", {.required = true})}};
    return fields;
}

const Fields<BurstArrivals>& burstFields() {
    using B = BurstArrivals;
    static const Fields<B> fields{"bursts",
                                  {field("calm", &B::calm, "rate between bursts", {.required = true}),
                                   field("burst", &B::burst, "rate in a burst", {.required = true}),
                                   field("calmFor", &B::calmFor, "time between bursts", {.required = true}),
                                   field("burstFor", &B::burstFor, "length of a burst", {.required = true})}};
    return fields;
}

bool readPoint(const Value& value, std::pair<Duration, Rate>& point, Reading& in) {
    const Value::List* parts = value.list();
    if (!parts || parts->size() != 2) {
        in.wrongKind(value, phrase("a point as in [\"60s\", \"500/s\"]"));
        return false;
    }
    bool good = false;
    {
        const Reading::Inside inside(in, std::size_t{0});
        good = Codec<Duration>::read((*parts)[0], point.first, in);
    }
    const Reading::Inside inside(in, std::size_t{1});
    return Codec<Rate>::read((*parts)[1], point.second, in) && good;
}

/// Times must not fall.
template <class Points, class Time>
bool rising(const Points& points, Time time, const Value& value, Reading& in) {
    for (std::size_t i = 1; i < points.size(); ++i)
        if (time(points[i]) < time(points[i - 1])) {
            in.error(value.place, "falling-times", phrase("point {} lies before point {}", i + 1, i));
            return false;
        }
    return true;
}

constexpr auto timeOfPoint = [](const std::pair<Duration, Rate>& point) { return point.first; };
constexpr auto itself = [](Duration time) { return time; };

bool readProfile(const Value& value, ProfileArrivals& out, Reading& in) {
    if (value.object()) {
        if (!readFields(value, out, profileFile(), in))
            return false;
        const Reading::Inside inside(in, "file");
        auto points = readRates(*value.find("file"), in);
        if (points)
            out.points = *std::move(points);
        return points && rising(out.points, timeOfPoint, value, in);
    }
    if (!value.list() || value.list()->empty()) {
        in.wrongKind(value, phrase("a list of points as in [[\"0s\", \"50/s\"], [\"60s\", \"500/s\"]]"));
        return false;
    }
    bool good = true;
    out.points.resize(value.list()->size());
    for (std::size_t i = 0; i < out.points.size(); ++i) {
        const Reading::Inside inside(in, i);
        good = readPoint((*value.list())[i], out.points[i], in) && good;
    }
    return good && rising(out.points, timeOfPoint, value, in);
}

Value writeProfile(const ProfileArrivals& profile) {
    if (!profile.file.empty())
        return writeFields(profile, profileFile());
    Value::List points;
    for (const auto& [time, rate] : profile.points)
        points.push_back(Value::List{Codec<Duration>::write(time), Codec<Rate>::write(rate)});
    return points;
}

bool readTimes(const Value& value, TimedArrivals& out, Reading& in) {
    if (!readFields(value, out, timesFile(), in))
        return false;
    const Reading::Inside inside(in, "file");
    auto times = readDurations(*value.find("file"), in);
    if (times)
        out.times = *std::move(times);
    return times && rising(out.times, itself, value, in);
}

Shape fileShape(const Shape& described, std::string example) {
    Shape shape = described;
    shape.fields.front().shape = textLike("", std::move(example));
    return shape;
}

Field<Workload> callField() {
    return {{.name = "call", .help = "what it calls: node and endpoint", .shape = Codec<CallTarget>::shape()},
            [](const Value& value, Workload& out, Reading& in) {
                WeightedCall only;
                const bool good = Codec<CallTarget>::read(value, only.call, in);
                out.calls.insert(out.calls.begin(), std::move(only));
                return good;
            },
            [](const Workload& workload) -> std::optional<Value> {
                if (workload.calls.size() != 1 || workload.calls.front().weight != 1)
                    return std::nullopt;
                return Codec<CallTarget>::write(workload.calls.front().call);
            }};
}

Field<Workload> mixField() {
    return {{.name = "mix", .help = "several calls by weight", .shape = listOf(Codec<WeightedCall>::shape())},
            [](const Value& value, Workload& out, Reading& in) {
                std::vector<WeightedCall> calls;
                const bool good = Codec<std::vector<WeightedCall>>::read(value, calls, in);
                out.calls.insert(out.calls.end(), calls.begin(), calls.end());
                return good;
            },
            [](const Workload& workload) -> std::optional<Value> {
                if (workload.calls.empty() ||
                    (workload.calls.size() == 1 && workload.calls.front().weight == 1))
                    return std::nullopt;
                return Codec<std::vector<WeightedCall>>::write(workload.calls);
            }};
}

}  // namespace

template <> const Fields<PoissonArrivals>& fieldsOf<PoissonArrivals>() {
    static const Fields<PoissonArrivals> fields{
        "the arrivals \"poisson\"",
        {field("poisson", &PoissonArrivals::rate, "mean rate", {.required = true})}};
    return fields;
}

template <> const Fields<ConstantArrivals>& fieldsOf<ConstantArrivals>() {
    static const Fields<ConstantArrivals> fields{
        "the arrivals \"constant\"",
        {field("constant", &ConstantArrivals::rate, "one every 1/rate", {.required = true})}};
    return fields;
}

template <> const Fields<UserArrivals>& fieldsOf<UserArrivals>() {
    static const Fields<UserArrivals> fields{
        "the arrivals \"users\"",
        {field("users", &UserArrivals::users, "how many send, wait for the answer and think",
               {.range = atLeast(0), .required = true}),
         field("think", &UserArrivals::think, "from the answer to the next request")}};
    return fields;
}

template <> const Fields<ProfileArrivals>& fieldsOf<ProfileArrivals>() {
    static const Fields<ProfileArrivals> fields{
        "the arrivals \"profile\"",
        {{{.name = "profile",
           .help = "rates at points in time, linear between them",
           .shape = anyOf({listOf(tupleOf({Codec<Duration>::shape(), Codec<Rate>::shape()})),
                           fileShape(objectOf(profileFile().infos()), "rates.csv")}),
           .required = true},
          readProfile,
          [](const ProfileArrivals& profile) { return std::optional(writeProfile(profile)); }}}};
    return fields;
}

template <> const Fields<BurstArrivals>& fieldsOf<BurstArrivals>() {
    static const Fields<BurstArrivals> fields{
        "the arrivals \"bursts\"",
        {{{.name = "bursts",
           .help = "two rates that take turns",
           .shape = objectOf(burstFields().infos()),
           .required = true},
          [](const Value& value, BurstArrivals& out, Reading& in) {
              return readFields(value, out, burstFields(), in);
          },
          [](const BurstArrivals& bursts) { return std::optional(writeFields(bursts, burstFields())); }}}};
    return fields;
}

template <> const Fields<TimedArrivals>& fieldsOf<TimedArrivals>() {
    static const Fields<TimedArrivals> fields{
        "the arrivals \"times\"",
        {{{.name = "times",
           .help = "at given moments",
           .shape = fileShape(objectOf(timesFile().infos()), "arrivals.csv"),
           .required = true},
          readTimes,
          [](const TimedArrivals& times) { return std::optional(writeFields(times, timesFile())); }}}};
    return fields;
}

const Variants<Arrivals>& arrivalKinds() {
    static const auto held = [](auto& arrivals) -> auto& { return arrivals; };
    static const Variants<Arrivals> kinds{
        "arrivals",
        "kind",
        {alternative<PoissonArrivals, Arrivals>("poisson", "at random, at a steady mean rate", held),
         alternative<ConstantArrivals, Arrivals>("constant", "evenly spaced", held),
         alternative<UserArrivals, Arrivals>("users", "closed: users send, wait, think", held),
         alternative<ProfileArrivals, Arrivals>("profile", "at random, the rate follows points", held),
         alternative<BurstArrivals, Arrivals>("bursts", "at random, calm and bursts take turns", held),
         alternative<TimedArrivals, Arrivals>("times", "at given moments", held)}};
    return kinds;
}

bool Codec<Arrivals>::read(const Value& value, Arrivals& out, Reading& in) {
    return readVerb(value, out, arrivalKinds(), in);
}
Value Codec<Arrivals>::write(const Arrivals& arrivals) { return writeVariant(arrivals, arrivalKinds()); }
Shape Codec<Arrivals>::shape() {
    return {.kind = Shape::Kind::Named, .name = "arrivals", .define = [] { return arrivalKinds().shape(); }};
}

template <> const Fields<WeightedCall>& fieldsOf<WeightedCall>() {
    static const Fields<WeightedCall> fields{
        "a call of a mix",
        {field("weight", &WeightedCall::weight, "share of the calls, beside the other weights",
               {.range = moreThan(0)}),
         field("call", &WeightedCall::call, "node and endpoint", {.required = true})}};
    return fields;
}

template <> const Fields<Workload>& fieldsOf<Workload>() {
    using W = Workload;
    static const Fields<W> fields{
        "a workload",
        {withShape(field("id", &W::id, "unique in the file", {.required = true}), idShape()), callField(),
         mixField(), field("arrivals", &W::arrivals, "when requests are sent", {.required = true}),
         field("sessions", &W::sessions, "arrivals belong to one of so many sessions",
               {.range = atLeast(1), .shownDefault = "each arrival its own"}),
         field("batch", &W::batch, "requests per arrival", {.range = between(1, 1'000'000)}),
         field("priority", &W::priority, "larger is served first"),
         field("timeout", &W::timeout, "the client gives up, per attempt",
               {.range = moreThan(0), .shownDefault = "none"}),
         field("retries", &W::retries, "retry policy of the client", {.shownDefault = "none"}),
         field("zone", &W::zone, "where the clients are", {.shownDefault = "none"}),
         field("request", &W::request, "size of a request", {.shownDefault = "none"}),
         field("response", &W::response, "size of an answer", {.shownDefault = "none"})}};
    return fields;
}

}  // namespace windtunnel
