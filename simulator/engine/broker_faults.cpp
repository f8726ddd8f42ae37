// Brokers that fail: crashes, sessions, elections, and leadership that returns.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t electionDraws = 23;
/// leader.imbalance.per.broker.percentage
constexpr double mostMisled = 0.1;

}  // namespace

void Engine::applyBrokerFault(const PlanFault& fault, bool begins) {
    const PlanCluster& cluster = plan_.clusters[fault.cluster];
    for (std::uint32_t i = 0; i < cluster.brokers; ++i) {
        if (fault.replica != noIndex && fault.replica != i)
            continue;
        const std::uint32_t b = cluster.firstBroker + i;
        BrokerState& broker = topics_.brokers[b];
        if (fault.kind == FaultKind::Crash && begins) {
            broker.crashes.begin(fault.host, false);
            crashBroker(b, fault.host);
        } else if (fault.kind == FaultKind::Crash) {
            broker.crashes.end(fault.host, false);
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
    broker.returning = false;
    if (!broker.alive) {
        broker.hostDown |= host;
        return;
    }
    broker.alive = false;
    broker.hostDown = host;
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
    if (!broker.fenced)
        awaitSessionExpiry(b);
}

/// When the controller, which hears nothing of the broker since then, gives it up.
SimTime Engine::sessionEnd(std::uint32_t b, SimTime silentSince) const {
    const BrokerState& broker = topics_.brokers[b];
    const PlanCluster& cluster = plan_.clusters[broker.cluster];
    const SimTime last = silentSince < broker.heartbeatPhase
                             ? broker.heartbeatPhase - cluster.heartbeat
                             : silentSince - (silentSince - broker.heartbeatPhase) % cluster.heartbeat;
    return std::max(silentSince, last + cluster.sessionTimeout);
}

void Engine::awaitSessionExpiry(std::uint32_t b) {
    scheduleAgent(sessionEnd(b, now_), addTopicEvent(TopicEventKind::SessionExpiry, b));
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
    const bool silent = broker.isolated && now_ >= sessionEnd(b, broker.isolatedAt);
    if (broker.fenced || (broker.alive && !broker.returning && !silent))
        return;
    broker.fenced = true;
    for (const std::uint32_t p : broker.hosts) {
        PartitionState& partition = topics_.partitions[p];
        leaveInSync(p, partition.copies.onBroker(b));
        if (partition.copies.leaderBroker() == b) {
            if (broker.alive) {
                failWaiting(p);
                partition.leaderlessSince = now_;
            }
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
    broker.hostDown = broker.crashes.ofHost > 0;
    if (broker.crashes.lasting > 0)
        return;
    if (broker.fenced)
        registerBroker(b);
    else
        broker.returning = true;
}

void Engine::registerBroker(std::uint32_t b) {
    BrokerState& broker = topics_.brokers[b];
    broker.alive = true;
    broker.hostDown = broker.returning = false;
    broker.fenced = broker.isolated;
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
        [this](std::uint32_t broker) {
            return topics_.brokers[broker].alive && !topics_.brokers[broker].fenced;
        },
        cluster.unclean);
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
        if (!topics_.brokers[b].works() || topics_.brokers[b].isolated)
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
    partition.compaction.truncate(end);
    topics_.held -= before - partition.log.held();
    partition.stableSeen = std::min(partition.stableSeen, partition.log.logEnd());
    partitionTruncated(p, partition.log.logEnd(), oldEnd);
}

}  // namespace windtunnel::simulator
