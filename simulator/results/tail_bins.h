#pragma once
// Latency parts kept by the size of the latency, so that the slowest requests can be explained by themselves.

#include "simulator/plan/parts.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace windtunnel::simulator {

/// Eight bins to every doubling of the latency; memory is bounded.
struct TailBins {
    struct Bin {
        std::uint64_t count = 0;
        double total = 0;  ///< ns of latency
        Parts parts{};     ///< ns; Other is what is missing to the total
        bool operator==(const Bin&) const = default;
    };
    std::vector<Bin> bins;  ///< empty, or binCount

    static constexpr std::size_t binCount = 61 * 8;
    void merge(const TailBins& other);
    /// Mean parts, in ns, of about the slowest `share` of the requests: the fewest whole bins that hold them.
    Parts slowest(double share) const;

    bool operator==(const TailBins&) const = default;

    static std::size_t indexOf(std::int64_t latencyNs) {
        const auto value = static_cast<std::uint64_t>(latencyNs) | 16;
        if (value >> 53 == 0) [[likely]]  // a double has exponent and leading bits at hand
            return static_cast<std::size_t>(
                       std::bit_cast<std::uint64_t>(static_cast<double>(static_cast<std::int64_t>(value))) >>
                       49) -
                   (1023 + 3) * 8;
        const auto shift = static_cast<unsigned>(std::bit_width(value)) - 4;
        return shift * 8 + (static_cast<std::size_t>(value >> shift) & 7);
    }
};

}  // namespace windtunnel::simulator
