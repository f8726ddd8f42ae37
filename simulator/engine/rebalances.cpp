// Members of consumer groups: who enters and leaves, crashes that have to be noticed, rebalances.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t pauseDraws = 0xba1a;

}  // namespace

/// The thread's process is up.
void Engine::enterGroup(std::uint32_t c) {
    const PlanConsumerThread& plan = plan_.consumerThreads[c];
    const PlanConsumer& consumer = plan_.consumers[plan.consumer];
    GroupState& state = groups_[consumer.group];
    ConsumerThread& thread = consumerThreads_[c];
    if (state.group.isSilent(plan.member)) {
        thread.restarted = true;  // joins when the group has noticed that its old process is dead
        return;
    }
    abortOutputs(c);
    thread.cutOff = isCutOff(c);
    if (thread.cutOff)
        return;  // joins when it reaches the group again
    thread.nextCommit = now_ + consumer.commitInterval;
    thread.lastPoll = thread.fetchedAt = now_;
    thread.waiting = true;
    state.group.join(plan.member, now_, heartbeatPhase(c));
    startRebalance(consumer.group);
}

/// It says good-bye after its last record.
void Engine::leaveGroup(std::uint32_t c) {
    const PlanConsumerThread& plan = plan_.consumerThreads[c];
    const PlanConsumer& consumer = plan_.consumers[plan.consumer];
    ConsumerThread& thread = consumerThreads_[c];
    if (hasOutputs(c)) {
        commitOutputs(c);
        return;  // leaves behind it
    }
    if (consumer.delivery != Delivery::AtMostOnce)
        commitAll(c, now_);
    dropFetch(thread);
    thread = {};
    GroupState& state = groups_[consumer.group];
    if (!state.group.isMember(plan.member))
        return;
    state.group.leave(plan.member);
    startRebalance(consumer.group);
}

void Engine::dropFetch(ConsumerThread& thread) {
    if (thread.fetchTimer != noTimer)
        queue_.cancel(std::exchange(thread.fetchTimer, noTimer));
}

/// Its process is dead without a word.
void Engine::loseMember(std::uint32_t c) {
    const PlanConsumerThread& plan = plan_.consumerThreads[c];
    const PlanConsumer& consumer = plan_.consumers[plan.consumer];
    ConsumerThread& thread = consumerThreads_[c];
    GroupState& state = groups_[consumer.group];
    if (thread.waiting)
        commitIfDue(c);
    dropFetch(thread);
    if (!state.group.isMember(plan.member) || state.group.isSilent(plan.member))
        return;
    const SimTime noticed = state.group.silence(plan.member, now_);
    if (inWindow(noticed))
        for (std::uint32_t t = 0; t < state.topics.size(); ++t)
            groupResults(consumer.group, t).detection.push_back(toSeconds(noticed - now_));
    scheduleAgent(std::max(noticed, now_), addAgent(AgentKind::MemberExpiry, c));
}

/// Its session has timed out.
void Engine::memberExpires(std::uint32_t c) {
    const PlanConsumerThread& plan = plan_.consumerThreads[c];
    const PlanConsumer& consumer = plan_.consumers[plan.consumer];
    GroupState& state = groups_[consumer.group];
    ConsumerThread& thread = consumerThreads_[c];
    if (!state.group.isSilent(plan.member) || (thread.expires != never && now_ < thread.expires))
        return;  // it was heard again meanwhile
    for (std::uint32_t s = 0; s < state.partitions.size(); ++s)
        if (state.group.owner(s) == plan.member)
            state.crashed[s] = true;
    state.group.leave(plan.member);
    thread.zombie = thread.zombie || (thread.expires != never && thread.busy());
    thread.expires = never;
    if (std::exchange(thread.restarted, false) && thread.up && !isCutOff(c))
        enterGroup(c);
    else
        startRebalance(consumer.group);
}

/// A thread that works too long on one poll is thrown out.
void Engine::watchPoll(std::uint32_t c) {
    ConsumerThread& thread = consumerThreads_[c];
    if (std::exchange(thread.pollWatched, true))
        return;
    const PlanConsumer& consumer = plan_.consumers[plan_.consumerThreads[c].consumer];
    scheduleAgent(thread.lastPoll + consumer.maxPollInterval, firstPollAgent_ + c);
}

void Engine::pollIsOverdue(std::uint32_t c) {
    const PlanConsumerThread& plan = plan_.consumerThreads[c];
    const PlanConsumer& consumer = plan_.consumers[plan.consumer];
    ConsumerThread& thread = consumerThreads_[c];
    thread.pollWatched = false;
    if (!thread.up || thread.hand.empty() || thread.zombie)
        return;
    if (now_ < thread.lastPoll + consumer.maxPollInterval) {
        watchPoll(c);
        return;
    }
    thread.zombie = true;
    groups_[consumer.group].group.leave(plan.member);
    startRebalance(consumer.group);
}

