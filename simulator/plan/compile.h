#pragma once
// Turns a scenario into a plan: names, strings and graphs end here.

#include "models/core/phrase.h"
#include "simulator/plan/plan.h"

#include <stdexcept>
#include <string>
#include <vector>

namespace windtunnel::simulator {

/// The scenario uses something whose behaviour this version does not have; nothing was run.
class NotSimulated : public std::runtime_error {
public:
    explicit NotSimulated(std::vector<Phrase> what);
    /// One line each: "not simulated yet: topics (order-events)".
    const std::vector<Phrase>& lines() const { return lines_; }

private:
    std::vector<Phrase> lines_;
};

/// What a valid scenario uses that this version cannot simulate; empty: it can be compiled.
std::vector<Phrase> notSimulated(const Scenario& scenario);

/// The plan of a valid scenario. Throws NotSimulated.
Plan compile(const Scenario& scenario);

}  // namespace windtunnel::simulator
