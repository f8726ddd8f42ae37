#pragma once
// Latencies of nodes and links that are those of endpoints: put together when they are asked for, not kept.

#include "simulator/plan/plan.h"
#include "simulator/results/run_results.h"
#include "simulator/stats/histogram.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace windtunnel::simulator {

/// What an endpoint measures is also the residence at its node, unless it answers before it ends; and, longer
/// by a constant way there and back, what a caller over a link without faults measures. With thousands of
/// nodes it would be a waste to keep three of each.
class LatencySources {
public:
    explicit LatencySources(const Plan& plan);

    // What has to be put together is so in `room`; else it is a reference to what the run has.

    /// From arrival to leaving the node, refused requests left out.
    const Histogram& residenceAt(const RunResults& run, std::size_t node, Histogram& room) const;
    /// Of answered attempts over the link, from sending to the answer.
    const Histogram& latencyOver(const RunResults& run, std::size_t link, Histogram& room) const;

private:
    struct Link {
        std::vector<std::uint32_t> endpoints;
        std::int64_t shiftNs = 0;
    };

    std::vector<std::vector<std::uint32_t>> nodes_;  ///< endpoints
    std::vector<Link> links_;
};

}  // namespace windtunnel::simulator
