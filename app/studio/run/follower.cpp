#include "app/studio/run/follower.h"

#include "simulator/engine/simulation.h"

#include <QMetaObject>

namespace windtunnel::studio {

using namespace simulator;

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
    const std::uint64_t number = ++number_;
    worker_ = std::thread([this, number, quest = std::move(quest)] {
        std::vector<Moment> moments = search(quest);
        if (stop_)
            return;
        QMetaObject::invokeMethod(
            this,
            [this, number, moments = std::move(moments)] {
                if (number != number_)
                    return;
                busy_ = false;
                emit found(moments);
            },
            Qt::QueuedConnection);
    });
}

}  // namespace windtunnel::studio
