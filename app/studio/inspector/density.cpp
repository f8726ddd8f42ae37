#include "app/studio/inspector/density.h"

#include "models/architecture/distribution_mean.h"
#include "models/core/variants.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace windtunnel::studio {
namespace {

double seconds(Duration duration) { return static_cast<double>(duration.ns) * 1e-9; }

/// The share of draws that falls into each of equal cells of [0, end]; what lies beyond is left out.
class Cells {
public:
    Cells(double end, std::size_t count) : end_(end), mass_(count, 0.0) {}

    void add(const Distribution& distribution, double weight) {
        std::visit([&](const auto& kind) { addKind(kind, weight); }, distribution.kind);
    }
    const std::vector<double>& mass() const { return mass_; }

private:
    template <class Cdf> void addByCdf(double weight, Cdf cdf) {
        double before = cdf(0.0);
        for (std::size_t i = 0; i < mass_.size(); ++i) {
            const double now = cdf(end_ * static_cast<double>(i + 1) / static_cast<double>(mass_.size()));
            mass_[i] += weight * std::max(0.0, now - before);
            before = now;
        }
    }
    /// For densities without a simple distribution function: the midpoint rule.
    template <class Density> void addByDensity(double weight, Density density) {
        const double width = end_ / static_cast<double>(mass_.size());
        for (std::size_t i = 0; i < mass_.size(); ++i)
            mass_[i] += weight * width * density(width * (static_cast<double>(i) + 0.5));
    }
    void addPoint(double at, double weight) {
        const auto cell =
            static_cast<std::size_t>(std::max(0.0, at / end_ * static_cast<double>(mass_.size())));
        if (cell < mass_.size())
            mass_[cell] += weight;
    }

