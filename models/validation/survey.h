// Everything that rules look at, collected in one walk over a scenario, each with its JSON pointer.
#pragma once

#include "models/architecture/endpoint_resolution.h"
#include "models/scenario/scenario.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace windtunnel {

/// In the order of the variant in Node.
enum class NodeKind : std::uint8_t {
    Service,
    Gateway,
    Database,
    Cache,
    Topic,
    Queue,
    Registry,
    Config,
    External
};
NodeKind kindOf(const Node& node);
std::string_view kindName(NodeKind kind);

/// What a name in the file is used for.
enum class Role : std::uint8_t {
    Call,
    Read,
    Write,
    Get,
    Apply,
    Publish,
    ConsumeTopic,
    ConsumeQueue,
    DeadLetter,
    Route,
    Registry,
    Config,
    PerReplica,
    Scale,
    Deploy,
    Configure,
    Source,
};

struct NodeReference {
    Role role;
    std::string_view id;
    std::string pointer;
};

struct EntityReference {
    std::string_view id;
    std::string pointer;
};

struct StepSite {
    const Step* step;
    std::string pointer;
    const Node* node;
    const Consumer* consumer;  ///< nullptr in an endpoint
};

struct CallSite {
    const CallTarget* target;
    std::string pointer;
    const Node* caller;  ///< nullptr for a workload
};

struct DistributionSite {
    const Distribution* distribution;
    std::string pointer;
};

struct PoliciesSite {
    const Policies* policies;
    std::string pointer;  ///< of the step or link that holds them
};

struct RetriesSite {
    const Retries* retries;
    std::string pointer;
};

/// A list of steps that a `get` runs on a miss, a fallback or an undo is listed like any other.
struct Survey {
    explicit Survey(const Scenario& scenario);
    Survey(const Survey&) = delete;  // it points into the scenario
    Survey& operator=(const Survey&) = delete;

    const Scenario& scenario;
    CallResolver resolver;
    std::unordered_map<std::string_view, const Entity*> entities;
    std::unordered_map<std::string_view, const Workload*> workloads;
    std::unordered_map<std::string_view, const Cluster*> clusters;  ///< declared ones

    std::vector<StepSite> steps;
    std::vector<CallSite> calls;
    std::vector<NodeReference> nodeReferences;
    std::vector<EntityReference> entityReferences;
    std::vector<DistributionSite> distributions;
    std::vector<PoliciesSite> policies;
    std::vector<RetriesSite> retries;

    const Node* node(std::string_view id) const { return resolver.node(id); }
    bool hasCluster(std::string_view id) const;  ///< declared, or made with defaults because a topic names it
    int brokers(std::string_view cluster) const;
};

/// The most replicas (instances, copies) that a node can have during the run.
int mostReplicas(const Survey& survey, const Node& node);

/// What a service and a gateway have in common; nullptr for other kinds.
const ServiceFields* serviceFields(const Node& node);

/// "/nodes/3/" + "POST /orders" with the escapes of a JSON pointer.
std::string operator/(const std::string& pointer, std::string_view key);
std::string operator/(const std::string& pointer, std::size_t index);

/// Calls `visit` with each node and its JSON pointer.
template <class Visit> void forEachNode(const Survey& survey, Visit&& visit) {
    for (std::size_t i = 0; i < survey.scenario.nodes.size(); ++i)
        visit(survey.scenario.nodes[i], std::string("/nodes") / i);
}

template <class... Cases> struct Overloaded : Cases... { using Cases::operator()...; };
template <class... Cases> Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace windtunnel
