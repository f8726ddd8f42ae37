// Bars for a terminal: one that is partly filled, and one that is divided into the parts of a latency.
#pragma once

#include "simulator/report/text_style.h"
#include "simulator/results/run_results.h"

#include <string>

namespace windtunnel::simulator {

/// `cells` columns of which the share (0 to 1) is filled, exact to an eighth of a column; green, yellow or
/// red.
std::string levelBar(double share, int cells, const TextStyle& style);

/// Green below 70 %, yellow below 90 %, else red.
Tone levelTone(double share);

/// `cells` columns divided as the parts divide their sum, each part with its colour or sign.
std::string partsBar(const Parts& parts, int cells, const TextStyle& style);

/// "queue 52%  cpu 30%": the largest first, as many as fit into `width` columns, those below 1 % left out.
std::string partsLegend(const Parts& parts, int width, const TextStyle& style);

}  // namespace windtunnel::simulator
