// Replicas that follow their utilization.
#include "simulator/engine/engine.h"

namespace windtunnel::simulator {

void Engine::scheduleScalings() {
    for (std::uint32_t s = 0; s < plan_.scalings.size(); ++s) {
        const PlanScaling& plan = plan_.scalings[s];
        scalings_.push_back(
            {Autoscaler(
                 {.least = plan.least, .most = plan.most, .target = plan.target, .window = plan.window},
                 wantedReplicas_[plan.node]),
             {}});
        scheduleAgent(plan.every, addAgent(AgentKind::ScalingDecision, s));
    }
}

/// Looks at what was measured since the last time, and acts.
void Engine::decideScaling(std::uint32_t s, std::uint32_t agent) {
    if (draining_)
        return;
    const PlanScaling& plan = plan_.scalings[s];
    const PlanNode& node = planNodes_[plan.node];
    Scaling& scaling = scalings_[s];
    look(plan.node);
    const NodeAreas& areas = nodes_[plan.node].areas;
    const double capacity = coreCapacity(plan.node, scaling.areas, areas);
    const double alive = areas.alive - scaling.areas.alive;
    const double busy = areas.busy - scaling.areas.busy;
    scaling.areas = areas;
    ScaledService seen{.wanted = wantedReplicas_[plan.node]};
    for (std::uint32_t i = 0; i < node.maxReplicas; ++i) {
        const Replica& replica = replicas_[node.firstReplica + i];
        if (!isKept(replica))
            continue;
        ++(replica.state == ReplicaState::Up         ? seen.ready
           : replica.state == ReplicaState::Starting ? seen.starting
                                                     : seen.missing);
    }
    seen.utilization = capacity > 0 ? busy / capacity : 0;
    if (alive == 0)
        seen.ready = 0;
    if (const std::uint32_t wanted = scaling.rule.decide(now_, seen); wanted != seen.wanted)
        scale(plan.node, wanted);
    scheduleAgent(now_ + plan.every, agent);
}

}  // namespace windtunnel::simulator
