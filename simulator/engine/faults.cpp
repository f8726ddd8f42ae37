// Faults and operators' actions while the system runs: crashes, slowness, cuts, pauses, scaling, load.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t atDraws = 1, everyDraws = 2, lastingDraws = 3, pauseEveryDraws = 4, pauseForDraws = 5,
                        startupDraws = 6, machineDraws = 7;

/// True for what a crash of its replica ends; what is on its way to or from it lives on.
bool worksAtReplica(TaskState state) {
    switch (state) {
    case TaskState::Queued:
    case TaskState::LockQueued:
    case TaskState::Replicating:
    case TaskState::Awaiting:
    case TaskState::Working:
    case TaskState::Waiting:
    case TaskState::Calling:
    case TaskState::Joining:
    case TaskState::Ready: return true;
    default: return false;
    }
}

}  // namespace

void Engine::scheduleFaults() {
    faultRounds_.assign(plan_.faults.size(), 0);
    pauseRounds_.assign(replicas_.size(), 0);
    for (std::uint32_t f = 0; f < plan_.faults.size(); ++f) {
        const PlanFault& fault = plan_.faults[f];
        const std::uint64_t key = combine(streamKey_, fault.key);
        const Nanoseconds first = fault.hasAt ? draw(fault.at, combine(key, atDraws))
                                              : draw(fault.every, combine(combine(key, everyDraws), 0));
        scheduleAgent(first, addAgent(AgentKind::FaultBegin, f));
    }
    for (std::uint32_t r = 0; r < replicas_.size(); ++r) {
        const PlanNode& node = planNodes_[replicas_[r].node];
        if (!node.pausing)
            continue;
        const std::uint64_t key = combine(combine(streamKey_, node.key), r - node.firstReplica);
        scheduleAgent(draw(node.pauseEvery, combine(combine(key, pauseEveryDraws), 0)),
                      addAgent(AgentKind::PauseBegin, r));
    }
}

void Engine::beginFault(std::uint32_t f, std::uint32_t agent) {
    const PlanFault& fault = plan_.faults[f];
    applyFault(f, true);
    if (!fault.hasEnd)
        return;
    const std::uint64_t key = combine(combine(combine(streamKey_, fault.key), lastingDraws), faultRounds_[f]);
    agents_[agent].kind = AgentKind::FaultEnd;
    scheduleAgent(now_ + draw(fault.lasting, key), agent);
}

void Engine::endFault(std::uint32_t f, std::uint32_t agent) {
    const PlanFault& fault = plan_.faults[f];
    applyFault(f, false);
    if (!fault.repeats)
        return;
    const std::uint64_t key = combine(combine(combine(streamKey_, fault.key), everyDraws), ++faultRounds_[f]);
    agents_[agent].kind = AgentKind::FaultBegin;
    scheduleAgent(now_ + std::max<Nanoseconds>(draw(fault.every, key), 1), agent);
}

/// Acts on each replica that the fault hits: all that exist, or the one that it names.
template <class Act> void Engine::forFaultReplicas(const PlanFault& fault, Act act) {
    const PlanNode& node = planNodes_[fault.node];
    for (std::uint32_t i = 0; i < node.maxReplicas; ++i)
        if (fault.replica == noIndex || fault.replica == i ||
            (fault.step > 0 && i > fault.replica && (i - fault.replica) % fault.step == 0))
            act(node.firstReplica + i);
}

