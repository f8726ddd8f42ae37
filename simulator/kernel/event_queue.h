#pragma once
// The pending events of one replication, in the order (time, sequence number), whatever structure holds them.

#include "simulator/kernel/time.h"
#include "simulator/kernel/wide_integer.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <new>
#include <vector>

namespace windtunnel::simulator {

/// What an event is about: a number below 2^30 that only the engine can read.
using EventSubject = std::uint32_t;

inline constexpr unsigned subjectBits = 30;
inline constexpr unsigned sequenceBits = 34;

/// An event as one integer, so that comparing is one operation: time, then sequence number, then subject.
struct EventKey {
    UnsignedWide bits = ~UnsignedWide{0};

    static EventKey of(SimTime time, std::uint64_t sequence, EventSubject subject) {
        return {static_cast<UnsignedWide>(static_cast<std::uint64_t>(time)) << 64 | sequence << subjectBits |
                subject};
    }
    SimTime time() const { return static_cast<SimTime>(bits >> 64); }
    EventSubject subject() const {
        return static_cast<EventSubject>(bits) & ((EventSubject{1} << subjectBits) - 1);
    }
    std::uint64_t sequence() const { return static_cast<std::uint64_t>(bits) >> subjectBits; }
    bool operator<(EventKey other) const { return bits < other.bits; }
};

inline constexpr UnsignedWide noEvent = ~UnsignedWide{0};

/// A 4-ary heap whose groups of four children each start on a cache line.
class EventHeap {
public:
    EventHeap() { reserve(256); }
    ~EventHeap() { std::free(block_); }
    EventHeap(const EventHeap&) = delete;
    EventHeap& operator=(const EventHeap&) = delete;

    bool empty() const { return size() == 0; }
    std::size_t size() const { return size_ - hole_; }
    /// The least key; noEvent when empty.
    EventKey top() {
        if (hole_)
            fillHole();
        return heap_[0];
    }

    [[gnu::always_inline]] void push(EventKey key) {
        if (hole_) {  // a pop that is followed by a push is one walk down
            hole_ = false;
            sink(key);
            return;
        }
        if (size_ + 5 > capacity_) [[unlikely]]
            reserve(capacity_ * 2);
        std::size_t hole = size_++;
        while (hole != 0) {
            const std::size_t parent = (hole - 1) / 4;
            if (!(key < heap_[parent]))
                break;
            heap_[hole] = heap_[parent];
            hole = parent;
        }
        heap_[hole] = key;
    }

    /// Takes the top away, which must have been looked at.
    void pop() { hole_ = true; }

    template <class Change> void forEach(Change change) {
        if (hole_)
            fillHole();
        for (std::size_t i = 0; i < size_; ++i)
            change(heap_[i]);
    }

private:
    static constexpr std::size_t frontGap = 3;  // heap_[1] starts a cache line

    void fillHole() {
        hole_ = false;
        const EventKey last = heap_[--size_];
        heap_[size_] = EventKey{};  // all ones: never chosen as a least child, so groups need no bounds
        if (size_ != 0)
            sink(last);
    }

    [[gnu::always_inline]] void sink(EventKey key) {
        std::size_t hole = 0;
        for (;;) {
            const std::size_t first = hole * 4 + 1;
            if (first >= size_)
                break;
            const std::size_t left = first + (heap_[first + 1] < heap_[first]);
            const std::size_t right = first + 2 + (heap_[first + 3] < heap_[first + 2]);
            const std::size_t least = heap_[right] < heap_[left] ? right : left;
            if (!(heap_[least] < key))
                break;
            heap_[hole] = heap_[least];
            hole = least;
        }
        heap_[hole] = key;
    }

    void reserve(std::size_t capacity) {
        const std::size_t bytes = ((capacity + frontGap) * sizeof(EventKey) + 127) / 128 * 128;
        auto* block = static_cast<EventKey*>(std::aligned_alloc(64, bytes));
        if (block == nullptr)
            throw std::bad_alloc();
        for (std::size_t i = 0; i < capacity; ++i)
            new (block + frontGap + i) EventKey(i < size_ ? heap_[i] : EventKey{});
        std::free(block_);
        block_ = block;
        heap_ = block + frontGap;
        capacity_ = capacity;
    }

    EventKey* block_ = nullptr;
    EventKey* heap_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
    bool hole_ = false;  ///< the top has been taken away, its place not yet filled
};

/// A first-in first-out lane for one constant delay: what enters later is due later, so no sorting is needed.
class EventLane {
public:
    EventKey head() const { return head_ == tail_ ? EventKey{} : ring_[head_ & mask_]; }

    void push(EventKey key) {
        if (tail_ - head_ > mask_) [[unlikely]]
            grow();
        ring_[tail_++ & mask_] = key;
    }
    void pop() { ++head_; }
    std::size_t size() const { return tail_ - head_; }

    template <class Change> void forEach(Change change) {
        for (std::size_t i = head_; i != tail_; ++i)
            change(ring_[i & mask_]);
    }

private:
    void grow() {
        std::vector<EventKey> larger(ring_.size() * 2);
        for (std::size_t i = head_; i != tail_; ++i)
            larger[i & (larger.size() - 1)] = ring_[i & mask_];
        ring_.swap(larger);
        mask_ = ring_.size() - 1;
    }

    std::vector<EventKey> ring_ = std::vector<EventKey>(64);
    std::size_t mask_ = 63;
    std::size_t head_ = 0, tail_ = 0;
};

/// A timer that can be cancelled or moved; 0-based, valid until it fires or is cancelled.
using TimerId = std::uint32_t;
inline constexpr TimerId noTimer = std::numeric_limits<TimerId>::max();

/// A binary heap that knows where each timer is, so that a cancelled one really leaves.
class TimerHeap {
public:
    EventKey top() const { return heap_.empty() ? EventKey{} : heap_.front().key; }
    bool empty() const { return heap_.empty(); }
    std::size_t size() const { return heap_.size(); }

