#pragma once
// Gathers what replications yield about consumer groups, in the order of their numbers.

#include "simulator/plan/plan.h"
#include "simulator/results/group_summary.h"
#include "simulator/results/latency_figures.h"
#include "simulator/results/run_results.h"

#include <optional>
#include <string>
#include <vector>

namespace windtunnel::simulator {

/// [group][topic of the group]
using AllGroupResults = std::vector<std::vector<GroupResults>>;

class GroupGathering {
public:
    explicit GroupGathering(const Plan& plan);

    /// Takes the histograms away. `spanNs`: of the measured window.
    void add(AllGroupResults& run, double spanNs);
    /// Of all groups that read the topic.
    std::vector<GroupSummary> summaries(std::uint32_t topic, double confidence) const;
    const AllGroupResults& merged() const { return merged_; }

private:
    struct Samples {
        std::vector<double> lag, committedLag;
        std::vector<LatencyFigures> endToEnd;
    };
    GroupSummary summaryOf(std::size_t group, std::size_t number, double confidence) const;

    const Plan& plan_;
    AllGroupResults merged_;
    std::vector<std::vector<Samples>> samples_;
    double spanNs_ = 0;
};

/// The average lag over `spanNs` of a topic, that of its slowest group, or the depth of a work queue; none
/// without groups.
std::optional<double> lagOf(const Plan& plan, const std::string& id, const RunResults& run, double spanNs);

}  // namespace windtunnel::simulator
