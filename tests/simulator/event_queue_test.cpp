// The event queue against a sorted reference: same order, whatever structure holds an event, at any time of
// its life.
#include "simulator/kernel/event_queue.h"
#include "simulator/kernel/random.h"

#include <QTest>

#include <map>
#include <optional>
#include <vector>

namespace windtunnel::simulator {

struct EventQueueAccess {
    static std::uint64_t& sequence(EventQueue& queue) { return queue.sequence_; }
};

}  // namespace windtunnel::simulator

using namespace windtunnel::simulator;

namespace {

constexpr std::uint64_t lastSequence = (std::uint64_t{1} << sequenceBits) - 1;
constexpr SimTime laneDelays[maxLanes] = {0, 1, 3, 7, 20, 50};
constexpr SimTime timerLaneDelays[maxTimerLanes] = {0, 2, 5, 9, 30, 60, 100, 400};

/// What is expected of the queue: a multimap keeps equal times in the order in which they were inserted.
class Reference {
public:
    using Place = std::multimap<SimTime, EventSubject>::iterator;

    Place add(SimTime time, EventSubject subject) { return events_.emplace(time, subject); }
    void remove(Place place) { events_.erase(place); }
    std::size_t size() const { return events_.size(); }
    std::optional<std::pair<SimTime, EventSubject>> popBefore(SimTime bound) {
        if (events_.empty() || events_.begin()->first >= bound)
            return std::nullopt;
        const auto first = *events_.begin();
        events_.erase(events_.begin());
        return first;
    }

private:
    std::multimap<SimTime, EventSubject> events_;
};

/// The queue and its reference, given the same operations.
class Pair {
public:
    explicit Pair(std::uint64_t key) : stream_(key) {}

    EventQueue queue;
    Reference reference;

    /// One operation out of all; `spread` is the range of random delays, small ones make many equal times.
    void operate(SimTime spread) {
        const EventSubject subject = ++subjects_ & ((1U << subjectBits) - 1);
        switch (stream_.below(10)) {
        case 0:
        case 1: {
            const SimTime time =
                now_ + static_cast<SimTime>(stream_.below(static_cast<std::uint64_t>(spread)));
            queue.schedule(time, subject);
            reference.add(time, subject);
            break;
        }
        case 2:
        case 3: {
            const auto lane = static_cast<std::uint8_t>(stream_.below(maxLanes));
            queue.scheduleInLane(lane, now_ + laneDelays[lane], subject);
            reference.add(now_ + laneDelays[lane], subject);
            break;
        }
        case 4: {
            const auto lane = static_cast<std::uint8_t>(stream_.below(maxTimerLanes));
            const SimTime time = now_ + timerLaneDelays[lane];
            timers_[subject] = {queue.scheduleTimer(time, subject, lane), reference.add(time, subject)};
            break;
        }
        case 5: {
            const SimTime time =
                now_ + static_cast<SimTime>(stream_.below(static_cast<std::uint64_t>(spread) * 4));
            timers_[subject] = {queue.scheduleTimer(time, subject), reference.add(time, subject)};
            break;
        }
        case 6: cancelOne(); break;
        default:
            pop(now_ + 1 + static_cast<SimTime>(stream_.below(static_cast<std::uint64_t>(spread))));
            break;
        }
        QCOMPARE(queue.size(), reference.size());
        QCOMPARE(queue.empty(), reference.size() == 0);
    }

    void drain() {
        while (reference.size() > 0)
            pop(std::numeric_limits<SimTime>::max());
        QVERIFY(queue.empty());
        QVERIFY(queue.peek().bits == noEvent);
        QVERIFY(queue.popBefore(EventKey::of(std::numeric_limits<SimTime>::max(), 0, 0)).bits == noEvent);
    }

private:
    void cancelOne() {
        if (timers_.empty())
            return;
        auto chosen = timers_.lower_bound(static_cast<EventSubject>(stream_.below(subjects_ + 1)));
        if (chosen == timers_.end())
            chosen = timers_.begin();
        queue.cancel(chosen->second.first);
        reference.remove(chosen->second.second);
        timers_.erase(chosen);
    }

    void pop(SimTime bound) {
        const EventKey first = queue.peek();
        const EventKey popped = queue.popBefore(EventKey::of(bound, 0, 0));
        const auto expected = reference.popBefore(bound);
        if (!expected) {
            QVERIFY(popped.bits == noEvent);
            return;
        }
        QVERIFY(popped.bits == first.bits);
        QCOMPARE(popped.time(), expected->first);
        QCOMPARE(popped.subject(), expected->second);
        timers_.erase(popped.subject());
        now_ = popped.time();
    }

