// Zipf draws against the exact probabilities.

#include "simulator/kernel/zipf_sampler.h"
#include "tests/simulator/goodness_of_fit.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace windtunnel::simulator;
using namespace windtunnel::simulator::testing;

class KernelZipfSamplerTest : public QObject {
    Q_OBJECT

private slots:
    void frequenciesAreThoseOfTheLaw_data() {
        QTest::addColumn<qulonglong>("keys");
        QTest::addColumn<double>("exponent");
        for (const qulonglong keys : {1U, 2U, 3U, 10U, 1000U, 1'000'000U})
            for (const double exponent : {0.0, 0.3, 0.99, 1.0, 1.0000001, 1.2, 2.0, 5.0})
                QTest::newRow(qPrintable(QString("%1 keys, exponent %2").arg(keys).arg(exponent, 0, 'g', 9)))
                    << keys << exponent;
    }

    void frequenciesAreThoseOfTheLaw() {
        QFETCH(qulonglong, keys);
        QFETCH(double, exponent);
        constexpr double count = 300'000;
        double total = 0;
        for (qulonglong key = keys; key > 0; --key)
            total += std::pow(static_cast<double>(key), -exponent);

        // Neighbouring keys share a bin until it holds at least a hundredth of the draws; the rest joins the
        // last.
        std::vector<double> expected{0};
        std::vector<std::size_t> binOf(keys);
        for (qulonglong key = 0; key < keys; ++key) {
            if (expected.back() >= count / 100)
                expected.push_back(0);
            binOf[key] = expected.size() - 1;
            expected.back() += count * std::pow(static_cast<double>(key + 1), -exponent) / total;
        }
        if (expected.size() > 1 && expected.back() < 20) {
            const double rest = expected.back();
            expected.pop_back();
            expected.back() += rest;
        }

        const ZipfSampler zipf(keys, exponent);
        std::vector<std::size_t> observed(expected.size());
        for (std::uint64_t request = 0; request < static_cast<std::uint64_t>(count); ++request) {
            RandomStream stream(combine(keyOf("zipf"), request));
            const std::uint64_t key = zipf.sample(stream);
            QVERIFY(key < keys);
            ++observed[std::min(binOf[key], expected.size() - 1)];
        }
        if (expected.size() > 1)
            QVERIFY(chiSquare(observed, expected) < chiSquareLimit(expected.size() - 1));
    }

    void billionsOfKeysNeedNoTable() {
        const ZipfSampler zipf(1'000'000'000, 0.99);
        // The generalised harmonic number by Euler and Maclaurin, from 1000 on.
        const auto harmonic = [](double n) {
            double sum = 0;
            for (int k = 1; k <= 1000; ++k)
                sum += std::pow(k, -0.99);
            return sum + (std::pow(n, 0.01) - std::pow(1000, 0.01)) / 0.01 +
                   0.5 * (std::pow(n, -0.99) - std::pow(1000, -0.99));
        };
        const double limits[] = {1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
        constexpr double count = 300'000;
        std::vector<double> expected;
        double below = 0;
        for (const double limit : limits) {
            const double upTo = count * harmonic(limit) / harmonic(1e9);
            expected.push_back(upTo - below);
            below = upTo;
        }
        std::vector<std::size_t> observed(expected.size());
        RandomStream stream(keyOf("billions"));
        for (int i = 0; i < static_cast<int>(count); ++i) {
            const auto key = static_cast<double>(zipf.sample(stream));
            QVERIFY(key < 1e9);
            std::size_t bin = 0;
            while (key >= limits[bin])
                ++bin;
            ++observed[bin];
        }
        QVERIFY(chiSquare(observed, expected) < chiSquareLimit(expected.size() - 1));
    }

    void hugeExponentsDrawTheFirstKeyOnly() {
        for (const double exponent : {40.0, 100.0, 1000.0, 1e6}) {
            const ZipfSampler zipf(1'000'000, exponent);
            RandomStream stream(5);
            for (int i = 0; i < 10'000; ++i)
                QCOMPARE(zipf.sample(stream), std::uint64_t{0});
        }
    }

    void drawsAreTheSameEverywhere() {
        std::uint64_t hash = 0;
        RandomStream stream(keyOf("bits"));
        for (const double exponent : {0.5, 0.99, 1.0, 1.7}) {
            const ZipfSampler zipf(1'000'000, exponent);
            for (int i = 0; i < 10'000; ++i)
                hash = combine(hash, zipf.sample(stream));
        }
        QCOMPARE(hash, std::uint64_t{16581881015862897334U});  // GCC and Clang, every optimisation
    }
};

QTEST_APPLESS_MAIN(KernelZipfSamplerTest)
#include "kernel_zipf_sampler_test.moc"
