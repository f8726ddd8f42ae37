#pragma once
// What one replication yields about a consumer group and one of its topics.

#include "simulator/stats/histogram.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace windtunnel::simulator {

/// What has become of the records of a partition, from the start of the run to the end of the window, each
/// one counted once: appended = processed + passedOver + cutOff + remaining.
struct GroupPartitionResults {
    std::uint64_t appended = 0;
    std::uint64_t processed = 0;   ///< their steps are done
    std::uint64_t passedOver = 0;  ///< never will be: aborted, committed too early, or no longer kept
    std::uint64_t cutOff = 0;      ///< removed by an election before they were processed
    std::uint64_t remaining = 0;   ///< in the log, or being worked on
    bool operator==(const GroupPartitionResults&) const = default;
    void merge(const GroupPartitionResults& other) {
        appended += other.appended;
        processed += other.processed;
        passedOver += other.passedOver;
        cutOff += other.cutOff;
        remaining += other.remaining;
    }
};

/// Over the measured window. Lag is what readers may see less the position of the group.
struct GroupResults {
    std::uint64_t consumed = 0;    ///< records whose steps are done, those that come again included
    std::uint64_t duplicates = 0;  ///< of them: the steps had been done before
    std::uint64_t skipped = 0;     ///< committed, and never processed
    std::uint64_t failed = 0;      ///< given up after all retries
    std::uint64_t retried = 0;     ///< of them: went to a retry topic
    std::uint64_t deadLettered = 0;
    std::uint64_t compacted = 0;         ///< were removed from a compacted topic before they were read
    std::uint64_t delayed = 0;           ///< became readable while a rebalance kept them from being read
    std::uint64_t rebalances = 0;        ///< of the group
    std::uint64_t pausedPartitions = 0;  ///< of the group, over all rebalances
    double lagArea = 0, committedLagArea = 0;  ///< records x ns
    std::int64_t maxLag = 0, endLag = 0;
    std::int64_t maxTimeLagNs = 0, endTimeLagNs = 0;  ///< age of the next record
    Histogram endToEnd;                               ///< from publishing to the end of the steps
    std::vector<double> detection, recovery;          ///< seconds, of each crash
    std::vector<std::pair<std::string, std::vector<std::uint32_t>>> assignment;  ///< at the end, by member
    std::uint64_t members = 0, idle = 0;                                         ///< at the end
    std::vector<GroupPartitionResults> partitions;

    /// The assignment stays that of the first.
    void merge(const GroupResults& other) {
        consumed += other.consumed;
        duplicates += other.duplicates;
        skipped += other.skipped;
        failed += other.failed;
        retried += other.retried;
        deadLettered += other.deadLettered;
        compacted += other.compacted;
        delayed += other.delayed;
        rebalances += other.rebalances;
        pausedPartitions += other.pausedPartitions;
        lagArea += other.lagArea;
        committedLagArea += other.committedLagArea;
        maxLag = std::max(maxLag, other.maxLag);
        endLag += other.endLag;
        maxTimeLagNs = std::max(maxTimeLagNs, other.maxTimeLagNs);
        endTimeLagNs = std::max(endTimeLagNs, other.endTimeLagNs);
        endToEnd.merge(other.endToEnd);
        detection.insert(detection.end(), other.detection.begin(), other.detection.end());
        recovery.insert(recovery.end(), other.recovery.begin(), other.recovery.end());
        partitions.resize(std::max(partitions.size(), other.partitions.size()));
        for (std::size_t p = 0; p < other.partitions.size(); ++p)
            partitions[p].merge(other.partitions[p]);
        if (assignment.empty()) {
            assignment = other.assignment;
            members = other.members;
            idle = other.idle;
        }
    }
};

}  // namespace windtunnel::simulator
