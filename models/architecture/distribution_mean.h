// The mean of a distribution of durations by formula, for arithmetic that needs no run.
#pragma once

#include "models/architecture/distribution.h"

#include <optional>

namespace windtunnel {

/// Seconds; infinite for a Pareto distribution with alpha <= 1. Parameters must be possible ones.
double meanSeconds(const Distribution& distribution);

inline double meanSecondsOr(const std::optional<Distribution>& distribution, double otherwise) {
    return distribution ? meanSeconds(*distribution) : otherwise;
}

}  // namespace windtunnel
