#pragma once
// All that changes during one replication: the clock, what is scheduled, what is in flight, the levels and
// counts.

#include "simulator/engine/autoscaler.h"
#include "simulator/engine/caches.h"
#include "simulator/engine/configuration_state.h"
#include "simulator/engine/consistency.h"
#include "simulator/engine/consumer_records.h"
#include "simulator/engine/monitor.h"
#include "simulator/engine/outlier_watch.h"
#include "simulator/engine/records.h"
#include "simulator/engine/registry_watch.h"
#include "simulator/engine/rollout.h"
#include "simulator/engine/topic_state.h"
#include "simulator/results/observation.h"
#include "simulator/results/run_results.h"
#include "simulator/stats/recorder_bank.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace windtunnel::simulator {

class EngineState {
protected:
    EngineState(const Plan& plan, std::uint64_t replication);

    enum class AgentKind : std::uint8_t {
        User,
        Generator,
        BurstPhase,
        CpuWake,
        ReplicaReady,
        PauseBegin,
        PauseEnd,
        FaultBegin,
        FaultEnd,
        WarmupEnd,
        SeriesTick,
        NextBatch,
        CommitArrives,
        CatchUp,
        Promotion,
        Visibility,
        FetchWait,
        PollDeadline,
        MemberExpiry,
        RebalanceEnd,
        Topic,
        EntriesEnd,
        ScalingDecision,
        Listed,
        Unlisted,
        DrainEnd,
        GraceEnd,
        DeployStage,
        HealthCheck,
        HealthCheckTimeout,
        Registered,
        Heartbeat,
        HeartbeatComes,
        Fetch,
        ViewComes,
        BusNews,
        ConfigurationComes,
        ConfigurationPoll,
        ConfigurationAtStart,
        AskAtStart,
    };
    struct Agent {
        AgentKind kind;
        std::uint32_t index;
        std::uint32_t detail = 0;
    };

    const Plan& plan_;
    const Instruction* const program_;
    const CallSite* const sites_;
    const PlanLink* const planLinks_;
    const PlanNode* const planNodes_;
    const Delay* const waits_;
    const SimTime warmup_;
    const std::size_t maxInFlight_;
    const std::uint64_t maxEvents_;
    const bool prefetches_;  ///< too many nodes for the first cache of a processor
    std::uint64_t streamKey_;
    SimTime now_ = 0;
    Observation* observation_ = nullptr;  ///< of whoever watches
    Monitor monitor_;
    bool isWatched_ = false;  ///< somebody looks at clients' answers
    std::uint64_t events_ = 0;
    std::uint64_t nextLimitCheck_ = 0;  ///< events
    std::uint64_t fingerprint_ = 0;
    bool finished_ = false;
    StopReason stop_ = StopReason::Finished;
    SimTime reached_ = 0;

    EventQueue queue_;
    std::vector<std::uint32_t> ready_;
    std::size_t readyDone_ = 0;
    int depth_ = 0;  ///< calls without any delay that are nested in each other right now
    Slab<Task> tasks_;
    Slab<CallRecord> calls_;
    Slab<Join> joins_;
    Slab<Loop> loops_;
    std::vector<Agent> agents_;
    std::vector<std::uint32_t> cpuAgents_;  ///< per replica
    std::vector<Replica> replicas_;
    std::vector<Cpu> cpus_;
    std::vector<TaskList> queues_;  ///< of priority classes beyond the first
    std::vector<Channel> channels_;
    std::vector<NodeState> nodes_;
    std::vector<LinkState> links_;
    std::vector<SiteState> siteStates_;  ///< per call site
    std::vector<ForkState> forks_;
    std::vector<BranchState> branches_;
    std::vector<Generator> generators_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> users_;  ///< (workload, user within it)
    std::uint32_t firstUserAgent_ = 0;
    std::vector<std::uint32_t> firstUser_;  ///< per workload
    std::vector<std::uint64_t> faultRounds_;
    std::vector<std::uint32_t> partitions_;      ///< faults of that kind that hold now
    std::vector<std::uint32_t> ways_;            ///< faults that delay or drop what travels some way now
    std::vector<std::uint64_t> pauseRounds_;     ///< per replica
    std::vector<std::uint32_t> wantedReplicas_;  ///< per node, as scaled
    struct Scaling {
        Autoscaler rule;
        NodeAreas areas;                            ///< at the last decision
        std::vector<std::uint32_t> groups, queues;  ///< that the service consumes from
    };
    std::vector<Scaling> scalings_;
    std::vector<Rollout> rollouts_;             ///< per deploy of the plan
    std::vector<std::uint32_t> activeRollout_;  ///< per node: under way, or noIndex
    std::vector<std::uint32_t> releases_;       ///< per node: deploys so far
    std::vector<Release> current_;              ///< per node: what a replica that is started besides gets
    std::vector<std::uint32_t> splitView_, nearView_;  ///< of one choice
    std::vector<Listing> listings_;                    ///< per discovery
    std::vector<SimTime> registered_;                  ///< per replica: its first heartbeat
    struct Outage {
        SimTime from = 0, until = never;
    };
    std::vector<std::vector<Outage>> outages_;      ///< per registry
    std::vector<std::uint32_t> registryDown_;       ///< per registry: faults that hold it down
    std::vector<HeartbeatWatch> heartbeatWatches_;  ///< per replica; empty: never needed
    std::vector<FetchWatch> fetchWatches_;          ///< per channel; empty: never needed
    const std::vector<std::uint32_t> nobody_;
    std::vector<ConfigServerState> configServers_;  ///< of the plan
    std::vector<ConfigClient> configClients_;       ///< per replica; empty: no configuration servers
    std::vector<std::uint32_t> watchOf_;            ///< per channel; empty: nobody watches anybody
    std::vector<OutlierWatch> watches_;
    std::vector<std::uint32_t> trusted_;  ///< of one call
    std::vector<std::uint32_t> generatorAgents_;

