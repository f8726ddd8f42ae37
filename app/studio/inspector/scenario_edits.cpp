#include "app/studio/inspector/scenario_edits.h"

#include "app/studio/document/item_edits.h"
#include "app/studio/document/references.h"
#include "app/studio/document/translated.h"
#include "models/scenario/objective_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace windtunnel::studio {
namespace {

using Kind = Subject::Kind;

/// The first node that holds data; nullptr when none does.
const Node* firstStore(const Scenario& scenario) {
    const auto found = std::ranges::find_if(
        scenario.nodes, [](const Node& node) { return std::holds_alternative<Database>(node.kind); });
    return found == scenario.nodes.end() ? nullptr : &*found;
}

const Node* firstToBreak(const Scenario& scenario) {
    const auto found = std::ranges::find_if(
        scenario.nodes, [](const Node& node) { return std::holds_alternative<Service>(node.kind); });
    return found != scenario.nodes.end() ? &*found
           : scenario.nodes.empty()      ? nullptr
                                         : &scenario.nodes.front();
}

void addObjective(Scenario& scenario) {
    for (const char* limit : {"250ms", "500ms", "1s"}) {
        auto parsed = parseObjective("p99(" + scenario.workloads.front().id + ") < " + limit);
        const auto& objective = std::get<Objective>(parsed);
        if (std::ranges::find(scenario.objectives, objective) == scenario.objectives.end() ||
            limit[0] == '1') {
            scenario.objectives.push_back(objective);
            return;
        }
    }
}

void forgetEntity(Scenario& scenario, const std::string& id) {
    for (Node& node : scenario.nodes)
        for (Steps* steps : stepLists(node))
            forEachStep(*steps, [&](Step& step) {
                if (std::string* entity = entityOf(step); entity && *entity == id)
                    entity->clear();
            });
    std::erase_if(scenario.objectives, [&](const Objective& one) {
        return subjectOf(one.measure) == ObjectiveSubject::Entity && one.subject == id;
    });
    std::erase_if(scenario.entities, [&](const Entity& one) { return one.id == id; });
}

template <class Element> void eraseAt(std::vector<Element>& list, std::size_t index) {
    if (index < list.size())
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
}

}  // namespace

QString whyNotAdd(const Scenario& scenario, Kind kind) {
    if (kind == Kind::Fault && scenario.nodes.empty())
        return tr("A fault happens to a node; draw one first.");
    if (kind == Kind::Objective && scenario.workloads.empty())
        return tr("An objective is about a workload; draw a client first.");
    return {};
}

Subject addSubject(Scenario& scenario, Kind kind) {
    switch (kind) {
    case Kind::Workload: return {kind, addItem(scenario, ItemKind::Client, {}), {}, 0};
    case Kind::Entity: {
        Entity entity;
        entity.id = freeId(scenario, "item");
        entity.keys = 1000;
        if (const Node* store = firstStore(scenario))
            entity.source = store->id;
        scenario.entities.push_back(entity);
        return {kind, entity.id, {}, 0};
    }
    case Kind::Cluster: {
        Cluster cluster;
        cluster.id = freeId(scenario, "kafka");
        scenario.clusters.push_back(cluster);
        return {kind, cluster.id, {}, 0};
    }
    case Kind::Fault: {
        Fault fault;
        fault.at = Distribution(Duration::seconds(30));
        fault.lasting = Distribution(Duration::seconds(10));
        fault.verb = CrashFault{{firstToBreak(scenario)->id, 0}, false};
        scenario.faults.push_back(std::move(fault));
        return {kind, {}, {}, scenario.faults.size() - 1};
    }
    case Kind::Objective: addObjective(scenario); return {kind, {}, {}, scenario.objectives.size() - 1};
    default: return {kind, {}, {}, 0};
    }
}

void removeSubject(Scenario& scenario, const Subject& subject) {
    switch (subject.kind) {
    case Kind::Node:
    case Kind::Workload: removeItems(scenario, std::vector{subject.id}); break;
    case Kind::Entity: forgetEntity(scenario, subject.id); break;
    case Kind::Cluster:
        std::erase_if(scenario.clusters, [&](const Cluster& one) { return one.id == subject.id; });
        break;
    case Kind::Fault: eraseAt(scenario.faults, subject.index); break;
    case Kind::Objective: eraseAt(scenario.objectives, subject.index); break;
    case Kind::Zones: scenario.zones.reset(); break;
    case Kind::Cost: scenario.cost.reset(); break;
    case Kind::Telemetry: scenario.telemetry.reset(); break;
    case Kind::Link:
        std::erase_if(scenario.links,
                      [&](const Link& one) { return one.from == subject.id && one.to == subject.to; });
        break;
    default: break;
    }
}

}  // namespace windtunnel::studio
