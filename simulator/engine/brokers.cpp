// Brokers: appending, replication, the high watermark, in-sync sets, sessions and elections.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t appendDraws = 21, replicateDraws = 22, heartbeatDraws = 24;

}  // namespace

void Engine::setUpTopics() {
    topics_.transactional.resize(plan_.topics.size(), false);
    topics_.brokers.resize(plan_.brokerCount);
    topics_.partitions.resize(plan_.partitionCount);
    std::vector<bool> replicated(plan_.clusters.size(), false);
    for (std::uint32_t t = 0; t < plan_.topics.size(); ++t) {
        replicated[plan_.topics[t].cluster] =
            replicated[plan_.topics[t].cluster] || plan_.topics[t].replication > 1;
        placePartitions(t);
        if (plan_.topics[t].compact)
            scheduleAgent(cleanerInterval, addTopicEvent(TopicEventKind::LogCleaner, t));
    }
    for (std::uint32_t c = 0; c < plan_.clusters.size(); ++c) {
        const PlanCluster& cluster = plan_.clusters[c];
        for (std::uint32_t b = cluster.firstBroker; b < cluster.firstBroker + cluster.brokers; ++b) {
            topics_.brokers[b].cluster = c;
            RandomStream stream(combine(combine(combine(streamKey_, cluster.key), heartbeatDraws), b));
            topics_.brokers[b].heartbeatPhase =
                static_cast<SimTime>(stream.below(static_cast<std::uint64_t>(cluster.heartbeat)));
        }
        if (replicated[c]) {
            scheduleAgent(cluster.lagTimeMax / 2, addTopicEvent(TopicEventKind::InSyncCheck, c));
            scheduleAgent(balanceInterval, addTopicEvent(TopicEventKind::LeaderBalance, c));
        }
    }
    setUpProducers();
}

/// Round robin: partition p is led by broker p, and its followers are the next brokers, one further at each
/// time around, as Kafka spreads them (without its random start).
void Engine::placePartitions(std::uint32_t t) {
    const PlanTopic& topic = plan_.topics[t];
    const PlanCluster& cluster = plan_.clusters[topic.cluster];
    results_.topics[t].partitions.resize(topic.partitions);
    for (std::uint32_t n = 0; n < topic.partitions; ++n) {
        const std::uint32_t p = topic.firstPartition + n;
        const std::uint32_t leader = n % cluster.brokers;
        const std::uint32_t shift = n / cluster.brokers;
        std::vector<std::uint32_t> brokers{cluster.firstBroker + leader};
        for (std::uint32_t i = 0; i + 1 < topic.replication; ++i)
            brokers.push_back(cluster.firstBroker +
                              (leader + 1 + (shift + i) % (cluster.brokers - 1)) % cluster.brokers);
        PartitionState& partition = topics_.partitions[p];
        partition.copies = PartitionCopies(brokers);
        partition.topic = t;
        partition.number = n;
        partition.electionEvent = addTopicEvent(TopicEventKind::Election, p);
        partition.pipes.resize(brokers.size());
        for (std::uint32_t c = 0; c < brokers.size(); ++c) {
            partition.pipes[c].event = addTopicEvent(TopicEventKind::FollowerFetch, p, c);
            topics_.brokers[brokers[c]].hosts.push_back(p);
        }
    }
}

void Engine::topicEvent(std::uint32_t event, std::uint32_t agent) {
    const TopicEvent what = topics_.events[event];
    switch (what.kind) {
    case TopicEventKind::Linger:
        topics_.accumulators[what.index].linger = noTimer;
        readyBatch(what.index);
        break;
    case TopicEventKind::Backoff:
        topics_.accumulators[what.index].backoff = noTimer;
        offerToSend(what.index);
        break;
    case TopicEventKind::RequestTimeout: requestTimeouts(what.index); break;
    case TopicEventKind::DeliveryTimeout: deliveryTimeouts(what.index); break;
    case TopicEventKind::Request: requestEvent(what.index); break;
    case TopicEventKind::Append: appendDone(what.index); break;
    case TopicEventKind::FollowerFetch:
        topics_.partitions[what.index].pipes[what.detail].timer = noTimer;
        followerHas(what.index, what.detail);
        break;
    case TopicEventKind::SessionExpiry: expireSession(what.index); break;
    case TopicEventKind::Election: electLeader(what.index); break;
    case TopicEventKind::InSyncCheck: checkInSync(what.index, agent); break;
    case TopicEventKind::LeaderBalance: balanceLeaders(what.index, agent); break;
    case TopicEventKind::LogCleaner: cleanLogs(what.index, agent); break;
    case TopicEventKind::Commit:
        if (plan_.producers[topics_.producers[what.index].plan].consumer != noIndex)
            outputsEvent(what.index);
        else
            commitTransaction(what.index);
        break;
    case TopicEventKind::TransactionExpiry:
        if (topics_.producers[what.index].dead)
            endTransaction(what.index, false);
        break;
    case TopicEventKind::Relay: relay(what.index); break;
    case TopicEventKind::Memory: admitBlocked(what.index); break;
    }
}

