// The rule of the Horizontal Pod Autoscaler, step by step as computed by hand.
#include "simulator/engine/autoscaler.h"

#include <QTest>

using namespace windtunnel::simulator;

namespace {

constexpr SimTime second = 1'000'000'000;

struct Step {
    int time;  ///< s
    ScaledService seen;
    std::uint32_t expected;
};

ScaledService all(std::uint32_t ready, double utilization) {
    return {.wanted = ready, .ready = ready, .utilization = utilization};
}

ScaledService some(std::uint32_t ready, std::uint32_t starting, std::uint32_t missing, double utilization) {
    return {ready + starting + missing, ready, starting, missing, utilization};
}

}  // namespace

class EngineAutoscalerTest : public QObject {
    Q_OBJECT

private slots:
    void oneDecisionIsAsComputed_data() {
        QTest::addColumn<ScaledService>("seen");
        QTest::addColumn<std::uint32_t>("expected");
        const auto row = [](const char* name, ScaledService seen, std::uint32_t expected) {
            QTest::newRow(name) << seen << expected;
        };
        // Target 50 %, from 2 to 12 replicas, no window.
        row("4 · 1.0 / 0.5 = 8", all(4, 1.0), 8);
        row("4 · 0.65 / 0.5 = 5.2, rounded up", all(4, 0.65), 6);
        row("4 · 0.75 / 0.5 = 6 exactly", all(4, 0.75), 6);
        row("at the target nothing happens", all(4, 0.5), 4);
        row("10 % above the target is tolerated", all(4, 0.55), 4);
        row("a little more is not", all(4, 0.56), 5);
        row("10 % below it is tolerated", all(10, 0.45), 10);
        row("a little less is not", all(10, 0.44), 9);
        row("rounding up may keep a replica", all(4, 0.40), 4);
        row("4 · 0.3 / 0.5 = 2.4", all(4, 0.3), 3);
        row("no use at all leaves the fewest", all(6, 0), 2);
        row("no more than the most", all(8, 1.0), 12);
        row("those that start count as idle: (2 · 0.9 + 0) / 4 = 0.45 is no reason to grow",
            some(2, 2, 0, 0.9), 4);
        row("they do not hold up what is needed beyond them: (2 · 1.0 + 0) / 3 = 0.67", some(2, 1, 0, 1.0),
            4);
        row("when there is too much, those that start are not counted: 4 · 0.25 / 0.5", some(4, 2, 0, 0.25),
            2);
        row("the missing count as idle when it grows: 3 · 1.0 / 4 = 0.75", some(3, 0, 1, 1.0), 6);
        row("and as busy when it shrinks: (3 · 0.1 + 1) / 4 = 0.325", some(3, 0, 1, 0.1), 3);
        row("(2 · 0.3 + 2) / 4 = 0.65 turns the direction: nothing happens", some(2, 0, 2, 0.3), 4);
        row("nothing is measured", some(0, 3, 0, 0), 3);
    }
    void oneDecisionIsAsComputed() {
        QFETCH(ScaledService, seen);
        QFETCH(std::uint32_t, expected);
        Autoscaler rule({.least = 2, .most = 12, .target = 0.5, .window = 0}, seen.wanted);
        QCOMPARE(rule.decide(15 * second, seen), expected);
    }

    /// 100 records for each replica, from none to 10, 4 partitions, 60 s to cool down, no window.
    void consumersFollowWhatWaits() {
        const auto lag = [](std::uint32_t wanted, double waiting, std::uint32_t partitions = 4) {
            return ScaledService{.wanted = wanted, .ready = wanted, .backlogs = {{waiting, partitions}}};
        };
        const Step steps[] = {
            {15, lag(0, 0), 0},                                      // nothing to do
            {30, lag(0, 5), 0},                                      // no more than `activation`
            {45, lag(0, 6), 1},                                      // one wakes, however much there is
            {60, lag(1, 250), 3},                                    // 2.5
            {75, lag(3, 320), 3},                                    // 1.07 of what three may have: tolerated
            {90, lag(3, 340), 4},                                    // 3.4
            {105, lag(4, 900), 4},                                   // nine would share four partitions
            {120, lag(4, 900, 20), 9}, {135, lag(9, 1500, 20), 10},  // the most
            {150, lag(10, 130), 2},    {165, lag(2, 6), 1},          // for the last time more than 5
            {180, lag(1, 5), 1},       {210, lag(1, 0), 1},          // 45 s
            {224, lag(1, 0), 1},       {225, lag(1, 0), 0},          // 60 s
            {240, lag(0, 1000), 1},    {255, lag(1, 1000), 4},
        };
        Autoscaler rule({.least = 0,
                         .most = 10,
                         .target = 0,
                         .window = 0,
                         .threshold = 100,
                         .activation = 5,
                         .cooldown = 60 * second},
                        0);
        for (const Step& step : steps)
            QVERIFY2(rule.decide(step.time * second, step.seen) == step.expected,
                     qPrintable(QString("at %1 s").arg(step.time)));
    }

    void ofSeveralWishesTheLargestWins() {
        const AutoscalerSettings settings{
            .least = 1, .most = 12, .target = 0.5, .window = 0, .threshold = 10};
        ScaledService seen{.wanted = 4, .ready = 4, .utilization = 0.65, .backlogs = {{70, 20}, {30, 20}}};
        QCOMPARE(Autoscaler(settings, 4).decide(second, seen), 7U);  // 5.2 by the CPU, 7 and 3 by lag
        seen.utilization = 1;
        QCOMPARE(Autoscaler(settings, 4).decide(second, seen), 8U);
        seen.scheduled = 9;
        QCOMPARE(Autoscaler(settings, 4).decide(second, seen), 9U);
        seen.scheduled = 20;
        QCOMPARE(Autoscaler(settings, 4).decide(second, seen), 12U);
    }

    /// Target 50 %, a window of 60 s.
    void fewerReplicasWaitForTheHighestWishOfTheWindow() {
        Autoscaler rule({.least = 1, .most = 20, .target = 0.5, .window = 60 * second}, 4);
        const Step steps[] = {
            {15, all(4, 0.9), 8},     // 7.2
            {30, all(8, 0.5), 8},     // on target
            {45, all(8, 0.25), 8},    // 4 wished; 8 was wished 15 s ago
            {60, all(8, 0.35), 8},    // 5.6
            {90, all(8, 0.3), 8},     // 4.8; the 8 of second 30 is just within
            {105, all(8, 0.2), 6},    // 3.2; the highest is now 6, of second 60
            {120, all(6, 0.2), 6},    // 2.4
            {135, all(6, 0.1), 5},    // 5, of second 90
            {150, all(5, 0.1), 5},    // the same
            {165, all(5, 0.95), 10},  // up at once
            {225, all(10, 0.1), 10},  // 10 was wished 60 s ago
            {240, all(10, 0.1), 2},
        };
        for (const Step& step : steps)
            QCOMPARE(std::pair(step.time, rule.decide(step.time * second, step.seen)),
                     std::pair(step.time, step.expected));
    }
};

QTEST_APPLESS_MAIN(EngineAutoscalerTest)
#include "engine_autoscaler_test.moc"
