// Quantities as text, the way a scenario file writes them: "250us", "200/s", "16KiB", "1Gbit/s", "5%".
#pragma once

#include "models/core/phrase.h"
#include "models/core/units.h"

#include <optional>
#include <string>
#include <string_view>

namespace windtunnel {

/// A value, or what is wrong with the text and what would be right.
template <class T> struct Parsed {
    std::optional<T> value;
    Phrase message;
    Phrase hint;
    explicit operator bool() const { return value.has_value(); }
};

Parsed<Duration> parseDuration(std::string_view text);  ///< ns us ms s min h d; rounded to whole nanoseconds
Parsed<Rate> parseRate(std::string_view text);          ///< /s /min /h
Parsed<Bytes> parseBytes(std::string_view text);        ///< B KB MB GB TB (1000), KiB MiB GiB TiB (1024)
Parsed<Bandwidth> parseBandwidth(std::string_view text);  ///< bit/s kbit/s Mbit/s Gbit/s Tbit/s
Parsed<Fraction> parseFraction(std::string_view text);    ///< "5%" or "0.05"

/// The shortest text that reads back as the same value; of two equally short ones that with the larger unit.
std::string format(Duration duration);
std::string format(Rate rate);
std::string format(Bytes size);
std::string format(Bandwidth bandwidth);
std::string format(Fraction fraction);  ///< in percent

/// The shortest decimal text that reads back as the same number.
std::string formatNumber(double number);

}  // namespace windtunnel
