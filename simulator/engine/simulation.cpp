#include "simulator/engine/simulation.h"

#include "simulator/engine/engine.h"

namespace windtunnel::simulator {

Simulation::Simulation(const Plan& plan, std::uint64_t replication)
    : engine_(std::make_unique<Engine>(plan, replication)) {}
Simulation::~Simulation() = default;
Simulation::Simulation(Simulation&&) noexcept = default;
Simulation& Simulation::operator=(Simulation&&) noexcept = default;

void Simulation::advanceTo(SimTime time, const std::atomic<bool>& stop) { engine_->advanceTo(time, stop); }
void Simulation::advanceEvents(std::uint64_t most, SimTime time, const std::atomic<bool>& stop) {
    engine_->advanceEvents(most, time, stop);
}
void Simulation::watch(Observation* observation) { engine_->watch(observation); }
Snapshot Simulation::snapshot() const { return engine_->snapshot(); }
bool Simulation::finished() const { return engine_->finished(); }
SimTime Simulation::now() const { return engine_->now(); }
std::uint64_t Simulation::events() const { return engine_->events(); }
RunResults Simulation::finish() && { return engine_->takeResults(); }

}  // namespace windtunnel::simulator
