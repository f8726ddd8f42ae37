#pragma once
// Configurations in the summary and in the explanation.

#include "models/core/phrase.h"
#include "simulator/report/text_style.h"
#include "simulator/results/summary.h"

#include <ostream>
#include <vector>

namespace windtunnel::simulator {

/// A table; nothing where there are none.
void writeConfigsSection(const std::vector<ConfigSummary>& configs, const TextStyle& style,
                         std::ostream& out);

/// How long configurations were mixed and whom that met, who has not got the newest, and what starts cost.
std::vector<Phrase> sentencesAboutConfigs(const std::vector<ConfigSummary>& configs);

}  // namespace windtunnel::simulator
