// Confidence intervals: known values and coverage by simulation; MSER-5 on series with a known transient.

#include "simulator/kernel/ziggurat.h"
#include "simulator/stats/confidence.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace windtunnel::simulator;

namespace {

bool isNear(double actual, double expected, double tolerance) {
    return std::abs(actual - expected) <= tolerance;
}

/// Autoregressive noise around a level: x = c x' + normal.
std::vector<double> autoregressive(std::size_t count, double coefficient, double level,
                                   RandomStream& stream) {
    std::vector<double> result;
    double state = standardNormal(stream) / std::sqrt(1 - coefficient * coefficient);
    for (std::size_t i = 0; i < count; ++i) {
        result.push_back(level + state);
        state = coefficient * state + standardNormal(stream);
    }
    return result;
}

/// Whether so many hits of 2000 are within 4 standard errors of the probability.
bool covers(int hits, double probability) {
    return isNear(hits / 2000.0, probability, 4 * std::sqrt(probability * (1 - probability) / 2000));
}

}  // namespace

class StatsConfidenceTest : public QObject {
    Q_OBJECT

private slots:
    void studentQuantilesAreThoseOfTheTables() {
        QVERIFY(isNear(studentQuantile(0.95, 4), 2.7764451051977987, 1e-12));
        QVERIFY(isNear(studentQuantile(0.95, 1), 12.706204736174707, 1e-11));
        QVERIFY(isNear(studentQuantile(0.99, 9), 3.2498355415921263, 1e-12));
        QVERIFY(isNear(studentQuantile(0.90, 29), 1.6991270265334978, 1e-12));
    }

    void intervalOfKnownSamples() {
        const std::vector<double> samples{1, 2, 3, 4, 5};
        const Interval interval = studentInterval(samples, 0.95);
        QCOMPARE(interval.value, 3.0);
        const double half = 2.7764451051977987 * std::sqrt(2.5 / 5);
        QVERIFY(isNear(*interval.low, 3 - half, 1e-12) && isNear(*interval.high, 3 + half, 1e-12));
        QVERIFY(isNear(*interval.halfWidth(), half, 1e-12));
        QVERIFY(interval.contains(4.9) && !interval.contains(5));
    }

    void tooFewSamplesGiveNoBounds() {
        QCOMPARE(studentInterval({}, 0.95), Interval{});
        const Interval one = studentInterval(std::vector<double>{7}, 0.95);
        QCOMPARE(one.value, 7.0);
        QVERIFY(!one.low && !one.high && !one.halfWidth() && !one.contains(7));
    }

    void equalSamplesGiveAnIntervalOfNoWidth() {
        const Interval interval = studentInterval(std::vector<double>(4, 2.5), 0.95);
        QCOMPARE(*interval.low, 2.5);
        QCOMPARE(*interval.high, 2.5);
    }

    void studentIntervalsCoverTheMeanAsOftenAsTheySay() {
        RandomStream stream(keyOf("coverage"));
        for (const double level : {0.8, 0.95, 0.99}) {
            int hits = 0;
            for (int trial = 0; trial < 2000; ++trial) {
                std::vector<double> samples;
                for (int i = 0; i < 5; ++i)
                    samples.push_back(10 + 3 * standardNormal(stream));
                hits += studentInterval(samples, level).contains(10);
            }
            QVERIFY2(covers(hits, level), qPrintable(QString("%1 of 2000 at %2").arg(hits).arg(level)));
        }
    }

    void pairedDifferencesAreSharpWhenSamplesMoveTogether() {
        RandomStream stream(keyOf("pairs"));
        std::vector<double> base;
        std::vector<double> changed;
        for (int i = 0; i < 10; ++i) {
            base.push_back(100 * stream.uniform());
            changed.push_back(base.back() - 1 + 0.01 * standardNormal(stream));
        }
        const Interval difference = pairedDifference(base, changed, 0.95);
        QVERIFY(difference.contains(-1));
        QVERIFY(*difference.halfWidth() < 0.02);
        QVERIFY(*studentInterval(base, 0.95).halfWidth() > 5);
    }

    void batchMeansCoverTheMeanOfCorrelatedValues() {
        RandomStream stream(keyOf("batches"));
        int hits = 0;
        int naiveHits = 0;
        for (int trial = 0; trial < 2000; ++trial) {
            const std::vector<double> series = autoregressive(2000, 0.6, 5, stream);
            hits += batchMeansInterval(series, 0.95).contains(5);
            naiveHits += studentInterval(series, 0.95).contains(5);
        }
        QVERIFY2(hits > 0.93 * 2000 && hits < 0.965 * 2000, qPrintable(QString::number(hits)));
        QVERIFY(naiveHits < 0.75 * 2000);  // what ignoring the correlation would claim
    }

