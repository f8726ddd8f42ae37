// Every kind of distribution against its distribution function, by chi-square and Kolmogorov–Smirnov tests.

#include "simulator/kernel/sampler.h"
#include "tests/simulator/goodness_of_fit.h"

#include <QTest>
#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/pareto.hpp>
#include <boost/math/distributions/weibull.hpp>

#include <cmath>
#include <functional>
#include <limits>
#include <vector>

using namespace windtunnel::simulator;
using namespace windtunnel::simulator::testing;

namespace {

constexpr std::size_t drawCount = 200'000;
constexpr double second = 1e9;  // so many nanoseconds that rounding to whole ones does not show
constexpr double infinity = std::numeric_limits<double>::infinity();

using Distribution = std::function<double(double seconds)>;

/// Draws as an engine does: each from a stream of its own.
std::vector<double> drawSeconds(const Sampler& sampler, const SamplerTable& table) {
    std::vector<double> result;
    for (std::uint64_t request = 0; request < drawCount; ++request) {
        RandomStream stream(combine(combine(keyOf("draws"), request), 5));
        result.push_back(static_cast<double>(sampler.sample(stream, table)) / second);
    }
    return result;
}

void verifyFit(const Sampler& sampler, const SamplerTable& table, const Distribution& distribution) {
    std::vector<double> uniforms = drawSeconds(sampler, table);
    for (double& value : uniforms)
        value = distribution(value);
    QVERIFY(fillsBinsEvenly(uniforms));
    QVERIFY(distanceFromUniformIsSmall(uniforms));
    QVERIFY(isSeriallyUncorrelated(uniforms));
}

/// Mean and variance within 4 standard errors (of the sample itself).
void verifyMoments(const Sampler& sampler, const SamplerTable& table, double mean, double variance) {
    QVERIFY2(std::abs(sampler.mean() / second - mean) <= 1e-12 * mean,
             qPrintable(QString("%1 not %2").arg(sampler.mean() / second).arg(mean)));
    const std::vector<double> values = drawSeconds(sampler, table);
    const auto count = static_cast<double>(values.size());
    double sum = 0;
    double squares = 0;
    double fourths = 0;
    for (const double value : values) {
        const double square = (value - mean) * (value - mean);
        sum += value / count;
        squares += square / count;
        fourths += square * square / count;
    }
    QVERIFY2(std::abs(sum - mean) < 4 * std::sqrt(variance / count),
             qPrintable(QString("mean %1 not %2").arg(sum).arg(mean)));
    QVERIFY2(std::abs(squares - variance) < 4 * std::sqrt((fourths - squares * squares) / count) + 1e-12,
             qPrintable(QString("variance %1 not %2").arg(squares).arg(variance)));
}

void verify(const Sampler& sampler, const Distribution& distribution, double mean, double variance) {
    verifyFit(sampler, SamplerTable(), distribution);
    verifyMoments(sampler, SamplerTable(), mean, variance);
}

/// The distribution function of a Boost.Math distribution, 0 below its support.
template <typename Boost> Distribution functionOf(const Boost& boost, double from = 0) {
    return [boost, from](double x) { return x <= from ? 0 : cdf(boost, x); };
}

}  // namespace

class KernelSamplerTest : public QObject {
    Q_OBJECT

private slots:
    void constantIsTheSameAlways() {
        const Sampler sampler = Sampler::constant(1234.4);
        RandomStream stream(1);
        QCOMPARE(sampler.sample(stream, {}), std::int64_t{1234});
        QVERIFY(sampler.isConstant());
        QCOMPARE(sampler.constantValue(), std::int64_t{1234});
        QVERIFY(stream == RandomStream(1));
    }

    void exponentialFits() {
        verify(Sampler::exponential(2 * second), functionOf(boost::math::exponential(0.5)), 2, 4);
    }

    void uniformFits() {
        verify(
            Sampler::uniform(3 * second, 5 * second), [](double x) { return (x - 3) / 2; }, 4, 4.0 / 12);
    }

    void normalFits() {
        verify(Sampler::normal(10 * second, second), functionOf(boost::math::normal(10, 1)), 10, 1);
    }

    void negativeNormalDrawsBecomeZero_data() {
        QTest::addColumn<double>("mean");
        QTest::newRow("mean above 0") << 0.7;
        QTest::newRow("mean 0") << 0.0;
        QTest::newRow("mean below 0") << -1.3;
    }

