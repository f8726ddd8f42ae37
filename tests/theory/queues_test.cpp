// Single queues whose waiting times are known: what calls wait for one service, whatever its arrivals and
// service times.
#include "tests/support/scenario_run.h"
#include "tests/theory/formulas.h"

#include <numbers>

using namespace windtunnel::test;
using windtunnel::simulator::Part;

namespace {

constexpr double ms = 1e-3;

double queueing(const windtunnel::simulator::FlowSummary& flow) {
    return flow.breakdown[static_cast<std::size_t>(Part::Queue)];
}

}  // namespace

class QueuesTest : public QObject {
    Q_OBJECT

private slots:
    /// L01: T = 1/(mu - lambda), exponentially distributed; Lq = rho^2/(1 - rho).
    void timeInMM1() {
        const ScenarioRun run = runCase("L01_mm1_sojourn_time");
        const auto& latency = run.workload("callers").latency;
        const double mean = 1 / (100.0 - 80);
        WITHIN_SHARE(latency.mean.value, mean, 0.03);
        WITHIN_SHARE(latency.p50.value, mean * std::numbers::ln2, 0.03);
        WITHIN_SHARE(latency.p95.value, mean * std::log(20), 0.05);
        WITHIN_SHARE(latency.p99.value, mean * std::log(100), 0.07);
        WITHIN(run.node("server").utilization.value, 0.8, 0.005);
        WITHIN_SHARE(run.node("server").queueLength.value, 0.8 * 0.8 / 0.2, 0.05);
    }

    /// L02: P(T > t) = exp(-(mu - lambda) t), by the callers that give up and by the calls that are served
    /// regardless.
    void shareOfMM1CallsSlowerThanATimeout() {
        const double expected = std::exp(-(100.0 - 80) * 0.2);
        const ScenarioRun run = runCase("L02_slower_than_a_timeout");
        WITHIN(run.workload("callers").errorFraction.value, expected, 0.005);
        WITHIN(1 - run.results.objectives.at(0).value.value(), expected, 0.005);
        WITHIN(run.endpoint("server GET /").histogram.fractionAbove(200'000'000), expected, 0.005);
        QCOMPARE(run.workload("callers").failed,
                 run.workload("callers").errors[static_cast<std::size_t>(windtunnel::FailureKind::Timeout)]);

        const ScenarioRun patient = runCase("L01_mm1_sojourn_time");
        WITHIN(patient.workload("callers").histogram.fractionAbove(200'000'000), expected, 0.005);
    }

    /// L03: Pollaczek-Khinchine without variance.
    void timeInMD1() {
        const ScenarioRun run = runCase("L03_md1");
        WITHIN_SHARE(run.workload("callers").latency.mean.value, 10 * ms + waitMG1(80, 10 * ms, 0), 0.02);
    }

    /// L04: Pollaczek-Khinchine, Wq = lambda E[S^2]/(2 (1 - rho)).
    void timeInMG1WithLognormalService() {
        const ScenarioRun run = runCase("L04_mg1_lognormal");
        WITHIN_SHARE(run.workload("callers").latency.mean.value, 10 * ms + waitMG1(70, 10 * ms, 2), 0.07);
    }

    /// L06: sigma = exp(-mu (1 - sigma) / lambda), T = 1/(mu (1 - sigma)); Kingman's bound on the wait
    /// (1962).
    void timeInDM1() {
        const ScenarioRun run = runCase("L06_dm1");
        const double expected = sojournGM1(100, [](double s) { return std::exp(-s * 12.5 * ms); });
        WITHIN(expected, 26.92731 * ms, 1e-8);
        WITHIN_SHARE(run.workload("callers").latency.mean.value, expected, 0.02);
        const double bound = 80 * (0 + 10 * ms * 10 * ms) / (2 * (1 - 0.8));
        QVERIFY(run.node("server").wait.mean.value <= bound);
    }

    /// L08: Erlang C.
    void waitForOneOfFourThreads() {
        const ScenarioRun run = runCase("L08_mm4_erlang_c");
        WITHIN(run.node("server").delayed.value, erlangC(180 / 50.0, 4), 0.012);
        WITHIN_SHARE(run.workload("callers").latency.mean.value, sojournMMc(180, 50, 4), 0.06);
    }

    /// L10: Erlang B, whatever the distribution of the service time.
    void callsThatFindNoPermitFree() {
        const double expected = erlangB(8, 10);
        const ScenarioRun run = runCase("L10_erlang_b");
        WITHIN(run.workload("callers").errorFraction.value, expected, 0.003);
        const auto& link = run.link("caller -> server");
        QCOMPARE(link.rejected, link.failures);
        WITHIN(static_cast<double>(link.rejected) / static_cast<double>(link.calls), expected, 0.003);

        for (const std::string service : {R"("100ms")", R"({"hyperexp": {"mean": "100ms", "cv": 3}})"}) {
            const ScenarioRun other =
                runCase("L10_erlang_b", {"/nodes/1/endpoints/GET ~1/0/work=" + service});
            WITHIN(other.workload("callers").errorFraction.value, expected, 0.003);
        }
    }

    /// L11: p(n) in proportion to rho^n up to n = 10.
    void boundedQueueUnderOverload() {
        const std::vector<double> numbers = numbersMMcK(120, 100, 1, 10);
        double mean = 0;
        for (std::size_t n = 0; n < numbers.size(); ++n)
            mean += static_cast<double>(n) * numbers[n];
        const ScenarioRun run = runCase("L11_mm1_bounded_queue");
        const auto& callers = run.workload("callers");
        WITHIN(callers.errorFraction.value, numbers.back(), 0.004);
        WITHIN_SHARE(callers.latency.mean.value, mean / (120 * (1 - numbers.back())), 0.02);
        QCOMPARE(callers.failed, callers.errors[static_cast<std::size_t>(windtunnel::FailureKind::Refused)]);
    }

    /// L13: T(x) = x/(1 - rho), whatever the distribution.
    void sharedCoreIsInsensitiveToTheServiceTimes() {
        WITHIN_SHARE(runCase("L13a_processor_sharing_constant").workload("callers").latency.mean.value,
                     50 * ms, 0.05);
        const ScenarioRun run = runCase("L13b_processor_sharing_two_point");
        WITHIN_SHARE(run.workload("callers").latency.mean.value, 50 * ms, 0.06);
        WITHIN_SHARE(run.endpoint("server GET /short").latency.mean.value, 25 * ms, 0.06);
        WITHIN_SHARE(run.endpoint("server GET /long").latency.mean.value, 275 * ms, 0.08);
    }

    /// L14: Cobham (1954), W = W0/((1 - s(k-1)) (1 - s(k))) with W0 = rho/mu for exponential service.
    void prioritiesWithoutInterruption() {
        const ScenarioRun run = runCase("L14_priority_without_interruption");
        const double left = 0.7 * 10 * ms;
        WITHIN_SHARE(queueing(run.workload("important")), left / (1 - 0.3), 0.03);
        WITHIN_SHARE(queueing(run.workload("others")), left / ((1 - 0.3) * (1 - 0.7)), 0.06);
    }

    /// L16: L = rho (1 + k)/(2 (1 - rho)); the time by Little's law.
    void callsThatComeFiveAtATime() {
        const ScenarioRun run = runCase("L16_batch_arrivals");
        const double number = 0.8 * (1 + 5) / (2 * (1 - 0.8));
        WITHIN_SHARE(run.workload("batches").latency.mean.value, number / 80, 0.06);
    }
};

QTEST_APPLESS_MAIN(QueuesTest)
#include "queues_test.moc"
