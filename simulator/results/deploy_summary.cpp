#include "simulator/results/deploy_summary.h"

namespace windtunnel::simulator {

namespace {

std::string strategyText(DeployAction::Strategy strategy) {
    switch (strategy) {
    case DeployAction::Strategy::Rolling: return "rolling";
    case DeployAction::Strategy::BlueGreen: return "blue-green";
    case DeployAction::Strategy::Canary: return "canary";
    }
    return {};
}

}  // namespace

DeploySummary deploySummary(const Plan& plan, std::size_t deploy, const DeployResults& merged) {
    const PlanDeploy& model = plan.deploys[deploy];
    DeploySummary summary;
    summary.service = plan.nodes[model.node].id;
    summary.strategy = strategyText(model.strategy);
    summary.began = merged.began;
    summary.finished = merged.finished;
    summary.rolledBack = merged.rolledBack;
    if (const std::uint32_t ended = merged.finished + merged.rolledBack; ended > 0)
        summary.lasted = toSeconds(merged.lasted) / ended;
    if (merged.began > 0)
        summary.mixed = toSeconds(merged.mixed) / merged.began;
    summary.misdirected = merged.misdirected;
    summary.before = {merged.before.answered, merged.before.failed};
    summary.after = {merged.after.answered, merged.after.failed};
    return summary;
}

}  // namespace windtunnel::simulator
