#include "models/validation/survey.h"

#include <algorithm>

namespace windtunnel {
namespace {

using Pointer = std::string;

/// Fills the lists of a survey.
class Walk {
public:
    explicit Walk(Survey& survey) : survey_(survey) {}

    void scenario() {
        const Scenario& all = survey_.scenario;
        for (std::size_t i = 0; i < all.nodes.size(); ++i)
            node(all.nodes[i], Pointer("/nodes") / i);
        for (std::size_t i = 0; i < all.links.size(); ++i)
            link(all.links[i], Pointer("/links") / i);
        if (all.zones)
            zones(*all.zones, "/zones");
        for (std::size_t i = 0; i < all.clusters.size(); ++i)
            cluster(all.clusters[i], Pointer("/clusters") / i);
        for (std::size_t i = 0; i < all.entities.size(); ++i)
            refer(Role::Source, all.entities[i].source, Pointer("/entities") / i / "source");
        for (std::size_t i = 0; i < all.workloads.size(); ++i)
            workload(all.workloads[i], Pointer("/workloads") / i);
        for (std::size_t i = 0; i < all.faults.size(); ++i)
            fault(all.faults[i], Pointer("/faults") / i);
    }

private:
    void refer(Role role, std::string_view id, Pointer pointer) {
        if (!id.empty())
            survey_.nodeReferences.push_back({role, id, std::move(pointer)});
    }
    void referToEntity(std::string_view id, const Pointer& step) {
        if (!id.empty())
            survey_.entityReferences.push_back({id, step / "entity"});
    }
    void distribution(const Distribution& each, Pointer pointer) {
        survey_.distributions.push_back({&each, std::move(pointer)});
    }
    void distribution(const std::optional<Distribution>& each, Pointer pointer) {
        if (each)
            distribution(*each, std::move(pointer));
    }
    void retries(const std::optional<Retries>& each, const Pointer& holder) {
        if (each)
            survey_.retries.push_back({&*each, holder / "retries"});
    }
    void policies(const Policies& each, const Pointer& holder) {
        survey_.policies.push_back({&each, holder});
        retries(each.retries, holder);
    }
    void call(const CallTarget& target, Pointer pointer, const Node* caller) {
        refer(Role::Call, target.node, pointer);
        survey_.calls.push_back({&target, std::move(pointer), caller});
    }

    void node(const Node& each, const Pointer& at) {
        node_ = &each;
        consumer_ = nullptr;
        std::visit([&](const auto& kind) { fields(kind, at); }, each.kind);
    }

    void common(const ServiceFields& service, const Pointer& at) {
        distribution(service.startup, at / "startup");
        if (service.pauses) {
            distribution(service.pauses->every, at / "pauses" / "every");
            distribution(service.pauses->lasting, at / "pauses" / "for");
        }
        failures(service.failures, at);
        refer(Role::Registry, service.discovery, at / "discovery");
        refer(Role::Config, service.config, at / "config");
    }
    void failures(const std::optional<Failures>& each, const Pointer& at) {
        if (each) {
            distribution(each->every, at / "failures" / "every");
            distribution(each->lasting, at / "failures" / "for");
        }
    }
    void fields(const Service& service, const Pointer& at) {
        common(service, at);
        for (const Endpoint& each : service.endpoints)
            steps(each.steps, at / "endpoints" / each.name);
        for (std::size_t i = 0; i < service.consumers.size(); ++i)
            consumer(service.consumers[i], at / "consumers" / i);
        consumer_ = nullptr;
    }
    void consumer(const Consumer& each, const Pointer& at) {
        consumer_ = &each;
        for (std::size_t i = 0; i < each.topics.size(); ++i)
            refer(Role::ConsumeTopic, each.topics[i],
                  each.topics.size() == 1 ? at / "topic" : at / "topic" / i);
        refer(Role::ConsumeQueue, each.queue, at / "queue");
        refer(Role::DeadLetter, each.deadLetter, at / "deadLetter");
        retries(each.retries, at);
        distribution(each.rebalance.pause, at / "rebalance" / "pause");
        steps(each.steps, at / "steps");
    }
    void fields(const Gateway& gateway, const Pointer& at) {
        common(gateway, at);
        distribution(gateway.work, at / "work");
        steps(gateway.filters, at / "filters");
        for (const Route& each : gateway.routes)
            refer(Role::Route, each.to, at / "routes" / each.prefix);
    }
    void fields(const Database& database, const Pointer& at) {
        distribution(database.read, at / "read");
        distribution(database.write, at / "write");
        refer(Role::PerReplica, database.perReplica, at / "perReplica");
        if (const auto* copies = std::get_if<PrimaryReplication>(&database.replication))
            distribution(copies->lag, at / "replication" / "lag");
        if (const auto* quorum = std::get_if<QuorumReplication>(&database.replication)) {
            distribution(quorum->writeLeg, at / "replication" / "W");
            distribution(quorum->ackLeg, at / "replication" / "A");
            distribution(quorum->readLeg, at / "replication" / "R");
            distribution(quorum->responseLeg, at / "replication" / "S");
        }
        if (database.cdc)
            distribution(database.cdc->lag, at / "cdc" / "lag");
        failures(database.failures, at);
    }
    void fields(const Cache& cache, const Pointer& at) {
        distribution(cache.get, at / "get");
        distribution(cache.set, at / "set");
        refer(Role::PerReplica, cache.perReplica, at / "perReplica");
        failures(cache.failures, at);
    }
    void fields(const Topic&, const Pointer&) {}
    void fields(const WorkQueue& queue, const Pointer& at) {
        refer(Role::DeadLetter, queue.deadLetter, at / "deadLetter");
    }
    void fields(const Registry& registry, const Pointer& at) { distribution(registry.delay, at / "delay"); }
    void fields(const ConfigServer& server, const Pointer& at) {
        distribution(server.bus, at / "bus");
        distribution(server.latency, at / "latency");
    }
    void fields(const External& external, const Pointer& at) {
        distribution(external.latency, at / "latency");
    }

