#pragma once
// Keys by popularity: the Zipf distribution over any number of keys, without a table.

#include "simulator/kernel/random.h"

#include <cstdint>

namespace windtunnel::simulator {

/// Key k (from 0, the most popular first) with a probability proportional to (k + 1)^-exponent, by
/// rejection-inversion (Hörmann and Derflinger, ACM TOMACS 6(3), 1996): memory and time do not depend on the
/// number of keys.
class ZipfSampler {
public:
    /// keys: 1 … 2^53; exponent >= 0, where 0 is the uniform distribution.
    ZipfSampler(std::uint64_t keys, double exponent);

    std::uint64_t sample(RandomStream& stream) const {
        if (exponent_ == 0)
            return stream.below(keys_);
        const Draw draw = skewed(stream);
        stream = draw.stream;
        return draw.key;
    }

    std::uint64_t keys() const { return keys_; }
    double exponent() const { return exponent_; }
    bool operator==(const ZipfSampler&) const = default;

private:
    struct Draw {
        std::uint64_t key;
        RandomStream stream;
    };

    Draw skewed(RandomStream stream) const;
    double density(double x) const;   ///< x^-exponent
    double integral(double x) const;  ///< of the density from 1 to x
    double inverseIntegral(double y) const;

    std::uint64_t keys_;
    double exponent_;
    double inverse_ = 0;  ///< 1 / (1 - exponent), unused at exponent 1
    double low_ = 0;      ///< the integral's range that is drawn from, its upper end first in popularity
    double high_ = 0;
    double accepted_ = 0;  ///< a candidate at most this far below its key needs no test
};

}  // namespace windtunnel::simulator
