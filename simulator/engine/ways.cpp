// Faults of ways within stores and clusters, to the members of quorums and to consumers: what they add to a
// message, and what they swallow. Those between callers and what they call act on links.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t wayDraws = 0x3a75;
constexpr Nanoseconds logRetransmission = 200'000'000, fetchTimeout = 30'000'000'000;
constexpr int mostResends = 100;

bool isBeginning(std::int16_t sides) { return (sides & PlanFault::wayBegins) != 0; }
bool isEnd(std::int16_t sides) { return (sides & PlanFault::wayEnds) != 0; }

}  // namespace

std::int16_t Engine::sidesOf(const PlanFault& fault, const WayEnd& end) const {
    switch (end.kind) {
    case WayEnd::Kind::Replica: return fault.replicaSides[end.index];
    case WayEnd::Kind::Broker: return fault.brokerSides[end.index];
    case WayEnd::Kind::Caller: return fault.linkSides[end.index];
    case WayEnd::Kind::Registry: return fault.registrySides[end.index];
    case WayEnd::Kind::Config: return fault.configSides[end.index];
    case WayEnd::Kind::Partition: break;
    }
    const PartitionState& partition = topics_.partitions[end.index];
    const std::int16_t topic =
        fault.replicaSides[planNodes_[plan_.topics[partition.topic].node].firstReplica];
    if (partition.copies.leader() == PartitionCopies::nobody)
        return topic;
    return static_cast<std::int16_t>(topic | fault.brokerSides[partition.copies.leaderBroker()]);
}

bool Engine::isOnWay(const PlanFault& fault, const WayEnds& way) const {
    return isBeginning(sidesOf(fault, way.from)) && isEnd(sidesOf(fault, way.to));
}

/// Adds what active faults add to a message. False: it vanishes.
bool Engine::passes(const WayEnds& way, std::uint64_t key, Nanoseconds& time) const {
    for (const std::uint32_t f : ways_) {
        const PlanFault& fault = plan_.faults[f];
        if (!isOnWay(fault, way))
            continue;
        const std::uint64_t faultKey = combine(combine(key, wayDraws), fault.key);
        if (fault.kind == FaultKind::Delay)
            time += draw(fault.add, faultKey);
        else if (RandomStream(faultKey).uniform() < fault.amount)
            return false;
    }
    return true;
}

/// True while nothing at all comes through.
bool Engine::swallowsAll(const WayEnds& way) const {
    return std::ranges::any_of(ways_, [&](std::uint32_t f) {
        const PlanFault& fault = plan_.faults[f];
        return fault.kind == FaultKind::Drop && fault.amount >= 1 && isOnWay(fault, way);
    });
}

/// Some fault acts on what travels this way.
bool Engine::isTouched(const WayEnds& way) const {
    return endsApart(way) ||
           std::ranges::any_of(ways_, [&](std::uint32_t f) { return isOnWay(plan_.faults[f], way); });
}

/// Adds what active faults add to a message that is sent once. False: it does not come.
bool Engine::getsThrough(const WayEnds& way, std::uint64_t key, Nanoseconds& time) const {
    return !endsApart(way) && passes(way, key, time);
}

/// The time that faults add to what is asked for again after `timeout` until it has come.
Nanoseconds Engine::resent(const WayEnds& way, std::uint64_t key, Nanoseconds timeout) const {
    Nanoseconds added = 0;
    for (int attempt = 0; !ways_.empty() && attempt < mostResends; ++attempt) {
        Nanoseconds time = 0;
        if (passes(way, combine(key, static_cast<std::uint64_t>(attempt)), time))
            return added + time;
        added += timeout;
    }
    return added;
}

/// From the primary to another instance of its store, and back.
WayEnds Engine::replicationWay(std::uint32_t s, std::uint32_t instance) const {
    const std::uint32_t first = planNodes_[plan_.stores[s].node].firstReplica;
    return {{WayEnd::Kind::Replica, first + stores_[s].primary}, {WayEnd::Kind::Replica, first + instance}};
}

