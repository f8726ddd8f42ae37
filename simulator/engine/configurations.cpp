// Configurations on their way from servers to replicas: over a bus, by polls, and when a replica starts.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>
#include <cmath>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t busNewsDraws = 1, pollPhaseDraws = 2, configFetchDraws = 3;

/// Spring Cloud Config with fail-fast: six attempts, 1 s apart at first, each wait 1.1 times the one before
/// it, at most 2 s (spring.cloud.config.retry.*); then the process ends, and its platform starts it anew.
constexpr std::uint32_t mostAttempts = 6;
constexpr double firstRetryNs = 1e9, retryFactor = 1.1, longestRetryNs = 2e9;

bool serves(const Replica& replica) {
    return replica.state == ReplicaState::Up || replica.state == ReplicaState::Draining;
}

}  // namespace

void Engine::setUpConfigurations() {
    configServers_.resize(plan_.configServers.size());
    if (plan_.configServers.empty())
        return;
    configClients_.resize(replicas_.size());
    for (std::uint32_t r = 0; r < replicas_.size(); ++r) {
        Replica& replica = replicas_[r];
        const PlanNode& node = planNodes_[replica.node];
        if (node.config == noIndex)
            continue;
        const PlanConfigServer& server = plan_.configServers[node.config];
        const std::uint64_t key = combine(combine(streamKey_, node.key), combine(server.key, pollPhaseDraws));
        configClients_[r].firstPoll = -anyPhaseOf(server.poll, combine(key, r - node.firstReplica));
        if (replica.state == ReplicaState::Up)
            configClients_[r].configured = replica.generation;
        replica.guarded = replica.guarded || countsConfigurations(replica);
    }
}

/// Requests that come to the replica are counted by the configuration that it has.
bool Engine::countsConfigurations(const Replica& replica) const {
    const std::uint32_t c = planNodes_[replica.node].config;
    return c != noIndex && plan_.configServers[c].publishes;
}

WayEnds Engine::configWay(std::uint32_t r) const {
    return {{WayEnd::Kind::Replica, r}, {WayEnd::Kind::Config, planNodes_[replicas_[r].node].config}};
}

/// A fetch by the replica takes so long; never: its request or the answer does not come.
Nanoseconds Engine::fetchTime(std::uint32_t r) {
    const PlanNode& node = planNodes_[replicas_[r].node];
    const PlanConfigServer& server = plan_.configServers[node.config];
    const std::uint64_t key = combine(combine(streamKey_, node.key), combine(server.key, configFetchDraws));
    const std::uint64_t fetch = combine(combine(key, r - node.firstReplica), ++configClients_[r].fetches);
    Nanoseconds time = draw(server.latency, fetch);
    const WayEnds way = configWay(r);
    if (!getsThrough(way, combine(fetch, 1), time) || !getsThrough(way.back(), combine(fetch, 2), time))
        return never;
    return time;
}

/// It is in the repository, whether the server is there or not; but without the server nobody is told.
void Engine::publishConfiguration(std::uint32_t c) {
    const PlanConfigServer& plan = plan_.configServers[c];
    ConfigServerState& server = configServers_[c];
    server.publishedAt.push_back(now_);
    server.lacking.push_back(0);
    results_.configs[c].published += inWindow(now_);
    for (const std::uint32_t n : plan.nodes) {
        const PlanNode& node = planNodes_[n];
        const std::uint64_t key =
            combine(combine(combine(streamKey_, node.key), server.newest()), combine(plan.key, busNewsDraws));
        for (std::uint32_t i = 0; i < node.maxReplicas; ++i) {
            const std::uint32_t r = node.firstReplica + i;
            if (!serves(replicas_[r]))
                continue;
            ++server.lacking.back();
            schedulePoll(r);
            if (plan.hasBus && server.down == 0)
                scheduleAgent(now_ + draw(plan.bus, combine(key, i)),
                              addAgent(AgentKind::BusNews, r, replicas_[r].generation));
        }
    }
}

void Engine::beginFetching(std::uint32_t r, std::uint32_t generation) {
    if (!serves(replicas_[r]) || replicas_[r].generation != generation)
        return;
    if (const Nanoseconds time = fetchTime(r); time == 0)
        configurationComes(r, generation);
    else if (time != never)
        scheduleAgent(now_ + time, addAgent(AgentKind::ConfigurationComes, r, generation));
    else
        schedulePoll(r);
}

/// Or it does not, since the server has gone.
void Engine::configurationComes(std::uint32_t r, std::uint32_t generation) {
    if (serves(replicas_[r]) && replicas_[r].generation == generation && !fetchConfiguration(r))
        schedulePoll(r);
}

/// Polls before there is something to find change nothing: only the next one after a publication is an event.
void Engine::schedulePoll(std::uint32_t r) {
    const Nanoseconds poll = plan_.configServers[planNodes_[replicas_[r].node].config].poll;
    ConfigClient& client = configClients_[r];
    const std::uint32_t generation = replicas_[r].generation;
    if (poll == 0 || client.polling == generation)
        return;
    client.polling = generation;
    scheduleAgent(now_ + poll - (now_ - client.firstPoll) % poll,
                  addAgent(AgentKind::ConfigurationPoll, r, generation));
}

