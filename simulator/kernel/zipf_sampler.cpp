#include "simulator/kernel/zipf_sampler.h"

#include "simulator/kernel/portable_math.h"

#include <algorithm>
#include <cassert>

namespace windtunnel::simulator {

ZipfSampler::ZipfSampler(std::uint64_t keys, double exponent) : keys_(keys), exponent_(exponent) {
    assert(keys >= 1 && exponent >= 0);
    inverse_ = exponent == 1 ? 0 : 1 / (1 - exponent);
    low_ = integral(1.5) - 1;
    high_ = integral(static_cast<double>(keys) + 0.5);
    accepted_ = 2 - inverseIntegral(integral(2.5) - density(2));
}

double ZipfSampler::density(double x) const { return expPortable(-exponent_ * logPortable(x)); }

double ZipfSampler::integral(double x) const {
    const double logarithm = logPortable(x);
    return exponent_ == 1 ? logarithm : expMinusOnePortable((1 - exponent_) * logarithm) * inverse_;
}

double ZipfSampler::inverseIntegral(double y) const {
    if (exponent_ == 1)
        return expPortable(y);
    return expPortable(logOnePlusPortable(std::max(-1.0, (1 - exponent_) * y)) * inverse_);
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
