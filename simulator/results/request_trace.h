#pragma once
// One request told from its moments: which piece of work called which, when, and where its time went.

#include "simulator/results/observation.h"

#include <cstdint>
#include <span>
#include <vector>

namespace windtunnel::simulator {

/// A request to one node, or a record at one consumer, from sending to the answer.
struct TraceSpan {
    struct Piece {
        SimTime from = 0, until = 0;
        Part part = Part::Other;
        bool operator==(const Piece&) const = default;
    };
    static constexpr std::uint32_t nobody = Moment::nobody;

    std::uint32_t parent = nobody;  ///< among the spans; nobody: sent by the workload, or work on a record
    std::uint32_t depth = 0;
    std::uint32_t link = nobody, endpoint = nobody, consumer = nobody;
    std::uint32_t replica = nobody;
    std::uint32_t attempt =
        0;  ///< counts requests of the same caller to the same endpoint that failed before
    SimTime sentAt = 0, arrivedAt = 0;  ///< at the node
    SimTime leftAt = never;             ///< the node; never: not seen
    SimTime endedAt = never;            ///< the answer was there
    SimTime abandonedAt = never;        ///< the caller had waited long enough
    std::uint8_t failure = 255;         ///< FailureKind; 255: none
    bool lost = false;                  ///< on the way
    std::vector<Piece> pieces;          ///< ascending

    bool failed() const { return failure != 255 || lost || abandonedAt != never; }
    /// When its caller knew how it had ended.
    SimTime knownAt() const { return endedAt < abandonedAt ? endedAt : abandonedAt; }
};

struct RequestTrace {
    std::uint64_t request = 0;
    std::uint32_t workload = Moment::nobody;
    SimTime sentAt = 0;
    SimTime endedAt = never;  ///< never: not seen
    std::uint8_t failure = 255;
    std::vector<TraceSpan> spans;  ///< callers before those whom they call
    std::vector<Moment> versions;  ///< commits and stale reads on the way

    SimTime lastMoment() const;
};

/// A stretch of the path that decided when the request ended.
struct CriticalStretch {
    std::uint32_t span = 0;
    SimTime from = 0, until = 0;
    bool operator==(const CriticalStretch&) const = default;
};

/// From all moments of one request, in their order.
RequestTrace traceOf(std::span<const Moment> moments);

/// Ascending and without gaps from the first sending to the last answer of the request's own spans.
std::vector<CriticalStretch> criticalPath(const RequestTrace& trace);

/// Nanoseconds of each part along the path; what no piece explains is Network on the way, else Other.
Parts partsOf(const RequestTrace& trace, const std::vector<CriticalStretch>& path);

}  // namespace windtunnel::simulator
