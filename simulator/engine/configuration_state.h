#pragma once
// What configuration servers have published, and which configuration each replica has.

#include "simulator/kernel/time.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace windtunnel::simulator {

struct ConfigServerState {
    std::uint32_t down = 0;              ///< faults that hold it down
    std::vector<SimTime> publishedAt;    ///< configuration k at [k - 1]; 0 is that from before the run
    std::vector<std::uint32_t> lacking;  ///< the same order: replicas of then that do not have it yet
    /// By the place of a client's request: what the first replica that it came to had.
    struct Met {
        std::uint64_t request = 0;
        std::uint32_t version = 0;
        bool mixed = false;
    };
    std::vector<Met> met;

    std::uint32_t newest() const { return static_cast<std::uint32_t>(publishedAt.size()); }
};

struct ConfigClient {
    static constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t version = 0;
    std::uint32_t startedWith = 0;      ///< the newest when it started: older ones are not waited for
    std::uint32_t configured = nobody;  ///< the generation of its replica that has its configuration
    std::uint32_t polling = nobody;     ///< the generation of its replica whose next poll is scheduled
    std::uint32_t attempts = 0;         ///< of this start
    std::uint64_t fetches = 0;          ///< numbers its draws
    SimTime firstPoll = 0;
};

}  // namespace windtunnel::simulator
