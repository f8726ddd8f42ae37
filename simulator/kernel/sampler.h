#pragma once
// A distribution of durations compiled to plain data, and the draw from it.

#include "simulator/kernel/ziggurat.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace windtunnel::simulator {

class SamplerTable;

/// The order is by how often they are drawn: the first four need no table and no out-of-line code.
enum class SamplerKind : std::uint8_t {
    Constant,
    Exponential,
    Uniform,
    Normal,
    Lognormal,
    Erlang,
    Gamma,
    Weibull,
    Hyperexponential,
    Pareto,
    Empirical,
    Quantiles,
    Mix,
    Sum,
};

/// No draw exceeds this (146 years): sums of a few durations and times stay within 64 bits.
inline constexpr std::int64_t longestDrawNs = std::int64_t{1} << 62;

/// An exponential with a mean below this (eleven days) does not reach longestDrawNs: that would take hundreds
/// of draws from the tail in a row.
inline constexpr double longestExponentialMeanNs = 1e15;

/// The same as roundToNanoseconds() for a draw of such an exponential, which needs no look at its bounds.
constexpr std::int64_t roundExponential(double valueNs) { return static_cast<std::int64_t>(valueNs + 0.5); }

/// To the nearest nanosecond, halves up; negative values and not-a-number become 0, large ones longestDrawNs.
constexpr std::int64_t roundToNanoseconds(double valueNs) {
    if (!(valueNs > 0))
        return 0;
    return valueNs < static_cast<double>(longestDrawNs) ? static_cast<std::int64_t>(valueNs + 0.5)
                                                        : longestDrawNs;
}

/// Durations are nanoseconds. The makers expect valid parameters (finite, means and bounds not negative, see
/// each); where the parameters leave no choice (mean 0, cv 0, low = high) they make a constant.
struct Sampler {
    SamplerKind kind = SamplerKind::Constant;
    std::uint32_t count = 0;    ///< phases (Erlang); points, values or children (those that use the table)
    std::uint32_t first = 0;    ///< where these begin in the table
    std::uint32_t weights = 0;  ///< where the cumulative weights of a mix begin
    double a = 0;               ///< constant, mean, low, mu, scale or minimum, as the kind needs
    double b = 0;
    double c = 0;
    double meanNs = 0;  ///< exact mean before rounding to whole nanoseconds, infinite for heavy tails

    static Sampler constant(double valueNs);
    static Sampler exponential(double meanNs);
    static Sampler uniform(double lowNs, double highNs);  ///< low <= high
    static Sampler normal(double meanNs, double sdNs);    ///< negative draws become 0, meanNs counts them so
    static Sampler lognormal(double mu, double sigma);    ///< of the logarithm of nanoseconds
    static Sampler lognormalByMean(double meanNs, double cv);    ///< cv: standard deviation / mean
    static Sampler lognormalByTail(double p50Ns, double p99Ns);  ///< 0 < p50 <= p99
    static Sampler erlang(std::uint32_t phases, double meanNs);  ///< the sum of phases >= 1 exponentials
    static Sampler gamma(double meanNs, double cv);              ///< shape 1 / cv²
    static Sampler weibull(double scaleNs, double shape);        ///< shape > 0
    static Sampler hyperexponential(double meanNs, double cv);   ///< two phases of balanced means, cv >= 1
    static Sampler pareto(double minimumNs, double alpha);  ///< alpha > 0; P(X > x) = (minimum / x)^alpha

    /// The mean in nanoseconds; infinity for a Pareto distribution with alpha <= 1.
    double mean() const { return meanNs; }
    bool isConstant() const { return kind == SamplerKind::Constant; }
    std::int64_t constantValue() const { return roundToNanoseconds(a); }

    /// A duration of 0 … longestDrawNs. `table` is the one that this sampler was made by; any when it needs
    /// none.
    std::int64_t sample(RandomStream& stream, const SamplerTable& table) const;

    bool operator==(const Sampler&) const = default;
};

/// The value at a fraction of the inverse distribution function.
struct QuantilePoint {
    double fraction;
    double valueNs;
};

/// A part of a mix, chosen with a probability in proportion to its weight.
struct WeightedSampler {
    double weight;
    std::uint32_t sampler;  ///< index in the table
};

/// The samplers of one plan with the data they refer to by index; immutable once the plan is made, so copies
/// and sharing between threads are free. Children are added before what contains them.
class SamplerTable {
public:
    using Index = std::uint32_t;

    Index add(const Sampler& sampler);

    /// Each of the values (not empty) with the same probability.
    Index addEmpirical(std::span<const double> valuesNs);

    /// The inverse distribution function, linear from (0, 0) through the points, which ascend in both
    /// coordinates; beyond the last fraction its value stays.
    Index addQuantiles(std::span<const QuantilePoint> points);

    /// One of the parts (not empty, weights not negative, their sum positive).
    Index addMix(std::span<const WeightedSampler> parts);

    /// The sum of independent draws of each of the parts.
    Index addSum(std::span<const Index> parts);

    const Sampler& operator[](Index index) const { return samplers_[index]; }
    std::size_t size() const { return samplers_.size(); }
    std::int64_t sample(Index index, RandomStream& stream) const {
        return samplers_[index].sample(stream, *this);
    }

    const double* numbers(std::uint32_t first) const { return numbers_.data() + first; }
    const Index* children(std::uint32_t first) const { return children_.data() + first; }

    bool operator==(const SamplerTable&) const = default;

private:
    std::vector<Sampler> samplers_;
    std::vector<double> numbers_;  ///< values, points (fraction, value), cumulative weights
    std::vector<Index> children_;
};

/// The draw of the kinds that are not inline, before rounding.
Drawn drawUncommon(const Sampler& sampler, RandomStream stream, const SamplerTable& table);

inline std::int64_t Sampler::sample(RandomStream& stream, const SamplerTable& table) const {
    switch (kind) {
    case SamplerKind::Constant: return roundToNanoseconds(a);
    case SamplerKind::Exponential: return roundToNanoseconds(a * standardExponential(stream));
    case SamplerKind::Uniform: return roundToNanoseconds(a + b * stream.uniform());
    case SamplerKind::Normal: return roundToNanoseconds(a + b * standardNormal(stream));
    default:
        const Drawn drawn = drawUncommon(*this, stream, table);
        stream = drawn.stream;
        return roundToNanoseconds(drawn.value);
    }
}

}  // namespace windtunnel::simulator
