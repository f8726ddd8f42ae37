// The results on one screen of a terminal: latencies first, then what is saturated, then objectives and
// explanation.
#pragma once

#include "simulator/report/text_style.h"
#include "simulator/results/summary.h"

#include <ostream>

namespace windtunnel::simulator {

void writeSummary(const ExperimentResults& results, const TextStyle& style, std::ostream& out);

}  // namespace windtunnel::simulator
