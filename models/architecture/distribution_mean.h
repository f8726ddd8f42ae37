// The mean of a distribution of durations by formula, for arithmetic that needs no run.
#pragma once

#include "models/architecture/distribution.h"

namespace windtunnel {

/// Seconds; infinite for a Pareto distribution with alpha <= 1. Parameters must be possible ones.
double meanSeconds(const Distribution& distribution);

}  // namespace windtunnel
