#pragma once
// Exponential and normal random numbers by the ziggurat method with 256 layers (Marsaglia and Tsang, 2000).

#include "simulator/kernel/portable_math.h"
#include "simulator/kernel/random.h"

#include <array>
#include <cstdint>

namespace windtunnel::simulator {

namespace ziggurat {

/// Layer i is a strip of the area under the density f: it reaches from 0 to edge[i], and up from f(edge[i])
/// to f(edge[i + 1]). Layer 0 is the strip below f(edge[1]) with the whole tail; edge[0] is the width of a
/// rectangle of the same area. A point of layer i left of edge[i + 1] is surely under the density.
struct Layers {
    struct Layer {
        std::int64_t sure;  ///< below this the 53-bit position is surely under the density
        double width;       ///< edge / 2^53
    };
    std::array<Layer, 256> layer;
    std::array<double, 257> edge;
    std::array<double, 257> height;  ///< f(edge), height[0] unused
};

/// The start of the tail and the common area of the layers: roots of the equation that the topmost layer ends
/// at f(0).
inline constexpr double exponentialTail = 7.69711747013104971404;
inline constexpr double exponentialArea = 0.00394965982258155719;
inline constexpr double normalTail = 3.65415288536100879635;
inline constexpr double normalArea = 0.00492867323397465524;

constexpr Layers layersOf(double tail, double area, double (*density)(double), double (*inverse)(double)) {
    Layers result{};
    result.edge[0] = area / density(tail);
    result.edge[1] = tail;
    result.height[1] = density(tail);
    for (std::size_t i = 2; i < 256; ++i) {
        result.height[i] = result.height[i - 1] + area / result.edge[i - 1];
        result.edge[i] = inverse(result.height[i]);
    }
    result.edge[256] = 0;
    result.height[256] = 1;
    for (std::size_t i = 0; i < 256; ++i) {
        result.layer[i].sure = static_cast<std::int64_t>(result.edge[i + 1] / result.edge[i] * 0x1p53);
        result.layer[i].width = result.edge[i] * 0x1p-53;
    }
    return result;
}

constexpr double exponentialDensity(double x) { return expPortable(-x); }
constexpr double exponentialInverse(double y) { return -logPortable(y); }
constexpr double normalDensity(double x) { return expPortable(-0.5 * x * x); }  // up to its constant factor

constexpr double normalInverse(double y) {
    const double square = -2 * logPortable(y);
    double root = expPortable(0.5 * logPortable(square));  // then two steps of Newton
    root = 0.5 * (root + square / root);
    return 0.5 * (root + square / root);
}

inline constexpr Layers exponentialLayers =
    layersOf(exponentialTail, exponentialArea, exponentialDensity, exponentialInverse);
inline constexpr Layers normalLayers = layersOf(normalTail, normalArea, normalDensity, normalInverse);

/// What is left when the position `bits` was not surely under the density (1.1 % and 1.2 % of the draws).
Drawn rareExponential(std::uint64_t bits, RandomStream stream);
Drawn rareNormal(std::uint64_t bits, RandomStream stream);

}  // namespace ziggurat

/// Exponential with mean 1: finite, at least 0.
[[gnu::always_inline]] inline double standardExponential(RandomStream& stream) {
    const std::uint64_t bits = stream.next();
    const auto position = static_cast<std::int64_t>(bits >> 11);
    const auto& layer = ziggurat::exponentialLayers.layer[bits & 255];
    if (position < layer.sure) [[likely]]
        return static_cast<double>(position) * layer.width;
    const Drawn drawn = ziggurat::rareExponential(bits, stream);
    stream = drawn.stream;
    return drawn.value;
}

/// The same from a key that combine() has made and that nothing else is drawn from: its bits are random
/// already.
[[gnu::always_inline]] inline double exponentialOf(std::uint64_t key) {
    const auto position = static_cast<std::int64_t>(key >> 11);
    const auto& layer = ziggurat::exponentialLayers.layer[key & 255];
    if (position < layer.sure) [[likely]]
        return static_cast<double>(position) * layer.width;
    return ziggurat::rareExponential(key, RandomStream(key)).value;
}

/// Normal with mean 0 and standard deviation 1: finite.
inline double standardNormal(RandomStream& stream) {
    const std::uint64_t bits = stream.next();
    const auto position = static_cast<std::int64_t>(bits >> 11);
    const auto& layer = ziggurat::normalLayers.layer[bits & 255];
    if (position < layer.sure) [[likely]] {
        const double size = static_cast<double>(position) * layer.width;
        const std::uint64_t sign = (bits & 256) << 55;  // the one bit that neither layer nor position uses
        return std::bit_cast<double>(std::bit_cast<std::uint64_t>(size) | sign);
    }
    const Drawn drawn = ziggurat::rareNormal(bits, stream);
    stream = drawn.stream;
    return drawn.value;
}

}  // namespace windtunnel::simulator
