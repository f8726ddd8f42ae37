// Comparisons of two variants: same chance on both sides, verdicts that follow from the intervals.
#include "models/io/load_scenario.h"
#include "simulator/experiment/comparison.h"

#include <QTest>

#include <algorithm>

using namespace windtunnel;
using namespace windtunnel::simulator;

namespace {

Scenario queue(const std::string& threads, const std::string& rate = "80/s") {
    return loadScenarioText(R"({"windtunnel": 1, "nodes": [{"id": "server", "kind": "service", "threads": )" +
                                threads +
                                R"(, "cores": 4, "endpoints": {"GET /": [{"work": {"exp": "10ms"}}]}}],
        "workloads": [{"id": "users", "call": "server GET /", "arrivals": {"poisson": ")" +
                                rate + R"("}}],
        "run": {"duration": "60s", "warmup": "5s"}})",
                            "scenario")
        .scenario;
}

const std::atomic<bool> goOn{false};

const FigureDifference& figureOf(const std::vector<FigureDifference>& all, const std::string& subject,
                                 const std::string& figure) {
    const auto found = std::ranges::find_if(
        all, [&](const FigureDifference& each) { return each.subject == subject && each.figure == figure; });
    if (found == all.end())
        throw std::out_of_range(subject + " " + figure);
    return *found;
}

}  // namespace

class ExperimentComparisonTest : public QObject {
    Q_OBJECT

private slots:
    void theSameDesignDoesNotDiffer() {
        const auto all = compareScenarios(queue("1"), queue("1"), 4, goOn, {});
        QVERIFY(!all.empty());
        for (const FigureDifference& each : all) {
            QCOMPARE(each.difference.value, 0.0);
            QCOMPARE(each.base, each.changed);
            QVERIFY(each.verdict == Verdict::NoEvidence);
        }
    }

    void aSecondThreadIsBetterForLatencyAndSaidToBeSure() {
        const auto all = compareScenarios(queue("1"), queue("2"), 6, goOn, {});
        const FigureDifference& p99 = figureOf(all, "users", "p99");
        QVERIFY(p99.verdict == Verdict::Better);
        QVERIFY(*p99.difference.high < 0);
        QCOMPARE(p99.difference.value, p99.changed.value - p99.base.value);
        QVERIFY(figureOf(all, "server", "queue").verdict == Verdict::Better);
        // The same requests arrive on both sides: their number differs by those under way at the ends only.
        QVERIFY(std::abs(figureOf(all, "users", "throughput").difference.value) < 0.2);
        const auto back = compareScenarios(queue("2"), queue("1"), 6, goOn, {});
        QVERIFY(figureOf(back, "users", "p99").verdict == Verdict::Worse);
    }

    void pairsAreNarrowerThanTwoIndependentRuns() {
        const auto all = compareScenarios(queue("1"), queue("2"), 6, goOn, {});
        const FigureDifference& mean = figureOf(all, "users", "throughput");
        const double paired = *mean.difference.halfWidth();
        const double independent = std::hypot(*mean.base.halfWidth(), *mean.changed.halfWidth());
        QVERIFY(paired < 0.5 * independent);
    }

    void theNumberOfThreadsChangesNothing() {
        const auto one = compareScenarios(queue("1"), queue("2"), 5, goOn, {}, 1);
        const auto four = compareScenarios(queue("1"), queue("2"), 5, goOn, {}, 4);
        QCOMPARE(one.size(), four.size());
        for (std::size_t i = 0; i < one.size(); ++i)
            QCOMPARE(one[i].difference, four[i].difference);
    }

    void anInterruptedComparisonSaysNothing() {
        const std::atomic<bool> stop{true};
        QVERIFY(compareScenarios(queue("1"), queue("2"), 4, stop, {}).empty());
    }
};

QTEST_APPLESS_MAIN(ExperimentComparisonTest)
#include "experiment_comparison_test.moc"
