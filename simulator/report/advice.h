// The single change that the figures suggest: more of what is scarce, another timeout, fewer retries.
#pragma once

#include "models/core/phrase.h"
#include "simulator/results/summary.h"

#include <optional>

namespace windtunnel::simulator {

/// "replicas of order from 2 to 3 (its cores would then be about 62 % busy)"; nothing when the figures
/// suggest nothing.
std::optional<Phrase> worthTrying(const ExperimentResults& results);

}  // namespace windtunnel::simulator
