// Consumer groups: polls, commits, crashes, rebalances and the order of events, against arithmetic.
#include "tests/support/scenario_run.h"
#include "tests/theory/formulas.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace windtunnel::test;
using windtunnel::simulator::GroupSummary;

namespace {

const GroupSummary& groupOf(const ScenarioRun& run, const std::string& topic = "events") {
    return run.topic(topic).groups.front();
}

double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

using Partitions = std::vector<std::uint32_t>;

const Partitions& partitionsOf(const GroupSummary& group, const std::string& member) {
    return std::ranges::find(group.assignment, member, &std::pair<std::string, Partitions>::first)->second;
}

std::vector<std::size_t> countsOf(const ScenarioRun& run, const std::vector<std::string>& topics) {
    std::vector<std::size_t> counts;
    for (const std::string& topic : topics) {
        const GroupSummary& group = groupOf(run, topic);
        counts.resize(group.assignment.size());
        for (std::size_t i = 0; i < group.assignment.size(); ++i)
            counts[i] += group.assignment[i].second.size();
    }
    return counts;
}

}  // namespace

class ConsumersTest : public QObject {
    Q_OBJECT

private slots:
    /// Records come at random within the wait: uniform over it.
    void fetchesWaitForTheirBytes_data() {
        QTest::addColumn<QString>("wait");
        QTest::addColumn<double>("seconds");
        QTest::newRow("half a second") << "500ms" << 0.5;
        QTest::newRow("a fifth of a second") << "200ms" << 0.2;
    }
    void fetchesWaitForTheirBytes() {
        QFETCH(QString, wait);
        QFETCH(double, seconds);
        const ScenarioRun run =
            runCase("K03_fetch_wait", {"/nodes/2/consumers/0/fetchMaxWait=" + wait.toStdString()});
        WITHIN_SHARE(groupOf(run).endToEnd.mean.value, seconds / 2, 0.02);
        QVERIFY(groupOf(run).endToEnd.max.value <= seconds);
    }
    void aFetchOfOneByteWaitsForNothing() {
        const ScenarioRun run = runCase("K03_fetch_wait", {"/nodes/2/consumers/0/fetchMin=1B"});
        WITHIN(groupOf(run).endToEnd.max.value, 0, 1e-6);
        QCOMPARE(groupOf(run).consumed, run.topic("events").appended);
    }
    /// Bytes that fill up before the wait is over: the first of 5 records waits for four gaps, the last for
    /// none, and the next fetch begins there: (4 + 3 + 2 + 1)/5 gaps of 20 ms.
    void enoughBytesAnswerAFetchAtOnce() {
        const ScenarioRun run =
            runCase("K03_fetch_wait", {"/nodes/2/consumers/0/fetchMin=500B", "run.duration=500s",
                                       R"(/workloads/0/arrivals={"constant": "50/s"})"});
        WITHIN(groupOf(run).endToEnd.mean.value, 0.04, 0.0005);
        WITHIN(groupOf(run).endToEnd.max.value, 0.08, 0.001);
    }

    /// The age of the last heartbeat is uniform over the interval; lag grows at the rate of arrivals until
    /// the death is noticed, and then falls at what the new owner can do more.
    void aDeadConsumerIsNoticedAndItsPartitionRecovers() {
        const ScenarioRun run = runCase("K06_consumer_crash");
        const GroupSummary& group = groupOf(run);
        QCOMPARE(group.detection.size(), 100U);
        QCOMPARE(group.recovery.size(), 100U);
        WITHIN(mean(group.detection), 43.5, 0.4);
        QVERIFY(*std::ranges::min_element(group.detection) >= 42);
        QVERIFY(*std::ranges::max_element(group.detection) <= 45);
        WITHIN_SHARE(mean(group.recovery), 87, 0.02);
        WITHIN(static_cast<double>(group.maxLag), 100 * 45, 20);  // the longest of them
        QCOMPARE(group.rebalances, 100U);
    }
    void otherTimesOfTheSession() {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("the test before does the same with memory");
#endif
        const ScenarioRun run =
            runCase("K06_consumer_crash",
                    {"/nodes/2/consumers/0/sessionTimeout=10s", "/nodes/2/consumers/0/heartbeat=4s",
                     R"(/nodes/2/consumers/0/rebalance={"pause": "5s"})"});
        const GroupSummary& group = groupOf(run);
        WITHIN(mean(group.detection), 8, 0.4);
        QVERIFY(*std::ranges::min_element(group.detection) >= 6);
        QVERIFY(*std::ranges::max_element(group.detection) <= 10);
        WITHIN_SHARE(mean(group.recovery), (8 + 5) * 100 / 50.0, 0.06);
        WITHIN(static_cast<double>(group.delayed), 100 * 500, 200);  // while the rebalance lasts
    }

