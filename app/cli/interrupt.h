// Ctrl+C: the first asks the run to end early, the second ends the program at once.
#pragma once

#include <atomic>

namespace windtunnel::cli {

/// While it lives, SIGINT and SIGTERM set the flag; the second of them leaves the program with exit code 130.
class InterruptGuard {
public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

    const std::atomic<bool>& flag() const;
    bool interrupted() const { return flag().load(); }
};

}  // namespace windtunnel::cli
