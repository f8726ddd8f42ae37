// Callers that leave out replicas which fail: outlier ejection and active health checks, by each caller
// replica for itself.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t sweepDraws = 1, checkDraws = 2, questionDraws = 3, healthAnswerDraws = 4,
                        refusalDraws = 5;

/// What a gateway would answer with a status of 500 or more; limits and conflicts are the caller's fault.
bool isFaultOfReplica(std::uint8_t failure) {
    return failure != noFailure && failure != static_cast<std::uint8_t>(FailureKind::Rejected) &&
           failure != static_cast<std::uint8_t>(FailureKind::Conflict);
}

/// Looks at phase, phase + every, ... up to and including the time.
std::int64_t looksUntil(SimTime time, SimTime phase, Nanoseconds every) { return (time - phase) / every; }

}  // namespace

void Engine::setUpOutliers() {
    if (plan_.outliers.empty())
        return;
    watchOf_.assign(plan_.channelCount, noIndex);
    std::vector<bool> known(plan_.links.size(), false);  // the first channels of a link are those of the way
    for (const ChannelGroup& group : plan_.channelGroups) {
        const std::uint32_t o = planNodes_[group.node].outliers;
        if (o == noIndex || known[group.link])
            continue;
        known[group.link] = true;
        const PlanOutliers& plan = plan_.outliers[o];
        for (std::uint32_t i = 0; i < group.count; ++i) {
            OutlierWatch watch;
            watch.outliers = o;
            watch.channel = group.first + i;
            watch.caller = group.callerFirstReplica == noIndex ? none : group.callerFirstReplica + i;
            watch.key = combine(combine(combine(streamKey_, plan.key), planLinks_[group.link].key), i);
            watch.phase = -anyPhaseOf(plan.every, combine(watch.key, sweepDraws));
            watch.replicas.resize(planNodes_[group.node].maxReplicas);
            const auto w = static_cast<std::uint32_t>(watches_.size());
            watchOf_[watch.channel] = w;
            if (plan.checkEvery > 0) {
                scheduleAgent(anyPhaseOf(plan.checkEvery, combine(watch.key, checkDraws)),
                              addAgent(AgentKind::HealthCheck, w));
                addAgent(AgentKind::HealthCheckTimeout, w);  // right behind it
            }
            watches_.push_back(std::move(watch));
        }
    }
}

/// The view of a caller without those that it leaves out; all of it when nobody would be left.
const std::vector<std::uint32_t>& Engine::withoutOutliers(const std::vector<std::uint32_t>& view,
                                                          std::uint32_t channel) {
    const OutlierWatch& watch = watches_[watchOf_[channel]];
    trusted_.clear();
    for (const std::uint32_t local : view) {
        const Suspicion& suspicion = watch.replicas[local];
        if (suspicion.ejectedUntil <= now_ && !suspicion.unhealthy)
            trusted_.push_back(local);
    }
    return trusted_.empty() ? view : trusted_;
}

/// A request of this caller to that replica has ended.
void Engine::noteOutcome(std::uint32_t channel, std::uint32_t replica, std::uint8_t failure) {
    const std::uint32_t w = watchOf_[channel];
    if (w == noIndex)
        return;
    OutlierWatch& watch = watches_[w];
    const PlanOutliers& plan = plan_.outliers[watch.outliers];
    Suspicion& suspicion = watch.replicas[replica - planNodes_[replicas_[replica].node].firstReplica];
    if (plan.failures == 0 || suspicion.ejectedUntil > now_)
        return;
    if (!isFaultOfReplica(failure)) {
        suspicion.failures = 0;
        return;
    }
    if (++suspicion.failures < plan.failures)
        return;
    suspicion.failures = 0;
    if (mayEject(watch))
        eject(watch, suspicion);
}

