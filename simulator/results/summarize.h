#pragma once
// Gathers replications one after the other into the figures of an experiment, with their intervals.

#include "simulator/plan/plan.h"
#include "simulator/results/config_gathering.h"
#include "simulator/results/cost_gathering.h"
#include "simulator/results/entity_gathering.h"
#include "simulator/results/group_gathering.h"
#include "simulator/results/latency_sources.h"
#include "simulator/results/queue_gathering.h"
#include "simulator/results/summary.h"
#include "simulator/results/telemetry_gathering.h"
#include "simulator/results/topic_gathering.h"

#include <array>
#include <cstddef>
#include <vector>

namespace windtunnel::simulator {

/// Replications must be added in the order of their numbers: the result then does not depend on who finished
/// first.
class Summarizer {
public:
    /// The plan and the scenario must outlive it.
    Summarizer(const Plan& plan, const Scenario& scenario);

    void add(RunResults&& run);
    std::size_t replications() const { return perReplication_.size(); }
    /// Every objective with its interval so far; none before the first replication.
    std::vector<ObjectiveSummary> objectives() const;
    ExperimentResults finish();

private:
    static constexpr std::size_t latencyFigures = 7;
    using Latencies = std::array<double, latencyFigures>;  ///< mean, p50, p90, p95, p99, p999, max; seconds
    struct FlowSample {
        double throughput = 0, errorFraction = 0;
        bool answered = false, ended = false;
        Latencies latency{};
    };
    struct NodeSample {
        double utilization = 0, threadUtilization = 0, queueLength = 0, inFlight = 0, delayed = 0,
               replicas = 0;
        double hitRatio = 0;
        bool waited = false, resided = false;
        Latencies wait{}, residence{};
    };
    struct LinkSample {
        bool answered = false;
        Latencies latency{};
    };

    static Latencies latenciesOf(const Histogram& histogram, std::uint64_t zeros);
    FlowSample sampleOf(const FlowResults& flow, double seconds) const;
    NodeSample sampleOf(const NodeResults& node, const Histogram& residence, double spanNs) const;
    template <class Sample, class Value>
    Figure figure(const std::vector<std::vector<Sample>>& samples, std::size_t index, Value value) const;
    template <class Sample>
    LatencySummary latencySummary(const std::vector<std::vector<Sample>>& samples, std::size_t index,
                                  Latencies Sample::*latencies, bool Sample::*present,
                                  const Histogram& histogram, std::uint64_t zeros) const;
    FlowSummary flowSummary(const std::string& id, FlowResults& merged,
                            const std::vector<std::vector<FlowSample>>& samples, std::size_t index) const;
    NodeSummary nodeSummary(std::size_t index, Histogram& room) const;
    LinkSummary linkSummary(std::size_t index, Histogram& room) const;
    double objectiveValue(const Objective& objective, const RunResults& run, double seconds,
                          bool& measured) const;
    void useBatchMeans(ExperimentResults& results) const;
    void noteStops(ExperimentResults& results) const;
    Figure batched(std::size_t column, double scale) const;

    const Plan& plan_;
    const Scenario& scenario_;
    LatencySources sources_;
    RunResults merged_;
    EntityGathering entities_;
    QueueGathering queues_;
    GroupGathering groups_;
    TopicGathering topics_;
    ConfigGathering configs_;
    CostGathering costs_;
    TelemetryGathering telemetry_;
    std::vector<RunResults> perReplication_;
    std::vector<std::vector<FlowSample>> workloads_, endpoints_;  ///< [replication][index]
    std::vector<std::vector<NodeSample>> nodes_;
    std::vector<std::vector<LinkSample>> links_;
    std::vector<std::vector<std::optional<double>>> objectives_;  ///< [objective][replication]
    double measuredNs_ = 0;                                       ///< summed over the replications
};

/// "service", "gateway", "database" or "external".
const char* kindName(NodeKind kind);

}  // namespace windtunnel::simulator
