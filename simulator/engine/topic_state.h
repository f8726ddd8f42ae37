#pragma once
// The state of brokers, partitions and producers during a replication.

#include "simulator/engine/crashes.h"
#include "simulator/kernel/event_queue.h"
#include "simulator/kernel/slab.h"
#include "simulator/kernel/time.h"
#include "simulator/topics/log_compaction.h"
#include "simulator/topics/partition_copies.h"
#include "simulator/topics/partition_log.h"

#include <cstdint>
#include <deque>
#include <vector>

namespace windtunnel::simulator {

/// Among what a stalled broker holds: a part whose append is to go on, not a request.
inline constexpr std::uint32_t heldPart = 1U << 31;
/// log.cleaner.backoff.ms
inline constexpr Nanoseconds cleanerInterval = 15'000'000'000;
/// leader.imbalance.check.interval.seconds
inline constexpr Nanoseconds balanceInterval = 300'000'000'000;

struct BrokerState {
    std::uint32_t cluster = 0;
    bool alive = true;
    bool hostDown = false;
    bool fenced = false;     ///< its session has expired: it leads nothing and is in no in-sync set
    bool returning = false;  ///< is up again, but its old session has to expire before it may register
    bool isolated = false;   ///< a partition keeps it from the controller
    SimTime isolatedAt = 0;
    Crashes crashes;
    std::uint32_t stalls = 0;
    double slow = 1;
    SimTime heartbeatPhase = 0;        ///< of its first heartbeat
    std::vector<std::uint32_t> held;   ///< requests that a stalled broker has not looked at
    std::vector<std::uint32_t> hosts;  ///< partitions of which it has a copy
    bool works() const { return alive && stalls == 0; }
};

/// Records on their way to a follower, in order; one timer for the first of them.
struct FollowerPipe {
    struct Fetch {
        Offset end;
        SimTime at;
    };
    std::deque<Fetch> fetches;
    TimerId timer = noTimer;
    std::uint32_t event = 0;
};

struct PartitionState {
    PartitionLog log;
    PartitionCopies copies;
    LogCompaction compaction;         ///< of a compacted topic
    std::vector<FollowerPipe> pipes;  ///< by copy
    std::uint32_t topic = 0, number = 0;
    std::uint32_t epoch = 0;  ///< counts leaders
    SimTime appendedUntil = 0;
    std::uint64_t appended = 0;         ///< records, those that were cut off later included
    std::deque<std::uint32_t> waiting;  ///< parts whose records are not everywhere yet, by their end
    Offset stableSeen = 0;              ///< below it the time to be stable is recorded
    bool electing = false;
    SimTime leaderlessSince = never;
    std::uint32_t electionEvent = 0;
};

/// Records of one producer for one partition, sent together. Its producer and every request with it refer to
/// it.
struct Batch {
    struct Waiting {
        std::uint32_t task = none;  ///< to be answered
        std::uint32_t root = none;  ///< kept alive because the acknowledgement is its commit
    };
    std::vector<Record> records;
    std::vector<Waiting> waiting;  ///< by record
    std::uint32_t accumulator = 0;
    std::uint32_t next = none, previous = none;  ///< in the queue of its accumulator
    std::uint32_t older = none, newer = none;    ///< among the unresolved of its producer
    SimTime createdAt = 0, firstSentAt = 0;
    std::int64_t bytes = 0;
    std::uint32_t references = 0;
    std::uint32_t attempts = 0;
    std::uint32_t sequence = 0;
    std::uint32_t session = 0;  ///< of its accumulator's sequence
    std::uint32_t transaction = 0;
    std::uint32_t process = 0;  ///< of its producer, which has opened it
    Offset end = -1;            ///< behind its records in the log, when they were appended
    bool ready = false, queued = false, resolved = false;
    bool cutOff = false;  ///< was appended, and an election has removed it from the log
    bool unsafe = false;  ///< the last failure was of the brokers, not of time
};

/// Where a producer gathers records for one partition.
struct Accumulator {
    std::uint32_t producer = 0, partition = 0;
    std::uint32_t open = none;               ///< batch that still takes records
    std::uint32_t head = none, tail = none;  ///< batches ready to be sent
    TimerId linger = noTimer, backoff = noTimer;
    std::uint32_t lingerEvent = 0, backoffEvent = 0;
    bool listed = false;         ///< in its connection's list
    std::uint32_t session = 0;   ///< counts starts of the sequence
    std::uint32_t sequence = 0;  ///< of the next batch
    std::uint32_t expected = 0;  ///< by the leader
    std::uint32_t appended = 0;  ///< sequence behind the last one in the log
};

/// A producer's connection to a broker.
struct Connection {
    std::uint32_t producer = 0, broker = 0;
    std::vector<std::uint32_t> sendable;         ///< accumulators
    std::uint32_t oldest = none, newest = none;  ///< requests in flight
    std::uint32_t inFlight = 0;
    bool timing = false;
    std::uint32_t timeoutEvent = 0;
};

struct ProducerState {
    std::uint32_t plan = 0;
    std::uint64_t key = 0;
    std::uint32_t firstAccumulator = 0, firstConnection = 0;
    std::uint64_t records = 0, requests = 0, sticks = 0;  ///< number the draws
    std::uint32_t process = 0;                            ///< counts crashes
    std::uint32_t sticky = none;
    std::uint32_t oldest = none, newest = none;  ///< unresolved batches
    bool timing = false;
    std::uint32_t deliveryEvent = 0;
    // Transactions.
    bool open = false, committing = false, failed = false, dead = false;
    std::uint32_t transaction = 0;  ///< counts them
    std::uint32_t unresolved = 0;   ///< batches of the transaction
    std::uint64_t measuredInTransaction = 0;
    std::vector<std::uint32_t> touched;  ///< partitions
    std::uint32_t commitEvent = 0, expiryEvent = 0;
    // Memory.
    struct Blocked {
        std::uint32_t task = none;
        SimTime until = 0;
    };
    std::int64_t buffered = 0;    ///< bytes of unresolved batches
    std::deque<Blocked> blocked;  ///< publishers that wait for room, oldest first
    std::uint32_t memoryEvent = none;
};

enum class RequestState : std::uint8_t { Free, Travelling, AtBroker, Answering, Vanished };

struct ProduceRequest {
    std::uint32_t next = none;  ///< in the free list, and among those in flight
    std::uint32_t previous = none;
    std::uint32_t connection = 0;
    std::uint32_t firstPart = none;
    std::uint32_t remaining = 0;    ///< parts not yet decided
    std::uint32_t outstanding = 0;  ///< parts that an event still refers to
    RequestState state = RequestState::Free;
    bool abandoned = false;  ///< the client has given it up
    std::uint64_t key = 0;
    SimTime sentAt = 0, arrivedAt = 0, answeredAt = 0;
    std::int64_t bytes = 0;
    std::uint32_t event = none;  ///< kept with the slot
};

enum class PartResult : std::uint8_t {
    Pending,
    Done,
    Disconnected,
    NotLeader,
    NotEnoughReplicas,
    OutOfOrder
};

/// One batch within one request.
struct RequestPart {
    std::uint32_t next = none;
    std::uint32_t request = none, batch = none;
    std::uint32_t epoch = 0;
    Offset end = 0;
    PartResult result = PartResult::Pending;
    bool appending = false;  ///< its event still has to come
    std::uint32_t event = none;
};

/// Rows of an outbox that have not been published yet, and the way they leave.
struct RelayState {
    struct Row {
        Record record;
        SimTime due = 0;
    };
    std::deque<Row> rows;
    bool scheduled = false;
    SimTime lastDue = 0;
    std::uint32_t event = 0;
    std::uint64_t count = 0;
    std::uint32_t unresolved = 0;   ///< published, not yet acknowledged
    std::uint64_t unversioned = 0;  ///< rows so far that carry no version
};

enum class TopicEventKind : std::uint8_t {
    Linger,
    Backoff,
    RequestTimeout,
    DeliveryTimeout,
    Request,
    Append,
    FollowerFetch,
    SessionExpiry,
    Election,
    InSyncCheck,
    LeaderBalance,
    LogCleaner,
    Commit,
    TransactionExpiry,
    Relay,
    Memory,
};

struct TopicEvent {
    TopicEventKind kind;
    std::uint32_t index = 0, detail = 0;
};

enum class TopicLatency : std::uint8_t {
    Produce,
    Visible,
    Stable,
    Accumulate,
    Append,
    Replicate,
    EndToEnd,
    Fetch,
    Process,
};
inline constexpr std::size_t topicLatencies = 9;

/// All of it.
struct TopicState {
    std::vector<BrokerState> brokers;
    std::vector<PartitionState> partitions;
    std::vector<ProducerState> producers;
    std::vector<Accumulator> accumulators;
    std::vector<Connection> connections;
    std::deque<Batch> batches;
    std::vector<std::uint32_t> freeBatches;
    std::vector<ProduceRequest> requests;
    std::uint32_t freeRequest = none;
    std::vector<RequestPart> parts;
    std::uint32_t freePart = none;
    std::vector<RelayState> relays;
    std::vector<TopicEvent> events;
    bool gathering = false;           ///< more records follow at this moment, so none leaves alone
    std::vector<bool> transactional;  ///< per topic
    std::size_t held = 0;             ///< records in logs and batches
    std::size_t unresolved = 0;       ///< batches whose producer still waits
};

}  // namespace windtunnel::simulator
