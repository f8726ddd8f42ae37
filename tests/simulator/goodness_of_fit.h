#pragma once
// Statistics that compare draws with the distribution they should have; all tests reject at a probability of
// 1e-4.

#include <boost/math/distributions/chi_squared.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace windtunnel::simulator::testing {

inline constexpr double rejection = 1e-4;

inline double chiSquareLimit(std::size_t degrees) {
    return quantile(complement(boost::math::chi_squared(static_cast<double>(degrees)), rejection));
}

/// Pearson's statistic; every expected count should be at least 5.
template <typename Count>
double chiSquare(const std::vector<Count>& observed, const std::vector<double>& expected) {
    double sum = 0;
    for (std::size_t i = 0; i < observed.size(); ++i) {
        const double difference = static_cast<double>(observed[i]) - expected[i];
        sum += difference * difference / expected[i];
    }
    return sum;
}

/// Whether values in [0, 1] fill `bins` equal bins evenly.
inline bool fillsBinsEvenly(const std::vector<double>& uniforms, std::size_t bins = 100) {
    std::vector<std::size_t> observed(bins);
    for (const double value : uniforms)
        ++observed[std::min(bins - 1, static_cast<std::size_t>(value * static_cast<double>(bins)))];
    const std::vector<double> expected(bins,
                                       static_cast<double>(uniforms.size()) / static_cast<double>(bins));
    return chiSquare(observed, expected) < chiSquareLimit(bins - 1);
}

/// Kolmogorov–Smirnov against the uniform distribution; the limit is that of large samples.
inline bool distanceFromUniformIsSmall(std::vector<double> uniforms) {
    std::sort(uniforms.begin(), uniforms.end());
    const auto count = static_cast<double>(uniforms.size());
    double distance = 0;
    for (std::size_t i = 0; i < uniforms.size(); ++i) {
        const auto below = static_cast<double>(i);
        distance = std::max({distance, uniforms[i] - below / count, (below + 1) / count - uniforms[i]});
    }
    return distance * std::sqrt(count) < std::sqrt(-0.5 * std::log(rejection / 2));
}

/// Whether successive values are uncorrelated (lag 1 to 5, the limit at 1e-4 is 3.89 standard errors).
inline bool isSeriallyUncorrelated(const std::vector<double>& values) {
    const auto count = static_cast<double>(values.size());
    double mean = 0;
    for (const double value : values)
        mean += value / count;
    double variance = 0;
    for (const double value : values)
        variance += (value - mean) * (value - mean);
    for (std::size_t lag = 1; lag <= 5; ++lag) {
        double covariance = 0;
        for (std::size_t i = lag; i < values.size(); ++i)
            covariance += (values[i] - mean) * (values[i - lag] - mean);
        if (std::abs(covariance / variance) * std::sqrt(count) > 3.89)
            return false;
    }
    return true;
}

/// Whether pairs of successive values fill a square of side × side cells evenly.
inline bool fillsSquareEvenly(const std::vector<double>& uniforms, std::size_t side = 16) {
    std::vector<std::size_t> observed(side * side);
    const auto cell = [side](double value) {
        return std::min(side - 1, static_cast<std::size_t>(value * static_cast<double>(side)));
    };
    for (std::size_t i = 0; i + 1 < uniforms.size(); i += 2)
        ++observed[cell(uniforms[i]) * side + cell(uniforms[i + 1])];
    const std::vector<double> expected(side * side, static_cast<double>(uniforms.size() / 2) /
                                                        static_cast<double>(side * side));
    return chiSquare(observed, expected) < chiSquareLimit(side * side - 1);
}

}  // namespace windtunnel::simulator::testing
