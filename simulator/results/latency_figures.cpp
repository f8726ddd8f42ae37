#include "simulator/results/latency_figures.h"

#include <algorithm>

namespace windtunnel::simulator {

double quantileWithZeros(const Histogram& histogram, std::uint64_t zeros, double q) {
    const auto all = static_cast<double>(zeros + histogram.count());
    const double share = all > 0 ? static_cast<double>(zeros) / all : 0;
    if (histogram.empty() || q <= share)
        return 0;
    return toSeconds(histogram.quantile((q - share) / (1 - share)));
}

LatencyFigures latencyFigures(const Histogram& histogram, std::uint64_t zeros) {
    constexpr std::array<double, 5> quantiles{0.5, 0.9, 0.95, 0.99, 0.999};
    LatencyFigures figures{};
    const auto count = static_cast<double>(histogram.count() + zeros);
    if (count > 0)
        figures[0] = static_cast<double>(histogram.sum()) / count * secondsPerNanosecond;
    const double share = count > 0 ? static_cast<double>(zeros) / count : 0;  // the zeros come first
    std::array<double, quantiles.size()> among{};
    std::array<std::int64_t, quantiles.size()> values{};
    for (std::size_t i = 0; i < quantiles.size(); ++i)
        among[i] = share < 1 ? std::max(0.0, (quantiles[i] - share) / (1 - share)) : 0;
    histogram.quantiles(among, values);
    for (std::size_t i = 0; i < quantiles.size(); ++i)
        figures[i + 1] = quantiles[i] > share ? toSeconds(values[i]) : 0;
    figures[6] = toSeconds(histogram.max());
    return figures;
}

LatencySummary latencySummary(const LatencyFigures& merged, const std::vector<LatencyFigures>& samples,
                              double confidence) {
    std::array<Figure, 7> figures;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        figures[i].value = merged[i];
        std::vector<double> values;
        for (const LatencyFigures& sample : samples)
            values.push_back(sample[i]);
        const Figure interval = studentInterval(values, confidence);
        if (interval.low) {
            figures[i].low = std::max(0.0, std::min(*interval.low, merged[i]));
            figures[i].high = std::max(*interval.high, merged[i]);
        }
    }
    return {figures[0], figures[1], figures[2], figures[3], figures[4], figures[5], figures[6]};
}

Figure withInterval(double value, const std::vector<double>& samples, double confidence) {
    Figure figure{value, {}, {}};
    const Figure interval = studentInterval(samples, confidence);
    if (interval.low) {
        figure.low = std::max(0.0, std::min(*interval.low, value));
        figure.high = std::max(*interval.high, value);
    }
    return figure;
}

}  // namespace windtunnel::simulator