/// True while its leader appends and answers.
bool Engine::partitionServes(std::uint32_t p) const {
    const std::uint32_t broker = topics_.partitions[p].copies.leaderBroker();
    return broker != PartitionCopies::nobody && topics_.brokers[broker].works();
}

/// Nothing is on its way to a log any more, and all that is in it may be read.
bool Engine::topicsIdle() const {
    if (topics_.unresolved > 0)
        return false;
    for (const RelayState& relay : topics_.relays)
        if (!relay.rows.empty() || relay.unresolved > 0)
            return false;
    for (const ProducerState& producer : topics_.producers)
        if (producer.open || producer.committing)
            return false;
    return std::ranges::all_of(topics_.partitions, [](const PartitionState& partition) {
        return partition.log.highWatermark() == partition.log.logEnd() || partition.copies.leader() == none;
    });
}

// Produce requests at a broker.

void Engine::requestArrives(std::uint32_t r) {
    ProduceRequest& request = topics_.requests[r];
    request.state = RequestState::AtBroker;
    request.arrivedAt = now_;
    const std::uint32_t b = topics_.connections[request.connection].broker;
    BrokerState& broker = topics_.brokers[b];
    if (!broker.alive && broker.hostDown) {
        vanish(r);
        return;
    }
    if (broker.alive && broker.stalls > 0) {
        broker.held.push_back(r);
        return;
    }
    lookAtRequest(r);
}

void Engine::lookAtRequest(std::uint32_t r) {
    const std::uint32_t b = topics_.connections[topics_.requests[r].connection].broker;
    const bool alive = topics_.brokers[b].alive;
    ++topics_.requests[r].remaining;  // not to be answered before all parts were looked at
    for (std::uint32_t part = topics_.requests[r].firstPart; part != none; part = topics_.parts[part].next)
        if (!alive)
            decide(part, PartResult::Disconnected);
        else
            acceptPart(part);
    if (--topics_.requests[r].remaining == 0)
        answerRequest(r);
}

void Engine::decide(std::uint32_t part, PartResult result) {
    RequestPart& entry = topics_.parts[part];
    entry.result = result;
    const std::uint32_t r = entry.request;
    if (result != PartResult::Done)
        loseUnsent(part);
    if (--topics_.requests[r].remaining == 0)
        answerRequest(r);
}

/// With acks 0 the producer believes to be done, so what does not reach the log is lost.
void Engine::loseUnsent(std::uint32_t part) {
    const Batch& batch = topics_.batches[topics_.parts[part].batch];
    const ProducerState& producer = topics_.producers[topics_.accumulators[batch.accumulator].producer];
    const PlanProducer& plan = plan_.producers[producer.plan];
    if (plan.acks != Acks::None || topics_.parts[part].result == PartResult::Done)
        return;
    for (const Record& record : batch.records)
        if (record.acknowledged)
            loseRecord(plan.topic, record);
}

void Engine::loseRecord(std::uint32_t topic, const Record& record) {
    results_.topics[topic].lost += record.measured;
    if (record.entity != Record::nobody)
        eventLost(record.entity, entities_[record.entity].ledger.rowOf(record.key), record.version);
}

