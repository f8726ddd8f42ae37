// Single queues beyond the textbook's first pages: other distributions, disciplines, pools, locks and cores.
#include "tests/support/scenario_run.h"
#include "tests/theory/formulas.h"

#include <array>

using namespace windtunnel::test;

namespace {

constexpr double ms = 1e-3;

double mean(const ScenarioRun& run, const std::string& workload = "callers") {
    return run.workload(workload).latency.mean.value;
}

std::string work(const std::string& distribution) {
    return "/nodes/0/endpoints/GET ~1/0/work=" + distribution;
}

double share(std::uint64_t part, std::uint64_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

class QueueVariantsTest : public QObject {
    Q_OBJECT

private slots:
    /// Pollaczek-Khinchine needs nothing but the mean and the coefficient of variation.
    void waitFollowsTheVarianceOfTheServiceTime_data() {
        QTest::addColumn<QString>("service");
        QTest::addColumn<double>("cv");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("hyperexponential") << R"({"hyperexp": {"mean": "10ms", "cv": 3}})" << 3.0 << 0.07;
        QTest::newRow("erlang") << R"({"erlang": {"k": 4, "mean": "10ms"}})" << 0.5 << 0.02;
        QTest::newRow("gamma") << R"({"gamma": {"mean": "10ms", "cv": 1.5}})" << 1.5 << 0.05;
        QTest::newRow("weibull") << R"({"weibull": {"scale": "5ms", "shape": 0.5}})" << std::sqrt(5.0)
                                 << 0.07;
        QTest::newRow("uniform") << R"({"uniform": ["0ms", "20ms"]})" << 1 / std::sqrt(3.0) << 0.02;
        QTest::newRow("mixture")
            << R"({"mix": [{"weight": 0.9, "of": "5ms"}, {"weight": 0.1, "of": "55ms"}]})" << 1.5 << 0.05;
        QTest::newRow("sum") << R"({"sum": ["5ms", {"exp": "5ms"}]})" << 0.5 << 0.02;
    }
    void waitFollowsTheVarianceOfTheServiceTime() {
        QFETCH(QString, service);
        QFETCH(double, cv);
        QFETCH(double, tolerance);
        const ScenarioRun run =
            runCase("L04_mg1_lognormal", {work(service.toStdString()), "run.duration=3000s"});
        WITHIN_SHARE(mean(run), 10 * ms + waitMG1(70, 10 * ms, cv), tolerance);
    }

    /// Every other arrival of a Poisson process: E2/M/1 at each of two replicas, A*(s) = (2 lambda/(2 lambda
    /// + s))^2.
    void takingTurnsMakesEachReplicaAnErlangQueue() {
        const ScenarioRun run = runCase("round_robin_of_two");
        WITHIN_SHARE(mean(run), sojournGM1(100, [](double s) { return std::pow(160 / (160 + s), 2); }), 0.03);
    }

    /// M/M/c: P(W > t) = C exp(-(c mu - lambda) t), so the q-quantile of the wait is ln(C/(1 - q))/(c mu -
    /// lambda).
    void tailOfTheWaitForAThread() {
        const ScenarioRun run = runCase("L08_mm4_erlang_c");
        const auto& wait = run.node("server").wait;
        const double delayed = erlangC(3.6, 4);
        WITHIN_SHARE(wait.mean.value, delayed / 20, 0.06);
        WITHIN_SHARE(wait.p50.value, std::log(delayed / 0.5) / 20, 0.06);
        WITHIN_SHARE(wait.p90.value, std::log(delayed / 0.1) / 20, 0.06);
        WITHIN_SHARE(wait.p99.value, std::log(delayed / 0.01) / 20, 0.08);
    }

    /// M/M/c/K by its birth and death weights, as a queue of the service and as a bulkhead of its caller.
    void boundedPoolOfThreads() {
        const std::vector<double> numbers = numbersMMcK(240, 50, 4, 10);
        double number = 0;
        for (std::size_t n = 0; n < numbers.size(); ++n)
            number += static_cast<double>(n) * numbers[n];
        const double time = number / (240 * (1 - numbers.back()));
        const ScenarioRun pool = runCase("bounded_pool_of_four");
        WITHIN(pool.workload("callers").errorFraction.value, numbers.back(), 0.003);
        WITHIN_SHARE(mean(pool), time, 0.01);
        const ScenarioRun bulkhead = runCase("bulkhead_with_queue");
        WITHIN(bulkhead.workload("callers").errorFraction.value, numbers.back(), 0.003);
        WITHIN_SHARE(mean(bulkhead), time, 0.01);
        QCOMPARE(bulkhead.link("caller -> server").rejected, bulkhead.link("caller -> server").failures);
    }

    /// Preemptive-resume with equal exponential service: T(k) = (1/mu)/((1 - s(k-1)) (1 - s(k))); the first
    /// class does not notice the others at all.
    void prioritiesThatInterrupt() {
        const ScenarioRun run = runCase("priority_with_interruption");
        WITHIN_SHARE(mean(run, "first"), 10 * ms / 0.8, 0.02);
        WITHIN_SHARE(mean(run, "second"), 10 * ms / (0.8 * 0.5), 0.03);
        WITHIN_SHARE(mean(run, "third"), 10 * ms / (0.5 * 0.2), 0.05);
        const std::string constant = "/nodes/0/endpoints/GET ~1/0/work=\"10ms\"";
        const ScenarioRun md1 = runCase("priority_with_interruption", {constant, "run.duration=1500s"});
        WITHIN_SHARE(mean(md1, "first"), 10 * ms + waitMG1(20, 10 * ms, 0), 0.02);
    }

    /// Cobham, three classes that do not interrupt: W(k) = W0/((1 - s(k-1)) (1 - s(k))).
    void threePrioritiesWithoutInterruption() {
        const ScenarioRun run = runCase("priority_with_interruption", {"server.discipline=priority"});
        const double left = 0.8 * 10 * ms;
        WITHIN_SHARE(mean(run, "first"), 10 * ms + left / 0.8, 0.02);
        WITHIN_SHARE(mean(run, "second"), 10 * ms + left / (0.8 * 0.5), 0.03);
        WITHIN_SHARE(mean(run, "third"), 10 * ms + left / (0.5 * 0.2), 0.05);
    }

    /// The last come first: the mean stays, the spread grows. E[W^2] of LIFO = E[W^2] of FIFO/(1 - rho)
    /// (Takacs).
    void lastComeFirstServedKeepsTheMean() {
        const ScenarioRun run = runCase("L01_mm1_sojourn_time", {"server.discipline=lifo"});
        const ScenarioRun fifo = runCase("L01_mm1_sojourn_time");
        WITHIN_SHARE(mean(run), 50 * ms, 0.03);
        QVERIFY(run.workload("callers").latency.p50.value < fifo.workload("callers").latency.p50.value / 1.5);
        QVERIFY(run.workload("callers").latency.p99.value > fifo.workload("callers").latency.p99.value * 1.5);
    }

    /// Exponential work at two shared cores: the number in the system is that of M/M/2, in turns or one after
    /// the other.
    void twoCoresForManyThreads() {
        const double expected = sojournMMc(160, 100, 2);
        WITHIN_SHARE(mean(runCase("two_cores")), expected, 0.03);
        const ScenarioRun inOrder = runCase("two_cores", {"server.cpu=fifo"});
        WITHIN_SHARE(mean(inOrder), expected, 0.03);
        WITHIN(inOrder.node("server").utilization.value, 0.8, 0.005);
    }

    /// A machine twice as fast is a queue at half the load.
    void fasterMachine() {
        const ScenarioRun run = runCase("L01_mm1_sojourn_time", {"server.speed=2", "run.duration=2000s"});
        WITHIN_SHARE(mean(run), 1 / (200.0 - 80), 0.02);
    }

    /// The thread of the caller is held: M/G/1 whose service is the sum of both works.
    void threadHeldThroughACall() {
        const double cv = std::sqrt(4.0 * 4 + 6 * 6) / 10;
        const ScenarioRun run = runCase("held_thread_tandem");
        WITHIN_SHARE(mean(run), 10 * ms + waitMG1(70, 10 * ms, cv), 0.03);
        QCOMPARE(run.node("back").delayed.value, 0.0);
    }

    /// The answer comes after the first part; the thread is held for both.
    void workAfterTheAnswer() {
        const double cv = std::sqrt(4.0 * 4 + 6 * 6) / 10;
        const ScenarioRun run = runCase("answer_before_the_rest");
        WITHIN_SHARE(mean(run), 4 * ms + waitMG1(70, 10 * ms, cv), 0.03);
        WITHIN(run.node("server").utilization.value, 0.7, 0.005);
    }

    /// Jackson with feedback: arrivals lambda/(1 - p), 1/(1 - p) visits.
    void immediateRetriesAreFeedback() {
        const ScenarioRun run = runCase("feedback");
        WITHIN_SHARE(mean(run), 1 / (100 - 60 / 0.75) / 0.75, 0.03);
        WITHIN_SHARE(run.node("server").arrivalRate, 80, 0.005);
    }

    /// Three visits to an M/M/1 queue that is loaded by three visits of all.
    void threeVisitsToTheSameThread() {
        WITHIN_SHARE(mean(runCase("three_visits")), 3 / (200.0 - 150), 0.03);
        // One thread held through three works is M/E3/1 instead.
        const ScenarioRun held = runCase("three_visits", {"server.model=blocking"});
        WITHIN_SHARE(mean(held), 15 * ms + waitMG1(50, 15 * ms, 1 / std::sqrt(3.0)), 0.03);
    }

    /// A pool of four connections in front of a wide server is an M/M/4 queue at the caller.
    void waitForAConnectionOfThePool() {
        const ScenarioRun run = runCase("connection_pool");
        WITHIN_SHARE(mean(run), sojournMMc(180, 50, 4), 0.05);
        QCOMPARE(run.node("server").delayed.value, 0.0);
    }

    /// Writes to ten rows in equal shares: ten M/M/1 queues.
    void writesToTheSameRowQueue() {
        const ScenarioRun run = runCase("row_locks");
        WITHIN_SHARE(mean(run), 1 / (100.0 - 80), 0.03);
        const ScenarioRun free = runCase("row_locks", {"database.locks=false", "run.duration=60s"});
        WITHIN_SHARE(mean(free), 10 * ms, 0.01);
    }

    /// Holding a version for h while others commit: aborted share lambda h/(1 + lambda h).
    void optimisticLockConflicts() {
        const ScenarioRun run = runCase("optimistic_lock");
        WITHIN(run.workload("callers").errorFraction.value, 0.2 / 1.2, 0.004);
        const auto& link = run.link("caller -> database");
        QCOMPARE(link.failures, run.workload("callers").failed);
    }

    /// Without locks or checks nobody is refused.
    void blindWritesNeverConflict() {
        const ScenarioRun run = runCase(
            "optimistic_lock", {"/nodes/0/endpoints/POST ~1/2/ifUnchanged=false", "run.duration=2000s"});
        QCOMPARE(run.workload("callers").failed, std::uint64_t{0});
    }

    /// What comes too late for its caller is worked off all the same.
    void lateAnswersAreAbandoned() {
        const ScenarioRun run = runCase("L02_slower_than_a_timeout", {"run.warmup=0s", "run.duration=2000s"});
        const auto& server = run.node("server");
        const auto& callers = run.workload("callers");
        QVERIFY(server.completed <= callers.sent);
        QVERIFY(callers.sent - server.completed < 1000);
        WITHIN_SHARE(share(server.abandoned, callers.failed), 1, 0.01);
        WITHIN(share(server.abandoned, server.completed), std::exp(-4), 0.005);
    }
};

QTEST_APPLESS_MAIN(QueueVariantsTest)
#include "queue_variants_test.moc"
