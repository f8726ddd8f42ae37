// Operations on registers as their clients saw them, from whatever system they were recorded.
#pragma once

#include "simulator/kernel/time.h"

#include <cstdint>
#include <string>
#include <vector>

namespace windtunnel::simulator {

/// Operations never share a moment: what is complete at a time comes before what begins then, and operations
/// that take no time overlap with others at their time. So `a.end < b.start` means that a came before b.
struct RecordedOperation {
    enum class Kind : std::uint8_t { Read, Write, Apply };

    Kind kind = Kind::Read;
    std::uint32_t line = 0;     ///< of the file, from 1
    std::uint32_t session = 0;  ///< dense, from 0
    std::uint32_t node = 0;     ///< dense, from 0
    std::uint32_t value =
        0;  ///< 0: what was there at first; else a version, or one of RecordedHistory::values
    std::int64_t start = 0;    ///< a moment, see momentsOf()
    std::int64_t end = never;  ///< never: its client was not told

    bool operator==(const RecordedOperation&) const = default;
};

/// What was done to one key of one entity, in the order of the file.
struct RecordedRegister {
    std::string name;        ///< "stock 17"
    bool versioned = false;  ///< values are numbered in the order of their commits, and none is written twice
    std::vector<RecordedOperation> operations;
};

struct RecordedHistory {
    std::vector<RecordedRegister> registers;  ///< in the order in which they appear
    std::vector<std::string> values;          ///< as JSON; those of registers without versions
    std::uint64_t operations = 0;
    std::uint64_t sessions = 0;
};

/// Start and end of an operation between two times (ns, below 73 years). `completed` may be never.
struct Moments {
    std::int64_t start = 0, end = 0;
};
constexpr Moments momentsOf(SimTime invoked, SimTime completed) {
    const bool atOnce = invoked == completed;
    return {4 * invoked + (atOnce ? 1 : 3), completed == never ? never : 4 * completed + (atOnce ? 2 : 0)};
}

}  // namespace windtunnel::simulator
