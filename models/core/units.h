// Quantities as types: durations, rates, sizes, bandwidths and fractions, so that a unit can never be lost.
#pragma once

#include <compare>
#include <cstdint>

namespace windtunnel {

/// A span of simulated time in whole nanoseconds, 0 to 292 years.
struct Duration {
    std::int64_t ns = 0;

    static constexpr Duration nanoseconds(std::int64_t value) { return {value}; }
    static constexpr Duration microseconds(std::int64_t value) { return {value * 1'000}; }
    static constexpr Duration milliseconds(std::int64_t value) { return {value * 1'000'000}; }
    static constexpr Duration seconds(std::int64_t value) { return {value * 1'000'000'000}; }
    static constexpr Duration minutes(std::int64_t value) { return seconds(value * 60); }
    constexpr double inSeconds() const { return static_cast<double>(ns) * 1e-9; }

    auto operator<=>(const Duration&) const = default;
};

/// How often something happens; keeps the unit it was written in so that "30/min" is written back as
/// "30/min".
struct Rate {
    enum class Per : std::uint8_t { Second, Minute, Hour };

    double amount = 0;
    Per per = Per::Second;

    constexpr double perSecond() const {
        return per == Per::Second ? amount : per == Per::Minute ? amount / 60 : amount / 3600;
    }

    bool operator==(const Rate&) const = default;
};

/// A size in bytes.
struct Bytes {
    std::int64_t count = 0;

    auto operator<=>(const Bytes&) const = default;
};

/// Bits per second of a link.
struct Bandwidth {
    double bitsPerSecond = 0;

    auto operator<=>(const Bandwidth&) const = default;
};

/// A share of a whole, 0 to 1.
struct Fraction {
    double value = 0;

    auto operator<=>(const Fraction&) const = default;
};

}  // namespace windtunnel