    void steps(const Steps& list, const Pointer& at) {
        for (std::size_t i = 0; i < list.size(); ++i)
            step(list[i], at / i);
    }
    void step(const Step& each, const Pointer& at) {
        survey_.steps.push_back({&each, at, node_, consumer_});
        std::visit([&](const auto& verb) { inside(verb, at); }, each.verb);
    }
    void inside(const WorkStep& work, const Pointer& at) { distribution(work.demand, at / "work"); }
    void inside(const WaitStep& wait, const Pointer& at) { distribution(wait.time, at / "wait"); }
    void inside(const CallStep& step, const Pointer& at) {
        call(step.target, at / "call", node_);
        policies(step.policies, at);
        steps(step.fallback, at / "fallback");
    }
    void inside(const ReadStep& read, const Pointer& at) {
        store(Role::Read, read.store, "read", read, at);
        distribution(read.time, at / "time");
        steps(read.fallback, at / "fallback");
    }
    void inside(const WriteStep& write, const Pointer& at) {
        store(Role::Write, write.store, "write", write, at);
        distribution(write.time, at / "time");
        refer(Role::Publish, write.outbox, at / "outbox");
        steps(write.fallback, at / "fallback");
    }
    void inside(const GetStep& get, const Pointer& at) {
        store(Role::Get, get.cache, "get", get, at);
        steps(get.miss, at / "miss");
        steps(get.fallback, at / "fallback");
    }
    void inside(const PutStep& put, const Pointer& at) { store(Role::Get, put.cache, "put", put, at); }
    void inside(const EvictStep& evict, const Pointer& at) {
        store(Role::Get, evict.cache, "evict", evict, at);
    }
    void inside(const PublishStep& publish, const Pointer& at) {
        store(Role::Publish, publish.topic, "publish", publish, at);
        steps(publish.fallback, at / "fallback");
    }
    void inside(const ApplyStep& apply, const Pointer& at) {
        refer(Role::Apply, apply.store, at / "apply");
        referToEntity(apply.entity, at);
    }
    template <class Verb>
    void store(Role role, std::string_view id, std::string_view key, const Verb& verb, const Pointer& at) {
        refer(role, id, at / key);
        referToEntity(verb.entity, at);
        policies(verb.policies, at);
    }
    void inside(const ParallelStep& parallel, const Pointer& at) {
        if (parallel.copies && parallel.branches.size() == 1)
            return steps(parallel.branches.front(), at / "steps");
        for (std::size_t i = 0; i < parallel.branches.size(); ++i)
            steps(parallel.branches[i], at / "parallel" / i);
    }
    void inside(const ChooseStep& choose, const Pointer& at) {
        for (std::size_t i = 0; i < choose.choices.size(); ++i)
            steps(choose.choices[i].steps, at / "choose" / i / "steps");
    }
    void inside(const RepeatStep& repeat, const Pointer& at) { steps(repeat.steps, at / "steps"); }
    void inside(const SagaStep& saga, const Pointer& at) {
        for (std::size_t i = 0; i < saga.parts.size(); ++i) {
            steps(saga.parts[i].doSteps, at / "saga" / i / "do");
            steps(saga.parts[i].undoSteps, at / "saga" / i / "undo");
        }
    }
    void inside(const RespondStep&, const Pointer&) {}
    void inside(const FailStep&, const Pointer&) {}
    void inside(const MarkStep&, const Pointer&) {}

