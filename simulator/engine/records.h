#pragma once
// The records of one replication's state: tasks, call records, replicas, channels, and what else is in
// flight.

#include "simulator/kernel/event_queue.h"
#include "simulator/kernel/random.h"
#include "simulator/kernel/slab.h"
#include "simulator/kernel/time.h"
#include "simulator/kernel/wide_integer.h"
#include "simulator/plan/plan.h"
#include "simulator/results/tail_bins.h"

#include <array>
#include <cstdint>
#include <vector>

namespace windtunnel::simulator {

/// What a task is waiting for; an event of a task means that this has come.
enum class TaskState : std::uint8_t {
    Free,
    Travelling,  ///< a request on its way to a replica
    Connecting,  ///< a request that nobody will answer: fails when the connect timeout is over
    PoolQueued,  ///< a request that waits for a connection of the caller's pool
    Queued,      ///< at a replica, waits for a thread or connection
    LockQueued,  ///< waits for a row lock
    Working,     ///< `work`
    Waiting,     ///< `wait`
    Calling,     ///< waits for an answer
    Joining,     ///< waits for its branches
    Replying,    ///< an answer on its way back
    Held,        ///< an answer that a partition holds up: it is sent again and again
    Lost,        ///< vanished on the way; its caller may still time out
    Dead,        ///< its replica crashed; its event still has to come
    Done,        ///< a client that has its answer, while abandoned work still refers to it
    Ready,       ///< goes on at its program counter
};

enum TaskFlag : std::uint8_t {
    holdsThread = 1,
    isClient = 2,
    isBranch = 4,
    hasResponded = 8,
    isMeasured = 16,  ///< client: sent within the window
    isAdmitted = 32,  ///< counted as being in the node
    wasAbandoned = 64,
    isFused = 128,  ///< a call that is its own root: its answer completes the client
};

inline constexpr std::uint8_t noFailure = 255;

/// A thread of control: a client's request, a call at a replica, or a branch of one. 96 bytes.
struct Task {
    std::uint64_t key = 0;
    SimTime sentAt = 0;                        ///< when the caller sent it
    SimTime enteredAt = 0;                     ///< when it reached the replica
    SimTime mark = 0;                          ///< up to here its time has been told apart into parts
    std::array<float, partCount - 1> spent{};  ///< ns in each part but Other, which is the rest
    std::uint32_t parent = none;    ///< the task that waits for it; branches: the join; roots: the session
    std::uint32_t root = none;      ///< the client's task that all of it is done for
    std::uint32_t next = none;      ///< in queues and free lists
    std::uint32_t previous = none;  ///< in replica queues
    std::uint32_t pc = 0;
    std::uint32_t replica = none;  ///< clients: the workload
    std::uint32_t site = none;     ///< the call site it came through
    std::uint32_t call = none;  ///< the call record that it answers; none: the parent waits plainly; roots:
                                ///< tasks that refer to it
    std::uint32_t loop = none;  ///< innermost loop
    TaskState state = TaskState::Free;
    std::uint8_t flags = 0;
    std::uint8_t failure = noFailure;
    std::uint8_t priority = 0;  ///< class, 0 first

