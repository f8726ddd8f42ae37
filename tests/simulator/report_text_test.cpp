#include "simulator/report/bars.h"
#include "simulator/report/display_width.h"
#include "simulator/report/number_text.h"
#include "simulator/report/text_table.h"

#include <QTest>

#include <sstream>
#include <string>
#include <vector>

using namespace windtunnel::simulator;

namespace {

using Lines = std::vector<std::string>;

}  // namespace

class ReportTextTest : public QObject {
    Q_OBJECT

private slots:
    void koreanTakesTwoColumnsAndCombiningSignsNone() {
        QCOMPARE(displayWidth("buyers"), 6);
        QCOMPARE(displayWidth("구매자"), 6);
        QCOMPARE(displayWidth("e\u0301"), 1);             // e and a combining acute
        QCOMPARE(displayWidth("\u1112\u1161\u11ab"), 2);  // one syllable of three conjoining jamo
        QCOMPARE(displayWidth("한a"), 3);
        QCOMPARE(displayWidth("🚀"), 2);
        QCOMPARE(displayWidth("\x1b[1;31mred\x1b[0m"), 3);
        QCOMPARE(displayWidth("\xff\xfe"), 2);  // no UTF-8: one column a byte
        QCOMPARE(displayWidth("\xed\x95"), 2);  // cut in the middle of a character
    }

    void paddingCountsColumns() {
        QCOMPARE(padRight("구매", 6), std::string("구매  "));
        QCOMPARE(padLeft("구매", 6), std::string("  구매"));
        QCOMPARE(padRight("longer", 3), std::string("longer"));
    }

    void cuttingNeverSplitsACharacter() {
        QCOMPARE(cutToWidth("구매자", 6, "…"), std::string("구매자"));
        QCOMPARE(cutToWidth("구매자", 5, "…"), std::string("구매…"));
        QCOMPARE(cutToWidth("구매자", 4, "…"), std::string("구…"));
        QCOMPARE(cutToWidth("buyers", 4, "~"), std::string("buy~"));
    }

    void wrappingKeepsUnitsWithTheirNumbers() {
        QCOMPARE(wrapText("all of 8 % and 12 ms, so", 8), (Lines{"all of", "8 % and", "12 ms,", "so"}));
        QCOMPARE(wrapText("a  b", 10), (Lines{"a b"}));
        QCOMPARE(wrapText("unbreakable word", 5), (Lines{"unbreakable", "word"}));
        QCOMPARE(wrapText("", 5), Lines{});
    }

    void secondsHaveThreeDigitsAndTheFittingUnit_data() {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << 0.0 << "0s";
        QTest::newRow("nanoseconds") << 3e-7 << "300ns";
        QTest::newRow("microseconds") << 0.000981 << "981µs";
        QTest::newRow("milliseconds") << 0.0123 << "12.3ms";
        QTest::newRow("carry into the next digit") << 0.009996 << "10.0ms";
        QTest::newRow("carry into the next unit") << 0.0009996 << "1.00ms";
        QTest::newRow("seconds") << 1.2 << "1.20s";
        QTest::newRow("a minute and a half") << 90.0 << "90.0s";
        QTest::newRow("minutes") << 720.0 << "12.0min";
        QTest::newRow("hours") << 11'160.0 << "3.10h";
        QTest::newRow("not a number") << std::nan("") << "-";
    }
    void secondsHaveThreeDigitsAndTheFittingUnit() {
        QFETCH(double, seconds);
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(secondsText(seconds)), text);
    }

    void countsRatesAndShares() {
        QCOMPARE(countText(9871), std::string("9871"));
        QCOMPARE(countText(59'871), std::string("59.9k"));
        QCOMPARE(countText(1'200'000), std::string("1.20M"));
        QCOMPARE(rateText(99.8), std::string("99.8/s"));
        QCOMPARE(rateText(12'400), std::string("12.4k/s"));
        QCOMPARE(percentText(0), std::string("0%"));
        QCOMPARE(percentText(0.00001), std::string("<0.01%"));
        QCOMPARE(percentText(0.0002), std::string("0.02%"));
        QCOMPARE(percentText(0.412, Gap::Space), std::string("41.2 %"));
        QCOMPARE(percentText(1), std::string("100%"));
        QCOMPARE(levelText(0.02), std::string("0.02"));
        QCOMPARE(levelText(31.44), std::string("31.4"));
        QCOMPARE(wholeCountText(1'234'567), std::string("1 234 567"));
        QCOMPARE(secondsSpread(0.0013, 0.0612), std::string("±1.3"));
        QCOMPARE(percentSpread(0.0033), std::string("±0.33"));
    }

    void levelBarsFillByEighths() {
        TextStyle style;
        QCOMPARE(levelBar(0.5, 4, style), std::string("██··"));
        QCOMPARE(levelBar(0.53125, 4, style), std::string("██▏·"));
        QCOMPARE(levelBar(7, 4, style), std::string("████"));
        QCOMPARE(displayWidth(levelBar(0.33, 20, style)), 20);
        style.unicode = false;
        QCOMPARE(levelBar(0.5, 4, style), std::string("[##..]"));
    }

    void partBarsAlwaysFillAllCells() {
        TextStyle style;
        style.unicode = false;
        QCOMPARE(partsBar(Parts{1, 1, 1, 0, 0, 0, 0}, 10, style), std::string("QQQQCCCNNN"));
        QCOMPARE(partsBar(Parts{}, 4, style), std::string("    "));
        QCOMPARE(partsLegend(Parts{0.2, 0.7, 0.095, 0.005, 0, 0, 0}, 80, style),
                 std::string("C cpu 70%  Q queue 20%  N network 10%"));
        QCOMPARE(partsLegend(Parts{0.2, 0.7, 0.1, 0, 0, 0, 0}, 15, style), std::string("C cpu 70%"));
    }

    void tablesAlignKoreanAndLeaveOutEmptyColumns() {
        TextTable table{{{"name", Side::Left}, {"n"}, {"never", Side::Right, true}}, TextStyle{}};
        table.add({{"구매자"}, {"12"}});
        table.add({{"bots"}, {"3"}});
        std::ostringstream out;
        table.print(out);
        QCOMPARE(out.str(), std::string("name     n\n구매자  12\nbots     3\n"));
    }

    void narrowTablesCutNamesBeforeTheyDropColumns() {
        TextStyle style;
        style.width = 14;
        TextTable table{{{"name", Side::Left, false, 6}, {"key"}, {"extra", Side::Right, false, 0, 1}},
                        style};
        table.add({{"a-long-name"}, {"12"}, {"34"}});
        std::ostringstream out;
        table.print(out);
        QCOMPARE(out.str(), std::string("name       key\na-long-n…   12\n"));
    }
};

QTEST_APPLESS_MAIN(ReportTextTest)
#include "report_text_test.moc"
