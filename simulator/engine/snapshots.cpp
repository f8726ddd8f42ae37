// How things stand now, told without touching anything.
#include "simulator/engine/engine.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

/// Of an entity with more touched keys than this only each so-manieth is looked at.
constexpr std::uint32_t mostKeysLookedAt = 4096;

}  // namespace

NodeSnapshot Engine::nodeSnapshot(std::uint32_t n) const {
    const PlanNode& plan = planNodes_[n];
    NodeState state = nodes_[n];
    state.look(now_);
    NodeSnapshot node;
    node.up = static_cast<std::uint32_t>(state.view.size());
    node.busyThreads = state.level(Level::Threads);
    node.queued = state.level(Level::Queued);
    node.inFlight = state.level(Level::InFlight);
    node.busyArea = state.areas.busy;
    node.queueArea = state.areas.queued;
    node.inFlightArea = state.areas.inFlight;
    node.capacityArea = coreCapacity(n, {}, state.areas);
    for (std::uint32_t i = 0; i < plan.maxReplicas; ++i) {
        const Replica& replica = replicas_[plan.firstReplica + i];
        node.replicas.push_back({.phase = static_cast<ReplicaPhase>(replica.state),
                                 .busyThreads = replica.busyThreads,
                                 .threads = replica.threads,
                                 .queued = replica.queued,
                                 .inFlight = replica.present,
                                 .wanted = replica.isWanted,
                                 .release = replica.release});
        if (!configClients_.empty())
            node.replicas.back().configuration = configClients_[plan.firstReplica + i].version;
        if (replica.cpu == none)
            continue;
        Cpu cpu = cpus_[replica.cpu];
        cpu.count(now_);
        node.busyArea += cpu.busyArea;
    }
    return node;
}

/// What each copy holds against what has been committed.
EntitySnapshot Engine::entitySnapshot(std::uint32_t e) const {
    const PlanEntity& entity = plan_.entities[e];
    const VersionLedger& ledger = entities_[e].ledger;
    EntitySnapshot snapshot;
    snapshot.keys = ledger.rows();
    snapshot.reads = results_.entities[e].reads;
    snapshot.staleReads = results_.entities[e].stale;
    for (std::uint32_t h = entity.firstHolding; h < entity.firstHolding + entity.holdings; ++h)
        for (std::uint32_t i = 0; i < plan_.holdings[h].copies; ++i)
            snapshot.copies.push_back(
                {.holding = h, .instance = i, .source = plan_.holdings[h].firstCopy + i == sourceCopy(h)});
    const std::uint32_t stride = ledger.rows() / mostKeysLookedAt + 1;
    for (std::uint32_t row = 0; row < ledger.rows(); row += stride) {
        ++snapshot.looked;
        snapshot.commits += ledger.newestComplete(row);
        for (CopySnapshot& copy : snapshot.copies) {
            const Version held = ledger.held(row, plan_.holdings[copy.holding].firstCopy + copy.instance);
            if (held == noVersion)
                continue;
            ++copy.keys;
            const Freshness freshness = ledger.judge(row, held, now_);
            if (!freshness.stale())
                continue;
            ++copy.lagging;
            copy.behind += freshness.behind;
            copy.mostBehind = std::max(copy.mostBehind, freshness.behind);
            copy.oldestMissed = std::max(copy.oldestMissed, now_ - freshness.missedSince);
        }
    }
    return snapshot;
}

void Engine::addLinks(Snapshot& snapshot) const {
    snapshot.links.resize(links_.size());
    for (std::size_t l = 0; l < links_.size(); ++l) {
        const LinkState& state = links_[l];
        snapshot.links[l].cut = state.requestCuts + state.answerCuts > 0;
        snapshot.links[l].disturbed = !state.requestFaults.empty() || !state.answerFaults.empty();
    }
    for (std::uint32_t t = 0; t < tasks_.end(); ++t) {
        const TaskState state = tasks_[t].state;
        if (state == TaskState::Travelling)
            ++snapshot.links[sites_[tasks_[t].site].link].requests;
        else if (state == TaskState::Replying)
            ++snapshot.links[sites_[tasks_[t].site].link].answers;
    }
    for (const Channel& channel : channels_) {
        const ChannelGroup& group = plan_.channelGroups[channel.group];
        if (!plan_.policies[group.policy].hasBreaker)
            continue;
        LinkSnapshot& link = snapshot.links[group.link];
        ++link.breakers;
        link.openBreakers += channel.breaker.state == BreakerState::Open;
        link.halfOpenBreakers += channel.breaker.state == BreakerState::HalfOpen;
    }
}

