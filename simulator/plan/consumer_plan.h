#pragma once
// Consumers compiled: what reads from topics and work queues, in which groups, and what it does with a
// record.

#include "simulator/kernel/time.h"
#include "simulator/plan/data_plan.h"
#include "simulator/topics/assignor.h"

#include <cstdint>
#include <string>
#include <vector>

namespace windtunnel::simulator {

enum class Delivery : std::uint8_t { AtLeastOnce, AtMostOnce, ExactlyOnce };

/// A consumer entry of a service. Each of its replicas runs `concurrency` threads of it.
struct PlanConsumer {
    std::string id;  ///< "catalog < order-events"
    std::uint32_t node = 0;
    std::uint32_t concurrency = 1;
    std::uint32_t firstThread = 0;  ///< of the first replica; the replicas' follow each other
    std::uint32_t entry = 0;        ///< first instruction of its steps
    std::uint32_t endpoint = 0;     ///< in whose results its steps count
    std::uint32_t latency = 0;      ///< wait: one way from the source to the service
    std::uint32_t retries = 0;      ///< policy
    std::uint32_t deadLetterPublish = noIndex, deadLetterQueue = noIndex;
    bool retriesElsewhere = false;  ///< the dead letters are a retry topic
    std::uint64_t key = 0;
    // From a work queue.
    std::uint32_t queue = noIndex;
    std::uint32_t prefetch = 0;  ///< 0: unlimited
    bool ackBefore = false;
    // From topics.
    std::uint32_t group = noIndex;
    bool batch = false;  ///< the steps run once per poll
    Delivery delivery = Delivery::AtLeastOnce;
    Nanoseconds commitInterval = 0;  ///< 0: after each poll
    std::uint32_t maxPollRecords = 500;
    Nanoseconds maxPollInterval = 0;
    std::int64_t fetchMin = 1;
    Nanoseconds fetchMaxWait = 0;
    Nanoseconds heartbeat = 0, sessionTimeout = 0;
    bool earliest = false;
    Nanoseconds delay = 0;  ///< from publishing until a record may be taken
};

/// One thread of a consumer at one replica.
struct PlanConsumerThread {
    std::uint32_t consumer = 0;
    std::uint32_t replica = 0;  ///< over all nodes
    std::uint32_t member = 0;   ///< number within its group, or among the consumers of its queue
    std::string id;             ///< "catalog#2", or "catalog#2-1" where a replica has several
};

struct PlanGroup {
    std::string id;
    std::uint64_t key = 0;
    std::vector<std::uint32_t> topics;   ///< in the order of their names
    std::vector<std::uint32_t> threads;  ///< by member
    GroupTopics spread;
    AssignorKind assignor = AssignorKind::Range;
    bool eager = false;
    bool readCommitted = false;
    std::uint32_t pause = 0;  ///< wait: how long a rebalance takes
};

struct PlanWorkQueue {
    std::string id;
    std::uint32_t node = 0;
    Nanoseconds visibility = 0;       ///< 0: none
    std::uint32_t maxDeliveries = 0;  ///< 0: unlimited
    std::uint32_t deadLetterPublish = noIndex, deadLetterQueue = noIndex;
    std::vector<std::uint32_t> threads;  ///< its consumers
};

}  // namespace windtunnel::simulator
