// What a caller replica knows of the replicas that it calls: failures in a row, ejections, health checks.
#pragma once

#include "simulator/kernel/time.h"

#include <cstdint>
#include <vector>

namespace windtunnel::simulator {

/// What it holds against one of them.
struct Suspicion {
    std::uint32_t failures = 0;   ///< requests, in a row
    std::uint32_t ejections = 0;  ///< that have not been forgotten yet
    SimTime ejectedUntil = 0;     ///< not chosen before
    std::uint32_t checks = 0;     ///< in a row, against what is thought of it now
    bool unhealthy = false;
    bool awaited = false;  ///< a check that has not been answered
    bool late = false;     ///< nor will it be in time
};

/// One for each caller replica and way to a service whose callers watch it.
struct OutlierWatch {
    std::uint32_t outliers = 0;  ///< row of Plan::outliers
    std::uint32_t channel = 0;   ///< the first of its way
    std::uint32_t caller = 0;    ///< its replica; none: a workload
    SimTime phase = 0;           ///< of its looks; 0 or before
    std::uint64_t key = 0;
    std::uint64_t checks = 0;  ///< done so far
    std::vector<Suspicion> replicas;
};

}  // namespace windtunnel::simulator
