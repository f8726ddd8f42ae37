// Writes a scenario as canonical text: reading it back gives the same scenario, writing that the same text.
#pragma once

#include "models/scenario/scenario.h"

#include <string>

namespace windtunnel {

/// Fields in the order of the format, defaults left out, two spaces per level, short values on one line.
std::string writeScenario(const Scenario& scenario);

}  // namespace windtunnel
