#include "simulator/report/bottleneck.h"

#include "simulator/report/figures.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>
#include <utility>

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
std::unordered_set<std::string_view> reached(const ExperimentResults& results, std::string_view from) {
    std::unordered_map<std::string_view, std::vector<std::string_view>> callees;
    for (const LinkSummary& link : results.links) {
        const auto [caller, callee] = endsOf(link);
        callees[caller].push_back(callee);
    }
    std::vector<std::string_view> toFollow{from};
    std::unordered_set<std::string_view> ids{from};
    while (!toFollow.empty()) {
        const std::string_view caller = toFollow.back();
        toFollow.pop_back();
        for (const std::string_view callee : callees[caller]) {
            if (ids.insert(callee).second) {
                toFollow.push_back(callee);
            }
        }
    }
    return ids;
}

// Ids of the nodes that requests of this workload may get to, and of the workload. Behind a gateway they are
// fewer than what is linked.
std::unordered_set<std::string_view> asked(const ExperimentResults& results, std::string_view workload) {
    for (const FlowSummary& flow : results.workloads) {
        if (flow.id == workload && !flow.nodes.empty()) {
            std::unordered_set<std::string_view> ids(flow.nodes.begin(), flow.nodes.end());
            ids.insert(flow.id);
            return ids;
        }
    }
    return reached(results, workload);
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
            reached(results, node.id).contains(bottleneck.node->id)) {
            bottleneck.heldUp.push_back(&node);
        }
    }
    std::vector<const NodeSummary*> named = bottleneck.heldUp;
    named.push_back(bottleneck.node);
    bottleneck.next = busiest(results, named);
    return bottleneck;
}

const NodeSummary* longestWait(const ExperimentResults& results, std::string_view workload) {
    const std::unordered_set<std::string_view> ids = asked(results, workload);
    const bool everyNode = ids.size() == 1 && results.workloads.size() == 1;
    const NodeSummary* found = nullptr;
    for (const NodeSummary& node : results.nodes) {
        const bool counts = everyNode || ids.contains(node.id);
        if (counts && node.wait.p99.value > (found == nullptr ? 0 : found->wait.p99.value)) {
            found = &node;
        }
    }
    return found;
}

std::vector<const NodeSummary*> waitedAt(const ExperimentResults& results, std::string_view workload) {
    const std::unordered_set<std::string_view> ids = asked(results, workload);
    const bool everyNode = ids.size() == 1 && results.workloads.size() == 1;
    std::vector<std::pair<double, const NodeSummary*>> waits;
    double all = 0;
    for (const NodeSummary& node : results.nodes) {
        const double waiting = waitingAt(results, node);
        const bool reaches = everyNode || ids.contains(node.id);
        if (reaches && waiting > 0 && waiting >= 0.5 * node.inFlight.value) {
            waits.emplace_back(waiting, &node);
            all += waiting;
        }
    }
    std::stable_sort(waits.begin(), waits.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<const NodeSummary*> most;
    for (const auto& [waiting, node] : waits) {
        if (waiting >= 0.3 * all) {
            most.push_back(node);
        }
    }
    return most;
}

ExperimentResults concerning(const ExperimentResults& results, const std::vector<std::string_view>& names) {
    std::unordered_set<std::string_view> ids;
    bool known = false;
    for (const std::string_view name : names) {
        const std::unordered_set<std::string_view> more = reached(results, name);
        known = known || more.size() > 1 || nodeOf(results, name) != nullptr;
        ids.insert(more.begin(), more.end());
    }
    if (!known) {
        return results;
    }
    const auto touchesAny = [&](std::string_view workload) {
        const std::unordered_set<std::string_view> from = reached(results, workload);
        return contains(names, workload) || std::any_of(from.begin(), from.end(), [&](std::string_view id) {
                   return contains(names, id) && nodeOf(results, id) != nullptr;
               });
    };
    ExperimentResults part;
    part.simulated = results.simulated;
    part.replications = results.replications;
    std::copy_if(results.workloads.begin(), results.workloads.end(), std::back_inserter(part.workloads),
                 [&](const FlowSummary& flow) { return touchesAny(flow.id); });
    std::copy_if(results.nodes.begin(), results.nodes.end(), std::back_inserter(part.nodes),
                 [&](const NodeSummary& node) { return ids.contains(node.id); });
    std::copy_if(results.links.begin(), results.links.end(), std::back_inserter(part.links),
                 [&](const LinkSummary& link) { return ids.contains(endsOf(link).first); });
    return part;
}

}  // namespace windtunnel::simulator
