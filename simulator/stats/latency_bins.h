#pragma once
// Counts of latencies in few bins, cheap to copy: the difference of two copies tells what came between them.

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace windtunnel::simulator {

/// Sixteen bins to every doubling from 64 ns to 2.4 hours, evenly spread within a bin: a quantile is at most
/// 3 % off.
class LatencyBins {
public:
    void add(std::int64_t latencyNs) { ++counts_[indexOf(latencyNs)]; }

    std::uint64_t count() const {
        std::uint64_t sum = 0;
        for (const std::uint32_t count : counts_)
            sum += count;
        return sum;
    }
    /// What was added since `before`, an earlier copy.
    LatencyBins since(const LatencyBins& before) const {
        LatencyBins difference;
        for (std::size_t i = 0; i < binCount; ++i)
            difference.counts_[i] = counts_[i] - before.counts_[i];
        return difference;
    }
    /// Nanoseconds; 0 when empty.
    double quantile(double q) const {
        const auto all = static_cast<double>(count());
        const double wanted = std::max(1.0, std::ceil(q * all));
        double seen = 0;
        for (std::size_t i = 0; i < binCount; ++i) {
            const double here = counts_[i];
            if (here > 0 && seen + here >= wanted)
                return lowest(i) + (lowest(i + 1) - lowest(i)) * (wanted - seen - 0.5) / here;
            seen += here;
        }
        return 0;
    }

    bool operator==(const LatencyBins&) const = default;

private:
    static constexpr std::size_t perOctave = 16, firstOctave = 6;
    static constexpr std::size_t binCount = 37 * perOctave;

    static std::size_t indexOf(std::int64_t latencyNs) {
        const auto value = static_cast<std::uint64_t>(std::max<std::int64_t>(latencyNs, 64));
        const auto octave = static_cast<std::size_t>(std::bit_width(value)) - 1;
        const std::size_t within = static_cast<std::size_t>(value >> (octave - 4)) & (perOctave - 1);
        return std::min(binCount - 1, (octave - firstOctave) * perOctave + within);
    }
    static double lowest(std::size_t bin) {
        return std::ldexp(1 + static_cast<double>(bin % perOctave) / perOctave,
                          static_cast<int>(bin / perOctave + firstOctave));
    }

    std::array<std::uint32_t, binCount> counts_{};
};

}  // namespace windtunnel::simulator
