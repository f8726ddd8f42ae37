#include "simulator/report/figures.h"

#include "models/scenario/objective_text.h"
#include "simulator/report/number_text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace windtunnel::simulator {

std::optional<std::pair<double, double>> boundsOf(const Figure& figure, double most) {
    if (!figure.low || !figure.high || !std::isfinite(*figure.low) || !std::isfinite(*figure.high)) {
        return std::nullopt;
    }
    return std::pair{std::clamp(*figure.low, 0.0, most), std::clamp(*figure.high, 0.0, most)};
}

Phrase scarceWord(const NodeSummary& node) {
    return node.scarce == "cores"         ? phrase("cores")
           : node.scarce == "threads"     ? phrase("threads")
           : node.scarce == "connections" ? phrase("connections")
                                          : phrase("capacity");
}

Phrase partWord(std::size_t part) {
    static const std::array<Phrase, partCount> words{phrase("queue"),  phrase("cpu"),    phrase("network"),
                                                     phrase("store"),  phrase("broker"), phrase("retry"),
                                                     phrase("waiting")};
    return words[part];
}

Phrase failureWord(std::size_t kind) {
    static const std::array<Phrase, failureKindCount> words{
        phrase("timeout"),  phrase("refused"),  phrase("unavailable"),
        phrase("rejected"), phrase("conflict"), phrase("failed further down")};
    return words[kind];
}

Phrase records(std::uint64_t count) {
    return count == 1 ? phrase("1 record") : phrase("{} records", wholeCountText(count));
}

double total(const Parts& parts) { return std::accumulate(parts.begin(), parts.end(), 0.0); }

double busyShare(const NodeSummary& node) {
    const auto share = [](const Figure& figure) { return std::isfinite(figure.value) ? figure.value : 0; };
    return std::max(share(node.utilization), share(node.threadUtilization));
}

double offeredShare(const NodeSummary& node) {
    return node.capacityRate > 0 ? node.arrivalRate / node.capacityRate : busyShare(node);
}

double acceptedShare(const NodeSummary& node) {
    const double refused =
        node.arrivals > 0 ? static_cast<double>(node.refused) / static_cast<double>(node.arrivals) : 0;
    return node.capacityRate > 0 ? node.arrivalRate * (1 - refused) / node.capacityRate : busyShare(node);
}

bool isOverloaded(const ExperimentResults& results, const NodeSummary& node) {
    const double accepted = acceptedShare(node) * node.capacityRate * results.simulated;
    return node.capacityRate > 0 && acceptedShare(node) > 1 && node.growth > std::max(50.0, 0.05 * accepted);
}

bool refusesMany(const NodeSummary& node) {
    return static_cast<double>(node.refused) > 0.001 * static_cast<double>(node.arrivals);
}

double attemptsUnderWay(const ExperimentResults& results, const LinkSummary& link) {
    const double seconds = results.simulated * static_cast<double>(results.replications);
    const std::uint64_t answered = link.attempts - std::min(link.attempts, link.timeouts);
    const double held = static_cast<double>(answered) * link.latency.mean.value +
                        static_cast<double>(link.timeouts) * link.latency.max.value;
    return seconds > 0 ? held / seconds : 0;
}

double waitingAt(const ExperimentResults& results, const NodeSummary& node) {
    if (node.utilization.value >= 0.5) {
        return 0;
    }
    // The demand of an external system is the time that it takes, which is no work of anyone here.
    const double working = node.kind == "external" ? 0 : node.arrivalRate * node.demand;
    double waiting = node.inFlight.value - node.queueLength.value - working;
    for (const LinkSummary& link : results.links) {
        if (endsOf(link).first == node.id) {
            waiting -= attemptsUnderWay(results, link);
        }
    }
    return std::max(0.0, waiting);
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

std::optional<std::pair<double, double>> boundsOf(const ObjectiveSummary& summary) {
    using Measure = Objective::Measure;
    const std::optional<Objective> objective = objectiveOf(summary);
    const bool fraction =
        objective && (objective->measure == Measure::Errors || objective->measure == Measure::Within ||
                      objective->measure == Measure::Utilization || objective->measure == Measure::Stale);
    return boundsOf(Figure{summary.value.value_or(0), summary.low, summary.high},
                    fraction ? 1 : std::numeric_limits<double>::infinity());
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
    case Measure::Diverged:
    case Measure::Cost: break;
    }
    return countText(value);
}

}  // namespace windtunnel::simulator