void Engine::acceptPart(std::uint32_t part) {
    RequestPart& entry = topics_.parts[part];
    Batch& batch = topics_.batches[entry.batch];
    Accumulator& accumulator = topics_.accumulators[batch.accumulator];
    PartitionState& partition = topics_.partitions[accumulator.partition];
    const PlanTopic& topic = plan_.topics[partition.topic];
    const PlanProducer& plan = plan_.producers[topics_.producers[accumulator.producer].plan];
    const std::uint32_t b = topics_.connections[topics_.requests[entry.request].connection].broker;
    if (partition.copies.leaderBroker() != b) {
        decide(part, PartResult::NotLeader);
        return;
    }
    if (plan.acks == Acks::All && partition.copies.inSyncCount() < topic.minInsync) {
        decide(part, PartResult::NotEnoughReplicas);
        return;
    }
    if (isFenced(batch)) {
        decide(part, PartResult::OutOfOrder);
        return;
    }
    if (plan.idempotent && batch.end >= 0) {  // it is in the log already
        entry.end = batch.end;
        awaitCopies(part);
        return;
    }
    if (plan.idempotent && batch.session == accumulator.session) {
        if (batch.sequence != accumulator.expected) {
            decide(part, PartResult::OutOfOrder);
            return;
        }
        ++accumulator.expected;
    }
    const PlanCluster& cluster = plan_.clusters[topic.cluster];
    const double slow = topics_.brokers[b].slow;
    Nanoseconds time = draw(
        cluster.append, combine(topics_.requests[entry.request].key, combine(appendDraws, partition.number)));
    if (slow != 1)
        time = roundToNanoseconds(static_cast<double>(time) * slow);
    partition.appendedUntil = std::max(partition.appendedUntil, now_ + time);
    entry.epoch = partition.epoch;
    if (partition.appendedUntil == now_) {
        appendBatch(part);
        return;
    }
    entry.appending = true;
    scheduleAgent(partition.appendedUntil, entry.event);
}

void Engine::appendDone(std::uint32_t part) {
    RequestPart& entry = topics_.parts[part];
    entry.appending = false;
    if (entry.request == none) {  // its request has ended without it
        entry.next = topics_.freePart;
        topics_.freePart = part;
        return;
    }
    if (entry.result != PartResult::Pending)
        return;  // its leader has died
    const std::uint32_t p = topics_.accumulators[topics_.batches[entry.batch].accumulator].partition;
    const PartitionState& partition = topics_.partitions[p];
    if (!partitionServes(p) || entry.epoch != partition.epoch) {
        if (entry.epoch == partition.epoch && partition.copies.leader() != none &&
            topics_.brokers[partition.copies.leaderBroker()].alive) {  // stalled: goes on afterwards
            entry.appending = true;
            topics_.brokers[partition.copies.leaderBroker()].held.push_back(part | heldPart);
            return;
        }
        decide(part, PartResult::Disconnected);
        return;
    }
    if (isFenced(topics_.batches[entry.batch]))
        decide(part, PartResult::OutOfOrder);
    else
        appendBatch(part);
}

/// What a dead process has sent may not get into a transaction of the next one.
bool Engine::isFenced(const Batch& batch) const {
    const ProducerState& producer = topics_.producers[topics_.accumulators[batch.accumulator].producer];
    return plan_.producers[producer.plan].transaction > 0 && batch.process != producer.process &&
           !producer.dead;
}

