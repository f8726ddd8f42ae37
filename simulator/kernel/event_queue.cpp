#include "simulator/kernel/event_queue.h"

#include <algorithm>
#include <vector>

namespace windtunnel::simulator {

void EventQueue::renumber() {
    std::vector<EventKey> keys;
    const auto collect = [&](EventKey& key) { keys.push_back(key); };
    heap_.forEach(collect);
    timers_.forEach(collect);
    for (EventLane& lane : lanes_)
        lane.forEach(collect);
    std::ranges::sort(keys, {}, &EventKey::bits);
    const auto rename = [&](EventKey& key) {
        const auto rank = std::ranges::lower_bound(keys, key.bits, {}, &EventKey::bits) - keys.begin();
        key = EventKey::of(key.time(), static_cast<std::uint64_t>(rank), key.subject());
    };
    heap_.forEach(rename);
    timers_.forEach(rename);
    for (EventLane& lane : lanes_)
        lane.forEach(rename);
    findAside();
    sequence_ = keys.size();
}

}  // namespace windtunnel::simulator