    bool is(TaskFlag flag) const { return (flags & flag) != 0; }
    void set(TaskFlag flag) { flags = static_cast<std::uint8_t>(flags | flag); }
    void clear(TaskFlag flag) { flags = static_cast<std::uint8_t>(flags & ~flag); }
    std::uint32_t& references() { return call; }
    std::uint32_t& session() { return parent; }
    std::uint32_t session() const { return parent; }
    void charge(Part part, SimTime now) {
        if (part != Part::Other)
            spent[static_cast<std::size_t>(part)] += static_cast<float>(now - mark);
        mark = now;
    }
};

struct Loop {
    std::uint32_t next = none;  ///< the loop around it
    std::uint32_t left = 0;
    std::uint64_t outerKey = 0;
    std::uint16_t depth = 0;
};

/// Branches that a task waits for.
struct Join {
    std::uint32_t next = none;
    std::uint32_t task = none;  ///< none once it has gone on
    std::uint32_t fork = 0;
    std::uint32_t started = 0, running = 0, succeeded = 0, failed = 0;
    std::uint64_t key = 0;
};

inline constexpr std::size_t maxCopies = 8;

/// A call with policies, from its first attempt to its end.
struct CallRecord {
    std::uint32_t next = none;
    std::uint32_t task = none;
    std::uint32_t site = 0;
    std::uint32_t channel = 0, wayChannel = 0;
    std::uint64_t key = 0;
    SimTime attemptStart = 0;
    TimerId timeout = noTimer, hedge = noTimer, backoff = noTimer;
    std::uint32_t attempt = 0;
    std::uint32_t breakerPeriod = 0;
    std::uint8_t copies = 0;       ///< sent in this attempt
    std::uint8_t outstanding = 0;  ///< not yet answered
    std::uint8_t lastFailure = noFailure;
    bool inUse = false;
    bool inBulkhead = false;
    bool bulkheadQueued = false;
    std::array<std::uint32_t, maxCopies> child{};
};

enum class ReplicaState : std::uint8_t { Down, Starting, Up, Draining };

struct TaskList {
    std::uint32_t head = none, tail = none;
};

struct Replica {
    std::uint32_t node = 0;
    ReplicaState state = ReplicaState::Down;
    bool hostDown = false;
    std::uint32_t generation = 0;  ///< counts starts, so that an old start-up event is known
    std::uint32_t busyThreads = 0;
    std::uint32_t present = 0;  ///< requests in it
    std::uint32_t queued = 0;
    SimTime lastEmpty = 0;  ///< when its queue was last seen empty
    std::uint32_t cpu = none;
    std::uint32_t firstQueue = 0;  ///< one queue per priority class
    // Copies of the node's settings, together with what changes.
    std::uint32_t threads = 0;
    std::int64_t queueLimit = -1;
    double speed = 1;
    // What faults make of it.
    double failChance = 0;
    std::uint32_t refusing = 0;
    bool guarded = false;  ///< refuses, fails or limits: arrivals need a closer look
    bool async = false, prioritised = false, sometimesNewest = false, codel = false, preempts = false,
         isStore = false;
};

/// A piece of work on shared cores.
struct CpuJob {
    double finish = 0;  ///< on the virtual clock
    double demand = 0;
    std::uint64_t order = 0;
    std::uint32_t task = none;
    SimTime started = 0;
};

/// Shared cores of a replica: every running job advances at the same rate, so one virtual clock serves all.
struct Cpu {
    double clock = 0;  ///< virtual ns served to each running job
    double rate = 0;   ///< virtual ns per ns
    double slow = 1;
    double counted = 0;  ///< cores that are counted as busy
    std::uint32_t frozen = 0;
    SimTime updated = 0;
    TimerId wake = noTimer;
    std::uint64_t orders = 0;
    std::vector<CpuJob> running;  ///< heap, least finish first
    std::vector<CpuJob> waiting;  ///< fifo cpu: beyond the cores, in order from `firstWaiting`
    std::size_t firstWaiting = 0;
};

enum class BreakerState : std::uint8_t { Closed, Open, HalfOpen };

/// Count-based sliding window as in Resilience4j.
struct BreakerRecord {
    BreakerState state = BreakerState::Closed;
    std::uint32_t period = 0;  ///< counts changes of state: results of older calls do not count
    SimTime openedAt = 0;
    std::uint32_t calls = 0, failures = 0, slow = 0;
    std::uint32_t permits = 0;
    std::uint32_t position = 0;
    std::vector<std::uint8_t> window;
};

/// What one caller replica remembers of one target.
struct Channel {
    std::uint32_t group = 0;
    std::uint32_t turn = 0;  ///< round robin
    std::uint32_t bulkheadUsed = 0, bulkheadWaiting = 0;
    std::uint32_t poolUsed = 0;
    TaskList bulkheadQueue, poolQueue;
    double tokens = 10;                      ///< retry budget
    std::vector<std::uint32_t> outstanding;  ///< per replica, where the balancer looks at it
    BreakerRecord breaker;
};

/// Levels of a node and their integrals since the start. Whole numbers in doubles: exact up to 2^53.
struct NodeState {
    SimTime updated = 0;
    double queued = 0, inFlight = 0, threads = 0, busy = 0;
    double queuedArea = 0, inFlightArea = 0, threadArea = 0, busyArea = 0;  ///< level x ns
    double maxQueued = 0;
    double aliveArea = 0;
    SimTime aliveUpdated = 0;
    std::vector<std::uint32_t> view;  ///< local numbers of the replicas that callers see
    double rateTokens = 0;
    SimTime rateUpdated = 0;
    std::uint64_t arrivals = 0, completed = 0, waits = 0, delayed = 0;  ///< since the end of the warm-up
    double workDone = 0;

    void advance(SimTime now) {
        if (now == updated)
            return;
        const auto span = static_cast<double>(now - updated);
        queuedArea += queued * span;
        inFlightArea += inFlight * span;
        threadArea += threads * span;
        busyArea += busy * span;
        updated = now;
    }
    void advanceAlive(SimTime now) {
        aliveArea += static_cast<double>(view.size()) * static_cast<double>(now - aliveUpdated);
        aliveUpdated = now;
    }
};

/// Running totals of a workload: since the last look of the series, and the tail since the warm-up.
struct WorkloadState {
    std::uint64_t sent = 0, completed = 0, failed = 0;
    double latency = 0;  ///< ns, of the completed ones
    std::vector<TailBins::Bin> tail = std::vector<TailBins::Bin>(TailBins::binCount);
};

/// Running totals of an endpoint, measured requests only.
struct EndpointState {
    std::uint64_t sent = 0, completed = 0;
    std::array<double, partCount - 1> parts{};

    void add(const std::array<float, partCount - 1>& spent) {
        ++completed;
        for (std::size_t i = 0; i < parts.size(); ++i)
            parts[i] += static_cast<double>(spent[i]);
    }
};

/// What faults do to a link while they are active.
struct LinkState {
    bool disturbed = false;
    std::uint32_t requestCuts = 0, answerCuts = 0;           ///< partitions
    std::vector<std::uint32_t> requestFaults, answerFaults;  ///< active delay and drop faults
};

/// The source of a workload's requests.
struct Generator {
    std::uint64_t gapKey = 0, requestKey = 0;
    double meanGapNs = 0;        ///< unmodulated
    std::uint64_t arrivals = 0;  ///< numbers the draws
    std::uint64_t requests = 0;
    double owed = 0;    ///< modulated: arrivals still to be waited for, in units of the rate
    SimTime since = 0;  ///< modulated: up to here `owed` has been worked off
    double factor = 1;  ///< of load actions
    bool bursting = false;
    std::uint64_t phases = 0;
    TimerId timer = noTimer;
    std::uint32_t activeUsers = 0;
    std::vector<std::uint32_t> cycles;  ///< per user
    std::vector<std::uint8_t> running;  ///< per user: thinking or waiting
    std::size_t nextTime = 0;
};

}  // namespace windtunnel::simulator
