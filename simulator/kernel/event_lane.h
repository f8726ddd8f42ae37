#pragma once
// First in, first out: the events of one constant delay.

#include "simulator/kernel/event_key.h"

#include <cstddef>
#include <vector>

namespace windtunnel::simulator {

/// A first-in first-out lane for one constant delay: what enters later is due later, so no sorting is needed.
class EventLane {
public:
    /// The least key; noEvent when empty.
    EventKey head() const { return ring_[head_ & mask_]; }

    [[gnu::always_inline]] void push(EventKey key) {
        if (tail_ - head_ == mask_) [[unlikely]]
            grow();
        ring_[tail_ & mask_] = key;
        ring_[++tail_ & mask_] = EventKey{};  // behind the last: the head of an empty lane
    }
    /// The key that is `behind` places behind the head; noEvent when there is none.
    EventKey ahead(std::size_t behind) const {
        return behind < size() ? ring_[(head_ + behind) & mask_] : EventKey{};
    }
    /// Takes the head away; the lane must not be empty.
    void pop() { ++head_; }
    std::size_t size() const { return tail_ - head_; }

    template <class Change> void forEach(Change change) {
        for (std::size_t i = head_; i != tail_; ++i)
            change(ring_[i & mask_]);
    }

private:
    [[gnu::noinline]] void grow() {
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

}  // namespace windtunnel::simulator
