#pragma once
// One replication: a pure function of the plan, the seed and the replication's number, advanced in slices.

#include "simulator/plan/plan.h"
#include "simulator/results/run_results.h"

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
    bool finished() const;
    SimTime now() const;
    std::uint64_t events() const;

    /// The results so far; complete when finished().
    RunResults finish() &&;

private:
    std::unique_ptr<Engine> engine_;
};

}  // namespace windtunnel::simulator
