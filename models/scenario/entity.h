// A kind of data whose versions are followed through stores, caches and events.
#pragma once

#include "models/core/units.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace windtunnel {

struct Popularity {
    enum class Kind : std::uint8_t { Uniform, Zipf, Sequential, Session };

    Kind kind = Kind::Uniform;
    double exponent = 0;  ///< Zipf only
    bool operator==(const Popularity&) const = default;
};

struct Entity {
    std::string id;
    std::int64_t keys = 1;
    std::string keyName = "{}";  ///< the text that is hashed; {} is the key's number from 0
    Popularity popularity;
    std::string source;  ///< the store (or topic) that owns the truth
    std::optional<Bytes> size;
    std::vector<Duration> probe;
    bool operator==(const Entity&) const = default;
};

}  // namespace windtunnel
