// Who is known to whom: registries with heartbeats, endpoints kept by a platform, DNS.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>
#include <cmath>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t beatDraws = 1, fetchDraws = 2, spreadDraws = 3, leaveDraws = 4;

/// Eureka's self-preservation: so many of the heartbeats that are expected in a minute have to come.
constexpr double renewalThreshold = 0.85;
constexpr Nanoseconds minute = 60'000'000'000;

}  // namespace

/// What began before the run is at any phase of its period.
void Engine::setUpListings() {
    outages_.resize(plan_.registries.size());
    registryDown_.assign(plan_.registries.size(), 0);
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
    if (isOfRegistry(replicas_[r].node) && isTouched(heartbeatWay(r)))
        registerDisturbed(r);
    else
        publishChange(r, true);
}

std::uint64_t Engine::leaveKey(std::uint32_t r) const {
    const PlanNode& node = planNodes_[replicas_[r].node];
    const std::uint64_t key = combine(combine(streamKey_, plan_.discoveries[node.discovery].key), leaveDraws);
    return combine(combine(key, r - node.firstReplica), replicas_[r].listings);
}

/// A replica is going to stop and says so.
void Engine::withdraw(std::uint32_t r) {
    const std::uint32_t n = replicas_[r].node;
    if (planNodes_[n].discovery == noIndex)
        return;
    Nanoseconds ignored = 0;
    if (isOfRegistry(n) && !getsThrough(heartbeatWay(r), leaveKey(r), ignored)) {  // nobody hears it
        loseHeartbeat(r);
        return;
    }
    endHeartbeatWatch(r);
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
    const SimTime last = heartbeatsAreWatched(r) ? heartbeatWatches_[r].renewed
                                                 : now_ - (now_ - registered_[r]) % discovery.heartbeat;
    endHeartbeatWatch(r);
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
    const PlanDiscovery& discovery = plan_.discoveries[node.discovery];
    const bool isDeaf =
        discovery.kind == PlanDiscovery::Kind::Registry && registryDown_[discovery.registry] > 0;
    if (number < replica.listed || isDeaf)
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

/// The heartbeats of a replica since its first one, as far as they came.
std::int64_t Engine::heartbeatsUntil(std::uint32_t r, SimTime time) const {
    const Replica& replica = replicas_[r];
    const Nanoseconds every = plan_.discoveries[planNodes_[replica.node].discovery].heartbeat;
    const SimTime first = registered_[r];
    if (replica.state == ReplicaState::Down || replica.state == ReplicaState::Starting)
        time = std::min(time, replica.goneAt);
    if (time >= first)
        return (time - first) / every;
    return first > 0 ? -1 : -((first - time + every - 1) / every);  // before the run it had them already
}

/// So few of those on the list have sent heartbeats within a minute that the network is suspected rather
/// than them.
bool Engine::keepsEverybody(std::uint32_t registry) const {
    double expected = 0;
    std::int64_t came = 0;
    for (std::uint32_t d = 0; d < plan_.discoveries.size(); ++d) {
        const PlanDiscovery& discovery = plan_.discoveries[d];
        if (discovery.registry != registry)
            continue;
        for (const std::uint32_t local : listings_[d].views.back().replicas) {
            const std::uint32_t r = planNodes_[discovery.node].firstReplica + local;
            expected += static_cast<double>(minute) / static_cast<double>(discovery.heartbeat);
            came += heartbeatsBetween(r, now_ - minute, now_);
        }
    }
    return static_cast<double>(came) <= std::floor(renewalThreshold * expected);
}

/// The heartbeats of a replica have not come for too long. Who preserves itself looks again every minute.
void Engine::evict(std::uint32_t r, std::uint32_t number, std::uint32_t agent) {
    const PlanDiscovery& discovery = plan_.discoveries[planNodes_[replicas_[r].node].discovery];
    if (discovery.kind == PlanDiscovery::Kind::Registry &&
        (number < replicas_[r].listings || isRenewed(r, agent)))
        return;
    if (discovery.preserves && number == replicas_[r].listings && keepsEverybody(discovery.registry)) {
        scheduleAgent(now_ + minute, agent);
    } else {
        const bool isWell = discovery.kind == PlanDiscovery::Kind::Registry &&
                            sendsHeartbeats(replicas_[r]) && isListed(r) &&
                            registryDown_[discovery.registry] == 0;
        if (isWell && measuring())
            ++results_.nodes[replicas_[r].node].droppedAlive;
        changeListing(r, number, false);
    }
}

/// While it is down nobody registers, is evicted or fetches. It comes back empty, and whoever serves
/// registers with his next heartbeat.
void Engine::registryFails(std::uint32_t registry, bool begins) {
    if (begins) {
        if (registryDown_[registry]++ == 0)
            outages_[registry].push_back({.from = now_});
        return;
    }
    if (--registryDown_[registry] > 0)
        return;
    outages_[registry].back().until = now_;
    for (std::uint32_t d = 0; d < plan_.discoveries.size(); ++d) {
        const PlanDiscovery& discovery = plan_.discoveries[d];
        if (discovery.registry != registry)
            continue;
        listings_[d].views.push_back({now_, {}});
        const PlanNode& node = planNodes_[discovery.node];
        for (std::uint32_t r = node.firstReplica; r < node.firstReplica + node.maxReplicas; ++r)
            if (replicas_[r].state == ReplicaState::Up && !heartbeatsAreWatched(r))
                scheduleAgent(now_ + discovery.heartbeat - (now_ - registered_[r]) % discovery.heartbeat,
                              addAgent(AgentKind::Registered, r, ++replicas_[r].listings));
    }
}

void Engine::registerAgain(std::uint32_t r, std::uint32_t number) {
    if (replicas_[r].state == ReplicaState::Up && replicas_[r].listings == number && !heartbeatsAreWatched(r))
        changeListing(r, number, true);
}

/// The last fetch of a client that got an answer.
SimTime Engine::fetchedBefore(const PlanDiscovery& discovery, SimTime time) const {
    const std::vector<Outage>& outages = outages_[discovery.registry];
    for (auto outage = outages.rbegin(); outage != outages.rend(); ++outage)
        if (outage->from <= time && time < outage->until)
            time -= ((time - outage->from) / discovery.refresh + 1) * discovery.refresh;
    return time;
}

void Engine::renewView(const ChannelGroup& group, std::uint32_t channel) {
    channels_[channel].fetchedAt = now_;
    if (isOfRegistry(group.node))
        fetchFirst(channel);
}

/// A caller that has just started asks anew.
void Engine::renewViews(std::uint32_t r) {
    if (plan_.discoveries.empty())
        return;
    for (const ChannelGroup& group : plan_.channelGroups)
        if (group.callerFirstReplica != noIndex && r >= group.callerFirstReplica &&
            r < group.callerFirstReplica + group.count)
            renewView(group, group.first + r - group.callerFirstReplica);
}

/// The replicas that the caller believes in.
const std::vector<std::uint32_t>& Engine::viewOf(std::uint32_t node, std::uint32_t channelIndex) {
    const std::uint32_t d = planNodes_[node].discovery;
    if (d == noIndex) [[likely]]
        return nodes_[node].view;
    const PlanDiscovery& discovery = plan_.discoveries[d];
    Channel& channel = channels_[channelIndex];
    const SimTime fetched = lastFetch(discovery, channel);
    if (discovery.kind == PlanDiscovery::Kind::Dns)
        channel.fetchedAt = fetched;
    const std::uint32_t place = knownView(discovery, channel, fetched);
    if (place == noView)
        return nobody_;
    channel.known = place;
    return listings_[d].views[place].replicas;
}

/// When the caller would have asked last, if it needed the view now. A registry's clients fetch at fixed
/// times, those of DNS when what they have is too old.
SimTime Engine::lastFetch(const PlanDiscovery& discovery, const Channel& channel) const {
    switch (discovery.kind) {
    case PlanDiscovery::Kind::Registry:
        if (!fetchWatches_.empty())
            if (const FetchWatch& watch =
                    fetchWatches_[static_cast<std::size_t>(&channel - channels_.data())];
                watch.active)
                return watch.last;
        return fetchedBefore(discovery, now_ - (now_ - channel.fetchedAt) % discovery.refresh);
    case PlanDiscovery::Kind::Dns:
        return now_ - channel.fetchedAt >= discovery.ttl ? now_ : channel.fetchedAt;
    case PlanDiscovery::Kind::Platform: break;
    }
    return now_;
}

/// The place of that view among those that the listing has had; noView: none was ever fetched.
std::uint32_t Engine::knownView(const PlanDiscovery& discovery, const Channel& channel,
                                SimTime fetched) const {
    if (discovery.kind == PlanDiscovery::Kind::Registry && fetched < channel.fetchedAt)
        return noView;
    const std::vector<Listing::View>& views = listings_[planNodes_[discovery.node].discovery].views;
    std::uint32_t place = channel.known;
    while (place + 1 < views.size() && views[place + 1].since <= fetched)
        ++place;
    return place;
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
