#pragma once
// The usual figures of a latency from its histogram, with intervals over samples of them.

#include "simulator/kernel/time.h"
#include "simulator/results/latency_summary.h"
#include "simulator/stats/histogram.h"

#include <array>
#include <cstdint>
#include <vector>

namespace windtunnel::simulator {

/// Mean, p50, p90, p95, p99, p999, max; seconds.
using LatencyFigures = std::array<double, 7>;

/// Of the recorded values together with `zeros` further ones that were 0.
LatencyFigures latencyFigures(const Histogram& histogram, std::uint64_t zeros);
double quantileWithZeros(const Histogram& histogram, std::uint64_t zeros, double q);

/// Values as merged, intervals over the samples (widened to hold the merged value); none for fewer than two.
LatencySummary latencySummary(const LatencyFigures& merged, const std::vector<LatencyFigures>& samples,
                              double confidence);

/// Of what is never below 0: with the interval over the samples, widened to hold the value.
Figure withInterval(double value, const std::vector<double>& samples, double confidence);

}  // namespace windtunnel::simulator