    /// A crash comes at random between two commits: on average half an interval of records comes again.
    void recordsSinceTheLastCommitComeAgain() {
        const ScenarioRun run = runCase("K07_duplicates");
        const GroupSummary& group = groupOf(run);
        QCOMPARE(group.detection.size(), 500U);
        WITHIN_SHARE(static_cast<double>(group.duplicates) / 500, 500, 0.05);
        QCOMPARE(group.skipped, 0U);
        WITHIN(static_cast<double>(group.consumed - group.duplicates),
               static_cast<double>(run.topic("events").appended),
               500);  // all of them, but for what is under way at the end
    }
    void shorterIntervalsRepeatLess() {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("the test before does the same with memory");
#endif
        const ScenarioRun run = runCase("K07_duplicates", {"/nodes/2/consumers/0/commitInterval=2s"});
        WITHIN_SHARE(static_cast<double>(groupOf(run).duplicates) / 500, 200, 0.05);
    }
    void exactlyOnceRepeatsNothing() {
        const ScenarioRun run = runCase("K07_duplicates", {"/nodes/2/consumers/0/delivery=exactly-once"});
        QCOMPARE(groupOf(run).duplicates, 0U);
        QCOMPARE(groupOf(run).skipped, 0U);
        WITHIN(static_cast<double>(groupOf(run).consumed), static_cast<double>(run.topic("events").appended),
               500);
    }
    /// Committed before the steps: what the poll has returned and the steps have not done is skipped. Each
    /// poll takes all that has come during the last one's work; at random in it, half of it is left.
    void atMostOnceSkipsWhatWasInHand() {
        const ScenarioRun run =
            runCase("K07_duplicates",
                    {"/nodes/2/consumers/0/delivery=at-most-once", "/nodes/2/consumers/0/maxPollRecords=100",
                     R"(/nodes/2/consumers/0/steps=[{"wait": "10ms"}])"});
        const GroupSummary& group = groupOf(run);
        QCOMPARE(group.duplicates, 0U);
        // Twice as much comes as it can do: every poll returns 100, and 1 to 100 of them are not done.
        WITHIN_SHARE(static_cast<double>(group.skipped) / 500, 50.5, 0.06);
    }

