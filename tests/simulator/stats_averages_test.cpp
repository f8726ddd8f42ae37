// Moments, time averages and series: known values, and merging equals adding to one.

#include "simulator/kernel/random.h"
#include "simulator/stats/moments.h"
#include "simulator/stats/series.h"
#include "simulator/stats/time_average.h"

#include <QTest>

#include <cmath>
#include <numeric>
#include <vector>

using namespace windtunnel::simulator;

namespace {

double totalOf(const Series& series) {
    double total = 0;
    for (std::size_t i = 0; i < series.size(); ++i)
        total += series.sum(i);
    return total;
}

}  // namespace

class StatsAveragesTest : public QObject {
    Q_OBJECT

private slots:
    void momentsOfKnownValues() {
        Moments moments;
        for (const double value : {2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0})
            moments.add(value);
        QCOMPARE(moments.count(), std::uint64_t{8});
        QCOMPARE(moments.mean(), 5.0);
        QVERIFY(std::abs(moments.variance() - 32.0 / 7) < 1e-14);
        QCOMPARE(moments.min(), 2.0);
        QCOMPARE(moments.max(), 9.0);
    }

    void momentsOfNothingAreZero() {
        const Moments moments;
        QCOMPARE(moments.mean() + moments.variance() + moments.min() + moments.max(), 0.0);
    }

    void momentsDoNotCancel() {
        Moments moments;
        for (int i = 0; i < 30'000; ++i)
            moments.add(1e9 + i % 3);
        QVERIFY(std::abs(moments.variance() - 2.0 / 3 * 30'000 / 29'999) < 1e-6);
    }

    void mergedMomentsEqualThoseOfAllValues() {
        Moments all;
        Moments parts[3];
        RandomStream stream(keyOf("moments"));
        for (int i = 0; i < 30'000; ++i) {
            const double value = 100 * stream.uniform() + i % 3 * 1000;
            all.add(value);
            parts[i % 3].add(value);
        }
        Moments merged;
        for (const Moments& part : parts)
            merged.merge(part);
        merged.merge(Moments());
        QCOMPARE(merged.count(), all.count());
        QVERIFY(std::abs(merged.mean() / all.mean() - 1) < 1e-13);
        QVERIFY(std::abs(merged.variance() / all.variance() - 1) < 1e-12);
        QCOMPARE(merged.min(), all.min());
        QCOMPARE(merged.max(), all.max());
    }

    void timeAverageWeighsLevelsByTheirTime() {
        TimeAverage queue;
        queue.change(10, +1);
        queue.change(30, +2);
        queue.change(60, -3);
        QCOMPARE(queue.average(100), (20.0 * 1 + 30 * 3) / 100);
        QCOMPARE(queue.level(), std::int64_t{0});
        QCOMPARE(queue.maximum(), std::int64_t{3});
        queue.set(100, 7);
        QCOMPARE(queue.average(110), (110.0 + 70) / 110);
        QVERIFY(queue.total(110).area == 180);
    }

    void restartKeepsTheLevelAndForgetsThePast() {
        TimeAverage queue;
        queue.set(0, 9);
        queue.set(50, 2);
        queue.restart(100);
        QCOMPARE(queue.average(200), 2.0);
        QCOMPARE(queue.maximum(), std::int64_t{2});
        queue.change(150, +2);
        QCOMPARE(queue.average(200), 3.0);
        QCOMPARE(queue.total(200).durationNs, std::int64_t{100});
    }

    void timeAverageStaysExactOverYears() {
        TimeAverage queue;
        queue.set(0, 5'000'000'000);
        const std::int64_t century = 3'155'760'000'000'000'000;
        QCOMPARE(queue.average(century), 5e9);
        QVERIFY(queue.total(century).area ==
                static_cast<UnsignedWide>(5'000'000'000U) * static_cast<std::uint64_t>(century));
    }

    void averageOverNoTimeIsZero() { QCOMPARE(TimeAverage().average(0), 0.0); }

    void mergedTimeTotalsCoverBothObservations() {
        TimeAverage one;
        one.set(0, 4);
        TimeAverage other;
        other.set(200, 1);
        TimeTotal total = one.total(100);
        total.merge(other.total(500));
        QCOMPARE(total.average(), (400.0 + 300) / 600);
        QCOMPARE(total.maximum, std::int64_t{4});
        QCOMPARE(total.durationNs, std::int64_t{600});
    }

    void seriesSumsByInterval() {
        Series series(1'000'000'000);
        series.add(0, 1);
        series.add(999'999'999, 1);
        series.add(1'000'000'000, 5);
        series.add(4'500'000'000, 2);
        series.add(500'000'000, 1);  // back in time
        QCOMPARE(series.size(), std::size_t{5});
        QCOMPARE(series.sum(0), 3.0);
        QCOMPARE(series.sum(1), 5.0);
        QCOMPARE(series.sum(2) + series.sum(3), 0.0);
        QCOMPARE(series.sum(4), 2.0);
        QCOMPARE(series.perSecond(1), 5.0);
        QCOMPARE(series.startNs(4), std::int64_t{4'000'000'000});
    }

    void levelsSpreadOverTheIntervalsTheyLast() {
        Series series(100);
        series.addLevel(50, 250, 4);
        series.addLevel(250, 300, 2);
        QCOMPARE(series.size(), std::size_t{3});
        QCOMPARE(series.averageLevel(0), 2.0);
        QCOMPARE(series.averageLevel(1), 4.0);
        QCOMPARE(series.averageLevel(2), 3.0);
    }

    void longRunsDoubleTheStepInsteadOfGrowing() {
        Series series(10, 16);
        for (std::int64_t time = 0; time < 100'000; ++time)
            series.add(time, 1);
        QCOMPARE(series.stepNs(), std::int64_t{10'240});  // the first 10 · 2^k with 16 intervals for 100 000
        QCOMPARE(series.size(), std::size_t{10});
        for (std::size_t i = 0; i + 1 < series.size(); ++i)
            QCOMPARE(series.sum(i), 10'240.0);
        QCOMPARE(totalOf(series), 100'000.0);
    }

    void aLateFirstAmountFitsToo() {
        Series series(1, 2);
        series.add(std::int64_t{1} << 62, 3);
        QVERIFY(series.size() <= 2);
        QCOMPARE(totalOf(series), 3.0);
    }

    void mergedSeriesEqualOneWithAllAmounts() {
        Series all(10, 16);
        Series early(10, 16);
        Series late(10, 16);
        for (std::int64_t time = 0; time < 3000; time += 7) {
            all.add(time, 1 + static_cast<double>(time % 5));
            (time < 100 ? early : late).add(time, 1 + static_cast<double>(time % 5));
        }
        Series merged = early;  // of a shorter step than the other
        merged.merge(late);
        QVERIFY(merged == all);
        Series reverse = late;
        reverse.merge(early);
        QVERIFY(reverse == all);
        merged.add(2999, 1);
        QCOMPARE(totalOf(merged), totalOf(all) + 1);
    }

    void mergingKeepsTheBound() {
        Series wide(10, 100);
        Series narrow(10, 16);
        wide.add(900, 1);
        narrow.add(20, 1);
        narrow.merge(wide);
        QVERIFY(narrow.size() <= 16);
        QCOMPARE(totalOf(narrow), 2.0);
    }
};

QTEST_APPLESS_MAIN(StatsAveragesTest)
#include "stats_averages_test.moc"
