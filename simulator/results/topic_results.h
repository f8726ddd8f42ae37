#pragma once
// What one replication yields about topics: counts and latencies of records, and what became of partitions.

#include "simulator/kernel/time.h"
#include "simulator/stats/histogram.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace windtunnel::simulator {

struct PartitionResults {
    std::uint64_t appended = 0;
    std::uint32_t leader =
        std::numeric_limits<std::uint32_t>::max();  ///< broker at the end, from 0; max: none
    std::vector<SimTime> shrinks;                   ///< when a copy left the in-sync set
    double leaderless = 0;                          ///< ns within the window
    void merge(const PartitionResults& other);
};

/// Records that were published within the window.
struct TopicResults {
    std::uint64_t published = 0;
    std::uint64_t acknowledged = 0;
    std::uint64_t failed = 0;    ///< given up by their producer
    std::uint64_t appended = 0;  ///< duplicates included
    std::uint64_t duplicated = 0;
    std::uint64_t lost = 0;  ///< acknowledged, then gone
    std::uint64_t aborted = 0;
    std::uint64_t compacted = 0;  ///< removed because their key has a newer record
    std::uint64_t batches = 0, batchedRecords = 0;
    std::uint64_t notEnoughReplicas = 0;  ///< batches that were refused for it
    Histogram produce;                    ///< from publishing to the acknowledgement
    Histogram visible;                    ///< from publishing until it may be read
    Histogram stable;    ///< the same for readers of committed records; with transactions only
    Histogram endToEnd;  ///< from publishing until the steps are done
    Histogram accumulate, append, replicate, fetch, process;  ///< stages
    std::vector<PartitionResults> partitions;
    void merge(const TopicResults& other);
};

}  // namespace windtunnel::simulator
