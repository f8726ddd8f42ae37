#pragma once
// The compiled scenario: flat tables with dense indexes, made once, shared and never changed by the
// replications.

#include "models/scenario/scenario.h"
#include "simulator/kernel/event_queue.h"
#include "simulator/kernel/sampler.h"
#include "simulator/kernel/time.h"
#include "simulator/plan/consumer_plan.h"
#include "simulator/plan/data_plan.h"
#include "simulator/plan/delay.h"
#include "simulator/plan/parts.h"
#include "simulator/plan/topic_plan.h"

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace windtunnel::simulator {

enum class Operation : std::uint8_t {
    Work,           ///< a: wait; CPU of the replica (or service time of a store); b: 0, or at a store 1 + the
                    ///< holding whose version is seen when it begins
    Wait,           ///< a: wait
    Call,           ///< a: site
    LockKey,        ///< a: lock table; the calling request's key of the entity
    UnlockKey,      ///< a: lock table
    CheckVersion,   ///< a: holding; optimistic lock: conflict if the version read is no longer the newest
    CommitVersion,  ///< a: holding, b: 1 when what is written follows from what the request has read
    Parallel,       ///< a: fork
    BranchEnd,
    BranchFail,
    BeginGet,     ///< a: holding; a look-up in a cache begins
    EndLookup,    ///< a: holding, b: behind the step; there when it was found, on to the miss else
    EndMiss,      ///< a: holding, b: behind the step; there when there is nothing to store
    EndGet,       ///< a: holding, b: fail on
    StoreEntry,   ///< a: holding, b: not a fill
    DropEntry,    ///< a: holding
    IfTraced,     ///< a: goes on there when the client's request is not traced
    Choose,       ///< a: first choice, b: number of choices; what is left over goes on behind
    Jump,         ///< a: target
    RepeatBegin,  ///< a: times, b: behind the end
    RepeatEnd,    ///< a: first of the body
    Respond,
    FailChance,  ///< a: chance
    Mark,        ///< a: mark
    SagaCompleted,
    SagaUndone,    ///< counts, then fails on
    SagaOrphaned,  ///< counts, then fails on
    Recover,       ///< a failure was caught by a fallback: forget it
    Enqueue,       ///< a: work queue, b: entity of the message or noIndex
    ApplyRecord,   ///< a: holding, b: 1 versioned, 2 idempotent; the record that the root carries
    RecordDone,    ///< a consumer's steps are done
    RecordFailed,  ///< a consumer's steps have failed
    End,
    Fail,  ///< ends with the failure that is under way
};

/// One step of a compiled program. A failure in it goes on at `failTo`.
/// In b of a Work: the next step reads or writes a version in a store; the rest of b is its entity.
inline constexpr std::uint32_t readsNext = 1U << 31;

struct Instruction {
    Operation operation = Operation::End;
    Part part = Part::Other;  ///< Work, Wait: where the time counts
    std::uint16_t depth = 0;  ///< loops around it
    std::uint32_t a = 0, b = 0;
    std::uint32_t failTo = 0;
    std::uint64_t key = 0;  ///< names its draws, whatever else is in the program
};

struct Fork {
    std::vector<std::uint32_t> branches;  ///< program counters
    std::vector<std::uint64_t> keys;
    std::uint32_t need = 0;   ///< successes waited for
    std::uint32_t limit = 0;  ///< at once
};

struct ChoiceEntry {
    double upTo = 0;  ///< cumulative chance
    std::uint32_t target = 0;
};

struct RetryPolicy {
    std::uint32_t max = 0;
    double backoffNs = 0, factor = 2, maxBackoffNs = 0, jitter = 0;
    bool fullJitter = false;
    double budget = -1;         ///< tokens earned per call; below 0: no budget
    std::uint8_t kinds = 0xff;  ///< bit per FailureKind
};

struct BreakerPolicy {
    std::uint32_t window = 100, minCalls = 100, halfOpen = 10;
    double failureRate = 0.5, slowRate = 1;
    Nanoseconds slowCall = 0;  ///< 0: none
    Nanoseconds open = 0;
};

/// Everything that a caller does around a call beyond sending it and waiting.
struct CallPolicy {
    Nanoseconds timeout = 0;                                ///< 0: none
    std::uint8_t timeoutLane = noLane, hedgeLane = noLane;  ///< of timers
    bool hasBreaker = false;
    std::uint32_t bulkhead = 0, bulkheadQueue = 0;  ///< 0: none
    Nanoseconds hedgeAfter = 0;
    std::uint32_t hedges = 0;
    RetryPolicy retries;
    BreakerPolicy breaker;
    bool plain = true;  ///< nothing of the above
};

/// The way from a caller node (or workload) to a target node.
struct PlanLink {
    std::string id;  ///< "order -> user"
    std::uint32_t fromNode = noIndex, fromWorkload = noIndex, toNode = 0;
    Delay latency;         ///< one way
    double nsPerByte = 0;  ///< 0: unlimited
    double loss = 0;
    Nanoseconds proxies = 0;  ///< sidecars that a message passes; in `latency` if that is constant
    std::uint32_t pool = 0;   ///< connections per caller replica; 0: unlimited
    Nanoseconds connectTimeout = 0;
    std::uint32_t spread = noIndex;  ///< an end has replicas in several zones: row of Plan::spreads
    bool plain = true;               ///< constant latency, nothing else
    bool records = true;             ///< else its latencies follow from those of the endpoints behind it
    bool hasBreaker = false;
    std::uint64_t key = 0;
};

/// How far the replicas at the two ends of a link are from each other: replica i of an end is in its zone
/// i % count.
struct PlanSpread {
    std::uint32_t fromZones = 1, toZones = 1;
    std::vector<Delay> latency;      ///< one way, by the caller's zone, then by the callee's
    std::vector<std::uint8_t> near;  ///< likewise: 1 in the same zone, or one in none
    std::uint32_t row(std::uint32_t caller, std::uint32_t callee) const {
        return caller % fromZones * toZones + callee % toZones;
    }
};

/// A place in a program from which a node is called.
struct CallSite {
    std::uint32_t link = 0;
    std::uint32_t node = 0;
    std::uint32_t entry = 0;  ///< first instruction of the target's program
    std::uint32_t endpoint = 0;
    std::uint32_t channel = 0;     ///< first channel: breaker, bulkhead, budget; one per caller replica
    std::uint32_t wayChannel = 0;  ///< the same for what all calls over the link share: balancer, pool
    std::uint32_t policy = 0;
    std::int64_t requestBytes = 0, responseBytes = 0;
    std::uint32_t affinity = noIndex;  ///< entity whose key chooses the replica (key-hash); none: the session
    bool policyPlain = true;
    bool simple = true;               ///< no policy, no pool: needs no call record
    bool hasChoice = false;           ///< the target may have several replicas
    bool owesEvent = false;           ///< the caller publishes what is committed here later on
    std::uint32_t reported = 0;       ///< the endpoint in whose results it counts
    std::uint32_t store = noIndex;    ///< a store of several instances: who answers is up to it
    bool writes = false;              ///< at a store
    bool applies = false;             ///< a quorum: writes the version in the record that the request carries
    bool blind = false;               ///< a quorum: what is written follows from what the request has read
    std::uint32_t holding = noIndex;  ///< at a store: what is read or written
    std::uint32_t distances = noIndex;  ///< a quorum with zones: row of Plan::distances
    std::uint32_t publish = noIndex;    ///< not a request to a node, but a record for a topic
    std::uint32_t relay = noIndex;      ///< what is committed here leaves through this outbox
};

/// What a caller replica remembers of a target: breaker, bulkhead and retry budget for each set of policies,
/// and in the link's first channel its balancer and pool.
struct ChannelGroup {
    std::uint32_t first = 0, count = 0;  ///< channels
    std::uint32_t link = 0, node = 0, policy = 0, callerFirstReplica = 0;
};

/// Topics come behind all others: they are no stations, only ends of links.
enum class NodeKind : std::uint8_t { Service, Gateway, Database, External, Cache, Queue, Topic };

/// How `work` is served: each on its own (never more than there are cores), or from shared cores whose speed
/// may change.
enum class CpuMode : std::uint8_t { Delay, Shared };

struct PlanNode {
    std::string id;
    NodeKind kind = NodeKind::Service;
    std::uint32_t firstReplica = 0, replicas = 1, maxReplicas = 1;
    std::uint32_t threads = 200;  ///< threads or connections of one replica
    double cores = 200;
    double speed = 1;
    bool async = false;
    bool fifoCpu = false;
    CpuMode cpu = CpuMode::Delay;
    double uslAlpha = 0, uslBeta = 0;
    std::int64_t queueLimit = -1;  ///< -1: unlimited
    Discipline discipline;
    std::uint32_t priorities = 1;  ///< classes of the queue
    std::uint32_t store = noIndex;
    std::uint32_t cache = noIndex;
    Balance balance;
    Delay startup;
    Delay machineStart;  ///< before it, for a replica that is new
    bool pausing = false;
    Delay pauseEvery, pauseFor;
    double rateLimitPerNs = 0;  ///< 0: none
    double rateBurst = 1;
    double externalErrors = 0;
    bool deployed = false;              ///< may get other versions
    std::uint32_t discovery = noIndex;  ///< its row of Plan::discoveries; none: callers see all at once
    std::uint32_t config = noIndex;     ///< its row of Plan::configServers; none: no configuration
    std::uint32_t outliers = noIndex;   ///< its row of Plan::outliers; none: callers trust all of them
    Nanoseconds drain = 0;              ///< from being told to stop: it still takes requests
    Nanoseconds grace = noGrace;        ///< from then on too: what it still works on is lost
    bool prefersSameZone = false;       ///< callers choose among the replicas near them
    std::vector<std::string> zones;     ///< of its replicas, in turn; never empty
    static constexpr Nanoseconds noGrace = std::numeric_limits<Nanoseconds>::max();
    std::uint64_t key = 0;
};

struct PlanEndpoint {
    std::string id;  ///< "order POST /orders"
    std::uint32_t node = 0;
    std::uint32_t entry = 0;
    std::uint32_t reportedAs =
        noIndex;            ///< the endpoint whose results it counts in; its own when it is that one
    bool responds = false;  ///< answers before it ends
    std::uint32_t seenBy =
        noIndex;  ///< the workload that measures the same, so that it records nothing itself
};

enum class ArrivalKind : std::uint8_t { Poisson, Constant, Users, Profile, Bursts, Times };

struct WorkloadTarget {
    double upTo = 1;  ///< cumulative share
    std::uint32_t program = 0;
    std::uint32_t site = 0;
    bool fused = false;  ///< the client needs no task of its own: the call's task is also the root
};

struct PlanWorkload {
    std::string id;
    ArrivalKind kind = ArrivalKind::Poisson;
    double ratePerNs = 0;
    double burstPerNs = 0;
    Delay calmFor, burstFor, think;
    std::uint32_t users = 0;
    std::uint32_t maxUsers = 0;  ///< with the largest load factor
    std::uint32_t batch = 1;
    std::uint64_t sessions = 0;  ///< 0: each arrival its own
    std::uint8_t priorityClass = 0;
    bool modulated = false;  ///< the rate changes while waiting: bursts or a load action
    std::vector<WorkloadTarget> targets;
    std::vector<std::pair<SimTime, double>> profile;  ///< (time, arrivals per ns)
    std::vector<SimTime> times;
    std::uint64_t key = 0;
};

/// How callers learn which replicas a node has.
struct PlanDiscovery {
    enum class Kind : std::uint8_t { Registry, Platform, Dns };
    Kind kind = Kind::Registry;
    Nanoseconds heartbeat = 0, eviction = 0;  ///< registry
    Nanoseconds refresh = 0;                  ///< registry: of the view of each caller
    Nanoseconds ttl = 0;                      ///< DNS
    Delay delay;                              ///< platform: of each change
    std::uint32_t registry = 0;               ///< several services may share one
    bool preserves = false;                   ///< evicts nobody while too many are silent
    std::uint32_t node = 0;
    std::uint64_t key = 0;
};

/// Where services have their configurations from.
struct PlanConfigServer {
    std::string id;
    bool hasBus = false;
    Delay bus;             ///< from a publication until a replica fetches
    Nanoseconds poll = 0;  ///< of each replica; 0: none
    Delay latency;         ///< of a fetch
    bool failFast = false;
    bool publishes = false;            ///< some action does
    std::vector<std::uint32_t> nodes;  ///< that are configured by it
    std::uint64_t key = 0;
};

/// When each caller replica leaves out a replica of a service.
struct PlanOutliers {
    std::uint32_t failures = 0;  ///< in a row; 0: no ejection
    Nanoseconds every = 1, base = 1, longest = 0;
    double most = 0;             ///< share of the replicas
    Nanoseconds checkEvery = 0;  ///< 0: no health checks
    Nanoseconds checkTimeout = 0;
    std::uint32_t unhealthy = 1, healthy = 1;  ///< checks in a row
    std::uint32_t node = 0;
    std::uint64_t key = 0;
};

/// Replicas follow the CPU utilization, what waits for the consumers, and the clock.
struct PlanScaling {
    struct Lag {
        double threshold = 0;  ///< for each replica; 0: lag does not count
        double activation = 0;
        Nanoseconds cooldown = 0;
    };
    struct Time {
        Nanoseconds from = 0, lasting = 0, every = 0;  ///< every 0: once
        std::uint32_t replicas = 0;
        bool contains(SimTime now) const {
            return now >= from && (every > 0 ? (now - from) % every : now - from) < lasting;
        }
    };
    std::uint32_t node = 0;
    std::uint32_t least = 1, most = 10;
    double target = 0.7;  ///< 0 … 1; 0: the CPU does not count
    Nanoseconds every = 0, window = 0;
    Lag lag;
    std::vector<Time> schedule;
};

/// What a deploy brings: how its replicas differ from those of the node as it is drawn.
struct PlanVersion {
    std::uint32_t threads = 200;
    double cores = 200, speed = 1;
    std::int64_t queueLimit = -1;
    Delay startup;
    std::vector<std::uint32_t> entries;  ///< per endpoint of the plan; noIndex: not of this service
};

struct PlanDeploy {
    DeployAction::Strategy strategy = DeployAction::Strategy::Rolling;
    std::uint32_t node = 0, version = 0;
    std::uint32_t surge = 1;
    std::vector<double> weights;  ///< canary: of its stages
    Nanoseconds stage = 0;
    bool judged = false;  ///< has an objective
    Objective objective;
    std::uint32_t endpoint = noIndex;  ///< that the objective speaks of; none: all
    std::uint64_t key = 0;
};

enum class FaultKind : std::uint8_t {
    Crash,
    Fail,
    Slow,
    Refuse,
    Stall,
    Delay,
    Drop,
    Partition,
    Scale,
    Load,
    Deploy,
    Configure,
};

struct PlanFault {
    FaultKind kind = FaultKind::Crash;
    bool hasAt = false, repeats = false, hasEnd = false, host = false;
    bool isOutage = false;  ///< Crash: of a zone, where nothing can be started meanwhile
    Delay at, every, lasting;
    std::uint32_t node = noIndex;      ///< or workload for Load
    std::uint32_t cluster = noIndex;   ///< hits brokers instead: `replica` of them, or all
    std::uint32_t registry = noIndex;  ///< hits a registry instead
    std::uint32_t config = noIndex;    ///< hits a configuration server instead
    std::uint32_t replica = noIndex;   ///< local index; none: all
    std::uint32_t step = 0;            ///< above 0: also each so many-th after `replica`
    double amount = 0;                 ///< fraction, factor or replicas
    std::uint32_t deploy = noIndex;    ///< its row of Plan::deploys
    Delay add;
    std::vector<std::uint32_t> forward;   ///< links whose requests are hit
    std::vector<std::uint32_t> backward;  ///< links whose answers are hit
    /// Partition: the side of each replica, broker and beginning of a link; wholeNetwork: reaches all.
    /// Delay, Drop: which of them the way begins or ends at, added up.
    static constexpr std::int16_t wholeNetwork = -1, wayBegins = 1, wayEnds = 2;
    std::vector<std::int16_t> replicaSides, brokerSides, linkSides, registrySides, configSides;
    std::uint64_t key = 0;
};

/// A column of the series and where its values come from.
struct SeriesColumn {
    enum class Source : std::uint8_t {
        WorkloadSent,
        WorkloadCompleted,
        WorkloadFailed,
        WorkloadLatency,
        NodeUtilization,
        NodeQueue,
        NodeInFlight,
        NodeReplicas,
        GroupLag,  ///< `index`: the group, `detail`: its topic
        QueueDepth,
        EntityStale,
        EntityConvergence,
    };
    std::string name;
    Source source = Source::WorkloadSent;
    std::uint32_t index = 0, detail = 0;
};

/// What a monitoring system would see.
struct PlanTelemetry {
    Nanoseconds scrape = 0;  ///< 0: nobody watches
    Nanoseconds probe = 0;   ///< 0: no prober
    double sampling = 0;     ///< share of the requests that are traced
    bool isOn() const { return scrape > 0; }
};

struct Plan {
    std::uint64_t seed = 1;
    SimTime warmup = 0, duration = 0;
    std::size_t maxInFlight = 0;
    std::uint64_t maxEvents = 0;  ///< 0: unlimited
    std::uint32_t batches = 0;    ///< batch means wanted of a single replication
    Nanoseconds seriesStep = 0;

    SamplerTable samplers;
    std::vector<Nanoseconds> lanes;  ///< the constant delay of each event lane
    std::vector<Instruction> program;
    std::vector<Delay> waits;  ///< the demands and waits of Work and Wait
    std::vector<Fork> forks;
    std::vector<ChoiceEntry> choices;
    std::vector<double> chances;
    std::vector<CallSite> sites;
    std::vector<CallPolicy> policies;
    std::vector<PlanLink> links;
    std::vector<ChannelGroup> channelGroups;
    std::uint32_t channelCount = 0;
    std::vector<PlanNode> nodes;
    std::uint32_t replicaCount = 0;
    std::vector<PlanEndpoint> endpoints;
    std::vector<PlanWorkload> workloads;
    std::vector<PlanEntity> entities;
    std::vector<PlanHolding> holdings;  ///< those of an entity in a row
    std::vector<PlanStore> stores;
    std::vector<PlanCache> caches;
    std::vector<PlanSpread> spreads;
    PlanTelemetry telemetry;
    std::vector<std::vector<Delay>> distances;  ///< from a caller's zone to each member of a quorum, one way
    std::vector<LockTable> locks;
    bool history = false;   ///< the first replication writes its operations down
    bool judges = true;     ///< false: versions move as ever, but reads and copies are not judged nor counted
    Nanoseconds drain = 0;  ///< at most so long after the window; 0: nothing is left to be found out
    std::vector<PlanConsumer> consumers;
    std::vector<PlanConsumerThread> consumerThreads;
    std::vector<PlanGroup> consumerGroups;
    std::vector<PlanWorkQueue> workQueues;
    std::vector<PlanCluster> clusters;
    std::vector<PlanTopic> topics;
    std::vector<PlanProducer> producers;
    std::vector<PlanPublish> publishes;
    std::vector<PlanRelay> relays;
    std::uint32_t brokerCount = 0, partitionCount = 0, producerCount = 0;
    std::vector<PlanFault> faults;
    std::vector<PlanVersion> versions;
    std::vector<PlanDeploy> deploys;
    std::vector<PlanScaling> scalings;
    std::vector<PlanDiscovery> discoveries;
    std::vector<std::string> registries;  ///< that discoveries use
    std::vector<PlanConfigServer> configServers;
    std::vector<PlanOutliers> outliers;
    std::vector<SeriesColumn> series;
    std::vector<std::string> marks;
};

/// Every figure that a summary names is looked up by these; noIndex when there is none.
std::uint32_t workloadIndex(const Plan& plan, const std::string& id);
std::uint32_t nodeIndex(const Plan& plan, const std::string& id);
std::uint32_t endpointIndex(const Plan& plan, const std::string& id);

}  // namespace windtunnel::simulator
