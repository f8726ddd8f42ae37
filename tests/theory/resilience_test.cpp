// Retries, breakers and retry storms: what they do is arithmetic, or was published.
#include "tests/support/scenario_run.h"

using namespace windtunnel::test;

namespace {

double share(std::uint64_t part, std::uint64_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

class ResilienceTest : public QObject {
    Q_OBJECT

private slots:
    /// R01: Bronson, Aghayev, Charapko, Zhu, Metastable Failures in Distributed Systems, HotOS 2021,
    /// section 2.1: 280 queries a second of 300 turn into 560 after an outage of ten seconds, for good; below
    /// 150 all recovers.
    void retryStormOutlivesItsCause() {
        constexpr double repaired = 110;
        for (int seed = 1; seed <= 5; ++seed) {
            const std::vector<std::string> one{"run.replications=1", "run.seed=" + std::to_string(seed)};
            const ScenarioRun high = runCase("R01_metastable_retry_storm", one);
            QVERIFY(high.seriesRate("workloads/users/completed", repaired + 60, repaired + 100) <= 14);
            WITHIN(high.seriesRate("workloads/users/completed", 20, 100), 280, 12);
            auto window = one;
            window.insert(window.end(), {"run.warmup=170s", "run.duration=210s"});
            WITHIN(runCase("R01_metastable_retry_storm", window).node("database").arrivalRate, 560, 20);
            auto half = one;
            half.emplace_back(R"(/workloads/0/arrivals/poisson="140/s")");
            const ScenarioRun low = runCase("R01_metastable_retry_storm", half);
            QVERIFY(low.seriesRate("workloads/users/completed", repaired + 230, repaired + 270) >= 133);
        }
    }

    /// R02: 1 + p + p^2 attempts, all of three fail with p^3.
    void threeAttemptsAtACallThatFailsByChance() {
        const ScenarioRun run = runCase("R02_retries_against_chance");
        const auto& link = run.link("caller -> server");
        WITHIN_SHARE(share(link.attempts, link.calls), 1 + 0.3 + 0.09, 0.01);
        WITHIN(run.workload("callers").errorFraction.value, 0.027, 0.002);
        QCOMPARE(link.attempts, link.calls + link.retries);
    }

    /// R02: n layers of three attempts each make 3^n at the bottom.
    void layersOfRetriesMultiply() {
        const ScenarioRun three = runCase("R02_retries_in_three_layers");
        QVERIFY(three.workload("callers").sent > 900);
        QCOMPARE(three.node("bottom").arrivals, 27 * three.workload("callers").sent);
        const ScenarioRun five = runCase("R02_retries_in_five_layers");
        QCOMPARE(five.node("bottom").arrivals, 243 * five.workload("callers").sent);
    }

    /// R04: closed for 100 calls, then open for 60 s and half-open for 10 calls, again and again
    /// (Resilience4j, CircuitBreakerConfig).
    void breakerInFrontOfADeadService() {
        const ScenarioRun run = runCase("R04_circuit_breaker_trace");
        const auto& link = run.link("caller -> server");
        QCOMPARE(link.calls, std::uint64_t{3000});
        QCOMPARE(run.node("server").arrivals, std::uint64_t{140});
        QCOMPARE(link.breakerRejected, std::uint64_t{2860});
        QCOMPARE(link.rejected, std::uint64_t{2860});
        QCOMPARE(link.breakerOpened, std::uint64_t{5});
        WITHIN(link.breakerFirstOpened.value(), 10, 0.11);
    }
};

QTEST_APPLESS_MAIN(ResilienceTest)
#include "resilience_test.moc"
