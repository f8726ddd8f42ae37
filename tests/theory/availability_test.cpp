// Failures, zones and stops: what they cost follows from times, distances and shares.
#include "tests/support/scenario_run.h"

using namespace windtunnel::test;

namespace {

double failedShare(const ScenarioRun& run) {
    const auto& callers = run.workload("callers");
    return static_cast<double>(callers.failed) / static_cast<double>(callers.failed + callers.completed);
}

std::uint64_t failed(const ScenarioRun& run) { return run.workload("callers").failed; }

const std::string preferred = "front.preferSameZone=true", alsoBehind = "back.preferSameZone=true";

}  // namespace

class AvailabilityTest : public QObject {
    Q_OBJECT

private slots:
    /// Each is up for 10 s and down for 2.5 s on average: 1/5 of the time. All n at once: (1/5)^n. Four runs
    /// of T = 20,000 s see the state with a standard deviation of sqrt(2 A (1 - A) tau / 4T) = 0.28 %, tau =
    /// 1/(1/10 + 1/2.5) = 2 s (Cox, Renewal Theory, 1962, section 7).
    void failuresLeaveTheAvailabilityOfTheirMeanTimes_data() {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("call");
        QTest::addColumn<int>("replicas");
        for (int n = 1; n <= 3; ++n)
            QTest::addRow("%d replicas", n) << "api"
                                            << "api GET /" << n;
        QTest::newRow("a database") << "db"
                                    << "api GET /stored" << 1;
    }
    void failuresLeaveTheAvailabilityOfTheirMeanTimes() {
        QFETCH(QString, where);
        QFETCH(QString, call);
        QFETCH(int, replicas);
        const ScenarioRun run =
            runCase("failing_replicas",
                    {where.toStdString() + R"(.failures={"every": {"exp": "10s"}, "for": {"exp": "2.5s"}})",
                     fmt::format("api.replicas={}", replicas), "callers.call=" + call.toStdString()});
        WITHIN(failedShare(run), std::pow(0.2, replicas), 4 * 0.0028);
    }

    /// The time to start is down time too, and comes before the next failure is waited for.
    void startingUpAfterAFailureCounts() {
        const ScenarioRun run = runCase("failing_replicas", {R"(api.failures={"every": "8s", "for": "1s"})",
                                                             "api.startup=2s", "run.replications=1"});
        WITHIN(failedShare(run), 3.0 / 9, 0.001);
    }

    /// Two failing independently at fixed times never meet: the second is of a replica by itself.
    void replicasFailByThemselves() {
        const ScenarioRun run = runCase(
            "failing_replicas", {R"(api.failures={"every": {"uniform": ["5s", "15s"]}, "for": "2.5s"})",
                                 "api.replicas=2", "run.duration=5000s"});
        QVERIFY(failed(run) > 0);
        WITHIN(failedShare(run), 0.2 * 0.2, 0.02);
        WITHIN(run.seriesMean("nodes/api/replicas", 0, 5000), 2 * 0.8, 0.05);
    }

    /// Five requests a second fail from the first crash to the end of the last: 100 s when they overlap, and
    /// to the end of the run when one has none.
    void crashesThatOverlapLastUntilTheLastIsOver() {
        const auto failedWith = [](const std::string& faults) {
            return failed(runCase("failing_replicas",
                                  {"/faults=[" + faults + "]", "run.duration=400s", "run.replications=1"}));
        };
        const std::string within = R"({"at": "150.05s", "for": "20s", "crash": "api"})";
        QCOMPARE(failedWith(R"({"at": "100.05s", "for": "100s", "crash": "api"},)" + within),
                 std::uint64_t{5 * 100});
        QCOMPARE(failedWith(within + R"(,{"at": "160.05s", "for": "30s", "crash": "api"})"),
                 std::uint64_t{5 * 40});
        QCOMPARE(failedWith(R"({"at": "100.05s", "crash": "api"},)" + within), std::uint64_t{5 * 300 - 1});
    }