    void negativeNormalDrawsBecomeZero() {
        QFETCH(double, mean);
        const Sampler sampler = Sampler::normal(mean * second, second);
        const boost::math::normal standard;
        const double positive = cdf(standard, mean);
        const double expected = mean * positive + pdf(standard, mean);
        const double square = (mean * mean + 1) * positive + mean * pdf(standard, mean);
        verifyMoments(sampler, SamplerTable(), expected, square - expected * expected);

        double zeros = 0;
        std::vector<double> positives;
        for (const double value : drawSeconds(sampler, {})) {
            if (value == 0)
                ++zeros;
            else
                positives.push_back((cdf(standard, value - mean) - (1 - positive)) / positive);
        }
        const double count = drawCount;
        QVERIFY(std::abs(zeros - (1 - positive) * count) < 4 * std::sqrt(count * positive * (1 - positive)));
        QVERIFY(fillsBinsEvenly(positives));
        QVERIFY(distanceFromUniformIsSmall(positives));
    }

    void lognormalByMeanFits() {
        const double variance = std::log(1 + 0.64);  // cv 0.8
        verify(Sampler::lognormalByMean(3 * second, 0.8),
               functionOf(boost::math::lognormal(std::log(3.0) - variance / 2, std::sqrt(variance))), 3,
               0.64 * 9);
    }

    void lognormalByTailFits() {
        const Sampler sampler = Sampler::lognormalByTail(2 * second, 20 * second);
        const double sigma = std::log(10.0) / quantile(boost::math::normal(), 0.99);
        verifyFit(sampler, {}, functionOf(boost::math::lognormal(std::log(2.0), sigma)));
        QVERIFY(std::abs(sampler.mean() / second - 2 * std::exp(sigma * sigma / 2)) < 1e-12);
    }

    void erlangFits_data() {
        QTest::addColumn<unsigned>("phases");
        for (const unsigned phases : {2U, 5U, 12U, 13U, 100U})
            QTest::newRow(qPrintable(QString::number(phases))) << phases;
    }

    void erlangFits() {
        QFETCH(unsigned, phases);
        const double k = phases;
        verify(Sampler::erlang(phases, 6 * second), functionOf(boost::math::gamma_distribution(k, 6 / k)), 6,
               36 / k);
    }

    void gammaFits_data() {
        QTest::addColumn<double>("cv");
        for (const double cv : {0.1, 0.5, 1.0, 1.01, 2.0, 4.0})
            QTest::newRow(qPrintable(QString::number(cv))) << cv;
    }

    void gammaFits() {
        QFETCH(double, cv);
        const double shape = 1 / (cv * cv);
        const boost::math::gamma_distribution exact(shape, 1000 / shape);
        const Sampler sampler = Sampler::gamma(1000 * second, cv);
        verifyMoments(sampler, SamplerTable(), 1000, 1e6 * cv * cv);

        const double smallest =
            cdf(exact, 1e-6);  // with a small shape many draws are too short for nanoseconds
        std::vector<double> uniforms;
        for (const double value : drawSeconds(sampler, {}))
            if (value > 1e-6)
                uniforms.push_back((cdf(exact, value) - smallest) / (1 - smallest));
        QVERIFY(fillsBinsEvenly(uniforms));
        QVERIFY(distanceFromUniformIsSmall(uniforms));
        const double count = drawCount;
        QVERIFY(std::abs(static_cast<double>(uniforms.size()) - (1 - smallest) * count) <=
                4 * std::sqrt(count * smallest * (1 - smallest)) + 1);
    }

    void weibullFits_data() {
        QTest::addColumn<double>("shape");
        for (const double shape : {0.6, 1.0, 1.5, 5.0})
            QTest::newRow(qPrintable(QString::number(shape))) << shape;
    }

    void weibullFits() {
        QFETCH(double, shape);
        const double mean = 50 * std::tgamma(1 + 1 / shape);
        verify(Sampler::weibull(50 * second, shape), functionOf(boost::math::weibull(shape, 50)), mean,
               2500 * std::tgamma(1 + 2 / shape) - mean * mean);
    }

    void hyperexponentialFits_data() {
        QTest::addColumn<double>("cv");
        for (const double cv : {1.001, 1.5, 3.0, 8.0})
            QTest::newRow(qPrintable(QString::number(cv))) << cv;
    }

