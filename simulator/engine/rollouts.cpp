// Deploys: replicas of a new version take the place of the old ones, by stages, and sometimes back.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>
#include <cmath>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t versionDraws = 5;

using Phase = Rollout::Phase;

}  // namespace

/// A deploy that comes while another one of the same node is under way takes its place.
void Engine::beginDeploy(std::uint32_t d) {
    const PlanDeploy& plan = plan_.deploys[d];
    if (activeRollout_[plan.node] != noIndex)
        supersede(activeRollout_[plan.node]);
    Rollout& rollout = rollouts_[d];
    rollout = Rollout{};
    rollout.phase = Phase::Idle;
    rollout.release = ++releases_[plan.node];
    rollout.began = now_;
    rollout.splits = plan.strategy == DeployAction::Strategy::Canary;
    activeRollout_[plan.node] = d;
    ++results_.deploys[d].began;
    if (plan.strategy == DeployAction::Strategy::Rolling)
        current_[plan.node] = {rollout.release, plan.version + 1};
    advanceRollout(d);
}

void Engine::supersede(std::uint32_t d) {
    Rollout& rollout = rollouts_[d];
    endMix(d);
    const bool switched =
        plan_.deploys[d].strategy == DeployAction::Strategy::BlueGreen && rollout.phase == Phase::Watching;
    rollout.phase = Phase::Over;
    activeRollout_[plan_.deploys[d].node] = noIndex;
    for (const std::uint32_t r : switched ? rollout.leaving : rollout.fresh)
        if (switched || replicas_[r].isExtra)
            retire(r);
    if (switched)
        for (const std::uint32_t r : rollout.fresh)
            replicas_[r].isExtra = false;
}

/// Something about the node's replicas has changed.
void Engine::rolloutNews(std::uint32_t n) {
    if (const std::uint32_t d = activeRollout_.empty() ? noIndex : activeRollout_[n]; d != noIndex)
        advanceRollout(d);
}

void Engine::advanceRollout(std::uint32_t d) {
    Rollout& rollout = rollouts_[d];
    if (rollout.advancing || rollout.phase == Phase::Over)
        return;
    rollout.advancing = true;
    while (stepRollout(d)) {
    }
    rollout.advancing = false;
    noteMix(d);
    if (rollout.phase == Phase::Over)
        endRollout(d);
}

/// One step, if what it waits for has come.
bool Engine::stepRollout(std::uint32_t d) {
    const PlanDeploy& plan = plan_.deploys[d];
    Rollout& rollout = rollouts_[d];
    const auto is = [this](ReplicaState state) {
        return [this, state](std::uint32_t r) { return replicas_[r].state == state; };
    };
    switch (rollout.phase) {
    case Phase::Idle: return beginBatch(d);
    case Phase::Starting:
        if (!std::ranges::all_of(rollout.fresh, is(ReplicaState::Up)))
            return false;
        freshAreReady(d);
        return true;
    case Phase::Stopping:
        if (!std::ranges::all_of(rollout.leaving, is(ReplicaState::Down)))
            return false;
        rollout.phase = plan.strategy == DeployAction::Strategy::Rolling ? Phase::Idle : Phase::Over;
        return true;
    case Phase::Watching:
    case Phase::Over: return false;
    }
    return false;
}

/// The replicas that are not of the new version and run, or would.
std::vector<std::uint32_t> Engine::formerReplicas(std::uint32_t d) const {
    const PlanNode& node = planNodes_[plan_.deploys[d].node];
    std::vector<std::uint32_t> former;
    for (std::uint32_t r = node.firstReplica; r < node.firstReplica + node.maxReplicas; ++r)
        if (replicas_[r].isWanted && replicas_[r].release != rollouts_[d].release)
            former.push_back(r);
    return former;
}

