#include "simulator/kernel/sampler.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace windtunnel::simulator {

namespace {

/// Above this many phases an Erlang distribution is drawn as the gamma distribution that it is.
constexpr std::uint32_t mostPhases = 12;

/// The 0.99 quantile of the standard normal distribution.
constexpr double normalQuantile99 = 2.3263478740408411;

/// The mean of a normal variable whose negative values count as 0.
double meanOfPositivePart(double mean, double sd) {
    const double z = mean / sd;
    const double density = 0.39894228040143267794 * expPortable(-0.5 * z * z);
    return std::max(0.0, mean * normalProbabilityPortable(z) + sd * density);
}

/// Marsaglia and Tsang, ACM TOMS 26(3), 2000. a: scale · d with d = shape - 1/3 (of shape + 1 when shape <
/// 1); b = 1 / sqrt(9 d); c = 1 / shape when shape < 1, else 0.
Sampler gammaOfShape(double shape, double mean) {
    const double raised = shape < 1 ? shape + 1 : shape;
    const double d = raised - 1.0 / 3;
    return {.kind = SamplerKind::Gamma,
            .a = mean / shape * d,
            .b = 1 / std::sqrt(9 * d),
            .c = shape < 1 ? 1 / shape : 0,
            .meanNs = mean};
}

double drawGamma(const Sampler& sampler, RandomStream& stream) {
    const double d = 1 / (9 * sampler.b * sampler.b);
    for (;;) {
        const double x = standardNormal(stream);
        const double root = 1 + sampler.b * x;
        if (root <= 0)
            continue;
        const double v = root * root * root;
        const double u = stream.uniformOpen();
        const bool surely = u < 1 - 0.0331 * (x * x) * (x * x);
        if (surely || logPortable(u) < 0.5 * x * x + d * (1 - v + logPortable(v))) {
            const double value = sampler.a * v;
            return sampler.c == 0 ? value : value * expPortable(-sampler.c * standardExponential(stream));
        }
    }
}

double drawErlang(const Sampler& sampler, RandomStream& stream) {
    double sum = 0;
    for (std::uint32_t phase = 0; phase < sampler.count; ++phase)
        sum += standardExponential(stream);
    return sampler.a * sum;
}

double drawQuantiles(const Sampler& sampler, RandomStream& stream, const double* points) {
    const double fraction = stream.uniform();
    double lowFraction = 0;
    double lowValue = 0;
    for (std::uint32_t i = 0; i < sampler.count; ++i) {
        const double highFraction = points[2 * i];
        const double highValue = points[2 * i + 1];
        if (fraction < highFraction)
            return lowValue +
                   (highValue - lowValue) * ((fraction - lowFraction) / (highFraction - lowFraction));
        lowFraction = highFraction;
        lowValue = highValue;
    }
    return lowValue;
}

double draw(const Sampler& sampler, RandomStream& stream, const SamplerTable& table);

double drawMix(const Sampler& sampler, RandomStream& stream, const SamplerTable& table) {
    const double* cumulative = table.numbers(sampler.weights);
    const double target = stream.uniform();
    std::uint32_t part = 0;
    while (part + 1 < sampler.count && target >= cumulative[part])
        ++part;
    return draw(table[table.children(sampler.first)[part]], stream, table);
}

double drawSum(const Sampler& sampler, RandomStream& stream, const SamplerTable& table) {
    const SamplerTable::Index* parts = table.children(sampler.first);
    double sum = 0;
    for (std::uint32_t i = 0; i < sampler.count; ++i)
        sum += std::max(0.0, draw(table[parts[i]], stream, table));
    return sum;
}

double draw(const Sampler& sampler, RandomStream& stream, const SamplerTable& table) {
    switch (sampler.kind) {
    case SamplerKind::Constant: return sampler.a;
    case SamplerKind::Exponential: return sampler.a * standardExponential(stream);
    case SamplerKind::Uniform: return sampler.a + sampler.b * stream.uniform();
    case SamplerKind::Normal: return sampler.a + sampler.b * standardNormal(stream);
    case SamplerKind::Lognormal: return expPortable(sampler.a + sampler.b * standardNormal(stream));
    case SamplerKind::Erlang: return drawErlang(sampler, stream);
    case SamplerKind::Gamma: return drawGamma(sampler, stream);
    case SamplerKind::Weibull:
        return sampler.a * expPortable(sampler.b * logPortable(standardExponential(stream)));
    case SamplerKind::Hyperexponential: {
        const double scale = stream.uniform() < sampler.c ? sampler.a : sampler.b;
        return scale * standardExponential(stream);
    }
    case SamplerKind::Pareto: return sampler.a * expPortable(sampler.b * standardExponential(stream));
    case SamplerKind::Empirical: return table.numbers(sampler.first)[stream.below(sampler.count)];
    case SamplerKind::Quantiles: return drawQuantiles(sampler, stream, table.numbers(sampler.first));
    case SamplerKind::Mix: return drawMix(sampler, stream, table);
    case SamplerKind::Sum: return drawSum(sampler, stream, table);
    }
    return 0;
}

}  // namespace

