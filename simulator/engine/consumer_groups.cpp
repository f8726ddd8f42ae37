// Consumer groups: what their readers may see, polls, commits, results.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t memberBeatDraws = 0xbea7, commitDraws = 0xc0b1;

/// What the group has done with a partition by now, and how old the record is that it reads next.
void notePartition(const SlotState& slot, const PartitionState& partition, SimTime now,
                   GroupResults& results) {
    const PartitionLog& log = partition.log;
    GroupPartitionResults& counts = results.partitions.emplace_back(slot.counts);
    counts.appended = partition.appended;
    counts.remaining = static_cast<std::uint64_t>(log.logEnd() - slot.progress.processed);
    if (slot.progress.position < slot.end && slot.progress.position >= log.base())
        results.endTimeLagNs =
            std::max(results.endTimeLagNs, now - log.at(slot.progress.position).publishedAt);
}

}  // namespace

void Engine::setUpGroups() {
    slotsOfPartition_.resize(plan_.partitionCount);
    visibleEnd_.resize(plan_.partitionCount, 0);
    for (std::uint32_t g = 0; g < plan_.consumerGroups.size(); ++g) {
        const PlanGroup& plan = plan_.consumerGroups[g];
        std::vector<MemberTimes> times;
        std::vector<Nanoseconds> phases;
        std::vector<std::uint32_t> there;
        for (const std::uint32_t c : plan.threads) {
            const PlanConsumerThread& thread = plan_.consumerThreads[c];
            const PlanConsumer& consumer = plan_.consumers[thread.consumer];
            times.push_back({consumer.heartbeat, consumer.sessionTimeout});
            phases.push_back(heartbeatPhase(c));
            if (replicas_[thread.replica].state == ReplicaState::Up)
                there.push_back(thread.member);
        }
        GroupState& state =
            groups_.emplace_back(ConsumerGroup(plan.spread, plan.assignor, plan.eager, std::move(times)));
        state.topics.resize(plan.topics.size());
        for (std::uint32_t t = 0; t < plan.topics.size(); ++t)
            for (std::uint32_t p = 0; p < plan.spread.partitions[t]; ++p) {
                SlotState slot;
                slot.partition = plan_.topics[plan.topics[t]].firstPartition + p;
                slot.topic = t;
                slotsOfPartition_[slot.partition].emplace_back(
                    g, static_cast<std::uint32_t>(state.partitions.size()));
                state.partitions.push_back(slot);
            }
        state.crashed.resize(state.partitions.size(), false);
        state.group.form(there, phases);
        for (const std::uint32_t member : there) {
            const std::uint32_t c = plan.threads[member];
            ConsumerThread& thread = consumerThreads_[c];
            const PlanConsumer& consumer = plan_.consumers[plan_.consumerThreads[c].consumer];
            thread.up = thread.waiting = true;
            const std::uint64_t key = combine(combine(streamKey_, plan.key), commitDraws);
            thread.nextCommit = static_cast<SimTime>(
                RandomStream(combine(key, member))
                    .below(static_cast<std::uint64_t>(std::max<Nanoseconds>(1, consumer.commitInterval))));
        }
        takeSlots(g);
    }
}

/// How long after it has joined a thread has its first heartbeat: uniform over the interval.
Nanoseconds Engine::heartbeatPhase(std::uint32_t c) const {
    const PlanConsumerThread& thread = plan_.consumerThreads[c];
    const PlanConsumer& consumer = plan_.consumers[thread.consumer];
    const std::uint64_t key =
        combine(combine(combine(streamKey_, plan_.consumerGroups[consumer.group].key), memberBeatDraws),
                static_cast<std::uint64_t>(thread.member) << 32 | replicas_[thread.replica].generation);
    return static_cast<Nanoseconds>(
        RandomStream(key).below(static_cast<std::uint64_t>(std::max<Nanoseconds>(1, consumer.heartbeat))));
}

