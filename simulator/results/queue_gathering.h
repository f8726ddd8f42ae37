#pragma once
// Gathers what replications yield about work queues, in the order of their numbers.

#include "simulator/plan/plan.h"
#include "simulator/results/latency_figures.h"
#include "simulator/results/queue_results.h"
#include "simulator/results/queue_summary.h"

#include <vector>

namespace windtunnel::simulator {

class QueueGathering {
public:
    explicit QueueGathering(const Plan& plan);

    /// `spanNs`: of the measured window.
    void add(const std::vector<QueueResults>& run, double spanNs);
    std::vector<QueueSummary> summaries(double confidence) const;
    const std::vector<QueueResults>& merged() const { return merged_; }

private:
    struct Samples {
        std::vector<double> depth;
        std::vector<LatencyFigures> endToEnd;
    };
    const Plan& plan_;
    std::vector<QueueResults> merged_;
    std::vector<Samples> samples_;
    double spanNs_ = 0;  ///< of all replications
};

}  // namespace windtunnel::simulator
