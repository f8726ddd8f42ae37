#pragma once
// What one replication yields about a configuration server and those that it configures.

#include "simulator/stats/histogram.h"

#include <cstdint>

namespace windtunnel::simulator {

/// Of publications and requests within the measured window.
struct ConfigResults {
    std::uint64_t published = 0;
    Histogram convergence;  ///< per publication and replica: until it has that configuration or a newer one
    Histogram window;       ///< per publication: until all replicas that served then have it, or have gone
    std::uint64_t requests = 0;        ///< that came to a replica with a configuration
    std::uint64_t old = 0;             ///< of those: when there was a newer one
    std::uint64_t clientRequests = 0;  ///< that came to any such replica on their whole way
    std::uint64_t mixed = 0;           ///< of those: to replicas with different configurations
    std::uint64_t behind = 0;          ///< replicas that have an old one at the end
    std::uint64_t startedWithout = 0;  ///< starts with the configuration from before the run
    std::uint64_t failedStarts = 0;

    void merge(const ConfigResults& other) {
        published += other.published;
        convergence.merge(other.convergence);
        window.merge(other.window);
        requests += other.requests;
        old += other.old;
        clientRequests += other.clientRequests;
        mixed += other.mixed;
        behind += other.behind;
        startedWithout += other.startedWithout;
        failedStarts += other.failedStarts;
    }
};

}  // namespace windtunnel::simulator
