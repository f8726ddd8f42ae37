// What objectives speak of.
#include "models/scenario/objective_text.h"
#include "models/validation/rules.h"
#include "models/validation/wording.h"

#include <fmt/format.h>

#include <algorithm>

namespace windtunnel {
namespace {

struct ObjectiveCheck {
    const Survey& survey;
    const Objective& objective;
    std::string at;
    Findings& findings;

    void dangling(const Phrase& message, const std::vector<std::string_view>& known,
                  const Phrase& plural) const {
        findings.error("dangling-objective", at, message, nameHint(objective.subject, known, plural));
    }
    void wrongKind(const Node& node, const Phrase& sentence, const std::vector<std::string_view>& known,
                   const Phrase& plural) const {
        findings.error("wrong-kind", at,
                       phrase("\"{}\" is {}, but {}", node.id, withArticle(kindOf(node)), sentence),
                       nameHint("", known, plural));
    }

    std::vector<std::string_view> workloads() const {
        std::vector<std::string_view> known;
        for (const Workload& each : survey.scenario.workloads)
            known.push_back(each.id);
        return known;
    }
    std::vector<std::string_view> entities() const {
        std::vector<std::string_view> known;
        for (const Entity& each : survey.scenario.entities)
            known.push_back(each.id);
        return known;
    }

    /// A workload, a node, or a node and an endpoint of it.
    void requests() const {
        const std::string_view subject = objective.subject;
        const std::size_t space = subject.find(' ');
        const Node* node = survey.node(subject.substr(0, space));
        if (!node && space == std::string_view::npos && survey.workloads.contains(subject))
            return;
        std::vector<std::string_view> known = workloads();
        for (const Node& each : survey.scenario.nodes)
            known.push_back(each.id);
        if (!node)
            return dangling(phrase("there is no workload or node \"{}\"", objective.subject), known,
                            phrase("workloads and nodes"));
        if (kindOf(*node) == NodeKind::Registry || kindOf(*node) == NodeKind::Config)
            return wrongKind(*node, phrase("it answers no requests"), known, phrase("workloads and nodes"));
        if (space != std::string_view::npos)
            endpoint(*node, subject.substr(space + 1));
    }
    void endpoint(const Node& node, std::string_view name) const {
        const CallTarget target{node.id, std::string(name)};
        const ResolvedCall call = survey.resolver.resolve(target);
        if (call.ok())
            return;
        std::vector<std::string_view> known;
        if (const auto* service = std::get_if<Service>(&node.kind)) {
            for (const Endpoint& each : service->endpoints)
                known.push_back(each.name);
        }
        findings.error("dangling-objective", at, phrase("\"{}\" has no endpoint \"{}\"", node.id, name),
                       nameHint(name, known, phrase("endpoints")));
    }

    void busyNode() const {
        using enum NodeKind;
        const auto known = idsOf(survey, {Service, Gateway, Database, Cache, External});
        const Node* node = survey.node(objective.subject);
        if (!node)
            return dangling(phrase("there is no node \"{}\"", objective.subject), known, phrase("nodes"));
        const NodeKind kind = kindOf(*node);
        if (kind == Topic || kind == Queue || kind == Registry || kind == Config)
            wrongKind(*node, phrase("utilization is that of a service, gateway, database, cache or external"),
                      known, phrase("nodes"));
    }

    void configuration(const Node& node) const {
        if (objective.measure != Objective::Measure::Stale &&
            objective.measure != Objective::Measure::Convergence)
            findings.error("wrong-kind", at,
                           phrase("\"{}\" is a configuration server: nobody measures {} of it", node.id,
                                  measureText(objective)),
                           phrase("\"stale({}) < 1%\" or \"p99.convergence({}) < 5s\"", node.id, node.id));
    }

    void topic() const {
        const auto known = idsOf(survey, {NodeKind::Topic, NodeKind::Queue});
        const Node* node = survey.node(objective.subject);
        if (!node)
            return dangling(phrase("there is no topic \"{}\"", objective.subject), known, phrase("topics"));
        if (kindOf(*node) != NodeKind::Topic && kindOf(*node) != NodeKind::Queue)
            wrongKind(*node, phrase("lag is that of a topic or queue"), known, phrase("topics"));
    }

    void prices() const {
        if (const std::vector<std::string_view> spans{"hour", "month", "million requests"};
            std::ranges::find(spans, objective.subject) == spans.end())
            return findings.error("dangling-objective", at,
                                  phrase("nobody counts costs of \"{}\"", objective.subject),
                                  phrase("cost(hour), cost(month) or cost(million requests)"));
        if (!survey.scenario.cost)
            findings.error("objective-without-prices", at,
                           phrase("there are no prices, so nothing costs anything"),
                           phrase("add \"cost\", for example {}", R"({"replicaHour": 0.05})"));
    }

    void entity() const {
        if (const Node* node = survey.node(objective.subject); node && kindOf(*node) == NodeKind::Config)
            return configuration(*node);
        const auto found = survey.entities.find(objective.subject);
        if (found == survey.entities.end())
            return dangling(phrase("there is no entity \"{}\"", objective.subject), entities(),
                            phrase("entities"));
        if (found->second->source.empty())
            findings.error("objective-without-source", at,
                           phrase("\"{}\" has no source, so no copy of it can be compared with the truth",
                                  objective.subject),
                           phrase("add \"source\": the store that owns it"));
    }
};

}  // namespace

void objectivesSpeakOfKnownSubjects(const Survey& survey, Findings& findings) {
    for (std::size_t i = 0; i < survey.scenario.objectives.size(); ++i) {
        const Objective& objective = survey.scenario.objectives[i];
        const ObjectiveCheck check{survey, objective, std::string("/objectives") / i, findings};
        switch (subjectOf(objective.measure)) {
        case ObjectiveSubject::Requests: check.requests(); break;
        case ObjectiveSubject::Node: check.busyNode(); break;
        case ObjectiveSubject::Topic: check.topic(); break;
        case ObjectiveSubject::Entity: check.entity(); break;
        case ObjectiveSubject::Prices: check.prices(); break;
        }
    }
}

}  // namespace windtunnel
