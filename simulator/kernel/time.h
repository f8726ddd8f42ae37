// Simulated time: whole nanoseconds since the start of the run.
#pragma once

#include <cstdint>
#include <limits>

namespace windtunnel::simulator {

using SimTime = std::int64_t;      ///< a moment, ns since the start
using Nanoseconds = std::int64_t;  ///< a span, ns

inline constexpr SimTime never = std::numeric_limits<SimTime>::max();
inline constexpr double secondsPerNanosecond = 1e-9;

constexpr double toSeconds(Nanoseconds span) { return static_cast<double>(span) * secondsPerNanosecond; }

}  // namespace windtunnel::simulator
