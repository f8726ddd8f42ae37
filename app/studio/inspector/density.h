// The density of a distribution of durations by formula, for a small curve beside its parameters.
#pragma once

#include "models/architecture/distribution.h"

#include <vector>

namespace windtunnel::studio {

/// A curve over [0, `end`] in equal steps; values are relative to the highest.
struct DensityCurve {
    double endSeconds = 0;
    std::vector<double> heights;
    double meanSeconds = 0;  ///< infinite for a Pareto distribution with alpha <= 1
};

/// Empty heights where the distribution is a single value.
DensityCurve densityCurve(const Distribution& distribution, std::size_t points);

}  // namespace windtunnel::studio
