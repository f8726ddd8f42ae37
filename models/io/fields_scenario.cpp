#include "models/core/nearest_name.h"
#include "models/io/fields.h"
#include "models/scenario/objective_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace windtunnel {
namespace {

/// What every node has, besides its kind; only some have replicas that can be in several zones.
Fields<Node> nodeFields(bool isInSeveralZones) {
    Fields<Node> fields{
        "a node",
        {withShape(field("id", &Node::id, "unique in the file", {.required = true}), idShape()),
         field("label", &Node::label, "what is shown", {.shownDefault = "the id"}),
         field("group", &Node::group, "bounded context, drawn as a frame", {.shownDefault = "none"}),
         field("zone", &Node::zone, "where it runs", {.shownDefault = "none"})}};
    if (isInSeveralZones)
        fields.add(field("zones", &Node::zones,
                         "where its replicas run, in turn (services, gateways and databases)",
                         {.shownDefault = "that one"}));
    return fields.add(field("notes", &Node::notes, "for people"));
}

Field<Node> kindField(const std::string& name) {
    return {{.name = "kind", .help = "kind of node", .shape = choiceOf({name}), .required = true},
            [](const Value&, Node&, Reading&) { return true; },
            [name](const Node&) { return std::optional(Value(name)); }};
}

template <class Kind> Variant<Node> kind(std::string name, std::string help) {
    Variant<Node> one = alternative<Kind, Node>(
        std::move(name), std::move(help), [](auto& node) -> auto& { return node.kind; });
    Fields<Node> all = nodeFields(std::is_same_v<Kind, Service> || std::is_same_v<Kind, Gateway> ||
                                  std::is_same_v<Kind, Database>);
    all.name = one.fields.name;
    all.all.insert(all.all.begin() + 1, kindField(one.name));
    const Field<Node> notes = all.all.back();
    all.all.pop_back();
    all.add(std::move(one.fields.all));
    one.fields = std::move(all.add(notes));
    return one;
}

/// The kind of a node that is being read; the nearest one, and a problem, where the name is unknown.
const Variant<Node>* kindOf(const Value& value, Reading& in) {
    const Value* name = value.find("kind");
    if (!name) {
        in.missingField(
            value, phrase("a node"), "kind",
            phrase("{} {}", phrase("one of"), fmt::format("{}", fmt::join(nodeKinds().names(), ", "))));
        return nullptr;
    }
    const Reading::Inside inside(in, "kind");
    const std::vector<std::string> known = nodeKinds().names();
    if (const auto index = readName(*name, known, in))
        return &nodeKinds().all[*index];
    const auto nearest = name->text() ? nearestName(*name->text(), known) : std::nullopt;
    return nearest ? nodeKinds().find(*nearest) : nullptr;
}

Field<RunSettings> warmupField() {
    return {{.name = "warmup",
             .help = "not measured; \"auto\": found by MSER-5",
             .shape = anyOf({Codec<Duration>::shape(), choiceOf({"auto"})}),
             .standard = Value("0s")},
            [](const Value& value, RunSettings& out, Reading& in) {
                out.automaticWarmup = value.text() && *value.text() == "auto";
                return out.automaticWarmup || Codec<Duration>::read(value, out.warmup, in);
            },
            [](const RunSettings& run) -> std::optional<Value> {
                if (run.automaticWarmup)
                    return Value("auto");
                return run.warmup.ns == 0 ? std::nullopt : std::optional(Codec<Duration>::write(run.warmup));
            }};
}

Field<ZonePair> zonePairField() {
    return {{.name = "zones",
             .help = "the two zones",
             .shape = tupleOf({Codec<std::string>::shape(), Codec<std::string>::shape()}),
             .required = true},
            [](const Value& value, ZonePair& out, Reading& in) {
                std::vector<std::string> names;
                if (!Codec<std::vector<std::string>>::read(value, names, in))
                    return false;
                if (names.size() != 2) {
                    in.error(value.place, "wrong-count",
                             phrase("expected two zones, found {}", names.size()));
                    return false;
                }
                out.first = names[0];
                out.second = names[1];
                return true;
            },
            [](const ZonePair& pair) {
                return std::optional(Codec<std::vector<std::string>>::write({pair.first, pair.second}));
            }};
}

const Fields<Zones>& zoneLatencyFields() {
    static const Fields<Zones> fields{
        "latency",
        {field("same", &Zones::same, "within a zone, one way", {.shownDefault = "0s"}),
         field("between", &Zones::between, "between two zones, one way", {.shownDefault = "0s"})}};
    return fields;
}

Field<Zones> zoneLatencyField() {
    return {{.name = "latency",
             .help = "one-way latency within and between zones",
             .shape = objectOf(zoneLatencyFields().infos()),
             .standard = Value(Value::Object{})},
            [](const Value& value, Zones& out, Reading& in) {
                return readFields(value, out, zoneLatencyFields(), in);
            },
            [](const Zones& zones) -> std::optional<Value> {
                Value latency = writeFields(zones, zoneLatencyFields());
                return latency.object()->empty() ? std::nullopt : std::optional(std::move(latency));
            }};
}

Field<Scenario> versionField() {
    Shape version{.kind = Shape::Kind::Integer, .range = between(1, 1)};
    return {{.name = "windtunnel", .help = "version of the format", .shape = version, .required = true},
            [](const Value&, Scenario&, Reading&) { return true; },
            [](const Scenario&) { return std::optional(Value(1)); }};
}

constexpr const char* pinnedName = "pinned";

/// [x, y], or [x, y, "pinned"].
bool readPlace(const Value& value, DrawnPlace& place, Reading& in) {
    Value plain = value;
    if (const Value::List* parts = value.list();
        parts && parts->size() == 3 && parts->back().text() && *parts->back().text() == pinnedName) {
        place.pinned = true;
        plain = Value(Value::List(parts->begin(), parts->begin() + 2));
    }
    std::vector<double> point;
    if (!Codec<std::vector<double>>::read(plain, point, in))
        return false;
    if (point.size() != 2) {
        in.error(value.place, "wrong-count", phrase("expected [x, y], found {} numbers", point.size()));
        return false;
    }
    place.x = point[0];
    place.y = point[1];
    return true;
}

bool readLayout(const Value& value, Scenario& out, Reading& in) {
    const Value::Object* members = value.object();
    if (!members) {
        in.wrongKind(value, phrase("an object as in {\"order\": [120, 80]}"));
        return false;
    }
    bool good = true;
    for (const Value::Member& member : *members) {
        const Reading::Inside inside(in, member.key);
        DrawnPlace place;
        const bool read = readPlace(member.value, place, in);
        if (read)
            out.layout.push_back({member.key, place});
        good = good && read;
    }
    return good;
}

Field<Scenario> layoutField() {
    const Shape number = Codec<double>::shape();
    return {{.name = "layout",
             .help = "where the studio draws the nodes; what is pinned stays when they are arranged anew",
             .shape = mapOf(
                 anyOf({tupleOf({number, number}), tupleOf({number, number, choiceOf({pinnedName})})}))},
            readLayout,
            [](const Scenario& scenario) -> std::optional<Value> {
                if (scenario.layout.empty())
                    return std::nullopt;
                Value object;
                for (const auto& [id, place] : scenario.layout) {
                    Value point = Codec<std::vector<double>>::write({place.x, place.y});
                    if (place.pinned)
                        point.list()->push_back(pinnedName);
                    object.add(id, std::move(point));
                }
                return object;
            }};
}

}  // namespace