    void link(const Link& each, const Pointer& at) {
        distribution(each.latency, at / "latency");
        policies(each.policies, at);
    }
    void zones(const Zones& each, const Pointer& at) {
        distribution(each.same, at / "latency" / "same");
        distribution(each.between, at / "latency" / "between");
        for (std::size_t i = 0; i < each.pairs.size(); ++i)
            distribution(each.pairs[i].latency, at / "pairs" / i / "latency");
        if (each.machines)
            distribution(each.machines->start, at / "machines" / "start");
    }
    void cluster(const Cluster& each, const Pointer& at) {
        distribution(each.append, at / "append");
        distribution(each.replicate, at / "replicate");
        distribution(each.electionTime, at / "electionTime");
        failures(each.failures, at);
    }
    void workload(const Workload& each, const Pointer& at) {
        for (std::size_t i = 0; i < each.calls.size(); ++i)
            call(each.calls[i].call, each.calls.size() == 1 ? at / "call" : at / "mix" / i / "call", nullptr);
        retries(each.retries, at);
        if (const auto* users = std::get_if<UserArrivals>(&each.arrivals))
            distribution(users->think, at / "arrivals" / "think");
        if (const auto* bursts = std::get_if<BurstArrivals>(&each.arrivals)) {
            distribution(bursts->calmFor, at / "arrivals" / "bursts" / "calmFor");
            distribution(bursts->burstFor, at / "arrivals" / "bursts" / "burstFor");
        }
    }
    void fault(const Fault& each, const Pointer& at) {
        distribution(each.at, at / "at");
        distribution(each.every, at / "every");
        distribution(each.lasting, at / "for");
        std::visit(
            Overloaded{[&](const DelayFault& delay) { distribution(delay.add, at / "add"); },
                       [&](const ScaleAction& scale) { refer(Role::Scale, scale.service, at / "scale"); },
                       [&](const DeployAction& deploy) {
                           refer(Role::Deploy, deploy.service, at / "deploy");
                           distribution(deploy.startup, at / "startup");
                       },
                       [&](const ConfigureAction& configure) {
                           refer(Role::Configure, configure.server, at / "configure");
                       },
                       [](const auto&) {}},
            each.verb);
    }

    Survey& survey_;
    const Node* node_ = nullptr;
    const Consumer* consumer_ = nullptr;
};

}  // namespace

NodeKind kindOf(const Node& node) { return static_cast<NodeKind>(node.kind.index()); }

std::string_view kindName(NodeKind kind) {
    static constexpr std::string_view names[] = {"service", "gateway",  "database", "cache",   "topic",
                                                 "queue",   "registry", "config",   "external"};
    return names[static_cast<std::size_t>(kind)];
}

Survey::Survey(const Scenario& all) : scenario(all), resolver(all.nodes) {
    for (const Entity& each : all.entities)
        entities.emplace(each.id, &each);
    for (const Workload& each : all.workloads)
        workloads.emplace(each.id, &each);
    for (const Cluster& each : all.clusters)
        clusters.emplace(each.id, &each);
    Walk(*this).scenario();
}

bool Survey::hasCluster(std::string_view id) const {
    if (clusters.contains(id))
        return true;
    return std::ranges::any_of(scenario.nodes, [&](const Node& node) {
        const auto* topic = std::get_if<Topic>(&node.kind);
        return topic && topic->cluster == id;
    });
}

int Survey::brokers(std::string_view cluster) const {
    const auto found = clusters.find(cluster);
    return found == clusters.end() ? Cluster{}.brokers : found->second->brokers;
}

int mostReplicas(const Survey& survey, const Node& node) {
    if (const auto* database = std::get_if<Database>(&node.kind)) {
        if (!database->perReplica.empty() && survey.node(database->perReplica))
            return mostReplicas(survey, *survey.node(database->perReplica));
        const auto* quorum = std::get_if<QuorumReplication>(&database->replication);
        return quorum ? quorum->n : database->replicas + 1;
    }
    if (const auto* cache = std::get_if<Cache>(&node.kind)) {
        const Node* owner = cache->perReplica.empty() ? nullptr : survey.node(cache->perReplica);
        return owner ? mostReplicas(survey, *owner) : 1;
    }
    const ServiceFields* service = serviceFields(node);
    if (!service)
        return 1;
    int most = service->autoscale ? std::max(service->replicas, service->autoscale->max) : service->replicas;
    for (const Fault& each : survey.scenario.faults) {
        if (const auto* scale = std::get_if<ScaleAction>(&each.verb); scale && scale->service == node.id)
            most = std::max(most, scale->to);
    }
    return most;
}

const ServiceFields* serviceFields(const Node& node) {
    if (const auto* service = std::get_if<Service>(&node.kind))
        return service;
    return std::get_if<Gateway>(&node.kind);
}

std::string operator/(const std::string& pointer, std::string_view key) {
    std::string result;
    result.reserve(pointer.size() + key.size() + 1);
    result = pointer;
    result += '/';
    for (const char letter : key) {
        if (letter == '~')
            result += "~0";
        else if (letter == '/')
            result += "~1";
        else
            result += letter;
    }
    return result;
}

std::string operator/(const std::string& pointer, std::size_t index) {
    return pointer + '/' + std::to_string(index);
}

}  // namespace windtunnel
