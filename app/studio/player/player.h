// A thread that advances one replication in slices, at any speed, and tells how things stand when asked.
#pragma once

#include "app/studio/player/recorder.h"
#include "app/studio/player/run_frame.h"
#include "simulator/engine/simulation.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <limits>
#include <mutex>
#include <optional>
#include <thread>

namespace windtunnel::studio {

/// When a run is to pause by itself.
enum class RunUntil : std::uint8_t { End, Time, StaleRead, BreakerOpens, ObjectiveFails, RequestEnds };

/// All functions return at once, whatever the worker is doing; none may be called from two threads.
class Player {
public:
    static constexpr double unlimited = std::numeric_limits<double>::infinity();

    Player();
    ~Player();  ///< waits for the worker, which ends within a slice
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    /// Makes a new run of the scenario and goes to `time`, then plays or pauses.
    void start(Scenario scenario, simulator::SimTime time = 0, bool play = true);
    void play(RunUntil until = RunUntil::End, simulator::SimTime time = simulator::never);
    void pause();
    /// Pauses after so many more events.
    void stepEvents(std::uint64_t count);
    /// Shows that moment: what lies behind it is simulated again.
    void seek(simulator::SimTime time);
    void stop();  ///< forgets the run
    /// Simulated seconds per second.
    void setSpeed(double speed);

    /// The newest frame, if there is one that was not taken yet.
    std::shared_ptr<const RunFrame> takeFrame();
    /// The samples from `first` on of that prepared run; none when another one has taken its place.
    std::vector<Sample> samplesFrom(std::size_t first, std::uint64_t generation) const;
    /// Of a run that has come to its end.
    std::shared_ptr<const simulator::ExperimentResults> results() const;

private:
    using Clock = std::chrono::steady_clock;

    struct Orders {
        std::optional<Scenario> scenario;
        std::optional<simulator::SimTime> seek;
        std::optional<bool> play;
        std::optional<RunUntil> until;
        simulator::SimTime untilTime = simulator::never;
        std::uint64_t events = 0;
        std::optional<double> speed;
        bool forget = false;
    };

    template <class Change> void order(Change change);
    void work();
    bool take(Orders& orders);
    void obey(Orders& orders);
    void prepare(Scenario scenario);
    void begin();
    void goTo(simulator::SimTime time);
    void slice();
    void advance(simulator::SimTime bound);
    simulator::SimTime paceBound();
    void restartPace();
    void sampleIfDue();
    void checkConditions();
    void pauseBecause(std::string reason);
    void finish();
    void publish(bool always = false);
    bool isArmed() const { return until_ != RunUntil::End && until_ != RunUntil::Time; }

    // Shared.
    mutable std::mutex mutex_;
    std::condition_variable ordered_;
    std::optional<Orders> orders_;
    std::shared_ptr<const RunFrame> frame_;
    bool frameWanted_ = true;
    std::vector<Sample> samples_;
    std::uint64_t generation_ = 0;
    std::shared_ptr<const simulator::ExperimentResults> results_;
    std::atomic<bool> quit_{false}, interrupt_{false};

    // The worker's.
    std::shared_ptr<const PreparedRun> run_;
    std::optional<simulator::Observation> observation_;
    std::optional<simulator::Simulation> simulation_;
    std::optional<Recorder> recorder_;
    std::optional<simulator::Snapshot> final_;
    PlayState state_ = PlayState::Idle;
    std::optional<simulator::SimTime> goal_;  ///< of a seek
    bool playAfterwards_ = false;
    std::uint64_t eventsLeft_ = 0;  ///< of a step
    RunUntil until_ = RunUntil::End;
    simulator::SimTime untilTime_ = simulator::never;
    std::uint64_t staleBefore_ = 0, breakersBefore_ = 0, endedBefore_ = 0;
    double speed_ = 1;
    Clock::time_point paceFrom_, lookedAt_;
    simulator::SimTime paceStart_ = 0, lookedTime_ = 0;
    std::uint64_t lookedEvents_ = 0;
    double measuredSpeed_ = 0, measuredEvents_ = 0;
    std::uint64_t toldMoments_ = 0;
    std::string stoppedBy_;
    std::vector<Phrase> problems_;

    std::thread worker_;  // last: everything else is there when it begins
};

}  // namespace windtunnel::studio