    void batchMeansAreThoseOfTheBatches() {
        const std::vector<double> series{99, 1, 3, 5, 7};  // the first one fills no batch
        const Interval interval = batchMeansInterval(series, 0.95, 2);
        QCOMPARE(interval.value, 4.0);
        QVERIFY(isNear(*interval.halfWidth(), 12.706204736174707 * std::sqrt(8.0 / 2), 1e-9));
        QVERIFY(!batchMeansInterval(series, 0.95, 6).low);
        QCOMPARE(batchMeansInterval(series, 0.95, 6).value, 23.0);
    }

    void fractionIntervalsOfKnownCounts() {
        const Interval interval = fractionInterval(10, 100, 0.95);  // Wilson: 0.0552 … 0.1744
        QCOMPARE(interval.value, 0.1);
        QVERIFY(isNear(*interval.low, 0.05522914, 1e-7) && isNear(*interval.high, 0.17436566, 1e-7));
        const Interval none = fractionInterval(0, 100, 0.95);
        QCOMPARE(*none.low, 0.0);
        QVERIFY(isNear(*none.high, 0.03699350, 1e-7));
        QCOMPARE(*fractionInterval(100, 100, 0.95).high, 1.0);
        QVERIFY(!fractionInterval(0, 0, 0.95).low);
    }

    void fractionIntervalsCoverTheProbability() {
        RandomStream stream(keyOf("fractions"));
        int hits = 0;
        for (int trial = 0; trial < 2000; ++trial) {
            std::uint64_t successes = 0;
            for (int i = 0; i < 1000; ++i)
                successes += stream.uniform() < 0.03;
            hits += fractionInterval(successes, 1000, 0.95).contains(0.03);
        }
        QVERIFY2(hits > 0.93 * 2000 && hits < 0.975 * 2000, qPrintable(QString::number(hits)));
    }

    void mserFindsTheEndOfATransient() {
        RandomStream stream(keyOf("transient"));
        for (int trial = 0; trial < 50; ++trial) {
            std::vector<double> series = autoregressive(2000, 0.3, 10, stream);
            for (std::size_t i = 0; i < 300; ++i)
                series[i] += 20;  // a step down at 300
            const std::size_t truncation = mser5(series);
            QVERIFY2(truncation >= 300 && truncation < 500, qPrintable(QString::number(truncation)));
        }
    }

    void mserFindsAnExactStep() {
        std::vector<double> series(100, 1.0);
        for (std::size_t i = 0; i < 23; ++i)
            series[i] = 50;
        QCOMPARE(mser5(series), std::size_t{25});  // the batch of 20 … 24 is part of the transient
    }

    void mserFollowsAFadingTransient() {
        RandomStream stream(keyOf("fading"));
        std::vector<double> series = autoregressive(5000, 0, 10, stream);
        for (std::size_t i = 0; i < series.size(); ++i)
            series[i] += 30 * std::exp(-static_cast<double>(i) / 100);
        const std::size_t truncation = mser5(series);  // 30 exp(-3) = 1.5 noise levels, 30 exp(-7) = 0.03
        QVERIFY2(truncation > 250 && truncation < 800, qPrintable(QString::number(truncation)));
    }

    void mserKeepsASteadySeries() {
        QCOMPARE(mser5(std::vector<double>(1000, 3.0)), std::size_t{0});
        RandomStream stream(keyOf("steady"));
        double total = 0;
        for (int trial = 0; trial < 100; ++trial)
            total += static_cast<double>(mser5(autoregressive(2000, 0, 10, stream)));
        QVERIFY2(total / 100 < 200, qPrintable(QString::number(total / 100)));
    }

    void mserNeverDiscardsMoreThanHalf() {
        std::vector<double> series;
        for (int i = 0; i < 1000; ++i)
            series.push_back(i < 800 ? 1000.0 - i : 200.0);
        QCOMPARE(mser5(series), std::size_t{500});
        QCOMPARE(mser5({}), std::size_t{0});
        QCOMPARE(mser5(std::vector<double>{1, 2, 3}), std::size_t{0});
        QCOMPARE(mser5(std::vector<double>{9, 9, 9, 9, 9, 1, 1, 1, 1, 1}),
                 std::size_t{5});  // one batch has no error
    }
};

QTEST_APPLESS_MAIN(StatsConfidenceTest)
#include "stats_confidence_test.moc"
