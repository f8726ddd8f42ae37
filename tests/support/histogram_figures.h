#pragma once
// Figures of histograms that only tests ask for.

#include "simulator/stats/histogram.h"

#include <cmath>
#include <cstdint>

namespace windtunnel::test {

/// Of the middles of the buckets, in nanoseconds.
inline double standardDeviation(const simulator::Histogram& histogram) {
    double squares = 0;
    histogram.forEachBucket([&](std::int64_t low, std::int64_t high, std::uint64_t count) {
        const double off = (static_cast<double>(low) + static_cast<double>(high)) / 2 - histogram.mean();
        squares += off * off * static_cast<double>(count);
    });
    return std::sqrt(squares / static_cast<double>(histogram.count()));
}

}  // namespace windtunnel::test
