// A line on the terminal that shows how far a run is and how long it will take; nothing where there is no
// terminal.
#pragma once

#include "app/cli/console.h"

#include <chrono>
#include <cstdint>

namespace windtunnel::cli {

class ProgressBar {
public:
    /// Draws only when `wanted` and standard error is a terminal.
    ProgressBar(const Console& console, bool wanted);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    bool isShown() const { return shown_; }
    void update(double fraction, std::uint64_t replicationsDone, std::uint64_t replications,
                std::uint64_t events);
    /// Removes the line.
    void clear();

private:
    const Console& console_;
    bool shown_;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace windtunnel::cli
