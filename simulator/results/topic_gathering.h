#pragma once
// Gathers what replications yield about topics, in the order of their numbers.

#include "simulator/plan/plan.h"
#include "simulator/results/latency_figures.h"
#include "simulator/results/topic_results.h"
#include "simulator/results/topic_summary.h"

#include <array>
#include <vector>

namespace windtunnel::simulator {

class TopicGathering {
public:
    explicit TopicGathering(const Plan& plan);

    /// Takes the histograms away.
    void add(std::vector<TopicResults>& run);
    std::vector<TopicSummary> summaries(double confidence) const;
    const std::vector<TopicResults>& merged() const { return merged_; }

private:
    TopicSummary summaryOf(std::size_t topic, double confidence) const;

    static constexpr std::size_t latencies = 9;
    const Plan& plan_;
    std::size_t replications_ = 0;
    std::vector<TopicResults> merged_;
    std::vector<std::array<std::vector<LatencyFigures>, latencies>> samples_;  ///< [topic][latency]
};

}  // namespace windtunnel::simulator
