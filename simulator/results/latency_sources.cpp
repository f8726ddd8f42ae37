#include "simulator/results/latency_sources.h"

namespace windtunnel::simulator {

LatencySources::LatencySources(const Plan& plan) : nodes_(plan.nodes.size()), links_(plan.links.size()) {
    for (std::uint32_t e = 0; e < plan.endpoints.size(); ++e)
        if (plan.endpoints[e].reportedAs == e && !plan.endpoints[e].responds)
            nodes_[plan.endpoints[e].node].push_back(e);
    std::vector<bool> taken(plan.endpoints.size(), false);
    for (const CallSite& site : plan.sites) {
        const PlanLink& link = plan.links[site.link];
        if (link.records || taken[site.reported])
            continue;
        taken[site.reported] = true;
        links_[site.link].endpoints.push_back(site.reported);
        links_[site.link].shiftNs = 2 * link.latency.value;
    }
}

const Histogram& LatencySources::residenceAt(const RunResults& run, std::size_t node, Histogram& room) const {
    const Histogram& others = run.nodes[node].otherResidence;
    const std::vector<std::uint32_t>& endpoints = nodes_[node];
    if (endpoints.empty())
        return others;
    if (endpoints.size() == 1 && others.empty())
        return run.endpoints[endpoints.front()].latency;
    room = others;
    for (const std::uint32_t e : endpoints)
        room.merge(run.endpoints[e].latency);
    return room;
}

const Histogram& LatencySources::latencyOver(const RunResults& run, std::size_t link, Histogram& room) const {
    const Link& sources = links_[link];
    if (sources.endpoints.empty())
        return run.links[link].recordedLatency;
    if (sources.shiftNs == 0 && sources.endpoints.size() == 1)
        return run.endpoints[sources.endpoints.front()].latency;
    room = Histogram();
    for (const std::uint32_t e : sources.endpoints)
        room.merge(run.endpoints[e].latency.shifted(sources.shiftNs));
    return room;
}

}  // namespace windtunnel::simulator
