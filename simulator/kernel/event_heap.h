#pragma once
// A 4-ary heap of events whose delays are drawn.

#include "simulator/kernel/event_key.h"

#include <cstddef>
#include <cstdlib>
#include <new>

namespace windtunnel::simulator {

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
            if (first + 1 == size_) {  // an only child: the last entry of all
                if (heap_[first] < key) {
                    heap_[hole] = heap_[first];
                    hole = first;
                }
                break;
            }
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

}  // namespace windtunnel::simulator
