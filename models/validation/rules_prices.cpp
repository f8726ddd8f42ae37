// Prices of nodes and clusters.
#include "models/validation/rules.h"
#include "models/validation/wording.h"

#include <unordered_set>

namespace windtunnel {
namespace {

std::string serviceAround(const Node& node) {
    if (const auto* database = std::get_if<Database>(&node.kind))
        return database->perReplica;
    const auto* cache = std::get_if<Cache>(&node.kind);
    return cache ? cache->perReplica : std::string();
}

/// Why nobody pays for replicas of this node; empty: somebody does.
Phrase whyWithoutReplicas(const Node& node) {
    if (kindOf(node) == NodeKind::Topic)
        return phrase("a topic has no replicas of its own: price the brokers of its cluster");
    if (kindOf(node) == NodeKind::External)
        return phrase("an external is run by others: price the requests to it");
    if (const std::string service = serviceAround(node); !service.empty())
        return phrase("it runs within the replicas of \"{}\": price that", service);
    return {};
}

bool countsRequests(const Node& node) {
    const NodeKind kind = kindOf(node);
    return kind == NodeKind::Service || kind == NodeKind::Gateway || kind == NodeKind::Database ||
           kind == NodeKind::Cache || kind == NodeKind::External;
}

}  // namespace

void pricesAreOfWhatCosts(const Survey& survey, Findings& findings) {
    if (!survey.scenario.cost)
        return;
    std::vector<std::string_view> known;
    for (const Node& each : survey.scenario.nodes)
        known.push_back(each.id);
    for (const Cluster& each : survey.scenario.clusters)
        known.push_back(each.id);
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < survey.scenario.cost->nodes.size(); ++i) {
        const NodePrice& price = survey.scenario.cost->nodes[i];
        const std::string at = std::string("/cost/nodes") / i;
        if (!seen.insert(price.node).second)
            findings.error("duplicate-price", at / "node",
                           phrase("the prices of \"{}\" are given twice", price.node),
                           phrase("leave one of them out"));
        const Node* node = survey.node(price.node);
        if (!node && !survey.hasCluster(price.node)) {
            findings.error("dangling-price", at / "node",
                           phrase("there is no node or cluster \"{}\"", price.node),
                           nameHint(price.node, known, phrase("nodes")));
            continue;
        }
        if (const Phrase why = node ? whyWithoutReplicas(*node) : Phrase{};
            price.replicaHour.value_or(0) > 0 && !why.empty())
            findings.error("wrong-kind", at / "replicaHour",
                           phrase("nobody pays for replicas of \"{}\"", price.node), why);
        if (price.millionRequests.value_or(0) > 0 && (!node || !countsRequests(*node)))
            findings.error(
                "wrong-kind", at / "millionRequests",
                phrase("requests to \"{}\" are not counted", price.node),
                phrase("services, gateways, databases, caches and externals can have such a price"));
    }
}

}  // namespace windtunnel
