#pragma once
// Elementary functions from IEEE basic operations only, so that every machine and compiler computes the same
// bits.

#include <bit>
#include <cstdint>
#include <limits>

// Requires -ffp-contract=off. Square roots may come from std::sqrt, which IEEE 754 rounds exactly.

namespace windtunnel::simulator {

namespace portable {

// ln 2 = ln2High + ln2Low; the high part has 37 bits, so that its product with an exponent is exact.
inline constexpr double ln2High = 0x1.62e42fefap-1;
inline constexpr double ln2Low = 0x1.cf79abc9e3b39803f2p-40;
inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

/// 2^exponent for -1022 <= exponent <= 1023.
constexpr double powerOfTwo(std::int64_t exponent) {
    return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52);
}

/// value · 2^exponent also where 2^exponent itself is no double.
constexpr double scaled(double value, std::int64_t exponent) {
    if (exponent >= -1021 && exponent <= 1023)
        return value * powerOfTwo(exponent);
    const std::int64_t half = exponent / 2;
    return value * powerOfTwo(half) * powerOfTwo(exponent - half);
}

/// e^r - 1 for |r| <= 0.35: the Taylor polynomial of degree 13, its remainder below 2^-57.
constexpr double expMinusOneNearZero(double r) {
    const double r2 = r * r;
    const double r4 = r2 * r2;
    const double low = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120));
    const double middle = (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40320 + r * (1.0 / 362880));
    const double high =
        (1.0 / 3628800 + r * (1.0 / 39916800)) + r2 * (1.0 / 479001600 + r * (1.0 / 6227020800));
    return r + r2 * (low + r4 * (middle + r4 * high));
}

/// x = (1 + fraction) · 2^exponent with 1 + fraction in [sqrt(1/2), sqrt(2)).
struct Split {
    double fraction;
    std::int64_t exponent;
};

/// For positive finite x.
constexpr Split split(double x) {
    std::int64_t exponent = 0;
    if (x < 0x1p-1022) {  // subnormal
        x *= 0x1p54;
        exponent = -54;
    }
    const auto bits = std::bit_cast<std::uint64_t>(x);
    const std::int64_t octave = static_cast<std::int64_t>(bits - 0x3fe6a09e667f3bcdULL) >> 52;
    const double mantissa = std::bit_cast<double>(bits - (static_cast<std::uint64_t>(octave) << 52));
    return {mantissa - 1, exponent + octave};
}

}  // namespace portable

/// e^x, error below 1 unit in the last place.
constexpr double expPortable(double x) {
    if (!(x < 709.79))  // also not a number
        return x != x ? x : portable::infinity;
    if (x < -745.2)
        return 0;
    const double multiple =
        (x * 0x1.71547652b82fep0 + 0x1.8p52) - 0x1.8p52;  // x / ln 2 to the nearest integer
    const double rest = (x - multiple * portable::ln2High) - multiple * portable::ln2Low;
    return portable::scaled(1 + portable::expMinusOneNearZero(rest), static_cast<std::int64_t>(multiple));
}

/// e^x - 1, accurate also near 0, error below 4 units in the last place.
constexpr double expMinusOnePortable(double x) {
    return x > -0.35 && x < 0.35 ? portable::expMinusOneNearZero(x) : expPortable(x) - 1;
}

/// The natural logarithm, error below 1 unit in the last place; -infinity at 0, not a number below.
/// With s = f / (2 + f): ln(1 + f) = 2 atanh(s) = f - s (f - 2 (s²/3 + s⁴/5 + …)).
constexpr double logPortable(double x) {
    if (!(x > 0) || x == portable::infinity)
        return x == 0 ? -portable::infinity : (x < 0 ? portable::notANumber : x);
    const auto [f, exponent] = portable::split(x);
    const double s = f / (2 + f);
    const double z = s * s;
    const double z2 = z * z;
    const double z4 = z2 * z2;
    const double low = (2.0 / 3 + z * (2.0 / 5)) + z2 * (2.0 / 7 + z * (2.0 / 9));
    const double middle = (2.0 / 11 + z * (2.0 / 13)) + z2 * (2.0 / 15 + z * (2.0 / 17));
    const double series = z * (low + z4 * (middle + z4 * (2.0 / 19 + z * (2.0 / 21))));
    const auto multiple = static_cast<double>(exponent);
    return multiple * portable::ln2High + (f - (s * (f - series) - multiple * portable::ln2Low));
}

/// ln(1 + x), accurate also near 0.
constexpr double logOnePlusPortable(double x) {
    const double sum = 1 + x;
    if (!(sum > 0) || sum == portable::infinity)
        return logPortable(sum);
    return logPortable(sum) + (x - (sum - 1)) / sum;  // the second term: what rounding the sum lost
}

/// base^exponent with the special cases of the C standard, error about 1 unit in the last place.
double powPortable(double base, double exponent);

/// The gamma function for x > 0, relative error below 1e-14; infinite above 171.6.
double gammaPortable(double x);

/// The probability that a standard normal variable is at most x, absolute error below 1e-15.
double normalProbabilityPortable(double x);

}  // namespace windtunnel::simulator
