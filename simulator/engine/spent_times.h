#pragma once
// How long a task has spent in each part of its latency.

#include "simulator/plan/parts.h"

#include <array>
#include <cstddef>
#include <cstring>

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
        addPair(parts, __builtin_shufflevector(halves_[0], halves_[0], 0, 1));
        addPair(parts + 2, __builtin_shufflevector(halves_[0], halves_[0], 2, 3));
        addPair(parts + 4, __builtin_shufflevector(halves_[1], halves_[1], 0, 1));
        static_assert(partCount == 7);
    }

private:
    using Four = float __attribute__((vector_size(16)));
    using TwoFloats = float __attribute__((vector_size(8)));
    using Two = double __attribute__((vector_size(16)));
    static constexpr std::array<Four, 4> units{Four{1, 0, 0, 0}, Four{0, 1, 0, 0}, Four{0, 0, 1, 0},
                                               Four{0, 0, 0, 1}};

    static void addPair(double* parts, TwoFloats pair) {
        Two sum;
        std::memcpy(&sum, parts, sizeof sum);
        sum += __builtin_convertvector(pair, Two);
        std::memcpy(parts, &sum, sizeof sum);
    }

    std::array<Four, 2> halves_{};
};

}  // namespace windtunnel::simulator
