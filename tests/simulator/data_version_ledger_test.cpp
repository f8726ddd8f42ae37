// The ledger against a plain model that keeps every commit for ever.
#include "simulator/data/version_ledger.h"
#include "simulator/kernel/random.h"

#include <QTest>

#include <map>
#include <set>

using namespace windtunnel::simulator;

namespace {

const auto nothing = [](Version) {};

std::vector<bool> holding(std::size_t copies) { return std::vector<bool>(copies, false); }

}  // namespace

class DataVersionLedgerTest : public QObject {
    Q_OBJECT

private slots:
    void commitsAreNumberedPerKey() {
        VersionLedger ledger(1000, holding(0), 0);
        const std::uint32_t a = ledger.rowOf(7), b = ledger.rowOf(999);
        QVERIFY(a != b);
        QCOMPARE(ledger.rowOf(7), a);
        QCOMPARE(ledger.newest(a), Version{0});
        QCOMPARE(ledger.commit(a, 11, 100), Version{1});
        QCOMPARE(ledger.commit(a, 12, 200), Version{2});
        QCOMPARE(ledger.commit(b, 13, 300), Version{1});
        QCOMPARE(ledger.commitTime(a, 2), SimTime{200});
        QCOMPARE(ledger.counter(a, 2), 12U);
    }

    void manyKeysNeedNoTable() {
        VersionLedger ledger(std::uint64_t{1} << 50, holding(1), 0);
        const std::uint32_t far = ledger.rowOf((std::uint64_t{1} << 50) - 1);
        QCOMPARE(ledger.rowOf(0), far + 1);
        QCOMPARE(ledger.rowOf((std::uint64_t{1} << 50) - 1), far);
    }

    void aReadIsJudgedByWhatWasCompleteWhenItBegan() {
        VersionLedger ledger(1, holding(1), 0);
        const std::uint32_t row = ledger.rowOf(0);
        for (int i = 1; i <= 5; ++i)
            ledger.commit(row, 0, i * 100);
        ledger.hold(row, 0, 2, nothing, nothing);
        const Freshness late = ledger.judge(row, 2, 500);
        QCOMPARE(late.behind, Version{3});
        QCOMPARE(late.missedSince, SimTime{300});
        QCOMPARE(ledger.judge(row, 2, 299).behind, Version{0});
        QCOMPARE(ledger.judge(row, 2, 300).behind, Version{1});
        QCOMPARE(ledger.judge(row, 2, 499).behind, Version{2});
        QVERIFY(!ledger.judge(row, 5, 500).stale());
    }

    /// What nobody has to see yet is not missed, also when a later one was complete before it.
    void incompleteVersionsAreNotMissed() {
        VersionLedger ledger(1, holding(1), 0);
        const std::uint32_t row = ledger.rowOf(0);
        ledger.begin(row, 0);
        ledger.begin(row, 0);
        QVERIFY(!ledger.judge(row, 0, 1000).stale());
        ledger.complete(row, 2, 50);
        QCOMPARE(ledger.judge(row, 0, 60).missedSince, SimTime{50});
        QVERIFY(!ledger.judge(row, 0, 49).stale());
        ledger.complete(row, 1, 55);
        QCOMPARE(ledger.judge(row, 0, 60).missedSince, SimTime{55});
    }

    void convergenceIsToldOncePerVersion() {
        VersionLedger ledger(1, holding(2), 0);
        const std::uint32_t row = ledger.rowOf(0);
        std::vector<Version> first, all;
        const auto hold = [&](std::uint32_t copy, Version version) {
            ledger.hold(
                row, copy, version, [&](Version v) { first.push_back(v); },
                [&](Version v) { all.push_back(v); });
        };
        for (int i = 1; i <= 4; ++i)
            ledger.commit(row, 0, i);
        hold(0, 3);
        QCOMPARE(first, (std::vector<Version>{1, 2, 3}));
        QVERIFY(all.empty());
        hold(1, 2);
        QCOMPARE(all, (std::vector<Version>{1, 2}));
        hold(0, 1);  // set back
        hold(0, 4);
        hold(1, 4);
        QCOMPARE(first, (std::vector<Version>{1, 2, 3, 1, 2, 4, 3, 4}));
        QCOMPARE(all, (std::vector<Version>{1, 2, 3, 4}));
    }

