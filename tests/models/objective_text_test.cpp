#include "models/scenario/objective_text.h"

#include <QTest>

#include <vector>

using namespace windtunnel;
using Measure = Objective::Measure;
using Comparison = Objective::Comparison;

namespace {

Objective parsed(std::string_view text) {
    const auto result = parseObjective(text);
    if (const auto* problem = std::get_if<ObjectiveProblem>(&result))
        qWarning("%s", problem->message.text().c_str());
    return std::get<Objective>(result);
}

ObjectiveProblem refused(std::string_view text) { return std::get<ObjectiveProblem>(parseObjective(text)); }

bool mentions(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

class ObjectiveTextTest : public QObject {
    Q_OBJECT

private slots:
    void aPercentileOfAWorkload() {
        const Objective objective = parsed("p99(buyers) < 250ms");
        QCOMPARE(objective.text, std::string("p99(buyers) < 250ms"));
        QVERIFY(objective.measure == Measure::Percentile);
        QCOMPARE(objective.percentile, 99.0);
        QCOMPARE(objective.subject, std::string("buyers"));
        QVERIFY(objective.comparison == Comparison::Less);
        QCOMPARE(objective.limit, 0.25);
    }

    void percentilesMayHaveDecimals() {
        QCOMPARE(parsed("p99.9(buyers) < 1s").percentile, 99.9);
        QCOMPARE(parsed("p100(buyers) < 1s").percentile, 100.0);
        QCOMPARE(parsed("p99.9.staleness(orders) < 1s").percentile, 99.9);
    }

    void theMeanOfAnEndpoint() {
        const Objective objective = parsed("mean(order POST /orders) <= 20ms");
        QVERIFY(objective.measure == Measure::Mean);
        QCOMPARE(objective.subject, std::string("order POST /orders"));
        QVERIFY(objective.comparison == Comparison::LessOrEqual);
        QCOMPARE(objective.limit, 0.02);
    }

    void anEndpointMayHoldParentheses() {
        QCOMPARE(parsed("max(order GET /sum(a)) < 1s").subject, std::string("order GET /sum(a)"));
    }

    void ratesKeepTheirUnit() {
        QCOMPARE(parsed("throughput(buyers) > 95/s").limit, 95.0);
        QCOMPARE(parsed("throughput(buyers) > 30/min").limit, 0.5);
        QVERIFY(parsed("throughput(buyers) >= 95/s").comparison == Comparison::GreaterOrEqual);
    }

    void sharesArePercentOrFraction() {
        QCOMPARE(parsed("errors(buyers) < 1%").limit, 0.01);
        QCOMPARE(parsed("errors(buyers) < 0.07").limit, parsed("errors(buyers) < 7%").limit);
        QCOMPARE(parsed("utilization(order) < 80%").limit, 0.8);
        QVERIFY(parsed("stale(orders) < 2%").measure == Measure::Stale);
    }

    void withinTakesADuration() {
        const Objective objective = parsed("within(buyers, 200ms) > 99%");
        QVERIFY(objective.measure == Measure::Within);
        QCOMPARE(objective.subject, std::string("buyers"));
        QVERIFY(objective.within == Duration::milliseconds(200));
        QCOMPARE(objective.limit, 0.99);
    }

    void copiesHaveStalenessAndConvergence() {
        QVERIFY(parsed("p99.staleness(orders) < 1s").measure == Measure::Staleness);
        QCOMPARE(parsed("p99.convergence(orders) < 1s").percentile, 99.0);
        QCOMPARE(parsed("mean.convergence(orders) < 1s").percentile, 0.0);
        QCOMPARE(parsed("max.staleness(orders) < 1s").percentile, 100.0);
    }

    void countsArePlainNumbers() {
        QVERIFY(parsed("violations(orders) == 0").measure == Measure::Violations);
        QVERIFY(parsed("lost(orders) == 0").comparison == Comparison::Equal);
        QVERIFY(parsed("diverged(orders) == 0").measure == Measure::Diverged);
        QCOMPARE(parsed("lag(order-events) < 1000").limit, 1000.0);
        QCOMPARE(parsed("cost(million requests) < 2.5").limit, 2.5);
        QCOMPARE(parsed("cost(million requests) < 2.5").subject, std::string("million requests"));
    }

    void spacesDoNotMatter() {
        QCOMPARE(parsed("  p99 ( buyers )<250 ms ").limit, 0.25);
        QCOMPARE(parsed("within( buyers ,200ms)>99 %").subject, std::string("buyers"));
    }

    void everyMeasureIsWrittenAsItIsRead() {
        for (const std::string text :
             {"mean", "p99", "p99.9", "max", "throughput", "errors", "utilization", "lag", "stale",
              "p99.staleness", "mean.convergence", "violations", "lost", "diverged"}) {
            const bool time = text.starts_with("p") || text.starts_with("m");
            const std::string limit = time ? "1s" : text == "throughput" ? "1/s" : "1";
            QCOMPARE(measureText(parsed(text + "(x) < " + limit)), text);
        }
    }

    void anUnknownMeasureGetsTheNearestOne() {
        QVERIFY(mentions(refused("utilisation(order) < 80%").hint.text(), "utilization"));
        QVERIFY(mentions(refused("trouhgput(buyers) > 1/s").hint.text(), "throughput"));
        QVERIFY(mentions(refused("staleness(orders) < 1s").hint.text(), "p99.staleness"));
        QVERIFY(mentions(refused("beauty(orders) < 1s").message.text(), "beauty"));
    }

    void aLimitNeedsTheUnitOfItsMeasure() {
        QVERIFY(mentions(refused("p99(buyers) < 250").hint.text(), "250ms"));
        QVERIFY(mentions(refused("throughput(buyers) > 95").hint.text(), "95/s"));
        QVERIFY(mentions(refused("errors(buyers) < 1ms").hint.text(), "fraction"));
        QVERIFY(mentions(refused("errors(buyers) < 120%").hint.text(), "fraction"));
        QVERIFY(mentions(refused("lost(orders) == 0%").hint.text(), "plain number"));
        QVERIFY(mentions(refused("p99(buyers) < -1ms").message.text(), "-1ms"));
        QVERIFY(mentions(refused("p99(buyers) <").message.text(), "no limit"));
    }

    void whatIsNoObjectiveIsRefused() {
        for (const std::string_view text :
             {"", "p99 buyers < 1s", "p99(buyers)", "p99(buyers) = 1s", "p99(buyers) != 1s", "p99() < 1s",
              "p0(buyers) < 1s", "p101(buyers) < 1s", "px(buyers) < 1s", "within(buyers) > 99%",
              "within(buyers, 200) > 99%", ")(", "p99.stale(orders) < 1s"}) {
            const auto result = parseObjective(text);
            QVERIFY2(std::holds_alternative<ObjectiveProblem>(result), std::string(text).c_str());
            QVERIFY(!std::get<ObjectiveProblem>(result).message.empty());
            QVERIFY(!std::get<ObjectiveProblem>(result).hint.empty());
        }
    }
};

QTEST_APPLESS_MAIN(ObjectiveTextTest)
#include "objective_text_test.moc"