    RandomStream stream_;
    SimTime now_ = 0;
    EventSubject subjects_ = 0;
    std::map<EventSubject, std::pair<TimerId, Reference::Place>> timers_;
};

}  // namespace

class EventQueueTest : public QObject {
    Q_OBJECT

private slots:
    void eventsLeaveByTimeThenInTheOrderOfScheduling_data() {
        QTest::addColumn<qint64>("spread");
        QTest::newRow("nearly all at once") << qint64{2};
        QTest::newRow("many equal times") << qint64{40};
        QTest::newRow("few equal times") << qint64{1'000'000};
    }
    void eventsLeaveByTimeThenInTheOrderOfScheduling() {
        QFETCH(qint64, spread);
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            Pair pair(seed);
            for (int i = 0; i < 5000 && !QTest::currentTestFailed(); ++i)
                pair.operate(spread);
            pair.drain();
            if (QTest::currentTestFailed())
                return;
        }
    }

    void renumberingKeepsTheOrder() {
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            Pair pair(seed);
            const int before = static_cast<int>(RandomStream(seed).below(3000));
            for (int i = 0; i < before && !QTest::currentTestFailed(); ++i)
                pair.operate(30);
            // Everything that is pending has smaller numbers, so the order stays while the numbers run out.
            std::uint64_t& sequence = EventQueueAccess::sequence(pair.queue);
            sequence = lastSequence - seed % 7;
            for (int i = 0; i < 3000 && !QTest::currentTestFailed(); ++i)
                pair.operate(30);
            QVERIFY(sequence < 10'000);
            pair.drain();
            if (QTest::currentTestFailed())
                return;
        }
    }

    void renumberingHappensAgainAndAgain() {
        Pair pair(5);
        for (int round = 0; round < 50 && !QTest::currentTestFailed(); ++round) {
            EventQueueAccess::sequence(pair.queue) = lastSequence - 1;
            for (int i = 0; i < 40; ++i)
                pair.operate(30);
        }
        pair.drain();
    }

    void nothingIsPoppedAtTheBoundOrLater() {
        EventQueue queue;
        queue.schedule(10, 1);
        queue.scheduleInLane(0, 10, 2);
        queue.scheduleTimer(10, 3);
        const EventKey atTen = EventKey::of(10, 0, 0);
        QVERIFY(queue.popBefore(atTen).bits == noEvent);
        QVERIFY(queue.popBefore(EventKey::of(0, 0, 0)).bits == noEvent);
        QCOMPARE(queue.size(), std::size_t{3});
        for (const EventSubject subject : {1U, 2U, 3U})
            QCOMPARE(queue.popBefore(EventKey::of(11, 0, 0)).subject(), subject);
        QVERIFY(queue.popBefore(EventKey::of(11, 0, 0)).bits == noEvent);
        queue.schedule(10, 4);
        QCOMPARE(queue.popUntil(10).subject(), 4U);
    }

    void keysCarryTheLargestValues() {
        const SimTime time = std::numeric_limits<SimTime>::max() - 1;
        const EventSubject subject = (EventSubject{1} << subjectBits) - 1;
        const EventKey key = EventKey::of(time, lastSequence, subject);
        QCOMPARE(key.time(), time);
        QCOMPARE(key.sequence(), lastSequence);
        QCOMPARE(key.subject(), subject);
        QVERIFY(key < EventKey{});
        QVERIFY(EventKey::of(time - 1, lastSequence, subject) < EventKey::of(time, 0, 0));
        QVERIFY(EventKey::of(time, 4, subject) < EventKey::of(time, 5, 0));
    }

    void aCancelledTimerLeavesAtOnce_data() {
        QTest::addColumn<int>("lane");
        QTest::newRow("of any delay") << int{noLane};
        QTest::newRow("of a constant delay") << 0;
    }
    void aCancelledTimerLeavesAtOnce() {
        QFETCH(int, lane);
        EventQueue queue;
        std::vector<TimerId> timers;
        for (int i = 0; i < 100'000; ++i) {
            timers.push_back(queue.scheduleTimer(1'000'000 + i, 1, static_cast<std::uint8_t>(lane)));
            QCOMPARE(queue.size(), std::size_t{1});
            queue.cancel(timers.back());
            QVERIFY(queue.empty());
        }
        QVERIFY(
            std::ranges::all_of(timers, [&](TimerId timer) { return timer == timers.front(); }));  // reused
    }
};

QTEST_APPLESS_MAIN(EventQueueTest)
#include "event_queue_test.moc"
