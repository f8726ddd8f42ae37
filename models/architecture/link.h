// Properties of the way between two nodes, and the distances between zones.
#pragma once

#include "models/architecture/distribution.h"
#include "models/architecture/policy.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace windtunnel {

/// Steps imply links; a declared one gives the way from -> to its properties. Latency is one way.
struct Link {
    std::string from, to;
    std::optional<Distribution> latency;
    std::optional<Bandwidth> bandwidth;
    Fraction loss;
    std::optional<int> pool;  ///< connections per caller replica; more wait
    Duration connectTimeout = Duration::seconds(1);
    Policies policies;  ///< for every call over this link that states none
    bool operator==(const Link&) const = default;
};

struct ZonePair {
    std::string first, second;
    Distribution latency;
    bool operator==(const ZonePair&) const = default;
};

enum class Provider : std::uint8_t { Aws, Gcp, Naver, OnPremises };

/// What a new replica runs on, when none of the machines that are there has room for it.
struct Machines {
    std::optional<Distribution> start;  ///< default: what is known of the provider
    std::optional<double> quota;        ///< cores that may be had in one region
    bool operator==(const Machines&) const = default;
};

/// One-way latencies by zone; without this object all distances are 0.
struct Zones {
    std::optional<Distribution> same, between;
    std::vector<ZonePair> pairs;
    std::optional<Provider> provider = {};  ///< knows the distances of its regions that are not given
    std::optional<Machines> machines = {};  ///< none: there is always room
    bool operator==(const Zones&) const = default;
};

}  // namespace windtunnel
