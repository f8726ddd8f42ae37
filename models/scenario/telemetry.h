// What a monitoring system sees of the system, and what that costs.
#pragma once

#include "models/core/units.h"

#include <optional>

namespace windtunnel {

struct Telemetry {
    Duration scrape = Duration::seconds(15);  ///< between two looks at every replica
    std::optional<Duration> probe;            ///< a client that asks again so long after it asked, but never
                                              ///< before its answer; none: no such client is imagined
    Fraction sampling{0};                     ///< of the requests, by their first service
    Duration overhead = Duration::microseconds(0);  ///< CPU of a service or gateway per traced request
    bool operator==(const Telemetry&) const = default;
};

}  // namespace windtunnel
