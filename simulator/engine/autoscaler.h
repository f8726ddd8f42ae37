// How many replicas a service should have, by the rule of the Kubernetes Horizontal Pod Autoscaler.
#pragma once

#include "simulator/kernel/time.h"

#include <cstdint>
#include <deque>

namespace windtunnel::simulator {

struct AutoscalerSettings {
    std::uint32_t least = 1, most = 10;
    double target = 0.7;     ///< CPU utilization of a replica that is aimed at, 0 … 1
    Nanoseconds window = 0;  ///< fewer replicas only as far as the highest wish of this time allows
    static constexpr double tolerance = 0.1;  ///< nothing happens while measured/target is this close to 1
};

/// What there is to see at a decision.
struct ScaledService {
    std::uint32_t wanted = 1;  ///< replicas asked for until now
    std::uint32_t ready = 0;   ///< of them, those that serve; their utilization is known
    std::uint32_t starting = 0;
    std::uint32_t missing = 0;  ///< crashed: nothing is measured of them
    double utilization = 0;     ///< mean of those that are ready, 0 … 1
};

/// desired = ⌈replicas · measured / target⌉ with what is not measured taken for the worst case: nothing when
/// that would add replicas, full use when it would remove some (Kubernetes documentation, "Horizontal Pod
/// Autoscaling", algorithm details). Growing is not limited to a factor per period.
class Autoscaler {
public:
    /// `initial`: the wish of time 0.
    Autoscaler(AutoscalerSettings settings, std::uint32_t initial);
    /// The number of replicas to have from now on. Times must not fall.
    std::uint32_t decide(SimTime now, const ScaledService& service);

private:
    struct Wish {
        SimTime time;
        std::uint32_t replicas;
    };
    std::uint32_t wish(const ScaledService& service) const;

    AutoscalerSettings settings_;
    std::deque<Wish> wishes_;  ///< of the window; falling, since a lower earlier one never counts again
};

}  // namespace windtunnel::simulator