/// Never more than the share that may be left out, but one always.
bool Engine::mayEject(const OutlierWatch& watch) {
    const PlanOutliers& plan = plan_.outliers[watch.outliers];
    const std::vector<std::uint32_t>& view = viewOf(plan.node, watch.channel);
    const auto ejected = std::ranges::count_if(
        view, [&](std::uint32_t local) { return watch.replicas[local].ejectedUntil > now_; });
    return ejected == 0 ||
           static_cast<double>(ejected + 1) <= plan.most * static_cast<double>(view.size()) + 1e-9;
}

/// For `base` times the number of ejections, up to the look behind that; each look that finds the replica at
/// its place takes one from the number.
void Engine::eject(OutlierWatch& watch, Suspicion& suspicion) {
    const PlanOutliers& plan = plan_.outliers[watch.outliers];
    const std::int64_t forgiven = looksUntil(now_, watch.phase, plan.every) -
                                  looksUntil(suspicion.ejectedUntil, watch.phase, plan.every);
    suspicion.ejections -= static_cast<std::uint32_t>(std::min<std::int64_t>(forgiven, suspicion.ejections));
    ++suspicion.ejections;
    const Nanoseconds wanted = suspicion.ejections < plan.longest / plan.base + 1
                                   ? plan.base * static_cast<Nanoseconds>(suspicion.ejections)
                                   : plan.longest;
    const SimTime over = now_ + std::max(plan.base, std::min(wanted, plan.longest));
    suspicion.ejectedUntil = watch.phase + (looksUntil(over - 1, watch.phase, plan.every) + 1) * plan.every;
    if (measuring())
        ++results_.links[plan_.channelGroups[channels_[watch.channel].group].link].ejections;
}

/// The replica that a request was sent to, or would have been were it not gone; none: there was nobody.
std::uint32_t Engine::aimOf(const Task& task) const {
    return task.replica != none || task.state != TaskState::Connecting ? task.replica : task.next;
}

/// A request to a replica that is gone has failed; answers of those that are there come to
/// forgetOutstanding().
void Engine::noteUnreached(const Task& task) {
    const CallSite& site = sites_[task.site];
    if (task.replica != none || task.next == none || !site.hasChoice ||
        (!task.is(isFused) && task.parent == none))
        return;
    const std::uint32_t offset = task.is(isFused) ? 0 : callerOffset(tasks_[task.parent]);
    noteOutcome(site.wayChannel + offset, task.next, static_cast<std::uint8_t>(FailureKind::Unavailable));
}

/// The caller has given up on all copies of an attempt.
void Engine::noteGivenUp(const CallRecord& call) {
    if (!sites_[call.site].hasChoice)
        return;
    for (std::uint8_t i = 0; i < call.copies; ++i)
        if (const std::uint32_t child = call.child[i];
            child != none && tasks_[child].state != TaskState::PoolQueued && aimOf(tasks_[child]) != none)
            noteOutcome(call.wayChannel, aimOf(tasks_[child]),
                        static_cast<std::uint8_t>(FailureKind::Timeout));
}

/// The process of the caller is gone, and what it held against others.
void Engine::forgetSuspicions(std::uint32_t channel) {
    if (watchOf_.empty() || watchOf_[channel] == noIndex)
        return;
    std::vector<Suspicion>& replicas = watches_[watchOf_[channel]].replicas;
    replicas.assign(replicas.size(), Suspicion{});
}

// --- health checks

bool Engine::isDeaf(const OutlierWatch& watch, std::uint32_t replicaIndex) const {
    const std::uint32_t l = plan_.channelGroups[channels_[watch.channel].group].link;
    const Replica& replica = replicas_[replicaIndex];
    return replica.hostDown || links_[l].requestCuts > 0 || links_[l].answerCuts > 0 ||
           isApart(planLinks_[l], {watch.caller, replicaIndex}) ||
           (replica.cpu != none && cpus_[replica.cpu].frozen > 0);
}

