#include "simulator/stats/histogram.h"

#include <cmath>
#include <utility>

namespace windtunnel::simulator {

namespace {

/// ceil(q · count), not raised by the rounding of the product, within 1 … count.
std::uint64_t rankOf(double q, std::uint64_t count) {
    const double product = q * static_cast<double>(count);
    const double nearest = std::round(product);
    const double rank = std::abs(product - nearest) <= 1e-12 * product ? nearest : std::ceil(product);
    if (!(rank > 1))
        return 1;
    return rank < static_cast<double>(count) ? static_cast<std::uint64_t>(rank) : count;
}

/// Of one block, less than 2^32; four at a time.
template <class Count> std::uint32_t sumOf(const Count* counts) {
    std::uint32_t sum = 0;
    for (std::uint32_t i = 0; i < Histogram::blockSize; ++i)
        sum += counts[i];
    return sum;
}

}  // namespace

void Histogram::allocate(std::uint32_t block) {
    starts_[block] = static_cast<std::uint32_t>(counts_.size());
    counts_.resize(counts_.size() + blockSize);
}

std::uint64_t Histogram::countAt(std::uint32_t index) const {
    const std::uint64_t low = counts_[starts_[index / blockSize] + index % blockSize];
    if (carried_.empty())
        return low;
    const auto carried = carried_.find(index);
    return carried == carried_.end() ? low : low + carried->second;
}

std::uint64_t Histogram::blockTotal(std::uint32_t block) const {
    if (starts_[block] == absent)
        return 0;
    const std::uint32_t* const counts = counts_.data() + starts_[block];
    if (count_ >> 32 == 0)
        return sumOf(counts);
    std::uint64_t total = 0;
    for (std::uint32_t i = 0; i < blockSize; ++i)
        total += counts[i];
    if (carried_.empty())
        return total;
    const auto end = carried_.lower_bound((block + 1) * blockSize);
    for (auto carried = carried_.lower_bound(block * blockSize); carried != end; ++carried)
        total += carried->second;
    return total;
}

void Histogram::raise(std::uint32_t bucket, std::uint64_t times) {
    std::uint32_t& low = bucketAt(bucket);
    const std::uint64_t total = low + times;
    low = static_cast<std::uint32_t>(total);
    if (total >> 32 != 0) [[unlikely]]
        carried_[bucket] += total >> 32 << 32;
}

void Histogram::addToBucket(std::uint32_t bucket, std::uint64_t times) {
    const std::int64_t value = lowest(bucket) + width(bucket) / 2;
    raise(bucket, times);
    const auto unsignedValue = static_cast<std::uint64_t>(value);
    count_ += times;
    sum_ += static_cast<UnsignedWide>(unsignedValue) * times;
    min_ = std::min(min_, value);
    max_ = std::max(max_, value);
}

void Histogram::addToBlock(std::uint32_t firstBucket, const std::uint16_t* times) {
    std::uint64_t added = 0;
    std::uint32_t* const counts = &bucketAt(firstBucket);
    if (count_ >> 31 == 0) {  // the usual: no bucket can overflow
        for (std::uint32_t i = 0; i < blockSize; ++i)
            counts[i] += times[i];
        count_ += sumOf(times);
        return;
    }
    bool full = false;
    for (std::uint32_t i = 0; i < blockSize; ++i) {
        added += times[i];
        counts[i] += times[i];
        full |= counts[i] < times[i];
    }
    for (std::uint32_t i = 0; full && i < blockSize; ++i)
        if (counts[i] < times[i])
            carried_[firstBucket + i] += std::uint64_t{1} << 32;
    count_ += added;
}

Histogram Histogram::shifted(std::int64_t shiftNs) const {
    if (shiftNs == 0 || empty())
        return *this;
    Histogram result;
    result.counts_.reserve(counts_.size());
    forEachBucket([&](std::int64_t low, std::int64_t high, std::uint64_t times) {
        const std::int64_t middle = low + (high - low + 1) / 2;
        result.raise(indexOf(static_cast<std::uint64_t>(middle + shiftNs)), times);
    });
    result.count_ = count_;
    result.setTotals(sum_ + static_cast<UnsignedWide>(static_cast<std::uint64_t>(shiftNs)) * count_,
                     min_ + shiftNs, max_ + shiftNs);
    return result;
}

void Histogram::merge(Histogram&& other) {
    if (counts_.empty())
        *this = std::move(other);
    else
        merge(other);
}

void Histogram::merge(const Histogram& other) {
    if (counts_.empty()) {
        *this = other;
        return;
    }
    for (std::uint32_t block = 0; block < blockCount; ++block) {
        if (other.starts_[block] == absent)
            continue;
        if (carried_.empty() && other.carried_.empty() && (count_ + other.count_) >> 32 == 0) {  // the usual
            std::uint32_t* const ours = &bucketAt(block * blockSize);
            const std::uint32_t* const theirs = other.counts_.data() + other.starts_[block];
            for (std::uint32_t i = 0; i < blockSize; ++i)
                ours[i] += theirs[i];
            continue;
        }
        for (std::uint32_t i = block * blockSize; i < (block + 1) * blockSize; ++i) {
            std::uint32_t& bucket = bucketAt(i);
            const std::uint64_t total = bucket + other.countAt(i);
            bucket = static_cast<std::uint32_t>(total);
            if (total >> 32 != 0)
                carried_[i] += total >> 32 << 32;
        }
    }
    count_ += other.count_;
    sum_ += other.sum_;
    min_ = std::min(min_, other.min_);
    max_ = std::max(max_, other.max_);
}

void Histogram::clear() {
    const auto starts = starts_;
    std::vector<std::uint32_t> counts = std::move(counts_);
    std::fill(counts.begin(), counts.end(), 0);
    *this = Histogram();
    starts_ = starts;
    counts_ = std::move(counts);
}

double Histogram::mean() const {
    return empty() ? 0 : static_cast<double>(sum_) / static_cast<double>(count_);
}

std::int64_t Histogram::quantile(double q) const {
    std::int64_t value = 0;
    quantiles({&q, 1}, {&value, 1});
    return value;
}

void Histogram::quantiles(std::span<const double> ascending, std::span<std::int64_t> values) const {
    std::uint32_t block = 0;
    std::uint64_t below = 0;  // values in the blocks before
    std::uint64_t inBlock = empty() ? 0 : blockTotal(0);
    for (std::size_t q = 0; q < ascending.size(); ++q) {
        const std::uint64_t rank = empty() ? 0 : rankOf(ascending[q], count_);
        if (rank == 0) {
            values[q] = 0;
        } else if (rank == 1 || rank == count_) {
            values[q] = rank == 1 ? min_ : max_;
        } else {
            while (below + inBlock < rank) {
                below += inBlock;
                inBlock = blockTotal(++block);
            }
            std::uint32_t i = block * blockSize;
            std::uint64_t upTo = below;
            if (carried_.empty()) {
                for (const std::uint32_t* count = counts_.data() + starts_[block]; (upTo += *count) < rank;
                     ++count)
                    ++i;
            } else {
                while ((upTo += countAt(i)) < rank)
                    ++i;
            }
            values[q] = std::clamp(lowest(i) + width(i) / 2, min_, max_);
        }
    }
}

double Histogram::fractionAtMost(std::int64_t limitNs) const {
    if (empty() || limitNs < min_)
        return 0;
    if (limitNs >= max_)
        return 1;
    double atMost = 0;
    forEachBucket([&](std::int64_t low, std::int64_t high, std::uint64_t inBucket) {
        if (high <= limitNs)
            atMost += static_cast<double>(inBucket);
        else if (low <= limitNs)
            atMost += static_cast<double>(inBucket) * static_cast<double>(limitNs - low + 1) /
                      static_cast<double>(high - low + 1);
    });
    return atMost / static_cast<double>(count_);
}

bool Histogram::operator==(const Histogram& other) const {
    if (count_ != other.count_ || sum_ != other.sum_ || min() != other.min() || max_ != other.max_)
        return false;
    for (std::uint32_t block = 0; block < blockCount; ++block)
        for (std::uint32_t i = block * blockSize; i < (block + 1) * blockSize; ++i) {
            const std::uint64_t ours = starts_[block] == absent ? 0 : countAt(i);
            const std::uint64_t theirs = other.starts_[block] == absent ? 0 : other.countAt(i);
            if (ours != theirs)
                return false;
        }
    return true;
}

}  // namespace windtunnel::simulator
