// Which node holds the others up.
#pragma once

#include "simulator/results/summary.h"

#include <string_view>
#include <vector>

namespace windtunnel::simulator {

struct Bottleneck {
    const NodeSummary* node = nullptr;  ///< nullptr: there are no nodes
    const NodeSummary* next = nullptr;  ///< the busiest of those that it does not hold up; may be nullptr
    std::vector<const NodeSummary*> heldUp;  ///< callers whose threads are full only because they wait for it
};

/// The node with this id; nullptr when there is none.
const NodeSummary* nodeOf(const ExperimentResults& results, std::string_view id);

/// The busiest node; from a caller whose threads are full while its cores are not, on to the callee that is
/// as busy.
Bottleneck findBottleneck(const ExperimentResults& results);

/// The node with the longest p99 of the wait among those that the workload reaches over links; nullptr when
/// none waits or when the links do not tell what it reaches.
const NodeSummary* longestWait(const ExperimentResults& results, std::string_view workload);

/// Where most of the waiting is that is no queue (`wait` steps, external systems): of the nodes that the
/// workload reaches those with 30 % of it or more, the first first. Nodes count in which requests wait for
/// most of their time.
std::vector<const NodeSummary*> waitedAt(const ExperimentResults& results, std::string_view workload);

/// What is reached from workloads and nodes of these names, these included: nodes, links and workloads, with
/// the workloads that reach them. Everything when the links do not tell.
ExperimentResults concerning(const ExperimentResults& results, const std::vector<std::string_view>& names);

}  // namespace windtunnel::simulator
