#pragma once
// Gathers what replications yield about entities, in the order of their numbers.

#include "models/scenario/objective.h"
#include "simulator/plan/plan.h"
#include "simulator/results/entity_summary.h"
#include "simulator/results/latency_figures.h"

#include <optional>
#include <vector>

namespace windtunnel::simulator {

class EntityGathering {
public:
    explicit EntityGathering(const Plan& plan);

    void add(const std::vector<EntityResults>& run);
    std::vector<EntitySummary> summaries(double confidence) const;
    const std::vector<EntityResults>& merged() const { return merged_; }

private:
    /// The figures of one replication of an entity, or of its copies in one store.
    struct Sample {
        std::optional<double> stale;
        std::optional<LatencyFigures> staleness, convergence;
        std::optional<double> visibilityP99, visibilityP999;
    };
    static Sample sampleOf(const EntityResults& results);
    static Sample sampleOf(const CopyResults& results);
    EntitySummary summaryOf(std::size_t entity, double confidence) const;
    CopySummary copySummaryOf(std::size_t entity, std::size_t copy, double confidence) const;

    const Plan& plan_;
    std::vector<EntityResults> merged_;
    std::vector<std::vector<Sample>> samples_;              ///< [entity][replication]
    std::vector<std::vector<std::vector<Sample>>> copies_;  ///< [entity][copy][replication]
};

/// The value of an objective about an entity in these results; none when nothing was measured.
std::optional<double> entityValue(const Objective& objective, const Plan& plan,
                                  const std::vector<EntityResults>& results);

}  // namespace windtunnel::simulator
