#include "simulator/stats/histogram.h"

#include <cmath>

namespace windtunnel::simulator {

namespace {

/// An unsigned integer of 192 bits; arithmetic is modulo 2^192.
struct Wide192 {
    UnsignedWide low;
    std::uint64_t high;

    double toDouble() const {
        return static_cast<double>(high) * 0x1p128 + static_cast<double>(low);  // one rounding when high is 0
    }
};

Wide192 multiply(UnsignedWide a, std::uint64_t b) {
    const UnsignedWide lower = static_cast<UnsignedWide>(static_cast<std::uint64_t>(a)) * b;
    const UnsignedWide upper = (a >> 64) * b;
    const UnsignedWide low = lower + (upper << 64);
    return {low, static_cast<std::uint64_t>(upper >> 64) + (low < lower)};
}

Wide192 subtract(Wide192 a, Wide192 b) { return {a.low - b.low, a.high - b.high - (a.low < b.low)}; }

/// ceil(q · count), not raised by the rounding of the product, within 1 … count.
std::uint64_t rankOf(double q, std::uint64_t count) {
    const double product = q * static_cast<double>(count);
    const double nearest = std::round(product);
    const double rank = std::abs(product - nearest) <= 1e-12 * product ? nearest : std::ceil(product);
    if (!(rank > 1))
        return 1;
    return rank < static_cast<double>(count) ? static_cast<std::uint64_t>(rank) : count;
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
    std::uint64_t total = 0;
    for (std::uint32_t i = 0; i < blockSize; ++i)
        total += counts_[starts_[block] + i];
    const auto end = carried_.lower_bound((block + 1) * blockSize);
    for (auto carried = carried_.lower_bound(block * blockSize); carried != end; ++carried)
        total += carried->second;
    return total;
}

void Histogram::addToBucket(std::uint32_t bucket, std::uint64_t times) {
    const std::int64_t value = lowest(bucket) + width(bucket) / 2;
    std::uint32_t& low = bucketAt(bucket);
    const std::uint64_t total = low + times;
    low = static_cast<std::uint32_t>(total);
    if (total >> 32 != 0)
        carried_[bucket] += total >> 32 << 32;
    const auto unsignedValue = static_cast<std::uint64_t>(value);
    count_ += times;
    sum_ += static_cast<UnsignedWide>(unsignedValue) * times;
    const Wide192 squares = multiply(static_cast<UnsignedWide>(unsignedValue) * unsignedValue, times);
    squares_ += squares.low;
    squaresCarry_ += squares.high + (squares_ < squares.low);
    min_ = std::min(min_, value);
    max_ = std::max(max_, value);
}

Histogram Histogram::shifted(std::int64_t shiftNs) const {
    if (shiftNs == 0 || empty())
        return *this;
    Histogram result;
    forEachBucket([&](std::int64_t low, std::int64_t high, std::uint64_t times) {
        const std::int64_t middle = low + (high - low + 1) / 2;
        result.addToBucket(indexOf(static_cast<std::uint64_t>(middle + shiftNs)), times);
    });
    result.setTotals(sum_ + static_cast<UnsignedWide>(static_cast<std::uint64_t>(shiftNs)) * count_,
                     min_ + shiftNs, max_ + shiftNs);
    return result;
}

void Histogram::merge(const Histogram& other) {
    for (std::uint32_t block = 0; block < blockCount; ++block) {
        if (other.starts_[block] == absent)
            continue;
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
    squares_ += other.squares_;
    squaresCarry_ += other.squaresCarry_ + (squares_ < other.squares_);
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

/// With q = floor(mean) and r = sum - n q: Σ(x - mean)² = (Σx² - q (Σx + r)) - r² / n, whose bracket is an
/// exact integer, so nothing cancels however close together the values are.
double Histogram::variance() const {
    if (count_ < 2)
        return 0;
    const auto floor = static_cast<std::uint64_t>(sum_ / count_);
    const auto rest = static_cast<std::uint64_t>(sum_ % count_);
    const Wide192 around = subtract({squares_, squaresCarry_}, multiply(sum_ + rest, floor));
    const double correction =
        static_cast<double>(rest) / static_cast<double>(count_) * static_cast<double>(rest);
    return std::max(0.0, around.toDouble() - correction) / static_cast<double>(count_ - 1);
}

double Histogram::standardDeviation() const { return std::sqrt(variance()); }

std::int64_t Histogram::quantile(double q) const {
    if (empty())
        return 0;
    const std::uint64_t rank = rankOf(q, count_);
    if (rank == 1)
        return min_;
    if (rank == count_)
        return max_;
    std::uint64_t below = 0;
    for (std::uint32_t block = 0; block < blockCount; ++block) {
        const std::uint64_t inBlock = blockTotal(block);
        if (below + inBlock < rank) {
            below += inBlock;
            continue;
        }
        std::uint32_t i = block * blockSize;
        while ((below += countAt(i)) < rank)
            ++i;
        return std::clamp(lowest(i) + width(i) / 2, min_, max_);
    }
    return max_;
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
    if (count_ != other.count_ || sum_ != other.sum_ || squares_ != other.squares_ ||
        squaresCarry_ != other.squaresCarry_ || min() != other.min() || max_ != other.max_)
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