// --- Rebalances -----------------------------------------------------------------------------------------

/// Somebody has joined or left. Who is dead and not noticed yet holds it up.
void Engine::startRebalance(std::uint32_t g) {
    GroupState& state = groups_[g];
    ++state.round;
    state.ending = false;
    takeSlots(g);
    if (state.group.blocked())
        return;
    const PlanGroup& plan = plan_.consumerGroups[g];
    const std::uint64_t key = combine(combine(combine(streamKey_, plan.key), pauseDraws), state.round);
    scheduleAgent(now_ + draw(waits_[plan.pause], key), addAgent(AgentKind::RebalanceEnd, g, state.round));
}

void Engine::rebalanceTimeIsOver(std::uint32_t g, std::uint32_t round) {
    GroupState& state = groups_[g];
    if (round != state.round || state.group.blocked())
        return;
    state.ending = true;
    tryToEndRebalance(g);
}

/// False while a member still works on records of a partition that it has to give away.
bool Engine::tryToEndRebalance(std::uint32_t g) {
    GroupState& state = groups_[g];
    const PlanGroup& plan = plan_.consumerGroups[g];
    const std::vector<std::uint32_t> revoking = state.group.revoking();
    for (const std::uint32_t member : revoking) {
        const ConsumerThread& thread = consumerThreads_[plan.threads[member]];
        for (std::size_t i = thread.handAt; i < thread.hand.size(); ++i)
            if (state.group.paused(thread.hand[i].slot))
                return false;
    }
    bool ready = true;
    for (const std::uint32_t member : revoking) {
        const std::uint32_t c = plan.threads[member];
        const ConsumerThread& thread = consumerThreads_[c];
        if (!thread.up || !hasOutputs(c))
            continue;
        ready = false;
        if (!thread.busy() && thread.task == none)
            commitOutputs(c);
    }
    if (!ready)
        return false;
    for (const std::uint32_t member : revoking) {
        const std::uint32_t c = plan.threads[member];
        if (plan_.consumers[plan_.consumerThreads[c].consumer].delivery != Delivery::AtMostOnce)
            commitPaused(c);
    }
    state.ending = false;
    const std::vector<std::uint32_t> moved = state.group.complete();
    for (const std::uint32_t s : moved)
        handOver(g, s);
    startRecovery(g, moved);
    takeSlots(g);
    for (const std::uint32_t c : plan.threads) {
        ConsumerThread& thread = consumerThreads_[c];
        if (!thread.up || thread.busy() || thread.task != none)
            continue;
        if (thread.leaving)
            leaveGroup(c);
        else
            poll(c);
    }
    return true;
}

/// What a member gives away it commits first: all of it is done.
void Engine::commitPaused(std::uint32_t c) {
    const std::uint32_t g = plan_.consumers[plan_.consumerThreads[c].consumer].group;
    for (const std::uint32_t s : consumerThreads_[c].owned)
        if (groups_[g].group.paused(s))
            commit(g, s, groups_[g].partitions[s].progress.position, now_);
}

/// Another owner reads on from the last commit.
void Engine::handOver(std::uint32_t g, std::uint32_t s) {
    SlotState& slot = groups_[g].partitions[s];
    const PartitionLog& log = topics_.partitions[slot.partition].log;
    for (Offset offset = std::max(slot.progress.processed, log.base()); offset < slot.progress.committed;
         ++offset)
        loseEventOf(log.at(offset));
    const Offset before = slot.progress.position;
    const auto skipped = static_cast<std::uint64_t>(slot.progress.takeOver());
    slot.counts.passedOver += skipped;
    groupResults(g, slot.topic).skipped += inWindow(now_) ? skipped : 0;
    changeLag(g, slot.topic, before - slot.progress.position);
}

/// Partitions of a dead member that have an owner again have to catch up.
void Engine::startRecovery(std::uint32_t g, const std::vector<std::uint32_t>& moved) {
    GroupState& state = groups_[g];
    const auto recovery = static_cast<std::uint32_t>(state.recoveries.size());
    GroupState::Recovery begun{.since = now_, .lagging = 0};
    for (const std::uint32_t s : moved) {
        if (!state.crashed[s] || state.group.owner(s) == noMember)
            continue;
        state.crashed[s] = false;
        if (state.partitions[s].recovery != none)  // crashed again before it had caught up
            --state.recoveries[state.partitions[s].recovery].lagging;
        state.partitions[s].recovery = recovery;
        ++begun.lagging;
    }
    if (begun.lagging == 0)
        return;
    state.recoveries.push_back(begun);
    for (const std::uint32_t s : moved)
        if (state.partitions[s].recovery == recovery)
            noteProgress(g, s);
}

}  // namespace windtunnel::simulator
