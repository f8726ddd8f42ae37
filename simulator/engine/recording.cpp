// What is written down while the system runs, and the results at the end.
#include "simulator/engine/engine.h"

#include "simulator/results/tail_bins.h"

#include <algorithm>

namespace windtunnel::simulator {

void Engine::endWarmup() {
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
        nodes_[n].advance(now_);
        nodes_[n].maxQueued = nodes_[n].queued;
        warmupNodes_[n] = nodes_[n];
    }
}

/// A client has its answer, or has given up.
void Engine::recordClient(const Task& task, std::uint8_t failure) {
    const std::uint32_t w = task.workload();
    const Nanoseconds latency = now_ - task.sentAt;
    SeriesBase& series = seriesCounts_[w];
    ++(failure == noFailure ? series.completed : series.failed);
    if (failure == noFailure)
        series.latency += static_cast<double>(latency);
    if (!task.is(isMeasured))
        return;
    FlowResults& flow = results_.workloads[w];
    if (failure != noFailure) {
        ++flow.failed;
        ++flow.errors[failure];
        return;
    }
    ++flow.completed;
    flow.latency.add(latency);
    TailBins::Bin& bin = flow.tail.at(latency);
    ++bin.count;
    bin.total += static_cast<double>(latency);
    for (std::size_t i = 0; i < task.spent.size(); ++i) {
        const auto part = static_cast<double>(task.spent[i]);
        flow.parts[i] += part;
        bin.parts[i] += part;
    }
    if (plan_.batches > 0) {
        const auto span = static_cast<double>(plan_.duration - plan_.warmup);
        const auto batch = static_cast<std::size_t>(static_cast<double>(now_ - plan_.warmup) / span * plan_.batches);
        results_.batches.latency[w][std::min<std::size_t>(batch, plan_.batches - 1)].add(latency);
    }
}

double Engine::seriesValue(const SeriesColumn& column, Nanoseconds span) {
    using Source = SeriesColumn::Source;
    const auto time = static_cast<double>(span);
    switch (column.source) {
    case Source::WorkloadSent: return static_cast<double>(seriesCounts_[column.index].sent);
    case Source::WorkloadCompleted: return static_cast<double>(seriesCounts_[column.index].completed);
    case Source::WorkloadFailed: return static_cast<double>(seriesCounts_[column.index].failed);
    case Source::WorkloadLatency: {
        const SeriesBase& counts = seriesCounts_[column.index];
        return counts.completed == 0 ? 0
                                     : counts.latency / static_cast<double>(counts.completed) * secondsPerNanosecond;
    }
    default: break;
    }
    const NodeState& now = nodes_[column.index];
    const NodeState& before = seriesNodes_[column.index];
    if (column.source == Source::NodeQueue)
        return static_cast<double>(now.queuedArea - before.queuedArea) / time;
    if (column.source == Source::NodeInFlight)
        return static_cast<double>(now.inFlightArea - before.inFlightArea) / time;
    const auto alive = static_cast<double>(now.aliveArea - before.aliveArea);
    if (column.source == Source::NodeReplicas)
        return alive / time;
    return alive > 0 ? (now.busyArea - before.busyArea) / (alive * plan_.nodes[column.index].cores) : 0;
}

void Engine::seriesTick() {
    const auto intervals = results_.series.values.empty() ? 0 : results_.series.values.front().size();
    const Nanoseconds span = now_ - static_cast<Nanoseconds>(intervals) * plan_.seriesStep;
    if (span <= 0)
        return;
    for (NodeState& node : nodes_)
        node.advance(now_);
    for (std::size_t c = 0; c < plan_.series.size(); ++c)
        results_.series.values[c].push_back(seriesValue(plan_.series[c], span));
    std::ranges::fill(seriesCounts_, SeriesBase{});
    for (std::size_t n = 0; n < nodes_.size(); ++n) {
        seriesNodes_[n].queuedArea = nodes_[n].queuedArea;
        seriesNodes_[n].inFlightArea = nodes_[n].inFlightArea;
        seriesNodes_[n].aliveArea = nodes_[n].aliveArea;
        seriesNodes_[n].busyArea = nodes_[n].busyArea;
    }
}

RunResults Engine::takeResults() {
    const SimTime end = finished_ ? reached_ : now_;
    results_.stop = finished_ ? stop_ : StopReason::Interrupted;
    results_.measuredFrom = std::min(plan_.warmup, end);
    results_.measuredUntil = end;
    results_.events = events_;
    results_.fingerprint = fingerprint_;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
        NodeState& state = nodes_[n];
        state.advance(end);
        const NodeState& from = warmupNodes_[n];
        const PlanNode& node = plan_.nodes[n];
        NodeResults& results = results_.nodes[n];
        results.queueArea = static_cast<double>(state.queuedArea - from.queuedArea);
        results.inFlightArea = static_cast<double>(state.inFlightArea - from.inFlightArea);
        results.threadArea = static_cast<double>(state.threadArea - from.threadArea);
        results.busyArea = state.busyArea - from.busyArea;
        results.replicaArea = static_cast<double>(state.aliveArea - from.aliveArea);
        results.coreCapacityArea = results.replicaArea * node.cores;
        results.threadCapacityArea = results.replicaArea * static_cast<double>(node.threads);
        results.inFlightAtStart = static_cast<std::uint64_t>(from.inFlight);
        results.inFlightAtEnd = static_cast<std::uint64_t>(state.inFlight);
        results.maxQueue = state.maxQueued;
    }
    for (std::uint32_t e = 0; e < plan_.endpoints.size(); ++e)
        if (plan_.endpoints[e].reportedAs == e && !plan_.endpoints[e].responds)
            results_.nodes[plan_.endpoints[e].node].residence.merge(results_.endpoints[e].latency);
    for (std::uint32_t c = 0; c < channels_.size(); ++c)
        if (channels_[c].breaker.state == BreakerState::Open) {
            const SimTime since = std::max(channels_[c].breaker.openedAt, results_.measuredFrom);
            results_.links[plan_.channelGroups[channels_[c].group].link].breakerOpenArea +=
                static_cast<double>(std::max<SimTime>(0, end - since));
        }
    return std::move(results_);
}

}  // namespace windtunnel::simulator
