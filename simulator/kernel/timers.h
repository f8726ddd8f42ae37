#pragma once
// Events that can be cancelled: a heap for any delay, lists for constant ones; a cancelled timer really
// leaves.

#include "simulator/kernel/event_key.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace windtunnel::simulator {

/// A timer that can be cancelled; 0-based, valid until it fires or is cancelled.
using TimerId = std::uint32_t;
inline constexpr TimerId noTimer = std::numeric_limits<TimerId>::max();

inline constexpr std::uint8_t noLane = 255;
inline constexpr std::size_t maxTimerLanes = 8;

/// Nearly every timeout is cancelled. One of a constant delay is due after all that were set before it: it
/// enters a doubly linked list at its end and leaves it wherever it is, both without any search. The others
/// are in a binary heap that knows where each of them is.
class Timers {
public:
    /// The least key; noEvent when there is none.
    EventKey top() const { return top_; }
    std::size_t size() const { return size_; }

    /// In a lane successive keys must rise, as those of `now + constant` do.
    [[gnu::always_inline]] TimerId add(EventKey key, std::uint8_t lane) {
        const TimerId id = take();
        Timer& timer = timers_[id];
        timer.key = key;
        timer.lane = lane;
        if (lane == noLane) {
            heap_.push_back({key, id});
            rise(heap_.size() - 1, {key, id});
        } else {
            timer.next = noTimer;
            timer.place = lanes_[lane].last;
            (timer.place == noTimer ? lanes_[lane].first : timers_[timer.place].next) = id;
            lanes_[lane].last = id;
            usedLanes_ = lane >= usedLanes_ ? lane + 1U : usedLanes_;
        }
        ++size_;
        if (key < top_) {
            top_ = key;
            first_ = id;
        }
        return id;
    }

    void cancel(TimerId id) {
        Timer& timer = timers_[id];
        if (timer.lane == noLane) {
            removeFromHeap(timer.place);
        } else {
            Lane& lane = lanes_[timer.lane];
            (timer.place == noTimer ? lane.first : timers_[timer.place].next) = timer.next;
            (timer.next == noTimer ? lane.last : timers_[timer.next].place) = timer.place;
        }
        timer.next = free_;
        free_ = id;
        --size_;
        if (id == first_)
            findFirst();
    }

    /// Removes the top; there must be one.
    void pop() { cancel(first_); }

    template <class Change> void forEach(Change change) {
        for (Entry& entry : heap_)
            change(entry.key);
        for (const Lane& lane : lanes_)
            for (TimerId id = lane.first; id != noTimer; id = timers_[id].next)
                change(timers_[id].key);
        findFirst();
    }

private:
    struct Timer {
        EventKey key;
        TimerId next = noTimer;   ///< in its lane, or in the list of free ones
        std::uint32_t place = 0;  ///< in a lane: the one before it; else its position in the heap
        std::uint8_t lane = noLane;
    };
    struct Lane {
        TimerId first = noTimer, last = noTimer;
    };
    struct Entry {
        EventKey key;
        TimerId id = 0;
    };

    TimerId take() {
        if (free_ == noTimer) {
            timers_.emplace_back();
            return static_cast<TimerId>(timers_.size() - 1);
        }
        const TimerId id = free_;
        free_ = timers_[id].next;
        return id;
    }

    void findFirst() {
        top_ = heap_.empty() ? EventKey{} : heap_.front().key;
        first_ = heap_.empty() ? noTimer : heap_.front().id;
        for (unsigned i = 0; i < usedLanes_; ++i) {
            const TimerId id = lanes_[i].first;
            if (id != noTimer && timers_[id].key < top_) {
                top_ = timers_[id].key;
                first_ = id;
            }
        }
    }

    void place(std::size_t at, const Entry& entry) {
        heap_[at] = entry;
        timers_[entry.id].place = static_cast<std::uint32_t>(at);
    }
    void rise(std::size_t hole, Entry entry);
    void sink(std::size_t hole, Entry entry);
    void removeFromHeap(std::size_t hole);

    std::vector<Timer> timers_;
    std::vector<Entry> heap_;
    std::array<Lane, maxTimerLanes> lanes_;
    unsigned usedLanes_ = 0;
    TimerId free_ = noTimer;
    TimerId first_ = noTimer;
    EventKey top_;
    std::size_t size_ = 0;
};

}  // namespace windtunnel::simulator
