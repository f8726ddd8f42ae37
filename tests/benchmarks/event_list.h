// What the hand-written programs share: a sorted list of pending events, exponential draws and a histogram.
#pragma once

#include "simulator/kernel/wide_integer.h"
#include "simulator/kernel/ziggurat.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <vector>

namespace windtunnel::benchmarks {

/// A heap of four children per place, ordered by (time, number of scheduling). Times in ms, not negative: the
/// bits of such doubles are ordered as they are.
class EventList {
public:
    EventList() : places_(static_cast<Key*>(std::aligned_alloc(64, (capacity + 4) * sizeof(Key)))) {
        if (places_ == nullptr)
            throw std::bad_alloc();
        places_ += 3;  // four brothers share a cache line
        for (std::size_t i = 0; i < capacity; ++i)
            places_[i] = last;
    }
    ~EventList() { std::free(places_ - 3); }
    EventList(const EventList&) = delete;
    EventList& operator=(const EventList&) = delete;

    bool empty() const { return size_ == 0; }
    std::uint64_t scheduled() const { return scheduled_; }

    void schedule(double time, std::uint32_t subject) {
        const Key key = static_cast<Key>(std::bit_cast<std::uint64_t>(time)) << 64 |
                        scheduled_++ << subjectBits | subject;
        if (size_ + 5 > capacity)
            std::abort();
        std::size_t place = size_++;
        while (place > 0) {
            const std::size_t parent = (place - 1) / 4;
            if (key >= places_[parent])
                break;
            places_[place] = places_[parent];
            place = parent;
        }
        places_[place] = key;
    }

    struct Event {
        double time;
        std::uint32_t subject;
    };
    Event next() {
        const Key first = places_[0];
        const Key moved = places_[--size_];
        places_[size_] = last;
        std::size_t place = 0;
        for (std::size_t child = 1; child < size_; child = 4 * place + 1) {
            const std::size_t left = places_[child + 1] < places_[child] ? child + 1 : child;
            const std::size_t right = places_[child + 3] < places_[child + 2] ? child + 3 : child + 2;
            const std::size_t least = places_[right] < places_[left] ? right : left;
            if (places_[least] >= moved)
                break;
            places_[place] = places_[least];
            place = least;
        }
        if (size_ > 0)
            places_[place] = moved;
        return {std::bit_cast<double>(static_cast<std::uint64_t>(first >> 64)),
                static_cast<std::uint32_t>(first) & ((1U << subjectBits) - 1)};
    }

private:
    using Key = simulator::UnsignedWide;
    static constexpr Key last = ~Key{0};
    static constexpr std::size_t capacity = std::size_t{1} << 18;
    static constexpr unsigned subjectBits = 24;

    Key* places_;
    std::size_t size_ = 0;
    std::uint64_t scheduled_ = 0;
};

/// Log-linear buckets of latencies, 64 to a doubling, with the exact mean.
class Latencies {
public:
    void add(double ms) {
        const auto ns = static_cast<std::uint64_t>(ms * 1e6);
        const auto shift = static_cast<unsigned>(std::bit_width(ns | 127)) - 7;
        ++buckets_[shift * 64 + static_cast<unsigned>(ns >> shift)];
        ++count_;
        sum_ += ms;
    }
    std::uint64_t count() const { return count_; }
    double meanMs() const { return sum_ / static_cast<double>(count_); }

private:
    std::vector<std::uint32_t> buckets_ = std::vector<std::uint32_t>(64 * 60);
    std::uint64_t count_ = 0;
    double sum_ = 0;
};

/// First come, first served at a number of places; who waits is linked through the records.
struct Station {
    static constexpr std::uint32_t nobody = ~std::uint32_t{0};
    std::uint32_t busy = 0, head = nobody, tail = nobody;

    /// True when a place was free; else `who` waits.
    template <class Records> bool enter(std::uint32_t who, std::uint32_t places, Records& records) {
        if (busy < places) {
            ++busy;
            return true;
        }
        records[who].next = nobody;
        if (tail == nobody)
            head = who;
        else
            records[tail].next = who;
        tail = who;
        return false;
    }
    /// Who takes over the place that has become free; nobody when nobody waits.
    template <class Records> std::uint32_t leave(const Records& records) {
        const std::uint32_t who = head;
        if (who == nobody) {
            --busy;
            return nobody;
        }
        head = records[who].next;
        if (head == nobody)
            tail = nobody;
        return who;
    }
};

/// Records by index, those given back first.
template <class Record> class Pool {
public:
    std::uint32_t take() {
        if (free_ == Station::nobody) {
            records_.emplace_back();
            return static_cast<std::uint32_t>(records_.size() - 1);
        }
        const std::uint32_t index = free_;
        free_ = records_[index].next;
        return index;
    }
    void give(std::uint32_t index) {
        records_[index].next = free_;
        free_ = index;
    }
    Record& operator[](std::uint32_t index) { return records_[index]; }
    const Record& operator[](std::uint32_t index) const { return records_[index]; }

private:
    std::vector<Record> records_;
    std::uint32_t free_ = Station::nobody;
};

}  // namespace windtunnel::benchmarks
