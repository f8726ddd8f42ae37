#pragma once
// What the engine knows about caches: their entries, the look-ups under way, flights of single misses.

#include "simulator/data/cache_entries.h"
#include "simulator/data/version_ledger.h"
#include "simulator/kernel/slab.h"
#include "simulator/plan/data_plan.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace windtunnel::simulator {

/// A `get` from its look-up to its end; those of a request are linked.
struct PendingGet {
    std::uint32_t next = none;
    std::uint32_t task = none;  ///< that runs the step
    std::uint32_t holding = 0;
    std::uint32_t instance = 0;  ///< of the cache that was asked last
    SimTime began = 0;
    std::uint32_t changes = 0;     ///< of the key, up to the look-up
    Version version = noVersion;   ///< found there; or read since by the steps of the miss
    std::uint32_t from = noIndex;  ///< holding that it was read from
    bool fromSource = false;
    Freshness freshness{};  ///< of that version, when it was read
    bool missing = false;   ///< the steps of the miss run
    bool leads = false;     ///< others wait for its miss
};

/// A key of one instance of a cache.
struct FlightKey {
    std::uint64_t instance = 0;
    std::uint64_t row = 0;  ///< and table
    bool operator==(const FlightKey&) const = default;
};
struct FlightKeyHash {
    std::size_t operator()(const FlightKey& key) const {
        return static_cast<std::size_t>(combine(mix(key.instance), key.row));
    }
};

/// One instance of a cache during a replication.
struct CacheState {
    explicit CacheState(CacheEntries held) : entries(std::move(held)) {}
    CacheEntries entries;
    /// [table][row]: how often the entry was put, applied or evicted, which makes a fill under way an old
    /// one.
    std::vector<std::vector<std::uint32_t>> changes;
    std::uint32_t agent = 0;  ///< for the end of the oldest entry
    bool expiryScheduled = false;
};

/// Tasks that wait for the miss of another one.
using Flights = std::unordered_map<FlightKey, std::vector<std::uint32_t>, FlightKeyHash>;

}  // namespace windtunnel::simulator
