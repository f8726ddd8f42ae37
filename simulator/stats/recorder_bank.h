#pragma once
// Many latency recorders for the event loop: one add is an increment and a sum; histograms are made at the end.

#include "simulator/stats/histogram.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace windtunnel::simulator {

/// Recorders 0 … count-1 with the buckets of Histogram. Address space for all buckets is reserved at once; the
/// operating system backs only the pages that are touched (about six for a usual latency).
class RecorderBank {
public:
    explicit RecorderBank(std::size_t count);

    /// Values in nanoseconds, not negative.
    void add(std::size_t recorder, std::int64_t valueNs) {
        const auto value = static_cast<std::uint64_t>(valueNs);
        Totals& totals = totals_[recorder];
        std::uint32_t& bucket = buckets_.get()[recorder * Histogram::bucketCount + Histogram::bucketOf(value)];
        if (++bucket == 0) [[unlikely]]
            carry(recorder, value);
        totals.sum += value;
        totals.sumCarry += totals.sum < value;
        totals.min = totals.min < valueNs ? totals.min : valueNs;
        totals.max = totals.max > valueNs ? totals.max : valueNs;
    }

    Histogram histogram(std::size_t recorder) const;

private:
    struct Totals {
        std::uint64_t sum = 0, sumCarry = 0;
        std::int64_t min = std::numeric_limits<std::int64_t>::max();
        std::int64_t max = 0;
    };
    struct Release {
        void operator()(std::uint32_t* memory) const;
    };

    void carry(std::size_t recorder, std::uint64_t value);

    std::unique_ptr<std::uint32_t, Release> buckets_;
    std::vector<Totals> totals_;
    std::map<std::pair<std::size_t, std::uint32_t>, std::uint64_t> carried_;  ///< multiples of 2^32
};

}  // namespace windtunnel::simulator
