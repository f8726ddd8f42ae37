// A recorder of the bank holds what a histogram of the same values holds.
#include "simulator/kernel/random.h"
#include "simulator/stats/recorder_bank.h"

#include <QTest>

#include <cstdint>
#include <limits>
#include <vector>

using namespace windtunnel::simulator;

namespace {

/// Durations of every size: the number of bits is uniform.
std::int64_t anyDuration(RandomStream& stream) {
    return static_cast<std::int64_t>(stream.next() >> (1 + stream.below(63)));
}

void compare(const Histogram& actual, const Histogram& expected) {
    QCOMPARE(actual.count(), expected.count());
    QVERIFY(actual.sum() == expected.sum());
    QCOMPARE(actual.min(), expected.min());
    QCOMPARE(actual.max(), expected.max());
    QCOMPARE(actual.mean(), expected.mean());
    for (const double q : {0.0, 0.01, 0.25, 0.5, 0.9, 0.99, 0.999, 1.0})
        QCOMPARE(actual.quantile(q), expected.quantile(q));
    std::vector<std::pair<std::int64_t, std::uint64_t>> ours, theirs;
    actual.forEachBucket(
        [&](std::int64_t low, std::int64_t, std::uint64_t count) { ours.emplace_back(low, count); });
    expected.forEachBucket(
        [&](std::int64_t low, std::int64_t, std::uint64_t count) { theirs.emplace_back(low, count); });
    QVERIFY(ours == theirs);
}

}  // namespace

class RecorderBankTest : public QObject {
    Q_OBJECT

private slots:
    void aRecorderEqualsAHistogram_data() {
        QTest::addColumn<int>("values");
        for (const int count :
             {0, 1, 2, 31, 32, 33, 63, 64, 65, 1000, 100'000})  // around the 32 that are gathered
            QTest::addRow("%d values", count) << count;
    }
    void aRecorderEqualsAHistogram() {
        QFETCH(int, values);
        RandomStream stream(static_cast<std::uint64_t>(values) + 1);
        RecorderBank bank(1);
        Histogram expected;
        for (int i = 0; i < values; ++i) {
            const std::int64_t value = anyDuration(stream);
            bank.add(0, value);
            expected.add(value);
        }
        compare(bank.histogram(0), expected);
    }

    void recordersDoNotMix() {
        constexpr std::size_t count = 37;
        RecorderBank bank(count);
        std::vector<Histogram> expected(count);
        RandomStream stream(3);
        for (int i = 0; i < 20'000; ++i) {
            const std::size_t recorder = stream.below(count - 1);  // the last one gets nothing
            const std::int64_t value = anyDuration(stream);
            bank.add(recorder, value);
            expected[recorder].add(value);
        }
        for (std::size_t i = 0; i < count; ++i)
            compare(bank.histogram(i), expected[i]);
        QVERIFY(bank.histogram(count - 1).empty());
    }

    void whatIsPendingCountsAndMoreMayFollow() {
        RecorderBank bank(2);
        Histogram expected;
        for (std::int64_t value = 1; value <= 100; ++value) {
            bank.add(1, value * 1000);
            expected.add(value * 1000);
            compare(bank.histogram(1), expected);
        }
        QVERIFY(bank.histogram(0).empty());
    }

    void extremesAreExact() {
        RecorderBank bank(3);
        bank.add(0, 0);
        bank.add(1, std::numeric_limits<std::int64_t>::max());
        for (const std::int64_t value : {0L, std::numeric_limits<std::int64_t>::max()})
            bank.add(2, value);
        QCOMPARE(bank.histogram(0).count(), std::uint64_t{1});
        QCOMPARE(bank.histogram(0).max(), std::int64_t{0});
        QCOMPARE(bank.histogram(1).min(), std::numeric_limits<std::int64_t>::max());
        QCOMPARE(bank.histogram(2).min(), std::int64_t{0});
        QCOMPARE(bank.histogram(2).max(), std::numeric_limits<std::int64_t>::max());
    }

    void theSumGoesBeyond64Bits() {
        constexpr std::int64_t huge = std::numeric_limits<std::int64_t>::max() - 5;
        RecorderBank bank(1);
        Histogram expected;
        for (int i = 0; i < 1001; ++i) {
            bank.add(0, huge - i);
            expected.add(huge - i);
        }
        QVERIFY(expected.sum() >> 64 != 0);
        compare(bank.histogram(0), expected);
    }

    void theNumberInABucketGoesBeyond16Bits() {
        RecorderBank bank(3);
        for (int i = 0; i < 200'000; ++i) {
            bank.add(1, 700);
            if (i % 2 == 0)
                bank.add(2, 700);
        }
        bank.add(1, 300);
        const Histogram result = bank.histogram(1);
        QCOMPARE(result.count(), std::uint64_t{200'001});
        QCOMPARE(result.quantile(0.5), std::int64_t{700});
        QCOMPARE(result.min(), std::int64_t{300});
        QVERIFY(result.sum() == UnsignedWide{140'000'300});
        QCOMPARE(bank.histogram(2).count(), std::uint64_t{100'000});
        QVERIFY(bank.histogram(0).empty());
    }
};

QTEST_APPLESS_MAIN(RecorderBankTest)
#include "recorder_bank_test.moc"
