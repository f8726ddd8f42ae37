#pragma once
// Counter-based random numbers: a key says what is drawn and for what, so a draw never depends on the order
// of others.

#include "simulator/kernel/wide_integer.h"

#include <cstdint>
#include <string_view>

namespace windtunnel::simulator {

/// A bijection that spreads every input bit over all 64 output bits: the finaliser "variant 13" of David
/// Stafford, which is also the output function of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
constexpr std::uint64_t mix(std::uint64_t bits) {
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9ULL;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebULL;
    return bits ^ (bits >> 31);
}

/// The child key number `value` of `key`. Children of one key are distinct (the map is a bijection in
/// `value`), and look independent of each other, of the key, and of what RandomStream(key) yields (other
/// multiplier and offset).
constexpr std::uint64_t combine(std::uint64_t key, std::uint64_t value) {
    return mix((key ^ 0x6a09e667f3bcc909ULL) + value * 0xd1342543de82ef95ULL);
}

/// The key of a name: FNV-1a over its bytes, then mixed.
constexpr std::uint64_t keyOf(std::string_view name) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char character : name)
        hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001b3ULL;
    return mix(hash);
}

/// A sequence of random numbers started from a key; a value of one word, cheap enough to make one for every
/// draw: `RandomStream stream(combine(requestKey, stepKey))`.
class RandomStream {
public:
    constexpr explicit RandomStream(std::uint64_t key) : state_(key) {}

    constexpr std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15ULL;
        return mix(state_);
    }

    /// Uniform over the multiples of 2^-53 in [0, 1).
    constexpr double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

    /// Uniform over the odd multiples of 2^-53 in (0, 1): neither 0 nor 1.
    constexpr double uniformOpen() { return (static_cast<double>(next() >> 12) + 0.5) * 0x1p-52; }

    /// Uniform over 0 … bound-1 without bias (Lemire, ACM TOMACS 29(1), 2019); 0 when the bound is 0.
    constexpr std::uint64_t below(std::uint64_t bound) {
        UnsignedWide product = static_cast<UnsignedWide>(next()) * bound;
        if (static_cast<std::uint64_t>(product) < bound) {
            const std::uint64_t incomplete = (0 - bound) % bound;  // 2^64 mod bound
            while (static_cast<std::uint64_t>(product) < incomplete)
                product = static_cast<UnsignedWide>(next()) * bound;
        }
        return static_cast<std::uint64_t>(product >> 64);
    }

    constexpr bool operator==(const RandomStream&) const = default;

private:
    std::uint64_t state_;
};

/// A drawn value together with the stream after it: passing both by value keeps the stream in registers.
struct Drawn {
    double value;
    RandomStream stream;
};

}  // namespace windtunnel::simulator
