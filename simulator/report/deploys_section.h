// Deploys in the summary and in the explanation.
#pragma once

#include "models/core/phrase.h"
#include "simulator/report/text_style.h"
#include "simulator/results/summary.h"

#include <ostream>
#include <vector>

namespace windtunnel::simulator {

/// A table; nothing where there are none.
void writeDeploysSection(const std::vector<DeploySummary>& deploys, const TextStyle& style,
                         std::ostream& out);

/// What was rolled back, what did not come to an end, and what was lost on the way.
std::vector<Phrase> sentencesAboutDeploys(const std::vector<DeploySummary>& deploys);

}  // namespace windtunnel::simulator