    void hyperexponentialFits() {
        QFETCH(double, cv);
        const double likely = 0.5 * (1 + std::sqrt((cv * cv - 1) / (cv * cv + 1)));
        verify(
            Sampler::hyperexponential(4 * second, cv),
            [likely](double x) {
                const double first = std::exp(-2 * likely * x / 4);
                const double other =
                    std::exp(-2 * (1 - likely) * x / 4);  // both phases carry half of the mean
                return 1 - likely * first - (1 - likely) * other;
            },
            4, 16 * cv * cv);
    }

    void paretoFits() {
        verifyFit(Sampler::pareto(3 * second, 1.5), {}, functionOf(boost::math::pareto(3, 1.5), 3));
        verify(Sampler::pareto(3 * second, 9), functionOf(boost::math::pareto(3, 9), 3), 27.0 / 8,
               81.0 / (64 * 7));
        QCOMPARE(Sampler::pareto(second, 1).mean(), infinity);
        QCOMPARE(Sampler::pareto(second, 0.4).mean(), infinity);
    }

    void empiricalDrawsEachValueEquallyOften() {
        SamplerTable table;
        const std::vector<double> values{5 * second, 1 * second, 2 * second,
                                         2 * second, 9 * second, 7 * second};
        table.addEmpirical(std::vector<double>{3, 4});
        const Sampler sampler = table[table.addEmpirical(values)];
        std::vector<std::size_t> observed(10);
        for (const double value : drawSeconds(sampler, table))
            ++observed[static_cast<std::size_t>(value)];
        const double each = static_cast<double>(drawCount) / 6;
        const std::vector<std::size_t> seen{observed[1], observed[2], observed[5], observed[7], observed[9]};
        QVERIFY(chiSquare(seen, {each, 2 * each, each, each, each}) < chiSquareLimit(4));
        QCOMPARE(observed[0] + observed[3] + observed[4] + observed[6] + observed[8], std::size_t{0});
        verifyMoments(sampler, table, 26.0 / 6, 164.0 / 6 - 26.0 * 26 / 36);
    }

    void quantilesAreLinearBetweenThePoints() {
        SamplerTable table;
        const std::vector<QuantilePoint> points{{0.5, 2 * second}, {0.9, 6 * second}, {1, 16 * second}};
        const Sampler sampler = table[table.addQuantiles(points)];
        verifyFit(sampler, table, [](double x) {
            return x < 2 ? x / 4 : (x < 6 ? 0.5 + (x - 2) / 10 : 0.9 + (x - 6) / 100);
        });
        const double square = 0.5 * 4.0 / 3 + 0.4 * (4.0 + 12 + 36) / 3 + 0.1 * (36.0 + 96 + 256) / 3;
        verifyMoments(sampler, table, 3.2, square - 3.2 * 3.2);
    }

    void quantilesMayStartAboveZeroAndEndEarly() {
        SamplerTable table;
        const std::vector<QuantilePoint> points{{0, second}, {0.5, 3 * second}};
        const Sampler sampler = table[table.addQuantiles(points)];
        QCOMPARE(sampler.mean(), 0.5 * 2 * second + 0.5 * 3 * second);
        double atTheEnd = 0;
        for (const double value : drawSeconds(sampler, table)) {
            QVERIFY(value >= 1 && value <= 3);
            atTheEnd += value == 3;
        }
        QVERIFY(std::abs(atTheEnd - drawCount / 2.0) < 4 * std::sqrt(drawCount / 4.0));
    }

    void mixFits() {
        SamplerTable table;
        const auto fast = table.add(Sampler::exponential(second));
        const auto slow = table.add(Sampler::uniform(5 * second, 9 * second));
        const auto never = table.add(Sampler::pareto(second, 0.5));
        const std::vector<WeightedSampler> parts{{9, fast}, {3, slow}, {0, never}};
        const Sampler sampler = table[table.addMix(parts)];
        verifyFit(sampler, table, [](double x) {
            return 0.75 * (1 - std::exp(-x)) + 0.25 * std::clamp((x - 5) / 4, 0.0, 1.0);
        });
        const double square = 0.75 * 2 + 0.25 * (49 + 16.0 / 12);
        verifyMoments(sampler, table, 2.5, square - 2.5 * 2.5);
    }

