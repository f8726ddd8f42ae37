// The histogram against the sorted values themselves.

#include "simulator/kernel/sampler.h"
#include "simulator/stats/histogram.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

using namespace windtunnel::simulator;

namespace {

constexpr std::int64_t longest = std::numeric_limits<std::int64_t>::max();

std::vector<std::int64_t> drawsOf(const Sampler& sampler, int count, const char* name) {
    std::vector<std::int64_t> result;
    RandomStream stream(keyOf(name));
    for (int i = 0; i < count; ++i)
        result.push_back(sampler.sample(stream, {}));
    return result;
}

Histogram histogramOf(const std::vector<std::int64_t>& values) {
    Histogram result;
    for (const std::int64_t value : values)
        result.add(value);
    return result;
}

/// The definition of a quantile, on the sorted values.
std::int64_t exactQuantile(const std::vector<std::int64_t>& sorted, std::size_t hundredThousandths) {
    const std::size_t rank = (hundredThousandths * sorted.size() + 99'999) / 100'000;
    return sorted[std::max<std::size_t>(rank, 1) - 1];
}

}  // namespace

class StatsHistogramTest : public QObject {
    Q_OBJECT

private slots:
    void emptyHistogramIsAllZero() {
        const Histogram histogram;
        QVERIFY(histogram.empty());
        QCOMPARE(histogram.count(), std::uint64_t{0});
        QCOMPARE(histogram.min() + histogram.max() + histogram.quantile(0.5), std::int64_t{0});
        QCOMPARE(histogram.mean() + histogram.fractionAtMost(5) + histogram.fractionAbove(5), 0.0);
    }

    void quantilesAreWithinATenthOfAPercent_data() {
        QTest::addColumn<double>("mean");
        for (const double mean : {1e2, 1e4, 1e6, 1e9, 1e13})
            QTest::newRow(qPrintable(QString::number(mean))) << mean;
    }