/// Tells each thread of the group what it owns.
void Engine::takeSlots(std::uint32_t g) {
    const GroupState& state = groups_[g];
    for (const std::uint32_t c : plan_.consumerGroups[g].threads)
        consumerThreads_[c].owned.clear();
    for (std::uint32_t slot = 0; slot < state.partitions.size(); ++slot)
        if (const std::uint32_t member = state.group.owner(slot);
            member != noMember && !state.group.isSilent(member))
            consumerThreads_[plan_.consumerGroups[g].threads[member]].owned.push_back(slot);
}

// --- What readers may see -------------------------------------------------------------------------------

/// The end of a partition has moved, or it has a leader again.
void Engine::partitionReadable(std::uint32_t p) {
    PartitionLog& log = topics_.partitions[p].log;
    for (Offset offset = std::max(visibleEnd_[p], log.base()); offset < log.highWatermark(); ++offset)
        log.at(offset).visibleAt = now_;
    visibleEnd_[p] = std::max(visibleEnd_[p], log.highWatermark());
    for (const auto& [g, slot] : slotsOfPartition_[p])
        lookAtEnd(g, slot);
}

void Engine::lookAtEnd(std::uint32_t g, std::uint32_t s) {
    GroupState& state = groups_[g];
    SlotState& slot = state.partitions[s];
    const PartitionLog& log = topics_.partitions[slot.partition].log;
    const Offset end = plan_.consumerGroups[g].readCommitted ? log.lastStable() : log.highWatermark();
    if (end > slot.end) {
        const Offset more = end - slot.end;
        slot.end = end;
        GroupTopicState& topic = state.topics[slot.topic];
        topic.end.advance(now_);
        topic.end.change(static_cast<double>(more), now_, plan_.warmup);
        changeLag(g, slot.topic, more);
        if (state.group.paused(s))
            groupResults(g, slot.topic).delayed +=
                inWindow(now_) ? static_cast<std::uint64_t>(more) : std::uint64_t{0};
    }
    const std::uint32_t member = state.group.owner(s);
    if (member == noMember || state.group.paused(s) || state.group.isSilent(member))
        return;
    const std::uint32_t c = plan_.consumerGroups[g].threads[member];
    ConsumerThread& thread = consumerThreads_[c];
    if (thread.fetchDue == never && slot.progress.position < slot.end)
        expectFetch(thread, plan_.consumers[plan_.consumerThreads[c].consumer]);
    if (thread.up && !thread.busy() && thread.task == none)
        poll(c);
}

/// There is something to be fetched: when the open fetch is answered at the latest. A fetch that finds
/// nothing ends after the longest wait and is followed by the next one.
void Engine::expectFetch(ConsumerThread& thread, const PlanConsumer& consumer) const {
    const Nanoseconds wait = std::max<Nanoseconds>(1, consumer.fetchMaxWait);
    thread.fetchDue = thread.fetchedAt + ((now_ - thread.fetchedAt) / wait + 1) * wait;
}

/// Records from `end` to `before` are gone: the new leader never had them.
void Engine::partitionTruncated(std::uint32_t p, Offset end, Offset before) {
    visibleEnd_[p] = std::min(visibleEnd_[p], end);
    for (const auto& [g, s] : slotsOfPartition_[p]) {
        GroupState& state = groups_[g];
        SlotState& slot = state.partitions[s];
        GroupTopicState& topic = state.topics[slot.topic];
        const Offset lagBefore = slot.end - slot.progress.position;
        slot.counts.cutOff +=
            static_cast<std::uint64_t>(std::max<Offset>(0, before - std::max(end, slot.progress.processed)));
        const Offset committed = std::min(slot.progress.committed, end);
        topic.committed.advance(now_);
        topic.committed.change(static_cast<double>(committed - slot.progress.committed), now_, plan_.warmup);
        topic.end.advance(now_);
        topic.end.change(static_cast<double>(std::min(slot.end, end) - slot.end), now_, plan_.warmup);
        slot.end = std::min(slot.end, end);
        slot.progress.committed = committed;
        slot.progress.position = std::min(slot.progress.position, end);
        slot.progress.processed = std::min(slot.progress.processed, end);
        changeLag(g, slot.topic, slot.end - slot.progress.position - lagBefore);
        for (const std::uint32_t c : plan_.consumerGroups[g].threads)
            for (ConsumerThread::Taken& taken : consumerThreads_[c].hand)
                if (taken.slot == s)
                    taken.end = std::min(taken.end, end);
    }
}

