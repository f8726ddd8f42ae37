#pragma once
// The records of one replication's state: tasks, call records, replicas, channels, and what else is in
// flight.

#include "simulator/engine/crashes.h"
#include "simulator/engine/spent_times.h"
#include "simulator/kernel/event_queue.h"
#include "simulator/kernel/random.h"
#include "simulator/kernel/slab.h"
#include "simulator/kernel/time.h"
#include "simulator/kernel/wide_integer.h"
#include "simulator/plan/plan.h"
#include "simulator/results/tail_bins.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

namespace windtunnel::simulator {

/// What a task is waiting for; an event of a task means that this has come.
enum class TaskState : std::uint8_t {
    Free,
    Travelling,   ///< a request on its way to a replica
    Connecting,   ///< a request that nobody will answer: fails when the connect timeout is over
    PoolQueued,   ///< a request that waits for a connection of the caller's pool
    Queued,       ///< at a replica, waits for a thread or connection
    LockQueued,   ///< waits for a row lock
    Replicating,  ///< waits for replicas that its commit does not reach
    Awaiting,     ///< waits for the miss of another request
    Working,      ///< `work`
    Waiting,      ///< `wait`
    Calling,      ///< waits for an answer
    Joining,      ///< waits for its branches
    Replying,     ///< an answer on its way back
    Held,         ///< an answer that a partition holds up: it is sent again and again
    Lost,         ///< vanished on the way; its caller may still time out
    Dead,         ///< its replica crashed; its event still has to come
    Done,         ///< a client that has its answer, while abandoned work still refers to it
    Publishing,   ///< a record that its producer has
    Ready,        ///< goes on at its program counter
};

enum TaskFlag : std::uint16_t {
    holdsThread = 1,
    isClient = 2,
    isBranch = 4,
    hasResponded = 8,
    isMeasured = 16,  ///< client: sent within the window
    isAdmitted = 32,  ///< counted as being in the node
    wasAbandoned = 64,
    isFused = 128,      ///< a call that is its own root: its answer completes the client
    answersJoin = 256,  ///< a call that is a whole branch: its parent is the join
    isConsumer = 512,   ///< works on a record: a root of its own with a thread of its own
};

inline constexpr std::uint8_t noFailure = 255;

/// A thread of control: a client's request, a call at a replica, or a branch of one.
struct alignas(64) Task {
    std::uint64_t key = 0;
    SimTime sentAt = 0;     ///< when the caller sent it
    SimTime enteredAt = 0;  ///< when it reached the replica
    SimTime mark = 0;       ///< up to here its time has been told apart into parts
    SpentTimes spent;
    std::uint32_t parent = none;    ///< the task that waits for it; branches: the join; roots: the session
    std::uint32_t root = none;      ///< the client's task that all of it is done for
    std::uint32_t next = none;      ///< in queues and free lists
    std::uint32_t previous = none;  ///< in replica queues; consumers: what they carry
    std::uint32_t pc = 0;
    std::uint32_t replica = none;  ///< clients: the workload
    std::uint32_t site = none;     ///< the call site it came through
    std::uint32_t call = none;  ///< the call record that it answers; none: the parent waits plainly; roots:
                                ///< tasks that refer to it
    std::uint32_t loop = none;  ///< innermost loop
    std::uint16_t flags = 0;
    TaskState state = TaskState::Free;
    std::uint8_t failure = noFailure;
    std::uint8_t priority = 0;  ///< class, 0 first

    bool is(TaskFlag flag) const { return (flags & flag) != 0; }
    void set(TaskFlag flag) { flags = static_cast<std::uint16_t>(flags | flag); }
    void clear(TaskFlag flag) { flags = static_cast<std::uint16_t>(flags & ~flag); }
    std::uint32_t& references() { return call; }
    std::uint32_t& session() { return parent; }
    std::uint32_t session() const { return parent; }
    void charge(Part part, SimTime now) {
        spent.add(part, static_cast<float>(now - mark));
        mark = now;
    }
};

struct Loop {
    std::uint32_t next = none;  ///< the loop around it
    std::uint32_t left = 0;
    std::uint64_t outerKey = 0;
    std::uint16_t depth = 0;
};

/// The compiled form of `parallel`, laid out flat.
struct ForkState {
    std::uint32_t first = 0, count = 0;  ///< among the branches
    std::uint32_t need = 0;              ///< successes waited for
    std::uint32_t limit = 0;             ///< at once
};
struct BranchState {
    std::uint64_t key = 0;
    std::uint32_t pc = 0;
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

/// A number that grows with each deploy of a node, and 1 + the row of Plan::versions that it brought.
struct Release {
    std::uint32_t number = 0, version = 0;
};

enum class ReplicaState : std::uint8_t { Down, Starting, Up, Draining };

struct TaskList {
    std::uint32_t head = none, tail = none;
};

struct NodeState;

/// The first cache line is what every request touches.
struct alignas(64) Replica {
    std::uint32_t node = 0;
    std::uint32_t busyThreads = 0;
    std::uint32_t threads = 0;
    std::uint32_t queued = 0;
    std::uint32_t queueLimit = unlimitedQueue;
    std::uint32_t present = 0;  ///< requests in it
    TaskList queue;             ///< the only one, or that of the first priority class
    std::uint32_t cpu = none;
    ReplicaState state = ReplicaState::Down;
    bool guarded = false;  ///< refuses, fails or limits: arrivals need a closer look
    bool async = false, prioritised = false, sometimesNewest = false, codel = false, preempts = false,
         isStore = false;
    double speed = 1;
    NodeState* levels = nullptr;  ///< of its node

