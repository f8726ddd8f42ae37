#pragma once
// The operations on versions of one replication, one by one, for checkers outside.

#include "simulator/kernel/time.h"

#include <cstdint>

namespace windtunnel::simulator {

/// A read that was answered, or a write that was made, or an event's version that a store took over.
struct HistoryOperation {
    enum class Kind : std::uint8_t { Read, Write, Apply };

    Kind kind = Kind::Read;
    SimTime invoked = 0;
    SimTime completed = never;  ///< never: the caller was not told
    std::uint64_t session = 0;  ///< the same number for what belongs together
    std::uint64_t key = 0;
    std::uint32_t entity = 0, node = 0;  ///< of the plan
    std::uint32_t version = 0;           ///< read or written; 0 is what was there at first
};

}  // namespace windtunnel::simulator