void Engine::changeLag(std::uint32_t g, std::uint32_t topic, Offset by) {
    LateLevel& lag = groups_[g].topics[topic].lag;
    lag.advance(now_);
    lag.change(static_cast<double>(by), now_, plan_.warmup);
    if (!inWindow(now_))
        return;
    GroupResults& results = groupResults(g, topic);
    results.maxLag = std::max(results.maxLag, static_cast<std::int64_t>(lag.level));
}

// --- Polls ----------------------------------------------------------------------------------------------

/// The thread asks for records: what earlier polls returned is done with.
void Engine::poll(std::uint32_t c) {
    ConsumerThread& thread = consumerThreads_[c];
    const PlanConsumer& consumer = plan_.consumers[plan_.consumerThreads[c].consumer];
    GroupState& state = groups_[consumer.group];
    if (!thread.committing)
        commitIfDue(c);
    if (thread.committing)
        return;  // polls when its transactions have ended
    const bool waited = std::exchange(thread.waiting, true);
    thread.lastPoll = now_;
    thread.hand.clear();
    thread.handAt = 0;
    if (!fetchIsAnswered(c))
        return;
    if (thread.fetchTimer != noTimer)
        queue_.cancel(std::exchange(thread.fetchTimer, noTimer));
    Offset room = consumer.maxPollRecords;
    bool more = false;
    const std::size_t count = thread.owned.size();
    const std::size_t start = thread.turn < count ? thread.turn : 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t s = thread.owned[(start + i) % count];
        SlotState& slot = state.partitions[s];
        if (state.group.paused(s) || slot.progress.position >= slot.end || !partitionServes(slot.partition) ||
            leaderApart(c, slot.partition))
            continue;
        if (room == 0) {
            more = true;
            break;
        }
        const Offset from = fromWhere(c, s);
        const Offset due = dueEnd(consumer, slot, from).first;
        const Offset end = std::min(due, from + room);
        room -= end - from;
        more = more || end < due;
        thread.turn = (start + i + 1) % count;
        if (end > from)
            thread.hand.push_back({s, from, end});
        moveTo(consumer.group, s, end);
        if (consumer.delivery == Delivery::AtMostOnce)
            commit(consumer.group, s, end, now_);
    }
    const SimTime sent = std::exchange(thread.fetchedAt, now_);
    thread.fetchDue = more ? now_ : never;  // what is left over lies in the client already
    if (thread.hand.empty())
        return;
    thread.waiting = false;
    watchPoll(c);
    for (const ConsumerThread::Taken& taken : thread.hand) {
        const SlotState& slot = state.partitions[taken.slot];
        GroupResults& results = groupResults(consumer.group, slot.topic);
        const Record& oldest = topics_.partitions[slot.partition].log.at(taken.next);
        if (inWindow(now_))
            results.maxTimeLagNs = std::max(results.maxTimeLagNs, now_ - oldest.publishedAt);
    }
    Nanoseconds way = 0;  // what comes while the thread works is there when it asks
    if (waited) {
        const ConsumerThread::Taken& first = thread.hand.front();
        const std::uint32_t partition = state.partitions[first.slot].partition;
        const Record& record = topics_.partitions[partition].log.at(first.next);
        way = draw(waits_[consumer.latency], combine(record.draws, consumer.key));
        if (!ways_.empty()) [[unlikely]]
            way += delayOfFetch(c, partition, sent, combine(record.draws, consumer.key));
    }
    takeNextRecord(c, way);
}

