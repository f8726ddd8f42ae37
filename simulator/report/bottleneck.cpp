#include "simulator/report/bottleneck.h"

#include "simulator/report/figures.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

template <typename Item> bool contains(const std::vector<Item>& items, const Item& wanted) {
    return std::find(items.begin(), items.end(), wanted) != items.end();
}

bool isBusier(const NodeSummary* a, const NodeSummary* b) {
    return b == nullptr || busyShare(*a) > busyShare(*b) ||
           (busyShare(*a) == busyShare(*b) && offeredShare(*a) > offeredShare(*b));
}

const NodeSummary* busiest(const ExperimentResults& results, const std::vector<const NodeSummary*>& leftOut) {
    const NodeSummary* found = nullptr;
    for (const NodeSummary& node : results.nodes) {
        if (!contains<const NodeSummary*>(leftOut, &node) && isBusier(&node, found)) {
            found = &node;
        }
    }
    return found;
}

bool waitsForOthers(const NodeSummary& node) {
    return node.scarce == "threads" && node.utilization.value < 0.8 * node.threadUtilization.value;
}

// The busiest callee that is about as busy as the node itself.
const NodeSummary* whatHoldsUp(const ExperimentResults& results, const NodeSummary& node,
                               const std::vector<const NodeSummary*>& seen) {
    constexpr double aboutAsBusy = 0.85;
    const NodeSummary* found = nullptr;
    for (const LinkSummary& link : results.links) {
        const auto [from, to] = endsOf(link);
        const NodeSummary* callee = from == node.id ? nodeOf(results, to) : nullptr;
        if (callee != nullptr && !contains(seen, callee) &&
            busyShare(*callee) >= aboutAsBusy * busyShare(node) && isBusier(callee, found)) {
            found = callee;
        }
    }
    return found;
}

// Ids of all nodes that are called from this one, directly or not.
std::vector<std::string_view> reached(const ExperimentResults& results, std::string_view from) {
    std::vector<std::string_view> ids{from};
    for (std::size_t i = 0; i < ids.size(); ++i) {
        for (const LinkSummary& link : results.links) {
            const auto [caller, callee] = endsOf(link);
            if (caller == ids[i] && !contains(ids, callee)) {
                ids.push_back(callee);
            }
        }
    }
    return ids;
}

}  // namespace

const NodeSummary* nodeOf(const ExperimentResults& results, std::string_view id) {
    const auto found = std::find_if(results.nodes.begin(), results.nodes.end(),
                                    [&](const NodeSummary& node) { return node.id == id; });
    return found == results.nodes.end() ? nullptr : &*found;
}

Bottleneck findBottleneck(const ExperimentResults& results) {
    Bottleneck bottleneck;
    bottleneck.node = busiest(results, {});
    std::vector<const NodeSummary*> seen;
    while (bottleneck.node != nullptr && waitsForOthers(*bottleneck.node)) {
        seen.push_back(bottleneck.node);
        const NodeSummary* callee = whatHoldsUp(results, *bottleneck.node, seen);
        if (callee == nullptr) {
            break;
        }
        bottleneck.node = callee;
    }
    if (bottleneck.node == nullptr) {
        return bottleneck;
    }
    constexpr double nearlyFull = 0.8;
    for (const NodeSummary& node : results.nodes) {
        if (&node != bottleneck.node && waitsForOthers(node) && busyShare(node) >= nearlyFull &&
            contains(reached(results, node.id), std::string_view{bottleneck.node->id})) {
            bottleneck.heldUp.push_back(&node);
        }
    }
    std::vector<const NodeSummary*> named = bottleneck.heldUp;
    named.push_back(bottleneck.node);
    bottleneck.next = busiest(results, named);
    return bottleneck;
}

const NodeSummary* longestWait(const ExperimentResults& results, std::string_view workload) {
    const std::vector<std::string_view> ids = reached(results, workload);
    const bool everyNode = ids.size() == 1 && results.workloads.size() == 1;
    const NodeSummary* found = nullptr;
    for (const NodeSummary& node : results.nodes) {
        const bool counts = everyNode || contains(ids, std::string_view{node.id});
        if (counts && node.wait.p99.value > (found == nullptr ? 0 : found->wait.p99.value)) {
            found = &node;
        }
    }
    return found;
}

}  // namespace windtunnel::simulator