const Variants<Node>& nodeKinds() {
    static const Variants<Node> kinds{"a node",
                                      "kind",
                                      {kind<Service>("service", "runs steps for requests and records"),
                                       kind<Gateway>("gateway", "sends requests on by their path"),
                                       kind<Database>("database", "holds entities; may be replicated"),
                                       kind<Cache>("cache", "holds copies for a while"),
                                       kind<Topic>("topic", "partitioned log of records"),
                                       kind<WorkQueue>("queue", "work queue"),
                                       kind<Registry>("registry", "tells callers which replicas there are"),
                                       kind<ConfigServer>("config", "hands out configurations"),
                                       kind<External>("external", "a system that others run")}};
    return kinds;
}

bool Codec<Node>::read(const Value& value, Node& out, Reading& in) {
    if (!value.object()) {
        in.wrongKind(value, phrase("an object: {}", phrase("a node")));
        return false;
    }
    const Variant<Node>* kind = kindOf(value, in);
    if (!kind) {  // what can be told is read, so that others may refer to the node
        out.kind = External{};
        const Value* id = value.find("id");
        out.id = id && id->text() ? *id->text() : std::string();
        return false;
    }
    kind->start(out);
    return readFields(value, out, kind->fields, in);
}
Value Codec<Node>::write(const Node& node) { return writeVariant(node, nodeKinds()); }
Shape Codec<Node>::shape() {
    return {.kind = Shape::Kind::Named, .name = "a node", .define = [] {
                Shape shape = nodeKinds().shape();
                shape.tag = "kind";
                return shape;
            }};
}

