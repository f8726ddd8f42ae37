// The portable functions against the long double functions of the C library (64 bits of mantissa on x86).

#include "simulator/kernel/portable_math.h"
#include "simulator/kernel/random.h"

#include <QTest>

#include <cmath>
#include <cstdio>
#include <limits>

using namespace windtunnel::simulator;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// The distance of a result from the exact value in units of the last place of the result.
double unitsOff(double result, long double exact) {
    const double size = std::max(std::abs(static_cast<double>(exact)), std::numeric_limits<double>::min());
    const long double unit = std::nextafter(size, infinity) - size;
    return static_cast<double>(std::abs(static_cast<long double>(result) - exact) / unit);
}

template <typename Ours, typename Exact> double worstOver(double low, double high, Ours ours, Exact exact) {
    double worst = 0;
    RandomStream stream(keyOf("accuracy"));
    for (int i = 0; i < 500'000; ++i) {
        const double x = low + (high - low) * stream.uniform();
        worst = std::max(worst, unitsOff(ours(x), exact(static_cast<long double>(x))));
    }
    std::printf("  [%g, %g]: at most %.3f units in the last place off\n", low, high, worst);
    return worst;
}

}  // namespace

class KernelPortableMathTest : public QObject {
    Q_OBJECT

private slots:
    void exponentialIsAccurate() {
        const auto exact = [](long double x) { return std::exp(x); };
        QVERIFY(worstOver(-1, 1, expPortable, exact) < 1);
        QVERIFY(worstOver(-50, 50, expPortable, exact) < 1);
        QVERIFY(worstOver(-708, 709.78, expPortable, exact) < 1);
        QVERIFY(worstOver(-745, -708, expPortable, exact) < 1);
    }

    void exponentialMinusOneIsAccurate() {
        const auto exact = [](long double x) { return std::expm1(x); };
        QVERIFY(worstOver(-0.35, 0.35, expMinusOnePortable, exact) < 1.5);
        QVERIFY(worstOver(-1e-9, 1e-9, expMinusOnePortable, exact) < 1);
        QVERIFY(worstOver(-40, 40, expMinusOnePortable, exact) < 4);
    }

    void logarithmIsAccurate() {
        const auto exact = [](long double x) { return std::log(x); };
        QVERIFY(worstOver(0.5, 2, logPortable, exact) < 1);
        QVERIFY(worstOver(0.999, 1.001, logPortable, exact) < 1);
        QVERIFY(worstOver(0, 1e-300, logPortable, exact) < 1);
        QVERIFY(worstOver(0, 1e-307, logPortable, exact) < 1);
        QVERIFY(worstOver(1, 1e300, logPortable, exact) < 1);
    }

    void logarithmOfOnePlusIsAccurate() {
        const auto exact = [](long double x) { return std::log1p(x); };
        QVERIFY(worstOver(-0.999, 1, logOnePlusPortable, exact) < 2);
        QVERIFY(worstOver(-1e-9, 1e-9, logOnePlusPortable, exact) < 2);
        QVERIFY(worstOver(0, 1e20, logOnePlusPortable, exact) < 2);
    }

    void powerIsAccurate() {
        double worst = 0;
        RandomStream stream(keyOf("power"));
        for (int i = 0; i < 1'000'000; ++i) {
            const double base = std::exp(40 * stream.uniform() - 20);
            const double exponent = 60 * stream.uniform() - 30;
            const long double exact =
                std::pow(static_cast<long double>(base), static_cast<long double>(exponent));
            worst = std::max(worst, unitsOff(powPortable(base, exponent), exact));
        }
        std::printf("  at most %.3f units in the last place off\n", worst);
        QVERIFY(worst < 1.5);
    }

    void powerNearOneWithLargeExponentIsAccurate() {
        double worst = 0;
        RandomStream stream(keyOf("near one"));
        for (int i = 0; i < 300'000; ++i) {
            const double base = 1 + 1e-6 * (stream.uniform() - 0.5);
            const double exponent = 1e9 * (stream.uniform() - 0.5);
            const long double exact =
                std::pow(static_cast<long double>(base), static_cast<long double>(exponent));
            worst = std::max(worst, unitsOff(powPortable(base, exponent), exact));
        }
        std::printf("  at most %.3f units in the last place off\n", worst);
        QVERIFY(worst < 1.5);
    }

    void specialValuesAreThoseOfTheStandard() {
        QCOMPARE(expPortable(0), 1.0);
        QCOMPARE(expPortable(infinity), infinity);
        QCOMPARE(expPortable(710), infinity);
        QCOMPARE(expPortable(-infinity), 0.0);
        QVERIFY(expPortable(709.782) < infinity);
        QVERIFY(std::isnan(expPortable(NAN)));
        QCOMPARE(logPortable(1), 0.0);
        QCOMPARE(logPortable(0), -infinity);
        QCOMPARE(logPortable(infinity), infinity);
        QVERIFY(std::isnan(logPortable(-1)) && std::isnan(logPortable(NAN)));
        QCOMPARE(logOnePlusPortable(-1), -infinity);
    }

    void specialPowersAreThoseOfTheStandard() {
        const double specials[] = {0.0,      -0.0,      1.0, -1.0,   2.0,    -2.0,
                                   0.5,      -0.5,      3.0, -3.0,   1e300,  -1e300,
                                   infinity, -infinity, NAN, 5e-324, 1e-300, 9007199254740993.0,
                                   1e17};
        for (const double base : specials)
            for (const double exponent : specials) {
                const double expected = std::pow(base, exponent);
                const double power = powPortable(base, exponent);
                const bool same = std::isnan(expected) ? std::isnan(power)
                                                       : power == expected || unitsOff(power, expected) < 1.5;
                QVERIFY2(
                    same,
                    qPrintable(
                        QString("%1 ^ %2 = %3, not %4").arg(base).arg(exponent).arg(expected).arg(power)));
            }
    }

    void gammaIsAccurate() {
        for (double x = 0.01; x < 170; x += 0.0137) {
            const auto exact = static_cast<double>(std::tgamma(static_cast<long double>(x)));
            QVERIFY2(std::abs(gammaPortable(x) / exact - 1) < 1e-14, qPrintable(QString::number(x)));
        }
        QVERIFY(std::abs(gammaPortable(5) - 24) < 1e-12);
        QCOMPARE(gammaPortable(172), infinity);
    }

    void normalProbabilityIsAccurate() {
        for (double x = -9; x < 9; x += 0.0117)
            QVERIFY(std::abs(normalProbabilityPortable(x) - 0.5 * std::erfc(-x / std::sqrt(2.0))) < 1e-15);
    }

    void resultsAreTheSameBitsEverywhere() {
        std::uint64_t hash = 0;
        RandomStream stream(keyOf("bits"));
        for (int i = 0; i < 10'000; ++i) {
            const double x = 1e-3 + 30 * stream.uniform();
            for (const double value :
                 {expPortable(x), expPortable(-x), logPortable(x), powPortable(x, 1.7), logOnePlusPortable(x),
                  gammaPortable(x), normalProbabilityPortable(x - 15)})
                hash = combine(hash, std::bit_cast<std::uint64_t>(value));
        }
        QCOMPARE(hash, std::uint64_t{
                           5316596698063405019U});  // the same for GCC and Clang, -O0 to -O3, with FMA or not
    }
};

QTEST_APPLESS_MAIN(KernelPortableMathTest)
#include "kernel_portable_math_test.moc"
