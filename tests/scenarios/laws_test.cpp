// Laws that hold for any system and any length of run, looked at in one replication of each bundled scenario.
//
// Little, A Proof for the Queuing Formula L = λW, Operations Research 9(3), 1961; Denning and Buzen, The
// Operational Analysis of Queueing Network Models, ACM Computing Surveys 10(3), 1978. Over a finite window
// they are exact when nothing is in the system at both of its ends; otherwise what is cut off at the ends
// bounds the difference.
#include "models/scenario/zone_parts.h"
#include "simulator/engine/simulation.h"
#include "simulator/plan/compile.h"
#include "simulator/results/latency_sources.h"
#include "tests/scenarios/bundled_scenarios.h"

#include <map>
#include <numeric>
#include <utility>
#include <variant>

using namespace windtunnel;
using namespace windtunnel::simulator;
using namespace windtunnel::test;

namespace {

/// A plan and what one replication of it yields.
struct Replication {
    Plan plan;
    RunResults results;

    double span() const { return static_cast<double>(results.measuredUntil - results.measuredFrom); }
};

Replication simulate(const Scenario& scenario) {
    Replication replication{compile(scenario), {}};
    Simulation simulation(replication.plan, 0);
    const std::atomic<bool> stop{false};
    simulation.advanceTo(replication.plan.duration, stop);
    replication.results = std::move(simulation).finish();
    return replication;
}

Scenario bundled(const std::string& name) { return atMost(Duration::minutes(isInstrumented ? 5 : 10), name); }

/// Measured from the empty start on; nobody sends in the last fifth, so that most systems are empty at the
/// end too.
Scenario drained(const std::string& name) {
    Scenario scenario = bundled(name);
    scenario.run.warmup.ns = 0;
    const Duration quiet{scenario.run.duration.ns / 5 * 4};
    for (const Workload& workload : scenario.workloads) {
        Fault silence;
        silence.at = Distribution(quiet);
        silence.verb = LoadAction{.workload = workload.id, .factor = 0};
        scenario.faults.push_back(silence);
    }
    return scenario;
}

/// Several laws look at the same run, which is simulated for the first of them.
template <Scenario (*variant)(const std::string& name)> const Replication& runOf(const std::string& name) {
    static std::map<std::string, Replication> known;
    const auto found = known.find(name);
    return found != known.end() ? found->second : known.emplace(name, simulate(variant(name))).first->second;
}

double nanoseconds(const Histogram& histogram) { return static_cast<double>(histogram.sum()); }

/// True when the node's processors may be busy without getting anything done.
bool isSlowedDown(const Scenario& scenario, const std::string& node) {
    return std::ranges::any_of(scenario.faults, [&](const Fault& fault) {
        const auto* slow = std::get_if<SlowFault>(&fault.verb);
        const auto* stall = std::get_if<StallFault>(&fault.verb);
        return (slow && slow->target.id == node) || (stall && stall->target.id == node);
    });
}

/// True when its runtime stops its work every now and then.
bool pauses(const PlanNode& node) { return !node.pauseEvery.constant || node.pauseEvery.value > 0; }

/// What a crash cuts off has taken time and is not done.
bool isCrashed(const Scenario& scenario, const std::string& node) {
    return std::ranges::any_of(scenario.faults, [&](const Fault& fault) {
        const auto* crash = std::get_if<CrashFault>(&fault.verb);
        return crash && std::ranges::any_of(partsOfCrash(scenario, crash->target),
                                            [&](const ZonePart& part) { return part.id == node; });
    });
}

/// Who was admitted and then refused by codel has waited in the node, at most for the interval, and has no
/// residence.
double waitsOfTheShed(const PlanNode& node, const NodeResults& results) {
    return node.discipline.kind == Discipline::Kind::Codel
               ? static_cast<double>(results.refused) * static_cast<double>(node.discipline.interval.ns)
               : 0;
}

void compareNumbers(const std::string& what, double low, double actual, double high) {
    QVERIFY2(low <= actual && actual <= high,
             fmt::format("{}: {:.9g} is not within {:.9g} and {:.9g}", what, actual, low, high).c_str());
}

/// L·T − Σ residence is what requests have spent in the window that were there at one of its ends and are not
/// among the residences (at most the window each), minus what those had spent before it that are (at most the
/// warm-up each).
void checkLittlesLaw(const Replication& run, std::size_t n) {
    const PlanNode& node = run.plan.nodes[n];
    const NodeResults& results = run.results.nodes[n];
    Histogram room;
    const double residence = nanoseconds(LatencySources(run.plan).residenceAt(run.results, n, room));
    const double rounding = 1e-6 * residence + 1;
    const double before =
        static_cast<double>(results.inFlightAtStart) * static_cast<double>(run.results.measuredFrom);
    const double cutOff = static_cast<double>(results.inFlightAtStart + results.inFlightAtEnd) * run.span();
    compareNumbers(node.id + ": L T", residence - before - rounding, results.inFlightArea,
                   residence + cutOff + waitsOfTheShed(node, results) + rounding);
}

void checkFlow(const std::string& id, const FlowResults& flow, bool latencyOfAllAnswered) {
    QVERIFY2(flow.completed + flow.failed <= flow.sent, id.c_str());
    QCOMPARE(std::accumulate(flow.errors.begin(), flow.errors.end(), std::uint64_t{0}), flow.failed);
    if (latencyOfAllAnswered)
        QCOMPARE(flow.latency.count(), flow.completed);
}

void checkBreakdown(const std::string& id, const FlowSummary& flow) {
    double sum = 0;
    for (const double part : flow.breakdown) {
        QVERIFY2(part >= -1e-9, id.c_str());
        sum += part;
    }
    const double mean = flow.completed == 0 ? 0 : flow.latency.mean.value;
    compareNumbers(id + ": parts", mean * (1 - 1e-4), sum, mean * (1 + 1e-4));
}

}  // namespace

class LawsTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsSentEnds_data() { addBundledRows(); }
    /// Sent = completed + failed once nobody sends any more and the nodes are empty.
    void whatIsSentEnds() {
        const Replication& run = runOf<drained>(fetchedName());
        bool empty = true;
        for (const NodeResults& node : run.results.nodes)
            empty = empty && node.inFlightAtEnd == 0;
        for (std::size_t i = 0; i < run.plan.workloads.size(); ++i) {
            const FlowResults& flow = run.results.workloads[i];
            QVERIFY(flow.sent > 20);
            checkFlow(run.plan.workloads[i].id, flow, true);
            if (empty)
                QCOMPARE(flow.completed + flow.failed, flow.sent);
        }
        std::vector<std::uint64_t> arrivals(run.plan.nodes.size());
        for (std::size_t i = 0; i < run.plan.endpoints.size(); ++i) {
            const PlanEndpoint& endpoint = run.plan.endpoints[i];
            const FlowResults& flow = run.results.endpoints[i];
            checkFlow(endpoint.id, flow, true);
            arrivals[endpoint.node] += flow.sent;
            if (run.results.nodes[endpoint.node].inFlightAtEnd == 0)
                QCOMPARE(flow.completed + flow.failed, flow.sent);
        }
        for (std::size_t n = 0; n < run.plan.nodes.size(); ++n)
            QCOMPARE(arrivals[n], run.results.nodes[n].arrivals);
    }

    void whatComesToANodeLeavesItOrIsThere_data() { addBundledRows(); }
    /// With the scenario's own warm-up and end.
    void whatComesToANodeLeavesItOrIsThere() {
        const Replication& run = runOf<bundled>(fetchedName());
        for (std::size_t n = 0; n < run.plan.nodes.size(); ++n) {
            const NodeResults& node = run.results.nodes[n];
            QCOMPARE(node.inFlightAtStart + node.arrivals, node.completed + node.errors + node.inFlightAtEnd);
            QVERIFY(node.refused <= node.errors);
            QVERIFY(node.delayed <= node.waits);
            QVERIFY(node.maxQueue >= 0);
        }
        for (std::size_t i = 0; i < run.plan.workloads.size(); ++i)
            checkFlow(run.plan.workloads[i].id, run.results.workloads[i], true);
        for (std::size_t i = 0; i < run.plan.endpoints.size(); ++i)
            checkFlow(run.plan.endpoints[i].id, run.results.endpoints[i], false);
    }

    void everyAttemptIsSentOrRejected_data() { addBundledRows(); }
    void everyAttemptIsSentOrRejected() {
        const Replication& run = runOf<drained>(fetchedName());
        for (const LinkResults& link : run.results.links)
            QCOMPARE(link.attempts + link.rejected, link.calls + link.retries + link.hedges);
    }

    void theSeriesAddUp_data() { addBundledRows(); }
    /// Its steps cover the run from the start to the last whole step.
    void theSeriesAddUp() {
        const Replication& run = runOf<drained>(fetchedName());
        using Source = SeriesColumn::Source;
        for (std::size_t c = 0; c < run.plan.series.size(); ++c) {
            const SeriesColumn& column = run.plan.series[c];
            const std::vector<double>& values = run.results.series.values[c];
            const double sum = std::accumulate(values.begin(), values.end(), 0.0);
            for (const double value : values)
                QVERIFY2(value >= -1e-9, column.name.c_str());
            if (column.source == Source::WorkloadSent)
                QCOMPARE(sum, static_cast<double>(run.results.workloads[column.index].sent));
            if (column.source == Source::WorkloadCompleted)
                QCOMPARE(sum, static_cast<double>(run.results.workloads[column.index].completed));
        }
    }

    void littlesLawIsExactBetweenEmptyMoments_data() { addBundledRows(); }
    void littlesLawIsExactBetweenEmptyMoments() {
        const Replication& run = runOf<drained>(fetchedName());
        std::size_t empty = 0;
        for (std::size_t n = 0; n < run.plan.nodes.size(); ++n) {
            checkLittlesLaw(run, n);
            empty += run.results.nodes[n].inFlightAtEnd == 0;
        }
        QVERIFY2(empty > 0, "no node is empty at the end: nothing was exact");
    }

    void littlesLawHoldsInTheMeasuredWindow_data() { addBundledRows(); }
    void littlesLawHoldsInTheMeasuredWindow() {
        const Scenario scenario = bundled(fetchedName());
        const Replication& run = runOf<bundled>(fetchedName());
        Histogram room;
        for (std::size_t n = 0; n < run.plan.nodes.size(); ++n) {
            checkLittlesLaw(run, n);
            if (!scenario.faults.empty())
                continue;  // what a disturbance leaves behind is bounded above
            const NodeResults& node = run.results.nodes[n];
            const Histogram& residence = LatencySources(run.plan).residenceAt(run.results, n, room);
            const double longest = static_cast<double>(residence.max());
            const auto atTheEnds = static_cast<double>(node.inFlightAtStart + node.inFlightAtEnd);
            const double tolerance = 0.005 * node.inFlightArea + atTheEnds * longest;
            const double sum = nanoseconds(residence);
            compareNumbers(run.plan.nodes[n].id + ": L T", sum - tolerance, node.inFlightArea,
                           sum + tolerance);
        }
    }

    void busyTimeIsWorkDone_data() { addBundledRows(); }
    void busyTimeIsWorkDone() {
        const Scenario scenario = drained(fetchedName());
        const Replication& run = runOf<drained>(fetchedName());
        for (std::size_t n = 0; n < run.plan.nodes.size(); ++n) {
            const NodeResults& node = run.results.nodes[n];
            const std::string& id = run.plan.nodes[n].id;
            const double rounding = 1e-6 * node.busyArea + 1000;
            if (isSlowedDown(scenario, id) || pauses(run.plan.nodes[n]))
                compareNumbers(id + ": work done", 0.0, node.workDone, node.busyArea + rounding);
            else if (node.inFlightAtEnd == 0 && !isCrashed(scenario, id))
                compareNumbers(id + ": work done", node.busyArea - rounding, node.workDone,
                               node.busyArea + rounding);
            else
                compareNumbers(id + ": work done", 0.995 * node.busyArea, node.workDone,
                               1.005 * node.busyArea);
        }
    }

    void nobodyIsBusierThanItCan_data() { addBundledRows(); }
    void nobodyIsBusierThanItCan() {
        const Replication& run = runOf<bundled>(fetchedName());
        for (std::size_t n = 0; n < run.plan.nodes.size(); ++n) {
            const NodeResults& node = run.results.nodes[n];
            const std::string& id = run.plan.nodes[n].id;
            for (const double area :
                 {node.queueArea, node.inFlightArea, node.threadArea, node.busyArea, node.workDone})
                QVERIFY2(area >= 0, id.c_str());
            QVERIFY2(node.queueArea <= node.inFlightArea * (1 + 1e-9), id.c_str());
            if (run.plan.nodes[n].kind == NodeKind::External)
                continue;
            QVERIFY2(node.busyArea <= node.coreCapacityArea * (1 + 1e-9), id.c_str());
            QVERIFY2(node.threadArea <= node.threadCapacityArea * (1 + 1e-9), id.c_str());
        }
    }

    void theBreakdownAddsUpToTheMean_data() { addBundledRows(); }
    void theBreakdownAddsUpToTheMean() {
        const std::atomic<bool> stop{false};
        ExperimentSettings settings;
        settings.replications = 1;
        const ExperimentResults results = runExperiment(bundled(fetchedName()), settings, stop, {});
        for (const FlowSummary& flow : results.workloads)
            checkBreakdown(flow.id, flow);
        for (const FlowSummary& flow : results.endpoints)
            checkBreakdown(flow.id, flow);
    }
};

QTEST_APPLESS_MAIN(LawsTest)
#include "laws_test.moc"
