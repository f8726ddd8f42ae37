#include "app/studio/player/objectives_so_far.h"

#include <optional>

namespace windtunnel::studio {

using namespace simulator;

namespace {

double ratio(double part, double whole) { return whole > 0 ? part / whole : 0; }

std::optional<double> flowValue(const Objective& objective, const Observation::Flow& flow, double seconds) {
    const auto completed = static_cast<double>(flow.completed), failed = static_cast<double>(flow.failed);
    switch (objective.measure) {
    case Objective::Measure::Throughput: return ratio(completed, seconds);
    case Objective::Measure::Errors:
        return completed + failed > 0 ? std::optional(failed / (completed + failed)) : std::nullopt;
    case Objective::Measure::Percentile:
        if (flow.completed == 0)
            return std::nullopt;
        return flow.latency.quantile(objective.percentile / 100) * 1e-9;
    default: return std::nullopt;
    }
}

std::optional<double> valueOf(const Objective& objective, const PreparedRun& run, const Snapshot& now,
                              const Observation& observation) {
    const Plan& plan = run.plan;
    if (const std::uint32_t w = workloadIndex(plan, objective.subject); w != noIndex)
        return flowValue(objective, observation.flows()[w], static_cast<double>(now.now) * 1e-9);
    if (objective.measure == Objective::Measure::Utilization)
        if (const std::uint32_t n = nodeIndex(plan, objective.subject); n != noIndex)
            return ratio(now.nodes[n].busyArea, now.nodes[n].capacityArea);
    if (objective.measure == Objective::Measure::Stale)
        for (std::size_t e = 0; e < plan.entities.size(); ++e)
            if (plan.entities[e].id == objective.subject && now.entities[e].reads > 0)
                return ratio(static_cast<double>(now.entities[e].staleReads),
                             static_cast<double>(now.entities[e].reads));
    return std::nullopt;
}

bool holds(const Objective& objective, double value) {
    switch (objective.comparison) {
    case Objective::Comparison::Less: return value < objective.limit;
    case Objective::Comparison::LessOrEqual: return value <= objective.limit;
    case Objective::Comparison::Greater: return value > objective.limit;
    case Objective::Comparison::GreaterOrEqual: return value >= objective.limit;
    case Objective::Comparison::Equal: return value == objective.limit;
    }
    return true;
}

}  // namespace

std::string firstFailedObjective(const PreparedRun& run, const Snapshot& now,
                                 const Observation& observation) {
    if (now.now <= run.plan.warmup)
        return {};
    for (const Objective& objective : run.scenario.objectives)
        if (const std::optional<double> value = valueOf(objective, run, now, observation);
            value && !holds(objective, *value))
            return objective.text;
    return {};
}

}  // namespace windtunnel::studio
