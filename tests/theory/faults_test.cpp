// Faults whose damage can be counted by hand.
#include "tests/support/scenario_run.h"
#include "tests/theory/formulas.h"

using namespace windtunnel::test;
using windtunnel::FailureKind;

namespace {

constexpr double ms = 1e-3;

std::string fault(const std::string& text) { return "/faults=[" + text + "]"; }

std::uint64_t errors(const ScenarioRun& run, FailureKind kind) {
    return run.workload("callers").errors[static_cast<std::size_t>(kind)];
}

}  // namespace

class FaultsTest : public QObject {
    Q_OBJECT

private slots:
    /// One user without pause at 10 ms of work: 100 a second at full speed, 25 at a quarter of it.
    void slowServerSpeedsUpAgain() {
        const ScenarioRun run =
            runCase("user_without_pause",
                    {fault(R"({"at": "10.005s", "for": "10s", "slow": "server", "factor": 4})")});
        WITHIN(run.workload("user").completed, 2000 + 250, 1);
        WITHIN(run.workload("user").latency.max.value, 40 * ms, 1e-6);
        WITHIN_SHARE(run.seriesRate("workloads/user/completed", 21, 30), 100, 0.005);
    }

    /// What is in progress when a stall begins goes on when it ends.
    void stalledWorkGoesOn() {
        const ScenarioRun run =
            runCase("user_without_pause", {fault(R"({"at": "10.005s", "for": "10s", "stall": "server"})")});
        WITHIN(run.workload("user").completed, 2000, 1);
        WITHIN(run.workload("user").latency.max.value, 10.01, 1e-6);
        QCOMPARE(run.workload("user").failed, std::uint64_t{0});
    }

    /// A pause of 100 ms after every second of running: the share of the time that is left is 1/(1 + 0.1).
    void pausesTakeTheirShare() {
        for (const std::string times :
             {R"({"every": "1s", "for": "100ms"})", R"({"every": {"exp": "1s"}, "for": {"exp": "100ms"}})"}) {
            const ScenarioRun run = runCase(
                "user_without_pause", {"server.pauses=" + times, "run.duration=5000s", "run.replications=4"});
            WITHIN_SHARE(run.workload("user").throughput.value, 100 / 1.1, 0.01);
        }
    }

    /// Up for 9 s and down for 1 s on average: available for 90 % of the time.
    void crashesAtRandomTakeTheirShare() {
        const ScenarioRun run =
            runCase("crash_and_restart",
                    {fault(R"({"every": {"exp": "9s"}, "for": {"exp": "1s"}, "crash": "server"})"),
                     "run.duration=20000s"});
        WITHIN(run.workload("callers").errorFraction.value, 0.1, 0.01);
        WITHIN(run.node("server").replicas.value, 0.9, 0.01);
    }

    /// A zone is up for 9 s and down for 1 s on average: whoever needs it is served for 9/(9 + 1) of the
    /// time. Both services there go down at the same drawn moments, so who needs both loses no more; the one
    /// elsewhere stays.
    void whatRunsInAZoneGoesDownTogether() {
        const ScenarioRun run = runCase("zone_outage");
        const auto& one = run.workload("shoppers");
        WITHIN(one.errorFraction.value, 0.1, 0.01);
        WITHIN(run.node("order").replicas.value, 0.9, 0.01);
        QCOMPARE(run.workload("payers").failed, one.failed);
        WITHIN_SHARE(run.workload("buyers-of-both").failed, one.failed, 0.001);
        QCOMPARE(run.workload("readers").failed, std::uint64_t{0});
        QCOMPARE(run.node("catalog").replicas.value, 1.0);
    }

    /// The request in progress and the 500 that come in five seconds.
    void crashFailsWhatIsInItAndWhatComes() {
        const ScenarioRun run = runCase("crash_and_restart");
        QCOMPARE(errors(run, FailureKind::Unavailable), std::uint64_t{501});
        QCOMPARE(run.workload("callers").failed, std::uint64_t{501});
        QCOMPARE(run.workload("callers").completed, std::uint64_t{2499});
        const ScenarioRun slowStart = runCase("crash_and_restart", {"server.startup=\"2s\""});
        QCOMPARE(errors(slowStart, FailureKind::Unavailable), std::uint64_t{701});
    }

