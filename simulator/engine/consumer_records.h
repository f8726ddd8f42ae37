#pragma once
// What the engine keeps of consumers: their threads, the records that requests of theirs carry, work queues.

#include "simulator/kernel/event_queue.h"
#include "simulator/kernel/slab.h"
#include "simulator/plan/consumer_plan.h"
#include "simulator/results/group_results.h"
#include "simulator/topics/consumer_group.h"
#include "simulator/topics/partition_log.h"
#include "simulator/topics/work_queue.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace windtunnel::simulator {

/// What a task of a consumer works on.
struct CarriedRecord {
    std::uint32_t next = none;
    std::uint32_t thread = none;  ///< that works on it
    Record record;                ///< of a batch: the last one
};

/// A thread of a consumer at a replica.
struct ConsumerThread {
    bool up = false;                             ///< its process lives
    bool leaving = false;                        ///< ends when what it has begun is done
    std::uint32_t task = none;                   ///< that works on a record now
    std::uint32_t attempt = 0;                   ///< of this record, from 0
    std::uint32_t message = none, delivery = 0;  ///< work queue: what is to be acknowledged

    // Topics.
    struct Taken {
        std::uint32_t slot = 0;
        Offset next = 0, end = 0;  ///< to be processed
    };
    std::vector<std::uint32_t> owned;  ///< slots of the group
    std::vector<Taken> hand;           ///< what the last poll returned
    std::size_t handAt = 0;
    bool committing = false;  ///< exactly-once: waits for the end of its transactions
    std::vector<std::pair<std::uint32_t, Offset>> toCommit;  ///< with them: slots and where they are to be
    std::size_t turn = 0;                                    ///< which of its slots the next poll begins with
    bool waiting = false;                                    ///< in a poll
    bool zombie = false;       ///< thrown out for polling too late, while it still works on its hand
    bool cutOff = false;       ///< reaches no broker: neither fetches nor commits nor heartbeats get through
    SimTime expires = never;   ///< when the group will miss it, while it is silent
    bool restarted = false;    ///< a new process, while the group still knows the old one
    bool pollWatched = false;  ///< an event for its poll deadline is pending
    SimTime lastPoll = 0;
    SimTime fetchedAt = 0;     ///< when the last fetch was answered
    SimTime fetchDue = never;  ///< when the pending fetch is answered with less than it wants
    TimerId fetchTimer = noTimer;
    SimTime nextCommit = never;  ///< at the first poll from then on

    bool busy() const { return handAt < hand.size(); }
};

/// A level whose changes may be told late: what it has added up to since the start of the window.
struct LateLevel {
    double level = 0, area = 0;
    SimTime updated = 0;

    void advance(SimTime now) {
        area += level * static_cast<double>(now - updated);
        updated = now;
    }
    /// To be called after advance(): the level changed at `at`, not before `from`, the start of the window.
    void change(double by, SimTime at, SimTime from) {
        level += by;
        area += by * static_cast<double>(updated - std::max(at, from));
    }
};

/// A partition as a group reads it.
struct SlotState {
    std::uint32_t partition = 0;  ///< over all topics
    std::uint32_t topic = 0;      ///< within the group
    GroupProgress progress;
    GroupPartitionResults counts;   ///< but for what the log itself knows
    Offset end = 0;                 ///< that readers may see
    std::uint32_t recovery = none;  ///< of a crash that it has to recover from
};

/// How a group is doing with one of its topics.
struct GroupTopicState {
    LateLevel lag, end, committed;
    std::int64_t lagNow() const { return static_cast<std::int64_t>(lag.level); }
};

struct GroupState {
    explicit GroupState(ConsumerGroup coordinator) : group(std::move(coordinator)) {}

    struct Recovery {
        SimTime since = 0;
        std::uint32_t lagging = 0;  ///< partitions that still lag
    };
    ConsumerGroup group;
    std::vector<SlotState> partitions;
    std::vector<GroupTopicState> topics;
    std::vector<Recovery> recoveries;
    std::vector<bool> crashed;  ///< per slot: its owner was found dead and nobody has it yet
    std::uint32_t round = 0;    ///< counts beginnings of rebalances
    bool ending = false;        ///< its time is over: only unfinished work holds it up
    std::uint64_t rebalancesBefore = 0, pausedBefore = 0;  ///< the window
};

struct WorkQueueState {
    WorkQueue queue;
    std::vector<Record> records;  ///< by message
    bool watching = false;        ///< an event for the next deadline is pending
    SimTime updated = 0;
    double depthArea = 0;  ///< messages x ns since the end of the warm-up

    void advance(SimTime now) {
        depthArea += static_cast<double>(queue.size()) * static_cast<double>(now - updated);
        updated = now;
    }
};

}  // namespace windtunnel::simulator
