#pragma once
// The walk of a usual request: arrives, works, leaves, is answered. One event inlines into one straight run;
// where a walk goes on without delay it nests through arriveNow() and deliverNow().

#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

/// A request has come to its replica.
[[gnu::always_inline]] inline void Engine::arrive(std::uint32_t t) {
    Task& task = tasks_[t];
    Replica& replica = replicas_[task.replica];
    NodeState& state = *replica.levels;
    task.enteredAt = task.mark = now_;
    siteStates_[task.site].totals->sent += measuring();
    if (replica.state != ReplicaState::Up || replica.guarded) [[unlikely]] {
        std::uint8_t failure = noFailure;
        if (!admits(task, replica, state, failure)) {
            turnAway(t, failure);
            return;
        }
    }
    const Instruction& first = program_[task.pc];
    const bool works = first.operation == Operation::Work;
    const bool needsThread = !replica.async || works;
    bool free = replica.busyThreads < replica.threads;
    if (needsThread && !free) {
        free = replica.preempts && preempts(t, replica);
        if (!free && replica.queued >= replica.queueLimit) {
            turnAway(t, static_cast<std::uint8_t>(FailureKind::Refused));
            return;
        }
    }
    task.set(isAdmitted);
    ++replica.present;
    state.rise(Level::InFlight, now_);
    if (needsThread) {
        if (!free) {
            waitForThread(t, replica);
            return;
        }
        takeThread(task, replica, state);
    }
    if (works)
        beginWork(t, replica, first);
    else
        step(t);
}

/// Gives a thread that is counted as busy to whom the discipline chooses, if it does not drop him.
[[gnu::always_inline]] inline bool Engine::serveOne(Replica& replica, NodeState& state) {
    const std::uint32_t t = takeFromQueue(replica);
    Task& task = tasks_[t];
    const Nanoseconds waited = now_ - task.mark;
    spend(task, Part::Queue);
    if (replica.codel && waited > 0 && dropsStale(t, replica))
        return false;
    if (waited > 0 && measuring())
        recorders_.add(waitRecorder(replica.node), waited);
    holdThread(task, state);
    const Instruction& instruction = program_[task.pc];
    if (instruction.operation == Operation::Work) {
        beginWork(t, replica, instruction);
    } else {
        task.state = TaskState::Ready;
        makeReady(t);
    }
    return true;
}

/// Gives free threads to those who wait.
[[gnu::always_inline]] inline void Engine::serveNext(Replica& replica, NodeState& state) {
    while (replica.queued > 0 && replica.busyThreads < replica.threads) {
        state.rise(Level::Threads, now_);
        ++replica.busyThreads;
        if (!serveOne(replica, state)) {
            state.fall(Level::Threads, now_);
            --replica.busyThreads;
        }
    }
}

/// A thread that goes from one request to the next stays busy.
[[gnu::always_inline]] inline void Engine::releaseThread(Replica& replica, NodeState& state) {
    while (replica.queued > 0)
        if (serveOne(replica, state))
            return;
    state.fall(Level::Threads, now_);
    --replica.busyThreads;
}

[[gnu::always_inline]] inline void Engine::leaveNode(Task& task, Replica& replica, NodeState& state) {
    state.fall(Level::InFlight, now_);
    --replica.present;
    task.clear(isAdmitted);
    if (replica.state == ReplicaState::Draining && replica.present == 0) [[unlikely]]
        stopDrained(task.replica);
}

/// The answer to a client that has no task of its own.
[[gnu::always_inline]] inline void Engine::completeFused(std::uint32_t t, const SiteState& site) {
    Task& task = tasks_[t];
    const std::uint32_t w = site.workload;
    recordClient(task, w, task.failure);
    if (task.failure != noFailure && measuring()) [[unlikely]]
        ++results_.links[site.link].failures;
    const std::uint32_t session = task.session();
    releaseTask(t);
    if (workloadStates_[w].closed)
        userAnswered(w, session);
}

