// Measured numbers as people read them: three significant digits and the fitting unit.
#pragma once

#include <string>

namespace windtunnel::simulator {

/// Between a number and its unit: nothing in tables ("12.3ms"), a space in sentences ("12.3 ms").
enum class Gap { None, Space };

/// Three significant digits, never an exponent: "0.0123", "1.20", "98.7", "1234". Not finite: "-".
std::string threeDigits(double value);

std::string secondsText(double seconds,
                        Gap gap = Gap::None);  ///< "981µs", "12.3ms", "1.20s", "5.2min", "3.1h"
std::string countText(double count);           ///< "9871", "59.9k", "1.20M"
std::string rateText(double perSecond);        ///< "99.8/s", "12.4k/s"
std::string percentText(double fraction, Gap gap = Gap::None);  ///< "0%", "0.02%", "1.34%", "41.2%", "100%"
std::string levelText(double level);                            ///< "0", "0.02", "3.50", "31.4", "1240"
std::string timesText(double factor);                           ///< "1.03x"
std::string wholeCountText(unsigned long long count);           ///< all digits, in groups of three: "59 871"

/// How far an interval reaches from its value, in the unit that secondsText(value) chose: "±1.3".
std::string secondsSpread(double halfWidth, double value);
std::string rateSpread(double halfWidth, double perSecond);
std::string percentSpread(double halfWidth);

/// The ends of an interval instead, where it is lopsided: "0–1.3".
std::string secondsRange(double low, double high, double value);
std::string rateRange(double low, double high, double perSecond);
std::string percentRange(double low, double high);

}  // namespace windtunnel::simulator
