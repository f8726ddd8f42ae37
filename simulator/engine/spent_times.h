#pragma once
// How long a task has spent in each part of its latency.

#include "simulator/plan/parts.h"

#include <array>
#include <cstddef>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace windtunnel::simulator {

/// Nanoseconds in single precision. They are always read and written four at a time: a wide load just behind
/// a narrow store into it would have to wait until the store has left the processor's store buffer.
class SpentTimes {
public:
    void clear() { halves_ = {}; }
    void add(Part part, float ns) {
        const auto p = static_cast<std::size_t>(part);
        halves_[p / 4] += units[p % 4] * ns;
    }
    void add(const SpentTimes& other) {
        halves_[0] += other.halves_[0];
        halves_[1] += other.halves_[1];
    }
    /// Adds all but Other, which is what is missing to the whole.
    void addTo(double* parts) const {
        const auto* const ours = reinterpret_cast<const float*>(halves_.data());
        for (std::size_t i = 0; i + 1 < partCount; i += 2)
            addPair(parts + i, ours + i);
        static_assert(partCount % 2 == 1);
    }

private:
    using Four = float __attribute__((vector_size(16)));
    static constexpr std::array<Four, 4> units{Four{1, 0, 0, 0}, Four{0, 1, 0, 0}, Four{0, 0, 1, 0},
                                               Four{0, 0, 0, 1}};

    /// Converts and adds two at a time.
    static void addPair(double* parts, const float* pair) {
#ifdef __SSE2__
        const __m128 two = _mm_castsi128_ps(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(pair)));
        _mm_storeu_pd(parts, _mm_add_pd(_mm_loadu_pd(parts), _mm_cvtps_pd(two)));
#else
        parts[0] += static_cast<double>(pair[0]);
        parts[1] += static_cast<double>(pair[1]);
#endif
    }

    std::array<Four, 2> halves_{};
};

}  // namespace windtunnel::simulator