    void quantilesAreWithinATenthOfAPercent() {
        QFETCH(double, mean);
        std::vector<std::int64_t> values = drawsOf(Sampler::lognormalByMean(mean, 2), 123'457, "quantiles");
        const Histogram histogram = histogramOf(values);
        std::sort(values.begin(), values.end());
        for (const std::size_t q : {0U, 1U, 10U, 100U, 1000U, 5000U, 25'000U, 50'000U, 75'000U, 90'000U,
                                    95'000U, 99'000U, 99'900U, 99'990U, 99'999U, 100'000U}) {
            const auto exact = static_cast<double>(exactQuantile(values, q));
            const auto found = static_cast<double>(histogram.quantile(static_cast<double>(q) / 1e5));
            QVERIFY2(std::abs(found - exact) <= exact / 1024,
                     qPrintable(
                         QString("q %1: %2 not %3").arg(static_cast<double>(q) / 1e5).arg(found).arg(exact)));
        }
        QCOMPARE(histogram.quantile(0), values.front());
        QCOMPARE(histogram.quantile(1), values.back());
    }

    void smallValuesAreExact() {
        std::vector<std::int64_t> values(1024);
        std::iota(values.begin(), values.end(), 0);
        const Histogram histogram = histogramOf(values);
        for (std::int64_t value = 0; value < 1024; ++value) {
            QCOMPARE(histogram.quantile(static_cast<double>(value + 1) / 1024), value);
            QCOMPARE(histogram.fractionAtMost(value), static_cast<double>(value + 1) / 1024);
        }
    }

    void quantileTakesTheCeilingOfTheRankAndNoMore() {
        Histogram histogram;
        for (std::int64_t value = 1; value <= 100; ++value)
            histogram.add(value);
        for (int percent = 1; percent <= 100; ++percent)  // 0.07 · 100 is 7.000000000000001 in doubles
            QCOMPARE(histogram.quantile(percent / 100.0), std::int64_t{percent});
        QCOMPARE(histogram.quantile(0.991), std::int64_t{100});
        QCOMPARE(histogram.quantile(0.501), std::int64_t{51});
        QCOMPARE(histogram.quantile(0.001), std::int64_t{1});
    }

    void everyBucketHoldsItsValues() {
        RandomStream stream(keyOf("buckets"));
        for (int bits = 0; bits < 63; ++bits)
            for (int i = 0; i < 200; ++i) {
                const std::int64_t value = static_cast<std::int64_t>((std::uint64_t{1} << bits) +
                                                                     stream.below(std::uint64_t{1} << bits));
                Histogram histogram;
                histogram.add(value);
                int buckets = 0;
                histogram.forEachBucket([&](std::int64_t low, std::int64_t high, std::uint64_t count) {
                    ++buckets;
                    QVERIFY(low <= value && value <= high && count == 1);
                    QVERIFY(static_cast<double>(high - low) <= static_cast<double>(low) / 512);
                });
                QCOMPARE(buckets, 1);
                QCOMPARE(histogram.quantile(0.5), value);
            }
    }

    void bucketsLieSideBySide() {
        Histogram histogram;
        for (std::int64_t value = 0; value < 20'000; ++value)
            histogram.add(value);
        std::int64_t next = 0;
        std::uint64_t total = 0;
        histogram.forEachBucket([&](std::int64_t low, std::int64_t high, std::uint64_t count) {
            QCOMPARE(low, next);
            next = high + 1;
            total += count;
            if (high < 20'000)
                QCOMPARE(count, static_cast<std::uint64_t>(high - low + 1));
        });
        QCOMPARE(total, std::uint64_t{20'000});
    }

    void rangeReachesFromZeroToTheEndOfTime() {
        const Histogram histogram = histogramOf({0, 0, longest, longest, longest});
        QCOMPARE(histogram.min(), std::int64_t{0});
        QCOMPARE(histogram.max(), longest);
        QCOMPARE(histogram.quantile(0.4), std::int64_t{0});
        QVERIFY(static_cast<double>(histogram.quantile(0.5)) > 0.999 * static_cast<double>(longest));
        QVERIFY(std::abs(histogram.mean() / (0.6 * static_cast<double>(longest)) - 1) < 1e-15);
    }

    void theMeanIsExactWhereDoublesCancel() {
        Histogram histogram;  // a day, give or take a nanosecond
        for (int i = 0; i < 3000; ++i)
            histogram.add(86'400'000'000'000 + i % 3);
        QCOMPARE(histogram.mean(), 86'400'000'000'001.0);
    }

    void manyQuantilesAtOnceAreTheSame() {
        const Histogram histogram = histogramOf(drawsOf(Sampler::lognormalByMean(3e6, 4), 50'000, "many"));
        const std::array<double, 9> fractions{0, 0, 1e-9, 0.3, 0.3, 0.77, 0.999, 1, 1};
        std::array<std::int64_t, 9> values{};
        histogram.quantiles(fractions, values);
        for (std::size_t i = 0; i < fractions.size(); ++i)
            QCOMPARE(values[i], histogram.quantile(fractions[i]));
    }

    void aBlockOfCountsIsAddedWholeAndCarries() {
        std::array<std::uint16_t, Histogram::blockSize> times{};
        times[3] = 65'535;
        times[511] = 1;
        Histogram histogram;
        histogram.addToBucket(Histogram::blockSize + 3, 0xffff'fff0U);
        histogram.addToBlock(Histogram::blockSize, times.data());
        histogram.setTotals(0, 515, 1023);
        QCOMPARE(histogram.count(), std::uint64_t{0xffff'fff0U} + 65'536);
        std::vector<std::uint64_t> counts;
        histogram.forEachBucket([&](std::int64_t low, std::int64_t, std::uint64_t count) {
            QCOMPARE(low, std::int64_t{counts.empty() ? 515 : 1023});
            counts.push_back(count);
        });
        QVERIFY((counts == std::vector<std::uint64_t>{std::uint64_t{0xffff'fff0U} + 65'535, 1}));
    }

    void theMeanIsThatOfTheValues() {
        const std::vector<std::int64_t> values = drawsOf(Sampler::exponential(5e6), 100'000, "moments");
        const Histogram histogram = histogramOf(values);
        long double sum = 0;
        for (const std::int64_t value : values)
            sum += static_cast<long double>(value);
        const long double mean = sum / 100'000;
        QVERIFY(std::abs(histogram.mean() / static_cast<double>(mean) - 1) < 1e-15);
    }

    void fractionsAreThoseOfTheValues() {
        std::vector<std::int64_t> values = drawsOf(Sampler::exponential(5e6), 100'000, "fractions");
        const Histogram histogram = histogramOf(values);
        std::sort(values.begin(), values.end());
        for (const std::int64_t limit : {100'000, 1'000'000, 5'000'000, 20'000'000, 40'000'000}) {
            const double exact =
                static_cast<double>(std::upper_bound(values.begin(), values.end(), limit) - values.begin()) /
                1e5;
            QVERIFY(std::abs(histogram.fractionAtMost(limit) - exact) < 5e-4);
            QCOMPARE(histogram.fractionAbove(limit), 1 - histogram.fractionAtMost(limit));
        }
        QCOMPARE(histogram.fractionAtMost(values.front() - 1), 0.0);
        QCOMPARE(histogram.fractionAtMost(values.back()), 1.0);
    }

    void mergingEqualsAddingToOne() {
        const std::vector<std::int64_t> some = drawsOf(Sampler::exponential(3e3), 5000, "some");
        const std::vector<std::int64_t> others = drawsOf(Sampler::pareto(1e6, 0.7), 7000, "others");
        Histogram merged = histogramOf(some);
        merged.merge(histogramOf(others));
        Histogram reverse = histogramOf(others);
        reverse.merge(histogramOf(some));
        std::vector<std::int64_t> all = some;
        all.insert(all.end(), others.begin(), others.end());
        QVERIFY(merged == histogramOf(all));
        QVERIFY(reverse == merged);
        QVERIFY(!(merged == histogramOf(some)));
    }

    void mergingWithAnEmptyOneChangesNothing() {
        const Histogram some = histogramOf({7, 9, 1'000'000});
        Histogram merged = some;
        merged.merge(Histogram());
        QVERIFY(merged == some);
        Histogram other;
        other.merge(some);
        QVERIFY(other == some);
    }

    void equalityTellsSingleValuesApart() {
        QVERIFY(histogramOf({5, 6}) == histogramOf({6, 5}));
        QVERIFY(!(histogramOf({5, 6}) == histogramOf({5, 7})));
        QVERIFY(!(histogramOf({1'000'000, 3'000'000}) == histogramOf({1'000'001, 2'999'999})));
    }

    void countsSurviveThirtyTwoBits() {
        Histogram histogram = histogramOf({1000, 1000, 1000, 5'000'000});
        std::uint64_t expected = 3;
        for (int i = 0; i < 33; ++i) {  // doubles the counts each time
            const Histogram copy = histogram;
            histogram.merge(copy);
            expected *= 2;
        }
        QCOMPARE(histogram.count(), expected / 3 * 4);
        std::vector<std::uint64_t> counts;
        histogram.forEachBucket(
            [&](std::int64_t, std::int64_t, std::uint64_t count) { counts.push_back(count); });
        QCOMPARE(counts, (std::vector<std::uint64_t>{expected, expected / 3}));
        QCOMPARE(histogram.quantile(0.75), std::int64_t{1000});
        QCOMPARE(histogram.quantile(1), std::int64_t{5'000'000});
        histogram.add(1000);  // and the first addition after a wrap
        QCOMPARE(histogram.fractionAtMost(1000),
                 static_cast<double>(expected + 1) / static_cast<double>(histogram.count()));
    }

    void addingCarriesIntoThirtyTwoBits() {
        Histogram histogram;
        histogram.add(77);
        for (int i = 0; i < 32; ++i) {
            const Histogram copy = histogram;
            histogram.merge(copy);
        }
        Histogram one;  // 2^32 - 1 values from merging, the last one added
        one.add(77);
        Histogram almost;
        Histogram power = one;
        for (int i = 0; i < 32; ++i) {
            almost.merge(power);
            const Histogram copy = power;
            power.merge(copy);
        }
        QCOMPARE(almost.count(), (std::uint64_t{1} << 32) - 1);
        almost.add(77);
        QVERIFY(almost == histogram);
        QCOMPARE(almost.fractionAtMost(77), 1.0);
    }

    void clearingForgetsEverything() {
        Histogram histogram = histogramOf({5, 1'000'000'000});
        histogram.clear();
        QVERIFY(histogram == Histogram());
        histogram.add(7);
        QVERIFY(histogram == histogramOf({7}));
        QCOMPARE(histogram.min(), std::int64_t{7});
    }
};

QTEST_APPLESS_MAIN(StatsHistogramTest)
#include "stats_histogram_test.moc"
