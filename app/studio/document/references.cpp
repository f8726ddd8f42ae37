#include "app/studio/document/references.h"

#include "models/io/json_text.h"
#include "models/scenario/objective_text.h"

#include <algorithm>
#include <array>
#include <type_traits>

namespace windtunnel::studio {
namespace {

using Visit = std::function<void(std::string&)>;

void visitName(std::string& name, const Visit& visit) {
    if (!name.empty())
        visit(name);
}

/// The step's own names, not those of the steps within.
void visitStep(Step& step, const Visit& visit) {
    if (const std::string* target = targetOf(step))
        visitName(const_cast<std::string&>(*target), visit);
    if (std::string* entity = entityOf(step))
        visitName(*entity, visit);
    if (auto* write = std::get_if<WriteStep>(&step.verb))
        visitName(write->outbox, visit);
}

void visitConsumer(Consumer& consumer, const Visit& visit) {
    for (std::string& topic : consumer.topics)
        visitName(topic, visit);
    visitName(consumer.queue, visit);
    visitName(consumer.deadLetter, visit);
}

void visitKind(Service& service, const Visit& visit) {
    visitName(service.discovery, visit);
    visitName(service.config, visit);
    for (Consumer& consumer : service.consumers)
        visitConsumer(consumer, visit);
}
void visitKind(Gateway& gateway, const Visit& visit) {
    visitName(gateway.discovery, visit);
    visitName(gateway.config, visit);
    for (Route& route : gateway.routes)
        visitName(route.to, visit);
}
void visitKind(Database& database, const Visit& visit) { visitName(database.perReplica, visit); }
void visitKind(Cache& cache, const Visit& visit) { visitName(cache.perReplica, visit); }
void visitKind(WorkQueue& queue, const Visit& visit) { visitName(queue.deadLetter, visit); }
template <class Other> void visitKind(Other&, const Visit&) {}

void visitNode(Node& node, const Visit& visit) {
    std::visit([&](auto& kind) { visitKind(kind, visit); }, node.kind);
    for (Steps* list : stepLists(node))
        forEachStep(*list, [&](Step& step) { visitStep(step, visit); });
}

/// Names in the JSON of a new version of a service.
void visitChange(Value& value, const Visit& visit) {
    static constexpr std::array keys{"read",    "write",      "get",        "put",       "evict",
                                     "publish", "apply",      "entity",     "outbox",    "topic",
                                     "queue",   "deadLetter", "perReplica", "discovery", "config"};
    if (Value::List* list = value.list())
        for (Value& element : *list)
            visitChange(element, visit);
    if (!value.object())
        return;
    for (Value::Member& member : *value.object()) {
        std::string* text = std::get_if<std::string>(&member.value.data);
        if (text && std::ranges::find(keys, member.key) != keys.end())
            visitName(*text, visit);
        else if (text && member.key == "call") {
            const std::size_t end = std::min(text->find(' '), text->size());
            std::string node = text->substr(0, end);
            visitName(node, visit);
            *text = node + text->substr(end);
        } else if (member.key == "topic" && member.value.list()) {
            for (Value& topic : *member.value.list())
                if (auto* name = std::get_if<std::string>(&topic.data))
                    visitName(*name, visit);
        } else
            visitChange(member.value, visit);
    }
}

void visitFault(FaultVerb& verb, const Visit& visit) {
    std::visit(
        [&](auto& fault) {
            if constexpr (requires { fault.target.id; })
                visitName(fault.target.id, visit);
            if constexpr (requires { fault.way.from; }) {
                visitName(fault.way.from, visit);
                visitName(fault.way.to, visit);
            }
            if constexpr (requires { fault.groups; })
                for (auto& group : fault.groups)
                    for (std::string& name : group)
                        visitName(name, visit);
            if constexpr (requires { fault.service; })
                visitName(fault.service, visit);
            if constexpr (requires { fault.server; })
                visitName(fault.server, visit);
            if constexpr (requires { fault.workload; })
                visitName(fault.workload, visit);
            if constexpr (requires { fault.change; })
                if (!fault.change.empty()) {
                    Value change = parsedJson(fault.change);
                    visitChange(change, visit);
                    fault.change = compactJson(change);
                }
        },
        verb);
}

void visitObjective(Objective& objective, const Visit& visit) {
    if (subjectOf(objective.measure) == ObjectiveSubject::Prices)
        return;
    const std::size_t at = objective.text.find(objective.subject, objective.text.find('('));
    const std::size_t end = std::min(objective.subject.find(' '), objective.subject.size());
    std::string name = objective.subject.substr(0, end);
    visitName(name, visit);
    if (name == objective.subject.substr(0, end) || at == std::string::npos)
        return;
    std::string text = objective.text;
    text.replace(at, end, name);
    if (auto parsed = parseObjective(text); std::holds_alternative<Objective>(parsed))
        objective = std::get<Objective>(std::move(parsed));
}

using Removed = std::function<bool(std::string_view)>;

void pruneSteps(Steps& steps, const Removed& removed);

/// A composite step that has lost all that it consisted of.
bool isHollow(Step& step) {
    if (auto* parallel = std::get_if<ParallelStep>(&step.verb)) {
        std::erase_if(parallel->branches, [](const Steps& branch) { return branch.empty(); });
        parallel->need =
            std::min(parallel->need, parallel->copies.value_or(static_cast<int>(parallel->branches.size())));
        return parallel->branches.empty();
    }
    if (auto* saga = std::get_if<SagaStep>(&step.verb)) {
        std::erase_if(saga->parts,
                      [](const SagaPart& part) { return part.doSteps.empty() && part.undoSteps.empty(); });
        return saga->parts.empty();
    }
    const auto* repeat = std::get_if<RepeatStep>(&step.verb);
    return repeat && repeat->steps.empty();
}

void pruneSteps(Steps& steps, const Removed& removed) {
    Steps kept;
    for (Step& step : steps) {
        const std::string* target = targetOf(step);
        if (target && removed(*target)) {
            if (auto* get = std::get_if<GetStep>(&step.verb)) {
                pruneSteps(get->miss, removed);
                std::ranges::move(get->miss, std::back_inserter(kept));
            }
            continue;
        }
        if (auto* write = std::get_if<WriteStep>(&step.verb); write && removed(write->outbox))
            write->outbox.clear();
        const std::vector<Steps*> within = nestedSteps(step);
        const auto count = [&] {
            std::size_t sum = 0;
            for (const Steps* list : within)
                sum += list->size();
            return sum;
        };
        const std::size_t before = count();
        for (Steps* list : within)
            pruneSteps(*list, removed);
        if (count() == before || !isHollow(step))
            kept.push_back(std::move(step));
    }
    steps = std::move(kept);
}

void clearIf(std::string& name, const Removed& removed) {
    if (removed(name))
        name.clear();
}

void pruneKind(Service& service, const Removed& removed) {
    clearIf(service.discovery, removed);
    clearIf(service.config, removed);
    std::erase_if(service.consumers, [&](Consumer& consumer) {
        clearIf(consumer.deadLetter, removed);
        const std::size_t gone = std::erase_if(consumer.topics, removed);
        const bool queueGone = !consumer.queue.empty() && removed(consumer.queue);
        return queueGone || (gone > 0 && consumer.topics.empty());
    });
}
void pruneKind(Gateway& gateway, const Removed& removed) {
    clearIf(gateway.discovery, removed);
    clearIf(gateway.config, removed);
    std::erase_if(gateway.routes, [&](const Route& route) { return removed(route.to); });
}
void pruneKind(Database& database, const Removed& removed) { clearIf(database.perReplica, removed); }
void pruneKind(Cache& cache, const Removed& removed) { clearIf(cache.perReplica, removed); }
void pruneKind(WorkQueue& queue, const Removed& removed) { clearIf(queue.deadLetter, removed); }
template <class Other> void pruneKind(Other&, const Removed&) {}

/// A fault without the removed; true when nothing is left of it.
bool pruneFault(FaultVerb& verb, const Removed& removed) {
    if (auto* partition = std::get_if<PartitionFault>(&verb)) {
        for (auto& group : partition->groups)
            std::erase_if(group, removed);
        std::erase_if(partition->groups, [](const auto& group) { return group.empty(); });
        return partition->groups.size() < 2;
    }
    bool gone = false;
    FaultVerb names = verb;
    if (auto* deploy = std::get_if<DeployAction>(&names))
        deploy->change.clear();
    visitFault(names, [&](std::string& name) { gone = gone || removed(name); });
    return gone;
}

}  // namespace

std::vector<Steps*> nestedSteps(Step& step) {
    std::vector<Steps*> lists;
    std::visit(
        [&]<class Verb>(Verb& verb) {
            if constexpr (requires { verb.miss; })
                lists.push_back(&verb.miss);
            if constexpr (requires { verb.fallback; })
                lists.push_back(&verb.fallback);
            if constexpr (std::is_same_v<Verb, ParallelStep>)
                for (Steps& branch : verb.branches)
                    lists.push_back(&branch);
            if constexpr (std::is_same_v<Verb, ChooseStep>)
                for (Choice& choice : verb.choices)
                    lists.push_back(&choice.steps);
            if constexpr (std::is_same_v<Verb, RepeatStep>)
                lists.push_back(&verb.steps);
            if constexpr (std::is_same_v<Verb, SagaStep>)
                for (SagaPart& part : verb.parts) {
                    lists.push_back(&part.doSteps);
                    lists.push_back(&part.undoSteps);
                }
        },
        step.verb);
    return lists;
}

void forEachStep(Steps& steps, const std::function<void(Step&)>& visit) {
    for (Step& step : steps) {
        visit(step);
        for (Steps* list : nestedSteps(step))
            forEachStep(*list, visit);
    }
}

std::vector<Steps*> stepLists(Node& node) {
    std::vector<Steps*> lists;
    if (auto* service = std::get_if<Service>(&node.kind)) {
        for (Endpoint& endpoint : service->endpoints)
            lists.push_back(&endpoint.steps);
        for (Consumer& consumer : service->consumers)
            lists.push_back(&consumer.steps);
    } else if (auto* gateway = std::get_if<Gateway>(&node.kind)) {
        lists.push_back(&gateway->filters);
    }
    return lists;
}

const std::string* targetOf(const Step& step) {
    return std::visit(
        [](const auto& verb) -> const std::string* {
            if constexpr (requires { verb.target.node; })
                return &verb.target.node;
            else if constexpr (requires { verb.store; })
                return &verb.store;
            else if constexpr (requires { verb.cache; })
                return &verb.cache;
            else if constexpr (requires { verb.topic; })
                return &verb.topic;
            else
                return nullptr;
        },
        step.verb);
}

std::string* entityOf(Step& step) { return const_cast<std::string*>(entityOf(std::as_const(step))); }

const std::string* entityOf(const Step& step) {
    return std::visit(
        [](const auto& verb) -> const std::string* {
            if constexpr (requires { verb.entity; })
                return &verb.entity;
            else
                return nullptr;
        },
        step.verb);
}

void forEachReference(Scenario& scenario, const Visit& visit) {
    for (Node& node : scenario.nodes) {
        visitNode(node, visit);
        auto* topic = std::get_if<Topic>(&node.kind);
        if (topic &&
            std::ranges::find(scenario.clusters, topic->cluster, &Cluster::id) != scenario.clusters.end())
            visit(topic->cluster);
    }
    for (Link& link : scenario.links) {
        visitName(link.from, visit);
        visitName(link.to, visit);
    }
    for (Entity& entity : scenario.entities)
        visitName(entity.source, visit);
    for (Workload& workload : scenario.workloads)
        for (WeightedCall& call : workload.calls)
            visitName(call.call.node, visit);
    for (Fault& fault : scenario.faults)
        visitFault(fault.verb, visit);
    for (Objective& objective : scenario.objectives)
        visitObjective(objective, visit);
    if (scenario.cost)
        for (NodePrice& price : scenario.cost->nodes)
            visitName(price.node, visit);
    for (auto& [id, place] : scenario.layout)
        visitName(id, visit);
}

void removeSteps(Steps& steps, const Removed& removed) { pruneSteps(steps, removed); }

void removeReferences(Scenario& scenario, const Removed& isRemoved) {
    std::vector<std::string> silent;  // workloads that lose their last call go too
    const Removed removed = [&](std::string_view id) {
        return !id.empty() && (isRemoved(id) || std::ranges::find(silent, id) != silent.end());
    };
    std::erase_if(scenario.workloads, [&](Workload& workload) {
        const std::size_t gone =
            std::erase_if(workload.calls, [&](const WeightedCall& call) { return removed(call.call.node); });
        if (gone == 0 || !workload.calls.empty())
            return false;
        silent.push_back(workload.id);
        return true;
    });
    for (Node& node : scenario.nodes) {
        for (Steps* list : stepLists(node))
            pruneSteps(*list, removed);
        std::visit([&](auto& kind) { pruneKind(kind, removed); }, node.kind);
    }
    std::erase_if(scenario.links, [&](const Link& link) { return removed(link.from) || removed(link.to); });
    for (Entity& entity : scenario.entities)
        clearIf(entity.source, removed);
    std::erase_if(scenario.faults, [&](Fault& fault) { return pruneFault(fault.verb, removed); });
    if (scenario.cost)
        std::erase_if(scenario.cost->nodes, [&](const NodePrice& price) { return removed(price.node); });
    std::erase_if(scenario.objectives, [&](const Objective& objective) {
        return subjectOf(objective.measure) != ObjectiveSubject::Prices &&
               removed(std::string_view(objective.subject).substr(0, objective.subject.find(' ')));
    });
    std::erase_if(scenario.layout, [&](const auto& place) { return removed(place.first); });
}

}  // namespace windtunnel::studio
