#include "simulator/stats/recorder_bank.h"

#include <sys/mman.h>

#include <algorithm>

namespace windtunnel::simulator {

namespace {

/// Buckets are touched here and there: with large pages their addresses are looked up faster, and the
/// operating system is asked for memory less often. A wish: where it is not granted all works as well.
void preferLargePages([[maybe_unused]] void* start, [[maybe_unused]] std::size_t bytes) {
#ifdef MADV_HUGEPAGE
    constexpr std::uintptr_t page = 4096;
    const auto first = (reinterpret_cast<std::uintptr_t>(start) + page - 1) / page * page;
    const auto last = (reinterpret_cast<std::uintptr_t>(start) + bytes) / page * page;
    if (first < last)
        madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
#endif
}

}  // namespace

RecorderBank::RecorderBank(std::size_t count)
    : gathered_(count), totals_(count), starts_(count * Histogram::blockCount, absent) {
    // Only an address range until it is touched; without it growing would copy everything again and again.
    constexpr std::size_t usualBlocks = 8, mostBlocks = std::size_t{1} << 16;
    counts_.reserve(std::min(count * usualBlocks, mostBlocks) * Histogram::blockSize);
    preferLargePages(counts_.data(), counts_.capacity() * sizeof(std::uint16_t));
}

std::uint32_t RecorderBank::allocate(std::size_t recorder, std::uint32_t block) {
    const auto start = static_cast<std::uint32_t>(counts_.size()) - block * Histogram::blockSize;
    counts_.resize(counts_.size() + Histogram::blockSize);
    starts_[recorder * Histogram::blockCount + block] = start;
    return start;
}

[[gnu::noinline]] void RecorderBank::sortIn(std::size_t recorder) {
    Gathered& gathered = gathered_[recorder];
    Totals& totals = totals_[recorder];
    std::uint64_t sum = 0;  // of usual values, each below 2^53
    std::int64_t least = totals.min, greatest = totals.max;
    const std::uint32_t* const starts = starts_.data() + recorder * Histogram::blockCount;
    std::uint16_t* counts = counts_.data();
    for (std::size_t i = 0; i < gathered.count; ++i) {
        const std::int64_t signedValue = gathered.values[i];
        const auto value = static_cast<std::uint64_t>(signedValue);
        std::uint32_t bucket = 0;
        if (Histogram::isUsual(value)) [[likely]] {
            bucket = Histogram::bucketOfUsual(value);
            sum += value;
        } else {
            bucket = Histogram::bucketOf(value);
            totals.sum += value;
        }
        std::uint32_t start = starts[bucket / Histogram::blockSize];
        if (start == absent) [[unlikely]] {
            start = allocate(recorder, bucket / Histogram::blockSize);
            counts = counts_.data();
        }
        if (++counts[start + bucket] == 0) [[unlikely]]
            carry(recorder, bucket);
        least = std::min(least, signedValue);
        greatest = std::max(greatest, signedValue);
    }
    totals = {totals.sum + sum, least, greatest};
    gathered.count = 0;
}

Histogram RecorderBank::histogram(std::size_t recorder) {
    sortIn(recorder);
    const Totals& totals = totals_[recorder];
    Histogram result;
    if (totals.max < totals.min)
        return result;  // nothing was recorded
    const auto* const starts = starts_.data() + recorder * Histogram::blockCount;
    result.reserveBlocks(Histogram::blockCount - static_cast<std::size_t>(std::count(
                                                     starts, starts + Histogram::blockCount, absent)));
    for (std::uint32_t block = 0; block < Histogram::blockCount; ++block)
        if (const std::uint32_t start = starts_[recorder * Histogram::blockCount + block]; start != absent)
            result.addToBlock(block * Histogram::blockSize,
                              counts_.data() + (start + block * Histogram::blockSize));
    for (auto carried = carried_.lower_bound({recorder, 0});
         carried != carried_.end() && carried->first.first == recorder; ++carried)
        result.addToBucket(carried->first.second, carried->second);
    result.setTotals(totals.sum, totals.min, totals.max);
    return result;
}

}  // namespace windtunnel::simulator
