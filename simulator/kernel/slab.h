#pragma once
// Records reached by index, taken and given back in constant time, whose addresses never change.

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <type_traits>

namespace windtunnel::simulator {

using SlabIndex = std::uint32_t;
inline constexpr SlabIndex none = std::numeric_limits<SlabIndex>::max();

/// Room for `capacity` records is set aside at once, but the operating system only backs what has been
/// touched. A free record links to the next free one through its member `next`.
template <class Record>
requires std::is_trivially_destructible_v<Record>
class Slab {
public:
    explicit Slab(std::size_t capacity) : capacity_(capacity) {
        void* const room = mmap(nullptr, capacity * sizeof(Record), PROT_READ | PROT_WRITE,
                                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (room == MAP_FAILED)
            throw std::bad_alloc();
        records_ = static_cast<Record*>(room);
    }
    ~Slab() { munmap(records_, capacity_ * sizeof(Record)); }
    Slab(const Slab&) = delete;
    Slab& operator=(const Slab&) = delete;

    bool full() const { return free_ == none && used_ == capacity_; }
    std::size_t inUse() const { return inUse_; }
    /// One past the highest index that was ever taken.
    SlabIndex end() const { return static_cast<SlabIndex>(used_); }

    /// A record with unspecified content; the slab must not be full.
    SlabIndex take() {
        ++inUse_;
        if (free_ != none) {
            const SlabIndex index = free_;
            free_ = records_[index].next;
            return index;
        }
        std::construct_at(records_ + used_);
        return static_cast<SlabIndex>(used_++);
    }
    void give(SlabIndex index) {
        --inUse_;
        records_[index].next = free_;
        free_ = index;
    }

    Record& operator[](SlabIndex index) { return records_[index]; }
    const Record& operator[](SlabIndex index) const { return records_[index]; }

private:
    std::size_t capacity_;
    std::size_t used_ = 0;
    std::size_t inUse_ = 0;
    SlabIndex free_ = none;
    Record* records_ = nullptr;
};

}  // namespace windtunnel::simulator
