#pragma once
// The pending events of one replication, in the order (time, sequence number), whatever structure holds them.

#include "simulator/kernel/event_heap.h"
#include "simulator/kernel/event_key.h"
#include "simulator/kernel/event_lane.h"
#include "simulator/kernel/timers.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace windtunnel::simulator {

inline constexpr std::size_t maxLanes = 6;

/// All pending events: a heap for what is drawn, lanes for constant delays, timers for what may be cancelled.
/// Equal times leave in the order in which they were scheduled. The first event beside the heap is kept at
/// hand, so that a look at the queue compares two keys.
class EventQueue {
public:
    /// At a time not before the last popped one; never to be cancelled.
    [[gnu::always_inline]] void schedule(SimTime time, EventSubject subject) {
        heap_.push(next(time, subject));
    }

    /// In lane `lane`: successive times must not fall, as `now + constant` does not.
    [[gnu::always_inline]] void scheduleInLane(std::uint8_t lane, SimTime time, EventSubject subject) {
        const EventKey key = next(time, subject);
        lanes_[lane].push(key);
        usedLanes_ = lane >= usedLanes_ ? lane + 1U : usedLanes_;
        if (key < aside_) {
            aside_ = key;
            asideLane_ = lane;
        }
    }

    /// With a lane successive times in it must not fall; there are maxTimerLanes of them.
    TimerId scheduleTimer(SimTime time, EventSubject subject, std::uint8_t lane = noLane) {
        const EventKey key = next(time, subject);
        if (key < aside_) {
            aside_ = key;
            asideLane_ = noLane;
        }
        return timers_.add(key, lane);
    }
    void cancel(TimerId timer) {
        timers_.cancel(timer);
        if (asideLane_ == noLane)
            findAside();
    }

    /// An event that will come soon: `behind` places behind the next one of the most frequent constant delay;
    /// noEvent when there is none.
    EventKey upcoming(std::size_t behind) const { return lanes_[0].ahead(behind); }

    bool empty() const { return size() == 0; }
    std::size_t size() const {
        std::size_t count = heap_.size() + timers_.size();
        for (const EventLane& lane : lanes_)
            count += lane.size();
        return count;
    }

    /// The first event; its bits are noEvent when there is none.
    EventKey peek() {
        const EventKey top = heap_.top();
        return aside_ < top ? aside_ : top;
    }

    /// Takes the first event off the queue if it comes before `bound` (of a time, sequence 0); else returns a
    /// key of noEvent.
    [[gnu::always_inline]] EventKey popBefore(EventKey bound) {
        const EventKey top = heap_.top();
        if (aside_ < top)
            return popAside(bound);
        if (!(top < bound)) [[unlikely]]
            return EventKey{};
        heap_.pop();
        return top;
    }
    EventKey popUntil(SimTime until) { return popBefore(EventKey::of(until + 1, 0, 0)); }

private:
    [[gnu::always_inline]] EventKey popAside(EventKey bound) {
        const EventKey first = aside_;
        if (!(first < bound)) [[unlikely]]
            return EventKey{};
        if (asideLane_ == noLane)
            timers_.pop();
        else
            lanes_[asideLane_].pop();
        findAside();
        return first;
    }

    [[gnu::always_inline]] EventKey next(SimTime time, EventSubject subject) {
        if (sequence_ >> sequenceBits != 0) [[unlikely]]
            renumber();
        return EventKey::of(time, sequence_++, subject);
    }

    void findAside() {
        aside_ = timers_.top();
        asideLane_ = noLane;
        for (std::uint8_t i = 0; i < usedLanes_; ++i) {
            const EventKey head = lanes_[i].head();
            if (head < aside_) {
                aside_ = head;
                asideLane_ = i;
            }
        }
    }

    /// Gives the pending events new sequence numbers from 0 in their order (once in 17 thousand million
    /// events).
    void renumber();

    EventHeap heap_;
    EventKey aside_;  ///< the first in the lanes and among the timers
    std::uint8_t asideLane_ = noLane;
    unsigned usedLanes_ = 0;
    std::uint64_t sequence_ = 0;
    std::array<EventLane, maxLanes> lanes_;
    Timers timers_;

    friend struct EventQueueAccess;  // tests start near the end of the sequence
};

}  // namespace windtunnel::simulator
