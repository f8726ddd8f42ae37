// What is written down while the system runs, and the results at the end.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"
#include "simulator/results/tail_bins.h"

#include <algorithm>

namespace windtunnel::simulator {

void Engine::endWarmup() {
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
        look(n);
        nodes_[n].maxQueued = nodes_[n].level(Level::Queued);
        nodes_[n].fewest = nodes_[n].most = static_cast<std::uint32_t>(nodes_[n].view.size());
        warmupAreas_[n] = nodes_[n].areas;
        warmupInFlight_[n] = nodes_[n].level(Level::InFlight);
    }
    endWarmupOfEntities();
    endWarmupOfQueues();
    endWarmupOfGroups();
}

/// Brings the integrals of a node up to now.
void Engine::look(std::uint32_t n) {
    nodes_[n].look(now_);
    const PlanNode& node = planNodes_[n];
    if (node.cpu != CpuMode::Shared)
        return;
    for (std::uint32_t i = 0; i < node.maxReplicas; ++i) {
        Cpu& cpu = cpus_[replicas_[node.firstReplica + i].cpu];
        cpu.count(now_);
        nodes_[n].areas.busy += std::exchange(cpu.busyArea, 0);
    }
}

void Engine::nextBatch(std::uint32_t agent) {
    const SimTime length = (plan_.duration - plan_.warmup) / plan_.batches;
    if (++batch_ + 1 < plan_.batches)
        scheduleAgent(now_ + length, agent);
}

double Engine::seriesValue(const SeriesColumn& column, Nanoseconds span) {
    using Source = SeriesColumn::Source;
    const auto time = static_cast<double>(span);
    switch (column.source) {
    case Source::WorkloadSent: return static_cast<double>(workloadStates_[column.index].sent);
    case Source::WorkloadCompleted: return static_cast<double>(workloadStates_[column.index].completed);
    case Source::WorkloadFailed: return static_cast<double>(workloadStates_[column.index].failed);
    case Source::WorkloadLatency: {
        const WorkloadState& counts = workloadStates_[column.index];
        return counts.completed == 0
                   ? 0
                   : counts.latency / static_cast<double>(counts.completed) * secondsPerNanosecond;
    }
    case Source::GroupLag: return static_cast<double>(groups_[column.index].topics[column.detail].lagNow());
    case Source::QueueDepth: return static_cast<double>(workQueues_[column.index].queue.size());
    case Source::EntityStale: {
        const EntityState& state = entities_[column.index];
        return state.reads == 0 ? 0 : static_cast<double>(state.stale) / static_cast<double>(state.reads);
    }
    case Source::EntityConvergence: {
        const EntityState& state = entities_[column.index];
        return state.converged == 0
                   ? 0
                   : state.convergence / static_cast<double>(state.converged) * secondsPerNanosecond;
    }
    default: break;
    }
    const NodeAreas& now = nodes_[column.index].areas;
    const NodeAreas& before = seriesAreas_[column.index];
    if (column.source == Source::NodeQueue)
        return (now.queued - before.queued) / time;
    if (column.source == Source::NodeInFlight)
        return (now.inFlight - before.inFlight) / time;
    const double alive = now.alive - before.alive;
    if (column.source == Source::NodeReplicas)
        return alive / time;
    const double capacity = coreCapacity(column.index, before, now);
    return capacity > 0 ? (now.busy - before.busy) / capacity : 0;
}

void Engine::seriesTick() {
    const auto intervals = results_.series.values.empty() ? 0 : results_.series.values.front().size();
    const Nanoseconds span = now_ - static_cast<Nanoseconds>(intervals) * plan_.seriesStep;
    if (span <= 0)
        return;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n)
        look(n);
    for (std::size_t c = 0; c < plan_.series.size(); ++c)
        results_.series.values[c].push_back(seriesValue(plan_.series[c], span));
    for (WorkloadState& state : workloadStates_) {
        state.sent = state.completed = state.failed = 0;
        state.latency = 0;
    }
    for (EntityState& state : entities_) {
        state.reads = state.stale = state.converged = 0;
        state.convergence = 0;
    }
    for (std::size_t n = 0; n < nodes_.size(); ++n)
        seriesAreas_[n] = nodes_[n].areas;
}

