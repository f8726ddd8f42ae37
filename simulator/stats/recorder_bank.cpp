#include "simulator/stats/recorder_bank.h"

#include <algorithm>

namespace windtunnel::simulator {

RecorderBank::RecorderBank(std::size_t count)
    : gathered_(count), totals_(count), starts_(count * Histogram::blockCount, absent) {}

std::uint32_t RecorderBank::allocate(std::size_t recorder, std::uint32_t block) {
    const auto start = static_cast<std::uint32_t>(counts_.size());
    counts_.resize(counts_.size() + Histogram::blockSize);
    starts_[recorder * Histogram::blockCount + block] = start;
    return start;
}

[[gnu::noinline]] void RecorderBank::sortIn(std::size_t recorder) {
    Gathered& gathered = gathered_[recorder];
    Totals totals = totals_[recorder];
    const std::uint32_t* const starts = starts_.data() + recorder * Histogram::blockCount;
    std::uint16_t* counts = counts_.data();
    for (std::size_t i = 0; i < gathered.count; ++i) {
        const std::int64_t value = gathered.values[i];
        const std::uint32_t bucket = Histogram::bucketOf(static_cast<std::uint64_t>(value));
        std::uint32_t start = starts[bucket / Histogram::blockSize];
        if (start == absent) [[unlikely]] {
            start = allocate(recorder, bucket / Histogram::blockSize);
            counts = counts_.data();
        }
        if (++counts[start + bucket % Histogram::blockSize] == 0) [[unlikely]]
            carry(recorder, bucket);
        totals.sum += static_cast<std::uint64_t>(value);
        totals.min = std::min(totals.min, value);
        totals.max = std::max(totals.max, value);
    }
    totals_[recorder] = totals;
    gathered.count = 0;
}

Histogram RecorderBank::histogram(std::size_t recorder) {
    sortIn(recorder);
    const Totals& totals = totals_[recorder];
    Histogram result;
    if (totals.max < totals.min)
        return result;  // nothing was recorded
    for (std::uint32_t block = 0; block < Histogram::blockCount; ++block)
        if (const std::uint32_t start = starts_[recorder * Histogram::blockCount + block]; start != absent)
            result.addToBlock(block * Histogram::blockSize, counts_.data() + start);
    for (auto carried = carried_.lower_bound({recorder, 0});
         carried != carried_.end() && carried->first.first == recorder; ++carried)
        result.addToBucket(carried->first.second, carried->second);
    result.setTotals(totals.sum, totals.min, totals.max);
    return result;
}

}  // namespace windtunnel::simulator