    /// A second replica takes over; only what the dead one worked on is lost.
    void otherReplicaTakesOver() {
        const ScenarioRun run =
            runCase("crash_and_restart", {"server.replicas=2", "/faults/0/crash=\"server#1\""});
        QVERIFY(run.workload("callers").failed <= 1);
        WITHIN(run.node("server").replicas.value, 2 - 5.0 / 30, 1e-9);
    }

    /// Refusing, failing: 1000 requests in ten seconds, all or by chance.
    void refusedAndFailedRequests() {
        const ScenarioRun refused =
            runCase("crash_and_restart", {fault(R"({"at": "10.001s", "for": "10s", "refuse": "server"})")});
        QCOMPARE(errors(refused, FailureKind::Refused), std::uint64_t{1000});
        const ScenarioRun failed =
            runCase("crash_and_restart",
                    {fault(R"({"at": "10.001s", "for": "1000s", "fail": "server", "fraction": 0.2})"),
                     "run.duration=1010.001s"});
        WITHIN(errors(failed, FailureKind::Failed), 20'000, 3 * std::sqrt(100'000 * 0.2 * 0.8));
    }

    /// Poisson arrivals split at random over n replicas: n M/M/1 queues of a smaller load.
    void scalingOutShortensTheQueues() {
        const ScenarioRun run = runCase("scale_out");
        WITHIN(run.node("server").replicas.value, 1.5, 1e-9);
        const ScenarioRun before = runCase("scale_out", {"run.duration=1500s", "run.warmup=100s"});
        WITHIN_SHARE(before.workload("callers").latency.mean.value, 1 / (100.0 - 80), 0.06);
        const ScenarioRun after = runCase("scale_out", {"run.warmup=1520s"});
        WITHIN_SHARE(after.workload("callers").latency.mean.value, 1 / (100.0 - 40), 0.02);
    }

    /// The calls of ten seconds fail, once the connection could not be made for the connect timeout.
    void partitionCutsOffCalls() {
        const ScenarioRun run = runCase("partition_of_ten_seconds");
        QCOMPARE(run.link("caller -> server").failures, std::uint64_t{1000});
        QCOMPARE(run.node("server").arrivals, std::uint64_t{5000});
        QCOMPARE(run.workload("callers").failed, std::uint64_t{1000});
    }

    /// What is dropped is never answered: only the timeout ends the wait.
    void droppedRequestsTimeOut() {
        for (const std::string way : {"caller -> server", "server -> caller"}) {
            const ScenarioRun run =
                runCase("link_troubles", {fault(R"({"at": "0s", "drop": ")" + way + R"(", "fraction": 0.3})"),
                                          "/links/0/timeout=\"1s\""});
            WITHIN(run.workload("callers").errorFraction.value, 0.3, 0.005);
            QCOMPARE(run.link("caller -> server").timeouts, run.link("caller -> server").failures);
            const double reached = static_cast<double>(run.node("server").completed) /
                                   static_cast<double>(run.link("caller -> server").calls);
            WITHIN(reached, way == "caller -> server" ? 0.7 : 1, 0.005);
        }
    }

    void delayedLink() {
        const ScenarioRun run =
            runCase("link_troubles", {fault(R"({"at": "0s", "delay": "caller -> server", "add": "50ms"})"),
                                      "run.duration=10s"});
        WITHIN(run.workload("callers").latency.mean.value, 75 * ms, 1e-9);
        const ScenarioRun back = runCase(
            "link_troubles", {fault(R"({"at": "0s", "delay": "server -> caller", "add": {"exp": "50ms"}})")});
        WITHIN_SHARE(back.workload("callers").latency.mean.value, 75 * ms, 0.01);
    }
};

QTEST_APPLESS_MAIN(FaultsTest)
#include "faults_test.moc"
