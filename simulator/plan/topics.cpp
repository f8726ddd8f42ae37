// Compiling topics: clusters, where partitions are, producers and the steps that publish.
#include "models/architecture/producer_settings.h"
#include "simulator/plan/compiler.h"

#include <algorithm>
#include <cstdlib>

namespace windtunnel::simulator {

namespace {

/// "3.7" is at least 3.7; what is no number counts as the newest.
bool isFrom(const std::string& version, int major, int minor) {
    char* rest = nullptr;
    const long first = std::strtol(version.c_str(), &rest, 10);
    if (rest == version.c_str())
        return true;
    const long second = *rest == '.' ? std::strtol(rest + 1, nullptr, 10) : 0;
    return first > major || (first == major && second >= minor);
}

}  // namespace

/// Declared, or made with defaults because a topic names it.
std::uint32_t Compiler::clusterIndex(const std::string& id) {
    const auto [entry, isNew] = clusterOf_.try_emplace(id, static_cast<std::uint32_t>(plan_.clusters.size()));
    if (!isNew)
        return entry->second;
    const auto declared = std::ranges::find(scenario_.clusters, id, &Cluster::id);
    const Cluster model = declared == scenario_.clusters.end() ? Cluster{} : *declared;
    PlanCluster cluster;
    cluster.id = id;
    cluster.key = keyOf("cluster " + id);
    cluster.firstBroker = plan_.brokerCount;
    cluster.brokers = static_cast<std::uint32_t>(model.brokers);
    cluster.append = delayOf(model.append);
    cluster.replicate = delayOf(model.replicate);
    cluster.electionTime = delayOf(model.electionTime);
    cluster.sessionTimeout = model.sessionTimeout.ns;
    cluster.heartbeat = model.heartbeat.ns;
    cluster.lagTimeMax = model.lagTimeMax.ns;
    cluster.unclean = model.unclean;
    cluster.freezes = isFrom(model.kafka, 3, 7);
    cluster.standardLinger = isFrom(model.kafka, 4, 0) ? 5'000'000 : 0;
    plan_.brokerCount += cluster.brokers;
    plan_.clusters.push_back(std::move(cluster));
    return entry->second;
}

void Compiler::addTopics() {
    for (const Cluster& cluster : scenario_.clusters)
        clusterIndex(cluster.id);
    for (std::uint32_t i = 0; i < scenario_.nodes.size(); ++i) {
        const Node& model = scenario_.nodes[i];
        const auto* settings = std::get_if<Topic>(&model.kind);
        if (settings == nullptr)
            continue;
        PlanTopic topic;
        topic.id = model.id;
        topic.key = keyOf("topic " + model.id);
        topic.node = static_cast<std::uint32_t>(plan_.nodes.size());
        topic.cluster = clusterIndex(settings->cluster);
        topic.firstPartition = plan_.partitionCount;
        topic.partitions = static_cast<std::uint32_t>(settings->partitions);
        topic.replication = static_cast<std::uint32_t>(settings->replication);
        topic.minInsync = std::min(topic.replication, static_cast<std::uint32_t>(settings->minInsync));
        topic.retention = settings->retention.ns;
        topic.compact = settings->compact;
        topic.segmentBytes = settings->segment.count;
        plan_.partitionCount += topic.partitions;
        topicOf_.emplace(model.id, static_cast<std::uint32_t>(plan_.topics.size()));
        plan_.topics.push_back(std::move(topic));
        PlanNode node;
        node.id = model.id;
        node.zones = {model.zone};
        node.key = keyOf("node " + model.id);
        node.kind = NodeKind::Topic;
        node.firstReplica = plan_.replicaCount++;
        nodeOf_.emplace(model.id, static_cast<std::uint32_t>(plan_.nodes.size()));
        plan_.nodes.push_back(std::move(node));
        sourceNode_.push_back(i);
    }
}

/// Empty when the node is no topic.
std::string Compiler::clusterOfTopic(std::uint32_t node) const {
    const auto topic = topicOf_.find(plan_.nodes[node].id);
    return topic == topicOf_.end() ? "" : plan_.clusters[plan_.topics[topic->second].cluster].id;
}

/// Steps of one caller that publish to one topic with the same settings share a client.
std::uint32_t Compiler::producerOf(CallerRef caller, std::uint32_t topic, const Producer& own) {
    const PlanTopic& target = plan_.topics[topic];
    const auto& model = std::get<Topic>(scenario_.nodes[sourceNode_[target.node]].kind);
    const Producer settings = over(own, model.producer);
    for (std::uint32_t p = 0; p < producerUses_.size(); ++p)
        if (producerUses_[p].node == caller.node && producerUses_[p].topic == topic &&
            producerUses_[p].consumer == caller.consumer && producerUses_[p].settings == settings)
            return p;
    PlanProducer producer;
    producer.topic = topic;
    producer.link = linkOf(caller, target.node);
    const PlanNode& from = plan_.nodes[caller.node];
    const bool isService = from.kind == NodeKind::Service || from.kind == NodeKind::Gateway;
    producer.count = isService ? from.maxReplicas : 1;
    producer.callerFirstReplica = isService ? from.firstReplica : noIndex;
    producer.acks =
        settings.transaction ? Acks::All : static_cast<Acks>(settings.acks.value_or(Producer::Acks::All));
    producer.linger = settings.linger ? settings.linger->ns : plan_.clusters[target.cluster].standardLinger;
    producer.batchBytes = settings.batch ? settings.batch->count : 16 * 1024;
    producer.retries =
        settings.retries ? static_cast<std::uint32_t>(*settings.retries) : std::uint32_t{2147483647};
    producer.requestTimeout = settings.requestTimeout ? settings.requestTimeout->ns : 30'000'000'000;
    producer.deliveryTimeout = settings.deliveryTimeout ? settings.deliveryTimeout->ns : 120'000'000'000;
    producer.inFlight = static_cast<std::uint32_t>(settings.inFlight.value_or(5));
    producer.transaction = settings.transaction ? settings.transaction->ns : 0;
    if (caller.consumer != noIndex) {
        const PlanConsumer& owner = plan_.consumers[caller.consumer];
        producer.consumer = caller.consumer;
        producer.perReplica = owner.concurrency;
        producer.count *= owner.concurrency;
        producer.transaction = std::max<Nanoseconds>(1, owner.commitInterval);
        producer.acks = Acks::All;
        producer.inFlight = std::min<std::uint32_t>(5, producer.inFlight);
        producer.retries = std::max<std::uint32_t>(1, producer.retries);
    }
    producer.first = plan_.producerCount;
    plan_.producerCount += producer.count;
    // Kafka's clients give idempotence up silently where another setting rules it out.
    producer.idempotent = (producer.consumer != noIndex || settings.idempotent.value_or(true)) &&
                          producer.acks == Acks::All && producer.retries > 0 && producer.inFlight <= 5;
    producer.key =
        combine(keyOf("producer " + target.id + " " + from.id),
                static_cast<std::uint64_t>(std::ranges::count_if(producerUses_, [&](const ProducerUse& use) {
                    return use.node == caller.node && use.topic == topic && use.consumer == caller.consumer;
                })));
    if (caller.consumer != noIndex)
        producer.key = combine(producer.key, plan_.consumers[caller.consumer].key);
    plan_.producers.push_back(producer);
    producerUses_.push_back({caller.node, topic, caller.consumer, settings});
    return static_cast<std::uint32_t>(plan_.producers.size() - 1);
}

std::uint32_t Compiler::publishOf(CallerRef caller, const PublishStep& step) {
    PlanPublish publish;
    publish.topic = topicOf_.at(step.topic);
    publish.producer = producerOf(caller, publish.topic, step.producer);
    const Bytes size = step.size == PublishStep{}.size ? sizeOf(step.entity).value_or(step.size) : step.size;
    publish.bytes = static_cast<std::uint32_t>(std::min<std::int64_t>(size.count, 0x7fffffff));
    publish.await = step.await;
    if (const auto entity = entityOf_.find(step.entity); entity != entityOf_.end()) {
        const Entity& model = scenario_.entities[entity->second];
        publish.entity = entity->second;
        publish.commits = model.source == step.topic;
        publish.keying = PlanPublish::Keying::Entity;
        const std::size_t place = model.keyName.find("{}");
        publish.numbered = place != std::string::npos;
        publish.beforeNumber = model.keyName.substr(0, place);
        if (publish.numbered)
            publish.afterNumber = model.keyName.substr(place + 2);
    }
    if (step.keyless)
        publish.keying = PlanPublish::Keying::Sticky;
    if (step.partition) {
        publish.keying = PlanPublish::Keying::Fixed;
        publish.partition = static_cast<std::uint32_t>(*step.partition);
    }
    plan_.publishes.push_back(std::move(publish));
    return static_cast<std::uint32_t>(plan_.publishes.size() - 1);
}

void Compiler::compileStep(const PublishStep& step, Scope& scope) {
    if (!topicOf_.contains(step.topic)) {
        compileSend(step, scope);
        return;
    }
    const std::uint32_t endpoint = endpointOf(nodeOf_.at(step.topic), "publish");
    const std::uint64_t key = scope.stepKey("publish " + step.topic + " " + step.entity);
    const std::uint32_t site = siteOf(scope.caller, endpoint, step.policies, step.size, {});
    const std::uint32_t publish = publishOf(scope.caller, step);
    plan_.sites[site].publish = publish;
    compileCall(site, key, step.hasFallback, step.fallback, scope);
}

/// The outbox of the store for this topic and entity.
std::uint32_t Compiler::relayOf(std::uint32_t node, const WriteStep& step) {
    const auto [entry, isNew] = relays_.try_emplace({node, topicOf_.at(step.outbox), step.entity},
                                                    static_cast<std::uint32_t>(plan_.relays.size()));
    if (!isNew)
        return entry->second;
    PublishStep publish;
    publish.topic = step.outbox;
    publish.entity = step.entity;
    PlanRelay relay;
    relay.node = node;
    relay.publish = publishOf({.node = node, .workload = noIndex}, publish);
    const auto& database = std::get<Database>(scenario_.nodes[sourceNode_[node]].kind);
    relay.lag = constantDelay(0);
    if (database.cdc && database.cdc->poll)
        relay.poll = database.cdc->poll->ns;
    else if (database.cdc && database.cdc->lag)
        relay.lag = delayOf(*database.cdc->lag);
    relay.key = keyOf("relay " + plan_.nodes[node].id + " " + step.outbox + " " + step.entity);
    plan_.relays.push_back(relay);
    return entry->second;
}

}  // namespace windtunnel::simulator
