// Questions that every report asks of an experiment's figures: how wide, how busy, which unit, which names.
#pragma once

#include "models/core/phrase.h"
#include "models/scenario/objective.h"
#include "simulator/results/summary.h"

#include <array>
#include <limits>
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

/// Lower and upper end of the interval, not below 0 nor above `most` (1 for fractions); nothing with a single
/// sample.
std::optional<std::pair<double, double>> boundsOf(const Figure& figure,
                                                  double most = std::numeric_limits<double>::infinity());

/// "cores", "threads", "connections"; "capacity" where none is known.
Phrase scarceWord(const NodeSummary& node);
/// What people read for a part: what is left are `wait` steps and the time at external systems.
Phrase partWord(std::size_t part);
Phrase failureWord(std::size_t kind);
Phrase records(std::uint64_t count);  ///< "1 record", "3 records"

double total(const Parts& parts);

/// How much of the scarcest resource is in use, 0 to 1.
double busyShare(const NodeSummary& node);

/// What is asked of the scarcest resource, 1 = all that it can serve; above 1 a queue grows without end.
double offeredShare(const NodeSummary& node);

/// As offeredShare, of those requests that the node did not refuse.
double acceptedShare(const NodeSummary& node);

/// More is accepted than can be served, and it shows: the requests in flight grew by more than 50 and by more
/// than 5 % of what was accepted in the window.
bool isOverloaded(const ExperimentResults& results, const NodeSummary& node);

/// More than one in a thousand.
bool refusesMany(const NodeSummary& node);

/// Requests at the node at once that neither queue nor work nor wait for another node, by Little's law; 0
/// where its cores are half busy or more, as those in flight then share them.
double waitingAt(const ExperimentResults& results, const NodeSummary& node);

/// Attempts of the link under way at once, by Little's law; those that ran into the timeout count as long as
/// the slowest answer.
double attemptsUnderWay(const ExperimentResults& results, const LinkSummary& link);

/// Requests that were sent for each call: 1 without retries and hedges, 0 without calls.
double attemptsPerCall(const LinkSummary& link);

/// Both ends of the link "order -> user".
std::pair<std::string_view, std::string_view> endsOf(const LinkSummary& link);

/// What the text of an objective promises; nothing when it cannot be read.
std::optional<Objective> objectiveOf(const ObjectiveSummary& summary);

/// Both ends of the objective's interval, within what it can be at all.
std::optional<std::pair<double, double>> boundsOf(const ObjectiveSummary& summary);

/// A value in the unit that the objective speaks of: "61.2 ms", "1.34 %", "97/s", "12".
std::string measuredText(const Objective& objective, double value);

}  // namespace windtunnel::simulator