/// Makes the histograms of the results from the recorders.
void Engine::takeLatencies() {
    for (std::uint32_t w = 0; w < plan_.workloads.size(); ++w) {
        FlowResults& flow = results_.workloads[w];
        for (std::uint32_t b = 0; b < std::max(1U, plan_.batches); ++b) {
            Histogram batch = recorders_.histogram(w * std::max(1U, plan_.batches) + b);
            if (plan_.batches > 0) {
                flow.latency.merge(batch);
                results_.batches.latency[w][b] = std::move(batch);
            } else {
                flow.latency = std::move(batch);
            }
        }
        const TailBins::Bin* const tail = workloadStates_[w].tail.get();
        flow.tail.bins.assign(tail, tail + TailBins::binCount);
        flow.sent = workloadStates_[w].measuredSent;
        flow.completed = flow.latency.count();
        for (const TailBins::Bin& bin : flow.tail.bins)
            for (std::size_t i = 0; i < partCount; ++i)
                flow.parts[i] += bin.parts[i];
    }
    for (std::uint32_t n = 0; n < plan_.nodes.size(); ++n) {
        results_.nodes[n].wait = recorders_.histogram(waitRecorder(n));
        results_.nodes[n].delayed = results_.nodes[n].wait.count();
        results_.nodes[n].otherResidence = recorders_.histogram(residenceRecorder(n));
    }
    for (std::uint32_t e = 0; e < plan_.endpoints.size(); ++e) {
        const PlanEndpoint& endpoint = plan_.endpoints[e];
        if (endpoint.reportedAs != e)
            continue;
        FlowResults& flow = results_.endpoints[e];
        NodeResults& node = results_.nodes[endpoint.node];
        flow.sent = endpointStates_[e].sent;
        if (endpoint.seenBy != noIndex) {
            const FlowResults& seen = results_.workloads[endpoint.seenBy];
            flow.latency = seen.latency;
            std::copy_n(seen.parts.begin(), endpointStates_[e].parts.size(), flow.parts.begin());
        } else {
            flow.latency = recorders_.histogram(endpointRecorder(e));
            std::ranges::copy(endpointStates_[e].parts, flow.parts.begin());
        }
        flow.completed = flow.latency.count();
        node.arrivals += flow.sent;
        node.workDone += endpointStates_[e].workDone;
    }
    for (std::size_t s = 0; s < siteStates_.size(); ++s) {
        const SiteState& site = siteStates_[s];
        LinkResults& link = results_.links[site.link];
        const std::uint64_t attempts = site.simple ? site.calls : site.attempts;
        link.calls += site.calls;
        link.attempts += attempts;
        if (s >= plan_.sites.size())
            continue;  // of consumers: nothing is called through them
        link.requestBytes += static_cast<double>(attempts) * static_cast<double>(sites_[s].requestBytes);
        link.responseBytes += static_cast<double>(attempts) * static_cast<double>(sites_[s].responseBytes);
    }
    for (std::uint32_t l = 0; l < plan_.links.size(); ++l) {
        results_.links[l].apartBytes = links_[l].apartBytes;
        if (planLinks_[l].records)
            results_.links[l].recordedLatency = recorders_.histogram(linkRecorder(l));
    }
}

RunResults Engine::takeResults() {
    if (draining_)  // taken at the end of the window
        return std::move(results_);
    const SimTime end = finished_ ? reached_ : now_;
    now_ = end;
    results_.stop = finished_ ? stop_ : StopReason::Interrupted;
    results_.measuredFrom = std::min(plan_.warmup, end);
    results_.measuredUntil = end;
    results_.events = events_;
    results_.fingerprint = fingerprint_;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
        look(n);
        const NodeState& state = nodes_[n];
        const NodeAreas& from = warmupAreas_[n];
        const PlanNode& node = planNodes_[n];
        NodeResults& results = results_.nodes[n];
        results.completed = state.allCompleted;
        results.waits = state.allWaits;
        results.queueArea = state.areas.queued - from.queued;
        results.inFlightArea = state.areas.inFlight - from.inFlight;
        results.threadArea = state.areas.threads - from.threads;
        results.busyArea = state.areas.busy - from.busy;
        results.replicaArea = state.areas.alive - from.alive;
        results.existingArea = state.areas.existing - from.existing;
        results.coreCapacityArea = coreCapacity(n, from, state.areas);
        results.threadCapacityArea = node.deployed ? state.areas.aliveThreads - from.aliveThreads
                                                   : results.replicaArea * static_cast<double>(node.threads);
        results.inFlightAtStart = warmupInFlight_[n];
        results.inFlightAtEnd = state.level(Level::InFlight);
        results.maxQueue = state.maxQueued;
        results.fewestReplicas = state.fewest;
        results.mostReplicas = state.most;
    }
    for (std::uint32_t d = 0; d < rollouts_.size(); ++d)
        if (rollouts_[d].mixedSince != never)
            results_.deploys[d].mixed += end - rollouts_[d].mixedSince;
    takeConfigurations();
    takeLatencies();
    if (!windowEnded_) {  // stopped early
        endWindowOfEntities();
        takeEntities();
        takeTopics(end);
    }
    endWindowOfQueues();
    endWindowOfGroups();
    for (std::uint32_t c = 0; c < channels_.size(); ++c)
        if (channels_[c].breaker.state == BreakerState::Open) {
            const SimTime since = std::max(channels_[c].breaker.openedAt, results_.measuredFrom);
            results_.links[plan_.channelGroups[channels_[c].group].link].breakerOpenArea +=
                static_cast<double>(std::max<SimTime>(0, end - since));
        }
    return std::move(results_);
}

}  // namespace windtunnel::simulator
