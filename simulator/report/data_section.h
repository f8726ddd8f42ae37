#pragma once
// The consistency of data in the summary and in the explanation.

#include "models/core/phrase.h"
#include "simulator/report/text_style.h"
#include "simulator/results/summary.h"

#include <ostream>
#include <vector>

namespace windtunnel::simulator {

/// A table of the entities that have copies or have lost something; nothing where there are none.
void writeDataSection(const std::vector<EntitySummary>& entities, const TextStyle& style, std::ostream& out);

/// Which copies are the stalest and why, what sessions and writers have lost.
std::vector<Phrase> sentencesAboutData(const std::vector<EntitySummary>& entities);

}  // namespace windtunnel::simulator
