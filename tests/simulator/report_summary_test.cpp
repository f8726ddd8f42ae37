#include "simulator/report/display_width.h"
#include "simulator/report/explanation.h"
#include "simulator/report/summary_report.h"
#include "tests/simulator/report_sample.h"

#include <QTest>

#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace windtunnel::simulator;

namespace {

std::string summaryOf(const ExperimentResults& results, TextStyle style = {}) {
    std::ostringstream out;
    writeSummary(results, style, out);
    return out.str();
}

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::string lineWith(const std::string& text, std::string_view words) {
    for (const std::string& line : linesOf(text)) {
        if (line.find(words) != std::string::npos) {
            return line;
        }
    }
    return {};
}

ExperimentResults eventfulShop() {
    ExperimentResults results = sample::calmShop();
    results.workloads.push_back(sample::workload("구매자-모바일", 40'000, 0.00031));
    results.workloads.push_back(
        sample::workload("a-workload-with-a-name-that-is-far-too-long", 40'000, 12.5));
    results.links[2].retries = 23'200;
    results.links[2].attempts = 34'200;
    results.links[2].timeouts = 24'000;
    results.links[2].breakerOpened = 3;
    results.links[2].breakerOpenFraction = 0.041;
    results.links[2].breakerFirstOpened = 61.2;
    results.sagasCompleted = 1'200;
    results.objectives = {{"p99(buyers) < 250ms", 0.0612, 0.0599, 0.0625, true, false},
                          {"errors(buyers) < 1%", 0.0328, 0.03, 0.036, false, false},
                          {"mean(buyers) < 12ms", 0.0121, 0.0115, 0.0127, false, true}};
    results.explanation = explain(results);
    return results;
}

}  // namespace

class ReportSummaryTest : public QObject {
    Q_OBJECT

private slots:
    void theParagraphsComeInTheirOrder() {
        const std::string text = summaryOf(eventfulShop());
        std::size_t last = 0;
        for (const char* heading : {"Order and stock", "WORKLOADS", "TIME", "NODES", "LINKS", "Sagas",
                                    "OBJECTIVES", "EXPLANATION", "fingerprint 9f3ac01d77e0b2a4"}) {
            const std::size_t at = text.find(heading);
            QVERIFY2(at != std::string::npos, heading);
            QVERIFY2(at >= last, heading);
            last = at;
        }
    }

    void workloadLinesCarryFiguresAndTheirSpread() {
        const std::vector<std::string> lines = linesOf(summaryOf(sample::calmShop()));
        QCOMPARE(
            lines[3],
            std::string("WORKLOADS   sent   rate    mean     p50     p90     p99   p99.9    max  errors"));
        QCOMPARE(
            lines[4],
            std::string("buyers     11.0k  100/s  12.0ms  9.60ms  24.0ms  60.0ms  96.0ms  180ms      0%"));
        QCOMPARE(lines[5],
                 std::string("                   ±2.0   ±0.24   ±0.19   ±0.48    ±1.2    ±1.9   ±3.6"));
    }

    void withoutIntervalsThereIsNoSpread() {
        ExperimentResults results = sample::calmShop();
        FlowSummary& flow = results.workloads[0];
        for (Figure* figure : {&flow.throughput, &flow.errorFraction, &flow.latency.mean, &flow.latency.p50,
                               &flow.latency.p90, &flow.latency.p99, &flow.latency.p999, &flow.latency.max}) {
            figure->low.reset();
            figure->high.reset();
        }
        QVERIFY(summaryOf(results).find("±") == std::string::npos);
    }

    void noLineIsWiderThanTheTerminal_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("unicode");
        for (const int width : {72, 80, 100, 120, 160}) {
            QTest::addRow("%d columns", width) << width << true;
            QTest::addRow("%d columns of ASCII", width) << width << false;
        }
    }
    void noLineIsWiderThanTheTerminal() {
        QFETCH(int, width);
        QFETCH(bool, unicode);
        for (const bool color : {false, true}) {
            for (const std::string& line : linesOf(summaryOf(eventfulShop(), {color, width, unicode}))) {
                QVERIFY2(displayWidth(line) <= width, line.c_str());
            }
        }
    }

    void koreanNamesKeepTheColumnsAligned() {
        const std::vector<std::string> lines = linesOf(summaryOf(eventfulShop(), {false, 120, true}));
        QVERIFY(lines[6].starts_with("구매자-모바일"));
        for (const std::size_t row : {4U, 6U, 8U}) {
            QCOMPARE(displayWidth(lines[row]), displayWidth(lines[3]));
        }
    }

    void colourOnlyDressesTheText() {
        const std::string plain = summaryOf(eventfulShop());
        QVERIFY(plain.find('\x1b') == std::string::npos);
        const std::string coloured = summaryOf(eventfulShop(), {true, 100, true});
        QVERIFY(coloured.find("\x1b[") != std::string::npos);
        QCOMPARE(linesOf(coloured).size(), linesOf(plain).size());
    }

    void asciiStyleHasNothingBeyondAscii() {
        ExperimentResults results = eventfulShop();
        results.workloads.erase(results.workloads.begin() + 1);
        results.explanation = explain(results);
        const std::string text = summaryOf(results, {false, 100, false});
        for (const char c : text) {
            QVERIFY2(static_cast<unsigned char>(c) < 0x80, text.c_str());
        }
    }

    void objectivesShowMetMissedAndUncertain() {
        const std::string text = summaryOf(eventfulShop());
        QVERIFY(lineWith(text, "p99(buyers) <").starts_with("✓"));
        QVERIFY(lineWith(text, "errors(buyers) <").starts_with("✗"));
        QVERIFY(lineWith(text, "mean(buyers) <").starts_with("?"));
        QVERIFY(lineWith(text, "mean(buyers) <").ends_with("uncertain: the interval spans the limit"));
        QVERIFY(lineWith(text, "errors(buyers) <").find("3.28 %  3.00 % – 3.60 %") != std::string::npos);
    }

    void onlyLinksWithEventsAreListed() {
        const std::string text = summaryOf(eventfulShop(), {false, 120, true});
        QVERIFY(lineWith(text, "order -> user ").find("3x from 61.2s, 4.10% open") != std::string::npos);
        QVERIFY(text.find("gateway -> order") == std::string::npos);
        QVERIFY(summaryOf(sample::calmShop()).find("LINKS") == std::string::npos);
    }

    void theBusiestNodesComeFirstAndTheRestIsCounted() {
        ExperimentResults results = sample::calmShop();
        for (int i = 0; i < 10; ++i) {
            results.nodes.push_back(
                sample::node("small-" + std::to_string(i), "service", 0.02, 0.02, "cores"));
        }
        const std::string text = summaryOf(results);
        QVERIFY(text.find("\norder ") < text.find("\norders-db "));
        QVERIFY(text.find("and 8 more, each at most 2% busy") != std::string::npos);
    }

    void anInterruptedRunSaysSo() {
        ExperimentResults results = sample::calmShop();
        QVERIFY(summaryOf(results).find("Stopped early") == std::string::npos);
        results.complete = false;
        QVERIFY(summaryOf(results).find("Stopped early") != std::string::npos);
    }

    void spreadsNeverReachBelowZeroOrAboveOne() {
        ExperimentResults results = sample::calmShop();
        results.workloads[0].errorFraction = {0.01, -0.02, 0.04};
        results.workloads[0].latency.p99 = {0.06, -0.03, 0.15};
        results.objectives = {{"errors(buyers) < 1%", 0.01, -0.02, 0.04, true, true}};
        const std::string text = summaryOf(results);
        QVERIFY(text.find("0–150") != std::string::npos);
        QVERIFY(text.find("0–4.0") != std::string::npos);
        QVERIFY(text.find("0 % – 4.00 %") != std::string::npos);
        results.workloads[0].errorFraction = {0.99, 0.96, 1.02};
        QVERIFY(summaryOf(results).find("96–100") != std::string::npos);
    }

    void theWidthAloneDecidesOnTheColumns() {
        ExperimentResults slow = sample::calmShop();
        slow.workloads = {sample::workload("a-long-name-of-a-workload", 9, 1e-4)};
        slow.workloads[0].throughput = sample::figure(0.0412345, 0.001);
        slow.nodes = {sample::node("a-long-name-of-a-node", "database", 0.001, 0.001, "connections")};
        const auto words = [](const std::string& line) {
            std::istringstream in{line};
            return std::vector<std::string>{std::istream_iterator<std::string>{in}, {}};
        };
        for (const int width : {72, 80, 100, 120}) {
            const std::string one = summaryOf(sample::calmShop(), {false, width, true});
            const std::string other = summaryOf(slow, {false, width, true});
            for (const char* table : {"WORKLOADS", "NODES"}) {
                QCOMPARE(words(lineWith(one, table)), words(lineWith(other, table)));
            }
        }
    }

    void aRunWithoutAnyRequestIsShownToo() {
        ExperimentResults results = sample::calmShop();
        results.workloads = {FlowSummary{}};
        results.workloads[0].id = "nobody";
        QVERIFY(lineWith(summaryOf(results), "nobody").find("–") != std::string::npos);
        QVERIFY(!summaryOf(ExperimentResults{}).empty());
    }
};

QTEST_APPLESS_MAIN(ReportSummaryTest)
#include "report_summary_test.moc"
