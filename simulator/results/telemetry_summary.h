#pragma once
// What a monitoring system shows, beside the truth, over all replications.

#include "simulator/results/latency_summary.h"

#include <cstdint>
#include <string>
#include <vector>

namespace windtunnel::simulator {

struct ServiceTelemetrySummary {
    std::string id;
    Figure trueP99;   ///< seconds, of all requests together
    Figure seenP99;   ///< the mean over replicas and looks of each one's p99
    Figure peakP99;   ///< the highest look of a replication
    Figure truePeak;  ///< utilization, highest second
    Figure seenPeak;  ///< utilization, highest mean between two looks
};

/// A client that waits for each answer, beside the requests of a workload that come whether it waits or not.
struct ProbeSummary {
    std::string id;            ///< of the workload
    std::uint64_t probes = 0;  ///< that were answered
    Figure trueMean, seenMean, trueP99, seenP99;
};

struct TelemetrySummary {
    std::vector<ServiceTelemetrySummary> services;  ///< those that answered something
    std::vector<ProbeSummary> probes;
};

}  // namespace windtunnel::simulator
