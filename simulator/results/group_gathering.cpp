#include "simulator/results/group_gathering.h"

#include <algorithm>
#include <utility>

namespace windtunnel::simulator {

GroupGathering::GroupGathering(const Plan& plan) : plan_(plan) {
    for (const PlanGroup& group : plan.consumerGroups) {
        merged_.emplace_back(group.topics.size());
        samples_.emplace_back(group.topics.size());
    }
}

void GroupGathering::add(AllGroupResults& run, double spanNs) {
    spanNs_ += spanNs;
    for (std::size_t g = 0; g < std::min(run.size(), merged_.size()); ++g)
        for (std::size_t t = 0; t < run[g].size(); ++t) {
            GroupResults& results = run[g][t];
            Samples& samples = samples_[g][t];
            if (spanNs > 0) {
                samples.lag.push_back(results.lagArea / spanNs);
                samples.committedLag.push_back(results.committedLagArea / spanNs);
            }
            if (!results.endToEnd.empty())
                samples.endToEnd.push_back(latencyFigures(results.endToEnd, 0));
            merged_[g][t].merge(results);
            results.endToEnd = Histogram();
        }
}

std::vector<GroupSummary> GroupGathering::summaries(std::uint32_t topic, double confidence) const {
    std::vector<GroupSummary> all;
    for (std::size_t g = 0; g < merged_.size(); ++g)
        for (std::size_t t = 0; t < merged_[g].size(); ++t)
            if (plan_.consumerGroups[g].topics[t] == topic)
                all.push_back(summaryOf(g, t, confidence));
    return all;
}

GroupSummary GroupGathering::summaryOf(std::size_t g, std::size_t t, double confidence) const {
    const GroupResults& merged = merged_[g][t];
    const Samples& samples = samples_[g][t];
    GroupSummary summary;
    summary.id = plan_.consumerGroups[g].id;
    summary.consumed = merged.consumed;
    summary.duplicates = merged.duplicates;
    summary.skipped = merged.skipped;
    summary.failed = merged.failed;
    summary.retried = merged.retried;
    summary.deadLettered = merged.deadLettered;
    summary.compacted = merged.compacted;
    summary.delayed = merged.delayed;
    summary.rebalances = merged.rebalances;
    summary.pausedPartitions = merged.pausedPartitions;
    const double span = std::max(1.0, spanNs_);
    summary.lag = withInterval(merged.lagArea / span, samples.lag, confidence);
    summary.committedLag = withInterval(merged.committedLagArea / span, samples.committedLag, confidence);
    summary.maxLag = merged.maxLag;
    summary.endLag = static_cast<double>(merged.endLag) /
                     static_cast<double>(std::max<std::size_t>(1, samples.lag.size()));
    summary.maxTimeLag = toSeconds(merged.maxTimeLagNs);
    summary.endTimeLag = toSeconds(merged.endTimeLagNs);
    summary.processed = !merged.endToEnd.empty();
    summary.endToEnd = latencySummary(latencyFigures(merged.endToEnd, 0), samples.endToEnd, confidence);
    summary.detection = merged.detection;
    summary.recovery = merged.recovery;
    summary.assignment = merged.assignment;
    summary.members = merged.members;
    summary.idle = merged.idle;
    summary.partitions = merged.partitions;
    return summary;
}

std::optional<double> lagOf(const Plan& plan, const std::string& id, const RunResults& run, double spanNs) {
    std::optional<double> most;
    for (std::size_t g = 0; g < run.groups.size(); ++g)
        for (std::size_t t = 0; t < run.groups[g].size(); ++t)
            if (spanNs > 0 && plan.topics[plan.consumerGroups[g].topics[t]].id == id)
                most = std::max(most.value_or(0), run.groups[g][t].lagArea / spanNs);
    for (std::size_t q = 0; q < run.queues.size(); ++q)
        if (spanNs > 0 && plan.workQueues[q].id == id)
            most = run.queues[q].depthArea / spanNs;
    return most;
}

}  // namespace windtunnel::simulator