    void sumFits() {
        SamplerTable table;
        const auto part = table.add(Sampler::exponential(second));
        const auto base = table.add(Sampler::constant(3 * second));
        const Sampler sampler = table[table.addSum(std::vector{part, base, part})];
        const boost::math::gamma_distribution two(2.0, 1.0);
        verifyFit(sampler, table, [two](double x) { return x <= 3 ? 0 : cdf(two, x - 3); });
        verifyMoments(sampler, table, 5, 2);
    }

    void negativeNormalPartsOfASumCountAsZero() {
        SamplerTable table;
        const auto part = table.add(Sampler::normal(0, second));
        const Sampler sampler = table[table.addSum(std::vector{part, part})];
        const double mean = 2 / std::sqrt(2 * M_PI);
        verifyMoments(sampler, table, mean, 2 * (0.5 - 1 / (2 * M_PI)));
    }

    void partsNestWithinEachOther() {
        SamplerTable table;
        const auto one = table.add(Sampler::constant(second));
        const auto two = table.add(Sampler::constant(2 * second));
        const auto either = table.addMix(std::vector<WeightedSampler>{{1, one}, {1, two}});
        const Sampler sampler = table[table.addSum(std::vector{either, either, either})];
        std::vector<std::size_t> observed(4);
        for (const double value : drawSeconds(sampler, table))
            ++observed.at(static_cast<std::size_t>(value) - 3);
        const double eighth = drawCount / 8.0;
        QVERIFY(chiSquare(observed, {eighth, 3 * eighth, 3 * eighth, eighth}) < chiSquareLimit(3));
    }

    void parametersWithoutChoiceMakeConstants() {
        QCOMPARE(Sampler::exponential(0), Sampler::constant(0));
        QCOMPARE(Sampler::uniform(7, 7), Sampler::constant(7));
        QCOMPARE(Sampler::normal(7, 0), Sampler::constant(7));
        QCOMPARE(Sampler::normal(-7, 0), Sampler::constant(0));
        QCOMPARE(Sampler::lognormalByMean(7, 0), Sampler::constant(7));
        QCOMPARE(Sampler::lognormalByTail(7, 7), Sampler::constant(7));
        QCOMPARE(Sampler::gamma(7, 0), Sampler::constant(7));
        QCOMPARE(Sampler::gamma(0, 2), Sampler::constant(0));
        QCOMPARE(Sampler::erlang(1, 7), Sampler::exponential(7));
        QCOMPARE(Sampler::hyperexponential(7, 1), Sampler::exponential(7));
        SamplerTable table;
        const auto three = table.add(Sampler::constant(3));
        QCOMPARE(table[table.addSum(std::vector{three, three})], Sampler::constant(6));
        QCOMPARE(table[table.addMix(std::vector<WeightedSampler>{{2, three}})], Sampler::constant(3));
    }

    void extremeParametersNeverGiveNegativeOrEndlessDraws() {
        const Sampler samplers[] = {
            Sampler::exponential(1e18),          Sampler::exponential(0.1),
            Sampler::normal(-1e18, 1e18),        Sampler::normal(0, 1e300),
            Sampler::lognormal(0, 300),          Sampler::lognormalByMean(1e9, 1e6),
            Sampler::gamma(1e18, 100),           Sampler::gamma(1, 1e-6),
            Sampler::weibull(1e9, 0.01),         Sampler::weibull(1e9, 1e6),
            Sampler::hyperexponential(1e9, 1e6), Sampler::pareto(1e9, 0.001),
            Sampler::pareto(1e18, 1e9),          Sampler::uniform(0, 1e19),
            Sampler::erlang(1'000'000, 1e9),
        };
        for (const Sampler& sampler : samplers) {
            RandomStream stream(keyOf("extremes"));
            for (int i = 0; i < 100'000; ++i) {
                const std::int64_t value = sampler.sample(stream, {});
                QVERIFY(value >= 0 && value <= longestDrawNs);
            }
        }
    }

