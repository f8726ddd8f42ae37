// Questions that every report asks of an experiment's figures: how wide, how busy, which unit, which names.
#pragma once

#include "models/scenario/objective.h"
#include "simulator/results/summary.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace windtunnel::simulator {

/// The names of the results format, in the order of Part and of windtunnel::FailureKind.
inline constexpr std::array<std::string_view, partCount> partNames{"queue",  "cpu",   "network", "store",
                                                                   "broker", "retry", "other"};
inline constexpr std::array<std::string_view, failureKindCount> failureNames{
    "timeout", "refused", "unavailable", "rejected", "conflict", "failed"};

/// Lower and upper end of the interval; nothing with a single sample.
std::optional<std::pair<double, double>> boundsOf(const Figure& figure);

double total(const Parts& parts);

/// How much of the scarcest resource is in use, 0 to 1.
double busyShare(const NodeSummary& node);

/// What is asked of the scarcest resource, 1 = all that it can serve; above 1 a queue grows without end.
double offeredShare(const NodeSummary& node);

/// More arrives than can be served, and it shows: requests pile up or are refused.
bool isOverloaded(const NodeSummary& node);

/// Requests that were sent for each call: 1 without retries and hedges, 0 without calls.
double attemptsPerCall(const LinkSummary& link);

/// Both ends of the link "order -> user".
std::pair<std::string_view, std::string_view> endsOf(const LinkSummary& link);

/// What the text of an objective promises; nothing when it cannot be read.
std::optional<Objective> objectiveOf(const ObjectiveSummary& summary);

/// A value in the unit that the objective speaks of: "61.2 ms", "1.34 %", "97/s", "12".
std::string measuredText(const Objective& objective, double value);

}  // namespace windtunnel::simulator
