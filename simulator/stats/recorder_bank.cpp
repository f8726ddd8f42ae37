#include "simulator/stats/recorder_bank.h"

#include <cstdlib>
#include <new>

namespace windtunnel::simulator {

void RecorderBank::Release::operator()(std::uint32_t* memory) const { std::free(memory); }

RecorderBank::RecorderBank(std::size_t count)
    : buckets_(static_cast<std::uint32_t*>(
          std::calloc(count > 0 ? count : 1, Histogram::bucketCount * sizeof(std::uint32_t)))),
      totals_(count) {
    if (buckets_ == nullptr)
        throw std::bad_alloc();
}

void RecorderBank::carry(std::size_t recorder, std::uint64_t value) {
    carried_[{recorder, Histogram::bucketOf(value)}] += std::uint64_t{1} << 32;
}

Histogram RecorderBank::histogram(std::size_t recorder) const {
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
