// Costs in the summary and in the explanation.
#pragma once

#include "models/core/phrase.h"
#include "simulator/report/text_style.h"
#include "simulator/results/cost_summary.h"

#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace windtunnel::simulator {

/// "1 506 EUR".
std::string withCurrency(double amount, const std::string& currency);

/// "the replicas of order", "traffic out".
Phrase paidFor(const CostPart& part);

/// A table; nothing where there are no prices.
void writeCostSection(const std::optional<CostSummary>& cost, const TextStyle& style, std::ostream& out);

/// What it costs, and what most of it is paid for.
std::vector<Phrase> sentencesAboutCost(const std::optional<CostSummary>& cost);

}  // namespace windtunnel::simulator
