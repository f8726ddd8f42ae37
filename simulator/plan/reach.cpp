#include "simulator/plan/reach.h"

#include <algorithm>
#include <set>

namespace windtunnel::simulator {
namespace {

/// Where programs begin: each ends where the next one does.
std::vector<std::uint32_t> beginnings(const Plan& plan) {
    std::vector<std::uint32_t> entries;
    for (const PlanEndpoint& endpoint : plan.endpoints)
        entries.push_back(endpoint.entry);
    for (const PlanConsumer& consumer : plan.consumers)
        entries.push_back(consumer.entry);
    for (const PlanWorkload& workload : plan.workloads)
        for (const WorkloadTarget& target : workload.targets)
            entries.push_back(target.program);
    std::ranges::sort(entries);
    return entries;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> nodesReached(const Plan& plan) {
    const std::vector<std::uint32_t> entries = beginnings(plan);
    std::vector<std::vector<std::uint32_t>> reached;
    for (const PlanWorkload& workload : plan.workloads) {
        std::set<std::uint32_t> nodes;
        std::set<std::uint32_t> seen;
        std::vector<std::uint32_t> toFollow;
        const auto follow = [&](std::uint32_t entry) {
            if (seen.insert(entry).second)
                toFollow.push_back(entry);
        };
        for (const WorkloadTarget& target : workload.targets)
            follow(target.program);
        while (!toFollow.empty()) {
            const std::uint32_t begin = toFollow.back();
            toFollow.pop_back();
            const auto next = std::ranges::upper_bound(entries, begin);
            const std::size_t end = next == entries.end() ? plan.program.size() : *next;
            for (std::size_t i = begin; i < end; ++i) {
                if (plan.program[i].operation != Operation::Call)
                    continue;
                const CallSite& site = plan.sites[plan.program[i].a];
                nodes.insert(site.node);
                if (plan.nodes[site.node].kind != NodeKind::Topic)
                    follow(site.entry);
            }
        }
        reached.emplace_back(nodes.begin(), nodes.end());
    }
    return reached;
}

}  // namespace windtunnel::simulator