    struct Lock {
        bool held = false;
        std::uint32_t table = 0;
        TaskList waiting;
    };
    std::unordered_map<std::uint64_t, Lock> locks_;      ///< by combine(table, key)
    std::unordered_map<std::uint32_t, double> resumed_;  ///< demand left of interrupted work, by task
    std::vector<CpuJob> cpuDone_;

    Slab<CarriedRecord> carried_;
    std::vector<ConsumerThread> consumerThreads_;
    std::vector<WorkQueueState> workQueues_;
    std::vector<GroupState> groups_;
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>>
        slotsOfPartition_;            ///< by partition: (group, slot)
    std::vector<Offset> visibleEnd_;  ///< by partition: below it records know when they were visible
    std::uint32_t firstFetchAgent_ = 0, firstPollAgent_ = 0;  ///< by thread
    std::uint32_t firstQueueAgent_ = 0;
    std::uint32_t firstConsumerSite_ = 0;  ///< behind those of calls

    std::vector<EntityState> entities_;
    std::vector<StoreState> stores_;
    std::vector<std::uint32_t> firstStreamAgent_;  ///< per store
    std::uint64_t commitsTravelling_ = 0;          ///< to replicas
    std::vector<SimTime> acknowledged_;            ///< of one commit
    Slab<QuorumOperation> quorumOperations_;
    Slab<QuorumMessage> quorumMessages_;
    std::vector<QuorumLeg> legs_;             ///< of one operation
    std::vector<Nanoseconds> writeArrivals_;  ///< of one write, by member
    std::vector<std::uint32_t> operationOf_;  ///< by task: its place in the history
    bool windowEnded_ = false, draining_ = false;
    Slab<Remembered> remembered_;
    std::vector<std::uint32_t> memories_;  ///< by root: the first of what it remembers
    FlatMap<SessionKey, SessionMarks> sessionMarks_;
    std::size_t sessionMarksLimit_ = 1U << 20;
    FlatMap<SessionKey, VersionKey> lastReads_;        ///< by session and entity (row: 0)
    FlatMap<VersionKey, std::uint32_t> dependencyOf_;  ///< by what was written: the first one
    Slab<Dependency> dependencies_;
    std::vector<CacheState> cacheStates_;  ///< per instance
    std::vector<std::uint32_t> firstCacheState_;
    Slab<PendingGet> gets_;
    std::vector<std::uint32_t> getsOf_;  ///< per root
    std::size_t openGets_ = 0;
    Flights flights_;

    RunResults results_;
    TopicState topics_;

    std::size_t batchesPerWorkload_, firstEndpointRecorder_, firstNodeRecorder_, firstLinkRecorder_,
        firstTopicRecorder_;
    std::size_t batch_ = 0;
    SimTime batchSpan_;  ///< of one batch mean
    RecorderBank recorders_;
    std::vector<WorkloadState> workloadStates_;
    std::vector<EndpointState> endpointStates_;
    std::vector<NodeAreas> seriesAreas_;         ///< per node, at the last tick
    std::vector<NodeAreas> warmupAreas_;         ///< per node, at the end of the warm-up
    std::vector<std::uint32_t> warmupInFlight_;  ///< the same
    std::vector<SimTime> breakerOpenSince_;
};

}  // namespace windtunnel::simulator
