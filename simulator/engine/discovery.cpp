// Who is known to whom: registries with heartbeats, endpoints kept by a platform, DNS.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t beatDraws = 1, fetchDraws = 2, spreadDraws = 3;

Nanoseconds anyPhaseOf(Nanoseconds period, std::uint64_t key) {
    return roundToNanoseconds(RandomStream(key).uniform() * static_cast<double>(period));
}

}  // namespace

/// What began before the run is at any phase of its period.
void Engine::setUpListings() {
    if (plan_.discoveries.empty())
        return;
    registered_.assign(replicas_.size(), 0);
    for (const PlanDiscovery& discovery : plan_.discoveries) {
        Listing& listing = listings_.emplace_back();
        listing.views.front().replicas = nodes_[discovery.node].view;
        const PlanNode& node = planNodes_[discovery.node];
        const std::uint64_t key = combine(combine(streamKey_, discovery.key), beatDraws);
        for (std::uint32_t i = 0; i < node.maxReplicas; ++i)
            registered_[node.firstReplica + i] = -anyPhaseOf(discovery.heartbeat, combine(key, i));
    }
    for (const ChannelGroup& group : plan_.channelGroups) {
        const std::uint32_t d = planNodes_[group.node].discovery;
        if (d == noIndex)
            continue;
        const PlanDiscovery& discovery = plan_.discoveries[d];
        const Nanoseconds period =
            discovery.kind == PlanDiscovery::Kind::Dns ? discovery.ttl : discovery.refresh;
        const std::uint64_t key = combine(combine(streamKey_, planLinks_[group.link].key), fetchDraws);
        for (std::uint32_t i = 0; i < group.count; ++i)
            channels_[group.first + i].fetchedAt = -anyPhaseOf(period, combine(key, i));
    }
}

/// A replica serves: it registers, or its platform finds it ready.
void Engine::announce(std::uint32_t r) {
    if (planNodes_[replicas_[r].node].discovery == noIndex)
        return;
    registered_[r] = now_;
    publishChange(r, true);
}

/// A replica is going to stop and says so.
void Engine::withdraw(std::uint32_t r) {
    if (planNodes_[replicas_[r].node].discovery != noIndex)
        publishChange(r, false);
}

/// A replica has crashed: a registry learns it when heartbeats have not come for long enough.
void Engine::loseHeartbeat(std::uint32_t r) {
    const std::uint32_t d = planNodes_[replicas_[r].node].discovery;
    if (d == noIndex)
        return;
    const PlanDiscovery& discovery = plan_.discoveries[d];
    if (discovery.kind != PlanDiscovery::Kind::Registry) {
        publishChange(r, false);
        return;
    }
    const SimTime last = now_ - (now_ - registered_[r]) % discovery.heartbeat;
    scheduleAgent(std::max(now_, last + discovery.eviction),
                  addAgent(AgentKind::Unlisted, r, ++replicas_[r].listings));
}

/// Those who are asked know it now, or when the platform has spread it.
void Engine::publishChange(std::uint32_t r, bool present) {
    Replica& replica = replicas_[r];
    const PlanDiscovery& discovery = plan_.discoveries[planNodes_[replica.node].discovery];
    const std::uint32_t number = ++replica.listings;
    const std::uint64_t key = combine(combine(combine(combine(streamKey_, discovery.key), spreadDraws),
                                              r - planNodes_[replica.node].firstReplica),
                                      number);
    const Nanoseconds delay =
        discovery.kind == PlanDiscovery::Kind::Platform ? draw(discovery.delay, key) : 0;
    if (delay == 0)
        changeListing(r, number, present);
    else
        scheduleAgent(now_ + delay, addAgent(present ? AgentKind::Listed : AgentKind::Unlisted, r, number));
}

/// Unless something newer is known of the replica already.
void Engine::changeListing(std::uint32_t r, std::uint32_t number, bool present) {
    Replica& replica = replicas_[r];
    const PlanNode& node = planNodes_[replica.node];
    if (number < replica.listed)
        return;
    replica.listed = number;
    std::vector<Listing::View>& views = listings_[node.discovery].views;
    const std::uint32_t local = r - node.firstReplica;
    std::vector<std::uint32_t> replicas = views.back().replicas;
    const auto place = std::ranges::lower_bound(replicas, local);
    if ((place != replicas.end() && *place == local) == present)
        return;
    if (present)
        replicas.insert(place, local);
    else
        replicas.erase(place);
    views.push_back({now_, std::move(replicas)});
}

/// A caller that has just started asks anew.
void Engine::renewViews(std::uint32_t r) {
    if (plan_.discoveries.empty())
        return;
    for (const ChannelGroup& group : plan_.channelGroups)
        if (group.callerFirstReplica != noIndex && r >= group.callerFirstReplica &&
            r < group.callerFirstReplica + group.count)
            channels_[group.first + r - group.callerFirstReplica].fetchedAt = now_;
}

/// The replicas that the caller believes in. A registry's clients fetch at fixed times, those of DNS when
/// what they have is too old and they need it.
const std::vector<std::uint32_t>& Engine::viewOf(const CallSite& site, std::uint32_t channelIndex) {
    const std::uint32_t d = planNodes_[site.node].discovery;
    if (d == noIndex) [[likely]]
        return nodes_[site.node].view;
    const PlanDiscovery& discovery = plan_.discoveries[d];
    const std::vector<Listing::View>& views = listings_[d].views;
    Channel& channel = channels_[channelIndex];
    SimTime fetched = now_;
    if (discovery.kind == PlanDiscovery::Kind::Registry) {
        fetched = now_ - (now_ - channel.fetchedAt) % discovery.refresh;
    } else if (discovery.kind == PlanDiscovery::Kind::Dns) {
        if (now_ - channel.fetchedAt >= discovery.ttl)
            channel.fetchedAt = now_;
        fetched = channel.fetchedAt;
    }
    while (channel.known + 1 < views.size() && views[channel.known + 1].since <= fetched)
        ++channel.known;
    return views[channel.known].replicas;
}

/// Does not take requests (any more). Without a discovery nobody is sent there, and what is on its way
/// arrives.
bool Engine::isGone(const Replica& replica) const {
    return planNodes_[replica.node].discovery != noIndex &&
           (replica.state == ReplicaState::Down || replica.state == ReplicaState::Starting ||
            (replica.state == ReplicaState::Draining && now_ >= replica.drainsUntil));
}

void Engine::noteMisdirected(const CallSite& site, const Replica& replica) {
    if (replica.stoppedBy != noIndex)
        ++results_.deploys[replica.stoppedBy].misdirected;
    if (!measuring())
        return;
    LinkResults& link = results_.links[site.link];
    ++link.misdirected;
    link.longestMisdirected = std::max(link.longestMisdirected, now_ - replica.goneAt);
}

}  // namespace windtunnel::simulator
