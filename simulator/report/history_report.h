#pragma once
// Writes the history of the first replication: for people, for Elle, and for checkers of registers.

#include "simulator/results/summary.h"

#include <ostream>

namespace windtunnel::simulator {

enum class HistoryForm {
    Lines,    ///< one JSON object per operation
    Elle,     ///< EDN: invocations and completions of transactions over registers (rw-register)
    Register  ///< JSON: invocations and completions of reads and writes
};

/// From the file's name: .edn and .json are for checkers.
HistoryForm historyFormOf(std::string_view fileName);

void writeHistory(const ExperimentResults& results, HistoryForm form, std::ostream& out);

}  // namespace windtunnel::simulator
