#include "simulator/topics/consumer_group.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace windtunnel::simulator;

namespace {

constexpr Nanoseconds second = 1'000'000'000;

ConsumerGroup groupOf(std::uint32_t partitions, std::uint32_t members, AssignorKind assignor, bool eager) {
    GroupTopics topics{{partitions}, std::vector<std::vector<std::uint32_t>>(members, {0})};
    return {std::move(topics), assignor, eager,
            std::vector<MemberTimes>(members, {.heartbeat = 3 * second, .sessionTimeout = 45 * second})};
}

void form(ConsumerGroup& group, const std::vector<std::uint32_t>& members, std::size_t count) {
    group.form(members, std::vector<Nanoseconds>(count, 0));
}

std::vector<std::uint32_t> ownersOf(const ConsumerGroup& group) {
    std::vector<std::uint32_t> owners;
    for (std::uint32_t slot = 0; slot < group.topics().slotCount(); ++slot)
        owners.push_back(group.owner(slot));
    return owners;
}

}  // namespace

class TopicsConsumerGroupTest : public QObject {
    Q_OBJECT

private slots:
    void deathIsNoticedOneSessionTimeoutAfterTheLastHeartbeat() {
        ConsumerGroup group = groupOf(3, 3, AssignorKind::Range, false);
        const std::vector<std::uint32_t> all{0, 1, 2};
        const std::vector<Nanoseconds> phases{0, 1 * second, 2 * second};
        group.form(all, phases);
        QCOMPARE(group.silence(0, 100 * second), (99 + 45) * second);   // beats at 0, 3, … 99
        QCOMPARE(group.silence(1, 100 * second), (98 + 45) * second);   // -1, 2, … 98
        QCOMPARE(group.silence(2, 100 * second), (100 + 45) * second);  // -2, 1, … 100
        QVERIFY(group.blocked());
    }

    void joiningIsAHeartbeatToo() {
        ConsumerGroup group = groupOf(1, 1, AssignorKind::Range, false);
        group.join(0, 10 * second, 2 * second);
        QCOMPARE(group.silence(0, 11 * second), 55 * second);
        ConsumerGroup later = groupOf(1, 1, AssignorKind::Range, false);
        later.join(0, 10 * second, 2 * second);
        QCOMPARE(later.silence(0, 16 * second), 60 * second);  // beats at 12 and 15
    }

    void eagerStopsAllPartitionsAndCooperativeTheMovedOnes() {
        for (const bool eager : {true, false}) {
            ConsumerGroup group = groupOf(6, 3, AssignorKind::CooperativeSticky, eager);
            form(group, {0, 1}, 3);
            group.join(2, second, 0);
            QVERIFY(group.rebalancing());
            int paused = 0;
            for (std::uint32_t slot = 0; slot < 6; ++slot)
                paused += group.paused(slot);
            QCOMPARE(paused, eager ? 6 : 2);
            QCOMPARE(group.pausedPartitions(), eager ? 6U : 2U);
            QCOMPARE(group.revoking().size(), 2U);
            QCOMPARE(group.complete().size(), eager ? 6U : 2U);
            QCOMPARE(group.rebalances(), 1U);
            for (std::uint32_t member = 0; member < 3; ++member)
                QCOMPARE(std::ranges::count(ownersOf(group), member), 2);
        }
    }

    void whoSaysGoodByeIsReplacedAtOnce() {
        ConsumerGroup group = groupOf(4, 2, AssignorKind::CooperativeSticky, false);
        form(group, {0, 1}, 2);
        group.leave(1);
        QVERIFY(!group.blocked());
        QCOMPARE(std::ranges::count(ownersOf(group), noMember), 2);
        QCOMPARE(group.complete().size(), 2U);
        QCOMPARE(std::ranges::count(ownersOf(group), 0U), 4);
    }

    /// A process that comes back is a new member; its partitions wait until the old one has been noticed.
    void aSilentMemberHoldsUpTheRebalance() {
        ConsumerGroup group = groupOf(4, 3, AssignorKind::CooperativeSticky, false);
        form(group, {0, 1}, 3);
        group.silence(1, 10 * second);
        group.join(2, 12 * second, 0);
        QVERIFY(group.rebalancing() && group.blocked());
        for (std::uint32_t slot = 0; slot < 4; ++slot)
            QVERIFY(!group.paused(slot));  // what lives reads on
        group.leave(1);
        QVERIFY(!group.blocked());
        group.complete();
        QVERIFY(!group.rebalancing());
        QCOMPARE(std::ranges::count(ownersOf(group), 0U), 2);
        QCOMPARE(std::ranges::count(ownersOf(group), 2U), 2);
        QCOMPARE(group.rebalances(), 1U);
    }

    void withoutMembersNobodyOwnsAnything() {
        ConsumerGroup group = groupOf(2, 1, AssignorKind::Range, true);
        form(group, {0}, 1);
        group.leave(0);
        QVERIFY(group.revoking().empty());
        group.complete();
        QCOMPARE(std::ranges::count(ownersOf(group), noMember), 2);
    }

    void progressTellsRepeatedFromSkippedRecords() {
        GroupProgress progress{.position = 10, .committed = 4, .processed = 4};
        for (std::int64_t offset = 4; offset < 10; ++offset)
            QVERIFY(!progress.process(offset));
        QCOMPARE(progress.takeOver(), 0);  // six come again
        QCOMPARE(progress.position, 4);
        QVERIFY(progress.process(4));
        QVERIFY(progress.process(9));
        QVERIFY(!progress.process(10));
        progress.position = progress.committed = 15;
        QCOMPARE(progress.takeOver(), 4);  // 11 to 14
        QCOMPARE(progress.position, 15);
        QVERIFY(!progress.process(15));
    }
};

QTEST_APPLESS_MAIN(TopicsConsumerGroupTest)
#include "topics_consumer_group_test.moc"
