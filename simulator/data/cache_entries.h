#pragma once
// Which keys a cache holds, for how long, and which of them goes when it is full.

#include "simulator/kernel/time.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <utility>
#include <vector>

namespace windtunnel::simulator {

/// A row of one of the tables (entities) that the cache holds entries of.
struct CacheKey {
    std::uint32_t table = 0, row = 0;
    bool operator==(const CacheKey&) const = default;
};

enum class EvictionRule : std::uint8_t {
    LeastRecentlyUsed,
    LeastFrequentlyUsed,  ///< among equals the one that is longest unused
    FirstIn,
    Random,
};

/// Every operation takes constant time, but for least-frequently-used (logarithmic). Memory: the entries, and
/// four bytes for each row up to the highest that was ever stored.
class CacheEntries {
public:
    static constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

    /// capacity: entries, at least 1; lifetime: from storing on, `never` for no end; key: of random eviction.
    CacheEntries(std::size_t tables, std::size_t capacity, Nanoseconds lifetime, EvictionRule rule,
                 std::uint64_t key);

    std::size_t size() const { return size_; }
    bool holds(CacheKey key) const { return find(key) != none; }
    /// As holds(), and counts as a use.
    bool use(CacheKey key);
    /// Stores or stores anew: its lifetime begins, and it counts as a use. Calls evicted(CacheKey) for the
    /// entry that had to go, if any.
    template <class Evicted> void store(CacheKey key, SimTime now, Evicted evicted) {
        const std::uint32_t known = find(key);
        if (known == none && size_ >= capacity_) {
            const std::uint32_t victim = chooseVictim();
            const CacheKey gone = entries_[victim].key;
            removeEntry(victim);
            evicted(gone);
        }
        if (known == none)
            insert(key, now);
        else
            renew(known, now);
    }
    bool remove(CacheKey key);
    /// When the oldest entry ends; `never` when none does.
    SimTime nextExpiry() const { return ages_.head == none ? never : entries_[ages_.head].expires; }
    /// Removes what ends by `now`, calling expired(CacheKey) for each.
    template <class Expired> void expire(SimTime now, Expired expired) {
        while (nextExpiry() <= now) {
            const CacheKey gone = entries_[ages_.head].key;
            removeEntry(ages_.head);
            expired(gone);
        }
    }
    /// Removes everything, calling removed(CacheKey) for each, the oldest first.
    template <class Removed> void clear(Removed removed) {
        while (ages_.head != none) {
            const CacheKey gone = entries_[ages_.head].key;
            removeEntry(ages_.head);
            removed(gone);
        }
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    struct Links {
        std::uint32_t before = none, after = none;
    };
    struct Entry {
        CacheKey key;
        SimTime expires = never;
        Links age;  ///< the oldest first
        Links use;  ///< in the order in which they may go: the first one first
        std::uint32_t slot = 0;
        std::uint64_t uses = 0, lastUse = 0;
    };
    struct List {
        std::uint32_t head = none, tail = none;
    };

    std::uint32_t find(CacheKey key) const {
        const auto& rows = rows_[key.table];
        return key.row < rows.size() ? rows[key.row] : none;
    }
    void insert(CacheKey key, SimTime now);
    void renew(std::uint32_t entry, SimTime now);
    void countUse(std::uint32_t entry);
    void removeEntry(std::uint32_t entry);
    std::uint32_t chooseVictim();
    void append(List& list, Links Entry::*links, std::uint32_t entry);
    void unlink(List& list, Links Entry::*links, std::uint32_t entry);

    std::size_t capacity_;
    Nanoseconds lifetime_;
    EvictionRule rule_;
    std::uint64_t key_;
    std::uint64_t clock_ = 0;      ///< counts uses
    std::uint64_t evictions_ = 0;  ///< numbers the random choices
    std::size_t size_ = 0;
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> free_;
    std::vector<std::vector<std::uint32_t>> rows_;  ///< [table][row]: entry
    List ages_, uses_;
    std::vector<std::uint32_t> slots_;  ///< random: the entries, without gaps
    std::set<std::pair<std::pair<std::uint64_t, std::uint64_t>, std::uint32_t>> byUse_;  ///< lfu
};

}  // namespace windtunnel::simulator