Drawn drawUncommon(const Sampler& sampler, RandomStream stream, const SamplerTable& table) {
    const double value = draw(sampler, stream, table);
    return {value, stream};
}

Sampler Sampler::constant(double valueNs) { return {.a = valueNs, .meanNs = valueNs}; }

Sampler Sampler::exponential(double meanNs) {
    if (meanNs == 0)
        return constant(0);
    return {.kind = SamplerKind::Exponential, .a = meanNs, .meanNs = meanNs};
}

Sampler Sampler::uniform(double lowNs, double highNs) {
    assert(lowNs <= highNs);
    if (lowNs == highNs)
        return constant(lowNs);
    return {.kind = SamplerKind::Uniform,
            .a = lowNs,
            .b = highNs - lowNs,
            .meanNs = lowNs + (highNs - lowNs) / 2};
}

Sampler Sampler::normal(double meanNs, double sdNs) {
    if (sdNs == 0)
        return constant(std::max(0.0, meanNs));
    return {.kind = SamplerKind::Normal, .a = meanNs, .b = sdNs, .meanNs = meanOfPositivePart(meanNs, sdNs)};
}

Sampler Sampler::lognormal(double mu, double sigma) {
    if (sigma == 0)
        return constant(expPortable(mu));
    return {
        .kind = SamplerKind::Lognormal, .a = mu, .b = sigma, .meanNs = expPortable(mu + sigma * sigma / 2)};
}

Sampler Sampler::lognormalByMean(double meanNs, double cv) {
    if (meanNs == 0 || cv == 0)
        return constant(meanNs);
    const double variance = logOnePlusPortable(cv * cv);
    Sampler result = lognormal(logPortable(meanNs) - variance / 2, std::sqrt(variance));
    result.meanNs = meanNs;
    return result;
}

Sampler Sampler::lognormalByTail(double p50Ns, double p99Ns) {
    assert(p50Ns > 0 && p50Ns <= p99Ns);
    if (p50Ns == p99Ns)
        return constant(p50Ns);
    return lognormal(logPortable(p50Ns), logPortable(p99Ns / p50Ns) / normalQuantile99);
}

Sampler Sampler::erlang(std::uint32_t phases, double meanNs) {
    assert(phases >= 1);
    if (meanNs == 0 || phases == 1)
        return exponential(meanNs);
    if (phases > mostPhases)
        return gammaOfShape(phases, meanNs);
    return {.kind = SamplerKind::Erlang, .count = phases, .a = meanNs / phases, .meanNs = meanNs};
}

Sampler Sampler::gamma(double meanNs, double cv) {
    if (meanNs == 0 || cv == 0)
        return constant(meanNs);
    return gammaOfShape(1 / (cv * cv), meanNs);
}

Sampler Sampler::weibull(double scaleNs, double shape) {
    assert(shape > 0);
    if (scaleNs == 0)
        return constant(0);
    return {.kind = SamplerKind::Weibull,
            .a = scaleNs,
            .b = 1 / shape,
            .meanNs = scaleNs * gammaPortable(1 + 1 / shape)};
}