/// The position, or where a reader is sent whose next record is no longer kept.
Offset Engine::fromWhere(std::uint32_t c, std::uint32_t s) {
    const PlanConsumer& consumer = plan_.consumers[plan_.consumerThreads[c].consumer];
    SlotState& slot = groups_[consumer.group].partitions[s];
    const Offset base = topics_.partitions[slot.partition].log.base();
    if (slot.progress.position >= base)
        return slot.progress.position;
    const Offset to = consumer.earliest ? base : slot.end;
    const Offset unread = to - std::max(slot.progress.position, slot.progress.processed);
    const auto skipped = static_cast<std::uint64_t>(std::max<Offset>(0, unread));
    slot.counts.passedOver += skipped;
    groupResults(consumer.group, slot.topic).skipped += inWindow(now_) ? skipped : 0;
    slot.progress.processed = std::max(slot.progress.processed, to);
    return to;
}

void Engine::moveTo(std::uint32_t g, std::uint32_t s, Offset position) {
    SlotState& slot = groups_[g].partitions[s];
    changeLag(g, slot.topic, slot.progress.position - position);
    slot.progress.position = position;
}

/// True when a fetch has an answer: enough bytes, or what there is after the longest wait. Otherwise the
/// thread is woken when it has.
bool Engine::fetchIsAnswered(std::uint32_t c) {
    ConsumerThread& thread = consumerThreads_[c];
    const PlanConsumer& consumer = plan_.consumers[plan_.consumerThreads[c].consumer];
    const GroupState& state = groups_[consumer.group];
    if (thread.leaving)
        return false;
    std::int64_t bytes = 0;
    bool some = false;
    SimTime nextDue = never;
    for (const std::uint32_t s : thread.owned) {
        const SlotState& slot = state.partitions[s];
        if (state.group.paused(s) || !partitionServes(slot.partition) || leaderApart(c, slot.partition))
            continue;
        dropExpired(slot.partition);
        const PartitionLog& log = topics_.partitions[slot.partition].log;
        const Offset from = std::max(slot.progress.position, log.base());
        some = some || slot.progress.position < std::min(log.base(), slot.end);  // is sent elsewhere
        const auto [end, next] = dueEnd(consumer, slot, from);
        nextDue = std::min(nextDue, next);
        for (Offset offset = from; offset < end; ++offset) {
            some = true;
            bytes += log.at(offset).bytes;
            if (bytes >= consumer.fetchMin || consumer.fetchMin <= 1)
                return true;
        }
    }
    if (!some && nextDue != never) {
        dropFetch(thread);
        thread.fetchTimer = queue_.scheduleTimer(nextDue, subject(SubjectClass::Agent, firstFetchAgent_ + c));
    }
    if (!some)
        return false;
    if (thread.fetchDue == never)
        expectFetch(thread, consumer);
    if (thread.fetchDue <= now_)
        return true;
    if (thread.fetchTimer == noTimer)
        thread.fetchTimer =
            queue_.scheduleTimer(thread.fetchDue, subject(SubjectClass::Agent, firstFetchAgent_ + c));
    return false;
}

/// Behind the last record from `from` on that the consumer's delay lets it take now, and when it lets it take
/// the next one.
std::pair<Offset, SimTime> Engine::dueEnd(const PlanConsumer& consumer, const SlotState& slot,
                                          Offset from) const {
    const PartitionLog& log = topics_.partitions[slot.partition].log;
    for (Offset offset = from; consumer.delay > 0 && offset < slot.end; ++offset)
        if (const SimTime due = log.at(offset).publishedAt + consumer.delay; due > now_)
            return {offset, due};
    return {slot.end, never};
}

void Engine::fetchWaitEnds(std::uint32_t c) {
    ConsumerThread& thread = consumerThreads_[c];
    thread.fetchTimer = noTimer;
    if (thread.up && !thread.busy() && thread.task == none)
        poll(c);
}