    /// Who connects to a dead host waits 1 s for it; where only the process is dead it is told at once. The
    /// machine is gone for 20 of the process' 100 s.
    void aHostThatDiesWithinACrashIsSilentSoLong() {
        const ScenarioRun run =
            runCase("failing_replicas", {R"(/faults=[{"at": "100.05s", "for": "100s", "crash": "api"},
                                     {"at": "150.05s", "for": "20s", "crash": "api", "host": true}])",
                                         "run.duration=300s", "run.replications=1"});
        QCOMPARE(failed(run), std::uint64_t{5 * 100});
        QCOMPARE(run.seriesMean("workloads/callers/failed", 110, 149), 5.0);
        QCOMPARE(run.seriesMean("workloads/callers/failed", 150, 151), 1.0);  // told nothing for a second
        QCOMPARE(run.seriesMean("workloads/callers/failed", 175, 200), 5.0);
    }

    /// What a dark zone cannot start it starts when it is back; elsewhere nothing waits.
    void nothingIsStartedInADarkZone() {
        const std::string outage = R"({"at": "20.005s", "for": "30s", "crash": "a"})";
        const auto replicas = [&](const std::string& action, double from, double until) {
            return runCase("two_zones", {"back.replicas=4", "/faults=[" + outage + "," + action + "]"})
                .seriesMean("nodes/back/replicas", from, until);
        };
        const std::string same = R"({"at": "25s", "scale": "back", "to": 4})";
        QCOMPARE(replicas(same, 26, 49), 2.0);
        QCOMPARE(replicas(same, 51, 60), 4.0);
        const std::string more = R"({"at": "25s", "scale": "back", "to": 5})";  // #5 in a waits, as #1 and #3
        QCOMPARE(replicas(more, 26, 49), 2.0);
        QCOMPARE(replicas(more, 51, 60), 5.0);
        const std::string most = R"({"at": "25s", "scale": "back", "to": 8})";  // #6 and #8 in b do not
        QCOMPARE(replicas(most, 26, 49), 4.0);
        QCOMPARE(replicas(most, 51, 60), 8.0);
    }

    /// Half of the requests go to the other zone, and half of the calls from there: 2 x 11/2 ms each way.
    void distancesAreThoseOfTheTwoReplicas() {
        const ScenarioRun all = runCase("two_zones");
        WITHIN(all.workload("callers").latency.mean.value, 0.001 + 2 * (0.001 + 0.010),
               1e-5);  // the last are under way
        const ScenarioRun own = runCase("two_zones", {preferred, alsoBehind});
        WITHIN(own.workload("callers").latency.mean.value, 0.001 + 4 * 0.001, 1e-9);
        const ScenarioRun first = runCase("two_zones", {preferred});
        WITHIN(first.workload("callers").latency.mean.value, 0.001 + 2 * 0.001 + (0.001 + 0.010), 1e-5);
    }

    /// 50 of 100 calls a second cross zones with 10 kB each: 1.8 GB an hour; none where callers prefer their
    /// own.
    void whatCrossesZonesIsPaid() {
        const std::vector<std::string> paid = {
            R"(/nodes/0/endpoints={"GET /": [{"call": "back GET /", "request": "1KB", "response": "9KB"}]})",
            R"(/cost={"gigabyteBetweenZones": 2})"};
        const ScenarioRun run = runCase("two_zones", paid);
        WITHIN_SHARE(run.results.cost->parts.at(0).amount.value, 1.8, 0.001);
        WITHIN_SHARE(run.results.cost->perHour.value, 3.6, 0.001);
        const ScenarioRun own = runCase("two_zones", {paid[0], paid[1], alsoBehind});
        QCOMPARE(own.results.cost->perHour.value, 0.0);
    }

    void aDeclaredLatencyIsThatOfAllWays() {
        const ScenarioRun run = runCase(
            "two_zones", {R"(/links=[{"from": "front", "to": "back", "latency": "3ms"}])", preferred});
        WITHIN(run.workload("callers").latency.mean.value, 0.001 + 2 * 0.001 + 2 * 0.003, 1e-9);
    }

    /// The replicas in zone a are gone for 20 s: all requests go to zone b and stay there.
    void anOutageOfAZoneEndsItsReplicasOnly() {
        const ScenarioRun run =
            runCase("two_zones",
                    {R"(/faults=[{"at": "20.005s", "for": "20s", "crash": "a"}])", preferred, alsoBehind});
        QVERIFY(failed(run) <= 1);  // the one on its way
        WITHIN(run.seriesMean("workloads/callers/latency", 22, 40), 0.001 + 2 * 0.010 + 2 * 0.001, 1e-6);
        WITHIN(run.seriesMean("workloads/callers/latency", 41, 60), 0.001 + 4 * 0.001, 1e-6);
        QCOMPARE(run.seriesMean("nodes/back/replicas", 21, 40), 1.0);
        QCOMPARE(run.seriesMean("nodes/back/replicas", 41, 60), 2.0);
    }

    /// The primary stands in the first zone: the writes of detection and promotion fail, and no read of the
    /// copy.
    void theDatabaseFailsOverToTheOtherZone() {
        const std::string outage = R"(/faults=[{"at": "20.005s", "for": "30s", "crash": "a"}])";
        const ScenarioRun writes = runCase("two_zones", {outage, preferred, "callers.call=front POST /"});
        WITHIN(static_cast<double>(failed(writes)), 15 * 100, 1.5);
        WITHIN(writes.seriesMean("workloads/callers/latency", 0, 20), 0.002 + 4 * 0.001, 1e-6);
        WITHIN(writes.seriesMean("workloads/callers/latency", 36, 50), 0.002 + 2 * 0.010 + 2 * 0.001, 1e-6);
        const ScenarioRun reads =
            runCase("two_zones", {outage, preferred, "callers.call=front GET /stored", "db.readFrom=any"});
        QVERIFY(failed(reads) <= 15 * 100 / 2 + 1);
        const ScenarioRun other =
            runCase("two_zones", {R"(/faults=[{"at": "20.005s", "for": "30s", "crash": "b"}])", preferred,
                                  "callers.call=front POST /"});
        QVERIFY(failed(other) <= 1);
    }

    /// For 10 s half of the requests cannot reach the front, and half of the others not the back.
    void aPartitionLiesBetweenTheReplicas() {
        const std::string partition =
            R"(/faults=[{"at": "20.005s", "for": "10s", "partition": [["a"], ["b"]]}])";
        WITHIN(static_cast<double>(failed(runCase("two_zones", {partition}))), 1000 * 0.75, 3);
        QCOMPARE(failed(runCase("two_zones", {partition, preferred, alsoBehind})), std::uint64_t{0});
        const ScenarioRun behind = runCase("two_zones", {partition, preferred});
        WITHIN(static_cast<double>(failed(behind)), 1000 * 0.5, 2);
    }

    /// The relay is with the store's primary, in zone a or in that of the topic. It sends again until the
    /// partition has healed, at last after 0.2 s x (1 + 2 + ... + 64) = 25.4 s.
    void aRelayIsWhereItsStoresPrimaryIs() {
        const ScenarioRun away = runCase("relay_in_a_zone");
        WITHIN(away.topic("events").produce.figures.max.value, 25.4 + 0.5, 0.2);
        QCOMPARE(away.topic("events").acknowledged, away.topic("events").published);
        const ScenarioRun beside = runCase("relay_in_a_zone", {R"(db.zones=["b", "a"])"});
        WITHIN(beside.topic("events").produce.figures.max.value, 0.001 + 2 * 0.001, 1e-9);
    }

    /// Each of the three replicas that go works on ten jobs, one begun in each of the last ten seconds. After
    /// the grace period those are lost that began within the last 10 s minus it: 6 of 10 after 4 s, 3 after 7
    /// s.
    void whatIsNotDoneWithinTheGracePeriodIsLost() {
        QCOMPARE(failed(runCase("long_jobs")), std::uint64_t{0});
        QCOMPARE(failed(runCase("long_jobs", {"jobs.grace=4s"})), std::uint64_t{3 * 6});
        QCOMPARE(failed(runCase("long_jobs", {"jobs.grace=7s"})), std::uint64_t{3 * 3});
        QCOMPARE(failed(runCase("long_jobs", {"jobs.grace=0s"})), std::uint64_t{3 * 10});
        QCOMPARE(failed(runCase("long_jobs", {"jobs.grace=10s"})), std::uint64_t{0});
        const ScenarioRun told = runCase("long_jobs", {"jobs.grace=7s", "jobs.drain=5s"});
        QCOMPARE(failed(told), std::uint64_t{3 * 3});  // both count from the order to stop
    }

    /// A new one waits 26 s for AWS, or as long as it is told to; one that crashed finds its machine again.
    void newReplicasWaitForMachines() {
        const auto replicasAt = [](double from, const std::string& machines, const std::string& fault) {
            const ScenarioRun run = runCase(
                "two_zones",
                {R"(/zones={"provider": "aws", "latency": {"same": "1ms"}, "machines": )" + machines + "}",
                 "/faults=[" + fault + "]", "back.startup=2s", "callers.zone=\"\""});
            return run.seriesMean("nodes/back/replicas", from, from + 0.9);
        };
        const std::string more = R"({"at": "10s", "scale": "back", "to": 3})";
        QCOMPARE(replicasAt(37, "{}", more), 2.0);
        QCOMPARE(replicasAt(39, "{}", more), 3.0);
        QCOMPARE(replicasAt(21, R"({"start": "10s"})", more), 2.0);
        QCOMPARE(replicasAt(23, R"({"start": "10s"})", more), 3.0);
        const std::string crash = R"({"at": "10s", "for": "1s", "crash": "back#1"})";
        QCOMPARE(replicasAt(11.5, "{}", crash), 1.0);
        QCOMPARE(replicasAt(14, "{}", crash), 2.0);
    }

    /// It is told to stop, taken back, and told again: the second grace period counts.
    void whoWasTakenBackHasItsWholeGracePeriod() {
        const std::string orders =
            R"(/faults=[{"at": "60.1s", "for": "2s", "scale": "jobs", "to": 1},
                        {"at": "63.1s", "scale": "jobs", "to": 1}])";
        const ScenarioRun run = runCase("long_jobs", {orders, "jobs.grace=7s"});
        QCOMPARE(run.seriesMean("nodes/jobs/replicas", 70.2, 90), 1.0);
        // Jobs that began after 60.1 + 7 - 10 s would be lost by then if the first order still counted.
        const std::uint64_t lost = failed(run);
        QVERIFY2(0 < lost && lost < 3 * 3, qPrintable(QString::number(lost)));
    }
};

QTEST_APPLESS_MAIN(AvailabilityTest)
#include "availability_test.moc"
