// Figures as they stand within sentences.
#pragma once

#include "simulator/report/number_text.h"

#include <cstdint>
#include <string>

namespace windtunnel::simulator {

inline std::string spokenPercent(double fraction) { return percentText(fraction, Gap::Space); }
inline std::string spokenSeconds(double seconds) { return secondsText(seconds, Gap::Space); }

/// 0 of nothing.
inline double shareOf(std::uint64_t part, std::uint64_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

}  // namespace windtunnel::simulator
