// Words for the results: the bottleneck, where the slowest requests wait, what failed, what went wrong and
// what to try.
#pragma once

#include "models/core/phrase.h"
#include "simulator/results/summary.h"

#include <string>
#include <vector>

namespace windtunnel::simulator {

/// What explain() says, for who says it in another language.
std::vector<Phrase> explanationOf(const ExperimentResults& results);

/// Sentences in the order of their weight; each is computed from the figures and says nothing that they do
/// not.
std::vector<std::string> explain(const ExperimentResults& results);

}  // namespace windtunnel::simulator