    /// What a consumer has published since its last commit it publishes again after a crash, on average for
    /// half an interval; exactly once, readers of committed records never see the first time. Nothing more
    /// comes in the end, so that all of it is committed.
    void outputsOfExactlyOnceComeOnce() {
        const std::vector<std::string> base{
            "run.duration=60s",
            R"(/workloads/0/arrivals={"profile": [["0s", "200/s"], ["22s", "200/s"], ["22.1s", "0/s"], ["60s", "0/s"]]})"};
        for (const std::string delivery : {"exactly-once", "at-least-once"}) {
            std::vector<std::string> changed = base;
            changed.push_back("/nodes/2/consumers/0/delivery=" + delivery);
            const ScenarioRun run = runCase("outputs_of_a_consumer", changed);
            const std::uint64_t events = run.topic("events").appended;
            const auto& results = run.topic("results");
            const GroupSummary& sink = groupOf(run, "results");
            QCOMPARE(groupOf(run).consumed - groupOf(run).duplicates, events);
            WITHIN_SHARE(static_cast<double>(results.published - events), 20 * 500, 0.25);
            if (delivery == "exactly-once") {
                QCOMPARE(sink.consumed, events);
                QCOMPARE(results.aborted, results.appended - events);
                QVERIFY(sink.endToEnd.p50.value > 1);  // it waits for the commit
            } else {
                QCOMPARE(sink.consumed, results.appended);
                QCOMPARE(results.aborted, 0U);
                QVERIFY(sink.endToEnd.p50.value < 0.01);
            }
        }
    }
    /// With a commit after each poll its outputs are there at once.
    void outputsAreThereWithTheCommit() {
        const ScenarioRun run =
            runCase("outputs_of_a_consumer",
                    {"/nodes/2/consumers/0/delivery=exactly-once",
                     "/nodes/2/consumers/0/commitInterval=batch", "/faults=[]", "run.replications=1"});
        QCOMPARE(run.topic("results").aborted, 0U);
        WITHIN(static_cast<double>(groupOf(run, "results").consumed), 32 * 200, 2);
        QVERIFY(groupOf(run, "results").endToEnd.max.value < 0.01);
    }

    void rangesAndTurns() {
        const ScenarioRun range = runCase("K10_assignment");
        const ScenarioRun turns = runCase("K10_assignment", {"/nodes/3/consumers/0/assignor=round-robin"});
        for (const std::string topic : {"t0", "t1"}) {
            QVERIFY(partitionsOf(groupOf(range, topic), "reader#1") == (Partitions{0, 1}));
            QVERIFY(partitionsOf(groupOf(range, topic), "reader#2") == (Partitions{2}));
        }
        QVERIFY(partitionsOf(groupOf(turns, "t0"), "reader#1") == (Partitions{0, 2}));
        QVERIFY(partitionsOf(groupOf(turns, "t1"), "reader#1") == (Partitions{1}));
        QVERIFY(partitionsOf(groupOf(turns, "t0"), "reader#2") == (Partitions{1}));
        QVERIFY(partitionsOf(groupOf(turns, "t1"), "reader#2") == (Partitions{0, 2}));
    }
    void tenPartitionsOfTwoTopicsForFourMembers() {
        const std::vector<std::string> ten{"t0.partitions=10", "t1.partitions=10", "reader.replicas=4"};
        QVERIFY(countsOf(runCase("K10_assignment", ten), {"t0", "t1"}) ==
                (std::vector<std::size_t>{6, 6, 4, 4}));
        auto turns = ten;
        turns.emplace_back("/nodes/3/consumers/0/assignor=round-robin");
        QVERIFY(countsOf(runCase("K10_assignment", turns), {"t0", "t1"}) ==
                (std::vector<std::size_t>{5, 5, 5, 5}));
    }
    void moreConsumersThanPartitionsIdle() {
        const ScenarioRun run =
            runCase("K10_assignment", {"t0.partitions=6", "/nodes/3/consumers/0/topic=t0",
                                       "reader.replicas=4", "/nodes/3/consumers/0/concurrency=2"});
        QCOMPARE(groupOf(run, "t0").members, 8U);
        QCOMPARE(groupOf(run, "t0").idle, 2U);
        QVERIFY(run.topic("t1").groups.empty());
    }
    void onlyThoseWhoSubscribeToATopicCountThere() {
        const std::string steps = R"("steps": [{"work": "1us"}]})";
        const ScenarioRun run =
            runCase("K10_assignment", {"reader.replicas=2",
                                       R"(/nodes/3/consumers=[{"topic": "t0", "group": "reader", )" + steps +
                                           R"(, {"topic": "t1", "group": "reader", )" + steps + "]"});
        for (const std::string topic : {"t0", "t1"}) {
            QCOMPARE(groupOf(run, topic).members, 2U);
            QCOMPARE(groupOf(run, topic).idle, 0U);
            QCOMPARE(groupOf(run, topic).assignment.size(), 2U);
        }
    }