/// Begins the steps of the next record in hand; without one the thread polls again.
void Engine::takeNextRecord(std::uint32_t c, Nanoseconds delay) {
    ConsumerThread& thread = consumerThreads_[c];
    const PlanConsumer& consumer = plan_.consumers[plan_.consumerThreads[c].consumer];
    GroupState& state = groups_[consumer.group];
    while (thread.busy()) {
        ConsumerThread::Taken& taken = thread.hand[thread.handAt];
        SlotState& slot = state.partitions[taken.slot];
        const PartitionLog& log = topics_.partitions[slot.partition].log;
        while (taken.next < taken.end && passesOver(consumer.group, slot, taken.next))
            ++taken.next;
        if (taken.next >= taken.end) {
            noteProgress(consumer.group, taken.slot);
            ++thread.handAt;
            continue;
        }
        thread.attempt = 0;
        beginRecord(c, log.at(consumer.batch ? taken.end - 1 : taken.next), delay);
        return;
    }
    handIsEmpty(c);
}

void Engine::handIsEmpty(std::uint32_t c) {
    ConsumerThread& thread = consumerThreads_[c];
    const std::uint32_t g = plan_.consumers[plan_.consumerThreads[c].consumer].group;
    thread.hand.clear();
    thread.handAt = 0;
    if (thread.zombie) {
        thread.zombie = false;
        enterGroup(c);
        return;
    }
    if (thread.leaving) {
        leaveGroup(c);
        return;
    }
    if (groups_[g].ending && tryToEndRebalance(g))
        return;  // all threads have polled
    poll(c);
}

/// True when a record is no longer there, or was never meant to be seen; then it is done with.
bool Engine::passesOver(std::uint32_t g, SlotState& slot, Offset offset) {
    const Record& record = topics_.partitions[slot.partition].log.at(offset);
    if (!record.compacted && !(record.aborted && plan_.consumerGroups[g].readCommitted))
        return false;
    const bool again = slot.progress.process(offset);
    slot.counts.passedOver += !again;
    groupResults(g, slot.topic).compacted += record.compacted && !again && inWindow(now_);
    return true;
}

/// The steps of the record in hand (of all of them, for a batch) have come to their end.
void Engine::endTopicRecord(std::uint32_t c, const Record& record, bool good) {
    ConsumerThread& thread = consumerThreads_[c];
    const PlanConsumer& consumer = plan_.consumers[plan_.consumerThreads[c].consumer];
    GroupState& state = groups_[consumer.group];
    do {
        ConsumerThread::Taken& taken = thread.hand[thread.handAt];
        SlotState& slot = state.partitions[taken.slot];
        const PartitionLog& log = topics_.partitions[slot.partition].log;
        for (; taken.next < taken.end; ++taken.next) {
            const Record& each = consumer.batch ? log.at(taken.next) : record;
            if (!consumer.batch || !passesOver(consumer.group, slot, taken.next))
                noteProcessed(c, slot, each, taken.next, good);
            if (!consumer.batch) {
                ++taken.next;
                break;
            }
        }
        noteProgress(consumer.group, taken.slot);
        if (taken.next >= taken.end)
            ++thread.handAt;
    } while (consumer.batch && thread.busy());
    takeNextRecord(c, 0);
}

void Engine::noteProcessed(std::uint32_t c, SlotState& slot, const Record& record, Offset offset, bool good) {
    const ConsumerThread& thread = consumerThreads_[c];
    const PlanConsumer& consumer = plan_.consumers[plan_.consumerThreads[c].consumer];
    GroupResults& results = groupResults(consumer.group, slot.topic);
    const bool again = slot.progress.process(offset);
    slot.counts.processed += !again;
    const bool counts = inWindow(now_);
    if (again && consumer.delivery == Delivery::ExactlyOnce)
        return;  // its effects were taken back with the transaction
    results.consumed += counts;
    results.duplicates += again && counts;
    if (!good) {
        results.failed += counts;
        if (consumer.deadLetterPublish == noIndex && consumer.deadLetterQueue == noIndex) {
            loseEventOf(record);
        } else {
            (consumer.retriesElsewhere ? results.retried : results.deadLettered) += counts;
            forward(record, consumer.deadLetterPublish, consumer.deadLetterQueue,
                    plan_.consumerThreads[c].replica, topics_.partitions[slot.partition].number);
        }
    }
    if (again || !record.measured || !counts)
        return;
    results.endToEnd.add(now_ - record.publishedAt);
    const std::uint32_t topic = plan_.consumerGroups[consumer.group].topics[slot.topic];
    noteConsumed(topic, record, thread.lastPoll);
}

