#include "simulator/kernel/portable_math.h"

#include <cmath>

namespace windtunnel::simulator {

namespace {

/// An unevaluated sum of two doubles, |low| at most half a unit in the last place of high.
struct Pair {
    double high;
    double low;
};

Pair exactSum(double larger, double smaller) {
    const double sum = larger + smaller;
    return {sum, smaller - (sum - larger)};
}

/// Dekker's product: the halves of 26 bits multiply without rounding.
Pair exactProduct(double a, double b) {
    constexpr double splitter = 0x1p27 + 1;
    const double aHigh = a * splitter - (a * splitter - a);
    const double bHigh = b * splitter - (b * splitter - b);
    const double aLow = a - aHigh;
    const double bLow = b - bHigh;
    const double product = a * b;
    return {product, ((aHigh * bHigh - product) + aHigh * bLow + aLow * bHigh) + aLow * bLow};
}

Pair product(Pair a, Pair b) {
    const Pair high = exactProduct(a.high, b.high);
    return exactSum(high.high, high.low + (a.high * b.low + a.low * b.high));
}

/// ln x to about 65 bits, for positive finite x: the first two terms of 2 atanh(s) as pairs, the rest as
/// doubles.
Pair preciseLog(double x) {
    const auto [f, exponent] = portable::split(x);
    const Pair denominator = exactSum(2, f);
    const double quotient = f / denominator.high;
    const Pair back = exactProduct(quotient, denominator.high);
    const double remainder = ((f - back.high) - back.low) - quotient * denominator.low;
    const Pair s = exactSum(quotient, remainder / denominator.high);
    const Pair z = product(s, s);
    const Pair cubic = product(product(s, z), {0x1.5555555555555p-1, 0x1.5555555555555p-55});
    const double t = z.high;
    double rest = 2.0 / 25;
    for (int divisor = 23; divisor >= 5; divisor -= 2)
        rest = 2.0 / divisor + t * rest;
    rest *= t * t * s.high;
    const auto multiple = static_cast<double>(exponent);
    const Pair linear = exactSum(2 * s.high, cubic.high);
    const double tail = 2 * s.low + cubic.low + linear.low + rest;
    if (exponent == 0)
        return exactSum(linear.high, tail);
    const Pair whole = exactSum(multiple * portable::ln2High, linear.high);
    return exactSum(whole.high, whole.low + (multiple * portable::ln2Low + tail));
}

bool isOddInteger(double value) {
    return std::fabs(value) < 0x1p53 && std::trunc(value) == value && std::trunc(value / 2) * 2 != value;
}

/// base^exponent for positive finite base other than 1 and finite exponent other than 0.
double positivePower(double base, double exponent) {
    const Pair logarithm = preciseLog(base);
    const double estimate = exponent * logarithm.high;
    if (estimate > 710)
        return portable::infinity;
    if (estimate < -746)
        return 0;
    const Pair power = exactProduct(exponent, logarithm.high);
    const double value = expPortable(power.high);
    if (value == portable::infinity || value == 0)
        return value;
    return value + value * (power.low + exponent * logarithm.low);
}

}  // namespace

double powPortable(double base, double exponent) {
    if (exponent == 0 || base == 1)
        return 1;
    if (base != base || exponent != exponent)
        return portable::notANumber;
    const double size = std::fabs(base);
    const double sign = std::signbit(base) && isOddInteger(exponent) ? -1 : 1;
    if (std::fabs(exponent) == portable::infinity) {
        if (size == 1)
            return 1;
        return (size > 1) == (exponent > 0) ? portable::infinity : 0;
    }
    if (size == 0 || size == portable::infinity)
        return sign * ((size == 0) == (exponent > 0) ? 0 : portable::infinity);
    if (base < 0 && std::trunc(exponent) != exponent)
        return portable::notANumber;
    return size == 1 ? sign : sign * positivePower(size, exponent);
}

double gammaPortable(double x) {
    if (!(x > 0))
        return portable::notANumber;
    if (x > 171.7)
        return portable::infinity;
    double shift = 1;  // gamma(x) = gamma(x + n) / (x (x + 1) … (x + n - 1))
    while (x < 16) {
        shift *= x;
        x += 1;
    }
    const double inverse = 1 / x;
    const double square = inverse * inverse;
    const double stirling =
        inverse *
        (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188))));
    const double half =
        powPortable(x, x / 2 - 0.25);  // in two factors: the power alone overflows before gamma does
    return 2.5066282746310005024 * half * expPortable(-x) * expPortable(stirling) * half / shift;
}

double normalProbabilityPortable(double x) {
    if (x < -8.5)
        return x != x ? x : 0;
    if (x > 8.5)
        return 1;
    double term = x;  // density · (x + x³/3 + x⁵/(3·5) + …), all of one sign
    double sum = x;
    for (int divisor = 3; std::fabs(term) > 1e-18 * std::fabs(sum); divisor += 2) {
        term *= x * x / divisor;
        sum += term;
    }
    return 0.5 + 0.39894228040143267794 * expPortable(-0.5 * x * x) * sum;
}

}  // namespace windtunnel::simulator
