// Partitions of the network within clusters and stores, and stores that die with their process.
#include "tests/support/scenario_run.h"
#include "tests/theory/formulas.h"

using namespace windtunnel::test;

namespace {

const char* const smallerSide = R"(/faults/0/partition=[["kafka#2"], ["kafka#1", "kafka#3"]])";
const char* const oneBroker = R"(/faults/0/partition=[["one", "two"], ["kafka#1"]])";
const char* const replicaCutOff =
    R"(/faults=[{"at": "20s", "for": "10s", "partition": [["store#1"], ["store#3"]]}])";
const char* const replicaStalled = R"(/faults=[{"at": "20s", "for": "10s", "stall": "store#3"}])";
const char* const processDies = R"(/faults=[{"at": "30s", "for": "1s", "crash": "shop#2"}])";
const char* const oneMember =
    R"(/faults=[{"at": "20s", "for": "10s", "partition": [["service"], ["store#3"]]}])";
const char* const twoMembers =
    R"(/faults=[{"at": "20s", "for": "10s", "partition": [["service"], ["store#2", "store#3"]]}])";
const char* const strictQuorum =
    R"(/nodes/1={"id":"store","kind":"database","replication":{"mode":"quorum","n":3,"r":2,"w":2,"W":"1ms","A":"1ms","R":"1ms","S":"1ms"}})";

std::uint64_t errorsOf(const ScenarioRun& run, const std::string& workload) {
    return run.workload(workload).failed;
}

}  // namespace

class PartitionsTest : public QObject {
    Q_OBJECT

private slots:
    /// The leader is alone on its side. The controller misses it 7 to 9 s later (the age of its last
    /// heartbeat is uniform over 2 s); what it has acknowledged until then nobody else has: 100 records a
    /// second, 8 s, 20 runs.
    void aLeaderAloneLosesWhatItAcknowledges() {
        const ScenarioRun run = runCase("broker_partition");
        WITHIN_SHARE(static_cast<double>(run.topic("events").lost), 100 * 8 * 20, 0.05);
        WITHIN(run.topic("events").partitions.front().leaderless, 0.5, 0.001);
        // Nobody has read them: fewer than minInsync copies had them.
        QVERIFY(run.topic("events").groups.front().endToEnd.max.value < 1);
        QCOMPARE(run.topic("events").groups.front().consumed + run.topic("events").lost,
                 run.topic("events").appended);
    }
    /// With acks all they wait for the other side instead, and are sent again to the next leader.
    void withAllAcknowledgementsNothingIsLost() {
        const ScenarioRun run = runCase("broker_partition", {"events.producer.acks=all"});
        QCOMPARE(run.topic("events").lost, 0U);
        QCOMPARE(run.topic("events").groups.front().consumed, run.topic("events").published);
        QCOMPARE(errorsOf(run, "senders"), 0U);
        QVERIFY(run.topic("events").produce.figures.max.value > 7);
        QVERIFY(run.topic("events").produce.figures.max.value < 12);
    }
    /// Followers on the smaller side are dropped from the in-sync set; the leader goes on.
    void theSideOfTheControllerGoesOn() {
        const ScenarioRun run = runCase("broker_partition", {smallerSide, "events.producer.acks=all"});
        QCOMPARE(run.topic("events").lost, 0U);
        QCOMPARE(run.topic("events").partitions.front().insyncShrinks.size(), 20U);
        QCOMPARE(run.topic("events").partitions.front().leaderless, 0.0);
        const double noticed = run.topic("events").partitions.front().insyncShrinks.front();
        QVERIFY(noticed >= 27 && noticed <= 29);
        WITHIN(run.topic("events").produce.figures.max.value, noticed - 20, 0.6 + 2);
    }
    /// A fault that heals before the session is over changes no leader.
    void aShortPartitionChangesNothing() {
        const ScenarioRun run = runCase("broker_partition", {"/faults/0/for=5s"});
        QCOMPARE(run.topic("events").lost, 0U);
        QCOMPARE(run.topic("events").partitions.front().leaderless, 0.0);
        QCOMPARE(run.topic("events").groups.front().consumed, run.topic("events").appended);
    }

