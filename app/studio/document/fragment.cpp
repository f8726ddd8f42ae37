#include "app/studio/document/fragment.h"

#include "app/studio/document/item_edits.h"
#include "app/studio/document/references.h"
#include "models/architecture/zone_latency.h"
#include "models/io/fields.h"
#include "models/io/json_text.h"
#include "models/io/load_scenario.h"
#include "models/io/writer.h"

#include <QMimeData>
#include <QString>

#include <algorithm>
#include <set>

namespace windtunnel::studio {
namespace {

template <class List> bool has(const List& list, std::string_view id) {
    return std::ranges::any_of(list, [&](const auto& one) { return one.id == id; });
}

/// Entities that steps of the nodes name.
std::set<std::string> entitiesOf(Scenario& fragment) {
    std::set<std::string> names;
    for (Node& node : fragment.nodes)
        for (Steps* list : stepLists(node))
            forEachStep(*list, [&](Step& step) {
                if (const std::string* entity = entityOf(step); entity && !entity->empty())
                    names.insert(*entity);
            });
    return names;
}

/// Entities that the scenario has already and that the fragment does not own are shared.
void shareEntities(const Scenario& scenario, Scenario& fragment) {
    std::erase_if(fragment.entities, [&](const Entity& entity) {
        return has(scenario.entities, entity.id) && !has(fragment.nodes, entity.source);
    });
    std::erase_if(fragment.clusters,
                  [&](const Cluster& cluster) { return has(scenario.clusters, cluster.id); });
}

void makeIdsFree(const Scenario& scenario, Scenario& fragment) {
    std::vector<std::string> ids;
    for (const Node& node : fragment.nodes)
        ids.push_back(node.id);
    for (const Workload& workload : fragment.workloads)
        ids.push_back(workload.id);
    for (const Entity& entity : fragment.entities)
        ids.push_back(entity.id);
    for (const std::string& id : ids) {
        if (!isTaken(scenario, id))
            continue;
        const auto taken = [&](std::string_view one) {
            return isTaken(scenario, one) || isTaken(fragment, one);
        };
        renameId(fragment, id, freeId(id, taken));
    }
}

void dropWhatLeadsNowhere(const Scenario& scenario, Scenario& fragment) {
    const auto known = [&](std::string_view id) { return isTaken(fragment, id) || isTaken(scenario, id); };
    std::set<std::string> strangers;
    forEachReference(fragment, [&](std::string& name) {
        if (!known(name))
            strangers.insert(name);
    });
    std::set<std::string> zones;
    for (const auto& nodes : {scenario.nodes, fragment.nodes})
        for (const Node& node : nodes)
            for (const std::string_view zone : zonesOf(node))
                zones.emplace(zone);
    removeReferences(fragment, [&](std::string_view id) {
        const std::string name(id);
        return strangers.contains(name) && !zones.contains(name);
    });
}

}  // namespace

Scenario fragmentOf(const Scenario& scenario, std::span<const std::string> ids) {
    const auto chosen = [&](std::string_view id) { return std::ranges::find(ids, id) != ids.end(); };
    Scenario fragment;
    std::ranges::copy_if(scenario.nodes, std::back_inserter(fragment.nodes),
                         [&](const Node& node) { return chosen(node.id); });
    std::ranges::copy_if(scenario.workloads, std::back_inserter(fragment.workloads),
                         [&](const Workload& workload) { return chosen(workload.id); });
    std::ranges::copy_if(scenario.links, std::back_inserter(fragment.links),
                         [&](const Link& link) { return chosen(link.from) && chosen(link.to); });
    std::ranges::copy_if(scenario.layout, std::back_inserter(fragment.layout),
                         [&](const auto& place) { return chosen(place.first); });
    const std::set<std::string> named = entitiesOf(fragment);
    std::ranges::copy_if(scenario.entities, std::back_inserter(fragment.entities), [&](const Entity& entity) {
        return named.contains(entity.id) || chosen(entity.source);
    });
    std::ranges::copy_if(scenario.clusters, std::back_inserter(fragment.clusters),
                         [&](const Cluster& cluster) {
                             return std::ranges::any_of(fragment.nodes, [&](const Node& node) {
                                 const auto* topic = std::get_if<Topic>(&node.kind);
                                 return topic && topic->cluster == cluster.id;
                             });
                         });
    return fragment;
}

std::vector<std::string> insertFragment(Scenario& scenario, Scenario fragment, QPointF by) {
    fragment.faults.clear();
    fragment.objectives.clear();
    shareEntities(scenario, fragment);
    makeIdsFree(scenario, fragment);
    dropWhatLeadsNowhere(scenario, fragment);
    std::vector<std::string> ids;
    for (const Node& node : fragment.nodes)
        ids.push_back(node.id);
    for (const Workload& workload : fragment.workloads)
        ids.push_back(workload.id);
    for (auto& [id, place] : fragment.layout)
        place = {place.x + by.x(), place.y + by.y()};
    const auto append = [](auto& list, auto& added) { std::ranges::move(added, std::back_inserter(list)); };
    append(scenario.nodes, fragment.nodes);
    append(scenario.workloads, fragment.workloads);
    append(scenario.links, fragment.links);
    append(scenario.entities, fragment.entities);
    append(scenario.clusters, fragment.clusters);
    append(scenario.layout, fragment.layout);
    return ids;
}

QMimeData* mimeOf(const Scenario& fragment) {
    const QByteArray json = QByteArray::fromStdString(writeScenario(fragment));
    auto* mime = new QMimeData;
    mime->setData(QStringLiteral("application/json"), json);
    mime->setText(QString::fromUtf8(json));
    return mime;
}

std::optional<Scenario> fragmentFrom(const QMimeData& mime) {
    const QString json = QStringLiteral("application/json");
    return fragmentFrom(mime.hasFormat(json) ? mime.data(json) : mime.text().toUtf8());
}

std::optional<Scenario> fragmentFrom(const QByteArray& json) {
    Reading in;
    auto value = parseJson({json.constData(), static_cast<std::size_t>(json.size())}, in);
    if (!value || in.failed())
        return std::nullopt;
    Value root(Value::Object{});
    root.add("windtunnel", 1);
    if (value->find("nodes") || value->find("workloads"))
        root = *value;
    else
        root.add("nodes", value->list() ? *value : Value(Value::List{*value}));
    if (!root.find("windtunnel"))
        root.add("windtunnel", 1);
    return readDraft(compactJson(root)).scenario;
}

}  // namespace windtunnel::studio
