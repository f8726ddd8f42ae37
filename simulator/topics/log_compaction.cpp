#include "simulator/topics/log_compaction.h"

#include "simulator/kernel/random.h"

#include <algorithm>
#include <utility>

namespace windtunnel::simulator {

std::uint64_t LogCompaction::keyOf(const Record& record) { return combine(record.key, record.entity); }

void LogCompaction::append(const Record& record, Offset offset, std::int64_t segmentBytes) {
    if (activeBytes_ > 0 && activeBytes_ + record.bytes > segmentBytes) {
        for (const auto& [key, newest] : active_)
            dirty_[key] = newest;
        active_.clear();
        dirtyBytes_ += std::exchange(activeBytes_, 0);
        closedEnd_ = offset;
    }
    active_[keyOf(record)] = {offset, record.bytes};
    activeBytes_ += record.bytes;
}

std::size_t LogCompaction::clean(PartitionLog& log) {
    for (const auto& [key, newest] : dirty_) {
        Newest& kept = kept_[key];
        keptBytes_ += newest.bytes - kept.bytes;
        kept = newest;
    }
    dirty_.clear();
    dirtyBytes_ = 0;
    std::size_t measured = 0;
    for (Offset offset = log.base(); offset < closedEnd_; ++offset) {
        Record& record = log.at(offset);
        const auto newest = kept_.find(keyOf(record));
        if (record.compacted || newest == kept_.end() || newest->second.offset <= offset)
            continue;
        record.compacted = true;
        measured += record.measured;
    }
    return measured;
}

void LogCompaction::truncate(Offset end) {
    for (ByKey* each : {&kept_, &dirty_, &active_})
        std::erase_if(*each, [end](const auto& entry) { return entry.second.offset >= end; });
    closedEnd_ = std::min(closedEnd_, end);
}

}  // namespace windtunnel::simulator
