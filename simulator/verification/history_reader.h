// Reads a recorded history: one JSON object a line, as `run --history` writes it and other tools may.
#pragma once

#include "models/core/diagnostic.h"
#include "simulator/verification/recorded_history.h"

#include <istream>
#include <vector>

namespace windtunnel::simulator {

struct HistoryReading {
    RecordedHistory history;
    std::vector<Diagnostic> problems;  ///< at most 50; the history is of no use when there are any
};

HistoryReading readHistory(std::istream& in);

}  // namespace windtunnel::simulator
