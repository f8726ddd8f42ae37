// The results as tables for spreadsheets: one CSV file (RFC 4180, SI units) per kind of figure.
#pragma once

#include "simulator/results/summary.h"

#include <filesystem>

namespace windtunnel::simulator {

/// Writes workloads.csv, endpoints.csv, nodes.csv, links.csv, series.csv and objectives.csv into the folder,
/// each atomically; throws OutputError.
void writeCsv(const ExperimentResults& results, const std::filesystem::path& folder);

}  // namespace windtunnel::simulator