/// The last parts of a record's way: until it was taken, and until its steps were done.
void Engine::noteConsumed(std::uint32_t topic, const Record& record, SimTime polledAt) {
    recorders_.add(topicRecorder(topic, TopicLatency::EndToEnd), now_ - record.publishedAt);
    recorders_.add(topicRecorder(topic, TopicLatency::Fetch),
                   std::max<Nanoseconds>(0, polledAt - record.visibleAt));
    recorders_.add(topicRecorder(topic, TopicLatency::Process), now_ - std::max(polledAt, record.visibleAt));
}

/// A slot that had to recover from a crash has when nothing readable is left.
void Engine::noteProgress(std::uint32_t g, std::uint32_t s) {
    GroupState& state = groups_[g];
    SlotState& slot = state.partitions[s];
    if (slot.recovery == none || slot.progress.processed < slot.end)
        return;
    GroupState::Recovery& recovery = state.recoveries[slot.recovery];
    slot.recovery = none;
    if (--recovery.lagging == 0 && recovery.since >= plan_.warmup && now_ < plan_.duration)
        groupResults(g, slot.topic).recovery.push_back(toSeconds(now_ - recovery.since));
}

// --- Commits --------------------------------------------------------------------------------------------

/// Automatic commits happen inside a poll. While a thread waits in one they come when they are due.
void Engine::commitIfDue(std::uint32_t c) {
    ConsumerThread& thread = consumerThreads_[c];
    const PlanConsumer& consumer = plan_.consumers[plan_.consumerThreads[c].consumer];
    if (consumer.delivery == Delivery::AtMostOnce)
        return;
    if (hasOutputs(c)) {
        if (thread.up &&
            (thread.nextCommit <= now_ || consumer.commitInterval == 0 || groups_[consumer.group].ending))
            commitOutputs(c);
        return;
    }
    if (consumer.commitInterval == 0) {
        commitAll(c, now_);
        return;
    }
    if (thread.nextCommit > now_)
        return;
    const SimTime at = thread.waiting ? thread.nextCommit : now_;
    commitAll(c, at);
    thread.nextCommit = at + consumer.commitInterval;
    if (thread.nextCommit <= now_)
        thread.nextCommit += (now_ - thread.nextCommit) / consumer.commitInterval * consumer.commitInterval +
                             consumer.commitInterval;
}

/// Commits everything that earlier polls have returned.
void Engine::commitAll(std::uint32_t c, SimTime at) {
    const std::uint32_t g = plan_.consumers[plan_.consumerThreads[c].consumer].group;
    for (const std::uint32_t s : consumerThreads_[c].owned)
        commit(g, s, groups_[g].partitions[s].progress.position, at);
}

void Engine::commit(std::uint32_t g, std::uint32_t s, Offset to, SimTime at) {
    GroupState& state = groups_[g];
    SlotState& slot = state.partitions[s];
    if (slot.progress.committed == to)
        return;
    LateLevel& committed = state.topics[slot.topic].committed;
    committed.advance(now_);
    committed.change(static_cast<double>(to - slot.progress.committed), at, plan_.warmup);
    slot.progress.committed = to;
    trimLog(slot.partition);
}

/// The oldest record of a partition that some group may still have to read.
Offset Engine::groupsNeed(std::uint32_t p) const {
    Offset needed = topics_.partitions[p].log.logEnd();
    for (const auto& [g, s] : slotsOfPartition_[p]) {
        const GroupProgress& progress = groups_[g].partitions[s].progress;
        needed = std::min({needed, progress.committed, progress.processed, progress.position});
        for (const std::uint32_t c : plan_.consumerGroups[g].threads)
            if (consumerThreads_[c].zombie)
                for (const ConsumerThread::Taken& taken : consumerThreads_[c].hand)
                    if (taken.slot == s)
                        needed = std::min(needed, taken.next);
    }
    return needed;
}

