#include "simulator/kernel/ziggurat.h"

namespace windtunnel::simulator::ziggurat {

namespace {

/// Whether a point at x, uniform in the height of the layer, lies under the density.
bool underDensity(const Layers& layers, std::size_t layer, double densityAtX, RandomStream& stream) {
    const double bottom = layers.height[layer];
    return bottom + stream.uniform() * (layers.height[layer + 1] - bottom) < densityAtX;
}

}  // namespace

Drawn rareExponential(std::uint64_t bits, RandomStream stream) {
    double start = 0;
    for (;;) {
        const std::size_t layer = bits & 255;
        const auto position = static_cast<std::int64_t>(bits >> 11);
        const double x = static_cast<double>(position) * exponentialLayers.layer[layer].width;
        if (position < exponentialLayers.layer[layer].sure)
            return {start + x, stream};
        if (layer == 0)
            start += exponentialTail;  // beyond the tail's start the law is the same again
        else if (underDensity(exponentialLayers, layer, expPortable(-x), stream))
            return {start + x, stream};
        bits = stream.next();
    }
}

Drawn rareNormal(std::uint64_t bits, RandomStream stream) {
    for (;;) {
        const std::size_t layer = bits & 255;
        const auto position = static_cast<std::int64_t>(bits >> 11);
        const double sign = (bits & 256) != 0 ? -1 : 1;
        const double x = static_cast<double>(position) * normalLayers.layer[layer].width;
        if (position < normalLayers.layer[layer].sure)
            return {sign * x, stream};
        if (layer == 0) {  // Marsaglia's tail: x beyond the start with probability exp(-x²/2)
            double beyond = 0;
            do
                beyond = standardExponential(stream) / normalTail;
            while (2 * standardExponential(stream) <= beyond * beyond);
            return {sign * (normalTail + beyond), stream};
        }
        if (underDensity(normalLayers, layer, normalDensity(x), stream))
            return {sign * x, stream};
        bits = stream.next();
    }
}

}  // namespace windtunnel::simulator::ziggurat