Sampler Sampler::hyperexponential(double meanNs, double cv) {
    assert(cv >= 1);
    if (meanNs == 0 || cv == 1)
        return exponential(meanNs);
    const double square = cv * cv;
    const double likely = 0.5 * (1 + std::sqrt((square - 1) / (square + 1)));
    const double unlikely = 1 / (square + 1) / (2 * likely);  // 1 - likely without cancellation
    return {.kind = SamplerKind::Hyperexponential,
            .a = meanNs / (2 * likely),
            .b = meanNs / (2 * unlikely),
            .c = likely,
            .meanNs = meanNs};
}

Sampler Sampler::pareto(double minimumNs, double alpha) {
    assert(alpha > 0);
    if (minimumNs == 0)
        return constant(0);
    return {.kind = SamplerKind::Pareto,
            .a = minimumNs,
            .b = 1 / alpha,
            .meanNs = alpha > 1 ? alpha / (alpha - 1) * minimumNs : portable::infinity};
}

SamplerTable::Index SamplerTable::add(const Sampler& sampler) {
    samplers_.push_back(sampler);
    return static_cast<Index>(samplers_.size() - 1);
}

SamplerTable::Index SamplerTable::addEmpirical(std::span<const double> valuesNs) {
    assert(!valuesNs.empty());
    Sampler sampler{.kind = SamplerKind::Empirical,
                    .count = static_cast<std::uint32_t>(valuesNs.size()),
                    .first = static_cast<std::uint32_t>(numbers_.size())};
    for (const double value : valuesNs)
        sampler.meanNs += value / static_cast<double>(valuesNs.size());
    numbers_.insert(numbers_.end(), valuesNs.begin(), valuesNs.end());
    return add(sampler);
}

SamplerTable::Index SamplerTable::addQuantiles(std::span<const QuantilePoint> points) {
    assert(!points.empty());
    Sampler sampler{.kind = SamplerKind::Quantiles,
                    .count = static_cast<std::uint32_t>(points.size()),
                    .first = static_cast<std::uint32_t>(numbers_.size())};
    QuantilePoint last{0, 0};
    for (const QuantilePoint& point : points) {
        assert(point.fraction >= last.fraction && point.fraction <= 1 && point.valueNs >= last.valueNs);
        sampler.meanNs += (point.fraction - last.fraction) * (last.valueNs + point.valueNs) / 2;
        numbers_.push_back(point.fraction);
        numbers_.push_back(point.valueNs);
        last = point;
    }
    sampler.meanNs += (1 - last.fraction) * last.valueNs;
    return add(sampler);
}

SamplerTable::Index SamplerTable::addMix(std::span<const WeightedSampler> parts) {
    assert(!parts.empty());
    if (parts.size() == 1)
        return add(Sampler(samplers_[parts[0].sampler]));
    double total = 0;
    for (const WeightedSampler& part : parts)
        total += part.weight;
    Sampler sampler{.kind = SamplerKind::Mix,
                    .count = static_cast<std::uint32_t>(parts.size()),
                    .first = static_cast<std::uint32_t>(children_.size()),
                    .weights = static_cast<std::uint32_t>(numbers_.size())};
    double below = 0;
    for (const WeightedSampler& part : parts) {
        below += part.weight;
        numbers_.push_back(below / total);
        children_.push_back(part.sampler);
        if (part.weight > 0)
            sampler.meanNs += part.weight / total * samplers_[part.sampler].meanNs;
    }
    return add(sampler);
}

SamplerTable::Index SamplerTable::addSum(std::span<const Index> parts) {
    Sampler sampler{.kind = SamplerKind::Sum,
                    .count = static_cast<std::uint32_t>(parts.size()),
                    .first = static_cast<std::uint32_t>(children_.size())};
    bool constant = true;
    for (const Index part : parts) {
        sampler.meanNs += samplers_[part].meanNs;
        constant = constant && samplers_[part].isConstant();
    }
    if (constant)
        return add(Sampler::constant(sampler.meanNs));
    if (parts.size() == 1)
        return add(Sampler(samplers_[parts[0]]));
    children_.insert(children_.end(), parts.begin(), parts.end());
    return add(sampler);
}

}  // namespace windtunnel::simulator
