// Replicas as queueing stations: admission, queues, threads, shared cores.
#include "simulator/engine/engine.h"

#include <algorithm>
#include <cmath>

namespace windtunnel::simulator {

namespace {

bool later(const CpuJob& a, const CpuJob& b) {
    return a.finish != b.finish ? a.finish > b.finish : a.order > b.order;
}

}  // namespace

/// A request has come to its replica.
void Engine::arrive(std::uint32_t t) {
    Task& task = tasks_[t];
    Replica& replica = replicas_[task.replica];
    const PlanNode& node = planNodes_[replica.node];
    NodeState& state = nodes_[replica.node];
    task.enteredAt = task.mark = now_;
    if (measuring()) {
        ++results_.nodes[replica.node].arrivals;
        ++results_.endpoints[endpoints_[sites_[task.site].endpoint].reportedAs].sent;
    }
    std::uint8_t failure = noFailure;
    if (!admits(task, replica, node, state, failure)) [[unlikely]] {
        turnAway(t, failure);
        return;
    }
    const bool needsThread = !node.async || program_[task.pc].operation == Operation::Work;
    const bool free = replica.busyThreads < node.threads;
    if (needsThread && !free && node.queueLimit >= 0 && replica.queued >= static_cast<std::uint64_t>(node.queueLimit) &&
        !node.discipline.preempt) {
        turnAway(t, static_cast<std::uint8_t>(FailureKind::Refused));
        return;
    }
    task.set(isAdmitted);
    ++replica.present;
    state.advance(now_);
    state.inFlight += 1;
    if (!needsThread) {
        step(t);
    } else if (free) {
        takeThread(t, replica);
        step(t);
    } else if (node.discipline.preempt && preempts(t, replica)) {
        step(t);
    } else if (node.queueLimit >= 0 && replica.queued >= static_cast<std::uint64_t>(node.queueLimit)) {
        turnAway(t, static_cast<std::uint8_t>(FailureKind::Refused));
    } else {
        waitForThread(t, replica);
    }
}

/// Everything but the queue's length that may turn a request away.
bool Engine::admits(Task& task, Replica& replica, const PlanNode& node, NodeState& state, std::uint8_t& failure) {
    if (replica.state == ReplicaState::Down || replica.state == ReplicaState::Starting) {
        failure = static_cast<std::uint8_t>(FailureKind::Unavailable);
        return false;
    }
    if (state.refusing > 0) {
        failure = static_cast<std::uint8_t>(FailureKind::Refused);
        return false;
    }
    if (node.rateLimitPerNs > 0) {
        state.rateTokens = std::min(
            node.rateBurst, state.rateTokens + static_cast<double>(now_ - state.rateUpdated) * node.rateLimitPerNs);
        state.rateUpdated = now_;
        if (state.rateTokens < 1 - 1e-9) {
            failure = static_cast<std::uint8_t>(FailureKind::Rejected);
            return false;
        }
        state.rateTokens -= 1;
    }
    if (state.failChance > 0 && RandomStream(combine(task.key, keyOf("fail fault"))).uniform() < state.failChance) {
        failure = static_cast<std::uint8_t>(FailureKind::Failed);
        return false;
    }
    return true;
}

/// Answers with a failure at once, without serving.
void Engine::turnAway(std::uint32_t t, std::uint8_t failure) {
    Task& task = tasks_[t];
    Replica& replica = replicas_[task.replica];
    task.failure = failure;
    if (task.is(isAdmitted))
        leaveNode(task, replica, failure);
    if (measuring()) {
        NodeResults& node = results_.nodes[replica.node];
        ++node.errors;
        ++node.refused;
        node.abandoned += task.is(wasAbandoned);
    }
    recordEndpoint(task, endpoints_[sites_[task.site].endpoint], failure);
    if (replica.hostDown) {  // nothing answers: the connection attempt times out
        task.state = TaskState::Connecting;
        schedule(planLinks_[sites_[task.site].link].connectTimeout, noLane, t);
        return;
    }
    reply(t);
}

void Engine::leaveNode(Task& task, Replica& replica, std::uint8_t) {
    NodeState& state = nodes_[replica.node];
    state.advance(now_);
    state.inFlight -= 1;
    --replica.present;
    task.clear(isAdmitted);
    if (replica.state == ReplicaState::Draining && replica.present == 0)
        stopDrained(task.replica);
}

void Engine::takeThread(std::uint32_t t, Replica& replica) {
    Task& task = tasks_[t];
    NodeState& state = nodes_[replica.node];
    state.advance(now_);
    state.threads += 1;
    ++replica.busyThreads;
    task.set(holdsThread);
    if (measuring())
        ++results_.nodes[replica.node].waits;
}

void Engine::waitForThread(std::uint32_t t, Replica& replica) {
    if (replica.queued == 0)
        replica.lastEmpty = now_;
    tasks_[t].state = TaskState::Queued;
    appendToQueue(t, replica);
}

void Engine::appendToQueue(std::uint32_t t, Replica& replica) {
    Task& task = tasks_[t];
    const PlanNode& node = planNodes_[replica.node];
    TaskList& list = queues_[replica.firstQueue + (node.priorities > 1 ? task.priority : 0U)];
    task.next = none;
    task.previous = list.tail;
    (list.tail == none ? list.head : tasks_[list.tail].next) = t;
    list.tail = t;
    ++replica.queued;
    NodeState& state = nodes_[replica.node];
    state.advance(now_);
    state.queued += 1;
    state.maxQueued = std::max(state.maxQueued, state.queued);
}

void Engine::prependToQueue(std::uint32_t t, Replica& replica) {
    Task& task = tasks_[t];
    TaskList& list = queues_[replica.firstQueue + task.priority];
    task.previous = none;
    task.next = list.head;
    (list.head == none ? list.tail : tasks_[list.head].previous) = t;
    list.head = t;
    ++replica.queued;
    NodeState& state = nodes_[replica.node];
    state.advance(now_);
    state.queued += 1;
    state.maxQueued = std::max(state.maxQueued, state.queued);
}

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

void Engine::releaseThread(Replica& replica) {
    NodeState& state = nodes_[replica.node];
    state.advance(now_);
    state.threads -= 1;
    --replica.busyThreads;
    if (replica.queued > 0)
        serveNext(replica);
}

/// Gives a free thread to whom the discipline chooses.
void Engine::serveNext(Replica& replica) {
    const PlanNode& node = planNodes_[replica.node];
    while (replica.queued > 0 && replica.busyThreads < node.threads) {
        const std::uint32_t t = takeFromQueue(replica);
        Task& task = tasks_[t];
        const Nanoseconds waited = now_ - task.mark;
        if (node.discipline.kind == Discipline::Kind::Codel) {
            // Waiting is fine in bursts; a queue that has not been empty for an interval is overload, and then
            // nothing may wait longer than the target (Maurer, "Fail at Scale", ACM Queue 13(8), 2015).
            const bool overloaded = now_ - replica.lastEmpty > node.discipline.interval.ns;
            const Nanoseconds limit = overloaded ? node.discipline.target.ns : node.discipline.interval.ns;
            if (waited > limit && task.is(isAdmitted) && !task.is(holdsThread)) {
                task.charge(Part::Queue, now_);
                turnAway(t, static_cast<std::uint8_t>(FailureKind::Refused));
                continue;
            }
        }
        if (measuring()) {
            NodeResults& results = results_.nodes[replica.node];
            if (waited > 0) {
                ++results.delayed;
                recorders_.add(waitRecorder(replica.node), waited);
            }
        }
        task.charge(Part::Queue, now_);
        takeThread(t, replica);
        if (program_[task.pc].operation == Operation::Work) {
            step(t);  // only begins to work
        } else {
            task.state = TaskState::Ready;
            makeReady(t);
        }
    }
}

std::uint32_t Engine::takeFromQueue(Replica& replica) {
    const PlanNode& node = planNodes_[replica.node];
    std::uint32_t queue = replica.firstQueue;
    while (queues_[queue].head == none)
        ++queue;
    TaskList& list = queues_[queue];
    const bool newest =
        node.discipline.kind == Discipline::Kind::Lifo ||
        (node.discipline.kind == Discipline::Kind::AdaptiveLifo && now_ - replica.lastEmpty > node.discipline.interval.ns);
    const std::uint32_t t = newest ? list.tail : list.head;
    Task& task = tasks_[t];
    (task.previous == none ? list.head : tasks_[task.previous].next) = task.next;
    (task.next == none ? list.tail : tasks_[task.next].previous) = task.previous;
    task.next = task.previous = none;
    NodeState& state = nodes_[replica.node];
    state.advance(now_);
    state.queued -= 1;
    if (--replica.queued == 0)
        replica.lastEmpty = now_;
    return t;
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
    task.charge(Part::Cpu, now_);
    task.clear(holdsThread);
    resumed_[victim] = left;
    if (measuring())
        results_.nodes[replica.node].workDone += (demand - left) / planNodes_[replica.node].speed;
    NodeState& state = nodes_[replica.node];
    state.advance(now_);
    state.threads -= 1;
    --replica.busyThreads;
    task.state = TaskState::Queued;
    prependToQueue(victim, replica);
    takeThread(t, replica);
    return true;
}

/// A request has run its program to the end, or failed.
void Engine::endFrame(std::uint32_t t, std::uint8_t failure) {
    Task& task = tasks_[t];
    Replica& replica = replicas_[task.replica];
    const std::uint32_t n = replica.node;
    const PlanEndpoint& endpoint = endpoints_[sites_[task.site].endpoint];
    // Inside a service whatever went wrong downstream is a failure of its own to its callers.
    const bool station = planNodes_[n].kind == NodeKind::Database;
    task.failure = failure == noFailure || station ? failure : static_cast<std::uint8_t>(FailureKind::Failed);
    leaveNode(task, replica, failure);
    const bool abandoned = task.parent == none && !task.is(hasResponded);
    if (measuring()) {
        NodeResults& node = results_.nodes[n];
        ++(failure == noFailure ? node.completed : node.errors);
        node.abandoned += abandoned;
        if (endpoint.responds || failure != noFailure)
            recorders_.add(residenceRecorder(n), now_ - task.enteredAt);  // the others come from the endpoints' histograms
    }
    if (!task.is(hasResponded))
        recordEndpoint(task, endpoint, task.failure);
    if (task.is(holdsThread)) {
        task.clear(holdsThread);
        releaseThread(replica);
    }
    reply(t, true);
}

void Engine::recordEndpoint(const Task& task, const PlanEndpoint& endpoint, std::uint8_t failure) {
    if (task.enteredAt < plan_.warmup)
        return;
    FlowResults& flow = results_.endpoints[endpoint.reportedAs];
    if (failure != noFailure) {
        ++flow.failed;
        ++flow.errors[failure];
        return;
    }
    ++flow.completed;
    recorders_.add(endpointRecorder(endpoint.reportedAs), now_ - task.enteredAt);
    for (std::size_t i = 0; i < task.spent.size(); ++i)
        flow.parts[i] += static_cast<double>(task.spent[i]);
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
    CpuJob job{.finish = cpu.clock + demandNs, .demand = demandNs, .order = cpu.orders++, .task = t, .started = now_};
    if (node.fifoCpu && static_cast<double>(cpu.running.size()) >= node.cores) {
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
    NodeState& state = nodes_[replica.node];
    const auto count = static_cast<double>(cpu.running.size());
    state.advance(now_);
    state.busy += std::min(count, node.cores) - cpu.counted;
    cpu.counted = std::min(count, node.cores);
    cpu.rate = cpu.frozen > 0 ? 0 : node.speed / cpu.slow;
    if (count > node.cores)
        cpu.rate *= node.cores / count;
    if (count > 1)
        cpu.rate /= 1 + node.uslAlpha * (count - 1) + node.uslBeta * count * (count - 1);
    if (cpu.wake != noTimer)
        queue_.cancel(std::exchange(cpu.wake, noTimer));
    if (cpu.running.empty() || cpu.rate <= 0)
        return;
    const double left = std::max(0.0, cpu.running.front().finish - cpu.clock);
    const auto wait = static_cast<Nanoseconds>(std::min(std::ceil(left / cpu.rate), 9e18 - static_cast<double>(now_)));
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
        done.back().demand += cpu.clock - done.back().finish;  // what it was served, so that work adds up to busy time
        std::ranges::pop_heap(cpu.running, later);
        cpu.running.pop_back();
    }
    const PlanNode& node = planNodes_[replica.node];
    while (node.fifoCpu && cpu.firstWaiting < cpu.waiting.size() && static_cast<double>(cpu.running.size()) < node.cores) {
        CpuJob job = cpu.waiting[cpu.firstWaiting++];
        job.finish = cpu.clock + job.demand;
        cpu.running.push_back(job);
        std::ranges::push_heap(cpu.running, later);
    }
    if (cpu.firstWaiting == cpu.waiting.size()) {
        cpu.waiting.clear();
        cpu.firstWaiting = 0;
    } else if (cpu.firstWaiting > 4096) {
        cpu.waiting.erase(cpu.waiting.begin(), cpu.waiting.begin() + static_cast<std::ptrdiff_t>(cpu.firstWaiting));
        cpu.firstWaiting = 0;
    }
    updateCpu(replicaIndex);
    std::vector<CpuJob> finished;
    finished.swap(done);
    for (const CpuJob& job : finished)
        finishWork(job.task, job.demand);
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
        const auto waiting = std::ranges::find(cpu.waiting.begin() + static_cast<std::ptrdiff_t>(cpu.firstWaiting),
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
    if (alive) {
        state.view.insert(std::ranges::lower_bound(state.view, local), local);
    } else {
        std::erase(state.view, local);
    }
}

}  // namespace windtunnel::simulator
