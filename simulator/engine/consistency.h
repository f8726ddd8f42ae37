#pragma once
// What the engine knows about versions: the ledger of each entity, what requests and sessions have seen.

#include "simulator/data/version_ledger.h"
#include "simulator/kernel/slab.h"
#include "simulator/plan/data_plan.h"

#include <cstdint>

namespace windtunnel::simulator {

/// What a request has done with one key of one entity; the records of a request are linked.
struct Remembered {
    std::uint32_t next = none;
    std::uint32_t entity = 0, row = 0;
    Version read = noVersion;     ///< last version seen, its own writes included; noVersion: none
    Version written = noVersion;  ///< last version committed
    Version newestRead = 0;       ///< newest version seen, for requests that are a session of their own
    Version newestWritten = 0;    ///< newest own version whose commit was complete
    Version owed = noVersion;     ///< committed, and its event still to be published by this request
    std::uint32_t counter = 0;    ///< of the version that was read
};

struct SessionKey {
    std::uint64_t session = 0;  ///< workload and number
    std::uint32_t entity = 0, row = 0;
    bool operator==(const SessionKey&) const = default;
    std::uint64_t hash() const { return combine(session, static_cast<std::uint64_t>(entity) << 32 | row); }
};

/// What a session has read and written of one key.
struct SessionMarks {
    Version read = 0, written = 0;
};

/// A version on its way into an event: what a record carries.
struct VersionMark {
    std::uint32_t entity = noIndex;
    std::uint64_t key = 0;
    Version version = 0;
    SimTime commitTime = 0;
    std::uint64_t session = 0;  ///< of the request; 0: one of its own
    bool written = false;       ///< the request has committed it, not only read it
};

/// How a consumer writes a record's version into its copy.
struct ApplyMode {
    bool versioned = false;   ///< older versions than the copy holds are left out
    bool idempotent = false;  ///< versions that were applied before are left out
};

/// An entity during a replication.
struct EntityState {
    EntityState(std::uint64_t keys, const std::vector<bool>& startsEmpty, Version trailing)
        : ledger(keys, startsEmpty, trailing) {}
    VersionLedger ledger;
    std::int64_t lostUpdates = 0;  ///< commits - counters, over all keys, so far
    std::int64_t lostBeforeWarmup = 0;
};

}  // namespace windtunnel::simulator
