#pragma once
// Which crashes of one process last: faults may overlap, and it comes back after the last of them.

#include <cstdint>

namespace windtunnel::simulator {

/// Counts of faults that have begun and not ended. One without an end is never taken away again.
struct Crashes {
    std::uint32_t lasting = 0;
    std::uint32_t ofHost = 0;  ///< those of them during which nothing answers
    std::uint32_t ofZone = 0;  ///< those during which nothing can be started in its place

    void begin(bool host, bool zone) {
        ++lasting;
        ofHost += host;
        ofZone += zone;
    }
    void end(bool host, bool zone) {
        --lasting;
        ofHost -= host;
        ofZone -= zone;
    }
};

}  // namespace windtunnel::simulator
