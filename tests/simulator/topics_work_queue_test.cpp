#include "simulator/topics/work_queue.h"

#include <QTest>

#include <vector>

using namespace windtunnel::simulator;

namespace {

WorkQueue queueWith(const std::vector<std::uint32_t>& prefetches, Nanoseconds visibility = 0,
                    std::uint32_t maxDeliveries = 0) {
    WorkQueue queue(visibility, maxDeliveries);
    for (const std::uint32_t prefetch : prefetches)
        queue.setPresent(queue.addConsumer(prefetch), true);
    return queue;
}

}  // namespace

class TopicsWorkQueueTest : public QObject {
    Q_OBJECT

private slots:
    void messagesGoInOrderToConsumersInTurn() {
        WorkQueue queue = queueWith({0, 0});
        for (std::uint32_t i = 0; i < 4; ++i)
            queue.push(i);
        for (std::uint32_t i = 0; i < 4; ++i) {
            const std::uint32_t message = queue.deliver(0);
            QCOMPARE(queue[message].payload, i);
            QCOMPARE(queue[message].consumer, i % 2);
        }
        QCOMPARE(queue.deliver(0), none);
        QCOMPARE(queue.waiting(), 0U);
        QCOMPARE(queue.size(), 4U);
    }

    void nobodyHoldsMoreThanItsPrefetch() {
        WorkQueue queue = queueWith({2, 1});
        for (std::uint32_t i = 0; i < 5; ++i)
            queue.push(i);
        std::vector<std::uint32_t> delivered;
        for (std::uint32_t m = queue.deliver(0); m != none; m = queue.deliver(0))
            delivered.push_back(m);
        QCOMPARE(delivered.size(), 3U);
        QCOMPARE(queue.held(0), 2U);
        QCOMPARE(queue.held(1), 1U);
        QCOMPARE(queue.remove(delivered[1]), 1U);
        QCOMPARE(queue[queue.deliver(0)].consumer, 1U);
        QCOMPARE(queue.waiting(), 1U);
    }

    void whatADeadConsumerHeldComesFirstInItsOldOrder() {
        WorkQueue queue = queueWith({0, 1});
        queue.setPresent(1, false);
        for (std::uint32_t i = 0; i < 3; ++i)
            queue.push(i);
        while (queue.deliver(0) != none) {
        }
        queue.push(3);
        queue.setPresent(0, false);
        for (const std::uint32_t message : queue.heldBy(0))
            QVERIFY(queue.giveBack(message, true));
        queue.setPresent(1, true);
        for (std::uint32_t i = 0; i < 4; ++i) {
            const std::uint32_t message = queue.deliver(5);
            QCOMPARE(queue[message].payload, i);
            QCOMPARE(queue[message].deliveries, i < 3 ? 2U : 1U);
            queue.remove(message);
        }
        QCOMPARE(queue.size(), 0U);
    }

    void failedMessagesGoBehindTheOthersUntilTheyHaveFailedForGood() {
        WorkQueue queue = queueWith({1}, 0, 2);
        queue.push(7);
        queue.push(8);
        const std::uint32_t seven = queue.deliver(0);
        QVERIFY(queue.giveBack(seven, false));
        const std::uint32_t eight = queue.deliver(1);
        QCOMPARE(queue[eight].payload, 8U);
        queue.remove(eight);
        QCOMPARE(queue.deliver(2), seven);
        QVERIFY(!queue.giveBack(seven, false));
        QCOMPARE(queue.deliver(3), none);
        QCOMPARE(queue.remove(seven), 7U);
        QCOMPARE(queue.size(), 0U);
    }

    void deliveriesThatTakeTooLongComeBack() {
        WorkQueue queue = queueWith({0}, 30);
        for (std::uint32_t i = 0; i < 3; ++i)
            queue.push(i);
        const std::uint32_t zero = queue.deliver(0), one = queue.deliver(10), two = queue.deliver(20);
        QCOMPARE(queue.nextDeadline(), 30);
        queue.remove(zero);
        QCOMPARE(queue.nextDeadline(), 40);
        QCOMPARE(queue.nextOverdue(45), one);
        QVERIFY(queue.giveBack(one, false));
        QCOMPARE(queue.nextOverdue(45), none);
        QCOMPARE(queue.deliver(46), one);
        QCOMPARE(queue.nextOverdue(50), two);
        queue.remove(two);
        QCOMPARE(queue.nextDeadline(), 76);
        queue.remove(one);
        QCOMPARE(queue.nextDeadline(), never);
    }

    void aMessageInANewPlaceIsNotTakenForAnOldOne() {
        WorkQueue queue = queueWith({0}, 30);
        queue.push(0);
        queue.remove(queue.deliver(0));
        queue.push(1);
        const std::uint32_t message = queue.deliver(10);  // the same index, its first delivery too
        QCOMPARE(queue.nextDeadline(), 40);
        QCOMPARE(queue.nextOverdue(30), none);
        QCOMPARE(queue.nextOverdue(40), message);
    }
};

QTEST_APPLESS_MAIN(TopicsWorkQueueTest)
#include "topics_work_queue_test.moc"
