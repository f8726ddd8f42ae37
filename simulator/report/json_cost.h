// Costs in the JSON report.
#pragma once

#include "simulator/report/json_stream.h"
#include "simulator/results/cost_summary.h"

#include <optional>

namespace windtunnel::simulator {

/// Nothing where there are no prices.
void writeCost(JsonStream& json, const std::optional<CostSummary>& cost);

}  // namespace windtunnel::simulator
