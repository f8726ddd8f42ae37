#pragma once
// What a monitoring system sees, in the results as JSON.

#include "simulator/report/json_stream.h"
#include "simulator/results/telemetry_summary.h"

namespace windtunnel::simulator {

/// A member "telemetry"; nothing where nobody watches.
void writeTelemetry(JsonStream& json, const TelemetrySummary& telemetry);

}  // namespace windtunnel::simulator