/// Some group has not processed the record.
bool Engine::isUnread(std::uint32_t p, Offset offset) const {
    return std::ranges::any_of(slotsOfPartition_[p], [&](const auto& reader) {
        return groups_[reader.first].partitions[reader.second].progress.processed <= offset;
    });
}

// --- Results --------------------------------------------------------------------------------------------

bool Engine::consumersAreIdle() const {
    for (const GroupState& state : groups_)
        for (const SlotState& slot : state.partitions)
            if (slot.progress.processed < slot.end)
                return false;
    for (std::uint32_t q = 0; q < workQueues_.size(); ++q)
        if (workQueues_[q].queue.size() > 0 && !plan_.workQueues[q].threads.empty())
            return false;
    return true;
}

void Engine::advanceGroups() {
    for (std::uint32_t c = 0; c < consumerThreads_.size(); ++c)
        if (consumerThreads_[c].up && consumerThreads_[c].waiting &&
            plan_.consumers[plan_.consumerThreads[c].consumer].group != noIndex)
            commitIfDue(c);
    for (GroupState& state : groups_)
        for (GroupTopicState& topic : state.topics)
            for (LateLevel* level : {&topic.lag, &topic.end, &topic.committed})
                level->advance(now_);
}

void Engine::endWarmupOfGroups() {
    advanceGroups();
    for (std::uint32_t g = 0; g < groups_.size(); ++g) {
        GroupState& state = groups_[g];
        state.rebalancesBefore = state.group.rebalances();
        state.pausedBefore = state.group.pausedPartitions();
        for (std::uint32_t t = 0; t < state.topics.size(); ++t) {
            state.topics[t].lag.area = state.topics[t].end.area = state.topics[t].committed.area = 0;
            groupResults(g, t).maxLag = state.topics[t].lagNow();
        }
    }
}

void Engine::endWindowOfGroups() {
    advanceGroups();
    for (std::uint32_t g = 0; g < groups_.size(); ++g) {
        const GroupState& state = groups_[g];
        const PlanGroup& plan = plan_.consumerGroups[g];
        for (std::uint32_t t = 0; t < state.topics.size(); ++t) {
            GroupResults& results = groupResults(g, t);
            results.rebalances = state.group.rebalances() - state.rebalancesBefore;
            results.pausedPartitions = state.group.pausedPartitions() - state.pausedBefore;
            results.lagArea = state.topics[t].lag.area;
            results.committedLagArea = state.topics[t].end.area - state.topics[t].committed.area;
            results.endLag = state.topics[t].lagNow();
            const auto reads = [&](std::uint32_t m) {
                return state.group.isMember(m) && plan.spread.subscribes(m, t);
            };
            for (std::uint32_t m = 0; m < plan.threads.size(); ++m)
                if (reads(m))
                    results.assignment.emplace_back(plan_.consumerThreads[plan.threads[m]].id,
                                                    std::vector<std::uint32_t>{});
            results.members = results.assignment.size();
            std::uint32_t number = 0;
            for (std::uint32_t m = 0; m < plan.threads.size(); ++m) {
                if (!reads(m))
                    continue;
                std::vector<std::uint32_t>& partitions = results.assignment[number++].second;
                for (std::uint32_t s = 0; s < state.partitions.size(); ++s)
                    if (state.group.owner(s) == m && state.partitions[s].topic == t)
                        partitions.push_back(s - plan.spread.firstSlot(t));
                results.idle += partitions.empty();
            }
            for (const SlotState& slot : state.partitions)
                if (slot.topic == t)
                    notePartition(slot, topics_.partitions[slot.partition], now_, results);
        }
    }
}

}  // namespace windtunnel::simulator
