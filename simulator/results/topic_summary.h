#pragma once
// The figures of a topic over all replications.

#include "simulator/results/group_summary.h"
#include "simulator/results/latency_summary.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace windtunnel::simulator {

/// A latency that may have no values.
struct TopicLatencySummary {
    LatencySummary figures;
    bool measured = false;
};

struct PartitionSummary {
    std::uint64_t appended = 0;
    std::string leader;                 ///< "kafka#1" at the end of the first replication; empty: none
    std::vector<double> insyncShrinks;  ///< seconds from the start of the run, over all replications
    double leaderless = 0;              ///< seconds per replication
};

struct TopicSummary {
    std::string id;
    std::uint64_t published = 0, acknowledged = 0, failed = 0, appended = 0, lost = 0, duplicated = 0,
                  aborted = 0, compacted = 0, notEnoughReplicas = 0;
    double recordsPerBatch = 0;
    bool transactional = false;
    TopicLatencySummary produce, visible, stable, endToEnd;
    TopicLatencySummary accumulate, append, replicate, fetch, process;
    std::vector<PartitionSummary> partitions;
    std::vector<GroupSummary> groups;
};

}  // namespace windtunnel::simulator