/// Starts the next replicas of the new version. False when there is no room for them yet.
bool Engine::beginBatch(std::uint32_t d) {
    const PlanDeploy& plan = plan_.deploys[d];
    const PlanNode& node = planNodes_[plan.node];
    Rollout& rollout = rollouts_[d];
    const std::uint32_t wanted = wantedReplicas_[plan.node];
    std::uint32_t count = wanted;
    if (plan.strategy == DeployAction::Strategy::Rolling) {
        rollout.fresh.clear();
        rollout.leaving = formerReplicas(d);
        if (rollout.leaving.empty()) {
            rollout.phase = Phase::Over;
            return true;
        }
        count = std::min(plan.surge, static_cast<std::uint32_t>(rollout.leaving.size()));
    } else if (!rollout.completes && plan.strategy == DeployAction::Strategy::Canary) {
        count = static_cast<std::uint32_t>(std::ceil(plan.weights[rollout.stage] * wanted - 1e-9));
    }
    const auto started = static_cast<std::uint32_t>(rollout.fresh.size());
    std::vector<std::uint32_t> free;
    for (std::uint32_t r = node.firstReplica; r < node.firstReplica + node.maxReplicas; ++r)
        if (replicas_[r].state == ReplicaState::Down && !replicas_[r].isWanted && !replicas_[r].hostDown &&
            replicas_[r].crashes.ofZone == 0)
            free.push_back(r);
    std::ranges::stable_sort(free, {}, [this](std::uint32_t r) { return replicas_[r].goneAt; });
    if (started + free.size() < count)
        return false;
    if (plan.strategy == DeployAction::Strategy::Rolling)
        rollout.leaving.resize(count);
    rollout.phase = Phase::Starting;
    for (std::uint32_t i = started; i < count; ++i) {
        const std::uint32_t r = free[i - started];
        replicas_[r].isExtra = true;
        replicas_[r].isHeld = plan.strategy == DeployAction::Strategy::BlueGreen;
        rollout.fresh.push_back(r);
        want(r, {rollout.release, plan.version + 1});
        startReplica(r, true);
    }
    return true;
}

/// From now on the replica is to run, in that version.
void Engine::want(std::uint32_t r, Release release) {
    Replica& replica = replicas_[r];
    replica.isWanted = true;
    replica.stoppedBy = noIndex;
    replica.release = release.number;
    noteExistence(replica);
    if (replica.version == release.version)
        return;
    replica.version = release.version;
    const PlanNode& node = planNodes_[replica.node];
    const PlanVersion base{.threads = node.threads,
                           .cores = node.cores,
                           .speed = node.speed,
                           .queueLimit = node.queueLimit,
                           .startup = node.startup,
                           .entries = {}};
    const PlanVersion& version = release.version == 0 ? base : plan_.versions[release.version - 1];
    replica.threads = version.threads;
    replica.queueLimit = queueLimitOf(version.queueLimit);
    replica.speed = version.speed;
    if (replica.cpu != none)
        cpus_[replica.cpu].cores = version.cores;
}

/// All replicas that the deploy has started are ready.
void Engine::freshAreReady(std::uint32_t d) {
    const PlanDeploy& plan = plan_.deploys[d];
    Rollout& rollout = rollouts_[d];
    if (plan.strategy == DeployAction::Strategy::Canary && !rollout.completes) {
        rollout.weight = plan.weights[rollout.stage];
        watch(d);
        return;
    }
    if (plan.strategy != DeployAction::Strategy::Rolling)
        rollout.leaving = formerReplicas(d);
    if (plan.strategy == DeployAction::Strategy::BlueGreen) {
        for (const std::uint32_t r : rollout.fresh)
            expose(r);
        if (plan.judged) {
            for (const std::uint32_t r : rollout.leaving)
                hold(r);
            watch(d);
            return;
        }
    }
    replaceFormer(d);
}

