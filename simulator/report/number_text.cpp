#include "simulator/report/number_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace windtunnel::simulator {

namespace {

struct Unit {
    double size;
    const char* name;
};

constexpr std::array timeUnits{Unit{1e-9, "ns"}, Unit{1e-6, "µs"}, Unit{1e-3, "ms"},
                               Unit{1, "s"},     Unit{60, "min"},  Unit{3600, "h"}};
constexpr std::array countUnits{Unit{1, ""}, Unit{1e3, "k"}, Unit{1e6, "M"}, Unit{1e9, "G"}, Unit{1e12, "T"}};

// Decimals that show `digits` significant digits of a value.
int decimalsFor(double value, int digits) {
    if (value == 0) {
        return 0;
    }
    const int exponent = static_cast<int>(std::floor(std::log10(std::abs(value))));
    return std::clamp(digits - 1 - exponent, 0, 9);
}

std::string significant(double value, int digits) {
    if (!std::isfinite(value)) {
        return "-";
    }
    // Rounding may carry into a further digit: 9.996 is "10.0", not "10.00".
    const std::string text = fmt::format("{:.{}f}", value, decimalsFor(value, digits));
    const double rounded = std::stod(text);
    return fmt::format("{:.{}f}", value, std::min(decimalsFor(value, digits), decimalsFor(rounded, digits)));
}

// The largest unit of which the value, rounded to three digits, holds at least `atLeast`.
const Unit& fittingUnit(std::span<const Unit> units, double value) {
    const Unit* fitting = &units.front();
    for (const Unit& unit : units) {
        const double atLeast = unit.size > 1 && unit.size < 1e3 ? 9.995 : unit.size == 3600 ? 3 : 0.9995;
        if (std::abs(value) >= unit.size * atLeast) {
            fitting = &unit;
        }
    }
    return *fitting;
}

std::string withUnit(double value, const Unit& unit, Gap gap) {
    return significant(value / unit.size, 3) + (gap == Gap::Space ? " " : "") + unit.name;
}

std::string spread(double halfWidth, double unit) { return "±" + significant(halfWidth / unit, 2); }

std::string range(double low, double high, double unit) {
    return significant(low / unit, 2) + "–" + significant(high / unit, 2);
}

double unitOfSeconds(double value, double ifZero) {
    return fittingUnit(timeUnits, value == 0 ? ifZero : value).size;
}

double unitOfRate(double perSecond) {
    return std::abs(perSecond) < 9999.5 ? 1 : fittingUnit(countUnits, perSecond).size;
}

}  // namespace

std::string threeDigits(double value) { return significant(value, 3); }

std::string secondsText(double seconds, Gap gap) {
    if (!std::isfinite(seconds)) {
        return "-";
    }
    if (seconds == 0) {
        return gap == Gap::Space ? "0 s" : "0s";
    }
    return withUnit(seconds, fittingUnit(timeUnits, seconds), gap);
}

std::string countText(double count) {
    if (!std::isfinite(count)) {
        return "-";
    }
    if (std::abs(count) < 9999.5) {
        return count == std::floor(count) ? fmt::format("{:.0f}", count) : significant(count, 3);
    }
    return withUnit(count, fittingUnit(countUnits, count), Gap::None);
}

std::string rateText(double perSecond) {
    if (!std::isfinite(perSecond)) {
        return "-";
    }
    return (std::abs(perSecond) < 999.5 && perSecond != 0 ? significant(perSecond, 3)
                                                          : countText(perSecond)) +
           "/s";
}

std::string percentText(double fraction, Gap gap) {
    if (!std::isfinite(fraction)) {
        return "-";
    }
    const double percent = fraction * 100;
    const std::string number = percent == 0                 ? "0"
                               : std::abs(percent) < 0.005  ? "<0.01"
                               : std::abs(percent) < 0.9995 ? fmt::format("{:.2f}", percent)
                                                            : significant(percent, 3);
    return number + (gap == Gap::Space ? " %" : "%");
}

std::string levelText(double level) {
    if (!std::isfinite(level)) {
        return "-";
    }
    return level == 0      ? "0"
           : level < 9.995 ? fmt::format("{:.2f}", level)
                           : countText(std::stod(significant(level, 3)));
}

std::string timesText(double factor) { return std::isfinite(factor) ? significant(factor, 3) + "x" : "-"; }

std::string wholeCountText(unsigned long long count) {
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, " ");
    }
    return digits;
}

std::string secondsSpread(double halfWidth, double value) {
    return spread(halfWidth, unitOfSeconds(value, halfWidth));
}

std::string rateSpread(double halfWidth, double perSecond) {
    return spread(halfWidth, unitOfRate(perSecond));
}

std::string percentSpread(double halfWidth) { return spread(halfWidth, 0.01); }

std::string secondsRange(double low, double high, double value) {
    return range(low, high, unitOfSeconds(value, high));
}

std::string rateRange(double low, double high, double perSecond) {
    return range(low, high, unitOfRate(perSecond));
}

std::string percentRange(double low, double high) { return range(low, high, 0.01); }

}  // namespace windtunnel::simulator
