// Which records a clean-up removes, by hand.
#include "simulator/topics/log_compaction.h"

#include <QTest>

#include <vector>

using namespace windtunnel::simulator;

namespace {

struct Compacted {
    PartitionLog log;
    LogCompaction compaction;

    void append(std::uint64_t key, std::uint32_t bytes = 100) {
        Record record;
        record.key = key;
        record.entity = 0;
        record.bytes = bytes;
        record.measured = true;
        compaction.append(record, log.append(record), 300);
    }
    std::vector<Offset> kept() const {
        std::vector<Offset> offsets;
        for (Offset offset = log.base(); offset < log.logEnd(); ++offset)
            if (!log.at(offset).compacted)
                offsets.push_back(offset);
        return offsets;
    }
};

using Offsets = std::vector<Offset>;

}  // namespace

class TopicsLogCompactionTest : public QObject {
    Q_OBJECT

private slots:
    void onlyFullSegmentsAreCleaned() {
        Compacted it;
        for (const std::uint64_t key : {1, 1, 1})
            it.append(key);
        QVERIFY(!it.compaction.isDue());  // the segment may still grow
        it.append(1);
        QVERIFY(it.compaction.isDue());
        QCOMPARE(it.compaction.closedEnd(), Offset{3});
        QCOMPARE(it.compaction.clean(it.log), std::size_t{2});
        QCOMPARE(it.kept(), (Offsets{2, 3}));
    }

    void theNewestOfEachKeyStays() {
        Compacted it;
        for (const std::uint64_t key : {1, 2, 1, 3, 2, 3, 4})
            it.append(key);
        QCOMPARE(it.compaction.clean(it.log), std::size_t{3});
        QCOMPARE(it.kept(), (Offsets{2, 4, 5, 6}));
        QCOMPARE(it.compaction.clean(it.log), std::size_t{0});
    }

    /// Three keys of 100 bytes are kept: three more full records make it due again, two do not.
    void halfOfTheBytesHaveToBeNew() {
        Compacted it;
        for (const std::uint64_t key : {1, 2, 3, 1})
            it.append(key);
        it.compaction.clean(it.log);
        QVERIFY(!it.compaction.isDue());
        it.append(2);
        it.append(3);
        QVERIFY(!it.compaction.isDue());
        it.append(1);  // closes the segment
        QVERIFY(it.compaction.isDue());
        QCOMPARE(it.compaction.clean(it.log), std::size_t{3});
        QCOMPARE(it.kept(), (Offsets{3, 4, 5, 6}));
    }

    void whatAnElectionCutsOffReplacesNothing() {
        Compacted it;
        for (const std::uint64_t key : {1, 2, 2, 1, 1, 1})
            it.append(key);
        it.log.truncate(3);
        it.compaction.truncate(3);
        it.append(9);
        it.compaction.clean(it.log);
        QCOMPARE(it.kept(), (Offsets{0, 2, 3}));
    }
};

QTEST_APPLESS_MAIN(TopicsLogCompactionTest)
#include "topics_log_compaction_test.moc"