/// A lost entry of an ordered log leaves a gap that its replica asks for; the newest of the others may stay
/// away. `never`: it does.
Nanoseconds Engine::delayOfCommit(std::uint32_t s, std::uint32_t instance, std::uint64_t key) const {
    const WayEnds way = replicationWay(s, instance);
    if (plan_.stores[s].ordered)
        return resent(way, key, logRetransmission);
    Nanoseconds time = 0;
    return passes(way, key, time) ? time : never;
}

Nanoseconds Engine::delayOfAcknowledgement(std::uint32_t s, std::uint32_t instance, std::uint64_t key) const {
    return resent(replicationWay(s, instance).back(), key, logRetransmission);
}

/// Faults of the ways between a coordinator and a member of a quorum.
void Engine::disturbLeg(QuorumLeg& leg, std::uint32_t link, std::uint32_t member, std::uint64_t key) const {
    const WayEnds way{{WayEnd::Kind::Caller, link}, {WayEnd::Kind::Replica, member}};
    if (!passes(way, combine(key, 1), leg.out))
        leg.out = never;
    if (leg.out == never || !passes(way.back(), combine(key, 2), leg.back))
        leg.back = never;
}

/// A follower's request to the leader and the answer; what is lost it asks for again.
Nanoseconds Engine::delayOfFollower(std::uint32_t leader, std::uint32_t follower, std::uint64_t key) const {
    const WayEnds way{{WayEnd::Kind::Broker, leader}, {WayEnd::Kind::Broker, follower}};
    return resent(way, combine(key, 1), fetchTimeout) + resent(way.back(), combine(key, 2), fetchTimeout);
}

bool Engine::followerGetsNothing(std::uint32_t leader, std::uint32_t follower) const {
    const WayEnds way{{WayEnd::Kind::Broker, leader}, {WayEnd::Kind::Broker, follower}};
    return !ways_.empty() && (swallowsAll(way) || swallowsAll(way.back()));
}

/// Between a producer and a single broker; faults of the way to its topic, or to all brokers, act on the
/// link.
bool Engine::passesBroker(std::uint32_t link, std::uint32_t broker, std::uint64_t key, bool request,
                          Nanoseconds& time) const {
    const WayEnds there{{WayEnd::Kind::Caller, link}, {WayEnd::Kind::Broker, broker}};
    const WayEnds way = request ? there : there.back();
    const bool ofLink = std::ranges::any_of(ways_, [&](std::uint32_t f) {
        const PlanFault& fault = plan_.faults[f];
        return isOnWay(fault, way) && std::ranges::find(request ? fault.forward : fault.backward, link) !=
                                          (request ? fault.forward : fault.backward).end();
    });
    return ofLink || passes(way, combine(key, request ? 3 : 4), time);
}

/// From a partition (its topic, or the broker that leads it) to a consumer.
WayEnds Engine::readingWay(std::uint32_t c, std::uint32_t p) const {
    return {{WayEnd::Kind::Partition, p}, {WayEnd::Kind::Replica, plan_.consumerThreads[c].replica}};
}

/// How much later than without faults the thread has what it fetches: the answer is late, or the request that
/// has waited for it since `sent`.
Nanoseconds Engine::delayOfFetch(std::uint32_t c, std::uint32_t p, SimTime sent, std::uint64_t key) const {
    const WayEnds way = readingWay(c, p);
    const Nanoseconds there = resent(way.back(), combine(key, 1), fetchTimeout);
    const Nanoseconds back = resent(way, combine(key, 2), fetchTimeout);
    return std::max<Nanoseconds>(0, sent + there - now_) + back;
}

/// A fault of a way begins or ends.
void Engine::applyWayFault(std::uint32_t f, bool active) {
    const std::vector<bool> before = laggingInstances();
    if (active)
        ways_.push_back(f);
    else
        std::erase(ways_, f);
    networkChanged(before);
    watchRegistries();
}

}  // namespace windtunnel::simulator
