// What a system costs: amounts of the scenario's currency, and what they are made of.
#pragma once

#include "simulator/results/latency_summary.h"

#include <cstdint>
#include <string>
#include <vector>

namespace windtunnel::simulator {

/// One thing that is paid, of one node or cluster, or of all.
struct CostPart {
    enum class Of : std::uint8_t { Replicas, NodeRequests, ClientRequests, BetweenZones, Out };
    Of of = Of::Replicas;
    std::string id;    ///< node or cluster; empty: the whole system
    double price = 0;  ///< of one unit: replica-hour, million requests, 10^9 bytes
    Figure amount;     ///< units per hour
    Figure perHour;    ///< price x amount
    double share = 0;  ///< of the whole
};

struct CostSummary {
    static constexpr double hoursPerMonth = 730;  ///< 365 x 24 / 12
    std::string currency;
    Figure perHour, perMonth;
    Figure perMillionRequests;  ///< that clients got an answer to
    bool isServing = false;     ///< else there are none
    std::vector<CostPart> parts;
};

}  // namespace windtunnel::simulator
