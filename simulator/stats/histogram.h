#pragma once
// A histogram of durations with a relative error below 0.1 % at any size, and exact count, sum and extremes.

#include "simulator/kernel/wide_integer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <vector>

namespace windtunnel::simulator {

/// Log-linear buckets, as in HdrHistogram: one nanosecond wide below 1024 ns, then 512 to every doubling, so
/// that the middle of a bucket is at most 1/1024 off. Covers all of int64 (292 years). An octave takes 2 KiB
/// from its first value on; nothing else grows with the number of values. Equal sets of values make equal
/// histograms in any order. Not to be used after it was moved from.
class Histogram {
public:
    /// Values in nanoseconds, not negative.
    void add(std::int64_t valueNs) {
        assert(valueNs >= 0);
        const auto value = static_cast<std::uint64_t>(valueNs);
        std::uint32_t& bucket = bucketAt(indexOf(value));
        if (++bucket == 0) [[unlikely]]
            carried_[indexOf(value)] += std::uint64_t{1} << 32;
        ++count_;
        sum_ += value;
        min_ = std::min(min_, valueNs);
        max_ = std::max(max_, valueNs);
    }

    void merge(const Histogram& other);
    void merge(Histogram&& other);  ///< takes the memory over where it can
    /// Makes room for so many blocks in all.
    void reserveBlocks(std::size_t blocks) { counts_.reserve(blocks * blockSize); }

    /// `times` values in the middle of a bucket.
    void addToBucket(std::uint32_t bucket, std::uint64_t times);
    /// As many values in each of the 512 buckets from a multiple of 512 on; setTotals() must follow.
    void addToBlock(std::uint32_t firstBucket, const std::uint16_t* times);
    /// The exact sum and extremes of the values that were added to buckets.
    void setTotals(UnsignedWide sum, std::int64_t min, std::int64_t max) {
        sum_ = sum;
        min_ = min;
        max_ = max;
    }
    /// The same values, each larger by `shiftNs` >= 0; to the middle of its bucket, but for sum and extremes.
    Histogram shifted(std::int64_t shiftNs) const;

    static constexpr std::size_t bucketCount = 56 * 512;
    static constexpr std::uint32_t blockSize = 512;
    static constexpr std::uint32_t blockCount = 56;
    /// Buckets are numbered without gaps: 1024 of width 1, then 512 of each width 2, 4, 8 …
    static std::uint32_t bucketOf(std::uint64_t value) { return indexOf(value); }
    /// The same in fewer steps for a value from 1024 to 2^53 - 1: a double has its octave in the exponent,
    /// and the place within the octave in the first nine bits behind it.
    static std::uint32_t bucketOfUsual(std::uint64_t value) {
        const auto bits = std::bit_cast<std::uint64_t>(static_cast<double>(static_cast<std::int64_t>(value)));
        return static_cast<std::uint32_t>(bits >> 43) - (1023 + 8) * blockSize;
    }
    static bool isUsual(std::uint64_t value) { return value - 1024 < (std::uint64_t{1} << 53) - 1024; }

    /// Forgets all values and keeps the memory.
    void clear();

    std::uint64_t count() const { return count_; }
    bool empty() const { return count_ == 0; }
    std::int64_t min() const { return empty() ? 0 : min_; }  ///< exact; 0 when empty
    std::int64_t max() const { return max_; }                ///< exact; 0 when empty
    UnsignedWide sum() const { return sum_; }                ///< exact
    double mean() const;                                     ///< correctly rounded sum / count; 0 when empty

    /// The smallest recorded value v such that at least ceil(q · count) values are at most v (at least one of
    /// them); the middle of v's bucket, except that the smallest and the largest value are exact. 0 when
    /// empty.
    std::int64_t quantile(double q) const;
    /// The same for many; they must ascend.
    void quantiles(std::span<const double> ascending, std::span<std::int64_t> values) const;

    /// The share of values <= limitNs; within the bucket of the limit values count as evenly spread. 0 when
    /// empty.
    double fractionAtMost(std::int64_t limitNs) const;
    double fractionAbove(std::int64_t limitNs) const { return empty() ? 0 : 1 - fractionAtMost(limitNs); }

    /// Calls visit(lowNs, highNs, count) for every bucket that holds a value, ascending; both ends are
    /// inclusive.
    template <typename Visit> void forEachBucket(Visit visit) const {
        for (std::uint32_t block = 0; block < blockCount; ++block) {
            if (starts_[block] == absent)
                continue;
            const std::uint32_t* const counts = counts_.data() + starts_[block];
            for (std::uint32_t i = 0; i < blockSize; ++i) {
                if (i % 8 == 0 && carried_.empty() && areEmpty(counts + i)) {  // most are
                    i += 7;
                    continue;
                }
                if (counts[i] == 0 && carried_.empty())
                    continue;
                const std::uint32_t bucket = block * blockSize + i;
                if (const std::uint64_t inBucket = countAt(bucket); inBucket != 0)
                    visit(lowest(bucket), lowest(bucket) + (width(bucket) - 1), inBucket);
            }
        }
    }

    bool operator==(const Histogram& other) const;

private:
    static constexpr std::uint32_t absent = std::numeric_limits<std::uint32_t>::max();

    /// Buckets are numbered without gaps: 1024 of width 1, then 512 of each width 2, 4, 8 …
    static std::uint32_t indexOf(std::uint64_t value) {
        const auto shift = static_cast<std::uint32_t>(std::bit_width(value | 1023)) - 10;
        return shift * blockSize + static_cast<std::uint32_t>(value >> shift);
    }
    static std::uint32_t shiftOf(std::uint32_t index) { return index < 1024 ? 0 : index / blockSize - 1; }
    static std::int64_t width(std::uint32_t index) { return std::int64_t{1} << shiftOf(index); }
    static std::int64_t lowest(std::uint32_t index) {
        return static_cast<std::int64_t>(index - shiftOf(index) * blockSize) << shiftOf(index);
    }

    static bool areEmpty(const std::uint32_t* eight) {
        std::uint32_t any = 0;
        for (std::size_t i = 0; i < 8; ++i)
            any |= eight[i];
        return any == 0;
    }

    std::uint32_t& bucketAt(std::uint32_t index) {
        const std::uint32_t block = index / blockSize;
        if (starts_[block] == absent) [[unlikely]]
            allocate(block);
        return counts_[starts_[block] + index % blockSize];
    }
    void allocate(std::uint32_t block);
    void raise(std::uint32_t bucket, std::uint64_t times);
    std::uint64_t countAt(std::uint32_t index) const;  ///< of a bucket in a block that exists
    std::uint64_t blockTotal(std::uint32_t block) const;

    static constexpr std::array<std::uint32_t, blockCount> noBlocks() {
        std::array<std::uint32_t, blockCount> starts{};
        starts.fill(absent);
        return starts;
    }

    std::array<std::uint32_t, blockCount> starts_ = noBlocks();  ///< of each block within counts_
    std::vector<std::uint32_t> counts_;
    std::map<std::uint32_t, std::uint64_t>
        carried_;  ///< multiples of 2^32 by bucket, where a count outgrew 32 bits
    std::uint64_t count_ = 0;
    UnsignedWide sum_ = 0;
    std::int64_t min_ = std::numeric_limits<std::int64_t>::max();
    std::int64_t max_ = 0;
};

}  // namespace windtunnel::simulator
