// A run is a function of its scenario and its seed: threads and slices change nothing, another seed changes
// all.
#include "simulator/engine/simulation.h"
#include "simulator/plan/compile.h"
#include "tests/scenarios/bundled_scenarios.h"

using namespace windtunnel;
using namespace windtunnel::simulator;
using namespace windtunnel::test;

namespace {

/// The run's first half, so that faults are in it.
Duration half(const Scenario& scenario) {
    return {std::max(scenario.run.duration.ns / 2, 2 * scenario.run.warmup.ns)};
}

ExperimentResults experiment(const Scenario& scenario, int threads, std::uint64_t seed = 1) {
    const std::atomic<bool> stop{false};
    return runExperiment(scenario,
                         {.seed = seed, .replications = 2, .duration = half(scenario), .threads = threads},
                         stop, {});
}

RunResults inSlices(const Plan& plan, SimTime slice) {
    Simulation simulation(plan, 0);
    const std::atomic<bool> stop{false};
    for (SimTime until = slice; !simulation.finished(); until += slice)
        simulation.advanceTo(std::min(until, plan.duration), stop);
    return std::move(simulation).finish();
}

Scenario bundled(const std::string& name) {
    Scenario scenario = loadScenario(bundledFile(name)).scenario;
    scenario.run.duration.ns = std::min(scenario.run.duration.ns, Duration::seconds(300).ns);
    return scenario;
}

void compareFlows(const FlowResults& one, const FlowResults& other) {
    QCOMPARE(one.sent, other.sent);
    QCOMPARE(one.completed, other.completed);
    QCOMPARE(one.failed, other.failed);
    QVERIFY(one.latency == other.latency);
    QVERIFY(one.parts == other.parts);
}

}  // namespace

class ThreadAndSliceTest : public QObject {
    Q_OBJECT

private slots:
    void oneThreadAndTwoGiveTheSame_data() { addBundledRows(); }
    void oneThreadAndTwoGiveTheSame() {
        const Scenario scenario = bundled(fetchedName());
        const ExperimentResults one = experiment(scenario, 1);
        const ExperimentResults two = experiment(scenario, 2);
        QCOMPARE(one.fingerprint, two.fingerprint);
        QCOMPARE(one.events, two.events);
        for (std::size_t i = 0; i < one.workloads.size(); ++i) {
            QCOMPARE(one.workloads[i].sent, two.workloads[i].sent);
            QCOMPARE(one.workloads[i].latency.mean.value, two.workloads[i].latency.mean.value);
            QVERIFY(one.workloads[i].histogram == two.workloads[i].histogram);
            QVERIFY(one.workloads[i].breakdown == two.workloads[i].breakdown);
        }
    }

    void anotherSeedGivesAnotherRun_data() { addBundledRows(); }
    void anotherSeedGivesAnotherRun() {
        const Scenario scenario = bundled(fetchedName());
        QVERIFY(experiment(scenario, 1, 1).fingerprint != experiment(scenario, 1, 2).fingerprint);
    }

    void slicesOfAnySizeGiveTheSame_data() { addBundledRows(); }
    void slicesOfAnySizeGiveTheSame() {
        const Plan plan = compile(bundled(fetchedName()));
        const RunResults whole = inSlices(plan, plan.duration);
        for (const SimTime slice : {plan.duration / 7 + 1, SimTime{99'999'989}}) {
            const RunResults sliced = inSlices(plan, slice);
            QCOMPARE(sliced.fingerprint, whole.fingerprint);
            QCOMPARE(sliced.events, whole.events);
            for (std::size_t i = 0; i < whole.workloads.size(); ++i)
                compareFlows(sliced.workloads[i], whole.workloads[i]);
            for (std::size_t n = 0; n < whole.nodes.size(); ++n) {
                QCOMPARE(sliced.nodes[n].inFlightArea, whole.nodes[n].inFlightArea);
                QCOMPARE(sliced.nodes[n].busyArea, whole.nodes[n].busyArea);
                QVERIFY(sliced.nodes[n].residence == whole.nodes[n].residence);
            }
            QCOMPARE(sliced.series.values, whole.series.values);
        }
    }
};

QTEST_APPLESS_MAIN(ThreadAndSliceTest)
#include "thread_and_slice_test.moc"
