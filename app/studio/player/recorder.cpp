#include "app/studio/player/recorder.h"

#include <algorithm>

namespace windtunnel::studio {

using namespace simulator;

namespace {

/// Latencies are told over so many steps, so that a percentile has something to go by.
constexpr std::size_t latencySteps = 20;

double secondsBetween(SimTime from, SimTime until) { return static_cast<double>(until - from) * 1e-9; }

}  // namespace

Nanoseconds sampleStep(SimTime duration) {
    for (Nanoseconds power = 1;; power *= 10)
        for (const Nanoseconds factor : {1, 2, 5})
            if (duration / (power * factor) <= 1200)
                return power * factor;
}

Recorder::Recorder(const PreparedRun& run) : run_(run), next_(run.step) {
    Mark start;
    start.snapshot.workloads.resize(run.plan.workloads.size());
    start.snapshot.nodes.resize(run.plan.nodes.size());
    start.snapshot.entities.resize(run.plan.entities.size());
    start.traffic.resize(run.plan.links.size());
    start.latency.resize(run.plan.workloads.size());
    marks_.push_back(std::move(start));
}

Sample::Flow Recorder::flow(std::size_t w, const Snapshot& now, const Observation& observation,
                            double seconds) const {
    const WorkloadSnapshot &before = marks_.back().snapshot.workloads[w], &after = now.workloads[w];
    const auto perSecond = [&](std::uint64_t from, std::uint64_t until) {
        return seconds > 0 ? static_cast<double>(until - from) / seconds : 0;
    };
    const LatencyBins latency = observation.flows()[w].latency.since(marks_.front().latency[w]);
    Sample::Flow flow;
    flow.sent = perSecond(before.sent, after.sent);
    flow.completed = perSecond(before.completed, after.completed);
    flow.failed = perSecond(before.failed, after.failed);
    flow.answered = latency.count() > 0;
    flow.p50 = latency.quantile(0.5) * 1e-9;
    flow.p90 = latency.quantile(0.9) * 1e-9;
    flow.p99 = latency.quantile(0.99) * 1e-9;
    flow.p999 = latency.quantile(0.999) * 1e-9;
    return flow;
}

Sample::Data Recorder::data(const EntitySnapshot& before, const EntitySnapshot& now) {
    Sample::Data data;
    const auto reads = static_cast<double>(now.reads - before.reads);
    data.read = reads > 0;
    data.stale = reads > 0 ? static_cast<double>(now.staleReads - before.staleReads) / reads : 0;
    for (const CopySnapshot& copy : now.copies) {
        data.oldestMissed = std::max(data.oldestMissed, static_cast<double>(copy.oldestMissed) * 1e-9);
        data.behind = std::max(data.behind, static_cast<double>(copy.mostBehind));
    }
    return data;
}

Sample Recorder::sample(const Snapshot& now, const Observation& observation) {
    const Snapshot& before = marks_.back().snapshot;
    const double seconds = secondsBetween(before.now, now.now);
    Sample sample;
    sample.time = static_cast<double>(now.now) * 1e-9;
    for (std::size_t w = 0; w < now.workloads.size(); ++w)
        sample.flows.push_back(flow(w, now, observation, seconds));
    for (std::size_t n = 0; n < now.nodes.size(); ++n) {
        const NodeSnapshot &from = before.nodes[n], &until = now.nodes[n];
        const auto level = [&](double areaBefore, double areaNow) {
            return seconds > 0 ? (areaNow - areaBefore) * 1e-9 / seconds : 0;
        };
        sample.nodes.push_back({.utilization = simulator::utilization(from, until),
                                .queue = level(from.queueArea, until.queueArea),
                                .inFlight = level(from.inFlightArea, until.inFlightArea),
                                .replicas = static_cast<double>(until.up)});
    }
    for (std::size_t e = 0; e < now.entities.size(); ++e)
        sample.entities.push_back(data(before.entities[e], now.entities[e]));
    for (const GroupSnapshot& group : now.groups)
        sample.lags.push_back(static_cast<double>(group.lag()));
    for (const QueueSnapshot& queue : now.queues)
        sample.depths.push_back(static_cast<double>(queue.waiting + queue.held));
    Mark mark{.snapshot = now, .traffic = observation.traffic(), .latency = {}};
    for (const Observation::Flow& each : observation.flows())
        mark.latency.push_back(each.latency);
    marks_.push_back(std::move(mark));
    if (marks_.size() > latencySteps)
        marks_.pop_front();
    next_ = (now.now / run_.step + 1) * run_.step;
    return sample;
}

std::vector<double> Recorder::utilization(const Snapshot& now) const {
    const Snapshot& before = marks_[marks_.size() > 1 ? marks_.size() - 2 : 0].snapshot;
    std::vector<double> values;
    for (std::size_t n = 0; n < now.nodes.size(); ++n)
        values.push_back(simulator::utilization(before.nodes[n], now.nodes[n]));
    return values;
}

std::vector<double> Recorder::linkRates(const Snapshot& now, const Observation& observation) const {
    const Mark& before = marks_[marks_.size() > 1 ? marks_.size() - 2 : 0];
    const double seconds = secondsBetween(before.snapshot.now, now.now);
    std::vector<double> values;
    for (std::size_t l = 0; l < before.traffic.size(); ++l)
        values.push_back(seconds > 0
                             ? static_cast<double>(observation.traffic()[l].sent - before.traffic[l].sent) /
                                   seconds
                             : 0);
    return values;
}

std::vector<double> Recorder::linkFailures(const Observation& observation) const {
    const Mark& before = marks_[marks_.size() > 1 ? marks_.size() - 2 : 0];
    std::vector<double> values;
    for (std::size_t l = 0; l < before.traffic.size(); ++l) {
        const auto sent = static_cast<double>(observation.traffic()[l].sent - before.traffic[l].sent);
        const auto failed = static_cast<double>(observation.traffic()[l].failed - before.traffic[l].failed);
        values.push_back(sent > 0 ? std::min(1.0, failed / sent) : failed > 0 ? 1 : 0);
    }
    return values;
}

}  // namespace windtunnel::studio
