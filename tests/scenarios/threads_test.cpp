// A run is a function of its scenario and its seed: threads change nothing, another seed changes all.
#include "tests/scenarios/bundled_scenarios.h"

using namespace windtunnel;
using namespace windtunnel::simulator;
using namespace windtunnel::test;

namespace {

constexpr int share = 2;

/// The run's first part, past its warm-up.
ExperimentResults experiment(const Scenario& scenario, int threads, std::uint64_t seed = 1) {
    const Duration part{std::max(scenario.run.duration.ns / share, 2 * scenario.run.warmup.ns)};
    const std::atomic<bool> stop{false};
    return runExperiment(scenario, {.seed = seed, .replications = 2, .duration = part, .threads = threads},
                         stop, {});
}

}  // namespace

class ThreadsTest : public QObject {
    Q_OBJECT

private slots:
    void oneThreadAndTwoGiveTheSameAndAnotherSeedDoesNot_data() { addBundledRows(); }
    void oneThreadAndTwoGiveTheSameAndAnotherSeedDoesNot() {
        const Scenario scenario = atMost(enough, fetchedName());
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
        QVERIFY(experiment(scenario, 2, 2).fingerprint != one.fingerprint);
    }
};

QTEST_APPLESS_MAIN(ThreadsTest)
#include "threads_test.moc"
