// After the window: the workloads have stopped, and what is under way goes on until it has come to rest.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <utility>

namespace windtunnel::simulator {

/// True when nothing can change a copy any more.
bool Engine::idle() const {
    return tasks_.inUse() == 0 && commitsTravelling_ == 0 && quorumMessages_.inUse() == 0 && topicsIdle() &&
           consumersAreIdle() && !entriesStillEnd(plan_.duration + plan_.drain);
}

/// What is measured of requests and nodes ends with the window; entities go on to be counted.
void Engine::drain(const std::atomic<bool>& stop) {
    RunResults window = takeResults();
    draining_ = true;
    shapeResults();
    results_.entities = std::move(window.entities);
    results_.history = std::move(window.history);
    results_.replication = window.replication;
    results_.topics = std::move(window.topics);
    const EventKey bound = EventKey::of(plan_.duration + plan_.drain, 0, 0);
    while (!idle() && !stop.load(std::memory_order_relaxed) && !limitReached()) {
        const EventKey event = queue_.popBefore(bound);
        if (event.bits == noEvent)
            break;
        now_ = event.time();
        const EventSubject about = event.subject();
        const auto kind = static_cast<SubjectClass>(about & 3U);
        if (kind != SubjectClass::Look)
            countEvent(about);
        if (kind == SubjectClass::Task)
            dispatch(about >> 2);
        else
            handleOther(kind, about >> 2);
        drainReady();
    }
    window.stop = stop_;
    window.entities = std::move(results_.entities);
    window.history = std::move(results_.history);
    window.topics = std::move(results_.topics);
    window.events = events_;
    window.fingerprint = fingerprint_;
    results_ = std::move(window);
}

}  // namespace windtunnel::simulator
