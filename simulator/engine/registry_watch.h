#pragma once
// Heartbeats and fetches one by one, for as long as faults act on the ways between registries and others.
// Without such faults what a registry knows follows from when they began.

#include "simulator/kernel/time.h"

#include <cstdint>
#include <vector>

namespace windtunnel::simulator {

/// Of a replica.
struct HeartbeatWatch {
    bool active = false;
    std::uint32_t round = 0;    ///< counts watches, so that an old event is known
    SimTime renewed = 0;        ///< when the last heartbeat came
    SimTime since = never;      ///< from here on, until `until`, heartbeats came at the times in `came`
    SimTime until = never;      ///< never: it goes on
    std::vector<SimTime> came;  ///< of the last minute
};

/// Of a caller's view.
struct FetchWatch {
    bool active = false;
    std::uint32_t round = 0;
    SimTime last = 0;       ///< when the newest answer that has come was given; below 0: none has
    SimTime given = never;  ///< the same, of the answer that is on its way
};

}  // namespace windtunnel::simulator
