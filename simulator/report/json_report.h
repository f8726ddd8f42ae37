// The results as JSON, format version 1: SI units, the same bytes for the same run except "wall".
#pragma once

#include "simulator/results/summary.h"

#include <ostream>

namespace windtunnel::simulator {

void writeJson(const ExperimentResults& results, std::ostream& out);

}  // namespace windtunnel::simulator