    SimTime lastEmpty = 0;         ///< when its queue was last seen empty
    std::uint32_t firstQueue = 0;  ///< of the further priority classes
    std::uint32_t generation = 0;  ///< counts starts, so that an old start-up event is known
    bool hostDown = false;
    bool isWanted = false;              ///< it runs, or would if it had not crashed
    bool exists = false;                ///< counted among those of its node
    bool isExtra = false;               ///< beside those that it is to replace
    bool isHeld = false;                ///< ready, but nobody is to be sent to it
    std::uint32_t stoppedBy = noIndex;  ///< deploy
    std::uint32_t release = 0;          ///< the number of the deploy that brought it; 0: there from the start
    std::uint32_t version = 0;          ///< 1 + its row of Plan::versions; 0: as the node is drawn
    SimTime goneAt = 0;                 ///< when it stopped serving
    SimTime drainsUntil = 0;
    std::uint32_t listings = 0;  ///< counts changes of what is to be known of it
    std::uint32_t listed = 0;    ///< the newest of them that is known
    // What faults make of it.
    Crashes crashes;
    std::uint32_t refusing = 0;
    double failChance = 0;

    static constexpr std::uint32_t unlimitedQueue = std::numeric_limits<std::uint32_t>::max();
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
    double cores = 1;
    double counted = 0;   ///< cores that are counted as busy
    double busyArea = 0;  ///< cores x ns, up to `busySince`
    SimTime busySince = 0;
    std::uint32_t frozen = 0;
    SimTime updated = 0;
    TimerId wake = noTimer;
    std::uint64_t orders = 0;
    std::vector<CpuJob> running;  ///< heap, least finish first
    std::vector<CpuJob> waiting;  ///< fifo cpu: beyond the cores, in order from `firstWaiting`
    std::size_t firstWaiting = 0;

    void count(SimTime now) {
        busyArea += counted * static_cast<double>(now - busySince);
        busySince = now;
    }
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
    SimTime fetchedAt = 0;                   ///< the view: first, or last if it is fetched on demand
    std::uint32_t known = 0;                 ///< the view: its place among those that the listing has had
    BreakerRecord breaker;
};

/// Integrals of a node's levels over time, level x ns. Whole numbers in doubles: exact up to 2^53.
struct NodeAreas {
    double queued = 0, inFlight = 0, threads = 0, busy = 0, alive = 0;
    double aliveThreads = 0, aliveCores = 0;  ///< of nodes whose versions may differ
    double existing = 0;  ///< starting and draining replicas, and crashed ones that are to run
};

enum class Level : std::uint8_t { Queued, InFlight, Threads, Busy };
inline constexpr std::size_t levelCount = 4;

/// Levels of a node, and what becomes of them over time. The first cache line is what every request touches.
///
/// An integral needs no work while its level stays: a change by d at time t is worth d · (end - t) until the
/// end, so it suffices to add up -d · t. The sums are exact modulo 2^64 and are taken out at every look.
struct alignas(64) NodeState {
    std::array<std::uint64_t, levelCount> moments{};  ///< Σ -d · t since the last look
    std::array<std::uint32_t, levelCount> levels{};
    std::uint32_t maxQueued = 0;
    std::uint32_t target = none;             ///< the replica that callers see, if there is exactly one
    std::uint32_t completed = 0, waits = 0;  ///< measured, since the last look

    NodeAreas areas;  ///< up to the last look
    std::uint64_t allCompleted = 0, allWaits = 0;
    SimTime aliveUpdated = 0;
    std::vector<std::uint32_t> view;          ///< local numbers of the replicas that callers see
    double aliveThreads = 0, aliveCores = 0;  ///< of the replicas in the view; kept where versions may differ
    std::uint32_t fewest = 0, most = 0;       ///< replicas that served, since the warm-up
    std::uint32_t existing = 0;               ///< replicas, whether they serve or not
    double rateTokens = 0;
    SimTime rateUpdated = 0;

