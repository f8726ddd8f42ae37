// Warnings about designs that look like oversights. Names must resolve.
#include "models/architecture/graph.h"
#include "models/architecture/visits.h"
#include "models/validation/rules.h"
#include "models/validation/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace windtunnel {
namespace {

Phrase whoUsesIt(const Node& node) {
    switch (kindOf(node)) {
    case NodeKind::Service:
    case NodeKind::Gateway:
    case NodeKind::External: return phrase("no one calls \"{}\"", node.id);
    case NodeKind::Database:
    case NodeKind::Cache: return phrase("no one reads or writes \"{}\"", node.id);
    case NodeKind::Topic:
    case NodeKind::Queue: return phrase("no one publishes to \"{}\"", node.id);
    case NodeKind::Registry: return phrase("no service is found through \"{}\"", node.id);
    case NodeKind::Config: return phrase("no service has its configuration from \"{}\"", node.id);
    }
    return {};
}

bool isCalled(NodeKind kind) {
    return kind == NodeKind::Service || kind == NodeKind::Gateway || kind == NodeKind::External;
}

/// Nodes at which the requests of workloads enter.
std::vector<std::size_t> entrances(const Survey& survey, const ArchitectureGraph& graph) {
    std::vector<std::size_t> result;
    for (const Workload& workload : survey.scenario.workloads) {
        for (const WeightedCall& each : workload.calls) {
            if (const auto place = graph.place(each.call.node))
                result.push_back(*place);
        }
    }
    return result;
}

std::string circleText(const Survey& survey, const std::vector<std::size_t>& circle) {
    std::string text;
    for (const std::size_t place : circle)
        text += survey.scenario.nodes[place].id + " → ";
    return text + survey.scenario.nodes[circle.front()].id;
}

/// Whether anything travels between two ends of a link or fault: nodes, workloads or clusters.
class Ways {
public:
    explicit Ways(const Survey& survey) : survey_(survey), graph_(survey.scenario.nodes) {}

    bool used(const std::string& from, const std::string& to) const {
        return from == to || travels(from, to) || travels(to, from) || fetches(from, to) || fetches(to, from);
    }

private:
    /// A caller has its view of those whom it calls from their registry.
    bool fetches(const std::string& caller, const std::string& registry) const {
        return std::ranges::any_of(survey_.scenario.nodes, [&](const Node& node) {
            const ServiceFields* fields = serviceFields(node);
            return fields != nullptr && fields->discovery == registry && travels(caller, node.id);
        });
    }
    bool travels(const std::string& from, const std::string& to) const {
        const auto workload = survey_.workloads.find(from);
        if (workload != survey_.workloads.end())
            return std::ranges::any_of(workload->second->calls,
                                       [&](const WeightedCall& each) { return each.call.node == to; });
        const std::vector<std::size_t> starts = places(from);
        const std::vector<std::size_t> ends = places(to);
        return std::ranges::any_of(starts, [&](std::size_t start) {
            return std::ranges::any_of(ends, [&](std::size_t end) {
                return graph_.linked(start, end) || graph_.linked(end, start);
            });
        });
    }
    /// The node itself, or the topics of a cluster.
    std::vector<std::size_t> places(const std::string& id) const {
        if (const auto place = graph_.place(id))
            return {*place};
        std::vector<std::size_t> result;
        for (std::size_t i = 0; i < survey_.scenario.nodes.size(); ++i) {
            const auto* topic = std::get_if<Topic>(&survey_.scenario.nodes[i].kind);
            if (topic && topic->cluster == id)
                result.push_back(i);
        }
        return result;
    }

    const Survey& survey_;
    ArchitectureGraph graph_;
};

}  // namespace

