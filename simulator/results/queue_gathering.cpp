#include "simulator/results/queue_gathering.h"

#include <algorithm>

namespace windtunnel::simulator {

QueueGathering::QueueGathering(const Plan& plan)
    : plan_(plan), merged_(plan.workQueues.size()), samples_(plan.workQueues.size()) {}

void QueueGathering::add(const std::vector<QueueResults>& run, double spanNs) {
    spanNs_ += spanNs;
    for (std::size_t q = 0; q < std::min(run.size(), merged_.size()); ++q) {
        if (spanNs > 0)
            samples_[q].depth.push_back(run[q].depthArea / spanNs);
        if (!run[q].endToEnd.empty())
            samples_[q].endToEnd.push_back(latencyFigures(run[q].endToEnd, 0));
        merged_[q].merge(run[q]);
    }
}

std::vector<QueueSummary> QueueGathering::summaries(double confidence) const {
    std::vector<QueueSummary> all;
    for (std::size_t q = 0; q < merged_.size(); ++q) {
        const QueueResults& merged = merged_[q];
        QueueSummary& summary = all.emplace_back();
        summary.id = plan_.workQueues[q].id;
        summary.sent = merged.sent;
        summary.acknowledged = merged.acknowledged;
        summary.redelivered = merged.redelivered;
        summary.duplicates = merged.duplicates;
        summary.deadLettered = merged.deadLettered;
        summary.lost = merged.lost;
        summary.maxDepth = merged.maxDepth;
        const auto replications = static_cast<double>(std::max<std::size_t>(1, samples_[q].depth.size()));
        summary.endDepth = static_cast<double>(merged.endDepth) / replications;
        summary.depth =
            withInterval(spanNs_ > 0 ? merged.depthArea / spanNs_ : 0, samples_[q].depth, confidence);
        summary.processed = !merged.endToEnd.empty();
        summary.endToEnd =
            latencySummary(latencyFigures(merged.endToEnd, 0), samples_[q].endToEnd, confidence);
    }
    return all;
}

}  // namespace windtunnel::simulator
