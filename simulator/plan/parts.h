#pragma once
// Where a request's time goes: the parts of its latency.

#include <array>
#include <cstddef>
#include <cstdint>

namespace windtunnel::simulator {

/// The parts of a completed request add up to its latency; Other is what none of the rest is.
enum class Part : std::uint8_t { Queue, Cpu, Network, Store, Broker, Retry, Other };
inline constexpr std::size_t partCount = 7;
using Parts = std::array<double, partCount>;

}  // namespace windtunnel::simulator
