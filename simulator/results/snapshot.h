#pragma once
// How things stand at one moment of a replication: plain values in the order of the plan's tables.

#include "simulator/kernel/time.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace windtunnel::simulator {

enum class ReplicaPhase : std::uint8_t { Down, Starting, Up, Draining };

struct ReplicaSnapshot {
    ReplicaPhase phase = ReplicaPhase::Down;
    std::uint32_t busyThreads = 0, threads = 0;
    std::uint32_t queued = 0, inFlight = 0;
    bool wanted = false;  ///< it runs, or would if it had not crashed
    std::uint32_t release =
        0;  ///< counts the deploys of the node: the one that brought it; 0: from the start
    std::uint32_t believers =
        0;  ///< callers' replicas that would still send requests to it, though it is gone
    std::uint32_t configuration =
        0;  ///< counts what its configuration server has published: the one that it has
    bool operator==(const ReplicaSnapshot&) const = default;
};

struct NodeSnapshot {
    std::vector<ReplicaSnapshot> replicas;  ///< as many as there can ever be
    std::uint32_t up = 0;                   ///< that callers see
    std::uint32_t busyThreads = 0, queued = 0, inFlight = 0;
    // Integrals from the start of the run until now, level x ns: two snapshots give an average between them.
    double busyArea = 0;      ///< cores busy (services), connections busy (stores)
    double capacityArea = 0;  ///< the same, if all of them were
    double queueArea = 0, inFlightArea = 0;
    bool operator==(const NodeSnapshot&) const = default;
};

struct LinkSnapshot {
    std::uint32_t requests = 0, answers = 0;  ///< on their way
    std::uint32_t breakers = 0, openBreakers = 0, halfOpenBreakers = 0;
    std::uint32_t callers = 0, believers = 0;  ///< with a view of their own; who believe in one that is gone
    bool cut = false, disturbed = false;       ///< by a fault
    bool operator==(const LinkSnapshot&) const = default;
};

/// From the start of the run, not only of the window.
struct WorkloadSnapshot {
    std::uint64_t sent = 0, completed = 0, failed = 0;
    bool operator==(const WorkloadSnapshot&) const = default;
};

struct PartitionSnapshot {
    static constexpr std::uint32_t noLeader = std::numeric_limits<std::uint32_t>::max();
    std::int64_t logEnd = 0, highWatermark = 0;
    std::uint32_t leader = 0;  ///< broker; noLeader
    std::uint32_t inSync = 0, copies = 0;
    bool operator==(const PartitionSnapshot&) const = default;
};

struct SlotSnapshot {
    std::uint32_t topic = 0, partition = 0;  ///< of the plan, and within the topic
    std::uint32_t member = 0;                ///< of the group; noLeader: nobody's
    std::int64_t position = 0, committed = 0, end = 0;
    std::int64_t lag() const { return end - committed; }
    bool operator==(const SlotSnapshot&) const = default;
};

struct GroupSnapshot {
    std::vector<SlotSnapshot> assigned;
    bool rebalancing = false;
    std::int64_t lag() const {
        std::int64_t sum = 0;
        for (const SlotSnapshot& slot : assigned)
            sum += slot.lag();
        return sum;
    }
    bool operator==(const GroupSnapshot&) const = default;
};

struct QueueSnapshot {
    std::uint64_t waiting = 0, held = 0;  ///< waiting, or being worked on
    bool operator==(const QueueSnapshot&) const = default;
};

/// One store's (or instance's) copy of an entity against what has been committed.
struct CopySnapshot {
    std::uint32_t holding = 0, instance = 0;
    bool source = false;                       ///< the primary right now
    std::uint32_t keys = 0;                    ///< looked at that it holds
    std::uint32_t lagging = 0;                 ///< of these
    std::uint32_t behind = 0, mostBehind = 0;  ///< versions: over all keys, and of the worst one
    Nanoseconds oldestMissed = 0;              ///< age of the oldest commit that it lacks
    bool operator==(const CopySnapshot&) const = default;
};

struct EntitySnapshot {
    std::uint32_t keys = 0;                   ///< all, where they are few; of many, those touched
    std::uint32_t looked = 0;                 ///< of these; of very many only each so-manieth
    std::uint64_t commits = 0;                ///< of the keys looked at
    std::uint64_t reads = 0, staleReads = 0;  ///< within the window
    std::vector<CopySnapshot> copies;
    bool operator==(const EntitySnapshot&) const = default;
};

struct Snapshot {
    SimTime now = 0;
    std::uint64_t events = 0;
    std::uint64_t fingerprint = 0;
    bool finished = false;
    std::uint64_t inFlight = 0;  ///< tasks: requests, branches, records
    std::vector<WorkloadSnapshot> workloads;
    std::vector<NodeSnapshot> nodes;
    std::vector<LinkSnapshot> links;
    std::vector<PartitionSnapshot> partitions;  ///< over all topics
    std::vector<GroupSnapshot> groups;
    std::vector<QueueSnapshot> queues;
    std::vector<EntitySnapshot> entities;
    bool operator==(const Snapshot&) const = default;
};

/// Share of the capacity of a node that was used between two moments; 0 when there was none.
inline double utilization(const NodeSnapshot& before, const NodeSnapshot& after) {
    const double capacity = after.capacityArea - before.capacityArea;
    return capacity > 0 ? (after.busyArea - before.busyArea) / capacity : 0;
}

}  // namespace windtunnel::simulator
