// Arrivals: how many come, and when.
#include "tests/support/scenario_run.h"
#include "tests/theory/formulas.h"

using namespace windtunnel::test;

class ArrivalsTest : public QObject {
    Q_OBJECT

private slots:
    /// A Poisson process of varying rate: the expected count is the integral of the rate; the spread of the
    /// count is its square root (40 runs: 45,000 each, 212 the deviation of one, 0.0745 % that of the mean).
    void profileBringsTheIntegralOfItsRate() {
        const ScenarioRun run = runCase("arrivals_by_profile");
        WITHIN_SHARE(static_cast<double>(run.workload("callers").sent) / 40,
                     120 * 100 + 220 * 100 + 110 * 100, 0.00225);
        WITHIN_SHARE(run.seriesRate("workloads/callers/sent", 0, 50), 70, 0.02);
        WITHIN_SHARE(run.seriesRate("workloads/callers/sent", 100, 200), 220, 0.01);
        WITHIN_SHARE(run.seriesRate("workloads/callers/sent", 250, 300), 55, 0.02);
    }

    /// Calm for 9 s at 50/s, bursts of 1 s at 500/s: (9 * 50 + 500)/10 a second.
    void burstsHaveTheMeanRateOfTheirPhases() {
        const ScenarioRun run = runCase("arrivals_in_bursts");
        WITHIN_SHARE(run.workload("callers").throughput.value, 95, 0.03);
    }

    void constantRateKeepsItsSchedule() {
        const ScenarioRun run =
            runCase("L06_dm1", {"run.warmup=0s", "run.duration=100s", "run.replications=3"});
        QCOMPARE(run.workload("callers").sent, std::uint64_t{3 * 8000});
    }

    /// M/M/infinity: the number in the system has the mean lambda/mu, whatever the batches.
    void numberInAWideSystem() {
        for (const int batch : {1, 5}) {
            const ScenarioRun run = runCase(
                "L16_batch_arrivals", {"server.threads=100000", fmt::format("/workloads/0/batch={}", batch)});
            WITHIN_SHARE(run.workload("batches").throughput.value, 16 * batch, 0.01);
            WITHIN_SHARE(run.node("server").inFlight.value, 16 * batch * 0.01, 0.02);
            WITHIN_SHARE(run.workload("batches").latency.mean.value, 0.01, 0.01);
        }
    }

    /// A load of three times the rate for a tenth of the time: 12,000 in a run (50 runs: 0.13 % the
    /// deviation).
    void loadFactor() {
        const ScenarioRun run = runCase("load_factor");
        WITHIN_SHARE(static_cast<double>(run.workload("callers").sent) / 50, 90 * 100 + 10 * 300, 0.004);
        WITHIN_SHARE(run.seriesRate("workloads/callers/sent", 50, 60), 300, 0.03);
        WITHIN_SHARE(run.seriesRate("workloads/callers/sent", 0, 50), 100, 0.02);
        const ScenarioRun steady =
            runCase("load_factor", {R"(/workloads/0/arrivals={"constant": "100/s"})", "run.replications=1"});
        WITHIN(steady.workload("callers").sent, 12'000, 1);
    }

    /// Little's law for users who think: N = X (R + Z), and twice the users when the load doubles.
    void usersUnderALoadFactor() {
        const ScenarioRun run =
            runCase("load_factor", {R"(/workloads/0/arrivals={"users": 20, "think": {"exp": "199ms"}})"});
        WITHIN_SHARE(run.seriesRate("workloads/callers/completed", 10, 50), 20 / 0.2, 0.01);
        WITHIN_SHARE(run.seriesRate("workloads/callers/completed", 52, 60), 60 / 0.2, 0.02);
        WITHIN_SHARE(run.seriesRate("workloads/callers/completed", 65, 100), 20 / 0.2, 0.01);
    }

    /// Weights of a mix.
    void mixSendsByWeight() {
        const ScenarioRun run = runCase("L13b_processor_sharing_two_point", {"run.duration=1000s"});
        const auto sentTo = [&](const std::string& endpoint) {
            return static_cast<double>(run.endpoint(endpoint).sent);
        };
        WITHIN(sentTo("server GET /long") / (sentTo("server GET /long") + sentTo("server GET /short")), 0.1,
               0.003);
    }
};

QTEST_APPLESS_MAIN(ArrivalsTest)
#include "arrivals_test.moc"
