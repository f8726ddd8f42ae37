#pragma once
// The figures of a work queue over all replications.

#include "simulator/results/latency_summary.h"

#include <cstdint>
#include <string>

namespace windtunnel::simulator {

struct QueueSummary {
    std::string id;
    std::uint64_t sent = 0, acknowledged = 0, redelivered = 0, duplicates = 0, deadLettered = 0, lost = 0;
    Figure depth;  ///< messages that are not acknowledged, time average
    std::uint64_t maxDepth = 0;
    double endDepth = 0;  ///< at the end of the window, mean
    LatencySummary endToEnd;
    bool processed = false;  ///< endToEnd has values
};

}  // namespace windtunnel::simulator
