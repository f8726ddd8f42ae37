#include "models/core/text.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <span>

namespace windtunnel {
namespace {

__extension__ using Wide = unsigned __int128;

/// A unit and how many of the smallest unit it is.
struct Unit {
    std::string_view name;
    std::int64_t size;
};

constexpr std::array durationUnits{
    Unit{"d", 86'400'000'000'000},
    Unit{"h", 3'600'000'000'000},
    Unit{"min", 60'000'000'000},
    Unit{"s", 1'000'000'000},
    Unit{"ms", 1'000'000},
    Unit{"us", 1'000},
    Unit{"ns", 1},
};

constexpr std::array sizeUnits{
    Unit{"TiB", 1LL << 40}, Unit{"TB", 1'000'000'000'000}, Unit{"GiB", 1LL << 30}, Unit{"GB", 1'000'000'000},
    Unit{"MiB", 1LL << 20}, Unit{"MB", 1'000'000},         Unit{"KiB", 1LL << 10}, Unit{"KB", 1'000},
    Unit{"B", 1},
};

constexpr std::array bandwidthUnits{
    Unit{"Tbit/s", 1'000'000'000'000},
    Unit{"Gbit/s", 1'000'000'000},
    Unit{"Mbit/s", 1'000'000},
    Unit{"kbit/s", 1'000},
    Unit{"bit/s", 1},
};

constexpr std::array rateUnits{Unit{"/s", 1}, Unit{"/min", 60}, Unit{"/h", 3600}};

bool isDigit(char letter) { return letter >= '0' && letter <= '9'; }

/// What a quantity is made of: digits before and after the point, a decimal exponent, the unit's text.
struct Quantity {
    std::string_view number;  ///< as written, without sign and unit
    std::string_view unit;
    std::string_view whole, fraction;
    int exponent = 0;
    bool negative = false;
    bool valid = false;
};

std::size_t digitsFrom(std::string_view text, std::size_t at) {
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at;
}

/// Reads "e3", "E-05" at `at`; leaves `at` when there is none.
std::size_t exponentFrom(std::string_view text, std::size_t at, int& exponent) {
    if (at >= text.size() || (text[at] != 'e' && text[at] != 'E'))
        return at;
    std::size_t first = at + 1;
    if (first < text.size() && text[first] == '+')
        ++first;
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data() + first, text.data() + text.size(), value);
    if (problem == std::errc::invalid_argument)
        return at;
    if (problem == std::errc::result_out_of_range || value > 400 || value < -400)
        value = text[first] == '-' ? -400 : 400;
    exponent = value;
    return static_cast<std::size_t>(end - text.data());
}

Quantity split(std::string_view text) {
    Quantity parts;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        parts.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    std::size_t at = digitsFrom(text, 0);
    parts.whole = text.substr(0, at);
    if (at < text.size() && text[at] == '.') {
        const std::size_t end = digitsFrom(text, at + 1);
        parts.fraction = text.substr(at + 1, end - at - 1);
        at = end;
    }
    parts.valid = !parts.whole.empty() && (at == parts.whole.size() || !parts.fraction.empty());
    if (parts.valid)
        at = exponentFrom(text, at, parts.exponent);
    parts.number = text.substr(0, at);
    const std::size_t unit = text.find_first_not_of(' ', at);
    parts.unit = unit == std::string_view::npos ? std::string_view{} : text.substr(unit);
    return parts;
}

bool isZero(const Quantity& parts) {
    return (std::string(parts.whole) + std::string(parts.fraction)).find_first_not_of('0') ==
           std::string::npos;
}

/// number × unit, rounded to whole; nothing when it does not fit into int64. Exact decimal arithmetic.
std::optional<std::int64_t> scaled(const Quantity& parts, std::int64_t unit) {
    constexpr auto most = static_cast<Wide>(std::numeric_limits<std::int64_t>::max());
    std::string digits = std::string(parts.whole) + std::string(parts.fraction);
    digits.erase(0, digits.find_first_not_of('0'));
    if (digits.empty())
        return 0;
    const long power = static_cast<long>(parts.exponent) - static_cast<long>(parts.fraction.size());
    if (static_cast<long>(digits.size()) + power > 19)
        return std::nullopt;
    if (static_cast<long>(digits.size()) + power < -13)  // below 1e-13 days
        return 0;
    long shift = power;
    if (digits.size() > 24) {  // further digits are below a nanosecond
        shift += static_cast<long>(digits.size()) - 24;
        digits.resize(24);
    }
    Wide value = 0;
    for (const char digit : digits)
        value = value * 10 + static_cast<Wide>(digit - '0');
    // value < 10^24, unit < 10^14: the product fits into 128 bits.
    value *= static_cast<Wide>(unit);
    for (; shift > 0; --shift) {
        if (value > most)
            return std::nullopt;
        value *= 10;
    }
    Wide divisor = 1;  // at most 10^37
    for (; shift < 0; ++shift)
        divisor *= 10;
    value = (value + divisor / 2) / divisor;
    if (value > most)
        return std::nullopt;
    return static_cast<std::int64_t>(value);
}

std::optional<double> real(std::string_view number) {
    double value = 0;
    const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (problem != std::errc{} || end != number.data() + number.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// What one kind of quantity is called, what its units are, an example.
struct Wording {
    std::string_view a;        ///< "a duration"
    std::string_view units;    ///< "ns, us, ms, s, min, h or d"
    std::string_view example;  ///< "250ms"
};

constexpr Wording durationWording{phrasePattern("a duration"), phrasePattern("ns, us, ms, s, min, h or d"),
                                  "250ms"};
constexpr Wording rateWording{phrasePattern("a rate"), phrasePattern("/s, /min or /h"), "200/s"};
constexpr Wording sizeWording{phrasePattern("a size"),
                              phrasePattern("B, KB, MB, GB, TB, KiB, MiB, GiB or TiB"), "16KiB"};
constexpr Wording bandwidthWording{phrasePattern("a bandwidth"),
                                   phrasePattern("bit/s, kbit/s, Mbit/s, Gbit/s or Tbit/s"), "1Gbit/s"};

template <class T> Parsed<T> wrong(Phrase message, Phrase hint) {
    return {std::nullopt, std::move(message), std::move(hint)};
}

/// The checks that all quantities share; the unit when everything is fine.
template <class T>
const Unit* unitOf(std::string_view text, const Quantity& parts, std::span<const Unit> units,
                   const Wording& words, Parsed<T>& result) {
    const Phrase name = Phrase::of(words.a);
    const Phrase example = phrase("{} is a number with a unit, as in \"{}\"", name, words.example);
    const Phrase unitNames = Phrase::of(words.units);
    if (!parts.valid) {
        result = wrong<T>(phrase("\"{}\" is not {}", text, name), example);
        return nullptr;
    }
    if (parts.unit.empty()) {
        const std::string_view unit = words.example.substr(words.example.find_first_not_of("0123456789"));
        result = wrong<T>(phrase("\"{}\" has no unit", text),
                          phrase("write \"{}{}\"; units are {}", parts.number, unit, unitNames));
        return nullptr;
    }
    for (const Unit& unit : units) {
        if (unit.name != parts.unit)
            continue;
        if (!parts.negative || isZero(parts))
            return &unit;
        result = wrong<T>(phrase("\"{}\" is negative", text), phrase("{} is 0 or more", name));
        return nullptr;
    }
    result =
        wrong<T>(phrase("\"{}\" is not a unit of {}", parts.unit, name), phrase("units are {}", unitNames));
    return nullptr;
}

/// amount / unit as decimal text, when it is exact in at most nine decimals.
std::optional<std::string> decimal(std::int64_t amount, std::int64_t unit) {
    std::string text = fmt::format("{}", amount / unit);
    std::int64_t rest = amount % unit;
    if (rest == 0)
        return text;
    text += '.';
    for (int digit = 0; digit < 9 && rest != 0; ++digit) {
        rest *= 10;  // below 10 * 86.4e12
        text += static_cast<char>('0' + rest / unit);
        rest %= unit;
    }
    return rest == 0 ? std::optional(text) : std::nullopt;
}

std::string shortest(std::int64_t amount, std::span<const Unit> units, std::string_view zero) {
    if (amount == 0)
        return std::string(zero);
    std::string best;
    for (const Unit& unit : units) {
        const auto number = decimal(amount, unit.size);
        if (number && (best.empty() || number->size() + unit.name.size() < best.size()))
            best = *number + std::string(unit.name);
    }
    return best;
}

}  // namespace

Parsed<Duration> parseDuration(std::string_view text) {
    const Quantity parts = split(text);
    Parsed<Duration> result;
    const Unit* unit = unitOf(text, parts, durationUnits, durationWording, result);
    if (!unit)
        return result;
    const auto amount = scaled(parts, unit->size);
    if (!amount)
        return wrong<Duration>(phrase("\"{}\" is too long", text), phrase("a duration is at most 292 years"));
    if (*amount == 0 && !isZero(parts))
        return wrong<Duration>(phrase("\"{}\" is too short", text),
                               phrase("the shortest duration is \"1ns\""));
    return {Duration{*amount}, {}, {}};
}

Parsed<Rate> parseRate(std::string_view text) {
    const Quantity parts = split(text);
    Parsed<Rate> result;
    const Unit* unit = unitOf(text, parts, rateUnits, rateWording, result);
    if (!unit)
        return result;
    const auto amount = real(parts.number);
    if (!amount)
        return wrong<Rate>(phrase("\"{}\" is too large", text), phrase("a rate is at most 1e308/s"));
    const Rate::Per per = unit->size == 1    ? Rate::Per::Second
                          : unit->size == 60 ? Rate::Per::Minute
                                             : Rate::Per::Hour;
    return {Rate{*amount, per}, {}, {}};
}

Parsed<Bytes> parseBytes(std::string_view text) {
    const Quantity parts = split(text);
    Parsed<Bytes> result;
    const Unit* unit = unitOf(text, parts, sizeUnits, sizeWording, result);
    if (!unit)
        return result;
    const auto amount = scaled(parts, unit->size);
    if (!amount)
        return wrong<Bytes>(phrase("\"{}\" is too large", text), phrase("a size is less than 2^63 bytes"));
    return {Bytes{*amount}, {}, {}};
}

Parsed<Bandwidth> parseBandwidth(std::string_view text) {
    const Quantity parts = split(text);
    Parsed<Bandwidth> result;
    const Unit* unit = unitOf(text, parts, bandwidthUnits, bandwidthWording, result);
    if (!unit)
        return result;
    const auto amount = real(parts.number);
    if (!amount)
        return wrong<Bandwidth>(phrase("\"{}\" is too large", text),
                                phrase("a bandwidth is at most 1e290Tbit/s"));
    const double bits = *amount * static_cast<double>(unit->size);
    if (!std::isfinite(bits))
        return wrong<Bandwidth>(phrase("\"{}\" is too large", text),
                                phrase("a bandwidth is at most 1e290Tbit/s"));
    return {Bandwidth{bits}, {}, {}};
}

Parsed<Fraction> parseFraction(std::string_view text) {
    const Quantity parts = split(text);
    const Phrase hint = phrase("a fraction is a number from 0 to 1, or a percentage as in \"5%\"");
    if (!parts.valid || (!parts.unit.empty() && parts.unit != "%"))
        return wrong<Fraction>(phrase("\"{}\" is not a fraction", text), hint);
    const int exponent =
        parts.exponent - (parts.unit.empty() ? 0 : 2);  // shifted in decimal: "0.1%" is 0.001
    const auto value = isZero(parts)
                           ? std::optional(0.0)
                           : real(fmt::format("{}.{}e{}", parts.whole,
                                              parts.fraction.empty() ? "0" : parts.fraction, exponent));
    if (!value || *value > 1 || (parts.negative && *value != 0))
        return wrong<Fraction>(phrase("\"{}\" is not between 0 and 1", text), hint);
    return {Fraction{*value}, {}, {}};
}

std::string formatNumber(double number) {
    std::array<char, 64> buffer{};
    const auto [end, problem] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return problem == std::errc{} ? std::string(buffer.data(), end) : std::string("0");
}

std::string format(Duration duration) { return shortest(duration.ns, durationUnits, "0s"); }

std::string format(Bytes size) { return shortest(size.count, sizeUnits, "0B"); }

std::string format(Rate rate) {
    const char* unit = rate.per == Rate::Per::Second ? "/s" : rate.per == Rate::Per::Minute ? "/min" : "/h";
    return formatNumber(rate.amount) + unit;
}

std::string format(Bandwidth bandwidth) {
    std::string best;
    for (const Unit& unit : bandwidthUnits) {
        const std::string text =
            formatNumber(bandwidth.bitsPerSecond / static_cast<double>(unit.size)) + std::string(unit.name);
        const bool exact = parseBandwidth(text).value == std::optional(bandwidth);
        if (exact && (best.empty() || text.size() < best.size()))
            best = text;
    }
    return bandwidth.bitsPerSecond == 0 ? "0bit/s" : best;
}

std::string format(Fraction fraction) {
    const std::string text = formatNumber(fraction.value);
    for (int decimals = 0; decimals <= 17; ++decimals) {
        const std::string percent = fmt::format("{:.{}f}%", fraction.value * 100, decimals);
        if (parseFraction(percent).value == std::optional(fraction))
            return percent;
    }
    return text;
}

}  // namespace windtunnel
