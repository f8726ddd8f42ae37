// Partition logs, copies and the partitioner: what Kafka's documentation and sources say, by hand.
#include "simulator/topics/murmur2.h"
#include "simulator/topics/partition_copies.h"
#include "simulator/topics/partition_log.h"

#include <QTest>

#include <map>
#include <string>

using namespace windtunnel::simulator;

namespace {

Record record(std::uint64_t number, std::uint32_t producer = Record::nobody) {
    Record result;
    result.number = number;
    result.producer = producer;
    result.transactional = producer != Record::nobody;
    return result;
}

}  // namespace

class TopicsPartitionTest : public QObject {
    Q_OBJECT

private slots:
    /// The values of Kafka's own unit test of its hash.
    void keysHashAsKafkasClientsHashThem() {
        const std::map<std::string, std::int32_t> known{
            {"21", -973932308},
            {"foobar", -790332482},
            {"a-little-bit-long-string", -985981536},
            {"a-little-bit-longer-string", -1486304829},
            {"lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971},
            {"abc", 479470107}};
        const std::map<std::string, std::uint32_t> inTwelve{
            {"21", 0},
            {"foobar", 6},
            {"a-little-bit-long-string", 8},
            {"a-little-bit-longer-string", 11},
            {"lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", 5},
            {"abc", 3}};
        for (const auto& [key, hash] : known) {
            QCOMPARE(static_cast<std::int32_t>(murmur2(key)), hash);
            QCOMPARE(partitionOfKey(key, 12), inTwelve.at(key));
        }
        QCOMPARE(partitionOfKey("foobar", 6), 0U);
    }

    void recordsKeepTheirOffsetsWhenTheRingGrowsAndTheBaseMoves() {
        PartitionLog log;
        for (std::uint64_t i = 0; i < 1000; ++i) {
            QCOMPARE(log.append(record(i)), static_cast<Offset>(i));
            if (i >= 40)
                log.dropBefore(static_cast<Offset>(i) - 37);
        }
        QCOMPARE(log.base(), Offset{962});
        QCOMPARE(log.held(), std::size_t{38});
        for (Offset offset = log.base(); offset < log.logEnd(); ++offset)
            QCOMPARE(log.at(offset).number, static_cast<std::uint64_t>(offset));
    }

    void highWatermarkNeverFallsButByTruncation() {
        PartitionLog log;
        for (std::uint64_t i = 0; i < 10; ++i)
            log.append(record(i));
        QVERIFY(log.raiseHighWatermark(7));
        QVERIFY(!log.raiseHighWatermark(5));
        QCOMPARE(log.highWatermark(), Offset{7});
        log.truncate(8);
        QCOMPARE(log.logEnd(), Offset{8});
        QCOMPARE(log.highWatermark(), Offset{7});
        log.truncate(3);
        QCOMPARE(log.highWatermark(), Offset{3});
        QCOMPARE(log.append(record(99)), Offset{3});
    }

    /// A record without a transaction behind an open one has to wait as well; aborted ones are known.
    void openTransactionHoldsBackAllBehindIt() {
        PartitionLog log;
        log.append(record(0));
        log.append(record(1, 5));
        log.append(record(2));
        log.append(record(3, 6));
        log.raiseHighWatermark(4);
        QCOMPARE(log.lastStable(), Offset{1});
        log.endTransaction(5, false);
        QCOMPARE(log.lastStable(), Offset{3});
        QVERIFY(log.aborted(1));
        QVERIFY(!log.aborted(2));
        log.endTransaction(6, true);
        QCOMPARE(log.lastStable(), Offset{4});
        QVERIFY(!log.aborted(3));
    }

    /// Three copies, two must be in sync (ground for the gate of acks all): one leaves, the second leaves,
    /// the leader dies, a copy that is not in sync returns, the old leader returns.
    void inSyncSetShrinksToItsLastMemberAndNoFurther() {
        PartitionCopies copies({0, 1, 2});
        std::vector<bool> alive{true, true, true};
        const auto lives = [&](std::uint32_t broker) { return bool{alive[broker]}; };
        QCOMPARE(copies.leader(), 0U);
        QVERIFY(copies.leaveInSync(1));
        QCOMPARE(copies.inSyncCount(), 2U);
        QVERIFY(copies.leaveInSync(2));
        QCOMPARE(copies.inSyncCount(), 1U);
        alive = {false, false, false};
        QVERIFY(!copies.leaveInSync(0));
        QCOMPARE(copies.elect(lives, false), PartitionCopies::nobody);
        alive[1] = true;
        QCOMPARE(copies.elect(lives, false), PartitionCopies::nobody);
        PartitionCopies reckless = copies;
        QCOMPARE(reckless.elect(lives, true), 1U);
        QCOMPARE(reckless.inSyncCount(), 1U);
        alive[0] = true;
        QCOMPARE(copies.elect(lives, false), 0U);
    }

    void followerIsTooFarBehindOnlyWhileItLacksSomething() {
        PartitionCopies copies({0, 1});
        copies[0].end = 5;
        copies[1].end = 5;
        copies[1].caughtUp = 100;
        QVERIFY(!copies.isTooFarBehind(1, 1'000'000, 1000));
        copies[0].end = 6;
        QVERIFY(!copies.isTooFarBehind(1, 1100, 1000));
        QVERIFY(copies.isTooFarBehind(1, 1101, 1000));
        QCOMPARE(copies.inSyncEnd(), Offset{5});
        QVERIFY(copies.leaveInSync(1));
        QCOMPARE(copies.inSyncEnd(), Offset{6});
        QVERIFY(!copies.mayRejoin(1, 6));
        copies[1].end = 6;
        QVERIFY(copies.mayRejoin(1, 6));
    }
};

QTEST_APPLESS_MAIN(TopicsPartitionTest)
#include "topics_partition_test.moc"