/// The records get their offsets; followers begin to fetch them.
void Engine::appendBatch(std::uint32_t part) {
    RequestPart& entry = topics_.parts[part];
    Batch& batch = topics_.batches[entry.batch];
    Accumulator& accumulator = topics_.accumulators[batch.accumulator];
    const std::uint32_t p = accumulator.partition;
    PartitionState& partition = topics_.partitions[p];
    ProducerState& producer = topics_.producers[accumulator.producer];
    const PlanProducer& plan = plan_.producers[producer.plan];
    const PlanTopic& topic = plan_.topics[partition.topic];
    TopicResults& results = results_.topics[partition.topic];
    const bool again = batch.end >= 0;
    const bool current = batch.session == accumulator.session;
    if (plan.idempotent && current)
        accumulator.appended = batch.sequence + 1;
    if (plan.transaction > 0 && std::ranges::find(producer.touched, p) == producer.touched.end())
        producer.touched.push_back(p);
    const Offset before = partition.log.logEnd();
    for (Record& record : batch.records) {
        record.appendedAt = now_;
        record.sequence = batch.sequence;
        record.sequenceSession = batch.session;
        record.duplicate = again;
        if (record.measured) {
            ++results.appended;
            ++results.partitions[partition.number].appended;
            results.duplicated += again;
            producer.measuredInTransaction += plan.transaction > 0;
            if (!again)
                recorders_.add(topicRecorder(partition.topic, TopicLatency::Append),
                               now_ - batch.firstSentAt);
        }
        const Offset offset = partition.log.append(record);
        if (topic.compact)
            partition.compaction.append(record, offset, topic.segmentBytes);
        if (observation_ != nullptr) [[unlikely]]
            noteAppended(p, record);
    }
    partition.appended += batch.records.size();
    topics_.held += batch.records.size();
    entry.end = batch.end = partition.log.logEnd();
    batch.cutOff = false;
    partition.copies[partition.copies.leader()].end = batch.end;
    for (std::uint32_t c = 0; c < partition.copies.count(); ++c)
        if (c != partition.copies.leader() && partition.copies[c].fetching)
            fetch(p, c, before);
    if (plan.acks == Acks::All)
        awaitCopies(part);
    else
        decide(part, PartResult::Done);
    advance(p);
}

/// Acknowledged once every in-sync copy has it.
void Engine::awaitCopies(std::uint32_t part) {
    const RequestPart& entry = topics_.parts[part];
    PartitionState& partition =
        topics_.partitions[topics_.accumulators[topics_.batches[entry.batch].accumulator].partition];
    if (entry.end <= partition.log.highWatermark()) {
        decide(part, PartResult::Done);
        return;
    }
    auto place = partition.waiting.end();
    while (place != partition.waiting.begin() && topics_.parts[*(place - 1)].end > entry.end)
        --place;
    partition.waiting.insert(place, part);
}

// Replication.

/// The follower fetches all that the leader has now. `before`: the leader's log end when it was last caught
/// up, if it was.
void Engine::fetch(std::uint32_t p, std::uint32_t c, Offset before) {
    PartitionState& partition = topics_.partitions[p];
    PartitionCopy& copy = partition.copies[c];
    FollowerPipe& pipe = partition.pipes[c];
    const PlanCluster& cluster = plan_.clusters[plan_.topics[partition.topic].cluster];
    const Offset end = partition.log.logEnd();
    if (copy.end == before)
        copy.caughtUp = now_;
    const std::uint64_t key =
        combine(combine(combine(combine(streamKey_, plan_.topics[partition.topic].key), replicateDraws),
                        partition.number),
                c);
    Nanoseconds time = draw(cluster.replicate, combine(key, static_cast<std::uint64_t>(end)));
    if (const double slow = topics_.brokers[copy.broker].slow; slow != 1)
        time = roundToNanoseconds(static_cast<double>(time) * slow);
    if (!ways_.empty()) [[unlikely]]
        time += delayOfFollower(partition.copies.leaderBroker(), copy.broker,
                                combine(key, static_cast<std::uint64_t>(end)));
    SimTime at = now_ + time;
    if (!pipe.fetches.empty())
        at = std::max(at, pipe.fetches.back().at);
    pipe.fetches.push_back({end, at});
    if (pipe.timer == noTimer)
        pipe.timer = queue_.scheduleTimer(at, agentSubject(pipe.event));
}

void Engine::followerHas(std::uint32_t p, std::uint32_t c) {
    PartitionState& partition = topics_.partitions[p];
    PartitionCopy& copy = partition.copies[c];
    FollowerPipe& pipe = partition.pipes[c];
    while (!pipe.fetches.empty() && pipe.fetches.front().at <= now_) {
        copy.end = pipe.fetches.front().end;
        pipe.fetches.pop_front();
    }
    if (!pipe.fetches.empty())
        pipe.timer = queue_.scheduleTimer(pipe.fetches.front().at, agentSubject(pipe.event));
    if (copy.end < partition.log.logEnd() && copy.end >= partition.log.base())
        copy.caughtUp = std::max(copy.caughtUp, partition.log.at(copy.end).appendedAt);
    if (partition.copies.mayRejoin(c, partition.log.highWatermark()))
        copy.inSync = true;
    advance(p);
}