/// The new replicas have taken over: the old ones stop.
void Engine::replaceFormer(std::uint32_t d) {
    Rollout& rollout = rollouts_[d];
    rollout.splits = false;
    rollout.phase = Phase::Stopping;
    for (const std::uint32_t r : rollout.fresh)
        replicas_[r].isExtra = false;
    if (plan_.deploys[d].strategy != DeployAction::Strategy::Rolling)
        current_[plan_.deploys[d].node] = {rollout.release, plan_.deploys[d].version + 1};
    for (const std::uint32_t r : rollout.leaving)
        retire(r);
}

/// Begins a stage.
void Engine::watch(std::uint32_t d) {
    Rollout& rollout = rollouts_[d];
    rollout.phase = Phase::Watching;
    rollout.answered = rollout.failed = 0;
    rollout.latency.clear();
    scheduleAgent(now_ + plan_.deploys[d].stage, addAgent(AgentKind::DeployStage, d, ++rollout.round));
}

void Engine::stageEnds(std::uint32_t d, std::uint32_t round) {
    const PlanDeploy& plan = plan_.deploys[d];
    Rollout& rollout = rollouts_[d];
    if (rollout.phase != Phase::Watching || rollout.round != round)
        return;
    if (plan.judged && !keepsObjective(d)) {
        rollBack(d);
    } else if (plan.strategy == DeployAction::Strategy::BlueGreen) {
        replaceFormer(d);
    } else {
        rollout.completes = ++rollout.stage == plan.weights.size();
        rollout.phase = Phase::Idle;
    }
    advanceRollout(d);
}

/// What has not been asked has not failed.
bool Engine::keepsObjective(std::uint32_t d) const {
    const Objective& objective = plan_.deploys[d].objective;
    const Rollout& rollout = rollouts_[d];
    double value = 0;
    if (objective.measure == Objective::Measure::Errors) {
        if (rollout.answered == 0)
            return true;
        value = static_cast<double>(rollout.failed) / static_cast<double>(rollout.answered);
    } else {
        if (rollout.latency.count() == 0)
            return true;
        value = (objective.measure == Objective::Measure::Mean
                     ? rollout.latency.mean()
                     : static_cast<double>(rollout.latency.quantile(objective.percentile / 100))) *
                secondsPerNanosecond;
    }
    switch (objective.comparison) {
    case Objective::Comparison::Less: return value < objective.limit;
    case Objective::Comparison::LessOrEqual: return value <= objective.limit;
    case Objective::Comparison::Greater: return value > objective.limit;
    case Objective::Comparison::GreaterOrEqual: return value >= objective.limit;
    case Objective::Comparison::Equal: return value == objective.limit;
    }
    return true;
}

/// All requests go to the old version again at once; the new replicas stop.
void Engine::rollBack(std::uint32_t d) {
    Rollout& rollout = rollouts_[d];
    rollout.fails = true;
    rollout.weight = 0;
    for (const std::uint32_t r : formerReplicas(d))
        if (replicas_[r].isHeld)
            expose(r);
    rollout.leaving = rollout.fresh;
    rollout.phase = Phase::Stopping;
    for (const std::uint32_t r : rollout.leaving)
        retire(r);
}

void Engine::endRollout(std::uint32_t d) {
    DeployResults& results = results_.deploys[d];
    Rollout& rollout = rollouts_[d];
    ++(rollout.fails ? results.rolledBack : results.finished);
    results.lasted += now_ - rollout.began;
    activeRollout_[plan_.deploys[d].node] = noIndex;
}

/// The replica is to stop for good.
void Engine::retire(std::uint32_t r) {
    Replica& replica = replicas_[r];
    replica.isWanted = replica.isHeld = replica.isExtra = false;
    if (!activeRollout_.empty())
        replica.stoppedBy = activeRollout_[replica.node];
    if (replica.state == ReplicaState::Up)
        drain(r);
    else if (replica.state == ReplicaState::Starting)
        replica.state = ReplicaState::Down;
    noteExistence(replica);
}

