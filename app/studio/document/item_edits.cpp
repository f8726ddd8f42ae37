#include "app/studio/document/item_edits.h"

#include "app/studio/document/references.h"
#include "app/studio/document/translated.h"

#include <fmt/format.h>

#include <algorithm>

namespace windtunnel::studio {
namespace {

Steps oneStepOfWork(Duration mean) {
    Steps steps(1);
    steps.front().verb = WorkStep{Exponential{mean}};
    return steps;
}

/// The contents of a new node: small figures, so that load shows.
decltype(Node::kind) freshKind(ItemKind kind) {
    switch (kind) {
    case ItemKind::Gateway: {
        Gateway gateway;
        gateway.work = Distribution{Exponential{Duration::microseconds(300)}};
        return gateway;
    }
    case ItemKind::Service: {
        Service service;
        service.threads = 50;
        service.cores = 2;
        service.endpoints = {{"GET /", oneStepOfWork(Duration::milliseconds(5))}};
        return service;
    }
    case ItemKind::Database: {
        Database database;
        database.connections = 20;
        database.read = Distribution{Exponential{Duration::milliseconds(1)}};
        database.write = Distribution{Exponential{Duration::milliseconds(2)}};
        return database;
    }
    case ItemKind::Cache: return Cache{};
    case ItemKind::Topic: {
        Topic topic;
        topic.partitions = 3;
        return topic;
    }
    case ItemKind::Queue: return WorkQueue{};
    case ItemKind::Registry: return Registry{};
    case ItemKind::Config: {
        ConfigServer server;
        server.bus = Distribution{Exponential{Duration::milliseconds(500)}};
        server.latency = Distribution{Exponential{Duration::milliseconds(50)}};
        return server;
    }
    case ItemKind::External: {
        External external;
        external.latency = Distribution{Exponential{Duration::milliseconds(50)}};
        return external;
    }
    case ItemKind::Client: break;
    }
    return Service{};
}

std::string_view stemOf(ItemKind kind) {
    static constexpr std::string_view stems[] = {"client", "gateway", "service",  "database", "cache",
                                                 "topic",  "queue",   "registry", "config",   "external"};
    return stems[static_cast<std::size_t>(kind)];
}

template <class List> void renameIn(List& list, std::string_view from, const std::string& to) {
    for (auto& one : list)
        if (one.id == from)
            one.id = to;
}

}  // namespace

std::string addItem(Scenario& scenario, ItemKind kind, QPointF place) {
    const std::string id = freeId(scenario, stemOf(kind));
    if (kind == ItemKind::Client) {
        Workload workload;
        workload.id = id;
        workload.arrivals = PoissonArrivals{Rate{50, Rate::Per::Second}};
        scenario.workloads.push_back(std::move(workload));
    } else {
        Node node;
        node.id = id;
        node.kind = freshKind(kind);
        scenario.nodes.push_back(std::move(node));
    }
    setPlace(scenario, id, place);
    return id;
}

void removeItems(Scenario& scenario, std::span<const std::string> ids) {
    const auto removed = [&](std::string_view id) { return std::ranges::find(ids, id) != ids.end(); };
    std::erase_if(scenario.workloads, [&](const Workload& workload) { return removed(workload.id); });
    std::erase_if(scenario.nodes, [&](const Node& node) { return removed(node.id); });
    removeReferences(scenario, removed);
}

void moveItems(Scenario& scenario, std::span<const std::pair<std::string, QPointF>> places) {
    for (const auto& [id, place] : places)
        setPlace(scenario, id, place);
}

QString whyNotRename(const Scenario& scenario, std::string_view from, std::string_view to) {
    if (to.empty())
        return tr("a name needs at least one letter or digit");
    if (idFrom(to) != to)
        return tr("a name has letters, digits, - and _ only");
    if (from != to && isTaken(scenario, to))
        return tr("\"%1\" is taken").arg(QString::fromStdString(std::string(to)));
    return {};
}

void renameId(Scenario& scenario, std::string_view from, const std::string& to) {
    const std::string old(from);  // may be a part of what is renamed
    renameIn(scenario.nodes, old, to);
    renameIn(scenario.workloads, old, to);
    renameIn(scenario.entities, old, to);
    renameIn(scenario.clusters, old, to);
    forEachReference(scenario, [&](std::string& name) {
        if (name == old)
            name = to;
    });
}

void renameEndpoint(Scenario& scenario, std::string_view service, const std::string& from,
                    const std::string& to) {
    const std::string id(service);
    Node* node = nodeOf(scenario, id);
    if (!node || !std::holds_alternative<Service>(node->kind))
        return;
    for (Endpoint& endpoint : std::get<Service>(node->kind).endpoints)
        if (endpoint.name == from)
            endpoint.name = to;
    const auto follow = [&](CallTarget& call) {
        if (call.node == id && call.endpoint == from)
            call.endpoint = to;
    };
    for (Node& caller : scenario.nodes)
        for (Steps* steps : stepLists(caller))
            forEachStep(*steps, [&](Step& step) {
                if (auto* call = std::get_if<CallStep>(&step.verb))
                    follow(call->target);
            });
    for (Workload& workload : scenario.workloads)
        for (WeightedCall& call : workload.calls)
            follow(call.call);
}

void setGroup(Scenario& scenario, std::span<const std::string> ids, const std::string& group) {
    for (const std::string& id : ids)
        if (Node* node = nodeOf(scenario, id))
            node->group = group;
}

std::string freeGroup(const Scenario& scenario, std::string_view wanted) {
    const auto used = [&](const std::string& name) {
        return std::ranges::find(scenario.nodes, name, &Node::group) != scenario.nodes.end();
    };
    std::string name(wanted);
    for (int number = 2; used(name); ++number)
        name = fmt::format("{} {}", wanted, number);
    return name;
}

void renameGroup(Scenario& scenario, const std::string& from, const std::string& to) {
    const std::string old = from;
    for (Node& node : scenario.nodes)
        if (node.group == old)
            node.group = to;
}

}  // namespace windtunnel::studio