/// Raises the high watermark as far as the in-sync copies allow.
void Engine::advance(std::uint32_t p) {
    PartitionState& partition = topics_.partitions[p];
    if (!partitionServes(p))
        return;
    const PlanTopic& topic = plan_.topics[partition.topic];
    if (plan_.clusters[topic.cluster].freezes && partition.copies.inSyncCount() < topic.minInsync)
        return;
    const Offset from = partition.log.highWatermark();
    if (!partition.log.raiseHighWatermark(partition.copies.inSyncEnd()))
        return;
    const Offset to = partition.log.highWatermark();
    const std::size_t visible = topicRecorder(partition.topic, TopicLatency::Visible);
    const std::size_t replicate = topicRecorder(partition.topic, TopicLatency::Replicate);
    for (Offset offset = from; offset < to; ++offset) {
        const Record& record = partition.log.at(offset);
        if (!record.measured || record.duplicate)
            continue;
        recorders_.add(visible, now_ - record.publishedAt);
        recorders_.add(replicate, now_ - record.appendedAt);
    }
    noteReadable(p);
    while (!partition.waiting.empty() && topics_.parts[partition.waiting.front()].end <= to) {
        const std::uint32_t part = partition.waiting.front();
        partition.waiting.pop_front();
        decide(part, PartResult::Done);
    }
}

/// What may be read has grown, or whoever may be read from has changed.
void Engine::noteReadable(std::uint32_t p) {
    PartitionState& partition = topics_.partitions[p];
    if (topics_.transactional[partition.topic]) {
        const std::size_t stable = topicRecorder(partition.topic, TopicLatency::Stable);
        const Offset end = partition.log.lastStable();
        for (; partition.stableSeen < end; ++partition.stableSeen) {
            const Record& record = partition.log.at(partition.stableSeen);
            if (record.measured && !record.aborted && !record.duplicate)
                recorders_.add(stable, now_ - record.publishedAt);
        }
    }
    partitionReadable(p);
    trimLog(p);
}

/// Drops what nobody needs any more: readers, copies that may still have to lead, and the retention decide.
void Engine::trimLog(std::uint32_t p) {
    PartitionState& partition = topics_.partitions[p];
    const PlanTopic& topic = plan_.topics[partition.topic];
    Offset needed = std::min(partition.log.highWatermark(), groupsNeed(p));
    if (topics_.transactional[partition.topic])
        needed = std::min(needed, partition.stableSeen);
    for (std::uint32_t c = 0; c < partition.copies.count(); ++c)
        if (plan_.clusters[topic.cluster].unclean || partition.copies[c].inSync)
            needed = std::min(needed, partition.copies[c].end);
    const std::size_t before = partition.log.held();
    partition.log.dropBefore(needed);
    while (!topic.compact && partition.log.base() < partition.log.highWatermark() &&
           partition.log.at(partition.log.base()).appendedAt < now_ - topic.retention) {
        if (isUnread(p, partition.log.base()))
            loseEventOf(partition.log.at(partition.log.base()));
        partition.log.dropBefore(partition.log.base() + 1);
    }
    topics_.held -= before - partition.log.held();
}

/// Retention comes before the next read, whether anything is appended or not.
void Engine::dropExpired(std::uint32_t p) {
    const PartitionState& partition = topics_.partitions[p];
    const PlanTopic& topic = plan_.topics[partition.topic];
    if (!topic.compact && partition.log.base() < partition.log.highWatermark() &&
        partition.log.at(partition.log.base()).appendedAt < now_ - topic.retention)
        trimLog(p);
}

/// Removes what its key has replaced, where enough has been written since the last time.
void Engine::cleanLogs(std::uint32_t topic, std::uint32_t agent) {
    const PlanTopic& plan = plan_.topics[topic];
    for (std::uint32_t p = plan.firstPartition; p < plan.firstPartition + plan.partitions; ++p) {
        PartitionState& partition = topics_.partitions[p];
        if (partitionServes(p) && partition.compaction.isDue() &&
            partition.compaction.closedEnd() <= partition.log.lastStable())
            results_.topics[topic].compacted += partition.compaction.clean(partition.log);
    }
    scheduleAgent(now_ + cleanerInterval, agent);
}

