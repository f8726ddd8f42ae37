#pragma once
// The small functions that every request goes through, to be inlined into the event loop.

#include "simulator/engine/engine.h"

#include <algorithm>

namespace windtunnel::simulator {

[[gnu::always_inline]] inline Nanoseconds Engine::draw(const Delay& delay, std::uint64_t key) const {
    if (delay.exponential)
        return roundExponential(delay.mean * exponentialOf(key));
    if (delay.constant)
        return delay.value;
    RandomStream stream(key);
    return plan_.samplers.sample(delay.sampler, stream);
}

/// Anywhere within a period that began before the run.
inline Nanoseconds anyPhaseOf(Nanoseconds period, std::uint64_t key) {
    return roundToNanoseconds(RandomStream(key).uniform() * static_cast<double>(period));
}

[[gnu::always_inline]] inline void Engine::schedule(Nanoseconds delay, std::uint8_t lane,
                                                    std::uint32_t task) {
    if (lane != noLane)
        queue_.scheduleInLane(lane, now_ + delay, subject(SubjectClass::Task, task));
    else
        queue_.schedule(now_ + delay, subject(SubjectClass::Task, task));
}

[[gnu::always_inline]] inline void Engine::scheduleAgent(SimTime time, std::uint32_t agent) {
    queue_.schedule(time, subject(SubjectClass::Agent, agent));
}

[[gnu::always_inline]] inline std::uint32_t Engine::takeTask() { return tasks_.take(); }

/// True while somebody waits for its answer.
[[gnu::always_inline]] inline bool Engine::isAwaited(std::uint32_t t, const Task& task) const {
    return task.root == t ? task.is(isFused) : task.parent != none;
}

/// The client's record goes when nothing refers to it any more.
[[gnu::always_inline]] inline void Engine::releaseRoot(std::uint32_t root) {
    Task& task = tasks_[root];
    if (--task.references() != 0)
        return;
    if (!memories_.empty()) [[unlikely]]
        forgetRequest(root);
    if (task.is(isConsumer)) [[unlikely]]
        carried_.give(task.previous);
    task.state = TaskState::Free;
    tasks_.give(root);
}

[[gnu::always_inline]] inline void Engine::releaseTask(std::uint32_t t) {
    Task& task = tasks_[t];
    const std::uint32_t root = task.root;
    if (task.loop != none) [[unlikely]]
        leaveLoops(task);
    if (root == t) {
        task.state = TaskState::Done;
    } else {
        task.state = TaskState::Free;
        tasks_.give(t);
    }
    releaseRoot(root);
}

[[gnu::always_inline]] inline void Engine::mergeSpent(Task& task, const Task& child) const {
    task.spent.add(child.spent);
    task.mark = now_;
}

/// How far the caller's channels are behind the first of a group.
[[gnu::always_inline]] inline std::uint32_t Engine::callerOffset(const Task& caller) const {
    if (caller.is(isClient))
        return 0;
    return caller.replica - planNodes_[replicas_[caller.replica].node].firstReplica;
}

/// Clients' calls draw by the client's own key, so that it does not matter whether the client has a task of
/// its own.
[[gnu::always_inline]] inline std::uint64_t Engine::callKey(const Task& caller,
                                                            const Instruction& instruction) const {
    return caller.is(isClient) ? caller.key : combine(caller.key, instruction.key);
}

/// What is the same for every new request through a site.
[[gnu::always_inline]] inline void Engine::beginCallTask(Task& child, std::uint32_t siteIndex,
                                                         const SiteState& site, std::uint64_t key) {
    child.key = key;
    child.sentAt = child.enteredAt = child.mark = now_;
    child.spent.clear();
    child.pc = site.entry;
    child.replica = none;
    child.site = siteIndex;
    child.loop = none;
    child.flags = 0;
    child.failure = noFailure;
}

/// A request of `caller` through the site, not sent yet.
[[gnu::always_inline]] inline std::uint32_t Engine::newCallTask(std::uint32_t caller, std::uint32_t siteIndex,
                                                                std::uint64_t key) {
    const std::uint32_t c = takeTask();
    const Task& parent = tasks_[caller];
    Task& child = tasks_[c];
    beginCallTask(child, siteIndex, siteStates_[siteIndex], key);
    child.parent = caller;
    child.root = parent.root;
    child.call = none;
    child.priority = parent.priority;
    ++tasks_[child.root].references();
    return c;
}

/// Chooses the replica. False when there is none: then the failure is already on its way.
[[gnu::always_inline]] inline bool Engine::aim(std::uint32_t child, const SiteState& site,
                                               std::uint32_t channel) {
    const std::uint32_t target = nodes_[site.node].target;
    if (site.chooses || target == none) [[unlikely]]
        return aimAmong(child, sites_[tasks_[child].site], channel);
    tasks_[child].replica = target;
    return true;
}

/// What the caller's side of the link sees when an answer has come.
[[gnu::always_inline]] inline void Engine::noteAnswer(Task& task, const SiteState& site) {
    const Nanoseconds onTheWay = (task.enteredAt - task.sentAt) + (now_ - task.mark);
    if (onTheWay != 0)
        task.spent.add(Part::Network, static_cast<float>(onTheWay));
    if (site.records && task.failure == noFailure && task.sentAt >= warmup_)
        recorders_.add(linkRecorder(site.link), now_ - task.sentAt);
    if (site.hasChoice && task.replica != none)
        forgetOutstanding(task, sites_[task.site]);
}

[[gnu::always_inline]] inline void Engine::holdThread(Task& task, NodeState& state) {
    task.set(holdsThread);
    state.waits += measuring();
}

[[gnu::always_inline]] inline void Engine::takeThread(Task& task, Replica& replica, NodeState& state) {
    state.rise(Level::Threads, now_);
    ++replica.busyThreads;
    holdThread(task, state);
}

[[gnu::always_inline]] inline void Engine::appendToQueue(std::uint32_t t, Replica& replica) {
    Task& task = tasks_[t];
    TaskList& list = queueOf(replica, task.priority);
    task.next = none;
    task.previous = list.tail;
    (list.tail == none ? list.head : tasks_[list.tail].next) = t;
    list.tail = t;
    ++replica.queued;
    replica.levels->queueGrows(now_);
}

[[gnu::always_inline]] inline void Engine::waitForThread(std::uint32_t t, Replica& replica) {
    if (replica.queued == 0)
        replica.lastEmpty = now_;
    tasks_[t].state = TaskState::Queued;
    appendToQueue(t, replica);
}

[[gnu::always_inline]] inline std::uint32_t Engine::takeFromQueue(Replica& replica) {
    TaskList& list = replica.queue.head != none ? replica.queue : firstWaitingClass(replica);
    const std::uint32_t t = replica.sometimesNewest && takesNewest(replica) ? list.tail : list.head;
    Task& task = tasks_[t];
    (task.previous == none ? list.head : tasks_[task.previous].next) = task.next;
    (task.next == none ? list.tail : tasks_[task.next].previous) = task.previous;
    replica.levels->fall(Level::Queued, now_);
    if (--replica.queued == 0)
        replica.lastEmpty = now_;
    return t;
}

[[gnu::always_inline]] inline void Engine::recordEndpoint(const Task& task, const SiteState& site,
                                                          std::uint8_t failure) {
    if (site.noted) [[unlikely]]
        noteAnswer(task, site, failure);
    if (task.enteredAt < warmup_ || (site.seen && failure == noFailure))
        return;
    if (failure != noFailure) [[unlikely]] {
        FlowResults& flow = results_.endpoints[site.endpoint];
        ++flow.failed;
        ++flow.errors[failure];
        return;
    }
    task.spent.addTo(site.totals->parts.data());
    recorders_.add(endpointRecorder(site.endpoint), now_ - task.enteredAt);
}

/// A client has its answer, or has given up.
[[gnu::always_inline]] inline void Engine::recordClient(const Task& task, std::uint32_t w,
                                                        std::uint8_t failure) {
    const Nanoseconds latency = now_ - task.sentAt;
    if (isWatched_) [[unlikely]]
        noteClient(task, w, failure);
    WorkloadState& state = workloadStates_[w];
    ++(failure == noFailure ? state.completed : state.failed);
    if (failure == noFailure)
        state.latency += static_cast<double>(latency);
    if (!task.is(isMeasured))
        return;
    if (failure != noFailure) [[unlikely]] {
        FlowResults& flow = results_.workloads[w];
        ++flow.failed;
        ++flow.errors[failure];
        return;
    }
    recorders_.add(workloadRecorder(w), latency);
    TailBins::Bin& bin = state.tail[TailBins::indexOf(latency)];
    ++bin.count;
    bin.total += static_cast<double>(latency);
    task.spent.addTo(bin.parts.data());
}

/// The time since the task's mark was of this part.
[[gnu::always_inline]] inline void Engine::spend(Task& task, Part part) {
    if (observation_ != nullptr) [[unlikely]]
        noteSpent(task, part, task.mark, now_);
    task.charge(part, now_);
}

/// Begins the work of an instruction; the task has its thread if it needs one.
[[gnu::always_inline]] inline void Engine::beginWork(std::uint32_t t, Replica& replica,
                                                     const Instruction& instruction) {
    Task& task = tasks_[t];
    const Nanoseconds demand = draw(waits_[instruction.a], combine(task.key, instruction.key));
    task.state = TaskState::Working;
    if (instruction.b != 0) [[unlikely]]
        (instruction.b & readsNext) != 0 ? expectVersion(t, instruction.b & ~readsNext)
                                         : seeVersion(t, instruction.b - 1);
    if (replica.cpu != none) {
        addCpuJob(replica, t, static_cast<double>(demand));
        return;
    }
    replica.levels->rise(Level::Busy, now_);
    const double speed = replica.speed;
    const Nanoseconds time = speed == 1 ? demand : roundToNanoseconds(static_cast<double>(demand) / speed);
    queue_.schedule(now_ + time, subject(SubjectClass::Task, t));
}

/// Nested calls without any delay go no deeper than this; the rest waits its turn.
inline constexpr int deepestNesting = 16;

/// Puts the request on its way to the replica that it is aimed at. `atOnce`: where there is no way to go it
/// may arrive before this returns.
[[gnu::always_inline]] inline void Engine::send(std::uint32_t child, bool atOnce) {
    Task& task = tasks_[child];
    const SiteState& site = siteStates_[task.site];
    task.sentAt = task.mark = now_;
    task.state = TaskState::Travelling;
    if (observation_ != nullptr && site.plain) [[unlikely]]
        noteTravel(child, site.latency);
    if (!site.plain) [[unlikely]] {
        sendDisturbed(child, planLinks_[site.link]);
    } else if (site.latency != 0) {
        schedule(site.latency, site.lane, child);
    } else if (atOnce && depth_ < deepestNesting) {
        ++depth_;
        arriveNow(child);
        --depth_;
    } else {
        makeReady(child);
    }
}

/// Sends the answer of a finished (or failed) request back; frees it when nobody waits for it.
[[gnu::always_inline]] inline void Engine::reply(std::uint32_t t, bool atOnce) {
    Task& task = tasks_[t];
    if (!task.is(isFused) && !isAwaited(t, task)) {
        releaseTask(t);
        return;
    }
    const SiteState& site = siteStates_[task.site];
    task.state = TaskState::Replying;
    task.mark = now_;
    if (observation_ != nullptr && site.plain) [[unlikely]]
        noteTravel(t, site.latency);
    if (!site.plain) [[unlikely]] {
        replyDisturbed(t, sites_[task.site]);
    } else if (site.latency != 0) {
        schedule(site.latency, site.lane, t);
    } else if (atOnce && (task.is(isFused) || task.call == none) && depth_ < deepestNesting) {
        ++depth_;
        deliverNow(t);
        --depth_;
    } else {
        makeReady(t);
    }
}

}  // namespace windtunnel::simulator
