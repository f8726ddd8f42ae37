#pragma once
// Runs the replications of a scenario on all cores and gathers them in their order.

#include "models/scenario/scenario.h"
#include "simulator/plan/compile.h"
#include "simulator/results/summary.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>

namespace windtunnel::simulator {

/// What the caller wants otherwise than the scenario says.
struct ExperimentSettings {
    std::optional<std::uint64_t> seed;
    std::optional<int> replications;
    std::optional<Duration> duration;
    int threads = 0;       ///< 0: all cores
    bool history = false;  ///< the operations of the first replication are wanted one by one
};

struct Progress {
    double fraction = 0;  ///< 0 to 1
    std::uint64_t replicationsDone = 0, replications = 0;
    std::uint64_t events = 0;
};

using ProgressReport = std::function<void(const Progress&)>;

/// The plan that every replication of the scenario follows. Throws NotSimulated.
Plan experimentPlan(const Scenario& scenario, const std::atomic<bool>& stop);

/// The results of a valid scenario; the same to the last bit (but for `wall`) on any number of threads.
/// `progress`, if any, is called about ten times a second from the calling thread. After `stop` has become
/// true what was measured so far is returned, marked incomplete. Throws NotSimulated.
ExperimentResults runExperiment(const Scenario& scenario, const ExperimentSettings& settings,
                                const std::atomic<bool>& stop, const ProgressReport& progress);

}  // namespace windtunnel::simulator
