#pragma once
// What one replication yields about a work queue.

#include "simulator/stats/histogram.h"

#include <algorithm>
#include <cstdint>

namespace windtunnel::simulator {

/// Over the measured window. Depth counts the messages that are not acknowledged, whoever has them.
struct QueueResults {
    std::uint64_t sent = 0;
    std::uint64_t acknowledged = 0;
    std::uint64_t redelivered = 0;  ///< deliveries after the first
    std::uint64_t duplicates = 0;   ///< steps done with a message that had been given to another meanwhile
    std::uint64_t deadLettered = 0;
    std::uint64_t lost = 0;  ///< acknowledged and not processed, or failed for good without dead letters
    std::uint64_t maxDepth = 0, endDepth = 0;
    double depthArea = 0;  ///< messages x ns
    Histogram endToEnd;    ///< from publishing to the end of the steps

    void merge(const QueueResults& other) {
        sent += other.sent;
        acknowledged += other.acknowledged;
        redelivered += other.redelivered;
        duplicates += other.duplicates;
        deadLettered += other.deadLettered;
        lost += other.lost;
        maxDepth = std::max(maxDepth, other.maxDepth);
        endDepth += other.endDepth;
        depthArea += other.depthArea;
        endToEnd.merge(other.endToEnd);
    }
};

}  // namespace windtunnel::simulator