void Engine::pollConfiguration(std::uint32_t r, std::uint32_t generation) {
    if (!serves(replicas_[r]) || replicas_[r].generation != generation || draining_)
        return;
    configClients_[r].polling = ConfigClient::nobody;
    beginFetching(r, generation);
}

/// The replica gets what is newest. False: the server is not there.
bool Engine::fetchConfiguration(std::uint32_t r) {
    const std::uint32_t c = planNodes_[replicas_[r].node].config;
    if (configServers_[c].down > 0)
        return false;
    ConfigClient& client = configClients_[r];
    const std::uint32_t newest = configServers_[c].newest();
    for (std::uint32_t v = std::max(client.version, client.startedWith) + 1; v <= newest; ++v) {
        const SimTime at = configServers_[c].publishedAt[v - 1];
        if (inWindow(at))
            results_.configs[c].convergence.add(now_ - at);
        hasConfiguration(c, v);
    }
    client.version = newest;
    return true;
}

/// One less is waited for.
void Engine::hasConfiguration(std::uint32_t c, std::uint32_t version) {
    const SimTime at = configServers_[c].publishedAt[version - 1];
    if (--configServers_[c].lacking[version - 1] == 0 && inWindow(at))
        results_.configs[c].window.add(now_ - at);
}

/// The replica goes: nobody waits for it any more.
void Engine::forgetConfiguration(std::uint32_t r) {
    const std::uint32_t c = planNodes_[replicas_[r].node].config;
    if (c == noIndex || !serves(replicas_[r]))
        return;
    ConfigClient& client = configClients_[r];
    for (std::uint32_t v = std::max(client.version, client.startedWith) + 1; v <= configServers_[c].newest();
         ++v)
        hasConfiguration(c, v);
    client.startedWith = configServers_[c].newest();
}

/// The replica has had its configuration since it was started last, or needs none.
bool Engine::isConfigured(std::uint32_t r) const {
    return planNodes_[replicas_[r].node].config == noIndex ||
           configClients_[r].configured == replicas_[r].generation;
}

/// The replica has started but for its configuration.
void Engine::beginConfiguring(std::uint32_t r) {
    configClients_[r].attempts = 0;
    askAtStart(r, replicas_[r].generation);
}

void Engine::askAtStart(std::uint32_t r, std::uint32_t generation) {
    if (replicas_[r].state != ReplicaState::Starting || replicas_[r].generation != generation)
        return;
    if (const Nanoseconds time = fetchTime(r); time == 0 || time == never)
        configureAtStart(r, time == 0);
    else
        scheduleAgent(now_ + time, addAgent(AgentKind::ConfigurationAtStart, r, generation));
}

void Engine::answerAtStart(std::uint32_t r, std::uint32_t generation) {
    if (replicas_[r].state == ReplicaState::Starting && replicas_[r].generation == generation)
        configureAtStart(r, true);
}

/// The server has been reached, or it has not.
void Engine::configureAtStart(std::uint32_t r, bool reached) {
    const std::uint32_t generation = replicas_[r].generation;
    const std::uint32_t c = planNodes_[replicas_[r].node].config;
    const ConfigServerState& server = configServers_[c];
    ConfigClient& client = configClients_[r];
    const bool isThere = reached && server.down == 0;
    if (!isThere && plan_.configServers[c].failFast) {
        if (++client.attempts < mostAttempts) {
            const double wait =
                std::min(longestRetryNs, firstRetryNs * std::pow(retryFactor, client.attempts - 1));
            scheduleAgent(now_ + roundToNanoseconds(wait), addAgent(AgentKind::AskAtStart, r, generation));
        } else {
            results_.configs[c].failedStarts += measuring();
            startReplica(r, false);
        }
        return;
    }
    results_.configs[c].startedWithout += !isThere && measuring();
    client.version = isThere ? server.newest() : 0;
    client.startedWith = server.newest();
    client.configured = generation;
    client.firstPoll = now_;
    replicaReady(r, generation);
    if (client.version < client.startedWith)
        schedulePoll(r);
}

/// A request has come to a replica: is its configuration old, and is it another one than that of the others
/// that the same client's request came to?
void Engine::noteConfiguration(const Task& task) {
    const std::uint32_t c = planNodes_[replicas_[task.replica].node].config;
    if (!plan_.configServers[c].publishes || !measuring())
        return;
    ConfigServerState& server = configServers_[c];
    ConfigResults& results = results_.configs[c];
    const std::uint32_t version = configClients_[task.replica].version;
    ++results.requests;
    results.old += version < server.newest();
    if (server.met.size() <= task.root)
        server.met.resize(task.root + 1U);
    ConfigServerState::Met& met = server.met[task.root];
    if (const std::uint64_t key = tasks_[task.root].key; met.request != key) {
        met = {key, version, false};
        ++results.clientRequests;
    } else if (met.version != version && !met.mixed) {
        met.mixed = true;
        ++results.mixed;
    }
}

/// What is left at the end.
void Engine::takeConfigurations() {
    for (std::uint32_t r = 0; r < configClients_.size(); ++r) {
        const std::uint32_t c = planNodes_[replicas_[r].node].config;
        if (c != noIndex && serves(replicas_[r]))
            results_.configs[c].behind += configClients_[r].version < configServers_[c].newest();
    }
}

}  // namespace windtunnel::simulator
