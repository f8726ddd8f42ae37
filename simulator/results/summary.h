// What an experiment yields: every figure with its interval over the replications, in SI units, ready to be
// shown.
#pragma once

#include "simulator/results/config_summary.h"
#include "simulator/results/cost_summary.h"
#include "simulator/results/entity_summary.h"
#include "simulator/results/latency_summary.h"
#include "simulator/results/queue_summary.h"
#include "simulator/results/run_results.h"
#include "simulator/results/telemetry_summary.h"
#include "simulator/results/topic_summary.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace windtunnel::simulator {

struct FlowSummary {
    std::string id;  ///< "buyers" or "order POST /orders"
    std::uint64_t sent = 0, completed = 0, failed = 0, inFlight = 0;
    std::array<std::uint64_t, failureKindCount> errors{};
    Figure throughput;     ///< completions per second
    Figure errorFraction;  ///< failed / (completed + failed)
    LatencySummary latency;
    Parts breakdown{};               ///< mean seconds each; add up to latency.mean.value
    Parts tailBreakdown{};           ///< mean seconds each over the slowest 1 % (workloads)
    Histogram histogram;             ///< ns, merged over the replications
    std::vector<std::string> nodes;  ///< workloads: what their requests may get to by calls; empty: unknown
};

struct NodeSummary {
    std::string id;
    std::string kind;
    Figure utilization;        ///< of cores (services, gateways), of connections (stores)
    Figure threadUtilization;  ///< of threads or connections
    Figure queueLength, inFlight;
    LatencySummary wait;  ///< of all, those that did not wait count as 0
    Figure delayed;       ///< fraction that waited
    LatencySummary residence;
    std::uint64_t arrivals = 0, completed = 0, errors = 0, refused = 0, abandoned = 0;
    Figure replicas;                                        ///< time average
    std::uint32_t fewestReplicas = 0, mostReplicas = 0;     ///< that served at a time
    bool isScaled = false;                                  ///< follows its CPU utilization
    std::uint64_t hits = 0, misses = 0, poisonedFills = 0;  ///< caches
    std::uint64_t droppedAlive = 0;                         ///< by a registry, though it served
    Figure hitRatio;                                        ///< caches: of the look-ups
    double arrivalRate = 0;                                 ///< 1/s and replication
    double demand = 0;        ///< mean seconds of work (CPU, or time at a store) of a request that was served
    double capacityRate = 0;  ///< 1/s that it could serve at full use of its scarcest resource; 0 = unknown
    std::string scarce;       ///< "cores", "threads" or "connections": the resource used most
    double growth = 0;        ///< requests in flight at the end minus at the start of the window, mean
};

struct LinkSummary {
    std::string id;  ///< "order -> user"
    std::uint64_t calls = 0, attempts = 0, retries = 0, hedges = 0, timeouts = 0, rejected = 0, failures = 0,
                  fallbacks = 0;
    LatencySummary latency;
    bool hasBreaker = false;
    std::uint64_t breakerOpened = 0, breakerRejected = 0;
    double breakerOpenFraction = 0;
    std::optional<double> breakerFirstOpened;  ///< seconds from the start of the run
    bool isDiscovered = false;                 ///< callers have a view of the replicas that may be old
    std::uint64_t misdirected = 0;             ///< attempts at a replica that was gone
    double longestMisdirected = 0;             ///< seconds that it had been gone at the last of them
    bool isWatched = false;                    ///< callers leave out replicas that fail
    std::uint64_t ejections = 0;               ///< times that a caller replica left one out
    std::uint64_t foundUnhealthy = 0;          ///< the same, because of its health checks
};

/// A deploy over all replications.
struct DeploySummary {
    struct Version {
        std::uint64_t answered = 0, failed = 0;  ///< from the deploy's beginning to its end
    };
    std::string service;
    std::string strategy;                                   ///< as it is written
    std::uint32_t began = 0, finished = 0, rolledBack = 0;  ///< replications
    std::optional<double> lasted;                           ///< seconds, mean of those that came to an end
    double mixed = 0;  ///< seconds while requests might meet either version, mean
    std::uint64_t misdirected = 0;
    Version before, after;
};

struct ObjectiveSummary {
    std::string text;
    std::optional<double> value, low, high;  ///< SI; no value when nothing was measured
    bool met = false;
    bool uncertain = false;
};

struct SeriesSummary {
    double step = 0;                                                   ///< seconds
    std::vector<std::pair<std::string, std::vector<double>>> columns;  ///< mean over the replications
};

struct ExperimentResults {
    std::string scenario;
    std::string question;
    std::uint64_t seed = 1;
    std::uint64_t replications = 1;
    double confidence = 0.95;
    double simulated = 0;  ///< seconds measured per replication
    double warmup = 0;     ///< seconds
    std::uint64_t events = 0;
    double wall = 0;  ///< seconds of real time; the only field that may differ between equal runs
    std::string fingerprint;
    bool complete = true;
    std::vector<std::string> notes;
    std::vector<FlowSummary> workloads, endpoints;
    std::vector<NodeSummary> nodes;
    std::vector<LinkSummary> links;
    std::vector<EntitySummary> entities;
    std::vector<QueueSummary> queues;
    std::vector<TopicSummary> topics;
    std::vector<DeploySummary> deploys;
    std::vector<ConfigSummary> configs;  ///< of servers that published
    std::optional<CostSummary> cost;     ///< where the scenario has prices
    TelemetrySummary telemetry;          ///< empty where nobody watches
    std::uint64_t sagasCompleted = 0, sagasUndone = 0, sagasOrphaned = 0;
    std::vector<std::pair<std::string, std::uint64_t>> marks;
    std::vector<RunResults> perReplication;  ///< counts only: histograms and series are cleared after merging
    SeriesSummary series;
    std::vector<ObjectiveSummary> objectives;
    std::vector<std::string> explanation;
    std::vector<HistoryOperation> history;  ///< where asked for, of the first replication
};

}  // namespace windtunnel::simulator
