// A promise about the results, written as text: "p99(buyers) < 250ms".
#pragma once

#include "models/core/units.h"

#include <optional>
#include <string>

namespace windtunnel {

struct Objective {
    enum class Measure : std::uint8_t {
        Mean,
        Percentile,
        Max,
        Throughput,
        Errors,
        Within,
        Utilization,
        Lag,
        Stale,
        Staleness,
        Convergence,
        Violations,
        Lost,
        Diverged,
        Cost,
    };
    enum class Comparison : std::uint8_t { Less, LessOrEqual, Greater, GreaterOrEqual, Equal };

    std::string text;  ///< as written
    Measure measure = Measure::Mean;
    double percentile = 0;  ///< Percentile, and the p of "p99.staleness": 99; 0 for the mean
    std::string subject;    ///< id of a workload, node, topic or entity, or "node endpoint";
                            ///< Cost: "hour", "month" or "million requests"
    Duration within;        ///< Within only
    Comparison comparison = Comparison::Less;
    double limit = 0;  ///< SI: seconds, fraction, 1/s or a count
    bool operator==(const Objective&) const = default;
};

}  // namespace windtunnel
