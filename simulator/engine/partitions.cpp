// Partitions of the network within clusters and stores, and between consumers and brokers. Those between
// callers and what they call are faults of links.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>
#include <map>

namespace windtunnel::simulator {

namespace {

bool differ(std::int16_t a, std::int16_t b) {
    return a != b && a != PlanFault::wholeNetwork && b != PlanFault::wholeNetwork;
}

}  // namespace

bool Engine::replicasApart(std::uint32_t a, std::uint32_t b) const {
    return std::ranges::any_of(partitions_, [&](std::uint32_t f) {
        return differ(plan_.faults[f].replicaSides[a], plan_.faults[f].replicaSides[b]);
    });
}

bool Engine::brokersApart(std::uint32_t a, std::uint32_t b) const {
    return std::ranges::any_of(partitions_, [&](std::uint32_t f) {
        return differ(plan_.faults[f].brokerSides[a], plan_.faults[f].brokerSides[b]);
    });
}

bool Engine::brokerApartFrom(std::uint32_t replica, std::uint32_t broker) const {
    return std::ranges::any_of(partitions_, [&](std::uint32_t f) {
        return differ(plan_.faults[f].replicaSides[replica], plan_.faults[f].brokerSides[broker]);
    });
}

/// The caller at the beginning of a link, and a member of the store that it asks.
bool Engine::memberApart(std::uint32_t link, std::uint32_t replica) const {
    return std::ranges::any_of(partitions_, [&](std::uint32_t f) {
        return differ(plan_.faults[f].linkSides[link], plan_.faults[f].replicaSides[replica]);
    });
}

bool Engine::endsApart(const WayEnds& way) const {
    return std::ranges::any_of(partitions_, [&](std::uint32_t f) {
        return differ(sidesOf(plan_.faults[f], way.from), sidesOf(plan_.faults[f], way.to));
    });
}

/// The producer's process and a single broker; the way to the whole topic is a link.
bool Engine::wayIsCut(const Connection& connection) const {
    const PlanProducer& plan = plan_.producers[topics_.producers[connection.producer].plan];
    return !partitions_.empty() && (brokerApartFrom(processOf(connection.producer), connection.broker) ||
                                    isApart(planLinks_[plan.link], endsOf(connection)));
}

/// The controller is where most brokers are; where that is undecided, with the first of them.
bool Engine::isIsolated(std::uint32_t b) const {
    const PlanCluster& cluster = plan_.clusters[topics_.brokers[b].cluster];
    return std::ranges::any_of(partitions_, [&](std::uint32_t f) {
        const std::vector<std::int16_t>& sides = plan_.faults[f].brokerSides;
        std::map<std::int16_t, std::uint32_t> sizes;
        std::int16_t controller = sides[cluster.firstBroker];
        for (std::uint32_t i = cluster.firstBroker; i < cluster.firstBroker + cluster.brokers; ++i)
            ++sizes[sides[i]];
        for (const auto& [side, size] : sizes)
            if (size > sizes[controller])
                controller = side;
        return differ(sides[b], controller);
    });
}

void Engine::applyPartition(std::uint32_t f, bool begins) {
    const std::vector<bool> before = laggingInstances();
    if (begins)
        partitions_.push_back(f);
    else
        std::erase(partitions_, f);
    for (std::uint32_t b = 0; b < topics_.brokers.size(); ++b)
        isolate(b, isIsolated(b));
    networkChanged(before);
    watchRegistries();
}

/// Who reaches whom within stores and clusters has perhaps changed.
void Engine::networkChanged(const std::vector<bool>& before) {
    for (std::uint32_t p = 0; p < topics_.partitions.size(); ++p)
        refreshFetching(p);
    for (std::uint32_t c = 0; c < consumerThreads_.size(); ++c)
        if (plan_.consumers[plan_.consumerThreads[c].consumer].group != noIndex)
            cutOff(c, isCutOff(c));
    const std::vector<bool> after = laggingInstances();
    std::size_t at = 0;
    for (std::uint32_t s = 0; s < plan_.stores.size(); ++s)
        for (std::uint32_t i = 0; i < plan_.stores[s].instances; ++i, ++at)
            if (before[at] && !after[at])
                scheduleCatchUp(s, i);
}

/// Whether a broker hears from the controller has perhaps changed.
void Engine::isolate(std::uint32_t b, bool isolated) {
    BrokerState& broker = topics_.brokers[b];
    if (std::exchange(broker.isolated, isolated) == isolated)
        return;
    if (isolated) {
        broker.isolatedAt = now_;
        if (broker.alive && !broker.fenced)
            awaitSessionExpiry(b);
    } else if (broker.alive && broker.fenced) {
        registerBroker(b);
    }
}

/// By instance of each store: a replica that gets nothing from its primary.
std::vector<bool> Engine::laggingInstances() const {
    std::vector<bool> lagging;
    for (std::uint32_t s = 0; s < plan_.stores.size(); ++s)
        for (std::uint32_t i = 0; i < plan_.stores[s].instances; ++i)
            lagging.push_back(plan_.stores[s].kind == PlanStore::Kind::Primary && getsNoCommits(s, i));
    return lagging;
}

/// The instance lives but does nothing.
bool Engine::isStalled(std::uint32_t s, std::uint32_t instance) const {
    const std::uint32_t cpu = replicas_[planNodes_[plan_.stores[s].node].firstReplica + instance].cpu;
    return cpu != none && cpus_[cpu].frozen > 0;
}

/// A replica that does nothing, or that the primary does not reach.
bool Engine::getsNoCommits(std::uint32_t s, std::uint32_t instance) const {
    const std::uint32_t first = planNodes_[plan_.stores[s].node].firstReplica;
    if (isStalled(s, instance) ||
        (!partitions_.empty() && replicasApart(first + stores_[s].primary, first + instance)))
        return true;
    const WayEnds way = replicationWay(s, instance);
    return !ways_.empty() && (swallowsAll(way) || swallowsAll(way.back()));
}

// Consumers.

/// True when the thread's process reaches no broker of its topics' cluster.
bool Engine::isCutOff(std::uint32_t c) const {
    const PlanConsumerThread& thread = plan_.consumerThreads[c];
    const PlanGroup& group = plan_.consumerGroups[plan_.consumers[thread.consumer].group];
    return std::ranges::all_of(group.topics, [&](std::uint32_t t) {
        const PlanTopic& topic = plan_.topics[t];
        const PlanCluster& cluster = plan_.clusters[topic.cluster];
        if (replicasApart(thread.replica, planNodes_[topic.node].firstReplica) ||
            swallowsAll(readingWay(c, topic.firstPartition).back()))
            return true;
        for (std::uint32_t b = cluster.firstBroker; b < cluster.firstBroker + cluster.brokers; ++b)
            if (!brokerApartFrom(thread.replica, b))
                return false;
        return true;
    });
}

/// True when the thread cannot fetch from the partition now, though others may.
bool Engine::leaderApart(std::uint32_t c, std::uint32_t p) const {
    if (partitions_.empty() && ways_.empty())
        return false;
    if (swallowsAll(readingWay(c, p)) || swallowsAll(readingWay(c, p).back()))
        return true;
    const PartitionState& partition = topics_.partitions[p];
    const std::uint32_t replica = plan_.consumerThreads[c].replica;
    return replicasApart(replica, planNodes_[plan_.topics[partition.topic].node].firstReplica) ||
           (partition.copies.leader() != PartitionCopies::nobody &&
            brokerApartFrom(replica, partition.copies.leaderBroker()));
}

/// The group hears nothing of the thread any more, or again. Meanwhile it goes on with what it has.
void Engine::cutOff(std::uint32_t c, bool isCut) {
    ConsumerThread& thread = consumerThreads_[c];
    const PlanConsumerThread& plan = plan_.consumerThreads[c];
    const std::uint32_t g = plan_.consumers[plan.consumer].group;
    ConsumerGroup& group = groups_[g].group;
    if (isCut && !thread.cutOff) {
        if (thread.up && thread.waiting)
            commitIfDue(c);
        thread.cutOff = true;
        if (!thread.up || !group.isMember(plan.member) || group.isSilent(plan.member))
            return;
        const SimTime noticed = group.silence(plan.member, now_);
        thread.expires = std::max(noticed, now_);
        takeSlots(g);
        scheduleAgent(thread.expires, addAgent(AgentKind::MemberExpiry, c));
    } else if (!isCut && thread.cutOff) {
        thread.cutOff = false;
        if (!thread.up)
            return;
        if (thread.expires != never) {  // nobody has noticed
            thread.expires = never;
            group.hearAgain(plan.member);
            takeSlots(g);
        } else if (!group.isMember(plan.member) && !thread.busy() && thread.task == none) {
            thread.zombie = false;
            enterGroup(c);
            return;
        }
        if (!thread.busy() && thread.task == none)
            poll(c);
    } else if (!isCut && thread.up && !thread.busy() && thread.task == none) {
        poll(c);
    }
}

}  // namespace windtunnel::simulator
