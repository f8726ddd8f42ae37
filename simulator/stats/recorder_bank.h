#pragma once
// Many latency recorders for the event loop: an add is a store; histograms are made at the end.

#include "simulator/stats/histogram.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>
#include <vector>

namespace windtunnel::simulator {

/// Recorders 0 … count-1 with the buckets of Histogram. Memory: 384 bytes each, and 1 KiB for each octave
/// that is touched.
class RecorderBank {
public:
    explicit RecorderBank(std::size_t count);

    /// Values in nanoseconds, not negative. They are gathered and sorted into buckets many at a time: a
    /// bucket is seldom in the cache, and a row of them is fetched faster together than one by one.
    [[gnu::always_inline]] void add(std::size_t recorder, std::int64_t valueNs) {
        Gathered& gathered = gathered_[recorder];
        gathered.values[gathered.count] = valueNs;
        if (++gathered.count == gatheredMost)
            sortIn(recorder);
    }

    Histogram histogram(std::size_t recorder);

private:
    static constexpr std::uint32_t gatheredMost = 15;
    static constexpr std::uint32_t absent = std::uint32_t{1} << 31;

    struct alignas(64) Gathered {
        std::uint64_t count = 0;
        std::array<std::int64_t, gatheredMost> values{};
    };
    struct Totals {
        UnsignedWide sum = 0;
        std::int64_t min = std::numeric_limits<std::int64_t>::max();
        std::int64_t max = 0;
    };

    void sortIn(std::size_t recorder);
    std::uint32_t allocate(std::size_t recorder, std::uint32_t block);
    /// A bucket's 16 bits have overflowed.
    [[gnu::noinline]] void carry(std::size_t recorder, std::uint32_t bucket) {
        carried_[{recorder, bucket}] += std::uint64_t{1} << 16;
    }

    std::vector<Gathered> gathered_;
    std::vector<Totals> totals_;
    std::vector<std::uint32_t> starts_;  ///< by recorder and block: where in counts_ the bucket 0 would be
                                         ///< (modulo 2^32), so that a bucket's own number leads to it
    std::vector<std::uint16_t> counts_;
    std::map<std::pair<std::size_t, std::uint32_t>, std::uint64_t> carried_;  ///< multiples of 2^16
};

}  // namespace windtunnel::simulator
