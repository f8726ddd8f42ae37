#pragma once
// The figures of a consumer group and one of its topics over all replications.

#include "simulator/results/group_results.h"
#include "simulator/results/latency_summary.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace windtunnel::simulator {

struct GroupSummary {
    std::string id;
    std::uint64_t consumed = 0, duplicates = 0, skipped = 0, failed = 0, retried = 0, deadLettered = 0,
                  compacted = 0, delayed = 0, rebalances = 0, pausedPartitions = 0;
    Figure lag, committedLag;               ///< records, time average
    std::int64_t maxLag = 0;                ///< over all replications
    double endLag = 0;                      ///< mean over the replications
    double maxTimeLag = 0, endTimeLag = 0;  ///< seconds: age of the next record, over all replications
    LatencySummary endToEnd;
    bool processed = false;                   ///< endToEnd has values
    std::vector<double> detection, recovery;  ///< seconds, of each crash
    /// At the end of the first replication.
    std::vector<std::pair<std::string, std::vector<std::uint32_t>>> assignment;
    std::uint64_t members = 0, idle = 0;
    std::vector<GroupPartitionResults> partitions;
};

}  // namespace windtunnel::simulator