    /// Its session ends 4 to 6 s after the cut; then the other one reads both partitions, and gives one back
    /// when the first is there again.
    void whatACutOffConsumerHadOthersRead() {
        const ScenarioRun run = runCase("reader_cut_off");
        const auto& group = run.topic("events").groups.front();
        QCOMPARE(group.rebalances, 2U);
        QCOMPARE(group.consumed, run.topic("events").appended);
        QCOMPARE(group.skipped, 0U);
        QVERIFY(group.endToEnd.max.value >= 4 && group.endToEnd.max.value <= 6);
        QVERIFY(run.seriesMean("topics/events/readers/lag", 21, 23) > 50);
        QCOMPARE(run.seriesMean("topics/events/readers/lag", 30, 49), 0.0);
        QCOMPARE(group.idle, 0U);
    }
    void aCutThatHealsInTimeIsOnlyADelay() {
        const ScenarioRun run = runCase("reader_cut_off", {"/faults/0/for=3s"});
        const auto& group = run.topic("events").groups.front();
        QCOMPARE(group.rebalances, 0U);
        QCOMPARE(group.consumed, run.topic("events").appended);
        WITHIN(group.endToEnd.max.value, 3, 0.02);
    }
    /// Cut off from the leader of one partition only, a consumer stays a member and goes on with the others.
    void aConsumerMayReachSomeBrokersOnly() {
        const ScenarioRun run = runCase("reader_cut_off", {oneBroker});
        const auto& group = run.topic("events").groups.front();
        QCOMPARE(group.rebalances, 0U);
        WITHIN(group.endToEnd.max.value, 30, 0.1);
        WITHIN(static_cast<double>(group.maxLag), 30 * 50, 30);
    }

    /// Commits reach a replica again when the network has healed.
    void aReplicaThatIsCutOffCatchesUpAfterwards() {
        const std::vector<std::string> base{"store.replication.lag=10ms", "run.duration=60s",
                                            "run.warmup=0s"};
        const ScenarioRun calm = runCase("replicated_store", base);
        WITHIN(calm.entity("item").convergence.max.value, 0.01, 0.0001);
        for (const char* fault : {replicaCutOff, replicaStalled}) {
            std::vector<std::string> changed = base;
            changed.emplace_back(fault);
            const ScenarioRun run = runCase("replicated_store", changed);
            WITHIN(run.entity("item").convergence.max.value, 10.01, 0.3);
            QVERIFY(run.entity("item").staleReads > calm.entity("item").staleReads);
            QCOMPARE(run.entity("item").diverged, 0U);
        }
    }

    void aQuorumWithoutItsMembersIsUnavailable() {
        const std::vector<std::string> base{strictQuorum, "run.duration=60s", "run.warmup=0s"};
        std::vector<std::string> changed = base;
        changed.emplace_back(oneMember);
        const ScenarioRun one = runCase("replicated_store", changed);
        QCOMPARE(errorsOf(one, "writers"), 0U);
        QCOMPARE(one.entity("item").staleReads, 0U);
        changed.back() = twoMembers;
        const ScenarioRun two = runCase("replicated_store", changed);
        WITHIN_SHARE(static_cast<double>(errorsOf(two, "writers")), 100 * 10, 0.1);
        WITHIN_SHARE(static_cast<double>(errorsOf(two, "readers")), 400 * 10, 0.06);
    }

    /// The last write of each key there is gone, and who reads there sees what was there at first.
    void aStoreInAProcessDiesWithIt() {
        const ScenarioRun calm = runCase("separate_stores");
        QCOMPARE(calm.entity("item").lostWrites, 0U);
        const ScenarioRun run = runCase("separate_stores", {processDies});
        QCOMPARE(run.entity("item").lostWrites, 10U);
        // 20 commits of a key a second, 30 s.
        QVERIFY(calm.entity("item").lagMax < 100);
        QVERIFY(run.entity("item").lagMax > 550);
        QCOMPARE(run.node("memory").errors, calm.node("memory").errors);
    }
};

QTEST_APPLESS_MAIN(PartitionsTest)
#include "partitions_test.moc"
