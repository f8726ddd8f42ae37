#pragma once
// The figures of an entity's versions over all replications.

#include "simulator/results/entity_results.h"
#include "simulator/results/latency_summary.h"

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace windtunnel::simulator {

struct CopySummary {
    std::string id;  ///< of the store
    std::uint64_t reads = 0, staleReads = 0;
    std::uint64_t setBack = 0;
    Figure stale;              ///< fraction of the reads
    LatencySummary staleness;  ///< over all reads
    LatencySummary convergence;
    bool converged = false;  ///< convergence has values
    std::array<std::uint64_t, staleCauseCount> causes{};
};

struct EntitySummary {
    std::string id;
    std::uint64_t reads = 0, writes = 0, staleReads = 0;
    Figure stale;                                ///< fraction of the reads
    LatencySummary staleness;                    ///< over all reads, fresh ones count as 0
    double lagMean = 0, lagP99 = 0, lagMax = 0;  ///< versions behind, over all reads
    std::vector<std::uint64_t> lagCounts;        ///< reads 0, 1, 2 … versions behind; the last one: or more
    LatencySummary convergence;                  ///< over all copies: the inconsistency window
    bool converged = false;                      ///< convergence has values
    std::vector<std::pair<double, double>> visibility;  ///< (seconds after a commit, share that sees it)
    Figure visibilityP99, visibilityP999;               ///< seconds
    std::vector<CopySummary> copies;
    std::array<std::uint64_t, staleCauseCount> causes{};
    std::array<std::uint64_t, sessionGuaranteeCount> violations{};
    std::int64_t lostUpdates = 0;
    std::uint64_t lostWrites = 0, lostEvents = 0, duplicates = 0, outOfOrder = 0, diverged = 0;
};

}  // namespace windtunnel::simulator