/// A request has run its program to the end, or failed.
[[gnu::always_inline]] inline void Engine::endFrame(std::uint32_t t, std::uint8_t failure) {
    Task& task = tasks_[t];
    Replica& replica = replicas_[task.replica];
    NodeState& state = *replica.levels;
    const SiteState& site = siteStates_[task.site];
    // Inside a service whatever went wrong downstream is a failure of its own to its callers.
    task.failure =
        failure == noFailure || replica.isStore ? failure : static_cast<std::uint8_t>(FailureKind::Failed);
    leaveNode(task, replica, state);
    if (measuring()) {
        if (failure == noFailure)
            ++state.completed;
        else
            ++results_.nodes[replica.node].errors;
        if (task.is(wasAbandoned))
            ++results_.nodes[replica.node].abandoned;
        if (failure != noFailure || site.responds)
            recorders_.add(residenceRecorder(replica.node), now_ - task.enteredAt);  // the others: endpoints
    }
    if (!task.is(hasResponded))
        recordEndpoint(task, site, task.failure);
    if (!operationOf_.empty()) [[unlikely]]
        completeOperation(t, failure == noFailure);
    if (task.is(holdsThread)) {
        task.clear(holdsThread);
        releaseThread(replica, state);
    }
    if (task.is(isFused) && site.plain && site.latency == 0 && depth_ < deepestNesting &&
        observation_ == nullptr) {
        task.mark = now_;
        noteAnswer(task, site);
        completeFused(t, site);
    } else {
        reply(t, true);
    }
}

/// Work that had a core of its own has ended.
[[gnu::always_inline]] inline void Engine::finishWork(std::uint32_t t) {
    Task& task = tasks_[t];
    Replica& replica = replicas_[task.replica];
    NodeState& state = *replica.levels;
    const Part part = program_[task.pc].part;
    const Nanoseconds elapsed = now_ - task.mark;
    state.fall(Level::Busy, now_);
    if (measuring())
        siteStates_[task.site].totals->workDone += static_cast<double>(elapsed);
    spend(task, part);
    ++task.pc;
    if (replica.async) [[unlikely]]
        releaseAsync(t);
    if (program_[task.pc].operation == Operation::End)
        endFrame(t, noFailure);
    else
        step(t);
}

/// An answer has come to the caller.
[[gnu::always_inline]] inline void Engine::deliver(std::uint32_t t) {
    Task& child = tasks_[t];
    const SiteState& site = siteStates_[child.site];
    if (child.is(isFused)) {
        noteAnswer(child, site);
        completeFused(t, site);
        return;
    }
    const std::uint32_t p = child.parent;
    if (p == none) {
        releaseTask(t);
        return;
    }
    noteAnswer(child, site);
    if (child.call != none) {
        copyAnswered(child.call, t);
        return;
    }
    if (child.is(answersJoin)) {
        if (child.failure != noFailure && measuring())
            ++results_.links[site.link].failures;
        endBranch(t, child.failure == noFailure);
        return;
    }
    Task& parent = tasks_[p];
    mergeSpent(parent, child);
    const std::uint8_t failure = child.failure;
    releaseTask(t);
    if (failure == noFailure) {
        ++parent.pc;
    } else {
        if (measuring()) {
            LinkResults& link = results_.links[site.link];
            ++link.failures;
            link.fallbacks += program_[parent.pc].b;
        }
        failAt(p, failure);
    }
    step(p);
}

/// What a task waited for has come.
[[gnu::always_inline]] inline void Engine::dispatch(std::uint32_t t) {
    Task& task = tasks_[t];
    switch (task.state) {
    case TaskState::Travelling: arrive(t); break;
    case TaskState::Working: finishWork(t); break;
    case TaskState::Replying: deliver(t); break;
    case TaskState::Ready: step(t); break;
    default: dispatchOther(t); break;
    }
}

}  // namespace windtunnel::simulator
