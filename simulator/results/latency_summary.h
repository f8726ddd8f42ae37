#pragma once
// A latency as it is reported: its usual figures with their intervals.

#include "simulator/stats/confidence.h"

namespace windtunnel::simulator {

using Figure = Interval;  ///< value with low and high where there is more than one sample

struct LatencySummary {
    Figure mean, p50, p90, p95, p99, p999, max;  ///< seconds
};

}  // namespace windtunnel::simulator
