#pragma once
// The records of one partition in the order of their offsets, and how far readers may see.

#include "simulator/kernel/time.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace windtunnel::simulator {

/// Position in a partition, from 0. Never given again, but for what an unclean election has cut off.
using Offset = std::int64_t;

/// What a partition keeps of a published event.
struct Record {
    static constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

    std::uint64_t key = 0;      ///< of its entity
    std::uint64_t rootKey = 0;  ///< of the request that published it
    std::uint64_t session = 0;  ///< of that request: workload and number; 0: one of its own
    std::uint64_t draws = 0;    ///< names what is drawn for the work on it
    std::uint64_t number = 0;   ///< its duplicates have the same; unique within the producer
    SimTime committedAt = 0;    ///< when the version was committed
    SimTime publishedAt = 0;    ///< when the step published it
    SimTime appendedAt = 0;     ///< when the leader had it
    SimTime visibleAt = 0;      ///< when the high watermark passed it
    std::uint32_t entity = nobody;
    std::uint32_t version = 0;  ///< of that key; 0: none
    std::uint32_t producer = nobody;
    std::uint32_t sequence = 0;         ///< of its batch, within producer and partition
    std::uint32_t sequenceSession = 0;  ///< counts the sequences that its producer has begun there
    std::uint32_t bytes = 0;
    bool fromWrite = false;      ///< the version is one that this request wrote, not only read
    bool measured = false;       ///< published within the window
    bool acknowledged = false;   ///< the producer was told that it is safe
    bool duplicate = false;      ///< its batch was appended before
    bool transactional = false;  ///< not to be seen by read_committed before its transaction has ended
    bool aborted = false;        ///< never to be seen by read_committed
    bool compacted = false;      ///< removed: its key has a newer record
};

/// A ring of records from base() to logEnd(). What lies before the base was dropped because nobody needs it
/// any more, so memory is bounded by the slowest reader and not by the length of the run.
class PartitionLog {
public:
    Offset base() const { return base_; }
    Offset logEnd() const { return end_; }
    /// Everything below it is on all in-sync copies: what a reader of uncommitted records may see.
    Offset highWatermark() const { return highWatermark_; }
    /// What a read_committed reader may see: below the first record of a transaction that is still open.
    Offset lastStable() const {
        Offset stable = highWatermark_;
        for (const OpenTransaction& open : open_)
            stable = std::min(stable, open.first);
        return stable;
    }
    /// base() <= offset < logEnd()
    const Record& at(Offset offset) const { return ring_[index(offset)]; }
    Record& at(Offset offset) { return ring_[index(offset)]; }
    bool aborted(Offset offset) const { return at(offset).aborted; }
    std::size_t held() const { return static_cast<std::size_t>(end_ - base_); }

    Offset append(const Record& record) {
        if (held() == ring_.size())
            grow();
        if (record.transactional)
            open(record.producer, end_);
        ring_[index(end_)] = record;
        return end_++;
    }

    /// Never falls but by truncate(). True when it rose.
    bool raiseHighWatermark(Offset to) {
        if (to <= highWatermark_)
            return false;
        assert(to <= end_);
        highWatermark_ = to;
        return true;
    }

    /// The records from `end` on are gone; the base follows where it must.
    void truncate(Offset end) {
        end_ = std::min(end_, end);
        base_ = std::min(base_, end_);
        highWatermark_ = std::min(highWatermark_, end_);
        std::erase_if(open_, [&](const OpenTransaction& open) { return open.first >= end_; });
    }

    /// Nobody needs the records below `offset` any more.
    void dropBefore(Offset offset) { base_ = std::clamp(offset, base_, end_); }

    /// The end of the producer's open transaction, if it has one here.
    void endTransaction(std::uint32_t producer, bool commit) {
        const auto found = std::find_if(open_.begin(), open_.end(), [&](const OpenTransaction& open) {
            return open.producer == producer;
        });
        if (found == open_.end())
            return;
        if (!commit)
            for (Offset offset = std::max(base_, found->first); offset < end_; ++offset)
                if (at(offset).producer == producer && at(offset).transactional)
                    at(offset).aborted = true;
        open_.erase(found);
    }

private:
    struct OpenTransaction {
        std::uint32_t producer;
        Offset first;
    };

    std::size_t index(Offset offset) const { return static_cast<std::size_t>(offset) & (ring_.size() - 1); }
    void open(std::uint32_t producer, Offset first) {
        for (const OpenTransaction& open : open_)
            if (open.producer == producer)
                return;
        open_.push_back({producer, first});
    }
    void grow() {
        std::vector<Record> larger(std::max<std::size_t>(16, ring_.size() * 2));
        for (Offset offset = base_; offset < end_; ++offset)
            larger[static_cast<std::size_t>(offset) & (larger.size() - 1)] = at(offset);
        ring_.swap(larger);
    }

    std::vector<Record> ring_;
    Offset base_ = 0, end_ = 0, highWatermark_ = 0;
    std::vector<OpenTransaction> open_;  ///< few: one per producer in a transaction
};

}  // namespace windtunnel::simulator