    std::uint32_t level(Level which) const { return levels[static_cast<std::size_t>(which)]; }
    void rise(Level which, SimTime now) {
        ++levels[static_cast<std::size_t>(which)];
        moments[static_cast<std::size_t>(which)] -= static_cast<std::uint64_t>(now);
    }
    void fall(Level which, SimTime now, std::uint32_t by = 1) {
        levels[static_cast<std::size_t>(which)] -= by;
        moments[static_cast<std::size_t>(which)] += by * static_cast<std::uint64_t>(now);
    }
    void queueGrows(SimTime now) {
        rise(Level::Queued, now);
        maxQueued = std::max(maxQueued, level(Level::Queued));
    }
    void advanceAlive(SimTime now) {
        areas.alive += static_cast<double>(view.size()) * static_cast<double>(now - aliveUpdated);
        areas.aliveThreads += aliveThreads * static_cast<double>(now - aliveUpdated);
        areas.aliveCores += aliveCores * static_cast<double>(now - aliveUpdated);
        areas.existing += existing * static_cast<double>(now - aliveUpdated);
        aliveUpdated = now;
    }
    /// Brings areas and totals up to now; between two looks an integral stays below 2^64.
    void look(SimTime now) {
        advanceAlive(now);
        double* const into[levelCount] = {&areas.queued, &areas.inFlight, &areas.threads, &areas.busy};
        for (std::size_t i = 0; i < levelCount; ++i) {
            const std::uint64_t full = levels[i] * static_cast<std::uint64_t>(now);
            *into[i] += static_cast<double>(full + moments[i]);
            moments[i] = 0 - full;
        }
        allCompleted += std::exchange(completed, 0);
        allWaits += std::exchange(waits, 0);
    }
};

/// The replicas of a node as those see them who are asked for them, ever since.
struct Listing {
    struct View {
        SimTime since = 0;
        std::vector<std::uint32_t> replicas;  ///< local numbers
    };
    std::vector<View> views{View{}};
};

/// Running totals of an endpoint, measured requests only.
struct alignas(64) EndpointState {
    std::uint64_t sent = 0;
    double workDone = 0;                        ///< CPU demand or service time, ns
    std::array<double, partCount - 1> parts{};  ///< of the completed ones, ns
};

/// What a request over a call site needs to know on its way, together; faults change it.
struct alignas(64) SiteState {
    Nanoseconds latency = 0;          ///< one way, while `plain`
    std::uint64_t calls = 0;          ///< measured
    std::uint64_t attempts = 0;       ///< the same, unless `simple`
    EndpointState* totals = nullptr;  ///< of `endpoint`
    std::uint32_t link = 0, node = 0, entry = 0;
    std::uint32_t endpoint = 0;        ///< in whose results it counts
    std::uint32_t workload = noIndex;  ///< that calls through it
    std::uint8_t lane = noLane;
    bool plain = true;       ///< constant latency, and no fault on the link
    bool simple = true;      ///< needs no call record
    bool pooled = false;     ///< callers have a number of connections
    bool hasChoice = false;  ///< the target may have several replicas
    bool chooses = false;    ///< that, or a store with copies
    bool records = false;    ///< latencies of the link
    bool responds = false;   ///< the endpoint answers before it ends
    bool deployed = false;   ///< the target may get other versions
    bool noted = false;      ///< that, or somebody watches its answers
    bool seen = false;       ///< its workload measures what the endpoint would
};

/// Running totals of a workload: since the last look of the series, and since the warm-up.
struct alignas(64) WorkloadState {
    std::uint64_t sent = 0, completed = 0, failed = 0;
    double latency = 0;              ///< ns, of the completed ones
    std::uint64_t measuredSent = 0;  ///< since the warm-up
    std::unique_ptr<TailBins::Bin[]> tail = std::make_unique<TailBins::Bin[]>(TailBins::binCount);
    std::uint8_t priorityClass = 0;
    bool closed = false;  ///< its users wait for their answers
};

/// What faults do to a link while they are active.
struct LinkState {
    bool disturbed = false;
    std::uint32_t requestCuts = 0, answerCuts = 0;           ///< partitions
    std::vector<std::uint32_t> requestFaults, answerFaults;  ///< active delay and drop faults
    double apartBytes = 0;  ///< measured, of requests and answers between replicas in different zones
};

/// The source of a workload's requests.
struct Generator {
    std::uint64_t gapKey = 0, requestKey = 0;
    double meanGapNs = 0;       ///< Poisson at a constant rate; 0: another kind
    Nanoseconds nextGap = 0;    ///< the same: drawn ahead, of the arrival after the next
    std::uint64_t nextKey = 0;  ///< of the next request, where `onlySite`
    std::uint32_t onlySite =
        noIndex;                 ///< each arrival is one fused call through this site, without a session
    std::uint64_t arrivals = 0;  ///< numbers the draws
    std::uint64_t requests = 0;
    double owed = 0;             ///< modulated: arrivals still to be waited for, in units of the rate
    SimTime since = 0;           ///< modulated: up to here `owed` has been worked off
    std::uint8_t lane = noLane;  ///< of its arrivals, which are due in the order in which they are drawn
    double factor = 1;           ///< of load actions
    bool bursting = false;
    std::uint64_t phases = 0;
    TimerId timer = noTimer;
    std::uint32_t activeUsers = 0;
    std::vector<std::uint32_t> cycles;  ///< per user
    std::vector<std::uint8_t> running;  ///< per user: thinking or waiting
    std::size_t nextTime = 0;
};

}  // namespace windtunnel::simulator
