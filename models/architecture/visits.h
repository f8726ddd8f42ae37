// How often one request visits each node on average, and how much it asks of it: arithmetic without queues.
#pragma once

#include "models/architecture/endpoint_resolution.h"

#include <cstddef>
#include <span>
#include <vector>

namespace windtunnel {

/// Requests that enter the architecture, per second (1 for figures per request).
struct EntryRate {
    CallTarget call;
    double perSecond = 1;
};

/// What one node gets, per second.
struct NodeVisits {
    double requests = 0;     ///< calls, queries, gets, or records
    double workSeconds = 0;  ///< CPU demanded of a service or gateway, its speed taken into account
    double reads = 0;        ///< of a database or cache
    double writes = 0;       ///< writes and applies of a database, puts and evictions of a cache
    double readSeconds = 0;  ///< mean service times of these reads
    double writeSeconds = 0;
};

/// What one consumer gets, per second.
struct ConsumerVisits {
    std::size_t node = 0;
    std::size_t consumer = 0;  ///< place in the service's list
    double records = 0;
};

/// What one endpoint gets, per second.
struct EndpointVisits {
    std::size_t node = 0;
    const Endpoint* endpoint = nullptr;
    double requests = 0;
};

struct Visits {
    std::vector<NodeVisits> nodes;
    std::vector<ConsumerVisits> consumers;
    std::vector<EndpointVisits> endpoints;
    /// Nodes of a circle in which each visit causes at least another one, so that it never ends; their
    /// figures are 0.
    std::vector<std::size_t> endless;
};

/// Choices count by their chance, repetitions by their number, what follows a `fail` by the chance to get
/// there. Left out: retries, hedges, fallbacks, undo steps, and misses of caches (a warm cache is assumed).
/// Records are shared among the consumers of a group by their number. Calls that lead nowhere are left out.
Visits expectedVisits(std::span<const Node> nodes, std::span<const EntryRate> entries);

}  // namespace windtunnel
