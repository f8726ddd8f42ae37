// What deploys did, over all replications.
#pragma once

#include "simulator/plan/plan.h"
#include "simulator/results/run_results.h"
#include "simulator/results/summary.h"

#include <cstddef>

namespace windtunnel::simulator {

/// Of the deploy at that place of Plan::deploys; `merged` has the sums over the replications.
DeploySummary deploySummary(const Plan& plan, std::size_t deploy, const DeployResults& merged);

}  // namespace windtunnel::simulator
