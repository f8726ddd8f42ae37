// Retries that wait, budgets, breakers, rate limits: exact traces and bounds.
#include "tests/support/histogram_figures.h"
#include "tests/support/scenario_run.h"

using namespace windtunnel::test;

namespace {

constexpr double ms = 1e-3;

std::string retries(const std::string& field, const std::string& value) {
    return "/nodes/0/endpoints/GET ~1/0/retries/" + field + "=" + value;
}

/// Mean of all waits before the n-th retry together: the call fails at once each time, then the caller falls
/// back.
double waited(int retriesMax, const std::vector<std::string>& overrides = {}) {
    std::vector<std::string> all{retries("max", std::to_string(retriesMax))};
    all.insert(all.end(), overrides.begin(), overrides.end());
    return runCase("backoff_of_a_client", all).workload("callers").latency.mean.value;
}

}  // namespace

class PoliciesTest : public QObject {
    Q_OBJECT

private slots:
    /// R03: 100, 200, 400, 800 ms, then at most a second: jitter of +-20 % spreads the capped waits below the
    /// cap, so they average 950 ms (Kafka's ExponentialBackoff caps after the jitter).
    void waitsDoubleUpToTheCap() {
        const std::vector<double> expected{100, 200, 400, 800, 950, 950};
        double before = 0;
        for (std::size_t n = 0; n < expected.size(); ++n) {
            const double until = waited(static_cast<int>(n) + 1);
            WITHIN_SHARE(until - before, expected[n] * ms, 0.01);
            before = until;
        }
    }

    void jitterKeepsWithinItsShare() {
        const ScenarioRun run = runCase("backoff_of_a_client");
        const auto& histogram = run.workload("callers").histogram;
        QVERIFY(histogram.min() >= 80'000'000 && histogram.min() < 80'100'000);
        QVERIFY(histogram.max() <= 120'000'000 && histogram.max() > 119'900'000);
        WITHIN_SHARE(standardDeviation(histogram) * 1e-9, 40 * ms / std::sqrt(12), 0.02);
    }

    void waitsWithoutJitterAreExact() {
        WITHIN(waited(6, {retries("jitter", "0")}), 3.5, 1e-9);
        WITHIN(waited(4, {retries("jitter", "0"), retries("factor", "3"), retries("maxBackoff", "null")}),
               4.0, 1e-9);
    }

    /// Full jitter is uniform from nothing to the whole wait.
    void fullJitterHalvesTheMean() { WITHIN_SHARE(waited(3, {retries("jitter", "full")}), 350 * ms, 0.01); }

    /// R05: a budget of 10 % allows a retry for every ten calls, besides the ten that its bucket holds at
    /// first.
    void retriesStopAtTheBudget() {
        const ScenarioRun run = runCase("retry_budget");
        const auto& link = run.link("caller -> server");
        QCOMPARE(link.calls, std::uint64_t{10'000});
        QVERIFY(link.retries <= link.calls / 10 + 10);
        QVERIFY(link.retries >= link.calls / 10);
        QCOMPARE(run.node("server").arrivals, link.calls + link.retries);
    }

    /// Calls of 90 ms count as slow: open after 50 of them; every 20 s five more may try.
    void breakerOpensAgainstSlowCalls() {
        const ScenarioRun run = runCase("breaker_against_slow_calls");
        const auto& link = run.link("caller -> server");
        WITHIN(link.breakerFirstOpened.value(), 4.99, 1e-9);
        // Tries at 25.0, 45.4, 65.8 and 86.2 s; the fifth try of each ends 490 ms later.
        QCOMPARE(link.breakerOpened, std::uint64_t{5});
        QCOMPARE(run.node("server").arrivals, std::uint64_t{50 + 4 * 5});
        QCOMPARE(link.breakerRejected, std::uint64_t{1000 - 70});
        const ScenarioRun patient = runCase(
            "breaker_against_slow_calls", {"/nodes/0/endpoints/GET ~1/0/breaker/slowCallDuration=\"100ms\""});
        QCOMPARE(patient.workload("callers").completed, std::uint64_t{1000});
    }

    /// Dead for 100 s: open at 9.9 s, again at 70.8 s after ten tries; the tries at 130.8 s succeed and close
    /// it.
    void breakerClosesAfterRecovery() {
        const ScenarioRun run = runCase("breaker_that_closes_again");
        const auto& link = run.link("caller -> server");
        QCOMPARE(link.breakerOpened, std::uint64_t{2});
        QCOMPARE(run.workload("callers").completed, std::uint64_t{3000 - 1308});
        QCOMPARE(run.node("server").arrivals, std::uint64_t{100 + 10 + 1692});
        QCOMPARE(link.breakerRejected, std::uint64_t{1198});
        WITHIN(link.breakerOpenFraction, 120.0 / 300, 0.001);
    }

    /// A token bucket lets its burst and its rate through, the rest is rejected.
    void rateLimit() {
        const ScenarioRun run = runCase("token_bucket");
        const auto& callers = run.workload("callers");
        WITHIN(callers.completed, 40 * 100 + 10, 1);
        QCOMPARE(callers.failed, callers.errors[static_cast<std::size_t>(windtunnel::FailureKind::Rejected)]);
        const ScenarioRun light = runCase("token_bucket", {"/workloads/0/arrivals/constant=\"40/s\""});
        QCOMPARE(light.workload("callers").failed, std::uint64_t{0});
    }
};

QTEST_APPLESS_MAIN(PoliciesTest)
#include "policies_test.moc"
