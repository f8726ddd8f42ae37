#pragma once
// How sure a figure is: confidence intervals, and where the start of a run stops to matter.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace windtunnel::simulator {

/// An estimate with its bounds; they are missing where there was too little to judge by.
struct Interval {
    double value = 0;
    std::optional<double> low;
    std::optional<double> high;

    bool contains(double other) const { return low && high && *low <= other && other <= *high; }

    /// Half of the interval's width; missing when the bounds are.
    std::optional<double> halfWidth() const {
        return low && high ? std::optional((*high - *low) / 2) : std::nullopt;
    }

    bool operator==(const Interval&) const = default;
};

/// The mean of independent samples (one per replication) with Student's t interval at a level such as 0.95;
/// no bounds for fewer than two samples.
Interval studentInterval(std::span<const double> samples, double level);

/// The mean of the differences changed - base of paired samples (replications with the same random numbers);
/// as many pairs as the shorter one has.
Interval pairedDifference(std::span<const double> base, std::span<const double> changed, double level);

/// The mean of one run's successive values, its interval from the means of `batches` equal batches, which are
/// nearly independent when long; values that fill no batch are left out at the beginning. No bounds when
/// there are fewer values than batches.
Interval batchMeansInterval(std::span<const double> series, double level, std::size_t batches = 20);

/// hits / total with Wilson's score interval (JASA 22, 1927), which suits fractions near 0 and 1; no bounds
/// when the total is 0.
Interval fractionInterval(std::uint64_t hits, std::uint64_t total, double level);

/// How many of the first values to discard as the transient: MSER-5 (White, SIMULATION 69(6), 1997). Of all
/// the truncations at a multiple of 5 in the first half, the one that minimises the squared standard error of
/// the mean of the rest, Σ(z - mean)² / n² over the rest's batches of 5; the earliest of equal ones.
std::size_t mser5(std::span<const double> series);

/// The two-sided quantile of Student's t distribution: level 0.95 with 4 degrees of freedom gives 2.776….
double studentQuantile(double level, double degreesOfFreedom);

}  // namespace windtunnel::simulator
