#pragma once
// What a pending event is to the queue: when it is due, which of equal times comes first, and what it is
// about.

#include "simulator/kernel/time.h"
#include "simulator/kernel/wide_integer.h"

#include <cstdint>

namespace windtunnel::simulator {

/// What an event is about: a number below 2^30 that only the engine can read.
using EventSubject = std::uint32_t;

inline constexpr unsigned subjectBits = 30;
inline constexpr unsigned sequenceBits = 34;

/// An event as one integer, so that comparing is one operation: time, then sequence number, then subject.
struct EventKey {
    UnsignedWide bits = ~UnsignedWide{0};

    static EventKey of(SimTime time, std::uint64_t sequence, EventSubject subject) {
        return {static_cast<UnsignedWide>(static_cast<std::uint64_t>(time)) << 64 | sequence << subjectBits |
                subject};
    }
    SimTime time() const { return static_cast<SimTime>(bits >> 64); }
    EventSubject subject() const {
        return static_cast<EventSubject>(bits) & ((EventSubject{1} << subjectBits) - 1);
    }
    std::uint64_t sequence() const { return static_cast<std::uint64_t>(bits) >> subjectBits; }
    bool operator<(EventKey other) const { return bits < other.bits; }
};

inline constexpr UnsignedWide noEvent = ~UnsignedWide{0};

}  // namespace windtunnel::simulator
