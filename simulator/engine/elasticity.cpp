// Replicas that follow their utilization, what waits for them, and the clock.
#include "simulator/engine/engine.h"

#include <algorithm>

namespace windtunnel::simulator {

void Engine::scheduleScalings() {
    for (std::uint32_t s = 0; s < plan_.scalings.size(); ++s) {
        const PlanScaling& plan = plan_.scalings[s];
        Scaling& scaling =
            scalings_.emplace_back(Scaling{.rule = Autoscaler({.least = plan.least,
                                                               .most = plan.most,
                                                               .target = plan.target,
                                                               .window = plan.window,
                                                               .threshold = plan.lag.threshold,
                                                               .activation = plan.lag.activation,
                                                               .cooldown = plan.lag.cooldown},
                                                              wantedReplicas_[plan.node]),
                                           .areas = {},
                                           .groups = {},
                                           .queues = {}});
        for (const PlanConsumer& consumer : plan_.consumers)
            if (consumer.node == plan.node)
                (consumer.queue != noIndex ? scaling.queues : scaling.groups)
                    .push_back(consumer.queue != noIndex ? consumer.queue : consumer.group);
        scheduleAgent(plan.every, addAgent(AgentKind::ScalingDecision, s));
    }
}

/// What waits now. More replicas than partitions would have nothing to do.
std::vector<Backlog> Engine::backlogsOf(const Scaling& scaling) const {
    std::vector<Backlog> backlogs;
    for (const std::uint32_t g : scaling.groups) {
        Backlog& backlog = backlogs.emplace_back();
        backlog.most = static_cast<std::uint32_t>(groups_[g].partitions.size());
        for (const SlotState& slot : groups_[g].partitions)
            backlog.waiting += static_cast<double>(slot.end - slot.progress.committed);
    }
    for (const std::uint32_t q : scaling.queues)
        backlogs.push_back({.waiting = static_cast<double>(workQueues_[q].queue.size())});
    return backlogs;
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
    if (plan.lag.threshold > 0)
        seen.backlogs = backlogsOf(scaling);
    for (const PlanScaling::Time& time : plan.schedule)
        if (time.contains(now_))
            seen.scheduled = std::max(seen.scheduled, time.replicas);
    if (const std::uint32_t wanted = scaling.rule.decide(now_, seen); wanted != seen.wanted)
        scale(plan.node, wanted);
    scheduleAgent(now_ + plan.every, agent);
}

}  // namespace windtunnel::simulator
