#pragma once
// Many latency recorders for the event loop: one add is an increment and a sum; histograms are made at the
// end.

#include "simulator/stats/histogram.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace windtunnel::simulator {

/// Recorders 0 … count-1 with the buckets of Histogram. Address space for all buckets is reserved at once;
/// the operating system backs only the pages that are touched (about six for a usual latency).
class RecorderBank {
public:
    explicit RecorderBank(std::size_t count);

    /// Values in nanoseconds, not negative. They are gathered and sorted into buckets many at a time: a
    /// bucket is seldom in the cache, and a row of them is fetched faster together than one by one.
    void add(std::size_t recorder, std::int64_t valueNs) {
        std::uint32_t& pending = pending_[recorder];
        gathered_[recorder * gatheredMost + pending] = valueNs;
        if (++pending == gatheredMost)
            sortIn(recorder);
    }

    Histogram histogram(std::size_t recorder);

private:
    struct Totals {
        std::uint64_t sum = 0, sumCarry = 0;
        std::int64_t min = std::numeric_limits<std::int64_t>::max();
        std::int64_t max = 0;
    };
    struct Release {
        void operator()(std::uint32_t* memory) const;
    };

    static constexpr std::uint32_t gatheredMost = 32;

    void sortIn(std::size_t recorder);

    std::vector<std::int64_t> gathered_;
    std::vector<std::uint32_t> pending_;
    std::unique_ptr<std::uint32_t, Release> buckets_;
    std::vector<Totals> totals_;
    std::map<std::pair<std::size_t, std::uint32_t>, std::uint64_t> carried_;  ///< multiples of 2^32

    friend struct RecorderBankAccess;  // tests start near the end of a bucket's 32 bits
};

}  // namespace windtunnel::simulator
