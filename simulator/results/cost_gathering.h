// Puts prices on what replications use.
#pragma once

#include "simulator/plan/plan.h"
#include "simulator/results/cost_summary.h"
#include "simulator/results/run_results.h"

#include <optional>
#include <string_view>
#include <vector>

namespace windtunnel::simulator {

class CostGathering {
public:
    /// The plan must outlive it.
    CostGathering(const Plan& plan, const Scenario& scenario);

    void add(const RunResults& run);
    /// Of the results of all replications, merged; nothing where there are no prices.
    std::optional<CostSummary> summary(const RunResults& merged, double seconds, double confidence) const;
    /// Of an objective: per "hour", "month" or "million requests"; nothing where nothing was measured.
    std::optional<double> value(std::string_view span, const RunResults& run, double seconds) const;

private:
    struct Item {
        CostPart::Of of;
        std::string id;
        double price;
        std::uint32_t node = noIndex;  ///< of the plan
        double fixed = 0;              ///< replicas of what is in no table of the results
    };
    void addReplicas(const Scenario& scenario);
    void addRequests(const Scenario& scenario);
    double amountOf(const Item& item, const RunResults& run, double seconds) const;  ///< per hour
    double perHour(const RunResults& run, double seconds) const;

    const Plan& plan_;
    std::optional<Prices> prices_;
    std::vector<Item> items_;
    std::vector<std::vector<double>> amounts_;  ///< [item][replication]
    std::vector<double> perHour_, perMillion_;
};

}  // namespace windtunnel::simulator
