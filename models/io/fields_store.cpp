#include "models/io/fields.h"

#include <fmt/format.h>

namespace windtunnel {
namespace {

Field<QuorumReplication> quorumMode() {
    return {
        {.name = "mode", .help = "a quorum of equal copies", .shape = choiceOf({"quorum"}), .required = true},
        [](const Value&, QuorumReplication&, Reading&) { return true; },
        [](const QuorumReplication&) { return std::optional(Value("quorum")); }};
}

/// A flag that is written as one of two names; the first is false.
template <class Owner>
Field<Owner> namedFlag(std::string name, bool Owner::*member, std::vector<std::string> names,
                       std::string help) {
    const bool standard = Owner{}.*member;
    return {{.name = std::move(name),
             .help = std::move(help),
             .shape = choiceOf(names),
             .standard = Value(names[standard ? 1 : 0])},
            [member, names](const Value& value, Owner& out, Reading& in) {
                const auto index = readName(value, names, in);
                out.*member = index == 1U;
                return index.has_value();
            },
            [member, names, standard](const Owner& owner) -> std::optional<Value> {
                const bool flag = owner.*member;
                return flag == standard ? std::nullopt : std::optional(Value(names[flag ? 1 : 0]));
            }};
}

const std::vector<std::string>& replicationModes() {
    static const std::vector<std::string> modes = [] {
        std::vector<std::string> names = Codec<PrimaryReplication::Mode>::names();
        names.emplace_back("quorum");
        return names;
    }();
    return modes;
}

bool readReplication(const Value& value, Database& out, Reading& in) {
    if (!value.object()) {
        in.wrongKind(value, phrase("an object as in {\"mode\": \"async\", \"lag\": \"20ms\"}"));
        return false;
    }
    const Value* mode = value.find("mode");
    if (mode) {
        const Reading::Inside inside(in, "mode");
        if (!readName(*mode, replicationModes(), in))
            return false;
    }
    if (mode && *mode->text() == "quorum")
        return readFields(value, out.replication.emplace<QuorumReplication>(), fieldsOf<QuorumReplication>(),
                          in);
    return readFields(value, out.replication.emplace<PrimaryReplication>(), fieldsOf<PrimaryReplication>(),
                      in);
}

Field<Database> replicationField() {
    return {{.name = "replication",
             .help = "how copies follow: a primary's log, or a quorum",
             .shape = anyOf({objectOf(fieldsOf<PrimaryReplication>().infos()),
                             objectOf(fieldsOf<QuorumReplication>().infos())}),
             .shownDefault = "none"},
            readReplication,
            [](const Database& database) -> std::optional<Value> {
                if (const auto* primary = std::get_if<PrimaryReplication>(&database.replication))
                    return writeFields(*primary, fieldsOf<PrimaryReplication>());
                if (const auto* quorum = std::get_if<QuorumReplication>(&database.replication))
                    return writeFields(*quorum, fieldsOf<QuorumReplication>());
                return std::nullopt;
            }};
}

}  // namespace

template <> const Fields<PrimaryReplication>& fieldsOf<PrimaryReplication>() {
    using P = PrimaryReplication;
    static const Fields<P> fields{
        "replication from a primary",
        {field("mode", &P::mode, "what a commit waits for: nobody, one replica, all replicas"),
         field("lag", &P::lag, "from the commit to the replica", {.shownDefault = "0s"}),
         namedFlag("order", &P::ordered, {"none", "log"},
                   "commits are applied in order, or as they arrive")}};
    return fields;
}

template <> const Fields<QuorumReplication>& fieldsOf<QuorumReplication>() {
    using Q = QuorumReplication;
    static const Fields<Q> fields{
        "a quorum",
        {quorumMode(), field("n", &Q::n, "copies", {.range = between(1, 1000)}),
         field("r", &Q::r, "answers that a read waits for", {.range = atLeast(1)}),
         field("w", &Q::w, "acknowledgements that a write waits for", {.range = atLeast(1)}),
         field("W", &Q::writeLeg, "coordinator to copy, writing"),
         field("A", &Q::ackLeg, "copy to coordinator, acknowledging"),
         field("R", &Q::readLeg, "coordinator to copy, reading"),
         field("S", &Q::responseLeg, "copy to coordinator, answering"),
         namedFlag("fanout", &Q::fanoutQuorum, {"all", "quorum"}, "copies that a write is sent to"),
         field("readRepair", &Q::readRepair, "a read brings the copies that it saw up to date"),
         field("zones", &Q::zones, "the zone of each copy")}};
    return fields;
}

template <> const Fields<Failover>& fieldsOf<Failover>() {
    static const Fields<Failover> fields{
        "failover",
        {field("detect", &Failover::detect, "until the primary's death is noticed"),
         field("promote", &Failover::promote, "until a replica is primary")}};
    return fields;
}

template <> const Fields<ChangeCapture>& fieldsOf<ChangeCapture>() {
    static const Fields<ChangeCapture> fields{
        "cdc",
        {field("poll", &ChangeCapture::poll, "time between two looks at the outbox",
               {.range = moreThan(0), .shownDefault = "none"}),
         field("lag", &ChangeCapture::lag, "from the commit to the publishing, reading the log",
               {.shownDefault = "none"})}};
    return fields;
}

template <> const Fields<Database>& fieldsOf<Database>() {
    using D = Database;
    static const Fields<D> fields{
        "a database",
        {field("tech", &D::tech,
               "product, shown; a preset for mariadb, mysql, postgres, mongodb, cassandra, redis and h2",
               {.shownDefault = "none"}),
         field("connections", &D::connections, "queries that one instance serves at a time",
               {.range = atLeast(1), .shownDefault = "100"}),
         field("read", &D::read, "time of a reading query", {.shownDefault = "1ms; 0s with quorum"}),
         field("write", &D::write, "time of a writing query", {.shownDefault = "2ms; 0s with quorum"}),
         field("perReplica", &D::perReplica, "each replica of this service has a database of its own",
               {.shownDefault = "shared", .refersTo = "service"}),
         field("locks", &D::locks, "writes to one key wait for each other"),
         field("replicas", &D::replicas, "read replicas beside the primary", {.range = between(0, 1000)}),
         replicationField(), field("readFrom", &D::readFrom, "which copy is read"),
         field("failover", &D::failover, "what happens when the primary dies"),
         field("cdc", &D::cdc, "how outbox rows leave", {.shownDefault = "at once"}),
         field("failures", &D::failures, "each instance crashes now and then", {.shownDefault = "none"})}};
    return fields;
}

template <> const Fields<Cache>& fieldsOf<Cache>() {
    using C = Cache;
    static const Fields<C> fields{
        "a cache",
        {field("tech", &C::tech, "product, shown", {.shownDefault = "none"}),
         field("capacity", &C::capacity, "entries", {.range = atLeast(1), .shownDefault = "unlimited"}),
         field("ttl", &C::ttl, "how long an entry lives", {.range = moreThan(0), .shownDefault = "none"}),
         field("eviction", &C::eviction, "which entry goes when it is full"),
         field("get", &C::get, "time of a look-up", {.shownDefault = "0.3ms"}),
         field("set", &C::set, "time of a change", {.shownDefault = "0.3ms"}),
         field("connections", &C::connections, "operations at a time",
               {.range = atLeast(1), .shownDefault = "unlimited"}),
         field("lease", &C::lease, "a fill that began before an invalidation is dropped"),
         field("singleFlight", &C::singleFlight, "one fill per key at a time; others wait for it"),
         field("perReplica", &C::perReplica, "each replica of this service has a cache of its own",
               {.shownDefault = "shared", .refersTo = "service"}),
         field("failures", &C::failures, "each instance crashes now and then", {.shownDefault = "none"})}};
    return fields;
}

template <> const Fields<Registry>& fieldsOf<Registry>() {
    using R = Registry;
    static const Fields<R> fields{
        "a registry",
        {field("mode", &R::mode, "registration with heartbeats, an endpoint kept by the platform, or DNS"),
         field("heartbeat", &R::heartbeat, "time between two heartbeats of a replica",
               {.range = moreThan(0)}),
         field("eviction", &R::eviction, "a replica without heartbeat is dropped after this"),
         field("refresh", &R::refresh, "age of the callers' cached view", {.range = moreThan(0)}),
         field("selfPreservation", &R::selfPreservation,
               "nobody is dropped while 85 % of the heartbeats or fewer come"),
         field("delay", &R::delay, "platform: until a change is seen", {.shownDefault = "0s"}),
         field("ttl", &R::ttl, "DNS: how long an answer is used")}};
    return fields;
}

template <> const Fields<ConfigServer>& fieldsOf<ConfigServer>() {
    using C = ConfigServer;
    static const Fields<C> fields{
        "a configuration server",
        {field("bus", &C::bus, "from a publication until a replica hears of it and fetches it",
               {.shownDefault = "none"}),
         field("poll", &C::poll, "how often each replica asks for the newest",
               {.range = moreThan(0), .shownDefault = "never"}),
         field("latency", &C::latency, "time of a fetch", {.shownDefault = "0s"}),
         field("failFast", &C::failFast,
               "a replica that cannot fetch its configuration does not start; else it starts with that from "
               "the beginning of the run")}};
    return fields;
}

template <> const Fields<External>& fieldsOf<External>() {
    static const Fields<External> fields{
        "an external system",
        {field("latency", &External::latency, "time to answer", {.shownDefault = "0s"}),
         field("errors", &External::errors, "share of calls that fail"),
         field("rateLimit", &External::rateLimit, "token bucket; more is rejected", {.shownDefault = "none"}),
         field("capacity", &External::capacity, "requests at once; more wait",
               {.range = atLeast(1), .shownDefault = "unlimited"})}};
    return fields;
}

}  // namespace windtunnel
