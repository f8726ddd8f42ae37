#include "simulator/report/figures.h"

#include "models/scenario/objective_text.h"
#include "simulator/report/number_text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace windtunnel::simulator {

std::optional<std::pair<double, double>> boundsOf(const Figure& figure) {
    if (!figure.low || !figure.high || !std::isfinite(*figure.low) || !std::isfinite(*figure.high)) {
        return std::nullopt;
    }
    return std::pair{*figure.low, *figure.high};
}

double total(const Parts& parts) { return std::accumulate(parts.begin(), parts.end(), 0.0); }

double busyShare(const NodeSummary& node) {
    const auto share = [](const Figure& figure) { return std::isfinite(figure.value) ? figure.value : 0; };
    return std::max(share(node.utilization), share(node.threadUtilization));
}

double offeredShare(const NodeSummary& node) {
    return node.capacityRate > 0 ? node.arrivalRate / node.capacityRate : busyShare(node);
}

bool isOverloaded(const NodeSummary& node) {
    const bool refuses =
        node.arrivals > 0 && static_cast<double>(node.refused) > 0.001 * static_cast<double>(node.arrivals);
    return node.capacityRate > 0 && node.arrivalRate > node.capacityRate && (node.growth >= 1 || refuses);
}

double attemptsPerCall(const LinkSummary& link) {
    return link.calls > 0 ? static_cast<double>(link.attempts) / static_cast<double>(link.calls) : 0;
}

std::pair<std::string_view, std::string_view> endsOf(const LinkSummary& link) {
    constexpr std::string_view arrow = " -> ";
    const std::string_view id = link.id;
    const std::size_t at = id.find(arrow);
    return at == std::string_view::npos ? std::pair{id, std::string_view{}}
                                        : std::pair{id.substr(0, at), id.substr(at + arrow.size())};
}

std::optional<Objective> objectiveOf(const ObjectiveSummary& summary) {
    auto parsed = parseObjective(summary.text);
    if (Objective* objective = std::get_if<Objective>(&parsed)) {
        return std::move(*objective);
    }
    return std::nullopt;
}

std::string measuredText(const Objective& objective, double value) {
    using Measure = Objective::Measure;
    switch (objective.measure) {
    case Measure::Mean:
    case Measure::Percentile:
    case Measure::Max:
    case Measure::Staleness:
    case Measure::Convergence: return secondsText(value, Gap::Space);
    case Measure::Errors:
    case Measure::Within:
    case Measure::Utilization:
    case Measure::Stale: return percentText(value, Gap::Space);
    case Measure::Throughput: return rateText(value);
    case Measure::Lag:
    case Measure::Violations:
    case Measure::Lost:
    case Measure::Diverged: break;
    }
    return countText(value);
}

}  // namespace windtunnel::simulator
