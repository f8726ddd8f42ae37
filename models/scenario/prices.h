// What running a system costs, as the scenario says it: prices, no figures of any provider.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace windtunnel {

/// Of one node or cluster; what is not given is that of all.
struct NodePrice {
    std::string node;
    std::optional<double> replicaHour;
    std::optional<double> millionRequests;  ///< that come to it; default 0
    bool operator==(const NodePrice&) const = default;
};

/// Amounts of one currency, whichever it is.
struct Prices {
    std::string currency;
    double replicaHour = 0;           ///< of each replica, copy or broker that exists
    double millionRequests = 0;       ///< that clients send
    double gigabyteBetweenZones = 0;  ///< 10^9 bytes
    double gigabyteOut = 0;           ///< to clients and to externals
    std::vector<NodePrice> nodes;
    bool operator==(const Prices&) const = default;
};

}  // namespace windtunnel
