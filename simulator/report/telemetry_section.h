#pragma once
// What a monitoring system sees, in the summary and in the explanation.

#include "models/core/phrase.h"
#include "simulator/report/text_style.h"
#include "simulator/results/telemetry_summary.h"

#include <ostream>
#include <vector>

namespace windtunnel::simulator {

/// A table of services and one of workloads; nothing where nobody watches.
void writeTelemetrySection(const TelemetrySummary& telemetry, const TextStyle& style, std::ostream& out);

/// Where the monitored figure is not the true one: the service and the workload with the largest difference.
std::vector<Phrase> sentencesAboutTelemetry(const TelemetrySummary& telemetry);

}  // namespace windtunnel::simulator