void everyNodeIsUsed(const Survey& survey, Findings& findings) {
    if (survey.scenario.workloads.empty()) {
        if (!survey.scenario.nodes.empty())
            findings.warning("no-workload", "/workloads",
                             phrase("there are no workloads, so nothing will happen"),
                             phrase("for example {\"id\": \"buyers\", \"call\": \"order\", \"arrivals\": "
                                    "{\"poisson\": \"10/s\"}}"));
        return;
    }
    const ArchitectureGraph graph(survey.scenario.nodes);
    std::vector<std::size_t> starts = entrances(survey, graph);
    std::vector<bool> hasUser(survey.scenario.nodes.size(), false);
    for (const ImpliedLink& link : graph.links())
        hasUser[link.to] = hasUser[link.to] || link.from != link.to;
    std::vector<bool> reached = graph.reachable(starts);

    const auto report = [&](std::size_t place, Phrase message) {
        const Node& node = survey.scenario.nodes[place];
        const bool called = isCalled(kindOf(node));
        findings.warning(called ? "uncalled-service" : "unused-node", std::string("/nodes") / place,
                         std::move(message),
                         called ? phrase("let a workload or a service call it, or remove it")
                                : phrase("use it in a step, or remove it"));
        starts.push_back(place);
    };
    for (std::size_t i = 0; i < reached.size(); ++i) {
        if (!reached[i] && !hasUser[i])
            report(i, whoUsesIt(survey.scenario.nodes[i]));
    }
    reached = graph.reachable(starts);
    for (std::size_t i = 0; i < reached.size(); ++i) {  // what is left uses itself in circles
        if (reached[i])
            continue;
        report(i, phrase("no workload's request ever gets to \"{}\"", survey.scenario.nodes[i].id));
        reached = graph.reachable(starts);
    }
}

void everyEntityIsUsed(const Survey& survey, Findings& findings) {
    std::unordered_set<std::string_view> used;
    for (const EntityReference& each : survey.entityReferences)
        used.insert(each.id);
    for (std::size_t i = 0; i < survey.scenario.entities.size(); ++i) {
        if (!used.contains(survey.scenario.entities[i].id))
            findings.warning(
                "unused-entity", std::string("/entities") / i,
                phrase("no step touches the entity \"{}\"", survey.scenario.entities[i].id),
                phrase("name it as the \"entity\" of a read, write, get, publish or apply, or remove it"));
    }
}

void callsDoNotGoInCircles(const Survey& survey, Findings& findings) {
    const ArchitectureGraph graph(survey.scenario.nodes);
    std::vector<EntryRate> everything;
    for (const Node& node : survey.scenario.nodes) {
        if (const auto* service = std::get_if<Service>(&node.kind)) {
            for (const Endpoint& each : service->endpoints)
                everything.push_back({{node.id, each.name}, 1});
        }
    }
    for (const CallSite& each : survey.calls)
        everything.push_back({*each.target, 1});
    std::vector<std::size_t> endless = expectedVisits(survey.scenario.nodes, everything).endless;

    for (const std::vector<std::size_t>& circle : graph.callCycles()) {
        const bool never = std::ranges::any_of(
            circle, [&](std::size_t place) { return std::ranges::binary_search(endless, place); });
        findings.warning(
            "call-cycle", std::string("/nodes") / circle.front(),
            phrase("calls go round in a circle: {}{}", circleText(survey, circle),
                   never ? phrase(", and each visit causes another one: it never ends") : ""),
            never ? phrase("end it with a choose, or answer before you call back")
                  : phrase(
                        "threads that wait for each other can block both; call one way, answer with events"));
        std::erase_if(endless,
                      [&](std::size_t place) { return std::ranges::find(circle, place) != circle.end(); });
    }
    if (!endless.empty())
        findings.warning("event-loop", std::string("/nodes") / endless.front(),
                         phrase("events go round in a circle: {}, and each causes another one: it never ends",
                                circleText(survey, endless)),
                         phrase("end it with a choose, or with a condition in the consumer"));
}

void declaredWaysAreUsed(const Survey& survey, Findings& findings) {
    const Ways ways(survey);
    for (std::size_t i = 0; i < survey.scenario.links.size(); ++i) {
        const Link& link = survey.scenario.links[i];
        if (!ways.used(link.from, link.to))
            findings.warning("unused-link", std::string("/links") / i,
                             phrase("nothing travels between \"{}\" and \"{}\"", link.from, link.to),
                             phrase("no step implies this link; check its ends"));
    }
    for (std::size_t i = 0; i < survey.scenario.faults.size(); ++i) {
        const auto check = [&](const Direction& way, std::string_view key) {
            const auto whole = [](const std::string& end) { return end.substr(0, end.find('#')); };
            if (!ways.used(whole(way.from), whole(way.to)))
                findings.warning("fault-without-effect", std::string("/faults") / i / key,
                                 phrase("nothing travels between \"{}\" and \"{}\"", way.from, way.to),
                                 phrase("no step implies this way; check its ends"));
        };
        if (const auto* delay = std::get_if<DelayFault>(&survey.scenario.faults[i].verb))
            check(delay->way, "delay");
        if (const auto* drop = std::get_if<DropFault>(&survey.scenario.faults[i].verb))
            check(drop->way, "drop");
    }
}

}  // namespace windtunnel