/// Which followers can fetch has changed: some stop, some begin with all that they lack.
void Engine::refreshFetching(std::uint32_t p) {
    PartitionState& partition = topics_.partitions[p];
    const bool serves = partitionServes(p);
    for (std::uint32_t c = 0; c < partition.copies.count(); ++c) {
        PartitionCopy& copy = partition.copies[c];
        const bool fetches = serves && c != partition.copies.leader() &&
                             topics_.brokers[copy.broker].works() &&
                             !brokersApart(partition.copies.leaderBroker(), copy.broker) &&
                             !followerGetsNothing(partition.copies.leaderBroker(), copy.broker);
        if (fetches == copy.fetching)
            continue;
        copy.fetching = fetches;
        if (fetches) {
            if (copy.end < partition.log.logEnd())
                fetch(p, c, partition.log.logEnd());
            else if (partition.copies.mayRejoin(c, partition.log.highWatermark()))
                copy.inSync = true;
            continue;
        }
        if (copy.end == partition.log.logEnd())
            copy.caughtUp = now_;
        FollowerPipe& pipe = partition.pipes[c];
        pipe.fetches.clear();
        if (pipe.timer != noTimer)
            queue_.cancel(std::exchange(pipe.timer, noTimer));
    }
    advance(p);
}

void Engine::leaveInSync(std::uint32_t p, std::uint32_t c) {
    PartitionState& partition = topics_.partitions[p];
    if (!partition.copies.leaveInSync(c))
        return;
    results_.topics[partition.topic].partitions[partition.number].shrinks.push_back(now_);
}

void Engine::checkInSync(std::uint32_t cluster, std::uint32_t agent) {
    const PlanCluster& plan = plan_.clusters[cluster];
    for (std::uint32_t p = 0; p < topics_.partitions.size(); ++p) {
        PartitionState& partition = topics_.partitions[p];
        if (plan_.topics[partition.topic].cluster != cluster || !partitionServes(p) ||
            topics_.brokers[partition.copies.leaderBroker()].isolated)  // the controller has the last word
            continue;
        bool shrunk = false;
        for (std::uint32_t c = 0; c < partition.copies.count(); ++c)
            if (partition.copies.isTooFarBehind(c, now_, plan.lagTimeMax)) {
                leaveInSync(p, c);
                shrunk = true;
            }
        if (shrunk)
            advance(p);
    }
    scheduleAgent(now_ + plan.lagTimeMax / 2, agent);
}

void Engine::endLeaderless(std::uint32_t p, SimTime until) {
    PartitionState& partition = topics_.partitions[p];
    if (partition.leaderlessSince == never)
        return;
    const SimTime since = std::max(partition.leaderlessSince, plan_.warmup);
    results_.topics[partition.topic].partitions[partition.number].leaderless +=
        static_cast<double>(std::max<SimTime>(0, std::min(until, plan_.duration) - since));
    partition.leaderlessSince = never;
}

void Engine::takeTopics(SimTime end) {
    for (std::uint32_t p = 0; p < topics_.partitions.size(); ++p) {
        endLeaderless(p, end);
        const PartitionState& partition = topics_.partitions[p];
        const std::uint32_t broker = partition.copies.leaderBroker();
        if (broker != PartitionCopies::nobody && topics_.brokers[broker].alive)
            results_.topics[partition.topic].partitions[partition.number].leader =
                broker - plan_.clusters[plan_.topics[partition.topic].cluster].firstBroker;
    }
    for (std::uint32_t t = 0; t < plan_.topics.size(); ++t) {
        TopicResults& results = results_.topics[t];
        const auto take = [&](TopicLatency which) { return recorders_.histogram(topicRecorder(t, which)); };
        results.produce = take(TopicLatency::Produce);
        results.visible = take(TopicLatency::Visible);
        results.stable = take(TopicLatency::Stable);
        results.accumulate = take(TopicLatency::Accumulate);
        results.append = take(TopicLatency::Append);
        results.replicate = take(TopicLatency::Replicate);
        results.endToEnd = take(TopicLatency::EndToEnd);
        results.fetch = take(TopicLatency::Fetch);
        results.process = take(TopicLatency::Process);
    }
}

}  // namespace windtunnel::simulator
