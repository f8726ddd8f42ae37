// Decides whether the operations on one register can be put in one order that explains all reads and keeps to
// real time.
#pragma once

#include "simulator/verification/recorded_history.h"

#include <cstdint>
#include <string>

namespace windtunnel::simulator {

struct Linearization {
    enum class Outcome : std::uint8_t { Exists, Impossible, Undecided };

    Outcome outcome = Outcome::Exists;
    std::string reason;  ///< why not, with lines; empty when it exists
};

/// Where no value is written twice, in O(n log n) by the zones of Gibbons and Korach (SIAM J. Computing
/// 26(4), 1997); else by a search through all orders of what overlaps, given up beyond 64 operations under
/// way at a time or 100 000 different ways to explain what came before.
Linearization linearize(const RecordedRegister& target);

}  // namespace windtunnel::simulator
