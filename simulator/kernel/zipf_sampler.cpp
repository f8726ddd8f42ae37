#include "simulator/kernel/zipf_sampler.h"

#include "simulator/kernel/portable_math.h"

#include <algorithm>
#include <cassert>

namespace windtunnel::simulator {

namespace {

/// (e^t - 1) / t, 1 at 0.
double relativeExp(double t) { return t == 0 ? 1 : expMinusOnePortable(t) / t; }

/// ln(1 + t) / t, 1 at 0.
double relativeLog(double t) { return t == 0 ? 1 : logOnePlusPortable(t) / t; }

}  // namespace

ZipfSampler::ZipfSampler(std::uint64_t keys, double exponent) : keys_(keys), exponent_(exponent) {
    assert(keys >= 1 && exponent >= 0);
    low_ = integral(1.5) - 1;
    high_ = integral(static_cast<double>(keys) + 0.5);
    accepted_ = 2 - inverseIntegral(integral(2.5) - density(2));
}

double ZipfSampler::density(double x) const { return expPortable(-exponent_ * logPortable(x)); }

double ZipfSampler::integral(double x) const {
    const double logarithm = logPortable(x);
    return relativeExp((1 - exponent_) * logarithm) * logarithm;
}

double ZipfSampler::inverseIntegral(double y) const {
    const double t = std::max(-1.0, (1 - exponent_) * y);
    return expPortable(relativeLog(t) * y);
}

ZipfSampler::Draw ZipfSampler::skewed(RandomStream stream) const {
    const auto last = static_cast<double>(keys_);
    for (;;) {
        const double y = low_ + stream.uniformOpen() * (high_ - low_);
        const double x = inverseIntegral(y);
        const double rank =
            std::clamp(static_cast<double>(static_cast<std::uint64_t>(std::min(x, last) + 0.5)), 1.0, last);
        if (rank - x <= accepted_ || y >= integral(rank + 0.5) - density(rank))
            return {static_cast<std::uint64_t>(rank) - 1, stream};
    }
}

}  // namespace windtunnel::simulator
