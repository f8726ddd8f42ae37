#pragma once
// The state of one compilation: the plan as it grows, and where names have gone.

#include "models/architecture/endpoint_resolution.h"
#include "simulator/kernel/random.h"
#include "simulator/plan/compile.h"

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace windtunnel::simulator {

/// Who makes a call: a node or a workload.
struct CallerRef {
    std::uint32_t node = noIndex, workload = noIndex;
    std::uint32_t consumer = noIndex;  ///< exactly-once: whose producers are its own
};

/// Where a list of steps stands while it is compiled.
struct Scope {
    CallerRef caller;
    std::uint64_t key = 0;  ///< names the draws of this list
    std::uint32_t failLabel = 0;
    std::uint16_t depth = 0;  ///< loops around it in the same task
    /// How often each verb and target has occurred, so that a step keeps its key when others are added.
    std::map<std::string, std::uint32_t> seen;

    std::uint64_t stepKey(const std::string& verbAndTarget);
    Scope inner(std::uint64_t innerKey) const;
};

/// The largest number of replicas that a service has during the run.
int largestScale(const Scenario& scenario, const std::string& service, int replicas);

inline constexpr Nanoseconds century = 3'155'760'000'000'000'000;  ///< sums of three still fit

class Compiler {
public:
    explicit Compiler(const Scenario& scenario);
    Plan run();

private:
    // compiler.cpp: the walk, delays, labels
    Delay delayOf(const Distribution& distribution);
    Delay constantDelay(Nanoseconds value);
    SamplerTable::Index samplerOf(const Distribution& distribution);
    std::uint32_t newLabel();
    void bind(std::uint32_t label);
    std::uint32_t emit(Instruction instruction);
    Instruction& at(std::uint32_t pc) { return plan_.program[pc]; }
    void resolveLabels();
    void chooseLanes();
    void chooseTimerLanes();
    void chooseSeries();
    void chooseDataSeries();

    // nodes.cpp: nodes, workloads, entities, endpoints
    void addNodes();
    void addServiceFields(PlanNode& node, const ServiceFields& fields);
    void addOutliers(PlanNode& node, const ServiceFields& fields);
    std::uint32_t registryOf(const std::string& id);
    std::uint32_t configServerOf(const std::string& id);
    void addEntities();
    void addWorkloads();
    void addArrivals(PlanWorkload& workload, const Workload& model);
    std::uint32_t endpointOf(std::uint32_t node, const std::string& name);
    void compileEndpoint(std::uint32_t endpoint);
    void foreseeReads();
    void chooseCpuModes();
    void chooseAffinities();
    void chooseRecords();
    std::uint32_t firstEntity(const Steps& steps, int callsLeft) const;

    // deploys.cpp: versions of services
    void collectVersions();
    void compileVersions();
    std::uint32_t compileService(std::uint32_t node, const std::string& name, const Steps& steps);

    // holdings.cpp: which stores hold copies of which entities
    std::uint32_t instancesOf(const Database& database) const;
    std::uint32_t instancesOf(const std::string& perReplica) const;
    void addCache(PlanNode& node, const Cache& cache, std::uint32_t index);
    void addStore(PlanNode& node, const Database& database, std::uint32_t index);
    void chooseStoreSites();
    void addHoldings();
    void addHolding(PlanEntity& entity, std::uint32_t e, const std::string& store);
    std::uint32_t holdingOf(std::uint32_t node, const std::string& entity) const;

    // programs.cpp: steps
    void compileSteps(const Steps& steps, Scope& scope);
    bool publishesLater(const std::string& entity) const;
    void compileStep(const WorkStep& step, Scope& scope);
    void compileStep(const WaitStep& step, Scope& scope);
    void compileStep(const CallStep& step, Scope& scope);
    void compileStep(const ReadStep& step, Scope& scope);
    void compileStep(const WriteStep& step, Scope& scope);
    void compileStep(const GetStep& step, Scope& scope);
    void compileStep(const PutStep& step, Scope& scope);
    void compileStep(const EvictStep& step, Scope& scope);
    void compileStep(const ParallelStep& step, Scope& scope);
    void compileStep(const ChooseStep& step, Scope& scope);
    void compileStep(const RepeatStep& step, Scope& scope);
    void compileStep(const SagaStep& step, Scope& scope);
    void compileStep(const RespondStep& step, Scope& scope);
    void compileStep(const FailStep& step, Scope& scope);
    void compileStep(const MarkStep& step, Scope& scope);
    void compileStep(const PublishStep& step, Scope& scope);
    void compileStep(const ApplyStep& step, Scope& scope);
    template <class Other> void compileStep(const Other&, Scope&) {}  // refused by notSimulated() before
    void takeCpu(Duration time, const std::string& what, Scope& scope);
    void passSidecar(Scope& scope);
    void traceRequest(Scope& scope);
    void compileCall(std::uint32_t site, std::uint64_t key, bool hasFallback, const Steps& fallback,
                     Scope& scope);
    std::uint32_t queryEndpoint(std::uint32_t node, bool isWrite, const std::string& entity,
                                const std::optional<Distribution>& time, bool ifUnchanged, bool queuesRow);
    enum class CacheAct : std::uint8_t { Get, Fill, Put, Evict };
    std::uint32_t cacheEndpoint(const std::string& cache, const std::string& entity, CacheAct act);
    void compileCacheAct(std::uint32_t endpoint);
    struct Query;
    void compileQuery(const Query& query);

    // consumers.cpp: consumers, groups, work queues
    void addWorkQueues();
    void addConsumers();
    void addConsumer(std::uint32_t node, const Consumer& model);
    std::uint32_t groupOf(std::uint32_t node, const Consumer& model);
    void compileConsumers();
    void compileSend(const PublishStep& step, Scope& scope);
    void compileAside(std::uint64_t key, const Scope& scope, const std::function<void(Scope&)>& emitSteps);
    bool compileMessaging(std::uint32_t endpoint);
    void compileApply(std::uint32_t node, const std::string& entity, std::uint32_t mode,
                      std::uint32_t failed);
    std::uint32_t waitOf(const Delay& delay);
    std::uint32_t queueIndex(const std::string& id) const;
    void addDeadLetters(std::uint32_t node, const std::string& id, std::uint32_t& publish,
                        std::uint32_t& queue);
    // topics.cpp: clusters, topics, producers
    void addTopics();
    std::uint32_t clusterIndex(const std::string& id);
    std::string clusterOfTopic(std::uint32_t node) const;
    std::uint32_t producerOf(CallerRef caller, std::uint32_t topic, const Producer& own);
    std::uint32_t publishOf(CallerRef caller, const PublishStep& step);
    std::uint32_t relayOf(std::uint32_t node, const WriteStep& step);

    // links.cpp: links, policies, channels, faults
    const Sidecar* sidecarOf(std::uint32_t node) const;
    Nanoseconds proxyLatency(std::uint32_t node) const;
    std::uint32_t linkOf(CallerRef caller, std::uint32_t node);
    Delay linkLatency(CallerRef caller, std::uint32_t node, const Link* declared);
    std::uint32_t policyOf(const Policies& stepPolicies, const Link* declared);
    Delay distance(const std::string& from, const std::string& to);
    std::uint32_t siteOf(CallerRef caller, std::uint32_t endpoint, const Policies& policies,
                         std::optional<Bytes> request, std::optional<Bytes> response);
    std::optional<Bytes> sizeOf(const std::string& entity) const;
    const Link* declaredLink(CallerRef caller, std::uint32_t node) const;
    const std::string& callerId(CallerRef caller) const;
    std::vector<std::string> callerZones(CallerRef caller) const;
    std::uint32_t spreadOf(CallerRef caller, std::uint32_t node, const Link* declared);
    Delay machineStart(const PlanNode& node);
    std::string placeOf(std::uint32_t node) const;
    bool isQuorum(std::uint32_t node) const;
    void addFailures();
    void addFaults();
    PlanFault& addFault(const Fault& model, const FaultVerb& verb);
    void aimFault(PlanFault& fault, const FaultVerb& verb);
    void chooseSides(PlanFault& fault, const PartitionFault& partition);
    void chooseEnds(PlanFault& fault, const Direction& way);

    struct Query {
        std::uint32_t node;
        bool isWrite;
        std::string entity;
        Distribution time;
        bool ifUnchanged;
        bool queuesRow;  ///< into an outbox, with no version beside it
        std::uint32_t endpoint;
    };

    struct CacheQuery {
        std::uint32_t node;
        std::string entity;
        CacheAct act;
        std::uint32_t endpoint;
    };

    struct VersionModel {
        std::size_t fault;
        std::uint32_t node;
        std::optional<Service> service;  ///< a gateway's versions are all the same
    };

    const Scenario& scenario_;
    std::deque<VersionModel> versionModels_;  ///< in the order of the faults
    CallResolver resolver_;
    Plan plan_;
    std::unordered_map<std::string_view, std::uint32_t> nodeOf_, workloadOf_, entityOf_;
    std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> endpoints_;
    std::vector<std::uint32_t> toCompile_;
    std::vector<std::string> requestedName_;  ///< per endpoint: the name that callers use
    std::vector<std::uint32_t> sourceNode_;   ///< plan node -> node of the scenario
    std::vector<Query> queries_;
    std::vector<CacheQuery> cacheQueries_;
    std::map<std::pair<std::uint32_t, bool>, std::uint32_t> reportedQueries_;
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::uint32_t> links_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> channels_;  ///< (link, policy)
    std::map<std::uint32_t, std::uint32_t> wayChannels_;                         ///< by link
    std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> locks_;
    std::map<std::pair<std::string, std::string>, std::uint32_t> holdings_;  ///< (store, entity)
    std::vector<std::pair<const Steps*, std::size_t>>
        following_;  ///< lists being compiled, and the next step
    std::map<std::string, std::uint32_t> marks_;
    std::vector<const Consumer*> consumerModels_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> sends_;  ///< (queue, entity) -> endpoint
    std::map<std::tuple<std::uint32_t, std::string, std::uint32_t>, std::uint32_t>
        applies_;  ///< (store, entity, mode) -> endpoint
    std::map<std::string, std::uint32_t> clusterOf_, topicOf_;
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::string>, std::uint32_t> relays_;
    struct ProducerUse {
        std::uint32_t node, topic, consumer;
        Producer settings;
    };
    std::vector<ProducerUse> producerUses_;  ///< as PlanProducer
    std::vector<std::uint32_t> labels_;
    std::vector<Policies> policyModels_;
};

}  // namespace windtunnel::simulator
