// Who sends requests: what they call, how often, in which sessions.
#pragma once

#include "models/architecture/policy.h"
#include "models/architecture/step.h"
#include "models/core/alternatives.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace windtunnel {

struct PoissonArrivals {
    Rate rate;
    bool operator==(const PoissonArrivals&) const = default;
};

struct ConstantArrivals {
    Rate rate;
    bool operator==(const ConstantArrivals&) const = default;
};

/// Closed: each of n users thinks, sends, waits for the answer.
struct UserArrivals {
    int users = 1;
    Distribution think;
    bool operator==(const UserArrivals&) const = default;
};

/// Poisson with a rate that is linear between the points; after the last point the last rate holds.
struct ProfileArrivals {
    std::vector<std::pair<Duration, Rate>> points;
    std::string file;
    bool operator==(const ProfileArrivals&) const = default;
};

/// Poisson that switches between a calm and a burst rate; it begins calm.
struct BurstArrivals {
    Rate calm, burst;
    Distribution calmFor, burstFor;
    bool operator==(const BurstArrivals&) const = default;
};

/// At given moments, from a file beside the scenario (seconds or durations, one a line).
struct TimedArrivals {
    std::vector<Duration> times;
    std::string file;
    bool operator==(const TimedArrivals&) const = default;
};

using ArrivalKinds = std::variant<PoissonArrivals, ConstantArrivals, UserArrivals, ProfileArrivals,
                                  BurstArrivals, TimedArrivals>;
using Arrivals = Alternatives<ArrivalKinds>;

struct WeightedCall {
    double weight = 1;
    CallTarget call;
    bool operator==(const WeightedCall&) const = default;
};

struct Workload {
    std::string id;
    std::vector<WeightedCall> calls;  ///< one for "call", several for "mix"
    std::optional<std::int64_t> sessions;
    int batch = 1;  ///< requests per arrival
    int priority = 0;
    std::optional<Duration> timeout;
    std::optional<Retries> retries;
    std::string zone;
    std::optional<Bytes> request, response;
    Arrivals arrivals;
    bool operator==(const Workload&) const = default;
};

}  // namespace windtunnel
