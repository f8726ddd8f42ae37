#include "models/io/service_change.h"

#include "models/io/fields.h"
#include "models/io/json_text.h"
#include "models/validation/validate.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <variant>

namespace windtunnel {

Service changedService(const Service& service, std::string_view change) {
    Service changed = service;
    changed.endpoints.clear();
    Reading ignored;  // the change was checked when the scenario was read
    if (!change.empty())
        readFields(parsedJson(change), changed, fieldsOf<Service>(), ignored);

    std::vector<Endpoint> replacements = std::exchange(changed.endpoints, service.endpoints);
    for (Endpoint& one : replacements) {
        const auto old = std::ranges::find(changed.endpoints, one.name, &Endpoint::name);
        if (old == changed.endpoints.end())
            changed.endpoints.push_back(std::move(one));
        else
            *old = std::move(one);
    }
    return changed;
}

Service deployedVersion(const Scenario& scenario, std::size_t fault) {
    const std::string& id = std::get<DeployAction>(scenario.faults[fault].verb).service;
    Service version = std::get<Service>(findNode(scenario, id)->kind);
    for (std::size_t f = 0; f <= fault; ++f)
        if (const auto* deploy = std::get_if<DeployAction>(&scenario.faults[f].verb);
            deploy != nullptr && deploy->service == id)
            version = changedService(version, deploy->change);
    return version;
}

namespace {

/// Errors that the scenario has with the version in the place of its service, told where the change stands.
std::vector<Diagnostic> errorsOfVersion(const Scenario& scenario, std::size_t fault) {
    const std::string& id = std::get<DeployAction>(scenario.faults[fault].verb).service;
    Scenario after = scenario;
    const auto node = std::ranges::find(after.nodes, id, &Node::id);
    node->kind = deployedVersion(scenario, fault);
    const std::string before = "/nodes/" + std::to_string(node - after.nodes.begin()) + "/";
    std::vector<Diagnostic> found;
    for (Diagnostic& finding : validate(after)) {
        if (finding.severity != Severity::Error)
            continue;
        finding.pointer =
            finding.pointer.starts_with(before)
                ? "/faults/" + std::to_string(fault) + "/change/" + finding.pointer.substr(before.size())
                : "/faults/" + std::to_string(fault) + "/change";
        found.push_back(std::move(finding));
    }
    return found;
}

}  // namespace

std::vector<Diagnostic> validateWithVersions(const Scenario& scenario) {
    std::vector<Diagnostic> found = validate(scenario);
    if (std::ranges::any_of(found, [](const Diagnostic& each) { return each.severity == Severity::Error; }))
        return found;
    for (std::size_t f = 0; f < scenario.faults.size(); ++f) {
        const auto* deploy = std::get_if<DeployAction>(&scenario.faults[f].verb);
        if (deploy == nullptr || deploy->change.empty() ||
            !std::holds_alternative<Service>(findNode(scenario, deploy->service)->kind))
            continue;
        std::ranges::move(errorsOfVersion(scenario, f), std::back_inserter(found));
    }
    return found;
}

}  // namespace windtunnel
