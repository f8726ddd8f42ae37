#pragma once
// The figures of a configuration server over all replications.

#include "simulator/results/latency_summary.h"

#include <cstdint>
#include <string>

namespace windtunnel::simulator {

struct ConfigSummary {
    std::string id;
    std::uint64_t published = 0;
    std::uint64_t complete = 0;  ///< publications that all replicas got before the end
    LatencySummary convergence;  ///< until a replica has it
    LatencySummary window;       ///< until all have it; of the complete ones
    bool reached = false;        ///< convergence has values
    std::uint64_t requests = 0, old = 0, clientRequests = 0, mixed = 0;
    Figure oldShare;    ///< of the requests
    Figure mixedShare;  ///< of the clients' requests
    std::uint64_t behind = 0, startedWithout = 0, failedStarts = 0;
};

}  // namespace windtunnel::simulator
