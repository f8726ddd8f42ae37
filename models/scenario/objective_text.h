// Reads objectives as people write them: "p99(buyers) < 250ms", "within(buyers, 200ms) > 99%", "lost(orders)
// == 0".
#pragma once

#include "models/core/phrase.h"
#include "models/scenario/objective.h"

#include <string>
#include <string_view>
#include <variant>

namespace windtunnel {

/// Why a text is no objective.
struct ObjectiveProblem {
    Phrase message;
    Phrase hint;
    bool operator==(const ObjectiveProblem&) const = default;
};

/// `MEASURE(SUBJECT) COMPARISON LIMIT`; the names in it are not looked up.
std::variant<Objective, ObjectiveProblem> parseObjective(std::string_view text);

/// "p99", "p99.staleness", "utilization": the measure as it is written.
std::string measureText(const Objective& objective);

/// "<", "<=", ">", ">=" or "==".
std::string_view comparisonText(Objective::Comparison comparison);

/// What the subject of a measure may be.
enum class ObjectiveSubject : std::uint8_t { Requests, Node, Topic, Entity, Prices };
ObjectiveSubject subjectOf(Objective::Measure measure);

}  // namespace windtunnel
