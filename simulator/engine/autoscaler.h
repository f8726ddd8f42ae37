// How many replicas a service should have, by the rules of the Kubernetes Horizontal Pod Autoscaler and of
// KEDA.
#pragma once

#include "simulator/kernel/time.h"

#include <cstdint>
#include <deque>
#include <limits>
#include <vector>

namespace windtunnel::simulator {

struct AutoscalerSettings {
    std::uint32_t least = 1, most = 10;
    double target = 0.7;     ///< CPU utilization of a replica that is aimed at, 0 … 1; 0: it does not count
    Nanoseconds window = 0;  ///< fewer replicas only as far as the highest wish of this time allows
    double threshold = 0;    ///< records or messages that wait for each replica; 0: they do not count
    double activation = 0;   ///< up to so many do not wake a service without replicas
    Nanoseconds cooldown = 0;  ///< so long nothing more must have waited before the last replica goes
    static constexpr double tolerance = 0.1;  ///< nothing happens while measured/target is this close to 1
};

/// What waits for the consumers of a service in one place.
struct Backlog {
    double waiting = 0;                                              ///< records or messages
    std::uint32_t most = std::numeric_limits<std::uint32_t>::max();  ///< consumers that can share it
};

/// What there is to see at a decision.
struct ScaledService {
    std::uint32_t wanted = 1;  ///< replicas asked for until now
    std::uint32_t ready = 0;   ///< of them, those that serve; their utilization is known
    std::uint32_t starting = 0;
    std::uint32_t missing = 0;  ///< crashed: nothing is measured of them
    double utilization = 0;     ///< mean of those that are ready, 0 … 1
    std::vector<Backlog> backlogs = {};
    std::uint32_t scheduled = 0;  ///< fewest replicas at this time
};

/// desired = ⌈replicas · measured / target⌉ with what is not measured taken for the worst case: nothing when
/// that would add replicas, full use when it would remove some (Kubernetes documentation, "Horizontal Pod
/// Autoscaling", algorithm details). Growing is not limited to a factor per period. By lag: ⌈waiting /
/// threshold⌉ with the same tolerance, never more than can share the work; of several wishes the largest
/// wins. Without replicas nothing but KEDA decides: more than `activation` wakes one, and `cooldown` after
/// there was that much for the last time the last one goes (KEDA documentation, "Scaling Deployments", and
/// its Kafka scaler).
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
    std::uint32_t wishOfCpu(const ScaledService& service) const;
    std::uint32_t wishOf(const Backlog& backlog, std::uint32_t wanted) const;
    bool isActive(const ScaledService& service) const;

    AutoscalerSettings settings_;
    SimTime lastActive_ = 0;
    std::deque<Wish> wishes_;  ///< of the window; falling, since a lower earlier one never counts again
};

}  // namespace windtunnel::simulator
