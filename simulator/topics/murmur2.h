#pragma once
// The hash by which Kafka's clients choose the partition of a key.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace windtunnel::simulator {

/// MurmurHash2 (Austin Appleby, public domain), 32 bits, little-endian, with the seed of Kafka's clients.
constexpr std::uint32_t murmur2(std::string_view bytes) {
    constexpr std::uint32_t multiplier = 0x5bd1e995;
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]));
    };
    std::uint32_t hash = 0x9747b28cU ^ static_cast<std::uint32_t>(bytes.size());
    std::size_t at = 0;
    for (; at + 4 <= bytes.size(); at += 4) {
        std::uint32_t word = byte(at) | byte(at + 1) << 8 | byte(at + 2) << 16 | byte(at + 3) << 24;
        word *= multiplier;
        word ^= word >> 24;
        word *= multiplier;
        hash = hash * multiplier ^ word;
    }
    const std::size_t left = bytes.size() - at;
    if (left == 3)
        hash ^= byte(at + 2) << 16;
    if (left >= 2)
        hash ^= byte(at + 1) << 8;
    if (left >= 1)
        hash = (hash ^ byte(at)) * multiplier;
    hash = (hash ^ hash >> 13) * multiplier;
    return hash ^ hash >> 15;
}

/// The partition of a record with this key.
constexpr std::uint32_t partitionOfKey(std::string_view key, std::uint32_t partitions) {
    return (murmur2(key) & 0x7fffffffU) % partitions;
}

}  // namespace windtunnel::simulator