bool Codec<Objective>::read(const Value& value, Objective& out, Reading& in) {
    if (!value.text()) {
        in.wrongKind(value, phrase("an objective as in \"p99(buyers) < 250ms\""));
        return false;
    }
    auto parsed = parseObjective(*value.text());
    if (auto* problem = std::get_if<ObjectiveProblem>(&parsed)) {
        in.error(value.place, "bad-objective", std::move(problem->message), std::move(problem->hint));
        return false;
    }
    out = std::get<Objective>(std::move(parsed));
    return true;
}
Value Codec<Objective>::write(const Objective& objective) { return Value(objective.text); }
Shape Codec<Objective>::shape() {
    return textLike("^[a-z0-9.]+ *\\(.+\\) *(<|<=|>|>=|==) *.+$", "p99(buyers) < 250ms");
}

bool Codec<Popularity>::read(const Value& value, Popularity& out, Reading& in) {
    if (!value.object()) {
        if (value.text() && *value.text() == "zipf") {
            in.error(value.place, "bad-value", phrase("\"zipf\" needs its exponent"),
                     phrase("write {\"zipf\": 0.99}"));
            return false;
        }
        return Codec<Popularity::Kind>::read(value, out.kind, in);
    }
    static const Fields<Popularity> fields{
        "a popularity",
        {field("zipf", &Popularity::exponent, "exponent", {.range = atLeast(0), .required = true})}};
    out.kind = Popularity::Kind::Zipf;
    return readFields(value, out, fields, in);
}
Value Codec<Popularity>::write(const Popularity& one) {
    if (one.kind != Popularity::Kind::Zipf)
        return Codec<Popularity::Kind>::write(one.kind);
    Value object;
    object.add("zipf", one.exponent);
    return object;
}
Shape Codec<Popularity>::shape() {
    return anyOf({choiceOf({"uniform", "sequential", "session"}),
                  objectOf({{.name = "zipf",
                             .help = "exponent",
                             .shape = {.kind = Shape::Kind::Number, .range = atLeast(0)},
                             .required = true}})});
}

template <> const Fields<Entity>& fieldsOf<Entity>() {
    static const Fields<Entity> fields{
        "an entity",
        {withShape(field("id", &Entity::id, "unique in the file", {.required = true}), idShape()),
         field("keys", &Entity::keys, "how many there are", {.range = between(1, 1e12)}),
         field("keyName", &Entity::keyName, "the text of a key that is hashed; {} is its number from 0"),
         field("popularity", &Entity::popularity, "which keys are touched"),
         field("source", &Entity::source, "the store (or topic) that owns the truth",
               {.shownDefault = "none", .refersTo = "store"}),
         field("size", &Entity::size, "size of one", {.shownDefault = "none"}),
         field("probe", &Entity::probe, "times after each commit at which every copy is looked at")}};
    return fields;
}

template <> const Fields<Link>& fieldsOf<Link>() {
    static const Fields<Link> fields = [] {
        Fields<Link> all{"a link",
                         {field("from", &Link::from, "the caller", {.required = true, .refersTo = "node"}),
                          field("to", &Link::to, "the called", {.required = true, .refersTo = "node"}),
                          field("latency", &Link::latency, "one way", {.shownDefault = "the zones'"}),
                          field("bandwidth", &Link::bandwidth, "bits per second",
                                {.range = moreThan(0), .shownDefault = "unlimited"}),
                          field("loss", &Link::loss, "share of messages that are sent again after a timeout"),
                          field("pool", &Link::pool, "connections per caller replica; more wait",
                                {.range = atLeast(1), .shownDefault = "unlimited"}),
                          field("connectTimeout", &Link::connectTimeout,
                                "until a host that does not answer is given up")}};
        return all.add(lifted<Link>(
            fieldsOf<Policies>(), [](auto& link) -> auto& { return link.policies; }));
    }();
    return fields;
}

