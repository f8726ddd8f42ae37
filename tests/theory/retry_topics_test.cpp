// Retry topics, delays and compaction: what consumers get late, in another order, or not at all.
#include "tests/support/scenario_run.h"
#include "tests/theory/formulas.h"

using namespace windtunnel::test;
using windtunnel::simulator::GroupSummary;

namespace {

const GroupSummary& groupOf(const ScenarioRun& run, const std::string& topic, std::size_t group = 0) {
    return run.topic(topic).groups.at(group);
}

double share(std::uint64_t part, std::uint64_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

class RetryTopicsTest : public QObject {
    Q_OBJECT

private slots:
    /// Steps that fail with 0.2 each time: what fails three times is dead.
    void whatFailsGoesFromTopicToTopic() {
        const ScenarioRun run = runCase("retry_topics");
        const GroupSummary& reader = groupOf(run, "events");
        const GroupSummary& first = groupOf(run, "events.reader.retry-1");
        const GroupSummary& second = groupOf(run, "events.reader.retry-2");
        QCOMPARE(reader.consumed, 20'000U);
        WITHIN(share(reader.failed, reader.consumed), 0.2, 0.009);  // three standard deviations
        WITHIN(share(first.failed, first.consumed), 0.2, 0.019);
        WITHIN(share(second.failed, second.consumed), 0.2, 0.045);
        QCOMPARE(reader.retried, reader.failed);
        QCOMPARE(reader.deadLettered, 0U);
        QCOMPARE(run.topic("events.reader.retry-1").appended, reader.failed);
        QCOMPARE(run.topic("events.reader.retry-2").appended, first.failed);
        QCOMPARE(second.deadLettered, second.failed);
        QCOMPARE(run.topic("graveyard").published, second.failed);
        // Each waits for exactly its delay: nothing else takes time here.
        WITHIN(first.endToEnd.p50.value, 0.1, 0.001);
        WITHIN(second.endToEnd.p50.value, 1, 0.01);
        // The other way round: what waits is the delay times the rate (Little).
        WITHIN_SHARE(second.lag.value, 100 * 0.04 * 1, 0.1);
    }

    /// Others overtake what waits for its next try; in place nobody does, but all wait.
    void retryTopicsBreakTheOrderOfAKey() {
        const ScenarioRun elsewhere = runCase("retry_topics");
        QVERIFY(elsewhere.entity("things").outOfOrder > 500);
        const ScenarioRun inPlace = runCase(
            "retry_topics", {"/nodes/4/consumers/0/retryTopics=null",
                             R"(/nodes/4/consumers/0/retries={"max": 50, "backoff": "100ms", "factor": 1})"});
        QCOMPARE(inPlace.entity("things").outOfOrder, 0U);
        QCOMPARE(groupOf(inPlace, "events").failed, 0U);
        QVERIFY(groupOf(inPlace, "events").endToEnd.p50.value > 0.1);
        QCOMPARE(groupOf(elsewhere, "events").endToEnd.p50.value, 0.0);
        for (const ScenarioRun* run : {&elsewhere, &inPlace})
            QCOMPARE(run->entity("things").duplicates, 0U);
    }

    /// Unless the view keeps the newest, it is set back by what comes late.
    void aViewWithoutVersionsIsSetBack() {
        const ScenarioRun kept = runCase("retry_topics", {"/nodes/3/producer/acks=1"});
        QCOMPARE(kept.entity("things").lostEvents, 0U);
        const ScenarioRun setBack =
            runCase("retry_topics", {"/nodes/4/consumers/0/steps/1/versioned=false", "things.keys=5000"});
        QVERIFY(setBack.entity("things").diverged > 0);
    }

    void aDelayHoldsEveryRecordBack() {
        const ScenarioRun run = runCase(
            "retry_topics", {"/nodes/4/consumers/0/retryTopics=null", "/nodes/4/consumers/0/deadLetter=null",
                             R"(/nodes/4/consumers/0/steps=[])", "/nodes/4/consumers/0/delay=700ms"});
        const GroupSummary& reader = groupOf(run, "events");
        WITHIN(reader.endToEnd.p50.value, 0.7, 0.001);
        WITHIN(reader.endToEnd.max.value, 0.7, 0.001);
        WITHIN_SHARE(reader.lag.value, 70, 0.02);
    }

    /// Dead letters of a key stay in order: they go to the partition of the same number.
    void deadLettersKeepTheirPartition() {
        const ScenarioRun run =
            runCase("retry_topics", {"/nodes/4/consumers/0/retryTopics=null", "things.keys=1"});
        int used = 0;
        std::size_t events = 0, dead = 0;
        for (std::size_t p = 0; p < 4; ++p) {
            used += run.topic("graveyard").partitions[p].appended > 0;
            if (run.topic("graveyard").partitions[p].appended > 0)
                dead = p;
            if (run.topic("events").partitions[p].appended > 0)
                events = p;
        }
        QCOMPARE(used, 1);
        QCOMPARE(dead, events);
    }

    /// The clean-up at 90 s keeps the last record of each of the 5 keys in the 8990 records of full segments
    /// (10 to a segment, the last of them is open); who has read the first 2000 misses the rest.
    void whoComesBackLateGetsTheNewestOfEachKey() {
        const ScenarioRun run = runCase("compaction");
        const GroupSummary& quick = groupOf(run, "events");
        const GroupSummary& absent = groupOf(run, "events", 1);
        QCOMPARE(quick.consumed, run.topic("events").appended);
        QCOMPARE(quick.compacted, 0U);
        QCOMPARE(absent.compacted, 8990U - 2000U - 5U);
        QCOMPARE(absent.consumed + absent.compacted, run.topic("events").appended);
        QCOMPARE(absent.skipped, 0U);
        QCOMPARE(run.entity("things").diverged, 0U);
        QCOMPARE(run.entity("things").lostEvents, 0U);
    }
    void segmentsThatAreNotFullAreNotCleaned() {
        const ScenarioRun run = runCase("compaction", {"events.segment=1GiB"});
        QCOMPARE(run.topic("events").compacted, 0U);
        QCOMPARE(groupOf(run, "events", 1).consumed, run.topic("events").appended);
    }

    /// Records older than the retention are gone for who comes back: skipped, and lost to the view.
    void whoComesBackLateHasLostWhatIsTooOld() {
        const std::vector<std::string> brief{"events.compact=false", "events.retention=10s"};
        const ScenarioRun run = runCase("compaction", brief);
        const GroupSummary& absent = groupOf(run, "events", 1);
        // 79 s away; back to the end of the log.
        WITHIN(static_cast<double>(absent.skipped), 7900, 20);
        QVERIFY(run.entity("things").lostEvents > 6000);
        std::vector<std::string> earliest = brief;
        earliest.emplace_back("/nodes/4/consumers/0/offsetReset=earliest");
        const ScenarioRun again = runCase("compaction", earliest);
        WITHIN(static_cast<double>(groupOf(again, "events", 1).skipped), 6900, 20);
    }
};

QTEST_APPLESS_MAIN(RetryTopicsTest)
#include "retry_topics_test.moc"
