// Replicas as queueing stations: admission, queues, threads, shared cores.
#include "simulator/engine/engine.h"
#include "simulator/engine/request_path.h"

#include <algorithm>
#include <cmath>

namespace windtunnel::simulator {

namespace {

bool later(const CpuJob& a, const CpuJob& b) {
    return a.finish != b.finish ? a.finish > b.finish : a.order > b.order;
}

}  // namespace

/// The nested way into arrive().
void Engine::arriveNow(std::uint32_t t) { arrive(t); }

/// What else may turn a request away than the length of the queue.
bool Engine::admits(const Task& task, const Replica& replica, NodeState& state, std::uint8_t& failure) {
    if (replica.state == ReplicaState::Down || replica.state == ReplicaState::Starting || isGone(replica)) {
        failure = static_cast<std::uint8_t>(FailureKind::Unavailable);
        return false;
    }
    if (replica.refusing > 0) {
        failure = static_cast<std::uint8_t>(FailureKind::Refused);
        return false;
    }
    const PlanNode& node = planNodes_[replica.node];
    if (node.rateLimitPerNs > 0) {
        state.rateTokens =
            std::min(node.rateBurst,
                     state.rateTokens + static_cast<double>(now_ - state.rateUpdated) * node.rateLimitPerNs);
        state.rateUpdated = now_;
        if (state.rateTokens < 1 - 1e-9) {
            failure = static_cast<std::uint8_t>(FailureKind::Rejected);
            return false;
        }
        state.rateTokens -= 1;
    }
    if (replica.failChance > 0 &&
        RandomStream(combine(task.key, keyOf("fail fault"))).uniform() < replica.failChance) {
        failure = static_cast<std::uint8_t>(FailureKind::Failed);
        return false;
    }
    if (node.config != noIndex)
        noteConfiguration(task);
    return true;
}

/// Answers with a failure at once, without serving.
void Engine::turnAway(std::uint32_t t, std::uint8_t failure) {
    Task& task = tasks_[t];
    Replica& replica = replicas_[task.replica];
    task.failure = failure;
    if (task.is(isAdmitted))
        leaveNode(task, replica, *replica.levels);
    if (measuring()) {
        NodeResults& node = results_.nodes[replica.node];
        ++node.errors;
        ++node.refused;
        node.abandoned += task.is(wasAbandoned);
    }
    recordEndpoint(task, siteStates_[task.site], failure);
    if (replica.hostDown) {  // nothing answers: the connection attempt times out
        task.state = TaskState::Connecting;
        schedule(planLinks_[sites_[task.site].link].connectTimeout, noLane, t);
        return;
    }
    reply(t);
}

void Engine::prependToQueue(std::uint32_t t, Replica& replica) {
    Task& task = tasks_[t];
    TaskList& list = queueOf(replica, task.priority);
    task.previous = none;
    task.next = list.head;
    (list.head == none ? list.tail : tasks_[list.head].previous) = t;
    list.head = t;
    ++replica.queued;
    replica.levels->queueGrows(now_);
}

/// The first class beyond the first in which somebody waits; there is one.
TaskList& Engine::firstWaitingClass(const Replica& replica) {
    std::uint32_t queue = replica.firstQueue;
    while (queues_[queue].head == none)
        ++queue;
    return queues_[queue];
}

/// The way into endFrame() from a program.
void Engine::endFrameNow(std::uint32_t t, std::uint8_t failure) { endFrame(t, failure); }

/// Takes `t` out of a list that links through `next` alone; returns the one before it.
std::uint32_t Engine::unlink(TaskList& list, std::uint32_t t) {
    std::uint32_t before = none;
    for (std::uint32_t i = list.head; i != none; before = i, i = tasks_[i].next) {
        if (i != t)
            continue;
        (before == none ? list.head : tasks_[before].next) = tasks_[t].next;
        if (list.tail == t)
            list.tail = before;
        break;
    }
    return before;
}

bool Engine::takesNewest(const Replica& replica) const {
    const Discipline& discipline = planNodes_[replica.node].discipline;
    return discipline.kind == Discipline::Kind::Lifo || now_ - replica.lastEmpty > discipline.interval.ns;
}

/// Waiting is fine in bursts; a queue that has not been empty for an interval is overload, and then nothing
/// may wait longer than the target (Maurer, "Fail at Scale", ACM Queue 13(8), 2015). Work that has begun is
/// never dropped.
bool Engine::dropsStale(std::uint32_t t, const Replica& replica) {
    const Task& task = tasks_[t];
    const Discipline& discipline = planNodes_[replica.node].discipline;
    const bool overloaded = now_ - replica.lastEmpty > discipline.interval.ns;
    const Nanoseconds limit = overloaded ? discipline.target.ns : discipline.interval.ns;
    if (now_ - task.enteredAt <= limit || task.is(isBranch) || task.pc != entryOf(sites_[task.site], replica))
        return false;
    turnAway(t, static_cast<std::uint8_t>(FailureKind::Refused));
    return true;
}

/// Takes the thread of the running request of the lowest priority below that of `t`; its work resumes later.
bool Engine::preempts(std::uint32_t t, Replica& replica) {
    const Cpu& cpu = cpus_[replica.cpu];
    std::uint32_t victim = none;
    double demand = 0;
    for (const CpuJob& job : cpu.running) {
        const Task& running = tasks_[job.task];
        if (running.priority <= tasks_[t].priority || running.is(isBranch) || !running.is(holdsThread))
            continue;
        if (victim == none || running.priority > tasks_[victim].priority ||
            (running.priority == tasks_[victim].priority && running.enteredAt > tasks_[victim].enteredAt)) {
            victim = job.task;
            demand = job.demand;
        }
    }
    if (victim == none)
        return false;
    const auto replicaIndex = static_cast<std::uint32_t>(&replica - replicas_.data());
    const double left = removeCpuJob(replicaIndex, victim);
    Task& task = tasks_[victim];
    spend(task, Part::Cpu);
    task.clear(holdsThread);
    resumed_[victim] = left;
    if (measuring())
        siteStates_[task.site].totals->workDone += (demand - left) / replica.speed;
    replica.levels->fall(Level::Threads, now_);
    --replica.busyThreads;
    task.state = TaskState::Queued;
    prependToQueue(victim, replica);
    return true;
}

/// Brings the virtual clock up to now.
void Engine::advanceCpu(Cpu& cpu) const {
    cpu.clock += static_cast<double>(now_ - cpu.updated) * cpu.rate;
    cpu.updated = now_;
}

void Engine::addCpuJob(Replica& replica, std::uint32_t t, double demandNs) {
    Cpu& cpu = cpus_[replica.cpu];
    const PlanNode& node = planNodes_[replica.node];
    advanceCpu(cpu);
    if (cpu.running.empty())
        cpu.clock = 0;
    if (const auto resumed = resumed_.find(t); !resumed_.empty() && resumed != resumed_.end()) {
        demandNs = resumed->second;
        resumed_.erase(resumed);
    }
    CpuJob job{.finish = cpu.clock + demandNs,
               .demand = demandNs,
               .order = cpu.orders++,
               .task = t,
               .started = now_};
    if (node.fifoCpu && static_cast<double>(cpu.running.size()) >= cpu.cores) {
        cpu.waiting.push_back(job);
        return;
    }
    cpu.running.push_back(job);
    std::ranges::push_heap(cpu.running, later);
    updateCpu(static_cast<std::uint32_t>(&replica - replicas_.data()));
}

/// The rate for the number of running jobs, and the moment when the first of them ends.
void Engine::updateCpu(std::uint32_t replicaIndex) {
    const Replica& replica = replicas_[replicaIndex];
    Cpu& cpu = cpus_[replica.cpu];
    const PlanNode& node = planNodes_[replica.node];
    const auto count = static_cast<double>(cpu.running.size());
    cpu.count(now_);
    cpu.counted = std::min(count, cpu.cores);
    cpu.rate = cpu.frozen > 0 ? 0 : replica.speed / cpu.slow;
    if (count > cpu.cores)
        cpu.rate *= cpu.cores / count;
    if (count > 1)
        cpu.rate /= 1 + node.uslAlpha * (count - 1) + node.uslBeta * count * (count - 1);
    if (cpu.wake != noTimer)
        queue_.cancel(std::exchange(cpu.wake, noTimer));
    if (cpu.running.empty() || cpu.rate <= 0)
        return;
    const double left = std::max(0.0, cpu.running.front().finish - cpu.clock);
    const auto wait =
        static_cast<Nanoseconds>(std::min(std::ceil(left / cpu.rate), 9e18 - static_cast<double>(now_)));
    cpu.wake = queue_.scheduleTimer(now_ + wait, subject(SubjectClass::Agent, cpuAgents_[replicaIndex]));
}

void Engine::cpuWake(std::uint32_t replicaIndex) {
    Replica& replica = replicas_[replicaIndex];
    Cpu& cpu = cpus_[replica.cpu];
    cpu.wake = noTimer;
    advanceCpu(cpu);
    std::vector<CpuJob>& done = cpuDone_;
    done.clear();
    // The clock has been advanced in whole nanoseconds, so what ends now may miss its mark by a rounding.
    const double tolerance = cpu.rate * 1e-3 + cpu.clock * 1e-15;
    while (!cpu.running.empty() && cpu.running.front().finish <= cpu.clock + tolerance) {
        done.push_back(cpu.running.front());
        done.back().demand +=
            cpu.clock - done.back().finish;  // what it was served, so that work adds up to busy time
        std::ranges::pop_heap(cpu.running, later);
        cpu.running.pop_back();
    }
    const PlanNode& node = planNodes_[replica.node];
    while (node.fifoCpu && cpu.firstWaiting < cpu.waiting.size() &&
           static_cast<double>(cpu.running.size()) < cpu.cores) {
        CpuJob job = cpu.waiting[cpu.firstWaiting++];
        job.finish = cpu.clock + job.demand;
        cpu.running.push_back(job);
        std::ranges::push_heap(cpu.running, later);
    }
    if (cpu.firstWaiting == cpu.waiting.size()) {
        cpu.waiting.clear();
        cpu.firstWaiting = 0;
    } else if (cpu.firstWaiting > 4096) {
        cpu.waiting.erase(cpu.waiting.begin(),
                          cpu.waiting.begin() + static_cast<std::ptrdiff_t>(cpu.firstWaiting));
        cpu.firstWaiting = 0;
    }
    updateCpu(replicaIndex);
    std::vector<CpuJob> finished;
    finished.swap(done);
    for (const CpuJob& job : finished)
        finishSharedWork(job.task, job.demand);
    finished.swap(done);
}

/// Stops the work of a task; returns what is left of its demand.
double Engine::removeCpuJob(std::uint32_t replicaIndex, std::uint32_t t) {
    Cpu& cpu = cpus_[replicas_[replicaIndex].cpu];
    advanceCpu(cpu);
    double left = 0;
    const auto running = std::ranges::find(cpu.running, t, &CpuJob::task);
    if (running != cpu.running.end()) {
        left = std::max(0.0, running->finish - cpu.clock);
        *running = cpu.running.back();
        cpu.running.pop_back();
        std::ranges::make_heap(cpu.running, later);
    } else {
        const auto waiting =
            std::ranges::find(cpu.waiting.begin() + static_cast<std::ptrdiff_t>(cpu.firstWaiting),
                              cpu.waiting.end(), t, &CpuJob::task);
        if (waiting != cpu.waiting.end())
            cpu.waiting.erase(waiting);
    }
    updateCpu(replicaIndex);
    return left;
}

void Engine::setAlive(std::uint32_t replicaIndex, bool alive) {
    const Replica& replica = replicas_[replicaIndex];
    const PlanNode& node = planNodes_[replica.node];
    NodeState& state = nodes_[replica.node];
    state.advanceAlive(now_);
    const std::uint32_t local = replicaIndex - node.firstReplica;
    if (alive)
        state.view.insert(std::ranges::lower_bound(state.view, local), local);
    else
        std::erase(state.view, local);
    const auto serving = static_cast<std::uint32_t>(state.view.size());
    state.fewest = std::min(state.fewest, serving);
    state.most = std::max(state.most, serving);
    state.target = state.view.size() == 1 ? node.firstReplica + state.view.front() : none;
    if (node.deployed) {
        state.aliveThreads = state.aliveCores = 0;
        for (const std::uint32_t i : state.view) {
            const std::uint32_t version = replicas_[node.firstReplica + i].version;
            state.aliveThreads += version == 0 ? node.threads : plan_.versions[version - 1].threads;
            state.aliveCores += version == 0 ? node.cores : plan_.versions[version - 1].cores;
        }
    }
}

/// To be called when the replica is wanted or not any more, and when it has stopped.
void Engine::noteExistence(Replica& replica) {
    const bool exists = replica.isWanted || replica.state != ReplicaState::Down;
    if (exists == replica.exists)
        return;
    replica.exists = exists;
    NodeState& state = nodes_[replica.node];
    state.advanceAlive(now_);
    exists ? ++state.existing : --state.existing;
}

/// Cores x ns of the replicas that served between two looks.
double Engine::coreCapacity(std::uint32_t n, const NodeAreas& from, const NodeAreas& to) const {
    return planNodes_[n].deployed ? to.aliveCores - from.aliveCores
                                  : (to.alive - from.alive) * planNodes_[n].cores;
}

}  // namespace windtunnel::simulator
