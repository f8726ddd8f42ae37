// More networks: closed ones, fork and join, order statistics, links, hedges and sagas.
#include "tests/support/histogram_figures.h"
#include "tests/support/scenario_run.h"
#include "tests/theory/formulas.h"

using namespace windtunnel::test;

namespace {

constexpr double ms = 1e-3;

double mean(const ScenarioRun& run, const std::string& workload = "callers") {
    return run.workload(workload).latency.mean.value;
}

double share(std::uint64_t part, std::uint64_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

class NetworkVariantsTest : public QObject {
    Q_OBJECT

private slots:
    /// Mean value analysis at three stations, from an idle system to a saturated one; X <= 1/Dmax.
    void usersAtThreeStations() {
        const std::vector<double> demands{12 * ms, 20 * ms, 25 * ms};
        for (const int n : {1, 5, 30, 60}) {
            const ClosedNetwork expected = meanValueAnalysis(n, 0.5, demands);
            const ScenarioRun run =
                runCase("three_stations_closed",
                        {"/workloads/0/arrivals/users=" + std::to_string(n), "run.duration=2000s"});
            const auto& users = run.workload("users");
            WITHIN_SHARE(users.throughput.value, expected.throughput, 0.015);
            WITHIN_SHARE(users.latency.mean.value, expected.response, 0.02);
            QVERIFY(users.throughput.value <= 40 * 1.01);
            WITHIN_SHARE(users.latency.mean.value + 0.5, n / users.throughput.value, 0.01);
        }
    }

    /// The network is insensitive to the distribution of the think time; without one it is a closed queueing
    /// network.
    void thinkTimeMattersByItsMean() {
        const std::vector<double> demands{12 * ms, 20 * ms, 25 * ms};
        const ClosedNetwork thinking = meanValueAnalysis(30, 0.5, demands);
        const ScenarioRun constant =
            runCase("three_stations_closed", {"/workloads/0/arrivals/think=\"500ms\"", "run.duration=2000s"});
        WITHIN_SHARE(constant.workload("users").throughput.value, thinking.throughput, 0.015);
        WITHIN_SHARE(mean(constant, "users"), thinking.response, 0.02);
        const ClosedNetwork busy = meanValueAnalysis(8, 0, demands);
        const ScenarioRun run =
            runCase("three_stations_closed",
                    {R"(/workloads/0/arrivals={"users": 8, "think": "0s"})", "run.duration=1000s"});
        WITHIN_SHARE(run.workload("users").throughput.value, busy.throughput, 0.015);
        WITHIN_SHARE(8 / run.workload("users").throughput.value, mean(run, "users"), 0.001);
    }

    /// Two symmetric M/M/1 branches: (12 - rho)/8 times the time in one (Nelson and Tantawi, IEEE ToC 37(6),
    /// 1988).
    void forkAndJoinOfTwoQueues() {
        const ScenarioRun run = runCase("fork_and_join_of_two_queues");
        WITHIN_SHARE(mean(run), (12 - 0.8) / 8 / (100 - 80), 0.04);
        const ScenarioRun half = runCase("fork_and_join_of_two_queues",
                                         {"/workloads/0/arrivals/poisson=\"50/s\"", "run.duration=1500s"});
        WITHIN_SHARE(mean(half), (12 - 0.5) / 8 / (100 - 50), 0.02);
    }

    /// The k-th of n exponential times has the mean m (H(n) - H(n - k)).
    void fastestOfTenCalls() {
        const std::string join = "/nodes/0/endpoints/GET ~1/0/join=";
        const auto expected = [](int k) { return 10 * ms * (harmonic(10) - harmonic(10 - k)); };
        WITHIN_SHARE(mean(runCase("order_statistics")), expected(3), 0.01);
        WITHIN_SHARE(mean(runCase("order_statistics", {join + "\"any\""})), expected(1), 0.01);
        WITHIN_SHARE(mean(runCase("order_statistics", {join + "7"})), expected(7), 0.01);
        WITHIN_SHARE(mean(runCase("order_statistics", {join + "\"all\""})), expected(10), 0.01);
    }

    /// Ten branches of 10 ms, at most three at once, take four rounds.
    void limitedFanOut() {
        const ScenarioRun run =
            runCase("order_statistics",
                    {"/nodes/0/endpoints/GET ~1/0/join=\"all\"", "/nodes/0/endpoints/GET ~1/0/limit=3",
                     "/nodes/1/endpoints/GET ~1/0/work=\"10ms\"", "run.duration=12s"});
        WITHIN(mean(run), 40 * ms, 1e-9);
        WITHIN(run.workload("callers").latency.max.value, 40 * ms, 1e-9);
    }

    /// A hedge sent at the 95th percentile goes with one call in twenty (Dean and Barroso, CACM 56(2), 2013).
    void hedgeAtTheTailCostsFivePercent() {
        const ScenarioRun run =
            runCase("N09_hedged_request", {"/nodes/0/endpoints/GET ~1/0/hedge/after=\"29.957323ms\""});
        const auto& link = run.link("caller -> server");
        WITHIN(share(link.hedges, link.calls), 0.05, 0.001);
        WITHIN_SHARE(share(link.attempts, link.calls), 1.05, 0.002);
        WITHIN_SHARE(mean(run), 10 * ms * (1 - 0.05 / 2), 0.01);
    }

    /// A saga of n steps completes with (1 - p)^n, is orphaned when one of the undo steps fails, undone
    /// otherwise.
    void sagaOutcomes() {
        const ScenarioRun run = runCase("saga_outcomes");
        const auto sent = run.workload("callers").sent;
        double undone = 0, orphaned = 0;
        for (int done = 0; done < 4; ++done) {
            const double failsHere = std::pow(0.95, done) * 0.05;
            undone += failsHere * std::pow(0.98, done);
            orphaned += failsHere * (1 - std::pow(0.98, done));
        }
        WITHIN(share(run.results.sagasCompleted, sent), std::pow(0.95, 4), 0.002);
        WITHIN(share(run.results.sagasUndone, sent), undone, 0.002);
        WITHIN(share(run.results.sagasOrphaned, sent), orphaned, 0.0005);
        QCOMPARE(run.results.sagasCompleted + run.results.sagasUndone + run.results.sagasOrphaned, sent);
        QCOMPARE(run.mark("completed"), run.results.sagasCompleted);
    }

    /// Latency goes once each way.
    void latencyOfALink() {
        const ScenarioRun run = runCase("link_troubles", {"run.duration=10s"});
        WITHIN(mean(run), 25 * ms, 1e-9);
        const ScenarioRun spread =
            runCase("link_troubles", {R"(/links/0/latency={"exp": "10ms"})", "run.duration=205s"});
        WITHIN_SHARE(mean(spread), 25 * ms, 0.01);
        const double deviation = standardDeviation(spread.workload("callers").histogram) * 1e-9;
        WITHIN_SHARE(deviation, std::sqrt(2) * 10 * ms, 0.02);
    }

    /// 1 MB and 500 kB at 80 Mbit/s.
    void bandwidthOfALink() {
        const ScenarioRun run =
            runCase("link_troubles", {"/links/0/bandwidth=\"80Mbit/s\"", "run.duration=10s"});
        WITHIN(mean(run), 25 * ms + (1e6 + 5e5) * 8 / 80e6, 1e-9);
    }

    /// Each loss costs a retransmission timeout, 200 ms and doubled each time: 200 ms p/(1 - 2p) for each
    /// message.
    void lossesAreRetransmitted() {
        for (const double p : {0.01, 0.1}) {
            const ScenarioRun run = runCase("link_troubles", {fmt::format("/links/0/loss={}", p)});
            const double extra = 2 * 200 * ms * p / (1 - 2 * p);
            WITHIN_SHARE(mean(run) - 25 * ms, extra, 0.05);
            WITHIN(run.workload("callers").histogram.fractionAtMost(30'000'000), (1 - p) * (1 - p), 0.005);
        }
    }
};

QTEST_APPLESS_MAIN(NetworkVariantsTest)
#include "network_variants_test.moc"
