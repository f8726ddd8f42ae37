// Deploys: stages that grow, and what a roll-back may depend on.
#include "models/scenario/objective_text.h"
#include "models/validation/rules.h"
#include "models/validation/wording.h"

#include <fmt/format.h>

#include <algorithm>

namespace windtunnel {
namespace {

void checkWeights(const DeployAction& deploy, const std::string& at, Findings& findings) {
    if (deploy.weights.empty())
        findings.error("impossible-weights", at / "weights", phrase("a canary needs at least one stage"),
                       phrase("for example [\"10%\", \"50%\"]"));
    for (std::size_t i = 0; i < deploy.weights.size(); ++i) {
        const double weight = deploy.weights[i].value;
        if (weight > (i == 0 ? 0 : deploy.weights[i - 1].value))
            continue;
        findings.error("impossible-weights", at / "weights" / i,
                       i == 0
                           ? phrase("a first stage without requests shows nothing")
                           : phrase("a weight of {} does not go beyond the one before it", rounded(weight)),
                       phrase("weights grow from stage to stage, as in [\"10%\", \"50%\"]"));
    }
}

/// Errors, a mean or a percentile of the service or of one of its endpoints.
void checkObjective(const Survey& survey, const DeployAction& deploy, const std::string& at,
                    Findings& findings) {
    using Measure = Objective::Measure;
    const Objective& objective = *deploy.objective;
    if (deploy.strategy == DeployAction::Strategy::Rolling)
        findings.error("objective-of-rolling", at,
                       phrase("a rolling deploy has no objective: there is nothing to go back to"),
                       phrase("\"strategy\": \"canary\" or \"blue-green\""));
    if (objective.measure != Measure::Errors && objective.measure != Measure::Mean &&
        objective.measure != Measure::Percentile)
        findings.error("bad-objective", at,
                       phrase("a new version is not judged by its {}", measureText(objective)),
                       phrase("errors, mean or a percentile such as p99"));
    const std::string_view subject = objective.subject;
    const std::size_t space = subject.find(' ');
    if (subject.substr(0, space) != deploy.service) {
        findings.error("dangling-objective", at, phrase("\"{}\" is not what is deployed", objective.subject),
                       phrase("\"{}\", or \"{}\" and one of its endpoints", deploy.service, deploy.service));
        return;
    }
    const Node* node = survey.node(deploy.service);
    const auto* service = node == nullptr ? nullptr : std::get_if<Service>(&node->kind);
    if (space == std::string_view::npos || node == nullptr)
        return;
    std::vector<std::string_view> known;
    if (service != nullptr)
        for (const Endpoint& each : service->endpoints)
            known.push_back(each.name);
    const std::string_view name = subject.substr(space + 1);
    if (std::ranges::find(known, name) == known.end())
        findings.error("dangling-objective", at,
                       phrase("\"{}\" has no endpoint \"{}\"", deploy.service, name),
                       nameHint(name, known, phrase("endpoints")));
}

}  // namespace

void deploysArePossible(const Survey& survey, Findings& findings) {
    for (std::size_t i = 0; i < survey.scenario.faults.size(); ++i) {
        const Fault& fault = survey.scenario.faults[i];
        const auto* deploy = std::get_if<DeployAction>(&fault.verb);
        if (deploy == nullptr)
            continue;
        const std::string at = std::string("/faults") / i;
        if (fault.lasting)
            findings.error("deploy-with-end", at / "for", phrase("a deploy is not undone after a time"),
                           phrase("another deploy can bring the old version back"));
        if (fault.every)
            findings.error("repeated-deploy", at / "every", phrase("a deploy happens once"),
                           phrase("\"at\": \"60s\""));
        if (deploy->strategy == DeployAction::Strategy::Canary)
            checkWeights(*deploy, at, findings);
        if (deploy->objective)
            checkObjective(survey, *deploy, at / "objective", findings);
    }
}

}  // namespace windtunnel
