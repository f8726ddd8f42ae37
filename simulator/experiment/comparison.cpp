#include "simulator/experiment/comparison.h"

#include "simulator/engine/simulation.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <thread>
#include <utility>

namespace windtunnel::simulator {

namespace {

enum class Wish : std::uint8_t { Less, More, None };

/// A figure of one replication; those of all replications of a plan are alike but for their values.
struct Measured {
    std::string subject, figure;
    FigureUnit unit;
    Wish wish;
    double value;
};
using Row = std::vector<Measured>;

double share(double part, double whole) { return whole > 0 ? part / whole : 0; }

void addWorkloads(Row& row, const Plan& plan, const RunResults& run, double seconds) {
    for (std::size_t w = 0; w < plan.workloads.size(); ++w) {
        const FlowResults& flow = run.workloads[w];
        const std::string& id = plan.workloads[w].id;
        const auto quantile = [&](double q) { return toSeconds(flow.latency.quantile(q)); };
        row.push_back(
            {id, "mean", FigureUnit::Seconds, Wish::Less, flow.latency.mean() * secondsPerNanosecond});
        row.push_back({id, "p50", FigureUnit::Seconds, Wish::Less, quantile(0.5)});
        row.push_back({id, "p99", FigureUnit::Seconds, Wish::Less, quantile(0.99)});
        row.push_back({id, "throughput", FigureUnit::PerSecond, Wish::More,
                       share(static_cast<double>(flow.completed), seconds)});
        row.push_back(
            {id, "errors", FigureUnit::Share, Wish::Less,
             share(static_cast<double>(flow.failed), static_cast<double>(flow.completed + flow.failed))});
    }
}

void addNodes(Row& row, const Plan& plan, const RunResults& run, double nanoseconds) {
    for (std::size_t n = 0; n < plan.nodes.size(); ++n) {
        const NodeResults& node = run.nodes[n];
        if (plan.nodes[n].kind == NodeKind::Topic || plan.nodes[n].kind == NodeKind::Queue)
            continue;
        row.push_back({plan.nodes[n].id, "utilization", FigureUnit::Share, Wish::None,
                       share(node.busyArea, node.coreCapacityArea)});
        row.push_back(
            {plan.nodes[n].id, "queue", FigureUnit::Count, Wish::Less, share(node.queueArea, nanoseconds)});
    }
}

void addEntities(Row& row, const Plan& plan, const RunResults& run) {
    for (std::size_t e = 0; e < plan.entities.size(); ++e) {
        const EntityResults& entity = run.entities[e];
        if (plan.entities[e].copies == 0)
            continue;
        const std::string& id = plan.entities[e].id;
        row.push_back({id, "stale reads", FigureUnit::Share, Wish::Less,
                       share(static_cast<double>(entity.stale), static_cast<double>(entity.reads))});
        row.push_back({id, "convergence p99", FigureUnit::Seconds, Wish::Less,
                       toSeconds(entity.convergence.quantile(0.99))});
    }
}

Row measure(const Plan& plan, std::uint64_t replication, const std::atomic<bool>& stop) {
    Simulation simulation(plan, replication);
    simulation.advanceTo(plan.duration, stop);
    const RunResults run = std::move(simulation).finish();
    const auto span = static_cast<double>(run.measuredUntil - run.measuredFrom);
    Row row;
    addWorkloads(row, plan, run, span * secondsPerNanosecond);
    addNodes(row, plan, run, span);
    addEntities(row, plan, run);
    return row;
}

Verdict judge(const Interval& difference, Wish wish) {
    if (!difference.low || difference.contains(0))
        return Verdict::NoEvidence;
    if (wish == Wish::None)
        return Verdict::Different;
    return (difference.value < 0) == (wish == Wish::Less) ? Verdict::Better : Verdict::Worse;
}

/// All replications of both plans on some threads: rows[variant][replication].
std::array<std::vector<Row>, 2> measureAll(const std::array<const Plan*, 2>& plans, std::size_t replications,
                                           unsigned threads, const std::atomic<bool>& stop,
                                           const ProgressReport& progress) {
    std::array<std::vector<Row>, 2> rows{std::vector<Row>(replications), std::vector<Row>(replications)};
    std::atomic<std::size_t> next{0}, done{0};
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < threads; ++i)
        workers.emplace_back([&] {
            for (std::size_t job = next++; job < 2 * replications && !stop; job = next++) {
                rows[job % 2][job / 2] = measure(*plans[job % 2], job / 2, stop);
                ++done;
            }
        });
    while (done < 2 * replications && !stop) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        if (progress)
            progress({.fraction = static_cast<double>(done) / static_cast<double>(2 * replications),
                      .replicationsDone = done / 2,
                      .replications = replications,
                      .events = 0});
    }
    workers.clear();
    return rows;
}

}  // namespace

std::vector<FigureDifference> compareScenarios(const Scenario& base, const Scenario& changed,
                                               int replications, const std::atomic<bool>& stop,
                                               const ProgressReport& progress, int threads) {
    const Plan basePlan = experimentPlan(base, stop), changedPlan = experimentPlan(changed, stop);
    const auto count = static_cast<std::size_t>(std::max(2, replications));
    const unsigned cores =
        threads > 0 ? static_cast<unsigned>(threads) : std::max(1U, std::thread::hardware_concurrency());
    const auto rows = measureAll({&basePlan, &changedPlan}, count, cores, stop, progress);
    std::vector<FigureDifference> differences;
    if (stop)
        return differences;
    const double level = changed.run.confidence;
    for (std::size_t b = 0; b < rows[0].front().size(); ++b) {
        const Measured& one = rows[0].front()[b];
        const auto other = std::ranges::find_if(rows[1].front(), [&](const Measured& each) {
            return each.subject == one.subject && each.figure == one.figure;
        });
        if (other == rows[1].front().end())
            continue;
        const auto c = static_cast<std::size_t>(other - rows[1].front().begin());
        std::vector<double> before, after;
        for (std::size_t r = 0; r < count; ++r) {
            before.push_back(rows[0][r][b].value);
            after.push_back(rows[1][r][c].value);
        }
        FigureDifference difference;
        difference.subject = one.subject;
        difference.figure = one.figure;
        difference.unit = one.unit;
        difference.base = studentInterval(before, level);
        difference.changed = studentInterval(after, level);
        difference.difference = pairedDifference(before, after, level);
        difference.verdict = judge(difference.difference, one.wish);
        differences.push_back(std::move(difference));
    }
    return differences;
}

}  // namespace windtunnel::simulator
