// What a monitoring system has read so far: each replica's requests since the last look, and a client that
// waits for each answer before it asks again.
#pragma once

#include "simulator/engine/records.h"
#include "simulator/stats/histogram.h"

#include <cstdint>
#include <vector>

namespace windtunnel::simulator {

/// The client takes the place of the first request that its workload sends once it may ask: it adds no load.
struct Prober {
    SimTime freeAt = 0;      ///< when it may ask again
    SimTime sentAt = never;  ///< its request that is under way; never: none
    std::uint64_t key = 0;   ///< of that request
};

struct Monitor {
    std::vector<Histogram> sinceLook;   ///< per replica
    std::vector<NodeAreas> lastLook;    ///< per node
    std::vector<NodeAreas> lastSecond;  ///< per node
    std::vector<Prober> probers;        ///< per workload
    SimTime nextLook = 0, nextSecond = 0, nextSeries = 0;
    bool isOn = false;
};

}  // namespace windtunnel::simulator
