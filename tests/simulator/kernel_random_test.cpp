// Keys, streams and uniform draws: even, independent, the same everywhere.

#include "simulator/kernel/random.h"
#include "tests/simulator/goodness_of_fit.h"

#include <QTest>

#include <bit>
#include <unordered_set>
#include <vector>

using namespace windtunnel::simulator;
using namespace windtunnel::simulator::testing;

namespace {

constexpr int drawCount = 500'000;

template <typename Draw> std::vector<double> uniformsOf(Draw draw) {
    std::vector<double> result;
    for (std::uint64_t i = 0; i < drawCount; ++i)
        result.push_back(draw(i));
    return result;
}

void verifyIndependentUniform(const std::vector<double>& uniforms) {
    QVERIFY(fillsBinsEvenly(uniforms));
    QVERIFY(distanceFromUniformIsSmall(uniforms));
    QVERIFY(isSeriallyUncorrelated(uniforms));
    QVERIFY(fillsSquareEvenly(uniforms));
}

}  // namespace

class KernelRandomTest : public QObject {
    Q_OBJECT

private slots:
    void streamIsTheSameEverywhere() {
        RandomStream stream(1234567);
        QCOMPARE(stream.next(), std::uint64_t{6457827717110365317ULL});  // published values of SplitMix64
        QCOMPARE(stream.next(), std::uint64_t{3203168211198807973ULL});
        QCOMPARE(stream.next(), std::uint64_t{9817491932198370423ULL});
    }

    void drawsOfOneStreamAreIndependent() {
        RandomStream stream(keyOf("one stream"));
        verifyIndependentUniform(uniformsOf([&](std::uint64_t) { return stream.uniform(); }));
    }

    void drawsOfConsecutiveRequestsAreIndependent() {
        const std::uint64_t workload = keyOf("customers");
        verifyIndependentUniform(uniformsOf([&](std::uint64_t request) {
            return RandomStream(combine(combine(workload, request), 3)).uniform();
        }));
    }

    void drawsOfConsecutiveStepsAreIndependent() {
        const std::uint64_t request = combine(keyOf("customers"), 17);
        verifyIndependentUniform(
            uniformsOf([&](std::uint64_t step) { return RandomStream(combine(request, step)).uniform(); }));
    }

    void drawsOfConsecutiveSeedsAreIndependent() {
        verifyIndependentUniform(
            uniformsOf([](std::uint64_t seed) { return RandomStream(combine(seed, 0)).uniform(); }));
    }

    void unmixedConsecutiveKeysStillGiveIndependentDraws() {
        verifyIndependentUniform(uniformsOf([](std::uint64_t key) { return RandomStream(key).uniform(); }));
    }

    void twoStepsOfOneRequestAreIndependent() {
        std::vector<double> pairs;  // (step 0, step 1) of request after request
        for (std::uint64_t request = 0; request < drawCount; ++request)
            for (std::uint64_t step = 0; step < 2; ++step)
                pairs.push_back(RandomStream(combine(combine(7, request), step)).uniform());
        QVERIFY(fillsSquareEvenly(pairs));
        QVERIFY(isSeriallyUncorrelated(pairs));
    }

    void childKeysDoNotRepeatTheDrawsOfTheirParent() {
        std::unordered_set<std::uint64_t> seen;
        const std::uint64_t parent = keyOf("parent");
        RandomStream stream(parent);
        for (std::uint64_t i = 0; i < 100'000; ++i) {
            QVERIFY(seen.insert(combine(parent, i)).second);
            QVERIFY(seen.insert(stream.next()).second);
        }
    }

    void combiningIsNotSymmetric() {
        QVERIFY(combine(1, 2) != combine(2, 1));
        QVERIFY(combine(combine(9, 1), 2) != combine(combine(9, 2), 1));
    }

    void oneInputBitChangesHalfOfTheKey() {
        for (int bit = 0; bit < 64; ++bit) {
            double changed = 0;
            for (std::uint64_t value = 0; value < 2000; ++value)
                changed +=
                    std::popcount(combine(5, value) ^ combine(5, value ^ (std::uint64_t{1} << bit))) / 2000.0;
            QVERIFY2(std::abs(changed - 32) < 0.5, qPrintable(QString("bit %1: %2").arg(bit).arg(changed)));
        }
    }

    void namesHaveTheirOwnKeys() {
        static_assert(keyOf("order") == keyOf("order"));
        static_assert(keyOf("order") != keyOf("orders"));
        static_assert(keyOf("ab") != keyOf("ba"));
        QVERIFY(keyOf("") != 0);
    }

    void uniformStaysInItsRange() {
        RandomStream stream(3);
        double lowest = 1;
        double highest = 0;
        for (int i = 0; i < 1'000'000; ++i) {
            const double value = stream.uniform();
            const double open = stream.uniformOpen();
            QVERIFY(value >= 0 && value < 1 && open > 0 && open < 1);
            lowest = std::min(lowest, open);
            highest = std::max(highest, open);
        }
        QVERIFY(lowest < 1e-5 && highest > 1 - 1e-5);
    }

    void belowIsUnbiased_data() {
        QTest::addColumn<qulonglong>("bound");
        for (const qulonglong bound : {1U, 2U, 3U, 7U, 10U, 100U, 1000U})
            QTest::newRow(qPrintable(QString::number(bound))) << bound;
    }

    void belowIsUnbiased() {
        QFETCH(qulonglong, bound);
        std::vector<std::size_t> observed(bound);
        RandomStream stream(combine(keyOf("below"), bound));
        for (int i = 0; i < drawCount; ++i)
            ++observed[stream.below(bound)];
        if (bound > 1)
            QVERIFY(chiSquare(observed, std::vector<double>(bound, drawCount / static_cast<double>(bound))) <
                    chiSquareLimit(bound - 1));
    }

    void belowIsUnbiasedWhereTheRemainderIsLarge() {
        const std::uint64_t bound = std::uint64_t{3}
                                    << 62;  // plain multiplication would favour a third of the values
        std::vector<std::size_t> observed(3);
        RandomStream stream(11);
        for (int i = 0; i < drawCount; ++i) {
            const std::uint64_t value = stream.below(bound);
            QVERIFY(value < bound);
            ++observed[value % 3];
        }
        QVERIFY(chiSquare(observed, std::vector<double>(3, drawCount / 3.0)) < chiSquareLimit(2));
    }

    void belowZeroIsZero() { QCOMPARE(RandomStream(1).below(0), std::uint64_t{0}); }
};

QTEST_APPLESS_MAIN(KernelRandomTest)
#include "kernel_random_test.moc"
