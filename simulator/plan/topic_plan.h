#pragma once
// Topics compiled: clusters of brokers, partitions, producers and what publishes to them.

#include "simulator/plan/data_plan.h"
#include "simulator/plan/delay.h"

#include <cstdint>
#include <string>

namespace windtunnel::simulator {

struct PlanCluster {
    std::string id;
    std::uint32_t firstBroker = 0, brokers = 1;
    Delay append, replicate, electionTime;
    Nanoseconds sessionTimeout = 0, heartbeat = 0, lagTimeMax = 0;
    Nanoseconds standardLinger = 0;  ///< of producers that state none
    bool unclean = false;
    bool freezes = true;  ///< the high watermark stays while too few copies are in sync: from Kafka 3.7 on
    std::uint64_t key = 0;
};

struct PlanTopic {
    std::string id;
    std::uint32_t node = 0;  ///< the end of its links
    std::uint32_t cluster = 0;
    std::uint32_t firstPartition = 0, partitions = 1;
    std::uint32_t replication = 1, minInsync = 1;
    Nanoseconds retention = 0;
    bool compact = false;
    std::int64_t segmentBytes = 0;  ///< compact: a segment this large is closed
    std::uint64_t key = 0;
};

enum class Acks : std::uint8_t { None, Leader, All };

/// A client that gathers records and sends them; one per replica of its caller.
struct PlanProducer {
    std::uint32_t topic = 0, link = 0;
    std::uint32_t first = 0, count = 1;          ///< among all producers
    std::uint32_t callerFirstReplica = noIndex;  ///< none: a relay, which never crashes
    std::uint32_t perReplica = 1;                ///< clients of each replica
    std::uint32_t consumer = noIndex;            ///< whose commits end its transactions; one for each thread
    Acks acks = Acks::All;
    Nanoseconds linger = 0;
    std::int64_t batchBytes = 0;
    std::uint32_t retries = 0;
    Nanoseconds deliveryTimeout = 0, requestTimeout = 0;
    std::uint32_t inFlight = 5;  ///< requests on a connection
    bool idempotent = true;
    Nanoseconds transaction = 0;  ///< between two commits; 0: none
    std::uint64_t key = 0;
};

/// A step that publishes.
struct PlanPublish {
    enum class Keying : std::uint8_t { Entity, Sticky, Fixed };

    std::uint32_t producer = 0, topic = 0;
    std::uint32_t entity = noIndex;
    std::uint32_t bytes = 0;
    bool await = true;
    bool commits = false;  ///< the topic is the entity's source
    Keying keying = Keying::Sticky;
    std::uint32_t partition = 0;            ///< Fixed
    std::string beforeNumber, afterNumber;  ///< the text of a key, around its number
    bool numbered = true;
};

/// The outbox of a store and who empties it into a topic.
struct PlanRelay {
    std::uint32_t node = 0;  ///< the store
    std::uint32_t publish = 0;
    Nanoseconds poll = 0;  ///< 0: reads the log
    Delay lag;
    std::uint64_t key = 0;
};

}  // namespace windtunnel::simulator
