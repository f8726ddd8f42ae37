// Brokers: appending, replication, the high watermark, in-sync sets, sessions and elections.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

/// Among what a stalled broker holds: a part whose append is to go on, not a request.
constexpr std::uint32_t heldPart = 1U << 31;
/// leader.imbalance.check.interval.seconds and leader.imbalance.per.broker.percentage
constexpr Nanoseconds balanceInterval = 300'000'000'000;
constexpr double mostMisled = 0.1;
constexpr std::uint64_t appendDraws = 21, replicateDraws = 22, electionDraws = 23, heartbeatDraws = 24;

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
    case TopicEventKind::Commit: commitTransaction(what.index); break;
    case TopicEventKind::TransactionExpiry:
        if (topics_.producers[what.index].dead)
            endTransaction(what.index, false);
        break;
    case TopicEventKind::Relay: relay(what.index); break;
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
    appendBatch(part);
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
        partition.log.append(record);
    }
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
    while (partition.log.base() < partition.log.highWatermark() &&
           partition.log.at(partition.log.base()).appendedAt < now_ - topic.retention)
        partition.log.dropBefore(partition.log.base() + 1);
    topics_.held -= before - partition.log.held();
}

/// Which followers can fetch has changed: some stop, some begin with all that they lack.
void Engine::refreshFetching(std::uint32_t p) {
    PartitionState& partition = topics_.partitions[p];
    const bool serves = partitionServes(p);
    for (std::uint32_t c = 0; c < partition.copies.count(); ++c) {
        PartitionCopy& copy = partition.copies[c];
        const bool fetches = serves && c != partition.copies.leader() && topics_.brokers[copy.broker].works();
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
        if (plan_.topics[partition.topic].cluster != cluster || !partitionServes(p))
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

// Faults of brokers.

void Engine::applyBrokerFault(const PlanFault& fault, bool begins) {
    const PlanCluster& cluster = plan_.clusters[fault.cluster];
    for (std::uint32_t i = 0; i < cluster.brokers; ++i) {
        if (fault.replica != noIndex && fault.replica != i)
            continue;
        const std::uint32_t b = cluster.firstBroker + i;
        BrokerState& broker = topics_.brokers[b];
        if (fault.kind == FaultKind::Crash && begins) {
            crashBroker(b, fault.host);
        } else if (fault.kind == FaultKind::Crash) {
            restartBroker(b);
        } else if (fault.kind == FaultKind::Slow) {
            broker.slow = begins ? broker.slow * fault.amount : broker.slow / fault.amount;
        } else if (fault.kind == FaultKind::Stall) {
            begins ? ++broker.stalls : --broker.stalls;
            if (broker.stalls == (begins ? 1U : 0U))
                brokerChanged(b);
        }
    }
}

/// It works again, or no longer.
void Engine::brokerChanged(std::uint32_t b) {
    for (const std::uint32_t p : topics_.brokers[b].hosts)
        refreshFetching(p);
    if (topics_.brokers[b].works()) {
        std::vector<std::uint32_t> held;
        held.swap(topics_.brokers[b].held);
        for (const std::uint32_t item : held)
            if ((item & heldPart) != 0)
                appendDone(item & ~heldPart);
            else
                lookAtRequest(item);
        for (const std::uint32_t p : topics_.brokers[b].hosts)
            if (topics_.partitions[p].copies.leaderBroker() == b)
                noteReadable(p);
    }
}

void Engine::crashBroker(std::uint32_t b, bool host) {
    BrokerState& broker = topics_.brokers[b];
    if (!broker.alive)
        return;
    broker.alive = false;
    broker.hostDown = host;
    broker.returning = false;
    broker.held.clear();
    for (const std::uint32_t p : broker.hosts) {
        PartitionState& partition = topics_.partitions[p];
        if (partition.copies.leaderBroker() != b)
            continue;
        partition.leaderlessSince = now_;
        partition.waiting.clear();
        ++partition.epoch;
        partition.appendedUntil = now_;
    }
    dropRequestsAt(b);
    brokerChanged(b);
    if (broker.fenced)
        return;
    const PlanCluster& cluster = plan_.clusters[broker.cluster];
    const SimTime last = now_ < broker.heartbeatPhase
                             ? broker.heartbeatPhase - cluster.heartbeat
                             : now_ - (now_ - broker.heartbeatPhase) % cluster.heartbeat;
    scheduleAgent(std::max(now_, last + cluster.sessionTimeout),
                  addTopicEvent(TopicEventKind::SessionExpiry, b));
}

/// Connections break: what was asked there is answered by the failure, or by silence.
void Engine::dropRequestsAt(std::uint32_t b) {
    for (std::uint32_t r = 0; r < topics_.requests.size(); ++r) {
        if (topics_.requests[r].state != RequestState::AtBroker ||
            topics_.connections[topics_.requests[r].connection].broker != b)
            continue;
        if (topics_.brokers[b].hostDown) {
            vanish(r);
            continue;
        }
        ++topics_.requests[r].remaining;
        for (std::uint32_t part = topics_.requests[r].firstPart; part != none;
             part = topics_.parts[part].next)
            if (topics_.parts[part].result == PartResult::Pending)
                decide(part, PartResult::Disconnected);
        if (--topics_.requests[r].remaining == 0)
            answerRequest(r);
    }
    rewindSequences(b);
}

/// What the leader had accepted but not appended is not in the sequence.
void Engine::rewindSequences(std::uint32_t b) {
    for (Accumulator& accumulator : topics_.accumulators)
        if (topics_.partitions[accumulator.partition].copies.leaderBroker() == b)
            accumulator.expected = accumulator.appended;
}

/// The controller has not heard of it for a session: it leads nothing and is in sync with nobody.
void Engine::expireSession(std::uint32_t b) {
    BrokerState& broker = topics_.brokers[b];
    if (broker.fenced || (broker.alive && !broker.returning))
        return;
    broker.fenced = true;
    for (const std::uint32_t p : broker.hosts) {
        PartitionState& partition = topics_.partitions[p];
        leaveInSync(p, partition.copies.onBroker(b));
        if (partition.copies.leaderBroker() == b) {
            partition.copies.depose();
            callElection(p);
        } else {
            advance(p);
        }
    }
    if (broker.returning)
        registerBroker(b);
}

/// A new process may only register when the session of the old one has expired.
void Engine::restartBroker(std::uint32_t b) {
    BrokerState& broker = topics_.brokers[b];
    if (broker.alive)
        return;
    if (broker.fenced)
        registerBroker(b);
    else
        broker.returning = true;
}

void Engine::registerBroker(std::uint32_t b) {
    BrokerState& broker = topics_.brokers[b];
    broker.alive = true;
    broker.hostDown = broker.fenced = broker.returning = false;
    brokerChanged(b);
    for (const std::uint32_t p : broker.hosts)
        if (topics_.partitions[p].copies.leader() == PartitionCopies::nobody)
            callElection(p);
}

void Engine::callElection(std::uint32_t p) {
    PartitionState& partition = topics_.partitions[p];
    if (partition.electing)
        return;
    partition.electing = true;
    const PlanTopic& topic = plan_.topics[partition.topic];
    const std::uint64_t key = combine(combine(combine(streamKey_, topic.key), electionDraws),
                                      static_cast<std::uint64_t>(partition.number) << 32 | partition.epoch);
    scheduleAgent(now_ + draw(plan_.clusters[topic.cluster].electionTime, key), partition.electionEvent);
}

/// The new leader's log is the truth: what it lacks is gone.
void Engine::electLeader(std::uint32_t p) {
    PartitionState& partition = topics_.partitions[p];
    partition.electing = false;
    const PlanCluster& cluster = plan_.clusters[plan_.topics[partition.topic].cluster];
    const std::uint32_t leader = partition.copies.elect(
        [this](std::uint32_t broker) { return topics_.brokers[broker].alive; }, cluster.unclean);
    if (leader != PartitionCopies::nobody)
        beginLeading(p);
}

void Engine::beginLeading(std::uint32_t p) {
    PartitionState& partition = topics_.partitions[p];
    const std::uint32_t leader = partition.copies.leader();
    ++partition.epoch;
    partition.appendedUntil = now_;
    truncateLog(p, partition.copies[leader].end);
    for (std::uint32_t c = 0; c < partition.copies.count(); ++c) {
        PartitionCopy& copy = partition.copies[c];
        copy.end = std::min(copy.end, partition.log.logEnd());
        if (copy.fetching)  // from another leader now
            copy.fetching = false;
        FollowerPipe& pipe = partition.pipes[c];
        pipe.fetches.clear();
        if (pipe.timer != noTimer)
            queue_.cancel(std::exchange(pipe.timer, noTimer));
        copy.caughtUp = now_;
    }
    endLeaderless(p, now_);
    refreshFetching(p);
    noteReadable(p);
    for (std::uint32_t a = 0; a < topics_.accumulators.size(); ++a)
        if (topics_.accumulators[a].partition == p)
            offerToSend(a);
}

/// Leadership goes back to the preferred brokers where more than a tenth of a broker's partitions are led by
/// others.
void Engine::balanceLeaders(std::uint32_t cluster, std::uint32_t agent) {
    const PlanCluster& plan = plan_.clusters[cluster];
    for (std::uint32_t b = plan.firstBroker; b < plan.firstBroker + plan.brokers; ++b) {
        if (!topics_.brokers[b].works())
            continue;
        std::uint32_t preferred = 0;
        std::vector<std::uint32_t> misled;
        for (const std::uint32_t p : topics_.brokers[b].hosts)
            if (const PartitionCopies& copies = topics_.partitions[p].copies; copies[0].broker == b) {
                ++preferred;
                if (copies.isMisled() && partitionServes(p))
                    misled.push_back(p);
            }
        if (static_cast<double>(misled.size()) <= mostMisled * preferred)
            continue;
        for (const std::uint32_t p : misled) {
            failWaiting(p);
            topics_.partitions[p].copies.leadByPreferred();
            beginLeading(p);
        }
    }
    scheduleAgent(now_ + balanceInterval, agent);
}

/// The leader leads no more: who waits for its copies has to ask the next one.
void Engine::failWaiting(std::uint32_t p) {
    std::deque<std::uint32_t> waiting;
    waiting.swap(topics_.partitions[p].waiting);
    for (const std::uint32_t part : waiting)
        decide(part, PartResult::NotLeader);
    for (Accumulator& accumulator : topics_.accumulators)
        if (accumulator.partition == p)
            accumulator.expected = accumulator.appended;
}

void Engine::truncateLog(std::uint32_t p, Offset end) {
    PartitionState& partition = topics_.partitions[p];
    const Offset oldEnd = partition.log.logEnd();
    if (end >= oldEnd)
        return;
    for (Offset offset = std::max(end, partition.log.base()); offset < oldEnd; ++offset) {
        const Record& record = partition.log.at(offset);
        if (record.acknowledged)
            loseRecord(partition.topic, record);
        ProducerState& producer = topics_.producers[record.producer];
        Accumulator& accumulator = topics_.accumulators[producer.firstAccumulator + partition.number];
        if (accumulator.session == record.sequenceSession)
            accumulator.appended = std::min(accumulator.appended, record.sequence);
    }
    for (Accumulator& accumulator : topics_.accumulators)
        if (accumulator.partition == p)
            accumulator.expected = accumulator.appended;
    for (Batch& batch : topics_.batches)
        if (batch.references > 0 && batch.end > end &&
            topics_.accumulators[batch.accumulator].partition == p) {
            batch.end = -1;
            batch.cutOff = true;
        }
    const std::size_t before = partition.log.held();
    partition.log.truncate(end);
    topics_.held -= before - partition.log.held();
    partition.stableSeen = std::min(partition.stableSeen, partition.log.logEnd());
    partitionTruncated(p, partition.log.logEnd());
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
