// Compiling deploys: the programs and figures of the versions that they bring.
#include "models/io/service_change.h"
#include "simulator/plan/compiler.h"
#include "simulator/plan/step_walk.h"

#include <algorithm>
#include <variant>

namespace windtunnel::simulator {

void Compiler::collectVersions() {
    for (std::size_t f = 0; f < scenario_.faults.size(); ++f)
        if (const auto* deploy = std::get_if<DeployAction>(&scenario_.faults[f].verb)) {
            VersionModel& version = versionModels_.emplace_back();
            version.fault = f;
            version.node = nodeOf_.at(deploy->service);
            if (std::holds_alternative<Service>(scenario_.nodes[sourceNode_[version.node]].kind))
                version.service = deployedVersion(scenario_, f);
            plan_.nodes[version.node].deployed = true;
        }
}

/// A changed endpoint draws by the same keys as before: what does not change in it meets the same chance.
void Compiler::compileVersions() {
    for (const VersionModel& model : versionModels_) {
        const Fault& fault = scenario_.faults[model.fault];
        const auto& action = std::get<DeployAction>(fault.verb);
        const PlanNode& node = plan_.nodes[model.node];
        PlanVersion version{.threads = node.threads,
                            .cores = node.cores,
                            .speed = node.speed,
                            .queueLimit = node.queueLimit,
                            .startup = node.startup,
                            .entries = {}};
        if (model.service) {
            const Service& service = *model.service;
            version.threads = static_cast<std::uint32_t>(service.threads.value_or(200));
            version.cores = service.cores.value_or(static_cast<double>(version.threads));
            version.speed = service.speed;
            version.queueLimit = service.queue ? *service.queue : -1;
            version.startup = service.startup ? delayOf(*service.startup) : constantDelay(0);
            for (const Endpoint& endpoint : service.endpoints) {
                const auto known = endpoints_.find({model.node, endpoint.name});
                if (known == endpoints_.end())
                    continue;  // new: nobody calls it
                version.entries.resize(std::max<std::size_t>(version.entries.size(), known->second + 1),
                                       noIndex);
                version.entries[known->second] = compileService(model.node, endpoint.name, endpoint.steps);
                plan_.endpoints[known->second].responds |= responds(endpoint.steps);
            }
        }
        if (action.startup)
            version.startup = delayOf(*action.startup);
        PlanDeploy deploy{.strategy = action.strategy,
                          .node = model.node,
                          .version = static_cast<std::uint32_t>(plan_.versions.size()),
                          .surge = static_cast<std::uint32_t>(action.surge),
                          .weights = {},
                          .stage = action.stage.ns,
                          .judged = action.objective.has_value(),
                          .objective = action.objective.value_or(Objective{}),
                          .key = combine(node.key, keyOf("deploy " + std::to_string(plan_.deploys.size())))};
        for (const Fraction weight : action.weights)
            deploy.weights.push_back(weight.value);
        if (const std::size_t space = deploy.objective.subject.find(' '); space != std::string::npos)
            deploy.endpoint = endpoints_.at({model.node, deploy.objective.subject.substr(space + 1)});
        plan_.versions.push_back(std::move(version));
        plan_.deploys.push_back(std::move(deploy));
    }
}

}  // namespace windtunnel::simulator