/// Nobody is sent to the replica any more, but it goes on serving.
void Engine::hold(std::uint32_t r) {
    replicas_[r].isHeld = true;
    if (replicas_[r].state != ReplicaState::Up)
        return;
    setAlive(r, false);
    withdraw(r);
}

void Engine::expose(std::uint32_t r) {
    replicas_[r].isHeld = false;
    if (replicas_[r].state != ReplicaState::Up)
        return;
    setAlive(r, true);
    announce(r);
}

/// Whether requests may meet either version now.
bool Engine::isMixed(std::uint32_t d) const {
    const PlanNode& node = planNodes_[plan_.deploys[d].node];
    const Rollout& rollout = rollouts_[d];
    bool anyOld = false, anyNew = false;
    for (std::uint32_t r = node.firstReplica; r < node.firstReplica + node.maxReplicas; ++r) {
        const Replica& replica = replicas_[r];
        if (replica.isHeld || (replica.state != ReplicaState::Up && replica.state != ReplicaState::Draining))
            continue;
        if (replica.release != rollout.release)
            anyOld = true;
        else
            anyNew |= !rollout.splits || rollout.weight > 0 || replica.state == ReplicaState::Draining;
    }
    return anyOld && anyNew;
}

void Engine::noteMix(std::uint32_t d) {
    Rollout& rollout = rollouts_[d];
    if (!isMixed(d))
        endMix(d);
    else if (rollout.mixedSince == never)
        rollout.mixedSince = now_;
}

void Engine::endMix(std::uint32_t d) {
    Rollout& rollout = rollouts_[d];
    if (rollout.mixedSince != never)
        results_.deploys[d].mixed += now_ - rollout.mixedSince;
    rollout.mixedSince = never;
}

/// A request to a service that is being deployed has been answered.
void Engine::noteVersion(const Task& task, const SiteState& site, std::uint8_t failure) {
    const std::uint32_t d = activeRollout_[site.node];
    if (d == noIndex)
        return;
    const PlanDeploy& plan = plan_.deploys[d];
    Rollout& rollout = rollouts_[d];
    const bool isNew = replicas_[task.replica].release == rollout.release;
    DeployResults::Version& version = isNew ? results_.deploys[d].after : results_.deploys[d].before;
    ++version.answered;
    version.failed += failure != noFailure;
    if (!isNew || !plan.judged || (plan.endpoint != noIndex && plan.endpoint != site.endpoint))
        return;
    ++rollout.answered;
    if (failure != noFailure)
        ++rollout.failed;
    else
        rollout.latency.add(now_ - task.enteredAt);
}

/// Of a canary: those of the view among which this request is to choose.
const std::vector<std::uint32_t>& Engine::versionsView(const std::vector<std::uint32_t>& view,
                                                       std::uint32_t n, const Task& task) {
    const std::uint32_t d = activeRollout_[n];
    if (d == noIndex || !rollouts_[d].splits)
        return view;
    const Rollout& rollout = rollouts_[d];
    const PlanNode& node = planNodes_[n];
    const bool wantsNew = RandomStream(combine(task.key, versionDraws)).uniform() < rollout.weight;
    for (const bool chosen : {wantsNew, !wantsNew}) {
        splitView_.clear();
        for (const std::uint32_t i : view)
            if ((replicas_[node.firstReplica + i].release == rollout.release) == chosen)
                splitView_.push_back(i);
        if (!splitView_.empty())
            break;
    }
    return splitView_;
}

/// Where the replica's version of the endpoint begins.
std::uint32_t Engine::entryOf(const CallSite& site, const Replica& replica) const {
    if (replica.version == 0)
        return site.entry;
    const std::vector<std::uint32_t>& entries = plan_.versions[replica.version - 1].entries;
    return site.endpoint < entries.size() && entries[site.endpoint] != noIndex ? entries[site.endpoint]
                                                                               : site.entry;
}

}  // namespace windtunnel::simulator
