// Runs a program and says what it cost.
#pragma once

#include <string>
#include <vector>

namespace windtunnel::benchmarks {

struct Cost {
    double cpuSeconds = 0;  ///< user and system, of all threads
    double wallSeconds = 0;
    double residentMiB = 0;  ///< at the most
};

struct Finished {
    Cost cost;
    std::string output;  ///< what it printed
};

/// Throws std::runtime_error when it cannot be started or fails. Its messages go to standard error.
Finished runChild(const std::vector<std::string>& command);

}  // namespace windtunnel::benchmarks
