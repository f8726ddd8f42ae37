#pragma once
// What one replication yields about the versions of an entity: staleness, convergence, anomalies.

#include "simulator/kernel/time.h"
#include "simulator/stats/histogram.h"

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace windtunnel::simulator {

/// Why a read was stale: what kept the newest version from the copy that answered.
enum class StaleCause : std::uint8_t {
    ReplicaLag,
    ConsumerLag,
    CacheAge,
    LostEvent,
    LostWrite,       ///< a failover has set the source back behind what it had acknowledged
    SmallQuorum,     ///< r + w <= n: the answers did not overlap the write
    SeparateStores,  ///< written in the store of another replica
};
inline constexpr std::size_t staleCauseCount = 7;

/// The guarantees that a session may lose (Terry et al., PDIS 1994).
enum class SessionGuarantee : std::uint8_t {
    ReadYourWrites,
    MonotonicReads,
    MonotonicWrites,
    WritesFollowReads
};
inline constexpr std::size_t sessionGuaranteeCount = 4;

/// All copies of an entity in one store.
struct CopyResults {
    std::uint64_t reads = 0, stale = 0;
    std::uint64_t setBack = 0;  ///< times that it has taken an older version than it held
    Histogram staleness;        ///< of the stale reads
    Histogram convergence;      ///< from each commit to the copy having it
    std::array<std::uint64_t, staleCauseCount> causes{};
    void merge(const CopyResults& other);
};

/// Reads that began and versions that were committed within the window.
struct EntityResults {
    std::uint64_t reads = 0, writes = 0, stale = 0;
    Histogram staleness;    ///< of the stale reads; the others count as 0
    Histogram versionLag;   ///< versions behind, of the stale reads
    Histogram convergence;  ///< from each commit to all copies having it
    Histogram visibility;   ///< how long after a commit an observation begins to see it
    std::uint64_t neverVisible = 0;
    std::vector<std::uint64_t> probed;  ///< observations that saw the commit at each probe time
    std::vector<CopyResults> copies;
    std::array<std::uint64_t, staleCauseCount> causes{};
    std::array<std::uint64_t, sessionGuaranteeCount> violations{};
    std::int64_t lostUpdates = 0;
    std::uint64_t lostWrites = 0, lostEvents = 0, duplicates = 0, outOfOrder = 0, diverged = 0;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> batches;  ///< (reads, stale) of each batch
    void merge(const EntityResults& other);
};

}  // namespace windtunnel::simulator
