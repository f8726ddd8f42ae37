#pragma once
// What is on its way from a primary to one of its replicas, and in which order it is applied there.

#include "simulator/data/version_ledger.h"
#include "simulator/kernel/time.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace windtunnel::simulator {

/// A commit on its way to a replica.
struct ReplicatedCommit {
    SimTime due = 0;             ///< when it is applied
    std::uint64_t position = 0;  ///< in the primary's log, from 1
    std::uint32_t holding = 0, row = 0;
    Version version = 0;
};

/// As a log: each entry travels its own time, but none is applied before those ahead of it. Otherwise each is
/// applied when it arrives, those of one moment in the order in which they were sent.
class ReplicationStream {
public:
    explicit ReplicationStream(bool ordered) : ordered_(ordered) {}

    /// `commit.due`: when it arrives. Returns when it will be applied.
    SimTime send(ReplicatedCommit commit);
    bool empty() const { return first_ == entries_.size(); }
    std::size_t size() const { return entries_.size() - first_; }
    /// When the next one is due; must not be empty.
    SimTime nextDue() const { return entries_[first_].due; }
    ReplicatedCommit take();
    /// The primary is gone, and with it all that had not arrived.
    void clear();

private:
    bool ordered_;
    SimTime lastDue_ = 0;
    std::vector<ReplicatedCommit> entries_;  ///< ordered: a queue from first_ on; else a heap
    std::size_t first_ = 0;
};

}  // namespace windtunnel::simulator