/// How long the messages of a check are on their way; `never` when one of them is lost.
Nanoseconds Engine::checkTravels(const OutlierWatch& watch, std::uint32_t replica, std::uint64_t key) const {
    const std::uint32_t l = plan_.channelGroups[channels_[watch.channel].group].link;
    const LinkState& state = links_[l];
    Nanoseconds time = 0;
    for (const bool request : {true, false}) {
        const std::uint64_t way = combine(key, request ? questionDraws : healthAnswerDraws);
        time += transit(planLinks_[l], way, 0, {watch.caller, replica});
        for (const std::uint32_t f : request ? state.requestFaults : state.answerFaults) {
            const PlanFault& fault = plan_.faults[f];
            if (fault.kind == FaultKind::Delay)
                time += draw(fault.add, combine(way, fault.key));
            else if (RandomStream(combine(way, fault.key)).uniform() < fault.amount)
                return never;
        }
    }
    return time;
}

/// Asks every replica that the caller knows. Refusals are known at once, silence when the timeout is over.
void Engine::checkHealth(std::uint32_t w, std::uint32_t agent) {
    if (draining_)
        return;
    OutlierWatch& watch = watches_[w];
    const PlanOutliers& plan = plan_.outliers[watch.outliers];
    const std::uint32_t first = planNodes_[plan.node].firstReplica;
    const std::uint64_t number = watch.checks++;
    bool waits = false;
    if (watch.caller == none || replicas_[watch.caller].state == ReplicaState::Up) {
        for (const std::uint32_t local : viewOf(plan.node, watch.channel)) {
            const Replica& replica = replicas_[first + local];
            Suspicion& suspicion = watch.replicas[local];
            const std::uint64_t key = combine(combine(combine(watch.key, checkDraws), number), local);
            suspicion.late = checkTravels(watch, first + local, key) > plan.checkTimeout;
            suspicion.awaited = suspicion.late || isDeaf(watch, first + local);
            waits |= suspicion.awaited;
            if (!suspicion.awaited)
                noteCheck(watch, suspicion, !refusesChecks(replica, key));
        }
    }
    if (waits)
        scheduleAgent(now_ + plan.checkTimeout, agent + 1);
    scheduleAgent(now_ + plan.checkEvery, agent);
}

bool Engine::refusesChecks(const Replica& replica, std::uint64_t key) const {
    const bool serves = replica.state == ReplicaState::Up ||
                        (replica.state == ReplicaState::Draining && now_ < replica.drainsUntil);
    return !serves || replica.refusing > 0 ||
           (replica.failChance > 0 &&
            RandomStream(combine(key, refusalDraws)).uniform() < replica.failChance);
}

/// A replica that was only held up for a while has answered by now.
void Engine::endHealthCheck(std::uint32_t w) {
    OutlierWatch& watch = watches_[w];
    const std::uint32_t first = planNodes_[plan_.outliers[watch.outliers].node].firstReplica;
    for (std::uint32_t local = 0; local < watch.replicas.size(); ++local) {
        Suspicion& suspicion = watch.replicas[local];
        if (!suspicion.awaited)
            continue;
        suspicion.awaited = false;
        const Replica& replica = replicas_[first + local];
        noteCheck(watch, suspicion,
                  !suspicion.late && !isDeaf(watch, first + local) && replica.state == ReplicaState::Up);
    }
}

void Engine::noteCheck(const OutlierWatch& watch, Suspicion& suspicion, bool good) {
    if (good != suspicion.unhealthy) {
        suspicion.checks = 0;
        return;
    }
    const PlanOutliers& plan = plan_.outliers[watch.outliers];
    if (++suspicion.checks < (suspicion.unhealthy ? plan.healthy : plan.unhealthy))
        return;
    suspicion.checks = 0;
    suspicion.unhealthy = !suspicion.unhealthy;
    if (suspicion.unhealthy && measuring())
        ++results_.links[plan_.channelGroups[channels_[watch.channel].group].link].foundUnhealthy;
}

}  // namespace windtunnel::simulator
