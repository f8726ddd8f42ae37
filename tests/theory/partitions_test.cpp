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
const char* const replicaHearsNothing =
    R"(/faults=[{"at": "20s", "for": "10s", "drop": "store#1 -> store#3", "fraction": 1}])";
const char* const processDies = R"(/faults=[{"at": "30s", "for": "1s", "crash": "shop#2"}])";
const char* const oneMember =
    R"(/faults=[{"at": "20s", "for": "10s", "partition": [["service"], ["store#3"]]}])";
const char* const twoMembers =
    R"(/faults=[{"at": "20s", "for": "10s", "partition": [["service"], ["store#2", "store#3"]]}])";
const char* const strictQuorum =
    R"(/nodes/1={"id":"store","kind":"database","replication":{"mode":"quorum","n":3,"r":2,"w":2,"W":"1ms","A":"1ms","R":"1ms","S":"1ms"}})";

std::string wayFault(const std::string& what) {
    return "/faults=[{\"at\": \"20s\", \"for\": \"10s\", " + what + "}]";
}
std::string slowed(const std::string& way, const std::string& add) {
    return wayFault("\"delay\": \"" + way + "\", \"add\": \"" + add + "\"");
}
bool isBack(const std::string& way) { return way.ends_with("> store"); }
std::string lossy(const std::string& way, const std::string& fraction) {
    return wayFault("\"drop\": \"" + way + "\", \"fraction\": " + fraction);
}

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

    /// The commit waits until the replica is reached again (10 s, and 10 ms to catch up), so nobody reads
    /// anything old; semi-sync goes on with the other one, and so does sync without a dead one.
    void aSynchronousCommitWaitsForWhomItDoesNotReach() {
        const std::vector<std::string> base{"store.replication.lag=10ms", "run.duration=60s", "run.warmup=0s",
                                            "store.replication.mode=sync"};
        for (const char* fault : {replicaCutOff, replicaStalled, replicaHearsNothing}) {
            std::vector<std::string> changed = base;
            changed.emplace_back(fault);
            const ScenarioRun run = runCase("replicated_store", changed);
            WITHIN(run.workload("writers").latency.max.value, 10.01, 0.1);
            QCOMPARE(errorsOf(run, "writers"), 0U);
            QCOMPARE(run.entity("item").staleReads, 0U);
            changed.emplace_back("/nodes/0/endpoints/PUT ~1/0/timeout=1s");
            const ScenarioRun impatient = runCase("replicated_store", changed);
            WITHIN_SHARE(static_cast<double>(errorsOf(impatient, "writers")), 100 * 9, 0.1);
            changed.back() = "store.replication.mode=semi-sync";
            WITHIN(runCase("replicated_store", changed).workload("writers").latency.max.value, 0.01, 0.001);
        }
        std::vector<std::string> changed = base;
        changed.push_back(wayFault("\"crash\": \"store#3\""));
        WITHIN(runCase("replicated_store", changed).workload("writers").latency.max.value, 0.01, 0.001);
    }
    /// A second more on the way to a replica, or back from it.
    void slowWaysWithinAStoreAreWaitedFor() {
        for (const char* way : {"store -> store#3", "store#3 -> store"}) {
            std::vector<std::string> changed{"store.replication.lag=10ms", "run.duration=60s",
                                             "store.replication.mode=sync", slowed(way, "1s")};
            WITHIN(runCase("replicated_store", changed).workload("writers").latency.max.value, 1.01, 0.001);
            changed[2] = "store.replication.mode=async";
            const ScenarioRun run = runCase("replicated_store", changed);
            WITHIN(run.entity("item").convergence.max.value, isBack(way) ? 0.01 : 1.01, 0.002);
        }
    }
    /// An ordered log asks for what was lost; the newest of unordered writes may stay away until the next
    /// one.
    void lostCommitsAreAskedForOnlyInOrder() {
        std::vector<std::string> changed{"store.replication.lag=10ms", "run.duration=60s",
                                         lossy("store -> store", "0.3"), "item.keys=5000"};
        QCOMPARE(runCase("replicated_store", changed).entity("item").diverged, 0U);
        changed.emplace_back("store.replication.order=none");
        QVERIFY(runCase("replicated_store", changed).entity("item").diverged > 100);
    }

    /// 1 ms there, 1 ms back; two of three have to answer.
    void waysToAQuorumActOnItsMessages() {
        const auto slowest = [](const std::string& fault) {
            return runCase("replicated_store", {strictQuorum, "run.duration=60s", fault})
                .workload("writers")
                .latency.max.value;
        };
        WITHIN(slowest(slowed("service -> store", "50ms")), 0.052, 0.0001);
        WITHIN(slowest(slowed("store -> service", "50ms")), 0.052, 0.0001);
        WITHIN(slowest(slowed("service -> store#3", "50ms")), 0.002, 0.0001);
        WITHIN(slowest(lossy("service -> store#3", "1")), 0.002, 0.0001);
        for (const char* way : {"service -> store", "store -> service"}) {
            const ScenarioRun run =
                runCase("replicated_store", {strictQuorum, "run.duration=60s", lossy(way, "1"),
                                             "/nodes/0/endpoints/PUT ~1/0/timeout=1s"});
            WITHIN_SHARE(static_cast<double>(errorsOf(run, "writers")), 100 * 10, 0.1);
        }
    }
    void waysToConsumersActOnWhatTheyFetch() {
        const auto slowest = [](const std::string& fault) {
            return runCase("reader_cut_off", {fault}).topic("events").groups.front().endToEnd.max.value;
        };
        WITHIN(slowest(slowed("events -> one", "0.2s")), 0.2, 0.02);
        WITHIN(slowest(slowed("kafka#1 -> one", "0.2s")), 0.2, 0.02);
        WITHIN(slowest(slowed("kafka#3 -> one", "0.2s")), 0, 0.02);
        const ScenarioRun run = runCase("reader_cut_off", {lossy("events -> one", "1")});
        QCOMPARE(run.topic("events").groups.front().rebalances, 0U);
        WITHIN(run.topic("events").groups.front().endToEnd.max.value, 10, 0.1);
    }
    void waysBetweenBrokersActOnReplication() {
        const auto slowest = [](const std::string& way) {
            return runCase("broker_partition",
                           {"events.producer.acks=all", "run.replications=1", slowed(way, "20ms")})
                .topic("events")
                .produce.figures.max.value;
        };
        const double calm = slowest("kafka#3 -> kafka#2");
        QVERIFY(calm < 0.01);
        WITHIN(slowest("kafka#1 -> kafka#2"), 0.02 + calm, 0.002);
        WITHIN(slowest("kafka#2 -> kafka#1"), 0.02 + calm, 0.002);
        QVERIFY(slowest("front -> kafka#1") >= 0.02 + calm);
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
