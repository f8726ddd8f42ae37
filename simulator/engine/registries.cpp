// Faults between registries and those that report to them or ask them: heartbeats and fetches that come late
// or not at all.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t registryBeatDraws = 11, viewRequestDraws = 12, viewAnswerDraws = 13;

/// How far back registries count heartbeats.
constexpr Nanoseconds renewalWindow = 60'000'000'000;

/// Clients give up a fetch after this (eureka.client.eureka-server-read-timeout-seconds).
constexpr Nanoseconds longestFetch = 8'000'000'000;

}  // namespace

bool Engine::isOfRegistry(std::uint32_t n) const {
    const std::uint32_t d = planNodes_[n].discovery;
    return d != noIndex && plan_.discoveries[d].kind == PlanDiscovery::Kind::Registry;
}

WayEnds Engine::heartbeatWay(std::uint32_t r) const {
    const PlanDiscovery& discovery = plan_.discoveries[planNodes_[replicas_[r].node].discovery];
    return {{WayEnd::Kind::Replica, r}, {WayEnd::Kind::Registry, discovery.registry}};
}

/// From the caller to the registry of whom it calls.
WayEnds Engine::fetchWay(std::uint32_t channel) const {
    const ChannelGroup& group = plan_.channelGroups[channels_[channel].group];
    const PlanDiscovery& discovery = plan_.discoveries[planNodes_[group.node].discovery];
    const WayEnd caller =
        group.callerFirstReplica == noIndex
            ? WayEnd{WayEnd::Kind::Caller, group.link}
            : WayEnd{WayEnd::Kind::Replica, group.callerFirstReplica + channel - group.first};
    return {caller, {WayEnd::Kind::Registry, discovery.registry}};
}

/// The network has changed: those who are touched by that are looked at from now on.
void Engine::watchRegistries() {
    for (const PlanDiscovery& discovery : plan_.discoveries) {
        const PlanNode& node = planNodes_[discovery.node];
        if (discovery.kind != PlanDiscovery::Kind::Registry)
            continue;
        for (std::uint32_t r = node.firstReplica; r < node.firstReplica + node.maxReplicas; ++r)
            if (sendsHeartbeats(replicas_[r]) && isTouched(heartbeatWay(r)))
                watchHeartbeats(r);
    }
    if (plan_.discoveries.empty())
        return;
    for (const ChannelGroup& group : plan_.channelGroups) {
        if (!isOfRegistry(group.node))
            continue;
        for (std::uint32_t c = group.first; c < group.first + group.count; ++c)
            if (const WayEnds way = fetchWay(c); isTouched(way) || isTouched(way.back()))
                watchFetches(c);
    }
}

// Heartbeats.

bool Engine::isListed(std::uint32_t r) const {
    const PlanNode& node = planNodes_[replicas_[r].node];
    return std::ranges::binary_search(listings_[node.discovery].views.back().replicas, r - node.firstReplica);
}

HeartbeatWatch& Engine::heartbeatWatch(std::uint32_t r) {
    if (heartbeatWatches_.empty())
        heartbeatWatches_.resize(replicas_.size());
    return heartbeatWatches_[r];
}

/// Up to now all of them came.
void Engine::watchHeartbeats(std::uint32_t r) {
    HeartbeatWatch& watch = heartbeatWatch(r);
    if (watch.active)
        return;
    const Nanoseconds every = plan_.discoveries[planNodes_[replicas_[r].node].discovery].heartbeat;
    const SimTime last = now_ - (now_ - registered_[r]) % every;
    if (watch.since != never && watch.until > now_ - renewalWindow) {  // goes on with the watch before
        for (SimTime beat = last; beat > watch.until && beat >= registered_[r]; beat -= every)
            watch.came.push_back(beat);
    } else {
        watch.came.clear();
        watch.since = now_;
    }
    watch.until = never;
    watch.active = true;
    watch.renewed = last;
    scheduleAgent(last + every, addAgent(AgentKind::Heartbeat, r, ++watch.round));
    scheduleLeaseEnd(r);
}

void Engine::endHeartbeatWatch(std::uint32_t r) {
    if (!heartbeatsAreWatched(r))
        return;
    heartbeatWatches_[r].active = false;
    heartbeatWatches_[r].until = now_;
}

/// When the last heartbeat will have been too long ago; evict() looks whether another one has come.
void Engine::scheduleLeaseEnd(std::uint32_t r) {
    const Nanoseconds eviction = plan_.discoveries[planNodes_[replicas_[r].node].discovery].eviction;
    scheduleAgent(std::max(now_, heartbeatWatches_[r].renewed + eviction),
                  addAgent(AgentKind::Unlisted, r, ++replicas_[r].listings));
}

/// A replica that begins to serve while faults act on its way: it tries to register with each heartbeat.
void Engine::registerDisturbed(std::uint32_t r) {
    HeartbeatWatch& watch = heartbeatWatch(r);
    watch.active = true;
    watch.since = now_;
    watch.until = never;
    watch.came.clear();
    watch.renewed = now_;
    ++watch.round;
    sendHeartbeat(r, watch.round, addAgent(AgentKind::Heartbeat, r, watch.round));
}

void Engine::sendHeartbeat(std::uint32_t r, std::uint32_t round, std::uint32_t agent) {
    HeartbeatWatch& watch = heartbeatWatches_[r];
    if (!watch.active || round != watch.round)
        return;
    const PlanNode& node = planNodes_[replicas_[r].node];
    const PlanDiscovery& discovery = plan_.discoveries[node.discovery];
    const WayEnds way = heartbeatWay(r);
    const std::uint64_t key = combine(combine(combine(streamKey_, discovery.key), registryBeatDraws),
                                      combine(r - node.firstReplica, static_cast<std::uint64_t>(now_)));
    Nanoseconds time = 0;
    if (getsThrough(way, key, time)) {
        if (time == 0)
            heartbeatComes(r, round);
        else
            scheduleAgent(now_ + time, addAgent(AgentKind::HeartbeatComes, r, round));
    }
    if (isTouched(way))
        scheduleAgent(now_ + discovery.heartbeat, agent);
    else
        endHeartbeatWatch(r);
}

