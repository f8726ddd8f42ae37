#include "app/studio/inspector/choices.h"

#include "app/studio/document/names.h"
#include "models/architecture/graph.h"
#include "models/io/fields.h"

#include <algorithm>
#include <set>

namespace windtunnel::studio {
namespace {

QStringList nodesOf(const Scenario& scenario, std::initializer_list<ItemKind> kinds) {
    QStringList ids;
    for (const Node& node : scenario.nodes)
        if (std::ranges::find(kinds, kindOf(node)) != kinds.end())
            ids << QString::fromStdString(node.id);
    return ids;
}

template <class Element> QStringList idsOf(const std::vector<Element>& elements) {
    QStringList ids;
    for (const Element& element : elements)
        ids << QString::fromStdString(element.id);
    return ids;
}

QStringList referred(const Scenario& scenario, const FieldInfo& field) {
    const std::string& what = field.refersTo;
    if (what == "service")
        return nodesOf(scenario, {ItemKind::Service});
    if (what == "store" && (field.name == "read" || field.name == "write"))
        return nodesOf(scenario, {ItemKind::Database});
    if (what == "store")
        return nodesOf(scenario, {ItemKind::Database, ItemKind::Cache}) +
               (field.name == "source" ? nodesOf(scenario, {ItemKind::Topic}) : QStringList());
    if (what == "cache")
        return nodesOf(scenario, {ItemKind::Cache});
    if (what == "topic" && field.name == "publish")
        return nodesOf(scenario, {ItemKind::Topic, ItemKind::Queue});
    if (what == "topic")
        return nodesOf(scenario, {ItemKind::Topic});
    if (what == "queue")
        return nodesOf(scenario, {ItemKind::Queue});
    if (what == "registry")
        return nodesOf(scenario, {ItemKind::Registry});
    if (what == "config")
        return nodesOf(scenario, {ItemKind::Config});
    if (what == "cluster")
        return idsOf(scenario.clusters);
    if (what == "workload")
        return idsOf(scenario.workloads);
    if (what == "entity")
        return idsOf(scenario.entities);
    return idsOf(scenario.nodes) + idsOf(scenario.clusters);
}

/// What can be called: "order POST /orders", "gateway POST /orders", "payment-provider".
QStringList callTargets(const Scenario& scenario) {
    QStringList targets;
    for (const Node& node : scenario.nodes) {
        if (const auto* service = std::get_if<Service>(&node.kind))
            for (const Endpoint& endpoint : service->endpoints)
                targets << QString::fromStdString(node.id + ' ' + endpoint.name);
        if (std::holds_alternative<External>(node.kind))
            targets << QString::fromStdString(node.id);
        if (const auto* gateway = std::get_if<Gateway>(&node.kind))
            for (const Route& route : gateway->routes) {
                const Node* to = findNode(scenario, route.to);
                const auto* service = to ? std::get_if<Service>(&to->kind) : nullptr;
                for (const Endpoint& endpoint : service ? service->endpoints : std::vector<Endpoint>{})
                    if (const std::size_t path = endpoint.name.find('/');
                        path != std::string::npos &&
                        endpoint.name.compare(path, route.prefix.size(), route.prefix) == 0)
                        targets << QString::fromStdString(node.id + ' ' + endpoint.name);
            }
    }
    return targets;
}

QStringList ways(const Scenario& scenario) {
    QStringList list;
    const ArchitectureGraph graph(scenario.nodes);
    for (const ImpliedLink& link : graph.links()) {
        const QString way = QString::fromStdString(scenario.nodes[link.from].id) + QStringLiteral(" -> ") +
                            QString::fromStdString(scenario.nodes[link.to].id);
        if (!list.contains(way))
            list << way;
    }
    return list;
}

QStringList objectives(const Scenario& scenario) {
    QStringList list;
    for (const Workload& workload : scenario.workloads)
        for (const char* form : {"p99(%1) < 250ms", "errors(%1) < 1%", "throughput(%1) > 100/s",
                                 "mean(%1) < 50ms", "within(%1, 200ms) > 99%"})
            list << QString::fromLatin1(form).replace(QLatin1String("%1"),
                                                      QString::fromStdString(workload.id));
    for (const Node& node : scenario.nodes)
        if (std::holds_alternative<Service>(node.kind) || std::holds_alternative<Database>(node.kind))
            list << QStringLiteral("utilization(%1) < 80%")
                        .replace(QLatin1String("%1"), QString::fromStdString(node.id));
    for (const QString& topic : nodesOf(scenario, {ItemKind::Topic}))
        list << QStringLiteral("lag(%1) < 1000").replace(QLatin1String("%1"), topic);
    for (const Entity& entity : scenario.entities)
        for (const char* form : {"stale(%1) < 1%", "p99.staleness(%1) < 1s", "p99.convergence(%1) < 2s",
                                 "lost(%1) == 0", "violations(%1) == 0", "diverged(%1) == 0"})
            list << QString::fromLatin1(form).replace(QLatin1String("%1"), QString::fromStdString(entity.id));
    return list;
}

QStringList inUse(const Scenario& scenario, std::string Node::*member) {
    std::set<std::string> names;
    for (const Node& node : scenario.nodes)
        if (!(node.*member).empty())
            names.insert(node.*member);
    QStringList list;
    for (const std::string& name : names)
        list << QString::fromStdString(name);
    return list;
}

}  // namespace

QStringList choicesFor(const Scenario& scenario, const FieldInfo& field) {
    if (field.name == "group" && field.shownDefault == "none")
        return inUse(scenario, &Node::group);
    if (field.name == "zone")
        return inUse(scenario, &Node::zone);
    if (!field.refersTo.empty())
        return referred(scenario, field);
    if (field.shape.example == Codec<CallTarget>::shape().example)
        return callTargets(scenario);
    if (field.shape.example == Codec<Direction>::shape().example)
        return ways(scenario);
    if (field.shape.example == Codec<Objective>::shape().example)
        return objectives(scenario);
    if (field.name == "runtime")
        return {"jvm", "go", "node", "python", "native", "dotnet"};
    if (field.name == "kafka")
        return {"4.0", "3.9", "3.3", "2.8", "2.4"};
    return {};
}

}  // namespace windtunnel::studio
