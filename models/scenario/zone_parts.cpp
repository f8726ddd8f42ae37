// Nodes and single members of quorums by their zone.
#include "models/scenario/zone_parts.h"

#include "models/architecture/zone_latency.h"

#include <algorithm>
#include <variant>

namespace windtunnel {

namespace {

bool livesInAnother(const Node& node) {
    if (const auto* database = std::get_if<Database>(&node.kind))
        return !database->perReplica.empty();
    const auto* cache = std::get_if<Cache>(&node.kind);
    return cache != nullptr && !cache->perReplica.empty();
}

}  // namespace

std::vector<ZonePart> partsOfZone(const Scenario& scenario, std::string_view zone) {
    std::vector<ZonePart> parts;
    if (zone.empty())
        return parts;
    for (const Node& node : scenario.nodes) {
        if (std::holds_alternative<Topic>(node.kind) || livesInAnother(node))
            continue;
        const std::vector<std::string_view> zones = zonesOf(node);
        if (zones.size() == 1 && zones.front() == zone)
            parts.push_back({{node.id, 0}});
        for (std::size_t i = 0; zones.size() > 1 && i < zones.size(); ++i)
            if (zones[i] == zone)
                parts.push_back({{node.id, static_cast<int>(i + 1)}, static_cast<int>(zones.size())});
    }
    return parts;
}

std::vector<ZonePart> partsOfCrash(const Scenario& scenario, const FaultTarget& target) {
    const bool isKnown = target.replica != 0 || findNode(scenario, target.id) != nullptr ||
                         std::ranges::any_of(scenario.clusters, [&target](const Cluster& cluster) {
                             return cluster.id == target.id;
                         });
    return isKnown ? std::vector<ZonePart>{{target}} : partsOfZone(scenario, target.id);
}

}  // namespace windtunnel