void Engine::applyFault(std::uint32_t f, bool begins) {
    const PlanFault& fault = plan_.faults[f];
    if (fault.cluster != noIndex) {
        applyBrokerFault(fault, begins);
        return;
    }
    if (fault.kind == FaultKind::Configure) {
        publishConfiguration(fault.config);  // taken back: published again
        return;
    }
    if (fault.config != noIndex) {
        begins ? ++configServers_[fault.config].down : --configServers_[fault.config].down;
        return;
    }
    if (fault.registry != noIndex) {
        registryFails(fault.registry, begins);
        return;
    }
    const auto count = [begins](std::uint32_t& level) { begins ? ++level : --level; };
    switch (fault.kind) {
    case FaultKind::Crash:
        forFaultReplicas(fault, [&](std::uint32_t r) {
            if (begins) {
                replicas_[r].crashes.begin(fault.host, fault.isOutage);
                crash(r, fault.host);
            } else {
                replicas_[r].crashes.end(fault.host, fault.isOutage);
                restart(r);
            }
        });
        break;
    case FaultKind::Fail:
    case FaultKind::Refuse:
        forFaultReplicas(fault, [&](std::uint32_t r) {
            Replica& replica = replicas_[r];
            if (fault.kind == FaultKind::Refuse)
                count(replica.refusing);
            else
                replica.failChance =
                    std::clamp(replica.failChance + (begins ? fault.amount : -fault.amount), 0.0, 1.0);
            replica.guarded = replica.refusing > 0 || replica.failChance > 0 ||
                              planNodes_[replica.node].rateLimitPerNs > 0 || countsConfigurations(replica);
        });
        break;
    case FaultKind::Slow:
    case FaultKind::Stall:
        forFaultReplicas(fault, [&](std::uint32_t r) {
            Cpu& cpu = cpus_[replicas_[r].cpu];
            advanceCpu(cpu);
            if (fault.kind == FaultKind::Stall)
                count(cpu.frozen);
            else
                cpu.slow = begins ? cpu.slow * fault.amount : cpu.slow / fault.amount;
            updateCpu(r);
            const std::uint32_t store = planNodes_[replicas_[r].node].store;
            if (fault.kind == FaultKind::Stall && cpu.frozen == 0 && store != noIndex &&
                plan_.stores[store].kind == PlanStore::Kind::Primary)
                scheduleCatchUp(store, r - planNodes_[replicas_[r].node].firstReplica);
        });
        break;
    case FaultKind::Partition:
    case FaultKind::Delay:
    case FaultKind::Drop:
        fault.kind == FaultKind::Partition ? applyPartition(f, begins) : applyWayFault(f, begins);
        for (const bool request : {true, false})
            for (const std::uint32_t l : request ? fault.forward : fault.backward) {
                LinkState& link = links_[l];
                if (fault.kind == FaultKind::Partition) {
                    count(request ? link.requestCuts : link.answerCuts);
                } else {
                    auto& active = request ? link.requestFaults : link.answerFaults;
                    if (begins)
                        active.push_back(f);
                    else if (const auto found = std::ranges::find(active, f); found != active.end())
                        active.erase(found);
                }
                link.disturbed = link.requestCuts > 0 || link.answerCuts > 0 || !link.requestFaults.empty() ||
                                 !link.answerFaults.empty();
                for (SiteState& site : siteStates_)
                    if (site.link == l)
                        site.plain = planLinks_[l].plain && !link.disturbed;
            }
        break;
    case FaultKind::Scale:
        scale(fault.node,
              begins ? static_cast<std::uint32_t>(fault.amount) : planNodes_[fault.node].replicas);
        break;
    case FaultKind::Deploy:
        if (begins)
            beginDeploy(fault.deploy);
        break;
    case FaultKind::Configure: break;
    case FaultKind::Load: {
        Generator& generator = generators_[fault.node];
        const PlanWorkload& workload = plan_.workloads[fault.node];
        if (workload.kind == ArrivalKind::Users) {
            generator.factor = begins ? fault.amount : 1;
            generator.activeUsers = std::min(
                workload.maxUsers,
                static_cast<std::uint32_t>(static_cast<double>(workload.users) * generator.factor + 0.5));
            for (std::uint32_t u = 0; u < generator.activeUsers; ++u)
                if (generator.running[u] == 0)
                    startUser(firstUser_[fault.node] + u);
            break;
        }
        if (workload.kind == ArrivalKind::Times)
            break;  // refused by validation
        workOff(fault.node);
        generator.factor = begins             ? generator.factor * fault.amount
                           : fault.amount > 0 ? generator.factor / fault.amount
                                              : 1;
        rateChanged(fault.node);
        break;
    }
    }
}

