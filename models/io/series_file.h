// Reads the columns of a text file that lies beside the scenario: durations, or durations and rates.
#pragma once

#include "models/core/reading.h"
#include "models/core/units.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace windtunnel {

/// One duration a line ("12ms"; a bare number is in seconds), first column; a heading, blank lines and lines
/// from # on are skipped. Problems are reported at `name`, the value that names the file.
std::optional<std::vector<Duration>> readDurations(const Value& name, Reading& in);

/// Two columns, a duration and a rate ("200/s"; a bare number is per second).
std::optional<std::vector<std::pair<Duration, Rate>>> readRates(const Value& name, Reading& in);

}  // namespace windtunnel
