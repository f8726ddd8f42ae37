// Ids, and the names that must refer to one.
#include "models/validation/rules.h"
#include "models/validation/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_set>

namespace windtunnel {
namespace {

using Kinds = std::vector<NodeKind>;

/// What a role needs: the rule's name, the kinds of node that serve, and how a message says so.
struct Need {
    std::string_view rule;
    Kinds kinds;
    Phrase sentence;  ///< "a call goes to a service, a gateway or an external"
    Phrase plural;    ///< "services"
};

const Need& needOf(Role role) {
    using enum NodeKind;
    static const Need call{"dangling-call",
                           {Service, Gateway, External},
                           phrase("a call goes to a service, a gateway or an external"),
                           phrase("services")};
    static const Need store{
        "dangling-store", {Database}, phrase("read and write go to a database"), phrase("databases")};
    static const Need cache{
        "dangling-cache", {Cache}, phrase("get, put and evict go to a cache"), phrase("caches")};
    static const Need copy{"dangling-store",
                           {Database, Cache},
                           phrase("apply goes to a database or a cache"),
                           phrase("databases")};
    static const Need publish{
        "dangling-topic", {Topic, Queue}, phrase("events go to a topic or a queue"), phrase("topics")};
    static const Need topic{
        "dangling-topic", {Topic}, phrase("a consumer's \"topic\" is a topic"), phrase("topics")};
    static const Need queue{
        "dangling-queue", {Queue}, phrase("a consumer's \"queue\" is a queue"), phrase("queues")};
    static const Need deadLetter{"dangling-dead-letter",
                                 {Topic, Queue},
                                 phrase("dead letters go to a topic or a queue"),
                                 phrase("topics")};
    static const Need route{"dangling-route",
                            {Service, Gateway, External},
                            phrase("a route leads to a service, a gateway or an external"),
                            phrase("services")};
    static const Need registry{
        "dangling-registry", {Registry}, phrase("discovery needs a registry"), phrase("registries")};
    static const Need config{"dangling-config",
                             {Config},
                             phrase("configurations come from a configuration server"),
                             phrase("configuration servers")};
    static const Need owner{
        "dangling-service", {Service, Gateway}, phrase("perReplica names a service"), phrase("services")};
    static const Need scaled{"dangling-service",
                             {Service, Gateway},
                             phrase("only services and gateways are scaled"),
                             phrase("services")};
    static const Need deployed{"dangling-service",
                               {Service, Gateway},
                               phrase("only services and gateways are deployed"),
                               phrase("services")};
    static const Need source{"dangling-source",
                             {Database, Topic},
                             phrase("the source of an entity is a database or a topic"),
                             phrase("databases")};
    switch (role) {
    case Role::Call: return call;
    case Role::Read:
    case Role::Write: return store;
    case Role::Get: return cache;
    case Role::Apply: return copy;
    case Role::Publish: return publish;
    case Role::ConsumeTopic: return topic;
    case Role::ConsumeQueue: return queue;
    case Role::DeadLetter: return deadLetter;
    case Role::Route: return route;
    case Role::Registry: return registry;
    case Role::Config:
    case Role::Configure: return config;
    case Role::PerReplica: return owner;
    case Role::Scale: return scaled;
    case Role::Deploy: return deployed;
    case Role::Source: return source;
    }
    return call;
}

/// How a step reaches a node of this kind.
Phrase properStep(const Node& node) {
    switch (kindOf(node)) {
    case NodeKind::Service:
    case NodeKind::Gateway:
    case NodeKind::External: return phrase("reach it with {{\"call\": \"{}\"}}", node.id);
    case NodeKind::Database:
        return phrase("reach it with {{\"read\": \"{}\"}} or {{\"write\": \"{}\"}}", node.id, node.id);
    case NodeKind::Cache: return phrase("reach it with {{\"get\": \"{}\"}}, put or evict", node.id);
    case NodeKind::Topic:
    case NodeKind::Queue: return phrase("reach it with {{\"publish\": \"{}\"}}", node.id);
    case NodeKind::Registry: return phrase("a registry is named by the \"discovery\" of a service");
    case NodeKind::Config: return phrase("a configuration server is named by the \"config\" of a service");
    }
    return {};
}

bool isStepRole(Role role) { return role <= Role::Publish; }

std::vector<std::string_view> idsOfKinds(const Survey& survey, const Kinds& kinds) {
    std::vector<std::string_view> result;
    for (const Node& each : survey.scenario.nodes) {
        if (std::ranges::find(kinds, kindOf(each)) != kinds.end())
            result.push_back(each.id);
    }
    return result;
}

void checkReference(const Survey& survey, const NodeReference& reference, Findings& findings) {
    const Need& need = needOf(reference.role);
    const Node* node = survey.node(reference.id);
    if (!node) {
        findings.error(need.rule, reference.pointer, phrase("there is no node \"{}\"", reference.id),
                       nameHint(reference.id, idsOfKinds(survey, need.kinds), need.plural));
        return;
    }
    if (std::ranges::find(need.kinds, kindOf(*node)) != need.kinds.end())
        return;
    findings.error("wrong-kind", reference.pointer,
                   phrase("\"{}\" is {}, but {}", node->id, withArticle(kindOf(*node)), need.sentence),
                   isStepRole(reference.role)
                       ? properStep(*node)
                       : nameHint(reference.id, idsOfKinds(survey, need.kinds), need.plural));
}

/// What has an id.
struct Noun {
    Phrase plain, withArticle, another;
};

/// Every id of the file that others may refer to, with what it is and where it stands.
template <class Visit> void forEachId(const Scenario& scenario, Visit&& visit) {
    const auto each = [&](const auto& list, const std::string& at, const Noun& noun) {
        for (std::size_t i = 0; i < list.size(); ++i)
            visit(list[i].id, noun, at / i / "id");
    };
    each(scenario.nodes, "/nodes", {phrase("node"), phrase("a node"), phrase("another node")});
    each(scenario.entities, "/entities", {phrase("entity"), phrase("an entity"), phrase("another entity")});
    each(scenario.workloads, "/workloads",
         {phrase("workload"), phrase("a workload"), phrase("another workload")});
    each(scenario.clusters, "/clusters", {phrase("cluster"), phrase("a cluster"), phrase("another cluster")});
}

bool allowedInId(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
}

std::string allowedSpelling(std::string_view id) {
    std::string result(id);
    std::ranges::replace_if(
        result, [](char letter) { return !allowedInId(letter); }, '-');
    return result;
}

std::vector<std::string_view> endsOfLinks(const Survey& survey) {
    std::vector<std::string_view> known;
    for (const Node& each : survey.scenario.nodes)
        known.push_back(each.id);
    for (const Workload& each : survey.scenario.workloads)
        known.push_back(each.id);
    return known;
}

}  // namespace

void idsAreUnique(const Survey& survey, Findings& findings) {
    std::unordered_map<std::string_view, Noun> seen;  // id → what has it
    forEachId(survey.scenario, [&](const std::string& id, const Noun& noun, std::string pointer) {
        const auto [first, isNew] = seen.emplace(id, noun);
        if (!isNew && !id.empty())
            findings.error(
                "duplicate-id", std::move(pointer),
                phrase("the id \"{}\" is already taken by {}", id,
                       first->second.plain == noun.plain ? noun.another : first->second.withArticle),
                phrase("ids are unique over all nodes, entities, workloads and clusters of the file"));
    });
}

void idsUseAllowedCharacters(const Survey& survey, Findings& findings) {
    forEachId(survey.scenario, [&](const std::string& id, const Noun& noun, std::string pointer) {
        if (id.empty())
            findings.error("bad-id", std::move(pointer), phrase("a {} has an empty id", noun.plain),
                           phrase("give it a short name of letters, digits, - and _"));
        else if (!std::ranges::all_of(id, allowedInId))
            findings.error("bad-id", std::move(pointer),
                           phrase("the id \"{}\" has characters that ids may not have", id),
                           phrase("letters, digits, - and _ are allowed: \"{}\"", allowedSpelling(id)));
    });
}

void endpointNamesAreUniqueAndTrimmed(const Survey& survey, Findings& findings) {
    for (std::size_t i = 0; i < survey.scenario.nodes.size(); ++i) {
        const Node& node = survey.scenario.nodes[i];
        const auto* service = std::get_if<Service>(&node.kind);
        if (!service)
            continue;
        std::unordered_set<std::string_view> seen;
        for (const Endpoint& each : service->endpoints) {
            const std::string pointer = std::string("/nodes") / i / "endpoints" / each.name;
            if (each.name.empty() || each.name.front() == ' ' || each.name.back() == ' ')
                findings.error(
                    "bad-endpoint", pointer,
                    phrase("\"{}\" is no name for an endpoint of \"{}\"", each.name, node.id),
                    phrase("any text without a space at its ends, by convention \"METHOD /path\""));
            if (!seen.insert(each.name).second)
                findings.error("duplicate-endpoint", pointer,
                               phrase("\"{}\" has the endpoint \"{}\" twice", node.id, each.name),
                               phrase("rename one of them or join their steps"));
        }
    }
}

void namesOfNodesExist(const Survey& survey, Findings& findings) {
    for (const NodeReference& each : survey.nodeReferences)
        checkReference(survey, each, findings);
}

void namesOfEntitiesExist(const Survey& survey, Findings& findings) {
    std::vector<std::string_view> known;
    for (const Entity& each : survey.scenario.entities)
        known.push_back(each.id);
    for (const EntityReference& each : survey.entityReferences) {
        if (!survey.entities.contains(each.id))
            findings.error("dangling-entity", each.pointer, phrase("there is no entity \"{}\"", each.id),
                           nameHint(each.id, known, phrase("entities")));
    }
}

void namesOfClustersExist(const Survey& survey, Findings& findings) {
    if (survey.scenario.clusters.empty())  // then each cluster that a topic names is made with defaults
        return;
    std::vector<std::string_view> known;
    for (const Cluster& each : survey.scenario.clusters)
        known.push_back(each.id);
    for (std::size_t i = 0; i < survey.scenario.nodes.size(); ++i) {
        const auto* topic = std::get_if<Topic>(&survey.scenario.nodes[i].kind);
        if (topic && topic->cluster != Topic{}.cluster && !survey.clusters.contains(topic->cluster))
            findings.error("dangling-cluster", std::string("/nodes") / i / "cluster",
                           phrase("there is no cluster \"{}\"", topic->cluster),
                           nameHint(topic->cluster, known, phrase("clusters")));
    }
}

void endsOfLinksExist(const Survey& survey, Findings& findings) {
    const auto check = [&](const std::string& id, std::string pointer) {
        if (!survey.node(id) && !survey.workloads.contains(id) && !survey.hasCluster(id))
            findings.error("dangling-link", std::move(pointer),
                           phrase("a link ends at \"{}\", which does not exist", id),
                           nameHint(id, endsOfLinks(survey), phrase("nodes")));
    };
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < survey.scenario.links.size(); ++i) {
        const Link& link = survey.scenario.links[i];
        check(link.from, std::string("/links") / i / "from");
        check(link.to, std::string("/links") / i / "to");
        if (!seen.insert(link.from + ' ' + link.to).second)
            findings.error("duplicate-link", std::string("/links") / i,
                           phrase("the link from \"{}\" to \"{}\" is declared twice", link.from, link.to),
                           phrase("put all its properties into one"));
    }
}

void layoutNamesExist(const Survey& survey, Findings& findings) {
    for (const auto& [id, position] : survey.scenario.layout) {
        if (!survey.node(id) && !survey.workloads.contains(id) && !survey.hasCluster(id))
            findings.warning("dangling-layout", std::string("/layout") / id,
                             phrase("the layout places \"{}\", which does not exist", id),
                             nameHint(id, endsOfLinks(survey), phrase("nodes")));
    }
}

}  // namespace windtunnel