/// Whether that caller would still send to a replica that is gone; each of them is told so.
bool Engine::believesInTheGone(const ChannelGroup& group, const Channel& channel, NodeSnapshot& node) const {
    const std::uint32_t d = planNodes_[group.node].discovery;
    const PlanDiscovery& discovery = plan_.discoveries[d];
    const std::uint32_t place = knownView(discovery, channel, lastFetch(discovery, channel));
    if (place == noView)
        return false;
    bool believes = false;
    for (const std::uint32_t local : listings_[d].views[place].replicas)
        if (isGone(replicas_[planNodes_[group.node].firstReplica + local])) {
            ++node.replicas[local].believers;
            believes = true;
        }
    return believes;
}

void Engine::addBeliefs(Snapshot& snapshot) const {
    for (const ChannelGroup& group : plan_.channelGroups) {
        if (planNodes_[group.node].discovery == noIndex)
            continue;
        LinkSnapshot& link = snapshot.links[group.link];
        for (std::uint32_t i = 0; i < group.count; ++i) {
            if (group.callerFirstReplica != noIndex &&
                replicas_[group.callerFirstReplica + i].state == ReplicaState::Down)
                continue;
            ++link.callers;
            link.believers +=
                believesInTheGone(group, channels_[group.first + i], snapshot.nodes[group.node]);
        }
    }
}

void Engine::addTopics(Snapshot& snapshot) const {
    for (const PartitionState& partition : topics_.partitions)
        snapshot.partitions.push_back({.logEnd = partition.log.logEnd(),
                                       .highWatermark = partition.log.highWatermark(),
                                       .leader = partition.copies.leaderBroker(),
                                       .inSync = partition.copies.inSyncCount(),
                                       .copies = partition.copies.count()});
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        const GroupState& state = groups_[g];
        GroupSnapshot& group = snapshot.groups.emplace_back();
        group.rebalancing = state.group.rebalancing();
        for (std::uint32_t s = 0; s < state.partitions.size(); ++s) {
            const SlotState& slot = state.partitions[s];
            group.assigned.push_back({.topic = plan_.consumerGroups[g].topics[slot.topic],
                                      .partition = topics_.partitions[slot.partition].number,
                                      .member = state.group.owner(s),
                                      .position = slot.progress.position,
                                      .committed = slot.progress.committed,
                                      .end = slot.end});
        }
    }
    for (const WorkQueueState& state : workQueues_)
        snapshot.queues.push_back(
            {.waiting = state.queue.waiting(), .held = state.queue.size() - state.queue.waiting()});
}

/// The ticks of the series so far, and what has come since the last one.
WorkloadSnapshot Engine::workloadSnapshot(std::uint32_t w) const {
    using Source = SeriesColumn::Source;
    const WorkloadState& state = workloadStates_[w];
    WorkloadSnapshot snapshot{.sent = state.sent, .completed = state.completed, .failed = state.failed};
    for (std::size_t c = 0; c < plan_.series.size(); ++c) {
        const SeriesColumn& column = plan_.series[c];
        std::uint64_t* const into = column.source == Source::WorkloadSent        ? &snapshot.sent
                                    : column.source == Source::WorkloadCompleted ? &snapshot.completed
                                    : column.source == Source::WorkloadFailed    ? &snapshot.failed
                                                                                 : nullptr;
        if (into == nullptr || column.index != w)
            continue;
        for (const double count : results_.series.values[c])
            *into += static_cast<std::uint64_t>(count);
    }
    return snapshot;
}

Snapshot Engine::snapshot() const {
    Snapshot snapshot;
    snapshot.now = now_;
    snapshot.events = events_;
    snapshot.fingerprint = fingerprint_;
    snapshot.finished = finished_;
    snapshot.inFlight = tasks_.inUse();
    for (std::uint32_t w = 0; w < workloadStates_.size(); ++w)
        snapshot.workloads.push_back(workloadSnapshot(w));
    for (std::uint32_t n = 0; n < nodes_.size(); ++n)
        snapshot.nodes.push_back(nodeSnapshot(n));
    addLinks(snapshot);
    addBeliefs(snapshot);
    addTopics(snapshot);
    for (std::uint32_t e = 0; e < entities_.size(); ++e)
        snapshot.entities.push_back(entitySnapshot(e));
    return snapshot;
}

}  // namespace windtunnel::simulator
