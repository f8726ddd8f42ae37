#include "app/studio/inspector/subject.h"

#include "app/studio/document/names.h"
#include "app/studio/document/translated.h"
#include "app/studio/inspector/step_text.h"
#include "app/studio/inspector/value_text.h"
#include "models/io/fields.h"

#include <QCoreApplication>

#include <algorithm>
#include <charconv>

namespace windtunnel::studio {
namespace {

using Kind = Subject::Kind;

template <class Element>
std::string pointerIn(const char* list, const std::vector<Element>& elements, const std::string& id) {
    const auto found = std::ranges::find(elements, id, &Element::id);
    return found == elements.end() ? std::string()
                                   : std::string("/") + list + "/" + std::to_string(found - elements.begin());
}

std::string linkPointer(const Scenario& scenario, const Subject& subject) {
    const auto found = std::ranges::find_if(
        scenario.links, [&](const Link& link) { return link.from == subject.id && link.to == subject.to; });
    return "/links/" + std::to_string(found - scenario.links.begin());
}

std::string indexed(const char* list, std::size_t index, std::size_t count) {
    return index < count ? std::string("/") + list + "/" + std::to_string(index) : std::string();
}

bool isShownElsewhere(const FieldInfo& field) {
    static const std::vector<std::string> names{"id", "kind", "endpoints", "routes", "consumers", "from"};
    return std::ranges::find(names, field.name) != names.end();
}

void takeOut(std::vector<FieldInfo>& fields, const std::vector<std::string>& names) {
    std::erase_if(
        fields, [&](const FieldInfo& field) { return std::ranges::find(names, field.name) != names.end(); });
}

std::vector<FieldInfo> nodeFields(const Node& node) {
    const Variant<Node>* kind = nodeKinds().of(node);
    std::vector<FieldInfo> fields = kind ? kind->fields.infos() : std::vector<FieldInfo>{};
    std::erase_if(fields, isShownElsewhere);
    std::stable_partition(fields.begin(), fields.end(), [](const FieldInfo& field) {
        return field.name != "label" && field.name != "group" && field.name != "zone" &&
               field.name != "notes";
    });
    return fields;
}

std::vector<FieldInfo> scenarioFields() {
    std::vector<FieldInfo> fields;
    for (const char* name : {"name", "question", "teaches", "notes"})
        if (const auto* field = fieldsOf<windtunnel::Scenario>().find(name))
            fields.push_back(field->info);
    return fields;
}

/// A fault is one field whose alternatives are its verbs.
std::vector<FieldInfo> whole(const char* name, const char* help, Shape shape) {
    return {{.name = name, .help = help, .shape = std::move(shape), .required = true}};
}

}  // namespace

std::string pointerOf(const Scenario& scenario, const Subject& subject) {
    switch (subject.kind) {
    case Kind::Scenario: return {};
    case Kind::Run: return "/run";
    case Kind::Zones: return "/zones";
    case Kind::Cost: return "/cost";
    case Kind::Telemetry: return "/telemetry";
    case Kind::Node: return pointerIn("nodes", scenario.nodes, subject.id);
    case Kind::Workload: return pointerIn("workloads", scenario.workloads, subject.id);
    case Kind::Entity: return pointerIn("entities", scenario.entities, subject.id);
    case Kind::Cluster: return pointerIn("clusters", scenario.clusters, subject.id);
    case Kind::Link: return linkPointer(scenario, subject);
    case Kind::Fault: return indexed("faults", subject.index, scenario.faults.size());
    case Kind::Objective: return indexed("objectives", subject.index, scenario.objectives.size());
    }
    return {};
}

bool isThere(const Scenario& scenario, const Subject& subject) {
    if (subject.kind == Kind::Link)
        return findNode(scenario, subject.id) && findNode(scenario, subject.to);
    return subject.kind == Kind::Scenario || !pointerOf(scenario, subject).empty();
}

Subject subjectAt(const Scenario& scenario, std::string_view pointer) {
    const std::size_t second = std::min(pointer.find('/', 1), pointer.size());
    const std::string_view list = pointer.substr(0, second);
    std::size_t index = 0;
    if (second < pointer.size())
        std::from_chars(pointer.data() + second + 1, pointer.data() + pointer.size(), index);
    const auto byId = [&](Kind kind, const auto& elements) {
        return index < elements.size() ? Subject{kind, elements[index].id, {}, 0} : Subject{};
    };
    if (list == "/nodes")
        return byId(Kind::Node, scenario.nodes);
    if (list == "/workloads")
        return byId(Kind::Workload, scenario.workloads);
    if (list == "/entities")
        return byId(Kind::Entity, scenario.entities);
    if (list == "/clusters")
        return byId(Kind::Cluster, scenario.clusters);
    if (list == "/links" && index < scenario.links.size())
        return {Kind::Link, scenario.links[index].from, scenario.links[index].to, 0};
    if (list == "/faults")
        return {Kind::Fault, {}, {}, index};
    if (list == "/objectives")
        return {Kind::Objective, {}, {}, index};
    if (list == "/run")
        return {Kind::Run, {}, {}, 0};
    if (list == "/cost")
        return {Kind::Cost, {}, {}, 0};
    if (list == "/telemetry")
        return {Kind::Telemetry, {}, {}, 0};
    return {list == "/zones" ? Kind::Zones : Kind::Scenario, {}, {}, 0};
}

std::vector<FieldInfo> shownFields(const Scenario& scenario, const Subject& subject) {
    std::vector<FieldInfo> fields;
    switch (subject.kind) {
    case Kind::Scenario: return scenarioFields();
    case Kind::Run: return fieldsOf<RunSettings>().infos();
    case Kind::Zones: return fieldsOf<Zones>().infos();
    case Kind::Cost: return fieldsOf<Prices>().infos();
    case Kind::Telemetry: return fieldsOf<Telemetry>().infos();
    case Kind::Node: {
        const Node* node = findNode(scenario, subject.id);
        return node ? nodeFields(*node) : fields;
    }
    case Kind::Workload: fields = fieldsOf<Workload>().infos(); break;
    case Kind::Entity: fields = fieldsOf<Entity>().infos(); break;
    case Kind::Cluster: fields = fieldsOf<Cluster>().infos(); break;
    case Kind::Link:
        fields = fieldsOf<Link>().infos();
        takeOut(fields, {"to"});
        break;
    case Kind::Fault: return whole("fault", "what is done to the system", Codec<Fault>::shape());
    case Kind::Objective: return whole("objective", "a promise about the results", Codec<Objective>::shape());
    }
    std::erase_if(fields, isShownElsewhere);
    return fields;
}

bool hasId(const Subject& subject) {
    return subject.kind == Kind::Node || subject.kind == Kind::Workload || subject.kind == Kind::Entity ||
           subject.kind == Kind::Cluster;
}

QString kindText(const Scenario& scenario, const Subject& subject) {
    switch (subject.kind) {
    case Kind::Scenario: return tr("Scenario");
    case Kind::Run: return tr("Run settings");
    case Kind::Zones: return tr("Zones");
    case Kind::Cost: return tr("Costs");
    case Kind::Telemetry: return tr("Telemetry");
    case Kind::Node: {
        static const char* const names[] = {QT_TRANSLATE_NOOP("windtunnel::studio", "Client"),
                                            QT_TRANSLATE_NOOP("windtunnel::studio", "Gateway"),
                                            QT_TRANSLATE_NOOP("windtunnel::studio", "Service"),
                                            QT_TRANSLATE_NOOP("windtunnel::studio", "Database"),
                                            QT_TRANSLATE_NOOP("windtunnel::studio", "Cache"),
                                            QT_TRANSLATE_NOOP("windtunnel::studio", "Topic"),
                                            QT_TRANSLATE_NOOP("windtunnel::studio", "Queue"),
                                            QT_TRANSLATE_NOOP("windtunnel::studio", "Registry"),
                                            QT_TRANSLATE_NOOP("windtunnel::studio", "Configuration server"),
                                            QT_TRANSLATE_NOOP("windtunnel::studio", "External system")};
        const auto kind = kindOf(scenario, subject.id);
        return kind ? tr(names[static_cast<std::size_t>(*kind)]) : QString();
    }
    case Kind::Workload: return tr("Workload");
    case Kind::Entity: return tr("Entity");
    case Kind::Cluster: return tr("Broker cluster");
    case Kind::Link: return tr("Link");
    case Kind::Fault: return tr("Fault or action");
    case Kind::Objective: return tr("Objective");
    }
    return {};
}

QString titleOf(const Scenario& scenario, const Subject& subject) {
    switch (subject.kind) {
    case Kind::Scenario: return QString::fromStdString(scenario.name);
    case Kind::Run:
    case Kind::Zones:
    case Kind::Cost:
    case Kind::Telemetry: return {};
    case Kind::Link:
        return QString::fromStdString(subject.id) + QStringLiteral(" → ") +
               QString::fromStdString(subject.to);
    case Kind::Fault:
        return subject.index < scenario.faults.size()
                   ? sentenceOf(Codec<Fault>::write(scenario.faults[subject.index]), faultVerbs().names())
                   : QString();
    case Kind::Objective:
        return subject.index < scenario.objectives.size()
                   ? QString::fromStdString(scenario.objectives[subject.index].text)
                   : QString();
    default: return QString::fromStdString(subject.id);
    }
}

}  // namespace windtunnel::studio
