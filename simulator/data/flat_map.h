#pragma once
// A hash map of small plain values with one probe sequence and no node per entry.

#include "simulator/kernel/random.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace windtunnel::simulator {

/// Open addressing with linear probing; grows at three quarters. Iteration order is never used, so results do
/// not depend on it. Key needs `==` and a `std::uint64_t hash() const`.
template <class Key, class Value> class FlatMap {
public:
    /// The value of the key, default-made when it was not there. Moves all values when it grows.
    Value& operator[](const Key& key) {
        if ((size_ + 1) * 4 > entries_.size() * 3)
            grow();
        Entry& entry = entries_[placeOf(key)];
        if (!entry.used) {
            entry = {key, Value{}, true};
            ++size_;
        }
        return entry.value;
    }
    /// nullptr when it is not there.
    Value* find(const Key& key) {
        if (size_ == 0)
            return nullptr;
        Entry& entry = entries_[placeOf(key)];
        return entry.used ? &entry.value : nullptr;
    }
    const Value* find(const Key& key) const {
        if (size_ == 0)
            return nullptr;
        const Entry& entry = entries_[placeOf(key)];
        return entry.used ? &entry.value : nullptr;
    }
    /// Moves the entries behind it closer, so that no trace is left.
    void erase(const Key& key) {
        if (size_ == 0)
            return;
        const std::size_t mask = entries_.size() - 1;
        std::size_t hole = placeOf(key);
        if (!entries_[hole].used)
            return;
        for (std::size_t i = (hole + 1) & mask; entries_[i].used; i = (i + 1) & mask) {
            const std::size_t home = static_cast<std::size_t>(entries_[i].key.hash()) & mask;
            if (((i - home) & mask) < ((i - hole) & mask))
                continue;  // it must not come before its home
            entries_[hole] = entries_[i];
            hole = i;
        }
        entries_[hole].used = false;
        --size_;
    }
    std::size_t size() const { return size_; }

    /// Keeps what `keep(key, value)` is true for.
    template <class Keep> void prune(Keep keep) {
        std::vector<Entry> old(entries_.size());
        old.swap(entries_);
        size_ = 0;
        for (const Entry& entry : old)
            if (entry.used && keep(entry.key, entry.value)) {
                entries_[placeOf(entry.key)] = entry;
                ++size_;
            }
    }

private:
    struct Entry {
        Key key{};
        Value value{};
        bool used = false;
    };

    std::size_t placeOf(const Key& key) const {
        const std::size_t mask = entries_.size() - 1;
        std::size_t place = static_cast<std::size_t>(key.hash()) & mask;
        while (entries_[place].used && !(entries_[place].key == key))
            place = (place + 1) & mask;
        return place;
    }
    void grow() {
        std::vector<Entry> old(entries_.empty() ? 64 : entries_.size() * 2);
        old.swap(entries_);
        for (const Entry& entry : old)
            if (entry.used)
                entries_[placeOf(entry.key)] = entry;
    }

    std::vector<Entry> entries_;  ///< a power of two
    std::size_t size_ = 0;
};

/// A number as a key.
struct NumberKey {
    std::uint64_t number = 0;
    bool operator==(const NumberKey&) const = default;
    std::uint64_t hash() const { return mix(number); }
};

}  // namespace windtunnel::simulator
