// What a monitoring system shows follows from where and when it looks.
#include "simulator/report/explanation.h"
#include "tests/support/scenario_run.h"

using namespace windtunnel::test;

namespace {

using windtunnel::simulator::ProbeSummary;
using windtunnel::simulator::ServiceTelemetrySummary;

const ServiceTelemetrySummary& service(const ScenarioRun& run) {
    return run.results.telemetry.services.at(0);
}
const ProbeSummary& probe(const ScenarioRun& run) { return run.results.telemetry.probes.at(0); }

ScenarioRun watched(const std::vector<std::string>& overrides) {
    return runCase("monitored_service", overrides);
}

/// Answers of 2 s come after it, in the order of arrival; each of the 200 that came waits for the rest of it.
const std::string stalled = R"(/faults=[{"at": "30.005s", "for": "2s", "stall": "shop"}])";

}  // namespace

class TelemetryTest : public QObject {
    Q_OBJECT

private slots:
    /// One replica of n takes 10 ms in place of 1: more than a hundredth of all requests, one of n figures.
    void theMeanOfPercentilesIsNoPercentile_data() {
        QTest::addColumn<int>("replicas");
        for (const int n : {1, 2, 4, 10})
            QTest::addRow("%d replicas", n) << n;
    }
    void theMeanOfPercentilesIsNoPercentile() {
        QFETCH(int, replicas);
        const ScenarioRun run = watched({fmt::format("shop.replicas={}", replicas),
                                         "/faults=[{\"at\": \"0s\", \"slow\": \"shop#1\", \"factor\": 10}]"});
        WITHIN_SHARE(service(run).trueP99.value, 0.010, 0.003);
        WITHIN_SHARE(service(run).seenP99.value, (0.010 + 0.001 * (replicas - 1)) / replicas, 0.003);
    }

    /// Of 1,500 requests between two looks 200 wait for the rest of 2 s: the slowest 15 at least 1.85 s. Of
    /// all 6,100 the slowest 61 at least 1.39 s. The other three looks see 1 ms.
    void aLookSeesItsOwnTimeOnly() {
        const ScenarioRun run = watched({stalled});
        WITHIN(service(run).trueP99.value, 2 * (1 - 61.0 / 200), 0.02);
        WITHIN(service(run).peakP99.value, 2 * (1 - 15.0 / 200), 0.02);
        WITHIN(service(run).seenP99.value, (2 * (1 - 15.0 / 200) + 3 * 0.001) / 4, 0.01);
        const ScenarioRun often = watched({stalled, "/telemetry/scrape=1s"});
        WITHIN(service(often).peakP99.value, 2 * (1 - 3.0 / 200), 0.02);  // 300 answers in the second after
        QVERIFY(service(often).seenP99.value < 0.1);
    }

    /// Requests that end after the window count for nobody who watches it: of 601 the last 20 are under way,
    /// and of the looks the four within it show answers.
    void whatEndsAfterTheWindowIsNotWatched() {
        const ScenarioRun run = runCase("monitored_writes");
        WITHIN(service(run).trueP99.value, 2.001, 1e-6);
        WITHIN(service(run).seenP99.value, 2.001, 1e-6);
        QCOMPARE(probe(run).probes,
                 std::uint64_t{28});  // each begins when the one before has its answer: 58 s / 2.1 s
        QCOMPARE(run.entity("carts").writes, std::uint64_t{601});
    }

    /// Half of a core for one second, a twentieth for the others.
    void theChartLevelsOutWhatIsShort() {
        const ScenarioRun run =
            watched({R"(/nodes/0/endpoints={"GET /": [{"work": "5ms"}]})", "shop.cores=1",
                     "/workloads/0/arrivals={\"constant\": \"10/s\"}",
                     R"(/faults=[{"at": "20s", "for": "1s", "load": "users", "factor": 10}])"});
        WITHIN(service(run).truePeak.value, 0.5, 0.006);
        WITHIN(service(run).seenPeak.value, (14 * 0.05 + 0.5) / 15, 0.002);
    }

    /// One that waits meets the stall with one request, where 200 users do (Tene's coordinated omission).
    void whoWaitsForAnswersOmitsTheSlow() {
        const ScenarioRun run = watched({stalled});
        WITHIN(static_cast<double>(probe(run).probes), 6100 - 199, 2);
        WITHIN(probe(run).seenP99.value, 0.001, 1e-5);
        WITHIN(probe(run).seenMean.value, (5900 * 0.001 + 2) / 5901, 1e-5);
        WITHIN(probe(run).trueP99.value, 2 * (1 - 61.0 / 200), 0.02);
        WITHIN(probe(run).trueMean.value, (5900 * 0.001 + 200 * 1.005) / 6100, 2e-4);
        const auto sentences = windtunnel::simulator::explain(run.results);
        for (const char* beginning :
             {"A dashboard that averages the p99", "A client that waits for each answer"})
            QVERIFY(std::ranges::any_of(
                sentences, [&](const std::string& each) { return each.starts_with(beginning); }));
        const ScenarioRun calm = watched({});
        QCOMPARE(probe(calm).seenMean.value, probe(calm).trueMean.value);
        const ScenarioRun seldom = watched({"/telemetry/probe=1s"});
        WITHIN(static_cast<double>(probe(seldom).probes), 61, 1);
    }

    /// Watching changes nothing, and what is not watched is not there.
    void watchingCostsNothing() {
        const ScenarioRun run = watched({stalled});
        const ScenarioRun unwatched =
            runText(R"({"windtunnel": 1, "name": "A service that is watched", "nodes": [
            {"id": "shop", "kind": "service", "threads": 1000, "endpoints": {"GET /": [{"work": "1ms"}]}}],
            "workloads": [{"id": "users", "call": "shop GET /", "arrivals": {"constant": "100/s"}}],
            "run": {"duration": "61s"}})",
                    {stalled});
        QCOMPARE(run.results.fingerprint, unwatched.results.fingerprint);
        QVERIFY(unwatched.results.telemetry.services.empty() && unwatched.results.telemetry.probes.empty());
    }

    /// A quarter of the requests pays 2 ms at each of two services, or at none: 2 or 6 ms, 3 on average.
    void tracesCostTheirRequestsAtEveryService() {
        const ScenarioRun run = watched(
            {R"(/nodes=[{"id": "shop", "kind": "service", "threads": 1000, "endpoints": {"GET /": [{"work": "1ms"}, {"call": "stock"}]}},
                        {"id": "stock", "kind": "service", "threads": 1000, "endpoints": {"GET /": [{"work": "1ms"}]}}])",
             R"(/telemetry={"sampling": "25%", "overhead": "2ms"})"});
        const auto& latency = run.workload("users").latency;
        WITHIN(latency.mean.value, 2 * (0.001 + 0.25 * 0.002), 4 * 0.004 * std::sqrt(0.25 * 0.75 / 6100));
        WITHIN(latency.p50.value, 0.002, 1e-5);
        WITHIN(latency.p90.value, 0.006, 2e-5);
        WITHIN_SHARE(run.node("stock").utilization.value * 1000, 100 * (0.001 + 0.25 * 0.002), 0.08);
        const ScenarioRun all = watched({R"(/telemetry={"sampling": 1, "overhead": "2ms"})"});
        WITHIN(all.workload("users").latency.mean.value, 0.003, 1e-9);
    }
};

QTEST_APPLESS_MAIN(TelemetryTest)
#include "telemetry_test.moc"
