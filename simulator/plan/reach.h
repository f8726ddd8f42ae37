// Which nodes the requests of a workload may get to.
#pragma once

#include "simulator/plan/plan.h"

#include <cstdint>
#include <vector>

namespace windtunnel::simulator {

/// For each workload the nodes that its requests may get to by calls and queries, in any branch, fallback or
/// undo step, in ascending order. What happens to the records that they leave behind does not count.
std::vector<std::vector<std::uint32_t>> nodesReached(const Plan& plan);

}  // namespace windtunnel::simulator