    void aCopyThatHoldsNothingLacksNothing() {
        VersionLedger ledger(1, {true, false}, 4);
        const std::uint32_t row = ledger.rowOf(0);
        std::vector<Version> cache;
        const auto note = [&](Version v) { cache.push_back(v); };
        ledger.commit(row, 0, 10);
        ledger.hold(row, 1, 1, nothing, nothing);
        QCOMPARE(ledger.heldByAll(row), Version{1});
        ledger.hold(row, 0, 1, note, nothing);
        QVERIFY(cache.empty());
        ledger.commit(row, 0, 20);
        ledger.hold(row, 1, 2, nothing, nothing);
        QCOMPARE(ledger.heldByAll(row), Version{1});
        ledger.drop(row, 0, note, nothing);
        QCOMPARE(cache, std::vector<Version>{2});
        QCOMPARE(ledger.held(row, 0), noVersion);
        QCOMPARE(ledger.heldByAll(row), Version{2});
        ledger.hold(row, 0, 1, note, nothing);  // a slow reader stores what it saw before
        QCOMPARE(ledger.judge(row, 1, 30).missedSince, SimTime{20});
        QCOMPARE(cache, std::vector<Version>{2});
    }

    void applicationsAreRememberedOneByOne() {
        VersionLedger ledger(1, holding(1), 16);
        const std::uint32_t row = ledger.rowOf(0);
        for (int i = 1; i <= 200; ++i)
            ledger.commit(row, 0, i);
        for (const Version v : {3U, 1U, 5U})
            ledger.hold(row, 0, v, nothing, nothing);
        for (Version v = 1; v <= 6; ++v)
            QCOMPARE(ledger.hasApplied(row, 0, v), v == 1 || v == 3 || v == 5);
        ledger.hold(row, 0, 150, nothing, nothing);
        QVERIFY(!ledger.hasApplied(row, 0, 149));
        QVERIFY(!ledger.hasApplied(row, 0, 151));
    }

    void agreesWithAModelThatForgetsNothing() {
        constexpr std::uint32_t copies = 3, keys = 5;
        VersionLedger ledger(keys, holding(copies), 0);
        std::map<std::uint32_t, std::vector<SimTime>> commits;
        std::map<std::pair<std::uint32_t, std::uint32_t>, Version> held;
        RandomStream random(keyOf("ledger"));
        std::uint64_t told = 0, toldAll = 0;
        for (SimTime now = 1; now < 200'000; ++now) {
            const auto row = ledger.rowOf(random.below(keys));
            const auto copy = static_cast<std::uint32_t>(random.below(copies));
            auto& times = commits[row];
            if (times.empty())
                times.push_back(0);
            Version& mine = held[{row, copy}];
            switch (random.below(4)) {
            case 0:
                QCOMPARE(ledger.commit(row, static_cast<std::uint32_t>(now), now),
                         static_cast<Version>(times.size()));
                times.push_back(now);
                break;
            case 1: {
                const auto newest = static_cast<Version>(times.size() - 1);
                mine = static_cast<Version>(mine + random.below(newest - mine + 1));
                ledger.hold(
                    row, copy, mine, [&](Version) { ++told; }, [&](Version) { ++toldAll; });
                break;
            }
            default: {
                const SimTime began = now - static_cast<SimTime>(random.below(30));
                const Freshness judged = ledger.judge(row, mine, began);
                Version behind = 0;
                SimTime since = 0;
                for (Version v = mine + 1; v < times.size() && times[v] <= began; ++v) {
                    since = behind == 0 ? times[v] : since;
                    ++behind;
                }
                QCOMPARE(judged.behind, behind);
                QCOMPARE(judged.missedSince, since);
            }
            }
        }
        std::uint64_t expected = 0, expectedAll = 0;
        for (const auto& [row, times] : commits) {
            Version least = noVersion;
            for (std::uint32_t copy = 0; copy < copies; ++copy) {
                expected += held[{row, copy}];
                least = std::min(least, held[{row, copy}]);
            }
            expectedAll += least;
        }
        QCOMPARE(told, expected);
        QCOMPARE(toldAll, expectedAll);
    }

    /// A copy that stays behind for ever costs at most the versions that are kept.
    void aCopyFarBehindCostsABoundedHistory() {
        VersionLedger ledger(1, holding(1), 0);
        const std::uint32_t row = ledger.rowOf(0);
        for (SimTime i = 1; i <= 300'000; ++i)
            ledger.commit(row, 0, i);
        QCOMPARE(ledger.judge(row, 0, 300'000).behind, Version{300'000});
        QVERIFY(!ledger.remembers(row, 300'000 - VersionLedger::mostKept));
        QVERIFY(ledger.remembers(row, 300'000 - VersionLedger::mostKept + 1));
        ledger.hold(row, 0, 300'000, nothing, nothing);
        QVERIFY(!ledger.judge(row, 300'000, 300'000).stale());
    }
};

QTEST_APPLESS_MAIN(DataVersionLedgerTest)
#include "data_version_ledger_test.moc"
