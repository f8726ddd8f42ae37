#include "models/io/fields.h"

namespace windtunnel {

template <> struct Codec<Producer::Acks> {
    static bool read(const Value& value, Producer::Acks& out, Reading& in);
    static Value write(const Producer::Acks& value);
    static Shape shape();
};

namespace {

/// A flag that is written as one of two names; the first is false.
Field<Consumer> namedFlag(std::string name, bool Consumer::*member, std::vector<std::string> names,
                          std::string help) {
    return {{.name = std::move(name),
             .help = std::move(help),
             .shape = choiceOf(names),
             .standard = Value(names[0])},
            [member, names](const Value& value, Consumer& out, Reading& in) {
                const auto index = readName(value, names, in);
                out.*member = index == 1U;
                return index.has_value();
            },
            [member, names](const Consumer& consumer) -> std::optional<Value> {
                return consumer.*member ? std::optional(Value(names[1])) : std::nullopt;
            }};
}

Field<Consumer> topicsField() {
    Shape several = listOf(Codec<std::string>::shape());
    several.leastItems = 1;
    return {{.name = "topic",
             .help = "topic, or a list of topics",
             .shape = anyOf({Codec<std::string>::shape(), several}),
             .refersTo = "topic"},
            [](const Value& value, Consumer& out, Reading& in) {
                if (!value.text())
                    return Codec<std::vector<std::string>>::read(value, out.topics, in);
                out.topics = {*value.text()};
                return true;
            },
            [](const Consumer& consumer) -> std::optional<Value> {
                if (consumer.topics.empty())
                    return std::nullopt;
                if (consumer.topics.size() == 1)
                    return Value(consumer.topics.front());
                return Codec<std::vector<std::string>>::write(consumer.topics);
            }};
}

Field<Consumer> commitField() {
    return {{.name = "commitInterval",
             .help = "time between two commits, or \"batch\": after each poll",
             .shape = anyOf({Codec<Duration>::shape(), choiceOf({"batch"})}),
             .standard = Value("5s")},
            [](const Value& value, Consumer& out, Reading& in) {
                out.commitPerBatch = value.text() && *value.text() == "batch";
                return out.commitPerBatch || Codec<Duration>::read(value, out.commitInterval, in);
            },
            [](const Consumer& consumer) -> std::optional<Value> {
                if (consumer.commitPerBatch)
                    return Value("batch");
                if (consumer.commitInterval == Consumer{}.commitInterval)
                    return std::nullopt;
                return Codec<Duration>::write(consumer.commitInterval);
            }};
}

}  // namespace

/// As producers write it: "all", 1 or 0, as a number or as text; -1 is "all".
bool Codec<Producer::Acks>::read(const Value& value, Producer::Acks& out, Reading& in) {
    using Acks = Producer::Acks;
    const auto is = [&value](std::string_view text, double number) {
        return value.text() ? *value.text() == text : value.isNumber() && value.number() == number;
    };
    if (is("all", -1) || is("-1", -1))
        out = Acks::All;
    else if (is("1", 1))
        out = Acks::Leader;
    else if (is("0", 0))
        out = Acks::None;
    else {
        in.error(value.place, "unknown-name", phrase("acks is \"all\", 1 or 0"),
                 phrase("\"all\": every in-sync copy has it; 1: the leader has it; 0: nobody is waited for"));
        return false;
    }
    return true;
}
Value Codec<Producer::Acks>::write(const Producer::Acks& acks) {
    return acks == Producer::Acks::All ? Value("all") : Value(acks == Producer::Acks::Leader ? 1 : 0);
}
Shape Codec<Producer::Acks>::shape() {
    return anyOf(
        {choiceOf({"all", "1", "0", "-1"}), {.kind = Shape::Kind::Integer, .range = between(-1, 1)}});
}

template <> const Fields<Producer>& fieldsOf<Producer>() {
    using P = Producer;
    static const Fields<P> fields{
        "a producer",
        {field("acks", &P::acks, "acknowledgement: \"all\" in-sync copies, 1 (the leader) or 0 (none)",
               {.shownDefault = "all"}),
         field("linger", &P::linger, "wait for more records before a batch is sent",
               {.shownDefault = "5ms from Kafka 4.0, 0s before"}),
         field("batch", &P::batch, "a batch this large is sent at once", {.shownDefault = "16KiB"}),
         field("retries", &P::retries, "sends after the first",
               {.range = atLeast(0), .shownDefault = "2147483647"}),
         field("deliveryTimeout", &P::deliveryTimeout, "the record is given up", {.shownDefault = "120s"}),
         field("requestTimeout", &P::requestTimeout, "a send is taken for lost", {.shownDefault = "30s"}),
         field("inFlight", &P::inFlight, "batches on the way at once",
               {.range = atLeast(1), .shownDefault = "5"}),
         field("idempotent", &P::idempotent, "a batch that is sent again is not appended again",
               {.shownDefault = "true"}),
         field("transaction", &P::transaction, "time between two commits of a transaction",
               {.range = moreThan(0), .shownDefault = "none"})}};
    return fields;
}

template <> const Fields<Rebalance>& fieldsOf<Rebalance>() {
    static const Fields<Rebalance> fields{
        "a rebalance",
        {field("protocol", &Rebalance::protocol, "only what moves stops, or everything"),
         field("pause", &Rebalance::pause, "how long it takes")}};
    return fields;
}

template <> const Fields<Consumer>& fieldsOf<Consumer>() {
    using C = Consumer;
    static const Fields<C> fields{
        "a consumer",
        {topicsField(),
         field("queue", &C::queue, "a work queue instead", {.shownDefault = "none", .refersTo = "queue"}),
         field("group", &C::group, "consumer group", {.shownDefault = "the service's id"}),
         field("concurrency", &C::concurrency, "consumers per replica", {.range = atLeast(1)}),
         namedFlag("listener", &C::batchListener, {"record", "batch"},
                   "steps run for each record, or once per poll"),
         field("delivery", &C::delivery, "whether the commit comes after the steps, before, or with them"),
         commitField(),
         field("maxPollRecords", &C::maxPollRecords, "records per poll", {.range = atLeast(1)}),
         field("maxPollInterval", &C::maxPollInterval, "a member that polls later is dropped"),
         field("fetchMin", &C::fetchMin, "a fetch waits for so much"),
         field("fetchMaxWait", &C::fetchMaxWait, "and for so long at most"),
         field("sessionTimeout", &C::sessionTimeout, "a member without heartbeat is dropped",
               {.range = moreThan(0)}),
         field("heartbeat", &C::heartbeat, "time between two heartbeats", {.range = moreThan(0)}),
         field("assignor", &C::assignor, "how partitions are spread over members"),
         field("rebalance", &C::rebalance, "what a change of members costs"),
         namedFlag("offsetReset", &C::earliest, {"latest", "earliest"}, "where a new group begins"),
         namedFlag("isolation", &C::readCommitted, {"read_uncommitted", "read_committed"},
                   "whether records of open transactions are seen"),
         field("delay", &C::delay, "records are taken this long after they were published at the earliest"),
         field("retries", &C::retries, "retries in place of a record whose steps failed",
               {.shownDefault = "none"}),
         field("retryTopics", &C::retryTopics,
               "then it goes to a topic of its own for each of these delays, one after the other",
               {.shownDefault = "none"}),
         field("deadLetter", &C::deadLetter, "topic for records that failed for good",
               {.shownDefault = "none", .refersTo = "topic"}),
         field("prefetch", &C::prefetch, "work queue: deliveries ahead",
               {.range = atLeast(0), .shownDefault = "unlimited"}),
         namedFlag("ack", &C::ackBefore, {"after", "before"},
                   "work queue: acknowledged after or before the steps"),
         field("steps", &C::steps, "what is done with a record")}};
    return fields;
}

template <> const Fields<Topic>& fieldsOf<Topic>() {
    using T = Topic;
    static const Fields<T> fields{
        "a topic",
        {field("cluster", &T::cluster, "broker cluster; made with defaults when it is not declared",
               {.refersTo = "cluster"}),
         field("partitions", &T::partitions, "partitions", {.range = between(1, 100'000)}),
         field("replication", &T::replication, "copies of each partition", {.range = between(1, 1000)}),
         field("minInsync", &T::minInsync, "copies that must have a record for acks \"all\"",
               {.range = atLeast(1)}),
         field("retention", &T::retention, "how long records stay"),
         field("compact", &T::compact, "only the newest record of a key stays"),
         field("segment", &T::segment,
               "compact: a segment of the log this large is closed and may be cleaned",
               {.range = moreThan(0)}),
         field("producer", &T::producer, "defaults for whoever publishes")}};
    return fields;
}

template <> const Fields<WorkQueue>& fieldsOf<WorkQueue>() {
    using Q = WorkQueue;
    static const Fields<Q> fields{
        "a work queue",
        {field("deadLetter", &Q::deadLetter, "where messages go that failed for good",
               {.shownDefault = "none", .refersTo = "queue"}),
         field("maxDeliveries", &Q::maxDeliveries, "deliveries before a message has failed for good",
               {.range = atLeast(1), .shownDefault = "unlimited"}),
         field("visibility", &Q::visibility,
               "a delivery that is not acknowledged is given to another after this",
               {.range = moreThan(0), .shownDefault = "never"})}};
    return fields;
}

template <> const Fields<Cluster>& fieldsOf<Cluster>() {
    using C = Cluster;
    static const Fields<C> fields{
        "a cluster",
        {withShape(field("id", &C::id, "unique in the file", {.required = true}), idShape()),
         field("kafka", &C::kafka, "version, as in \"4.0\""),
         field("brokers", &C::brokers, "brokers", {.range = between(1, 1000)}),
         field("append", &C::append, "time until the leader has a batch"),
         field("replicate", &C::replicate, "time until a follower has it"),
         field("sessionTimeout", &C::sessionTimeout, "a broker without heartbeat is dead"),
         field("heartbeat", &C::heartbeat, "time between two heartbeats of a broker", {.range = moreThan(0)}),
         field("lagTimeMax", &C::lagTimeMax, "a follower this far behind leaves the in-sync set"),
         field("electionTime", &C::electionTime, "until a new leader serves, after the detection"),
         field("unclean", &C::unclean, "a copy that lags may lead when no other is left"),
         field("failures", &C::failures, "each broker crashes now and then", {.shownDefault = "none"})}};
    return fields;
}

}  // namespace windtunnel
