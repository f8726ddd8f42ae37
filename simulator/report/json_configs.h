#pragma once
// Configuration servers in the JSON report.

#include "simulator/report/json_stream.h"
#include "simulator/results/config_summary.h"

#include <vector>

namespace windtunnel::simulator {

/// Nothing where there are none.
void writeConfigs(JsonStream& json, const std::vector<ConfigSummary>& configs);

}  // namespace windtunnel::simulator
