// One deploy under way: what it has started, what it is waiting for, how its new version has done.
#pragma once

#include "simulator/kernel/time.h"
#include "simulator/stats/histogram.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace windtunnel::simulator {

struct Rollout {
    enum class Phase : std::uint8_t {
        Idle,      ///< may start replicas
        Starting,  ///< waits until those that it has started are ready
        Watching,  ///< canary, blue-green: a stage goes on
        Stopping,  ///< waits until those that leave have stopped
        Over,
    };
    Phase phase = Phase::Over;
    bool advancing = false;
    bool completes = false;  ///< canary: all stages are over, the rest is being started
    bool fails = false;      ///< rolled back
    bool splits = false;     ///< callers choose the version by weight
    double weight = 0;       ///< share of the requests for the new version, where `splits`
    std::uint32_t release = 0;
    std::size_t stage = 0;
    std::uint32_t round = 0;                    ///< counts stages, so that an old timer is known
    std::vector<std::uint32_t> fresh, leaving;  ///< replicas
    SimTime began = 0;
    SimTime mixedSince = never;
    // What the new version has answered since the stage began.
    std::uint64_t answered = 0, failed = 0;
    Histogram latency;
};

}  // namespace windtunnel::simulator
