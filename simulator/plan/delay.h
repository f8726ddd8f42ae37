#pragma once
// A compiled distribution of durations.

#include "simulator/kernel/event_queue.h"
#include "simulator/kernel/sampler.h"
#include "simulator/kernel/time.h"

#include <cstdint>

namespace windtunnel::simulator {

/// A duration to be drawn; constants know themselves and, when they are frequent, their event lane.
struct Delay {
    SamplerTable::Index sampler = 0;
    std::uint8_t lane = noLane;
    bool constant = true;
    bool exponential = false;  ///< with a mean so far below longestDrawNs that no draw comes near it
    Nanoseconds value = 0;     ///< when constant
    double mean = 0;           ///< ns, when exponential
};

}  // namespace windtunnel::simulator