    void addKind(const Constant& one, double weight) { addPoint(seconds(one.value), weight); }
    void addKind(const Exponential& one, double weight) {
        const double mean = seconds(one.mean);
        addByCdf(weight, [&](double x) { return 1 - std::exp(-x / mean); });
    }
    void addKind(const Uniform& one, double weight) {
        const double low = seconds(one.low);
        const double width = seconds(one.high) - low;
        if (width <= 0)
            addPoint(low, weight);
        else
            addByCdf(weight, [&](double x) { return std::clamp((x - low) / width, 0.0, 1.0); });
    }
    void addKind(const Normal& one, double weight) { addNormal(seconds(one.mean), seconds(one.sd), weight); }
    void addNormal(double mean, double sd, double weight) {
        if (sd <= 0)
            addPoint(mean, weight);
        else
            addByCdf(weight,
                     [&](double x) { return 0.5 * std::erfc((mean - x) / (sd * std::numbers::sqrt2)); });
    }
    void addLogNormal(double mu, double sigma, double weight) {
        if (sigma <= 0)
            addPoint(std::exp(mu), weight);
        else
            addByCdf(weight, [&](double x) {
                return x <= 0 ? 0.0 : 0.5 * std::erfc((mu - std::log(x)) / (sigma * std::numbers::sqrt2));
            });
    }
    void addKind(const LogNormal& one, double weight) {
        const double variance = std::log1p(one.cv * one.cv);
        addLogNormal(std::log(seconds(one.mean)) - variance / 2, std::sqrt(variance), weight);
    }
    void addKind(const LogNormalPercentiles& one, double weight) {
        constexpr double z99 = 2.3263478740408408;  // quantile of the normal distribution at 0.99
        const double mu = std::log(seconds(one.p50));
        addLogNormal(mu, (std::log(seconds(one.p99)) - mu) / z99, weight);
    }
    void addGamma(double shape, double scale, double weight) {
        const double norm = std::lgamma(shape) + shape * std::log(scale);
        addByDensity(weight,
                     [&](double x) { return std::exp((shape - 1) * std::log(x) - x / scale - norm); });
    }
    void addKind(const Erlang& one, double weight) {
        const double mean = seconds(one.mean);
        addGamma(one.k, mean / one.k, weight);
    }
    void addKind(const Gamma& one, double weight) {
        const double shape = 1 / (one.cv * one.cv);
        addGamma(shape, seconds(one.mean) / shape, weight);
    }
    void addKind(const Weibull& one, double weight) {
        const double scale = seconds(one.scale);
        addByCdf(weight, [&](double x) { return 1 - std::exp(-std::pow(x / scale, one.shape)); });
    }
    void addKind(const HyperExponential& one, double weight) {
        const double square = one.cv * one.cv;
        const double first = 0.5 * (1 + std::sqrt(std::max(0.0, (square - 1) / (square + 1))));
        const double mean = seconds(one.mean);  // balanced: p1 m1 = p2 m2 = mean / 2
        for (const double p : {first, 1 - first})
            if (p > 0)
                addByCdf(weight * p, [&](double x) { return 1 - std::exp(-x * 2 * p / mean); });
    }
    void addKind(const Pareto& one, double weight) {
        const double least = seconds(one.min);
        addByCdf(weight, [&](double x) { return x <= least ? 0.0 : 1 - std::pow(least / x, one.alpha); });
    }
    void addKind(const Empirical& one, double weight) {
        for (const Duration value : one.values)
            addPoint(seconds(value), weight / static_cast<double>(one.values.size()));
    }
    void addKind(const Quantiles& one, double weight) {
        double percent = 0;
        double at = 0;
        for (const auto& [nextPercent, value] : one.points) {
            const double next = seconds(value);
            const double share = (nextPercent - percent) / 100;
            const double from = at;
            if (next > from)
                addByCdf(weight * share,
                         [&](double x) { return std::clamp((x - from) / (next - from), 0.0, 1.0); });
            else
                addPoint(next, weight * share);
            percent = nextPercent;
            at = next;
        }
    }
    void addKind(const Mixture& one, double weight) {
        double total = 0;
        for (const WeightedDistribution& part : one.parts)
            total += part.weight;
        for (const WeightedDistribution& part : one.parts)
            add(part.of, weight * part.weight / total);
    }
    /// Convolution of the parts, cell by cell.
    void addKind(const Sum& one, double weight) {
        std::vector<double> sum(mass_.size(), 0.0);
        sum.front() = 1;
        for (const Distribution& part : one.parts) {
            Cells cells(end_, mass_.size());
            cells.add(part, 1);
            std::vector<double> next(mass_.size(), 0.0);
            for (std::size_t i = 0; i < sum.size(); ++i)
                for (std::size_t j = 0; i + j < sum.size(); ++j)
                    next[i + j] += sum[i] * cells.mass()[j];
            sum = std::move(next);
        }
        for (std::size_t i = 0; i < sum.size(); ++i)
            mass_[i] += weight * sum[i];
    }

    double end_;
    std::vector<double> mass_;
};

double within(const Distribution& distribution, double end) {
    Cells cells(end, 64);
    cells.add(distribution, 1);
    double total = 0;
    for (const double mass : cells.mass())
        total += mass;
    return total;
}

/// Where the curve ends: nearly all draws lie before it.
double endOf(const Distribution& distribution, double mean) {
    double end = std::isfinite(mean) ? 1.25 * mean : 1e-3;
    for (int doublings = 0; doublings < 24 && within(distribution, end) < 0.97; ++doublings)
        end *= 1.4;
    return end;
}

}  // namespace

DensityCurve densityCurve(const Distribution& distribution, std::size_t points) {
    DensityCurve curve;
    curve.meanSeconds = meanSeconds(distribution);
    if (std::holds_alternative<Constant>(distribution.kind) || !(curve.meanSeconds > 0))
        return curve;
    curve.endSeconds = endOf(distribution, curve.meanSeconds);
    Cells cells(curve.endSeconds, points);
    cells.add(distribution, 1);
    curve.heights = cells.mass();
    double highest = 0;
    for (const double height : curve.heights)
        highest = std::isfinite(height) ? std::max(highest, height) : highest;
    for (double& height : curve.heights)
        height = highest > 0 && std::isfinite(height) ? height / highest : 0;
    return curve;
}

}  // namespace windtunnel::studio