    void roundingIsToTheNearestNanosecond() {
        QCOMPARE(roundToNanoseconds(0.49), std::int64_t{0});
        QCOMPARE(roundToNanoseconds(0.5), std::int64_t{1});
        QCOMPARE(roundToNanoseconds(2.5), std::int64_t{3});
        QCOMPARE(roundToNanoseconds(-3), std::int64_t{0});
        QCOMPARE(roundToNanoseconds(NAN), std::int64_t{0});
        QCOMPARE(roundToNanoseconds(infinity), longestDrawNs);
        QCOMPARE(roundToNanoseconds(1e30), longestDrawNs);
        QCOMPARE(roundToNanoseconds(86'400e9), std::int64_t{86'400'000'000'000});
    }

    void standardNormalReachesItsTails() {
        RandomStream stream(keyOf("tails"));
        const double count = 20e6;
        double beyond = 0;  // 3.8 lies in the tail beyond the lowest layer
        double right = 0;
        for (int i = 0; i < static_cast<int>(count); ++i) {
            const double value = standardNormal(stream);
            beyond += std::abs(value) > 3.8;
            right += value > 3.8;
        }
        const double expected = count * 2 * cdf(complement(boost::math::normal(), 3.8));
        QVERIFY(std::abs(beyond - expected) < 4 * std::sqrt(expected));
        QVERIFY(std::abs(right - beyond / 2) < 4 * std::sqrt(beyond / 4));
    }

    void theTailOfTheNormalDistributionFits() {
        const boost::math::normal standard;
        const double tail = cdf(complement(standard, ziggurat::normalTail));
        RandomStream stream(keyOf("normal tail"));
        std::vector<double> uniforms;
        for (int i = 0; i < 500'000; ++i) {
            const std::uint64_t outermost = ~std::uint64_t{511};  // layer 0, positive, the last position
            const Drawn drawn = ziggurat::rareNormal(outermost, stream);
            stream = drawn.stream;
            QVERIFY(drawn.value >= ziggurat::normalTail);
            uniforms.push_back(cdf(complement(standard, drawn.value)) / tail);
        }
        QVERIFY(fillsBinsEvenly(uniforms));
        QVERIFY(distanceFromUniformIsSmall(uniforms));
    }

    void theTailOfTheExponentialDistributionFits() {
        RandomStream stream(keyOf("exponential tail"));
        std::vector<double> uniforms;
        double twice = 0;  // beyond the tail of the tail
        const double count = 2e6;
        for (int i = 0; i < static_cast<int>(count); ++i) {
            const std::uint64_t outermost = ~std::uint64_t{255};  // layer 0, the last position
            const Drawn drawn = ziggurat::rareExponential(outermost, stream);
            stream = drawn.stream;
            QVERIFY(drawn.value >= ziggurat::exponentialTail);
            uniforms.push_back(std::exp(ziggurat::exponentialTail - drawn.value));
            twice += drawn.value > 2 * ziggurat::exponentialTail;
        }
        QVERIFY(fillsBinsEvenly(uniforms));
        QVERIFY(distanceFromUniformIsSmall(uniforms));
        const double expected = count * std::exp(-ziggurat::exponentialTail);
        QVERIFY(std::abs(twice - expected) < 4 * std::sqrt(expected));
    }

    void layersCoverTheDensitiesExactly() {
        for (const auto* layers : {&ziggurat::exponentialLayers, &ziggurat::normalLayers}) {
            for (std::size_t i = 1; i < 256; ++i) {
                const double area = layers->edge[i] * (layers->height[i + 1] - layers->height[i]);
                QVERIFY(std::abs(area / (layers->edge[0] * layers->height[1]) - 1) < 1e-11);
                QVERIFY(layers->edge[i] > layers->edge[i + 1]);
            }
        }
    }

    void drawsAreTheSameEverywhere() {
        std::uint64_t hash = 0;
        RandomStream stream(keyOf("bits"));
        for (const Sampler& sampler :
             {Sampler::exponential(1e6), Sampler::normal(1e6, 1e6), Sampler::gamma(1e6, 0.5),
              Sampler::gamma(1e6, 3), Sampler::lognormalByMean(1e6, 2), Sampler::weibull(1e6, 0.7),
              Sampler::pareto(1e6, 1.5), Sampler::erlang(3, 1e6), Sampler::hyperexponential(1e6, 3),
              Sampler::uniform(5, 1e6)})
            for (int i = 0; i < 10'000; ++i)
                hash = combine(hash, static_cast<std::uint64_t>(sampler.sample(stream, {})));
        QCOMPARE(hash, std::uint64_t{762174168865526630U});  // GCC and Clang, every optimisation
    }
};

QTEST_APPLESS_MAIN(KernelSamplerTest)
#include "kernel_sampler_test.moc"
