#pragma once
// Gathers what replications yield about configuration servers, in the order of their numbers.

#include "models/scenario/objective.h"
#include "simulator/plan/plan.h"
#include "simulator/results/config_results.h"
#include "simulator/results/config_summary.h"
#include "simulator/results/latency_figures.h"

#include <optional>
#include <string>
#include <vector>

namespace windtunnel::simulator {

class ConfigGathering {
public:
    explicit ConfigGathering(const Plan& plan);

    void add(const std::vector<ConfigResults>& run);
    std::vector<ConfigSummary> summaries(double confidence) const;  ///< of those that publish
    const std::vector<ConfigResults>& merged() const { return merged_; }

private:
    struct Samples {
        std::vector<double> oldShare, mixedShare;
        std::vector<LatencyFigures> convergence, window;
    };
    const Plan& plan_;
    std::vector<ConfigResults> merged_;
    std::vector<Samples> samples_;
};

bool isConfigServer(const Plan& plan, const std::string& id);

/// Of `stale` and `convergence`; nothing where nothing was measured.
std::optional<double> configValue(const Objective& objective, const Plan& plan,
                                  const std::vector<ConfigResults>& results);

}  // namespace windtunnel::simulator