/// Who is not on the list registers, as clients do when they hear that the registry does not know them.
void Engine::heartbeatComes(std::uint32_t r, std::uint32_t round) {
    HeartbeatWatch& watch = heartbeatWatches_[r];
    const PlanDiscovery& discovery = plan_.discoveries[planNodes_[replicas_[r].node].discovery];
    if (round != watch.round || registryDown_[discovery.registry] > 0)
        return;
    watch.renewed = now_;
    if (!sendsHeartbeats(replicas_[r]))
        return;  // it died while this one was on its way
    if (watch.active) {
        std::erase_if(watch.came, [this](SimTime time) { return time <= now_ - 2 * renewalWindow; });
        watch.came.push_back(now_);
    }
    if (isListed(r))
        return;
    publishChange(r, true);
    scheduleLeaseEnd(r);
}

/// How many came after `from`, up to `until`.
std::int64_t Engine::heartbeatsBetween(std::uint32_t r, SimTime from, SimTime until) const {
    std::int64_t count = heartbeatsUntil(r, until) - heartbeatsUntil(r, from);
    if (heartbeatWatches_.empty() || heartbeatWatches_[r].since == never)
        return count;
    const HeartbeatWatch& watch = heartbeatWatches_[r];
    from = std::max(from, watch.since);
    until = std::min(until, watch.until);
    if (from >= until)
        return count;
    count -= heartbeatsUntil(r, until) - heartbeatsUntil(r, from);
    return count +
           std::ranges::count_if(watch.came, [=](SimTime time) { return from < time && time <= until; });
}

/// The lease of a replica should end, but heartbeats have come since. Looks again when there may be reason
/// to.
bool Engine::isRenewed(std::uint32_t r, std::uint32_t agent) {
    if (heartbeatWatches_.empty() || heartbeatWatches_[r].since == never)
        return false;
    const HeartbeatWatch& watch = heartbeatWatches_[r];
    if (!watch.active && sendsHeartbeats(replicas_[r]))
        return true;  // they come as ever
    const SimTime end = watch.renewed + plan_.discoveries[planNodes_[replicas_[r].node].discovery].eviction;
    if (end > now_)
        scheduleAgent(end, agent);
    return end > now_;
}

// Fetches of callers.

void Engine::watchFetches(std::uint32_t c) {
    if (fetchWatches_.empty())
        fetchWatches_.resize(channels_.size());
    FetchWatch& watch = fetchWatches_[c];
    if (watch.active)
        return;
    const ChannelGroup& group = plan_.channelGroups[channels_[c].group];
    const PlanDiscovery& discovery = plan_.discoveries[planNodes_[group.node].discovery];
    watch.last = lastFetch(discovery, channels_[c]);
    watch.given = never;
    watch.active = true;
    const Nanoseconds gone = (now_ - channels_[c].fetchedAt) % discovery.refresh;
    scheduleAgent(now_ - gone + discovery.refresh, addAgent(AgentKind::Fetch, c, ++watch.round));
}

/// A caller that has just started asks anew; whatever it knew is gone.
void Engine::fetchFirst(std::uint32_t c) {
    if (!fetchWatches_.empty())
        fetchWatches_[c].active = false;
    const WayEnds way = fetchWay(c);
    if (!isTouched(way) && !isTouched(way.back()))
        return;
    if (fetchWatches_.empty())
        fetchWatches_.resize(channels_.size());
    FetchWatch& watch = fetchWatches_[c];
    watch.last = -1;
    watch.given = never;
    watch.active = true;
    ++watch.round;
    fetchView(c, watch.round, addAgent(AgentKind::Fetch, c, watch.round));
}

/// An answer that is still on its way is waited for.
void Engine::fetchView(std::uint32_t c, std::uint32_t round, std::uint32_t agent) {
    FetchWatch& watch = fetchWatches_[c];
    if (!watch.active || round != watch.round)
        return;
    const ChannelGroup& group = plan_.channelGroups[channels_[c].group];
    const PlanDiscovery& discovery = plan_.discoveries[planNodes_[group.node].discovery];
    const WayEnds way = fetchWay(c);
    const std::uint64_t key = combine(combine(streamKey_, planLinks_[group.link].key),
                                      combine(c - group.first, static_cast<std::uint64_t>(now_)));
    Nanoseconds there = 0, back = 0;
    const bool waits = watch.given != never;
    if (!waits && registryDown_[discovery.registry] == 0 &&
        getsThrough(way, combine(key, viewRequestDraws), there) &&
        getsThrough(way.back(), combine(key, viewAnswerDraws), back) && there + back <= longestFetch) {
        watch.given = now_ + there;
        if (there + back == 0)
            viewComes(c, round);
        else
            scheduleAgent(now_ + there + back, addAgent(AgentKind::ViewComes, c, round));
    }
    if (watch.last == now_ && !isTouched(way) && !isTouched(way.back()))
        watch.active = false;  // from here on fetches come when they are due
    else
        scheduleAgent(now_ + discovery.refresh, agent);
}

void Engine::viewComes(std::uint32_t c, std::uint32_t round) {
    FetchWatch& watch = fetchWatches_[c];
    if (round == watch.round)
        watch.last = std::exchange(watch.given, never);
}

}  // namespace windtunnel::simulator
