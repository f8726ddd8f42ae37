#include "models/architecture/distribution_mean.h"

#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace windtunnel {
namespace {

constexpr double standardNormalP99 = 2.3263478740408408;

struct Mean {
    double operator()(const Constant& constant) const { return constant.value.inSeconds(); }
    double operator()(const Exponential& exponential) const { return exponential.mean.inSeconds(); }
    double operator()(const Uniform& uniform) const {
        return (uniform.low.inSeconds() + uniform.high.inSeconds()) / 2;
    }
    /// max(0, X): m Phi(m/s) + s phi(m/s).
    double operator()(const Normal& normal) const {
        const double mean = normal.mean.inSeconds();
        const double sd = normal.sd.inSeconds();
        if (sd <= 0)
            return mean;
        const double z = mean / sd;
        const double below = std::erfc(-z / std::numbers::sqrt2) / 2;
        const double density = std::exp(-z * z / 2) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
        return mean * below + sd * density;
    }
    double operator()(const LogNormal& normal) const { return normal.mean.inSeconds(); }
    /// exp(mu + sigma^2 / 2) with mu = ln p50 and sigma = ln(p99 / p50) / 2.326.
    double operator()(const LogNormalPercentiles& normal) const {
        const double sigma = std::log(normal.p99.inSeconds() / normal.p50.inSeconds()) / standardNormalP99;
        return normal.p50.inSeconds() * std::exp(sigma * sigma / 2);
    }
    double operator()(const Erlang& erlang) const { return erlang.mean.inSeconds(); }
    double operator()(const Gamma& gamma) const { return gamma.mean.inSeconds(); }
    double operator()(const Weibull& weibull) const {
        return weibull.scale.inSeconds() * std::tgamma(1 + 1 / weibull.shape);
    }
    double operator()(const HyperExponential& hyper) const { return hyper.mean.inSeconds(); }
    double operator()(const Pareto& pareto) const {
        if (pareto.alpha <= 1)
            return std::numeric_limits<double>::infinity();
        return pareto.alpha * pareto.min.inSeconds() / (pareto.alpha - 1);
    }
    double operator()(const Empirical& empirical) const {
        if (empirical.values.empty())
            return 0;
        double sum = 0;
        for (const Duration value : empirical.values)
            sum += value.inSeconds();
        return sum / static_cast<double>(empirical.values.size());
    }
    /// Area below the inverse distribution function; what lies above the last point has its value.
    double operator()(const Quantiles& quantiles) const {
        double sum = 0;
        double percent = 0;
        double value = 0;
        for (const auto& [nextPercent, next] : quantiles.points) {
            sum += (nextPercent - percent) / 100 * (value + next.inSeconds()) / 2;
            percent = nextPercent;
            value = next.inSeconds();
        }
        return sum + (100 - percent) / 100 * value;
    }
    double operator()(const Mixture& mixture) const {
        double sum = 0;
        double weights = 0;
        for (const WeightedDistribution& part : mixture.parts) {
            weights += part.weight;
            if (part.weight > 0)
                sum += part.weight * meanSeconds(part.of);
        }
        return weights > 0 ? sum / weights : 0;
    }
    double operator()(const Sum& sum) const {
        return std::accumulate(
            sum.parts.begin(), sum.parts.end(), 0.0,
            [](double total, const Distribution& part) { return total + meanSeconds(part); });
    }
};

}  // namespace

double meanSeconds(const Distribution& distribution) { return std::visit(Mean{}, distribution.kind); }

}  // namespace windtunnel
