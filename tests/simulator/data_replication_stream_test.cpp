// Commits on their way to a replica.
#include "simulator/data/replication_stream.h"
#include "simulator/kernel/random.h"

#include <QTest>

using namespace windtunnel::simulator;

namespace {

ReplicatedCommit commit(SimTime due, std::uint64_t position, Version version) {
    ReplicatedCommit made;
    made.due = due;
    made.position = position;
    made.version = version;
    return made;
}

}  // namespace

class DataReplicationStreamTest : public QObject {
    Q_OBJECT

private slots:
    void aLogKeepsTheOrderOfTheCommits() {
        ReplicationStream stream(true);
        QCOMPARE(stream.send(commit(50, 1, 1)), SimTime{50});
        QCOMPARE(stream.send(commit(20, 2, 2)), SimTime{50});
        QCOMPARE(stream.send(commit(70, 3, 3)), SimTime{70});
        for (Version version = 1; version <= 3; ++version)
            QCOMPARE(stream.take().version, version);
        QVERIFY(stream.empty());
        QCOMPARE(stream.send(commit(60, 4, 4)), SimTime{70});
    }

    void withoutOrderTheFastestComesFirst() {
        ReplicationStream stream(false);
        QCOMPARE(stream.send(commit(50, 1, 1)), SimTime{50});
        QCOMPARE(stream.send(commit(20, 2, 2)), SimTime{20});
        stream.send(commit(20, 3, 3));
        QCOMPARE(stream.nextDue(), SimTime{20});
        QCOMPARE(stream.take().version, Version{2});
        QCOMPARE(stream.take().version, Version{3});
        QCOMPARE(stream.take().version, Version{1});
    }

    void aLongLogIsHandedOverWhole() {
        ReplicationStream stream(true);
        RandomStream random(keyOf("stream"));
        std::uint64_t sent = 0, taken = 0;
        for (int i = 0; i < 200'000; ++i) {
            if (stream.empty() || random.below(1000) < (i < 100'000 ? 600 : 400))
                stream.send(commit(i, ++sent, 0));
            else
                QCOMPARE(stream.take().position, ++taken);
        }
        QCOMPARE(stream.size(), static_cast<std::size_t>(sent - taken));
        stream.clear();
        QVERIFY(stream.empty());
    }
};

QTEST_APPLESS_MAIN(DataReplicationStreamTest)
#include "data_replication_stream_test.moc"