/// The process dies: what it works on fails, its callers' connections are reset (or, with the host, go
/// silent).
void Engine::crash(std::uint32_t replicaIndex, bool host) {
    Replica& replica = replicas_[replicaIndex];
    if (replica.state == ReplicaState::Down) {
        replica.hostDown |= host && replica.isWanted;
        return;
    }
    if (replica.state == ReplicaState::Up) {
        setAlive(replicaIndex, false);
        loseHeartbeat(replicaIndex);
        replica.goneAt = now_;
    }
    forgetConfiguration(replicaIndex);
    replica.goneAt = std::min(replica.goneAt, now_);  // it may have been draining
    replica.state = ReplicaState::Down;
    replica.hostDown = host;
    noteExistence(replica);
    ++replica.generation;
    loseConsumers(replicaIndex);
    std::vector<std::uint32_t> dead;
    std::vector<bool> isDead(tasks_.end(), false);
    for (SlabIndex t = 0; t < tasks_.end(); ++t) {
        if (tasks_[t].replica != replicaIndex || tasks_[t].is(isClient) || !worksAtReplica(tasks_[t].state))
            continue;
        dead.push_back(t);
        isDead[t] = true;
    }
    orphanCallsOf(isDead);
    loseProducers(replicaIndex);
    NodeState& state = nodes_[replica.node];
    state.fall(Level::Queued, now_, replica.queued);
    state.fall(Level::Threads, now_, replica.busyThreads);
    state.fall(Level::InFlight, now_, replica.present);
    replica.queued = replica.busyThreads = replica.present = 0;
    const PlanNode& node = planNodes_[replica.node];
    for (std::uint32_t p = 0; p < node.priorities; ++p)
        queueOf(replica, static_cast<std::uint8_t>(p)) = {};
    if (replica.cpu != none) {
        Cpu& cpu = cpus_[replica.cpu];
        advanceCpu(cpu);
        cpu.running.clear();
        cpu.waiting.clear();
        cpu.firstWaiting = 0;
        updateCpu(replicaIndex);
    }
    if (node.kind == NodeKind::Database)
        std::erase_if(
            locks_, [&](const auto& entry) { return plan_.locks[entry.second.table].node == replica.node; });
    for (const std::uint32_t t : dead)
        kill(t, host);
    forgetChannels(replicaIndex);
    if (node.cache != noIndex)
        cacheLost(node.cache, replicaIndex - node.firstReplica);
    for (std::uint32_t c = 0; c < plan_.caches.size(); ++c)  // those within the process die with it
        if (const std::uint32_t s = planNodes_[plan_.caches[c].node].store;
            s != noIndex && plan_.stores[s].service == replica.node)
            cacheLost(c, replicaIndex - node.firstReplica);
    if (node.store != noIndex)
        instanceLost(node.store, replicaIndex - node.firstReplica);
    for (const PlanStore& store : plan_.stores)
        if (store.service == replica.node && planNodes_[store.node].kind == NodeKind::Database)
            crash(planNodes_[store.node].firstReplica + replicaIndex - node.firstReplica, host);
    rolloutNews(replica.node);
}

/// Whoever a dead task has called, or forked, works for nobody now.
void Engine::orphanCallsOf(const std::vector<bool>& isDead) {
    for (SlabIndex c = 0; c < calls_.end(); ++c)
        if (calls_[c].inUse && isDead[calls_[c].task])
            dropCall(c);
    for (SlabIndex t = 0; t < isDead.size(); ++t) {
        Task& task = tasks_[t];
        if (task.state == TaskState::Free || task.is(isBranch) || task.root == t || task.is(isFused) ||
            task.parent == none)
            continue;
        const std::uint32_t caller = task.is(answersJoin) ? joins_[task.parent].task : task.parent;
        if (caller == none || !isDead[caller])
            continue;
        if (task.is(answersJoin))
            --joins_[task.parent].running;
        task.clear(answersJoin);
        task.parent = none;
        task.call = none;
        task.set(wasAbandoned);
        if (task.state == TaskState::Lost)
            releaseTask(t);
    }
    for (SlabIndex j = 0; j < joins_.end(); ++j)
        if (joins_[j].task != none && isDead[joins_[j].task]) {
            joins_[j].task = none;
            if (joins_[j].running == 0)
                joins_.give(j);
        }
}

/// What the crashed process remembered of its targets is gone.
void Engine::forgetChannels(std::uint32_t replicaIndex) {
    for (std::uint32_t g = 0; g < plan_.channelGroups.size(); ++g) {
        const ChannelGroup& group = plan_.channelGroups[g];
        if (group.callerFirstReplica == noIndex || replicaIndex < group.callerFirstReplica ||
            replicaIndex >= group.callerFirstReplica + group.count)
            continue;
        Channel& channel = channels_[group.first + replicaIndex - group.callerFirstReplica];
        const auto counters = channel.outstanding.size();
        channel = Channel{};
        channel.group = g;
        channel.outstanding.assign(counters, 0);
        forgetSuspicions(group.first + replicaIndex - group.callerFirstReplica);
        if (plan_.policies[group.policy].hasBreaker)
            closeBreaker(channel);
    }
}