    void rebalancesStopAllOrOnlyWhatMoves_data() {
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<double>("partitions");
        QTest::newRow("eager") << "eager" << 6.0;
        QTest::newRow("cooperative") << "cooperative" << 2.0;
    }
    void rebalancesStopAllOrOnlyWhatMoves() {
        QFETCH(QString, protocol);
        QFETCH(double, partitions);
        const ScenarioRun run =
            runCase("K15_rebalance", {"/nodes/2/consumers/0/rebalance/protocol=" + protocol.toStdString()});
        const GroupSummary& group = groupOf(run);
        WITHIN(group.pausedPartitions, partitions, 0);
        WITHIN_SHARE(group.delayed, partitions * 200, 0.01);
        QCOMPARE(group.rebalances, 1U);
        QCOMPARE(group.duplicates, 0U);
        QCOMPARE(group.consumed, run.topic("events").appended);
        WITHIN(group.endToEnd.max.value, 2, 0.01);
        for (const auto& [member, owned] : group.assignment)
            QCOMPARE(owned.size(), 2U);
    }
    /// Graceful leaving commits first: nothing comes again.
    void leavingRepeatsNothing() {
        const ScenarioRun run = runCase(
            "K15_rebalance", {R"(/faults=[{"at": "10.003s", "for": "8s", "scale": "reader", "to": 1}])",
                              R"(/nodes/2/consumers/0/steps=[{"wait": "1ms"}])"});
        const GroupSummary& group = groupOf(run);
        QCOMPARE(group.duplicates, 0U);
        QCOMPARE(group.skipped, 0U);
        QCOMPARE(group.rebalances, 2U);
        QVERIFY(group.detection.empty());
        QVERIFY(run.topic("events").appended - group.consumed < 10);
    }
    /// Steps of 100 records that take 20 s each poll, but only 15 s are allowed: the member is thrown out
    /// each time, comes back, and begins with the same records again.
    void whoPollsTooLateBeginsAgain() {
        const ScenarioRun run = runCase(
            "K06_consumer_crash",
            {"/faults=[]", "events.partitions=1", R"(/nodes/0/endpoints/POST ~1x=[{"publish": "events"}])",
             "reader.replicas=1", R"(/nodes/2/consumers/0/steps=[{"wait": "200ms"}])",
             "/nodes/2/consumers/0/maxPollRecords=100", "/nodes/2/consumers/0/maxPollInterval=15s",
             "run.replications=1"});
        const GroupSummary& group = groupOf(run);
        QVERIFY(group.rebalances >= 20);
        // Its first polls return 1 and 20 records; then the same 100 come again and again.
        WITHIN(group.consumed - group.duplicates, 121, 2);
        WITHIN_SHARE(group.consumed, 1500, 0.02);
    }

    /// Three retries in place, and then it is given up.
    void recordsThatFailAreTriedAgainInPlace() {
        const ScenarioRun run = runCase(
            "K15_rebalance", {"/faults=[]", "run.duration=100s",
                              R"(/nodes/2/consumers/0/steps=[{"work": "1ms"}, {"fail": 0.3}])",
                              R"(/nodes/2/consumers/0/retries={"max": 3, "backoff": "0s", "jitter": 0})"});
        const GroupSummary& group = groupOf(run);
        WITHIN_SHARE(group.failed, 0.0081 * static_cast<double>(group.consumed), 0.12);
        WITHIN_SHARE(static_cast<double>(run.endpoint("reader < events").failed),
                     0.4251 * static_cast<double>(group.consumed), 0.03);
    }

    /// The second event of a pair is first when its steps end before those of the first one, which began 10
    /// ms earlier: exp(-10/20)/2.
    void eventsInDifferentPartitionsOvertakeEachOther() {
        const ScenarioRun run = runCase("C26_unkeyed_order");
        const auto& things = run.entity("things");
        WITHIN(static_cast<double>(things.outOfOrder) / (static_cast<double>(things.writes) / 2),
               std::exp(-0.5) / 2, 0.003);
        const ScenarioRun keyed =
            runCase("C26_unkeyed_order", {"/nodes/0/endpoints/POST ~1x/1/partition=1", "run.duration=5000s"});
        QCOMPARE(keyed.entity("things").outOfOrder, 0U);
    }

