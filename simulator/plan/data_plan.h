#pragma once
// Entities compiled: where their versions are committed and which stores hold copies of them.

#include "models/scenario/entity.h"
#include "simulator/kernel/time.h"
#include "simulator/kernel/zipf_sampler.h"

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
    std::uint32_t node = noIndex;  ///< of the plan; none: not a station (a topic that is the source)
    HoldingKind kind = HoldingKind::Source;
    bool isSource = false;
    std::uint32_t firstCopy = 0, copies = 0;
    std::uint32_t reported = noIndex;  ///< in PlanEntity::reported
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

/// Row locks of one entity in one database.
struct LockTable {
    std::uint32_t node = 0, entity = noIndex;
};

}  // namespace windtunnel::simulator
