#include "app/studio/run/follower.h"

#include "simulator/engine/simulation.h"

#include <utility>

namespace windtunnel::studio {

using namespace simulator;

Follower::Follower(QObject* parent) : QObject(parent) {
    constexpr int pollMs = 20;
    timer_.setInterval(pollMs);
    connect(&timer_, &QTimer::timeout, this, &Follower::poll);
}

Follower::~Follower() { giveUp(); }

void Follower::giveUp() {
    stop_ = true;
    if (worker_.joinable())
        worker_.join();
    stop_ = false;
}

std::vector<Moment> Follower::search(const Quest& quest) const {
    const Plan& plan = quest.run->plan;
    Observation observation(plan.workloads.size(), plan.links.size(), 1);
    observation.watchesRequests = false;
    observation.followedRequest = quest.request;
    observation.followedKey = quest.key;
    Simulation simulation(plan, 0);
    simulation.watch(&observation);
    constexpr std::uint64_t slice = 50'000;
    while (!stop_ && !simulation.finished() && simulation.now() < quest.until)
        simulation.advanceEvents(slice, quest.until, stop_);
    return observation.followed();
}

void Follower::follow(Quest quest) {
    giveUp();
    busy_ = true;
    done_ = false;
    worker_ = std::thread([this, quest = std::move(quest)] {
        moments_ = search(quest);
        done_ = true;
    });
    timer_.start();
}

void Follower::poll() {
    if (!done_)
        return;
    timer_.stop();
    worker_.join();
    busy_ = false;
    const std::vector<Moment> moments = std::move(moments_);  // who hears of it may ask for the next one
    emit found(moments);
}

}  // namespace windtunnel::studio
