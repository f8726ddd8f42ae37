#include "app/studio/player/player.h"

#include "app/studio/player/objectives_so_far.h"
#include "simulator/experiment/experiment.h"
#include "simulator/report/explanation.h"
#include "simulator/results/summarize.h"

#include <algorithm>
#include <utility>

namespace windtunnel::studio {

using namespace simulator;

namespace {

constexpr std::uint64_t eventsPerSlice = 8'000;  // a few milliseconds
constexpr std::size_t momentsRemembered = 1U << 15;
constexpr std::uint64_t momentsPerFrame = 6'000;
constexpr auto rateInterval = std::chrono::milliseconds(400);
/// Above this speed nobody can follow requests one by one any more.
constexpr double requestsVisibleUpTo = 20;

double secondsOf(std::chrono::steady_clock::duration span) {
    return std::chrono::duration<double>(span).count();
}

}  // namespace

Player::Player() : worker_([this] { work(); }) {}

Player::~Player() {
    {
        const std::lock_guard lock(mutex_);
        quit_ = interrupt_ = true;
    }
    ordered_.notify_one();
    worker_.join();
}

template <class Change> void Player::order(Change change) {
    {
        const std::lock_guard lock(mutex_);
        if (!orders_)
            orders_.emplace();
        change(*orders_);
    }
    ordered_.notify_one();
}

void Player::start(Scenario scenario, SimTime time, bool play) {
    interrupt_ = true;  // what is being prepared or drained is of no use any more
    order([&](Orders& orders) {
        const std::optional<double> speed = orders.speed;
        orders = {};
        orders.speed = speed;
        orders.scenario = std::move(scenario);
        orders.play = play;
        if (time > 0)
            orders.seek = time;
    });
}
void Player::play(RunUntil until, SimTime time) {
    order([&](Orders& orders) {
        orders.play = true;
        orders.until = until;
        orders.untilTime = time;
    });
}
void Player::pause() {
    order([](Orders& orders) { orders.play = false; });
}
void Player::stepEvents(std::uint64_t count) {
    order([&](Orders& orders) { orders.events += count; });
}
void Player::seek(SimTime time) {
    order([&](Orders& orders) { orders.seek = time; });
}
void Player::stop() {
    interrupt_ = true;
    order([](Orders& orders) {
        orders = {};
        orders.forget = true;
    });
}
void Player::setSpeed(double speed) {
    order([&](Orders& orders) { orders.speed = speed; });
}

std::shared_ptr<const RunFrame> Player::takeFrame() {
    const std::lock_guard lock(mutex_);
    frameWanted_ = true;
    return std::exchange(frame_, nullptr);
}

std::vector<Sample> Player::samplesFrom(std::size_t first, std::uint64_t generation) const {
    const std::lock_guard lock(mutex_);
    if (generation != generation_ || first >= samples_.size())
        return {};
    return {samples_.begin() + static_cast<std::ptrdiff_t>(first), samples_.end()};
}

std::shared_ptr<const ExperimentResults> Player::results() const {
    const std::lock_guard lock(mutex_);
    return results_;
}

void Player::work() {
    Orders orders;
    while (take(orders)) {
        obey(orders);
        if (state_ == PlayState::Playing)
            slice();
        publish(state_ != PlayState::Playing);
    }
}

/// Waits while there is nothing to do. False when it is time to end.
bool Player::take(Orders& orders) {
    std::unique_lock lock(mutex_);
    if (state_ != PlayState::Playing)
        ordered_.wait(lock, [&] { return quit_ || orders_; });
    orders = orders_ ? std::move(*orders_) : Orders{};
    orders_.reset();
    if (!quit_)
        interrupt_ = false;
    return !quit_;
}

void Player::obey(Orders& orders) {
    if (orders.speed) {
        speed_ = *orders.speed;
        restartPace();
    }
    if (orders.forget) {
        simulation_.reset();
        run_.reset();
        state_ = PlayState::Idle;
        return;
    }
    if (orders.scenario) {
        prepare(std::move(*orders.scenario));
        if (state_ == PlayState::Failed)
            return;
        begin();
        state_ = PlayState::Paused;
    }
    if (!run_)
        return;
    if (orders.seek) {
        playAfterwards_ = orders.play.value_or(state_ == PlayState::Playing && (!goal_ || playAfterwards_));
        goTo(std::clamp<SimTime>(*orders.seek, 0, run_->plan.duration));
        return;
    }
    if (orders.play) {
        stoppedBy_.clear();
        if (goal_) {
            playAfterwards_ = *orders.play;
            if (*orders.play)
                return;
            goal_.reset();
        }
        eventsLeft_ = 0;
        until_ = *orders.play ? orders.until.value_or(RunUntil::End) : RunUntil::End;
        untilTime_ = orders.untilTime;
        if (state_ == PlayState::Finished)
            return;
        state_ = *orders.play ? PlayState::Playing : PlayState::Paused;
        restartPace();
        staleBefore_ = observation_->staleReads();
        breakersBefore_ = observation_->breakersOpened();
        endedBefore_ = 0;
        for (const Observation::Flow& flow : observation_->flows())
            endedBefore_ += flow.completed + flow.failed;
    }
    if (orders.events > 0 && state_ != PlayState::Finished && !goal_) {
        stoppedBy_.clear();
        eventsLeft_ = orders.events;
        until_ = RunUntil::End;
        state_ = PlayState::Playing;
    }
}

void Player::prepare(Scenario scenario) {
    state_ = PlayState::Preparing;
    simulation_.reset();
    problems_.clear();
    publish(true);
    try {
        auto run = std::make_shared<PreparedRun>();
        run->scenario = std::move(scenario);
        run->plan = experimentPlan(run->scenario, interrupt_);
        run->step = sampleStep(run->plan.duration);
        run_ = std::move(run);
        state_ = PlayState::Paused;
    } catch (const NotSimulated& refused) {
        problems_ = refused.lines();
        run_.reset();
        state_ = PlayState::Failed;
    }
    const std::lock_guard lock(mutex_);
    samples_.clear();
    ++generation_;
    results_.reset();
}

/// The run is at its start again.
void Player::begin() {
    simulation_.reset();
    recorder_.reset();
    final_.reset();
    observation_.emplace(run_->plan.workloads.size(), run_->plan.links.size(), momentsRemembered);
    simulation_.emplace(run_->plan, 0);
    simulation_->watch(&*observation_);
    recorder_.emplace(*run_);
    toldMoments_ = 0;
    stoppedBy_.clear();
    goal_.reset();
    eventsLeft_ = 0;
    until_ = RunUntil::End;
    restartPace();
}

void Player::goTo(SimTime time) {
    if (final_ || time < simulation_->now())
        begin();
    stoppedBy_.clear();
    goal_ = time;
    state_ = PlayState::Playing;
}

void Player::restartPace() {
    paceFrom_ = lookedAt_ = Clock::now();
    paceStart_ = lookedTime_ = simulation_ ? simulation_->now() : 0;
    lookedEvents_ = simulation_ ? simulation_->events() : 0;
}

/// How far the simulated clock may go at this moment of real time.
SimTime Player::paceBound() {
    if (goal_)
        return *goal_;
    if (eventsLeft_ > 0 || speed_ == unlimited || isArmed())
        return run_->plan.duration;
    const double ahead = secondsOf(Clock::now() - paceFrom_) * speed_ * 1e9;
    const SimTime bound =
        paceStart_ +
        static_cast<SimTime>(std::min(ahead, static_cast<double>(run_->plan.duration - paceStart_)));
    if (static_cast<double>(bound - simulation_->now()) * 1e-9 > 0.2 * speed_) {  // cannot keep up
        paceFrom_ = Clock::now();
        paceStart_ = simulation_->now();
    }
    return bound;
}

void Player::slice() {
    SimTime bound = paceBound();
    if (until_ == RunUntil::Time && !goal_)
        bound = std::min(bound, untilTime_);
    observation_->watchesRequests = !goal_ ? speed_ <= requestsVisibleUpTo || eventsLeft_ > 0 || isArmed()
                                           : *goal_ - simulation_->now() < 2 * run_->step;
    if (bound > simulation_->now() || bound == run_->plan.duration || eventsLeft_ > 0) {
        advance(bound);
    } else {
        std::unique_lock lock(mutex_);
        ordered_.wait_for(lock, std::chrono::milliseconds(3), [&] { return quit_ || orders_; });
    }
    if (simulation_->finished()) {
        finish();
        return;
    }
    if (goal_ && simulation_->now() >= *goal_) {
        goal_.reset();
        state_ = playAfterwards_ ? PlayState::Playing : PlayState::Paused;
        restartPace();
    } else if (!goal_ && until_ == RunUntil::Time && simulation_->now() >= untilTime_) {
        pauseBecause("time");
    }
}

/// At most a slice of events, never past the next sample.
void Player::advance(SimTime bound) {
    bound = std::min({bound, recorder_->next(), run_->plan.duration});
    if (goal_ || !isArmed()) {
        const std::uint64_t most =
            eventsLeft_ > 0 && !goal_ ? std::min(eventsLeft_, eventsPerSlice) : eventsPerSlice;
        const std::uint64_t before = simulation_->events();
        simulation_->advanceEvents(most, bound, interrupt_);
        if (eventsLeft_ > 0 && !goal_) {
            eventsLeft_ -= std::min(eventsLeft_, simulation_->events() - before);
            if (eventsLeft_ == 0)
                state_ = PlayState::Paused;
        }
    } else {
        const std::uint64_t last = simulation_->events() + eventsPerSlice;
        while (simulation_->events() < last && simulation_->now() < bound && state_ == PlayState::Playing &&
               !simulation_->finished()) {
            simulation_->advanceEvents(1, bound, interrupt_);
            checkConditions();
        }
    }
    sampleIfDue();
}

void Player::sampleIfDue() {
    if (simulation_->now() < recorder_->next() && !simulation_->finished())
        return;
    const Snapshot now = simulation_->snapshot();
    Sample sample = recorder_->sample(now, *observation_);
    if (until_ == RunUntil::ObjectiveFails && !goal_)
        if (const std::string failed = firstFailedObjective(*run_, now, *observation_); !failed.empty())
            pauseBecause(failed);
    const std::lock_guard lock(mutex_);
    if (samples_.empty() || sample.time > samples_.back().time)
        samples_.push_back(std::move(sample));
}

void Player::checkConditions() {
    if (until_ == RunUntil::StaleRead && observation_->staleReads() > staleBefore_)
        pauseBecause("stale read");
    else if (until_ == RunUntil::BreakerOpens && observation_->breakersOpened() > breakersBefore_)
        pauseBecause("breaker opened");
    else if (until_ == RunUntil::RequestEnds) {
        std::uint64_t ended = 0;
        for (const Observation::Flow& flow : observation_->flows())
            ended += flow.completed + flow.failed;
        if (ended > endedBefore_)
            pauseBecause("request ended");
    }
}

void Player::pauseBecause(std::string reason) {
    state_ = PlayState::Paused;
    until_ = RunUntil::End;
    stoppedBy_ = std::move(reason);
}

/// The end of the run. An interruption ends it too, but then nobody wants its results.
void Player::finish() {
    final_ = simulation_->snapshot();
    state_ = PlayState::Finished;
    goal_.reset();
    until_ = RunUntil::End;
    if (interrupt_)
        return;
    Summarizer summary(run_->plan, run_->scenario);
    summary.add(std::move(*simulation_).finish());
    auto results = std::make_shared<ExperimentResults>(summary.finish());
    results->explanation = explain(*results);
    simulation_.reset();
    const std::lock_guard lock(mutex_);
    results_ = std::move(results);
}

void Player::publish(bool always) {
    if (!always) {
        const std::lock_guard lock(mutex_);
        if (!frameWanted_)
            return;
    }
    const auto now = Clock::now();
    auto frame = std::make_shared<RunFrame>();
    frame->run = run_;
    frame->generation = generation_;  // written by this thread alone
    frame->state = state_;
    frame->seeking = goal_.has_value();
    frame->stoppedBy = stoppedBy_;
    frame->problems = problems_;
    if (run_ && (simulation_ || final_)) {
        frame->snapshot = final_ ? *final_ : simulation_->snapshot();
        if (now - lookedAt_ > rateInterval) {
            const double seconds = secondsOf(now - lookedAt_);
            measuredSpeed_ = static_cast<double>(frame->snapshot.now - lookedTime_) * 1e-9 / seconds;
            measuredEvents_ = static_cast<double>(frame->snapshot.events - lookedEvents_) / seconds;
            lookedAt_ = now;
            lookedTime_ = frame->snapshot.now;
            lookedEvents_ = frame->snapshot.events;
        }
        frame->speed = measuredSpeed_;
        frame->eventsPerSecond = measuredEvents_;
        frame->utilization = recorder_->utilization(frame->snapshot);
        frame->linkRates = recorder_->linkRates(frame->snapshot, *observation_);
        frame->linkFailures = recorder_->linkFailures(*observation_);
        const std::uint64_t count = observation_->count();
        const std::uint64_t first = std::max({toldMoments_, observation_->firstRemembered(),
                                              count > momentsPerFrame ? count - momentsPerFrame : 0});
        for (std::uint64_t i = first; i < count && !goal_; ++i)
            frame->moments.push_back(observation_->moment(i));
        toldMoments_ = count;
        for (std::size_t w = 0; w < run_->plan.workloads.size(); ++w) {
            frame->slowest.push_back(observation_->slowest(w));
            frame->latest.push_back(observation_->latest(w));
        }
        frame->staleReads = observation_->staleReads();
        frame->breakersOpened = observation_->breakersOpened();
    }
    const std::lock_guard lock(mutex_);
    if (frame_ != nullptr &&
        frame_->run == frame->run)  // nobody has taken it: its moments come with this one
        frame->moments.insert(frame->moments.begin(), frame_->moments.begin(), frame_->moments.end());
    frame_ = std::move(frame);
    frameWanted_ = false;
}

}  // namespace windtunnel::studio
