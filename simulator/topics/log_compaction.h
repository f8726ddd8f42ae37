#pragma once
// Which records of a compacted partition may be removed: those with a newer one of their key in full
// segments.

#include "simulator/topics/partition_log.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace windtunnel::simulator {

/// Kafka's log cleaner without its threads: the active segment is never cleaned, and a clean-up comes when
/// the full segments that have not been cleaned hold at least half of the bytes (log.cleaner's
/// min.cleanable.dirty.ratio). Keeps one entry for each key that was ever written.
class LogCompaction {
public:
    /// The record was appended at the offset. `segmentBytes`: a segment that would grow beyond it is closed.
    void append(const Record& record, Offset offset, std::int64_t segmentBytes);

    /// Behind the last full segment.
    Offset closedEnd() const { return closedEnd_; }
    bool isDue() const { return dirtyBytes_ > 0 && dirtyBytes_ >= keptBytes_; }

    /// Marks the records of full segments that have a newer one there. Returns how many of them were
    /// measured.
    std::size_t clean(PartitionLog& log);

    /// Records from `end` on are gone.
    void truncate(Offset end);

private:
    struct Newest {
        Offset offset = 0;
        std::int64_t bytes = 0;
    };
    using ByKey = std::unordered_map<std::uint64_t, Newest>;  // the order of its entries never matters

    static std::uint64_t keyOf(const Record& record);

    ByKey kept_, dirty_, active_;
    std::int64_t keptBytes_ = 0, dirtyBytes_ = 0, activeBytes_ = 0;
    Offset closedEnd_ = 0;
};

}  // namespace windtunnel::simulator
