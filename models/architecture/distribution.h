// A distribution of durations as the user wrote it: data only, nothing is drawn here.
#pragma once

#include "models/core/alternatives.h"
#include "models/core/units.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace windtunnel {

struct Distribution;

struct Constant {
    Duration value;
    bool operator==(const Constant&) const = default;
};

struct Exponential {
    Duration mean;
    bool operator==(const Exponential&) const = default;
};

struct Uniform {
    Duration low, high;
    bool operator==(const Uniform&) const = default;
};

/// Negative draws become 0.
struct Normal {
    Duration mean, sd;
    bool operator==(const Normal&) const = default;
};

/// Given by mean and coefficient of variation (standard deviation / mean).
struct LogNormal {
    Duration mean;
    double cv = 1;
    bool operator==(const LogNormal&) const = default;
};

/// Given by its median and its 99th percentile.
struct LogNormalPercentiles {
    Duration p50, p99;
    bool operator==(const LogNormalPercentiles&) const = default;
};

struct Erlang {
    int k = 1;
    Duration mean;
    bool operator==(const Erlang&) const = default;
};

struct Gamma {
    Duration mean;
    double cv = 1;
    bool operator==(const Gamma&) const = default;
};

struct Weibull {
    Duration scale;
    double shape = 1;
    bool operator==(const Weibull&) const = default;
};

/// Two exponential phases with balanced means; cv >= 1.
struct HyperExponential {
    Duration mean;
    double cv = 1;
    bool operator==(const HyperExponential&) const = default;
};

struct Pareto {
    Duration min;
    double alpha = 1;
    bool operator==(const Pareto&) const = default;
};

/// Draws one of the values with equal chance; `file` is set when they came from a file beside the scenario.
struct Empirical {
    std::vector<Duration> values;
    std::string file;
    bool operator==(const Empirical&) const = default;
};

/// Inverse distribution function, linear between the points, starting from (0, 0). Points are (percent,
/// value), rising.
struct Quantiles {
    std::vector<std::pair<double, Duration>> points;
    bool operator==(const Quantiles&) const = default;
};

struct WeightedDistribution;

struct Mixture {
    std::vector<WeightedDistribution> parts;
    bool operator==(const Mixture& other) const;
};

struct Sum {
    std::vector<Distribution> parts;
    bool operator==(const Sum& other) const;
};

struct Distribution {
    using Kinds =
        std::variant<Constant, Exponential, Uniform, Normal, LogNormal, LogNormalPercentiles, Erlang, Gamma,
                     Weibull, HyperExponential, Pareto, Empirical, Quantiles, Mixture, Sum>;
    Alternatives<Kinds> kind;

    Distribution() = default;
    Distribution(Duration constant) : kind(Constant{constant}) {}
    template <class Kind>
    requires(!std::is_same_v<std::remove_cvref_t<Kind>, Distribution>) Distribution(Kind value)
        : kind(std::move(value)) {}

    bool operator==(const Distribution&) const = default;
};

struct WeightedDistribution {
    double weight = 1;
    Distribution of;
    bool operator==(const WeightedDistribution&) const = default;
};

inline bool Mixture::operator==(const Mixture& other) const { return parts == other.parts; }
inline bool Sum::operator==(const Sum& other) const { return parts == other.parts; }

}  // namespace windtunnel