/// A task of a crashed replica. Its caller learns at once unless `silent`.
void Engine::kill(std::uint32_t t, bool silent) {
    Task& task = tasks_[t];
    const bool hasEvent =
        task.state == TaskState::Waiting ||
        (task.state == TaskState::Working && planNodes_[replicas_[task.replica].node].cpu == CpuMode::Delay);
    const bool isWorking = task.state == TaskState::Working;
    NodeState& state = nodes_[replicas_[task.replica].node];
    if (isWorking && hasEvent)
        state.fall(Level::Busy, now_);
    if (task.state == TaskState::Awaiting)
        leaveFlight(t);
    resumed_.erase(t);
    const bool ready = task.state == TaskState::Ready;
    if (task.is(isBranch)) {
        Join& join = joins_[task.parent];
        if (--join.running == 0 && join.task == none)
            joins_.give(task.parent);
        task.parent = none;
    } else {
        const bool admitted = task.is(isAdmitted);
        task.clear(isAdmitted);
        if (measuring() && admitted) {
            NodeResults& node = results_.nodes[replicas_[task.replica].node];
            ++node.errors;
            recorders_.add(residenceRecorder(replicas_[task.replica].node), now_ - task.enteredAt);
        }
        if (!task.is(hasResponded))
            recordEndpoint(task, siteStates_[task.site], static_cast<std::uint8_t>(FailureKind::Unavailable));
        if (isAwaited(t, task)) {
            const std::uint32_t m = sendMessenger(t, static_cast<std::uint8_t>(FailureKind::Unavailable));
            if (silent)  // the caller's own timeout has to find out
                tasks_[m].state = TaskState::Lost;
            else
                reply(m);
        }
        task.clear(holdsThread);
    }
    if (task.root != t)
        task.call = none;
    if (hasEvent || ready) {
        task.state = TaskState::Dead;  // until its event has come
        leaveLoops(task);
    } else {
        releaseTask(t);
    }
}

void Engine::restart(std::uint32_t replicaIndex) {
    Replica& replica = replicas_[replicaIndex];
    replica.hostDown = replica.crashes.ofHost > 0;
    if (replica.crashes.lasting > 0 || replica.state != ReplicaState::Down)
        return;
    if (replica.isWanted)
        startReplica(replicaIndex, false);
    else
        rolloutNews(replica.node);  // its place is free
}

/// Up after its start-up time, and that of its machine when it is new.
void Engine::startReplica(std::uint32_t replicaIndex, bool isNew) {
    Replica& replica = replicas_[replicaIndex];
    const PlanNode& node = planNodes_[replica.node];
    replica.state = ReplicaState::Starting;
    ++replica.generation;
    const std::uint64_t key = combine(
        combine(combine(combine(streamKey_, node.key), startupDraws), replicaIndex - node.firstReplica),
        replica.generation);
    const Delay& startup = replica.version == 0 ? node.startup : plan_.versions[replica.version - 1].startup;
    const Nanoseconds machine = isNew ? draw(node.machineStart, combine(key, machineDraws)) : 0;
    const Nanoseconds time = machine + draw(startup, key);
    if (time == 0)
        replicaReady(replicaIndex, replica.generation);
    else
        scheduleAgent(now_ + time, addAgent(AgentKind::ReplicaReady, replicaIndex, replica.generation));
}

void Engine::replicaReady(std::uint32_t replicaIndex, std::uint32_t generation) {
    Replica& replica = replicas_[replicaIndex];
    if (replica.state != ReplicaState::Starting || replica.generation != generation)
        return;
    if (!isConfigured(replicaIndex)) {
        beginConfiguring(replicaIndex);
        return;
    }
    replica.state = ReplicaState::Up;
    if (!replica.isHeld) {
        setAlive(replicaIndex, true);
        announce(replicaIndex);
    }
    renewViews(replicaIndex);
    restartProducers(replicaIndex);
    const PlanNode& node = planNodes_[replica.node];
    if (node.store != noIndex)
        instanceBack(node.store, replicaIndex - node.firstReplica);
    for (const PlanStore& store : plan_.stores)
        if (store.service == replica.node && planNodes_[store.node].kind == NodeKind::Database)
            restart(planNodes_[store.node].firstReplica + replicaIndex - node.firstReplica);
    startConsumers(replicaIndex);
    rolloutNews(replica.node);
}

