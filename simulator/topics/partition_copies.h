#pragma once
// The copies of one partition on its brokers: which of them are in sync, and who may lead.

#include "simulator/topics/partition_log.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace windtunnel::simulator {

/// What one broker has of a partition: always a prefix of the leader's log.
struct PartitionCopy {
    std::uint32_t broker = 0;
    Offset end = 0;
    bool inSync = true;
    bool fetching = true;  ///< follows the leader: both are alive and reach each other
    SimTime caughtUp = 0;  ///< when it last had all that the leader had, unless it has that now
};

/// Kafka's rules for the in-sync set. Copies are in the order of their assignment: the first one is the
/// preferred leader. The in-sync set is never empty: its last member stays in it though its broker may be
/// dead.
class PartitionCopies {
public:
    static constexpr std::uint32_t nobody = Record::nobody;

    PartitionCopies() = default;
    explicit PartitionCopies(const std::vector<std::uint32_t>& brokers) {
        for (const std::uint32_t broker : brokers)
            copies_.push_back({.broker = broker});
    }

    std::uint32_t leader() const { return leader_; }  ///< number of the copy; nobody: none
    std::uint32_t leaderBroker() const { return leader_ == nobody ? nobody : copies_[leader_].broker; }
    std::uint32_t count() const { return static_cast<std::uint32_t>(copies_.size()); }
    PartitionCopy& operator[](std::uint32_t copy) { return copies_[copy]; }
    const PartitionCopy& operator[](std::uint32_t copy) const { return copies_[copy]; }
    std::uint32_t onBroker(std::uint32_t broker) const {
        for (std::uint32_t c = 0; c < count(); ++c)
            if (copies_[c].broker == broker)
                return c;
        return nobody;
    }

    std::uint32_t inSyncCount() const {
        return static_cast<std::uint32_t>(std::ranges::count(copies_, true, &PartitionCopy::inSync));
    }
    /// What every in-sync copy has. Only while there is a leader.
    Offset inSyncEnd() const {
        Offset end = copies_[leader_].end;
        for (const PartitionCopy& copy : copies_)
            if (copy.inSync)
                end = std::min(end, copy.end);
        return end;
    }

    /// A follower that has been without the leader's last record for longer than `lagTimeMax` leaves the
    /// in-sync set.
    bool isTooFarBehind(std::uint32_t copy, SimTime now, Nanoseconds lagTimeMax) const {
        const PartitionCopy& each = copies_[copy];
        return copy != leader_ && each.inSync && each.end < copies_[leader_].end &&
               now - each.caughtUp > lagTimeMax;
    }
    /// False when it was not in the set or is its last member.
    bool leaveInSync(std::uint32_t copy) {
        if (!copies_[copy].inSync || inSyncCount() == 1)
            return false;
        copies_[copy].inSync = false;
        return true;
    }
    /// A follower that has everything below the high watermark is in sync again.
    bool mayRejoin(std::uint32_t copy, Offset highWatermark) const {
        return leader_ != nobody && copy != leader_ && !copies_[copy].inSync &&
               copies_[copy].end >= highWatermark && copies_[copy].fetching;
    }

    void depose() { leader_ = nobody; }

    /// Whether the first copy could lead but does not.
    bool isMisled() const { return leader_ != nobody && leader_ != 0 && copies_.front().inSync; }
    void leadByPreferred() { leader_ = 0; }

    /// The first in-sync copy on a live broker; with `unclean` any live copy if there is none, which is then
    /// the whole in-sync set. `nobody`: the partition stays down.
    template <class Lives> std::uint32_t elect(Lives&& lives, bool unclean) {
        leader_ = nobody;
        for (std::uint32_t c = 0; c < count() && leader_ == nobody; ++c)
            if (copies_[c].inSync && lives(copies_[c].broker))
                leader_ = c;
        for (std::uint32_t c = 0; unclean && c < count() && leader_ == nobody; ++c)
            if (lives(copies_[c].broker)) {
                leader_ = c;
                for (PartitionCopy& copy : copies_)
                    copy.inSync = false;
                copies_[c].inSync = true;
            }
        return leader_;
    }

private:
    std::vector<PartitionCopy> copies_;
    std::uint32_t leader_ = 0;
};

}  // namespace windtunnel::simulator
