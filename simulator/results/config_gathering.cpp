#include "simulator/results/config_gathering.h"

#include "simulator/kernel/time.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

double shareOf(std::uint64_t part, std::uint64_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

}  // namespace

ConfigGathering::ConfigGathering(const Plan& plan)
    : plan_(plan), merged_(plan.configServers.size()), samples_(plan.configServers.size()) {}

void ConfigGathering::add(const std::vector<ConfigResults>& run) {
    for (std::size_t c = 0; c < std::min(run.size(), merged_.size()); ++c) {
        Samples& samples = samples_[c];
        samples.oldShare.push_back(shareOf(run[c].old, run[c].requests));
        samples.mixedShare.push_back(shareOf(run[c].mixed, run[c].clientRequests));
        if (!run[c].convergence.empty())
            samples.convergence.push_back(latencyFigures(run[c].convergence, 0));
        if (!run[c].window.empty())
            samples.window.push_back(latencyFigures(run[c].window, 0));
        merged_[c].merge(run[c]);
    }
}

std::vector<ConfigSummary> ConfigGathering::summaries(double confidence) const {
    std::vector<ConfigSummary> all;
    for (std::size_t c = 0; c < merged_.size(); ++c) {
        if (!plan_.configServers[c].publishes)
            continue;
        const ConfigResults& merged = merged_[c];
        const Samples& samples = samples_[c];
        ConfigSummary& summary = all.emplace_back();
        summary.id = plan_.configServers[c].id;
        summary.published = merged.published;
        summary.complete = merged.window.count();
        summary.reached = !merged.convergence.empty();
        summary.convergence =
            latencySummary(latencyFigures(merged.convergence, 0), samples.convergence, confidence);
        summary.window = latencySummary(latencyFigures(merged.window, 0), samples.window, confidence);
        summary.requests = merged.requests;
        summary.old = merged.old;
        summary.clientRequests = merged.clientRequests;
        summary.mixed = merged.mixed;
        summary.oldShare = withInterval(shareOf(merged.old, merged.requests), samples.oldShare, confidence);
        summary.mixedShare =
            withInterval(shareOf(merged.mixed, merged.clientRequests), samples.mixedShare, confidence);
        summary.behind = merged.behind;
        summary.startedWithout = merged.startedWithout;
        summary.failedStarts = merged.failedStarts;
    }
    return all;
}

bool isConfigServer(const Plan& plan, const std::string& id) {
    return std::ranges::find(plan.configServers, id, &PlanConfigServer::id) != plan.configServers.end();
}

std::optional<double> configValue(const Objective& objective, const Plan& plan,
                                  const std::vector<ConfigResults>& results) {
    const auto found = std::ranges::find(plan.configServers, objective.subject, &PlanConfigServer::id);
    if (found == plan.configServers.end())
        return {};
    const ConfigResults& config = results[static_cast<std::size_t>(found - plan.configServers.begin())];
    if (objective.measure == Objective::Measure::Stale)
        return config.requests > 0 ? std::optional(shareOf(config.old, config.requests)) : std::nullopt;
    if (objective.measure != Objective::Measure::Convergence || config.convergence.empty())
        return {};
    const double q = objective.percentile / 100;
    return q > 0 ? toSeconds(config.convergence.quantile(q)) : latencyFigures(config.convergence, 0)[0];
}

}  // namespace windtunnel::simulator