/// Starts or drains replicas from the highest number down. Those whose zone has failed are taken last, and
/// wait for it.
void Engine::scale(std::uint32_t n, std::uint32_t to) {
    const PlanNode& node = planNodes_[n];
    wantedReplicas_[n] = to;
    std::uint32_t kept = 0;
    for (std::uint32_t r = node.firstReplica; r < node.firstReplica + node.maxReplicas; ++r) {
        Replica& replica = replicas_[r];
        if (!isKept(replica))
            continue;
        if (kept == to)
            retire(r);
        else
            ++kept;
    }
    const Release current = current_.empty() ? Release{} : current_[n];
    for (const bool dark : {false, true})
        for (std::uint32_t r = node.firstReplica; r < node.firstReplica + node.maxReplicas && kept < to;
             ++r) {
            Replica& replica = replicas_[r];
            if (replica.isWanted || (replica.crashes.ofZone > 0) != dark ||
                (replica.state == ReplicaState::Draining && replica.release != current.number))
                continue;
            ++kept;
            want(r, current);
            if (replica.state == ReplicaState::Draining) {
                replica.state = ReplicaState::Up;
                setAlive(r, true);
                announce(r);
                startConsumers(r);
            } else if (!replica.hostDown && !dark) {
                startReplica(r, true);
            }
        }
}

/// The replica is to stop: nobody is sent to it any more, but those who do not know yet may come for a while.
void Engine::drain(std::uint32_t replicaIndex) {
    Replica& replica = replicas_[replicaIndex];
    setAlive(replicaIndex, false);
    withdraw(replicaIndex);
    stopConsumers(replicaIndex);
    replica.state = ReplicaState::Draining;
    const Nanoseconds time = planNodes_[replica.node].drain;
    replica.drainsUntil = replica.goneAt = now_ + time;
    if (time > 0)
        scheduleAgent(now_ + time, addAgent(AgentKind::DrainEnd, replicaIndex, replica.generation));
    else if (replica.present == 0)
        stopDrained(replicaIndex);
    const Nanoseconds grace = planNodes_[replica.node].grace;
    if (replica.state == ReplicaState::Draining && grace != PlanNode::noGrace)
        scheduleAgent(now_ + grace, addAgent(AgentKind::GraceEnd, replicaIndex, replica.generation));
}

/// The platform ends what has not stopped by itself.
void Engine::graceEnds(std::uint32_t replicaIndex, std::uint32_t generation) {
    const Replica& replica = replicas_[replicaIndex];
    const PlanNode& node = planNodes_[replica.node];
    const SimTime toldAt = replica.drainsUntil - node.drain;  // it may have come back meanwhile
    if (replica.state == ReplicaState::Draining && replica.generation == generation &&
        now_ - toldAt >= node.grace)
        crash(replicaIndex, false);
}

void Engine::drainEnds(std::uint32_t replicaIndex, std::uint32_t generation) {
    const Replica& replica = replicas_[replicaIndex];
    if (replica.state == ReplicaState::Draining && replica.generation == generation && replica.present == 0)
        stopDrained(replicaIndex);
}

void Engine::stopDrained(std::uint32_t replicaIndex) {
    Replica& replica = replicas_[replicaIndex];
    if (now_ < replica.drainsUntil)
        return;
    forgetConfiguration(replicaIndex);
    replica.state = ReplicaState::Down;
    noteExistence(replica);
    ++replica.generation;
    rolloutNews(replica.node);
}

/// Stop-the-world pauses: the next one begins `every` after the last one has ended.
void Engine::changePause(std::uint32_t replicaIndex, bool begins, std::uint32_t agent) {
    const Replica& replica = replicas_[replicaIndex];
    const PlanNode& node = planNodes_[replica.node];
    Cpu& cpu = cpus_[replica.cpu];
    advanceCpu(cpu);
    if (begins)
        ++cpu.frozen;
    else
        --cpu.frozen;
    updateCpu(replicaIndex);
    const std::uint64_t key = combine(combine(streamKey_, node.key), replicaIndex - node.firstReplica);
    std::uint64_t& round = pauseRounds_[replicaIndex];
    if (begins) {
        agents_[agent].kind = AgentKind::PauseEnd;
        scheduleAgent(now_ + draw(node.pauseFor, combine(combine(key, pauseForDraws), round)), agent);
    } else {
        agents_[agent].kind = AgentKind::PauseBegin;
        const Nanoseconds every = draw(node.pauseEvery, combine(combine(key, pauseEveryDraws), ++round));
        scheduleAgent(now_ + std::max<Nanoseconds>(every, 1), agent);
    }
}

}  // namespace windtunnel::simulator
