#include "simulator/stats/confidence.h"

#include "simulator/stats/moments.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace windtunnel::simulator {

namespace {

Interval intervalOf(const Moments& samples, double level) {
    Interval result{.value = samples.mean(), .low = {}, .high = {}};
    if (samples.count() >= 2) {
        const auto count = static_cast<double>(samples.count());
        const double half =
            studentQuantile(level, count - 1) * samples.standardDeviation() / std::sqrt(count);
        result.low = result.value - half;
        result.high = result.value + half;
    }
    return result;
}

double meanOf(std::span<const double> values) {
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

}  // namespace

double studentQuantile(double level, double degreesOfFreedom) {
    assert(level > 0 && level < 1);
    // Thousands of figures are judged by the same number of replications: remember the last answer.
    struct Answer {
        double level = 0, degreesOfFreedom = 0, quantile = 0;
    };
    thread_local Answer last;
    if (last.level != level || last.degreesOfFreedom != degreesOfFreedom)
        last = {level, degreesOfFreedom,
                boost::math::quantile(boost::math::students_t(degreesOfFreedom), 0.5 + level / 2)};
    return last.quantile;
}

Interval studentInterval(std::span<const double> samples, double level) {
    Moments moments;
    for (const double sample : samples)
        moments.add(sample);
    return intervalOf(moments, level);
}

Interval pairedDifference(std::span<const double> base, std::span<const double> changed, double level) {
    Moments moments;
    for (std::size_t i = 0; i < std::min(base.size(), changed.size()); ++i)
        moments.add(changed[i] - base[i]);
    return intervalOf(moments, level);
}

Interval batchMeansInterval(std::span<const double> series, double level, std::size_t batches) {
    assert(batches >= 2);
    if (series.size() < batches)
        return {.value = series.empty() ? 0 : meanOf(series), .low = {}, .high = {}};
    const std::size_t length = series.size() / batches;
    series = series.last(length * batches);
    Moments moments;
    for (std::size_t i = 0; i < batches; ++i)
        moments.add(meanOf(series.subspan(i * length, length)));
    return intervalOf(moments, level);
}

Interval fractionInterval(std::uint64_t hits, std::uint64_t total, double level) {
    assert(hits <= total);
    if (total == 0)
        return {};
    const auto count = static_cast<double>(total);
    const double fraction = static_cast<double>(hits) / count;
    const double z = quantile(boost::math::normal(), 0.5 + level / 2);
    const double scale = 1 + z * z / count;
    const double middle = (fraction + z * z / (2 * count)) / scale;
    const double half =
        z * std::sqrt(fraction * (1 - fraction) / count + z * z / (4 * count * count)) / scale;
    return {.value = fraction,
            .low = hits == 0 ? 0 : std::max(0.0, middle - half),
            .high = hits == total ? 1 : std::min(1.0, middle + half)};
}

std::size_t mser5(std::span<const double> series) {
    constexpr std::size_t batch = 5;
    const std::size_t batches = series.size() / batch;
    std::size_t best = 0;
    double smallest = 0;
    Moments rest;  // of the batches from `first` on
    for (std::size_t first = batches; first-- > 0;) {
        rest.add(meanOf(series.subspan(first * batch, batch)));
        if (first > batches / 2)
            continue;
        const auto count = static_cast<double>(rest.count());
        const double error = rest.variance() * (count - 1) / (count * count);
        if (first == batches / 2 || error <= smallest) {
            smallest = error;
            best = first;
        }
    }
    return best * batch;
}

}  // namespace windtunnel::simulator
