// What one replication yields: counts, histograms and integrals in the order of the plan's tables, ready to
// be merged.
#pragma once

#include "simulator/kernel/time.h"
#include "simulator/plan/parts.h"
#include "simulator/results/config_results.h"
#include "simulator/results/entity_results.h"
#include "simulator/results/group_results.h"
#include "simulator/results/history.h"
#include "simulator/results/queue_results.h"
#include "simulator/results/tail_bins.h"
#include "simulator/results/telemetry_results.h"
#include "simulator/results/topic_results.h"
#include "simulator/stats/histogram.h"

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace windtunnel::simulator {

inline constexpr std::size_t failureKindCount = 6;  ///< in the order of windtunnel::FailureKind

/// A stream of requests: a workload (seen by its users) or an endpoint (seen at the replica).
struct FlowResults {
    std::uint64_t sent = 0;
    std::uint64_t completed = 0;
    std::uint64_t failed = 0;
    std::array<std::uint64_t, failureKindCount> errors{};
    Histogram latency;  ///< of the completed ones
    Parts parts{};      ///< nanoseconds, summed over the completed ones
    TailBins tail;      ///< workloads only
    std::uint64_t inFlight() const { return sent - completed - failed; }
    void merge(const FlowResults& other);
};

/// A service, gateway, database or external as a queueing station, over the measured window.
struct NodeResults {
    std::uint64_t arrivals = 0;   ///< requests that reached a replica (refused ones included)
    std::uint64_t completed = 0;  ///< left the node, answered well
    std::uint64_t errors = 0;     ///< left the node with a failure (refused ones included)
    std::uint64_t refused = 0;
    std::uint64_t delayed = 0;           ///< waits for a thread or connection that were longer than 0
    std::uint64_t waits = 0;             ///< times a thread or connection was asked for and given
    std::uint64_t abandoned = 0;         ///< finished although nobody waited for the answer any more
    std::uint64_t hits = 0, misses = 0;  ///< caches: look-ups
    std::uint64_t poisonedFills = 0;     ///< caches: fills with what had been changed meanwhile
    std::uint64_t droppedAlive = 0;      ///< times that a registry dropped a replica that served
    Histogram wait;                      ///< of those longer than 0; the rest waited 0
    Histogram otherResidence;  ///< of requests that no endpoint's latency tells: LatencySources has all
    // Integrals over the window, level x ns.
    double queueArea = 0;     ///< waiting for a thread or connection
    double inFlightArea = 0;  ///< in the node (waiting or served)
    double threadArea = 0;    ///< threads or connections held
    double busyArea = 0;      ///< cores busy (services), connections busy (stores)
    double threadCapacityArea = 0;
    double coreCapacityArea = 0;
    double replicaArea = 0;   ///< replicas that are up
    double existingArea = 0;  ///< those that start, drain or are to run again, too
    double workDone = 0;      ///< CPU demand served, ns
    std::uint64_t inFlightAtStart = 0, inFlightAtEnd = 0;
    std::int64_t maxQueue = 0;
    std::uint32_t fewestReplicas = std::numeric_limits<std::uint32_t>::max(), mostReplicas = 0;
    void merge(const NodeResults& other);
};

/// What a caller sees of one of its targets.
struct LinkResults {
    std::uint64_t calls = 0;     ///< steps that called
    std::uint64_t attempts = 0;  ///< requests that were sent
    std::uint64_t retries = 0;
    std::uint64_t hedges = 0;
    std::uint64_t timeouts = 0;
    std::uint64_t rejected = 0;  ///< by breaker or bulkhead
    std::uint64_t failures = 0;  ///< calls that failed after all policies, before a fallback
    std::uint64_t fallbacks = 0;
    double requestBytes = 0, responseBytes = 0;  ///< of all attempts, as if each were answered
    double apartBytes = 0;      ///< of these: between replicas in different zones, where ends are in several
    Histogram recordedLatency;  ///< where it does not follow from endpoints': LatencySources has all
    std::uint64_t breakerOpened = 0;
    std::uint64_t breakerRejected = 0;
    double breakerOpenArea = 0;  ///< breakers open x ns
    double breakerCount = 0;     ///< breakers on this link (one per caller replica)
    SimTime breakerFirstOpened = never;
    std::uint64_t misdirected =
        0;  ///< attempts sent to a replica that the caller believed in, and that was gone
    Nanoseconds longestMisdirected = 0;  ///< the longest that it had been gone then
    std::uint64_t ejections = 0;         ///< replicas that a caller left out because they failed
    std::uint64_t foundUnhealthy = 0;    ///< the same, because of its health checks
    void merge(const LinkResults& other);
};

/// What a deploy did, from its beginning to its end; counts and times add up over replications.
struct DeployResults {
    struct Version {
        std::uint64_t answered = 0;  ///< requests, well or not
        std::uint64_t failed = 0;
        void merge(const Version& other);
    };
    std::uint32_t began = 0, finished = 0, rolledBack = 0;  ///< replications
    Nanoseconds lasted = 0;         ///< of those that have come to an end, one way or the other
    Nanoseconds mixed = 0;          ///< while requests may have met either version
    std::uint64_t misdirected = 0;  ///< requests sent to a replica that had gone
    Version before, after;
    void merge(const DeployResults& other);
};

/// Per-interval values for plots: `values[column][interval]`; columns are named by the plan's series table.
struct SeriesResults {
    Nanoseconds step = 0;
    std::vector<std::vector<double>> values;
};

/// Latencies by time of completion, for batch means when there is only one replication.
struct BatchResults {
    std::vector<std::vector<Histogram>> latency;  ///< [workload][batch]; empty with several replications
};

enum class StopReason : std::uint8_t { Finished, Interrupted, InFlightLimit, EventLimit };

struct RunResults {
    std::uint64_t replication = 0;
    StopReason stop = StopReason::Finished;
    SimTime measuredFrom = 0, measuredUntil = 0;
    std::uint64_t events = 0;
    std::uint64_t fingerprint = 0;
    std::vector<FlowResults> workloads;
    std::vector<FlowResults> endpoints;
    std::vector<NodeResults> nodes;
    std::vector<LinkResults> links;
    std::vector<EntityResults> entities;
    std::vector<std::vector<GroupResults>> groups;  ///< [group][topic of the group]
    std::vector<QueueResults> queues;
    std::vector<TopicResults> topics;
    std::vector<DeployResults> deploys;
    std::vector<ConfigResults> configs;  ///< per configuration server
    TelemetryResults telemetry;          ///< empty where nobody watches
    std::vector<std::uint64_t> marks;
    std::uint64_t sagasCompleted = 0, sagasUndone = 0, sagasOrphaned = 0;
    SeriesResults series;
    BatchResults batches;
    std::vector<HistoryOperation> history;  ///< where asked for, of the first replication
};

}  // namespace windtunnel::simulator
