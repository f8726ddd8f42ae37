#include "simulator/stats/recorder_bank.h"

#include <cstdlib>
#include <new>

namespace windtunnel::simulator {

void RecorderBank::Release::operator()(std::uint32_t* memory) const { std::free(memory); }

RecorderBank::RecorderBank(std::size_t count)
    : gathered_(count * gatheredMost),
      pending_(count),
      buckets_(static_cast<std::uint32_t*>(
          std::calloc(count > 0 ? count : 1, Histogram::bucketCount * sizeof(std::uint32_t)))),
      totals_(count) {
    if (buckets_ == nullptr)
        throw std::bad_alloc();
}

void RecorderBank::sortIn(std::size_t recorder) {
    Totals totals = totals_[recorder];
    std::uint32_t* const buckets = buckets_.get() + recorder * Histogram::bucketCount;
    const std::int64_t* const values = gathered_.data() + recorder * gatheredMost;
    const std::uint32_t count = pending_[recorder];
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto value = static_cast<std::uint64_t>(values[i]);
        if (++buckets[Histogram::bucketOf(value)] == 0) [[unlikely]]
            carried_[{recorder, Histogram::bucketOf(value)}] += std::uint64_t{1} << 32;
        totals.sum += value;
        totals.sumCarry += totals.sum < value;
        totals.min = totals.min < values[i] ? totals.min : values[i];
        totals.max = totals.max > values[i] ? totals.max : values[i];
    }
    totals_[recorder] = totals;
    pending_[recorder] = 0;
}

Histogram RecorderBank::histogram(std::size_t recorder) {
    sortIn(recorder);
    const Totals& totals = totals_[recorder];
    Histogram result;
    if (totals.max < totals.min && totals.max == 0 && totals.min == std::numeric_limits<std::int64_t>::max())
        return result;  // nothing was recorded
    const std::uint32_t* buckets = buckets_.get() + recorder * Histogram::bucketCount;
    const std::uint32_t last = Histogram::bucketOf(static_cast<std::uint64_t>(totals.max));
    for (std::uint32_t i = Histogram::bucketOf(static_cast<std::uint64_t>(totals.min)); i <= last; ++i) {
        std::uint64_t count = buckets[i];
        if (!carried_.empty())
            if (const auto carried = carried_.find({recorder, i}); carried != carried_.end())
                count += carried->second;
        if (count > 0)
            result.addToBucket(i, count);
    }
    result.setTotals(static_cast<UnsignedWide>(totals.sumCarry) << 64 | totals.sum, totals.min, totals.max);
    return result;
}

}  // namespace windtunnel::simulator
