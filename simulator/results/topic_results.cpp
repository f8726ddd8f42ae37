#include "simulator/results/topic_results.h"

namespace windtunnel::simulator {

void PartitionResults::merge(const PartitionResults& other) {
    appended += other.appended;
    if (leader == std::numeric_limits<std::uint32_t>::max())
        leader = other.leader;
    shrinks.insert(shrinks.end(), other.shrinks.begin(), other.shrinks.end());
    leaderless += other.leaderless;
}

void TopicResults::merge(const TopicResults& other) {
    published += other.published;
    acknowledged += other.acknowledged;
    failed += other.failed;
    appended += other.appended;
    duplicated += other.duplicated;
    lost += other.lost;
    aborted += other.aborted;
    compacted += other.compacted;
    batches += other.batches;
    batchedRecords += other.batchedRecords;
    notEnoughReplicas += other.notEnoughReplicas;
    produce.merge(other.produce);
    visible.merge(other.visible);
    stable.merge(other.stable);
    endToEnd.merge(other.endToEnd);
    accumulate.merge(other.accumulate);
    append.merge(other.append);
    replicate.merge(other.replicate);
    fetch.merge(other.fetch);
    process.merge(other.process);
    if (partitions.size() < other.partitions.size())
        partitions.resize(other.partitions.size());
    for (std::size_t p = 0; p < other.partitions.size(); ++p)
        partitions[p].merge(other.partitions[p]);
}

}  // namespace windtunnel::simulator
