#pragma once
// Entities compiled: where their versions are committed and which stores hold copies of them.

#include "models/architecture/node.h"
#include "models/scenario/entity.h"
#include "simulator/data/cache_entries.h"
#include "simulator/kernel/time.h"
#include "simulator/kernel/zipf_sampler.h"
#include "simulator/plan/delay.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace windtunnel::simulator {

inline constexpr std::uint32_t noIndex = std::numeric_limits<std::uint32_t>::max();

/// What keeps a copy up to date, and so why it may be behind.
enum class HoldingKind : std::uint8_t {
    Source,    ///< the primary: what it commits is the truth
    Replica,   ///< beside a source (or beside the primary of an applied copy)
    Applied,   ///< a store that consumers write records into
    Cache,     ///< holds an entry or none
    Quorum,    ///< the members of a quorum
    Separate,  ///< each replica of the service has a store of its own
};

/// An entity in a store. Each instance of the store is one copy, numbered within the entity from firstCopy
/// on; a store that is nothing but the source has none.
struct PlanHolding {
    std::uint32_t entity = 0;
    std::uint32_t node = noIndex;   ///< of the plan; none: not a station (a topic that is the source)
    std::uint32_t store = noIndex;  ///< when it has several instances
    HoldingKind kind = HoldingKind::Source;
    bool isSource = false;
    std::uint32_t firstCopy = 0, copies = 0;
    std::uint32_t reported = noIndex;          ///< in PlanEntity::reported
    std::uint32_t cache = noIndex, table = 0;  ///< of a cache: which, and its table there
};

struct PlanEntity {
    std::string id;
    std::int64_t keys = 1;
    Popularity popularity;
    std::uint64_t key = 0;
    ZipfSampler zipf{1, 0};
    std::uint32_t firstHolding = 0, holdings = 0;
    std::uint32_t source = noIndex;     ///< holding
    std::uint32_t copies = 0;           ///< of all holdings
    bool setBack = false;               ///< a copy may take an older version than it holds
    std::vector<std::string> reported;  ///< the nodes that hold copies, as the results list them
    std::vector<Nanoseconds> probe;     ///< ascending
};

/// A store of several instances: a primary with replicas, the members of a quorum, or a store for each
/// replica of a service.
struct PlanStore {
    enum class Kind : std::uint8_t { Primary, Quorum, Separate };

    std::uint32_t node = 0;
    Kind kind = Kind::Primary;
    std::uint32_t instances = 1;
    std::uint64_t key = 0;
    std::vector<std::uint32_t> holdings;
    // A primary with replicas.
    ReadFrom readFrom = ReadFrom::Primary;
    Delay lag;
    bool ordered = true;
    std::uint32_t awaited = 0;  ///< replicas that a commit waits for
    bool mayStall = false;      ///< whether a commit arrives is known only when it does
    Nanoseconds detect = 0, promote = 0;
    // A quorum.
    std::uint32_t readQuorum = 1, writeQuorum = 1;
    Delay writeLeg, ackLeg, readLeg, responseLeg;
    bool fanoutQuorum = false, readRepair = false;
    bool quick = false;                    ///< members take no time and never fail
    std::vector<std::uint32_t> observers;  ///< rows of Plan::distances of those who read
    // A store for each replica.
    std::uint32_t service = noIndex;  ///< node
};

/// A cache: one instance for all callers, or one for each replica of a service.
struct PlanCache {
    std::uint32_t node = 0;
    std::uint32_t instances = 1;
    std::size_t capacity = CacheEntries::unlimited;  ///< entries of one instance
    Nanoseconds lifetime = never;
    EvictionRule eviction = EvictionRule::LeastRecentlyUsed;
    bool lease = false, singleFlight = false;
    std::uint64_t key = 0;
    std::vector<std::uint32_t> holdings;  ///< the tables of its entries
};

/// Row locks of one entity in one database.
struct LockTable {
    std::uint32_t node = 0, entity = noIndex;
};

}  // namespace windtunnel::simulator
