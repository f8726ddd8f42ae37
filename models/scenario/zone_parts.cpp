// Nodes and single members of quorums by their zone.
#include "models/scenario/zone_parts.h"

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

/// Where each member is; nullptr: all where the node is.
const std::vector<std::string>* zonesOfMembers(const Node& node) {
    const auto* database = std::get_if<Database>(&node.kind);
    const auto* quorum =
        database != nullptr ? std::get_if<QuorumReplication>(&database->replication) : nullptr;
    return quorum != nullptr && !quorum->zones.empty() ? &quorum->zones : nullptr;
}

}  // namespace

std::vector<FaultTarget> partsOfZone(const Scenario& scenario, std::string_view zone) {
    std::vector<FaultTarget> parts;
    if (zone.empty())
        return parts;
    for (const Node& node : scenario.nodes) {
        if (std::holds_alternative<Topic>(node.kind) || livesInAnother(node))
            continue;
        if (const std::vector<std::string>* zones = zonesOfMembers(node)) {
            for (std::size_t i = 0; i < zones->size(); ++i)
                if ((*zones)[i] == zone)
                    parts.push_back({node.id, static_cast<int>(i + 1)});
        } else if (node.zone == zone) {
            parts.push_back({node.id, 0});
        }
    }
    return parts;
}

std::vector<FaultTarget> partsOfCrash(const Scenario& scenario, const FaultTarget& target) {
    const bool isKnown = target.replica != 0 || findNode(scenario, target.id) != nullptr ||
                         std::ranges::any_of(scenario.clusters, [&target](const Cluster& cluster) {
                             return cluster.id == target.id;
                         });
    return isKnown ? std::vector<FaultTarget>{target} : partsOfZone(scenario, target.id);
}

}  // namespace windtunnel