    TimerId add(EventKey key) {
        TimerId id = 0;
        if (free_.empty()) {
            id = static_cast<TimerId>(position_.size());
            position_.push_back(0);
        } else {
            id = free_.back();
            free_.pop_back();
        }
        heap_.push_back({key, id});
        rise(heap_.size() - 1, {key, id});
        return id;
    }

    void cancel(TimerId id) {
        const std::size_t hole = position_[id];
        free_.push_back(id);
        const Entry last = heap_.back();
        heap_.pop_back();
        if (hole == heap_.size())
            return;
        if (hole != 0 && last.key < heap_[(hole - 1) / 2].key)
            rise(hole, last);
        else
            sink(hole, last);
    }

    /// Removes the top.
    void pop() { cancel(heap_.front().id); }

    template <class Change> void forEach(Change change) {
        for (Entry& entry : heap_)
            change(entry.key);
    }

private:
    struct Entry {
        EventKey key;
        TimerId id = 0;
    };

    void place(std::size_t at, const Entry& entry) {
        heap_[at] = entry;
        position_[entry.id] = static_cast<std::uint32_t>(at);
    }
    void rise(std::size_t hole, Entry entry) {
        while (hole != 0 && entry.key < heap_[(hole - 1) / 2].key) {
            place(hole, heap_[(hole - 1) / 2]);
            hole = (hole - 1) / 2;
        }
        place(hole, entry);
    }
    void sink(std::size_t hole, Entry entry) {
        for (std::size_t child = hole * 2 + 1; child < heap_.size(); child = hole * 2 + 1) {
            if (child + 1 < heap_.size() && heap_[child + 1].key < heap_[child].key)
                ++child;
            if (!(heap_[child].key < entry.key))
                break;
            place(hole, heap_[child]);
            hole = child;
        }
        place(hole, entry);
    }

    std::vector<Entry> heap_;
    std::vector<std::uint32_t> position_;
    std::vector<TimerId> free_;
};

inline constexpr std::size_t maxLanes = 6;
inline constexpr std::uint8_t noLane = 255;

/// All pending events: a heap for what is drawn, lanes for constant delays, a timer heap for what may be
/// cancelled. Equal times leave in the order in which they were scheduled.
class EventQueue {
public:
    /// At a time not before the last popped one; never to be cancelled.
    [[gnu::always_inline]] void schedule(SimTime time, EventSubject subject) {
        heap_.push(next(time, subject));
    }

    /// In lane `lane`: successive times must not fall, as `now + constant` does not.
    void scheduleInLane(std::uint8_t lane, SimTime time, EventSubject subject) {
        const EventKey key = next(time, subject);
        if (key < laneHead_) {  // only when the lanes were all empty or led by later events
            laneHead_ = key;
            firstLane_ = lane;
        }
        lanes_[lane].push(key);
        usedLanes_ = lane >= usedLanes_ ? lane + 1U : usedLanes_;
    }

    TimerId scheduleTimer(SimTime time, EventSubject subject) { return timers_.add(next(time, subject)); }
    void cancel(TimerId timer) { timers_.cancel(timer); }

    bool empty() const { return size() == 0; }
    std::size_t size() const {
        std::size_t count = heap_.size() + timers_.size();
        for (const EventLane& lane : lanes_)
            count += lane.size();
        return count;
    }

    /// The first event; its bits are noEvent when there is none.
    EventKey peek() {
        EventKey first = heap_.top();
        if (laneHead_ < first)
            first = laneHead_;
        const EventKey timer = timers_.top();
        return timer < first ? timer : first;
    }

    /// Takes the first event off the queue if it comes before `bound` (of a time, sequence 0); else returns a
    /// key of noEvent.
    EventKey popBefore(EventKey bound) {
        const EventKey top = heap_.top();
        const bool inLane = laneHead_ < top;
        const EventKey first = inLane ? laneHead_ : top;
        if (!timers_.empty() && timers_.top() < first)
            return popTimer(bound);
        if (!(first < bound))
            return EventKey{};
        if (inLane) {
            lanes_[firstLane_].pop();
            findFirstLane();
        } else {
            heap_.pop();
        }
        return first;
    }
    EventKey popUntil(SimTime until) { return popBefore(EventKey::of(until + 1, 0, 0)); }

private:
    EventKey popTimer(EventKey bound) {
        const EventKey timer = timers_.top();
        if (!(timer < bound))
            return EventKey{};
        timers_.pop();
        return timer;
    }

    [[gnu::always_inline]] EventKey next(SimTime time, EventSubject subject) {
        if (sequence_ >> sequenceBits != 0) [[unlikely]]
            renumber();
        return EventKey::of(time, sequence_++, subject);
    }

    void findFirstLane() {
        laneHead_ = lanes_[0].head();
        firstLane_ = 0;
        for (unsigned i = 1; i < usedLanes_; ++i) {
            const EventKey head = lanes_[i].head();
            if (head < laneHead_) {
                laneHead_ = head;
                firstLane_ = i;
            }
        }
    }

    /// Gives the pending events new sequence numbers from 0 in their order (once in 17 thousand million
    /// events).
    void renumber();

    EventHeap heap_;
    TimerHeap timers_;
    std::array<EventLane, maxLanes> lanes_;
    EventKey laneHead_;
    unsigned firstLane_ = 0;
    unsigned usedLanes_ = 1;
    std::uint64_t sequence_ = 0;

    friend struct EventQueueAccess;  // tests start near the end of the sequence
};

}  // namespace windtunnel::simulator