template <> const Fields<ZonePair>& fieldsOf<ZonePair>() {
    static const Fields<ZonePair> fields{
        "a pair of zones",
        {zonePairField(), field("latency", &ZonePair::latency, "one way", {.required = true})}};
    return fields;
}

template <> const Fields<Machines>& fieldsOf<Machines>() {
    static const Fields<Machines> fields{
        "machines",
        {field("start", &Machines::start, "from the order of a machine until a replica can start on it",
               {.shownDefault = "the provider's"}),
         field("quota", &Machines::quota,
               "cores that may be had in one region; a warning says who needs more",
               {.range = moreThan(0), .shownDefault = "the provider's"})}};
    return fields;
}

template <> const Fields<Zones>& fieldsOf<Zones>() {
    static const Fields<Zones> fields{
        "zones",
        {field("provider", &Zones::provider, "whose regions the zones are named after; it knows distances",
               {.shownDefault = "none"}),
         zoneLatencyField(), field("pairs", &Zones::pairs, "distances of certain zones"),
         field("machines", &Zones::machines, "every new replica needs a machine of its own",
               {.shownDefault = "none: there is room"})}};
    return fields;
}

template <> const Fields<Limits>& fieldsOf<Limits>() {
    static const Fields<Limits> fields{
        "limits",
        {field("events", &Limits::events, "events per replication",
               {.range = atLeast(1), .shownDefault = "unlimited"}),
         field("inFlight", &Limits::inFlight, "requests in flight", {.range = atLeast(1)})}};
    return fields;
}

template <> const Fields<RunSettings>& fieldsOf<RunSettings>() {
    using R = RunSettings;
    static const Fields<R> fields{
        "run",
        {field("duration", &R::duration, "the whole of it, warm-up included", {.range = moreThan(0)}),
         warmupField(),
         field("drain", &R::drain, "at most so long after the workloads have stopped"),
         field("replications", &R::replications, "independent repetitions", {.range = between(1, 1'000'000)}),
         field("seed", &R::seed, "chooses the random numbers"),
         {field("confidence", &R::confidence, "of the intervals", {.range = between(0.5, 0.9999)})},
         field("precision", &R::precision, "replicate until every objective's interval is this narrow",
               {.range = moreThan(0), .shownDefault = "none"}),
         field("maxReplications", &R::maxReplications, "but no more often",
               {.range = atLeast(1), .shownDefault = "none"}),
         field("limits", &R::limits, "where a run ends early")}};
    return fields;
}

template <> const Fields<Telemetry>& fieldsOf<Telemetry>() {
    using T = Telemetry;
    static const Fields<T> fields{
        "telemetry",
        {field("scrape", &T::scrape, "time between two looks at every replica", {.range = moreThan(0)}),
         field("probe", &T::probe, "a client that asks again so long after it asked, never before its answer",
               {.range = moreThan(0), .shownDefault = "none"}),
         field("sampling", &T::sampling, "share of the requests that are traced"),
         field("overhead", &T::overhead,
               "CPU time of each service and gateway that a traced request passes")}};
    return fields;
}

template <> const Fields<Scenario>& fieldsOf<Scenario>() {
    using S = Scenario;
    static const Fields<S> fields{
        "a scenario",
        {field("$schema", &S::schema, "for editors"), versionField(), field("name", &S::name, "title"),
         field("question", &S::question, "what the scenario asks"),
         field("teaches", &S::teaches, "what is to be learnt"), field("notes", &S::notes, "for people"),
         field("nodes", &S::nodes, "services, stores, topics and what else there is"),
         field("links", &S::links, "properties of the ways between nodes"),
         field("zones", &S::zones, "distances", {.shownDefault = "0s"}),
         field("clusters", &S::clusters, "broker clusters"),
         field("entities", &S::entities, "data whose versions are followed"),
         field("workloads", &S::workloads, "who sends requests"),
         field("faults", &S::faults, "faults and operators' actions"),
         field("objectives", &S::objectives, "promises about the results"),
         field("cost", &S::cost, "prices; with them results say what the system costs",
               {.shownDefault = "none"}),
         field("telemetry", &S::telemetry, "what a monitoring system would show, beside the truth",
               {.shownDefault = "none"}),
         field("run", &S::run, "how it is run"), layoutField()}};
    return fields;
}

}  // namespace windtunnel
