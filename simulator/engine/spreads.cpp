// Links whose ends have replicas in several zones: how far two of them are from each other, who is near, and
// who is cut off.
#include "simulator/engine/engine.h"

namespace windtunnel::simulator {

LinkEnds Engine::endsOf(const Task& task) const {
    LinkEnds ends{.caller = noIndex, .callee = task.replica};
    if (task.is(isFused) || task.parent == none)
        return ends;
    const std::uint32_t parent = task.is(answersJoin) ? joins_[task.parent].task : task.parent;
    if (parent != none && !tasks_[parent].is(isClient))
        ends.caller = tasks_[parent].replica;
    return ends;
}

LinkEnds Engine::endsOf(const Connection& connection) const {
    const PlanProducer& plan = plan_.producers[topics_.producers[connection.producer].plan];
    return {.caller = processOf(connection.producer),
            .callee = planNodes_[plan_.topics[plan.topic].node].firstReplica};
}

std::uint32_t Engine::spreadRow(const PlanLink& link, const LinkEnds& ends) const {
    const auto local = [this](std::uint32_t replica) {
        return replica == noIndex ? 0 : replica - planNodes_[replicas_[replica].node].firstReplica;
    };
    return plan_.spreads[link.spread].row(local(ends.caller), local(ends.callee));
}

const Delay& Engine::latencyOf(const PlanLink& link, const LinkEnds& ends) const {
    return link.spread == noIndex ? link.latency : plan_.spreads[link.spread].latency[spreadRow(link, ends)];
}

/// In one zone, or one of them in none.
bool Engine::isNear(const PlanLink& link, const LinkEnds& ends) const {
    return plan_.spreads[link.spread].near[spreadRow(link, ends)] != 0;
}

/// A partition between zones lies between these two; one between nodes as a whole is on the link.
bool Engine::isApart(const PlanLink& link, const LinkEnds& ends) const {
    if (link.spread == noIndex || partitions_.empty() || ends.callee == noIndex)
        return false;
    const auto l = static_cast<std::uint32_t>(&link - planLinks_);
    const WayEnd from =
        ends.caller == noIndex ? WayEnd{WayEnd::Kind::Caller, l} : WayEnd{WayEnd::Kind::Replica, ends.caller};
    return endsApart({from, {WayEnd::Kind::Replica, ends.callee}});
}

/// Those of the view that are in the zone of the caller (the number of its replica), or else all.
const std::vector<std::uint32_t>& Engine::nearest(const std::vector<std::uint32_t>& view,
                                                  const PlanLink& link, std::uint32_t caller) {
    if (link.spread == noIndex)
        return view;
    const PlanSpread& spread = plan_.spreads[link.spread];
    nearView_.clear();
    for (const std::uint32_t i : view)
        if (spread.near[spread.row(caller, i)] != 0)
            nearView_.push_back(i);
    return nearView_.empty() ? view : nearView_;
}

}  // namespace windtunnel::simulator