    /// The outbox is looked at ten times a second, and the rest takes 25 ms: uniform over 25 to 125 ms. A
    /// request that fails behind its commit loses nothing.
    void anOutboxDelaysButLosesNothing() {
        const ScenarioRun run = runCase("C24_outbox");
        const auto& orders = run.entity("orders");
        QVERIFY(orders.writes > 99'000);
        WITHIN_SHARE(orders.convergence.mean.value, 0.075, 0.02);
        WITHIN_SHARE(orders.convergence.p99.value, 0.124, 0.01);
        QVERIFY(orders.convergence.max.value <= 0.125 + 1e-9);
        QCOMPARE(orders.lostEvents, 0U);
        QCOMPARE(orders.diverged, 0U);
        QCOMPARE(orders.duplicates, 0U);
    }

    /// Crashes, stalls, scaling and brokers that die, through two topics and a queue: at least once loses
    /// nothing, and each record is consumed, dead, or still there.
    void nothingIsLostWhateverDies() {
        const ScenarioRun run = runCase("consumers_under_faults");
        const GroupSummary& group = groupOf(run);
        QVERIFY(group.detection.size() > 20);
        QVERIFY(group.recovery.size() > 20);
        QVERIFY(group.rebalances > 50);
        QVERIFY(group.pausedPartitions > 50);
        QVERIFY(group.duplicates > 0);
        QVERIFY(group.deadLettered > 0);
        QCOMPARE(group.skipped, 0U);
        const double appended = static_cast<double>(run.topic("events").appended);
        const double done = static_cast<double>(group.consumed - group.duplicates);
        QVERIFY(done <= appended);
        // What is not done lags, is in hand, or comes again after a crash that is not noticed yet.
        QVERIFY(appended - done <= 8 * group.endLag + 8 * 6000);
        QCOMPARE(group.deadLettered, group.failed);
        const auto& things = run.entity("things");
        QVERIFY(things.lostEvents <= run.topic("graveyard").failed);  // nobody waits for a dead letter
        const auto& jobs = run.queue("jobs");
        QCOMPARE(jobs.lost, 0U);
        QVERIFY(jobs.redelivered > 0);
        WITHIN(static_cast<double>(jobs.sent - jobs.acknowledged), 8 * jobs.endDepth, 0.5);
    }

    /// Batch service (Kleinrock, Queueing Systems I, 4.5): up to K of those who wait are served together for
    /// one exponential time. The number that waits is geometric with r, mu r^(K+1) - (lambda + mu) r + lambda
    /// = 0 in (0, 1).
    void stepsOncePerPollServeBatches() {
        for (const int most : {8, 20}) {
            const ScenarioRun run =
                runCase("batch_service", {"/nodes/2/consumers/0/maxPollRecords=" + std::to_string(most)});
            const double arrivals = 120, service = 20;
            double r = 0.5;
            for (int i = 0; i < 20'000; ++i)
                r = arrivals / (arrivals + service - service * std::pow(r, most));
            // State 0: idle; state n >= 0 with n waiting while a batch is served: p_n = p r^n, idle = p mu /
            // lambda. Waiting records: p r/(1-r)^2 with p = 1/(mu/lambda + 1/(1-r)).
            const double p = 1 / (service / arrivals + 1 / (1 - r));
            const double waiting = p * r / ((1 - r) * (1 - r));
            WITHIN_SHARE(groupOf(run).endToEnd.mean.value, waiting / arrivals + 1 / service, 0.03);
            WITHIN_SHARE(groupOf(run).lag.value, waiting, 0.04);
        }
    }
};

QTEST_APPLESS_MAIN(ConsumersTest)
#include "consumers_test.moc"
