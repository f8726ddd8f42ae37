#pragma once
// One replication: a pure function of the plan, the seed and the replication's number, advanced in slices.

#include "simulator/plan/plan.h"
#include "simulator/results/observation.h"
#include "simulator/results/run_results.h"
#include "simulator/results/snapshot.h"

#include <atomic>
#include <cstdint>
#include <memory>

namespace windtunnel::simulator {

class Engine;

/// The plan must outlive it. Slices of any size give the same results to the last bit.
class Simulation {
public:
    Simulation(const Plan& plan, std::uint64_t replication);
    ~Simulation();
    Simulation(Simulation&&) noexcept;
    Simulation& operator=(Simulation&&) noexcept;

    /// Executes everything that is due at `time` or before, at most up to the end of the run. Returns early
    /// when `stop` becomes true or a limit is reached.
    void advanceTo(SimTime time, const std::atomic<bool>& stop);
    /// The same, but no more than `most` events; now() is `time` when they were fewer.
    void advanceEvents(std::uint64_t most, SimTime time, const std::atomic<bool>& stop);
    /// What happens from now on is written there; null: nowhere. It must outlive the simulation, or be taken
    /// away.
    void watch(Observation* observation);
    /// The same, whatever slices have led here and whoever watches.
    Snapshot snapshot() const;
    bool finished() const;
    SimTime now() const;
    std::uint64_t events() const;

    /// The results so far; complete when finished().
    RunResults finish() &&;

private:
    std::unique_ptr<Engine> engine_;
};

}  // namespace windtunnel::simulator
