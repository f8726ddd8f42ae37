// What a recorded history says about sessions, staleness and linearizability, register by register.
#pragma once

#include "simulator/verification/recorded_history.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace windtunnel::simulator {

enum class Guarantee : std::uint8_t {
    ReadYourWrites,
    MonotonicReads,
    MonotonicWrites,
    WritesFollowReads,
    Regularity,
    Linearizability
};

inline constexpr std::array<std::string_view, 6> guaranteeNames{"readYourWrites",  "monotonicReads",
                                                                "monotonicWrites", "writesFollowReads",
                                                                "regularity",      "linearizability"};

struct GuaranteeVerdict {
    bool observable = true;        ///< false: the history lacks what it would take to tell
    std::uint64_t violations = 0;  ///< reads or writes; registers for linearizability
    std::uint64_t undecided = 0;   ///< registers whose search was given up
    std::string first;             ///< the first violation in words, with its lines

    bool holds() const { return violations == 0 && undecided == 0; }
};

struct Verification {
    std::uint64_t reads = 0, writes = 0;
    std::array<GuaranteeVerdict, guaranteeNames.size()> verdicts;

    const GuaranteeVerdict& of(Guarantee each) const { return verdicts[static_cast<std::size_t>(each)]; }
};

/// Session guarantees as in Terry et al. (PDIS 1994); regularity as in Lamport (Distributed Computing 1,
/// 1986): a read returns the newest write complete when it began, or one under way; linearizability as in
/// Herlihy and Wing (TOPLAS 12(3), 1990). One write is older than another when its version is smaller or,
/// where there are no versions, when it was complete before the other began.
Verification verify(const RecordedHistory& history);

}  // namespace windtunnel::simulator
