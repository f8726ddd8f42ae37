#include "models/core/phrase.h"
#include "models/core/text.h"

#include <QTest>

#include <limits>

using namespace windtunnel;

class TextTest : public QObject {
    Q_OBJECT

private slots:
    void durationsAreRead_data();
    void durationsAreRead();
    void wrongDurationsAreRefused_data();
    void wrongDurationsAreRefused();
    void durationsAreWrittenShortest_data();
    void durationsAreWrittenShortest();
    void everyWrittenDurationReadsBack();
    void ratesAreRead();
    void sizesAreRead();
    void bandwidthsAreRead();
    void fractionsAreRead();
    void numbersAreWrittenShortest();
    void phrasesAreSaidInAnyLanguage();
    void phrasesWithABrokenTranslationStayEnglish();
};

void TextTest::durationsAreRead_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ns");
    QTest::newRow("nanoseconds") << "5ns" << qint64{5};
    QTest::newRow("microseconds") << "250us" << qint64{250'000};
    QTest::newRow("milliseconds") << "5ms" << qint64{5'000'000};
    QTest::newRow("decimals") << "1.5s" << qint64{1'500'000'000};
    QTest::newRow("minutes") << "2min" << qint64{120'000'000'000};
    QTest::newRow("hours") << "1h" << qint64{3'600'000'000'000};
    QTest::newRow("days") << "7d" << qint64{604'800'000'000'000};
    QTest::newRow("zero") << "0s" << qint64{0};
    QTest::newRow("minus zero") << "-0s" << qint64{0};
    QTest::newRow("not binary: 0.1ms") << "0.1ms" << qint64{100'000};
    QTest::newRow("many digits") << "0.3000000000000000000000000000000001s" << qint64{300'000'000};
    QTest::newRow("leading zeros") << "0000000000000000000000000000000000001s" << qint64{1'000'000'000};
    QTest::newRow("rounded") << "1.0000000006s" << qint64{1'000'000'001};
    QTest::newRow("exponent") << "1e-3s" << qint64{1'000'000};
    QTest::newRow("large exponent") << "1.5E2ms" << qint64{150'000'000};
    QTest::newRow("space before the unit") << "5 ms" << qint64{5'000'000};
    QTest::newRow("longest") << "9223372036854775807ns" << std::numeric_limits<qint64>::max();
    QTest::newRow("half a day") << "0.5d" << qint64{43'200'000'000'000};
}

void TextTest::durationsAreRead() {
    QFETCH(QString, text);
    QFETCH(qint64, ns);
    const Parsed<Duration> parsed = parseDuration(text.toStdString());
    QVERIFY2(parsed, parsed.message.text().c_str());
    QCOMPARE(qint64{parsed.value->ns}, ns);
}

void TextTest::wrongDurationsAreRefused_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("hint");
    const QString example = "a duration is a number with a unit, as in \"250ms\"";
    QTest::newRow("no unit") << "5"
                             << "\"5\" has no unit"
                             << "write \"5ms\"; units are ns, us, ms, s, min, h or d";
    QTest::newRow("empty") << ""
                           << "\"\" is not a duration" << example;
    QTest::newRow("only a unit") << "ms"
                                 << "\"ms\" is not a duration" << example;
    QTest::newRow("negative") << "-5ms"
                              << "\"-5ms\" is negative"
                              << "a duration is 0 or more";
    QTest::newRow("unknown unit") << "5sec"
                                  << "\"sec\" is not a unit of a duration"
                                  << "units are ns, us, ms, s, min, h or d";
    QTest::newRow("not a number") << "nan"
                                  << "\"nan\" is not a duration" << example;
    QTest::newRow("infinite") << "infs"
                              << "\"infs\" is not a duration" << example;
    QTest::newRow("too long") << "293000d"
                              << "\"293000d\" is too long"
                              << "a duration is at most 292 years";
    QTest::newRow("one more than the longest") << "9223372036854775808ns"
                                               << "\"9223372036854775808ns\" is too long"
                                               << "a duration is at most 292 years";
    QTest::newRow("absurd exponent") << "1e999999999999s"
                                     << "\"1e999999999999s\" is too long"
                                     << "a duration is at most 292 years";
    QTest::newRow("too short") << "0.1ns"
                               << "\"0.1ns\" is too short"
                               << "the shortest duration is \"1ns\"";
    QTest::newRow("absurdly short") << "1e-400s"
                                    << "\"1e-400s\" is too short"
                                    << "the shortest duration is \"1ns\"";
    QTest::newRow("point without digits") << "5.ms"
                                          << "\"5.ms\" is not a duration" << example;
    QTest::newRow("no whole part") << ".5ms"
                                   << "\".5ms\" is not a duration" << example;
    QTest::newRow("leading space") << " 5ms"
                                   << "\" 5ms\" is not a duration" << example;
    QTest::newRow("trailing space") << "5ms "
                                    << "\"ms \" is not a unit of a duration"
                                    << "units are ns, us, ms, s, min, h or d";
    QTest::newRow("comma") << "1,5s"
                           << "\",5s\" is not a unit of a duration"
                           << "units are ns, us, ms, s, min, h or d";
}

void TextTest::wrongDurationsAreRefused() {
    QFETCH(QString, text);
    QFETCH(QString, message);
    QFETCH(QString, hint);
    const Parsed<Duration> parsed = parseDuration(text.toStdString());
    QVERIFY(!parsed);
    QCOMPARE(QString::fromStdString(parsed.message.text()), message);
    QCOMPARE(QString::fromStdString(parsed.hint.text()), hint);
}

void TextTest::durationsAreWrittenShortest_data() {
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << qint64{0} << "0s";
    QTest::newRow("whole") << qint64{5'000'000} << "5ms";
    QTest::newRow("decimals are shorter") << qint64{1'500'000'000} << "1.5s";
    QTest::newRow("decimals are longer") << qint64{250'000} << "250us";
    QTest::newRow("seconds") << qint64{60'000'000'000} << "60s";
    QTest::newRow("equally short: the larger unit") << qint64{120'000'000'000} << "2min";
    QTest::newRow("days") << qint64{604'800'000'000'000} << "7d";
    QTest::newRow("odd") << qint64{1'234'567'891} << "1.234567891s";
    QTest::newRow("longest") << std::numeric_limits<qint64>::max() << "9223372036.854775807s";
}

void TextTest::durationsAreWrittenShortest() {
    QFETCH(qint64, ns);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(format(Duration{ns})), text);
}

void TextTest::everyWrittenDurationReadsBack() {
    std::uint64_t state = 1;
    for (int i = 0; i < 20'000; ++i) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        const Duration duration{static_cast<std::int64_t>(state >> (1 + state % 60))};
        const std::string text = format(duration);
        const Parsed<Duration> again = parseDuration(text);
        QVERIFY2(again && *again.value == duration, text.c_str());
    }
}

void TextTest::ratesAreRead() {
    QCOMPARE(parseRate("200/s").value->perSecond(), 200.0);
    QCOMPARE(parseRate("30/min").value->perSecond(), 0.5);
    QCOMPARE(parseRate("5/h").value->per, Rate::Per::Hour);
    QCOMPARE(parseRate("0.1/s").value->amount, 0.1);
    QVERIFY(!parseRate("200"));
    QCOMPARE(parseRate("200").hint.text(), std::string("write \"200/s\"; units are /s, /min or /h"));
    QVERIFY(!parseRate("-1/s") && !parseRate("1e999/s") && !parseRate("5/day") && !parseRate("nan/s"));
    for (const char* text : {"200/s", "30/min", "0.1/h", "1e+30/s"})
        QCOMPARE(format(*parseRate(text).value), std::string(text));
}

void TextTest::sizesAreRead() {
    QCOMPARE(parseBytes("512B").value->count, std::int64_t{512});
    QCOMPARE(parseBytes("16KiB").value->count, std::int64_t{16'384});
    QCOMPARE(parseBytes("1MB").value->count, std::int64_t{1'000'000});
    QCOMPARE(parseBytes("1.5KB").value->count, std::int64_t{1500});
    QVERIFY(!parseBytes("16") && !parseBytes("-1B") && !parseBytes("9000000TiB") && !parseBytes("1kb"));
    for (const char* text : {"0B", "1B", "1KB", "16KiB", "1MB", "5GiB", "999B", "2TB"})
        QCOMPARE(format(*parseBytes(text).value), std::string(text));
}

void TextTest::bandwidthsAreRead() {
    QCOMPARE(parseBandwidth("1Gbit/s").value->bitsPerSecond, 1e9);
    QCOMPARE(parseBandwidth("56kbit/s").value->bitsPerSecond, 56e3);
    QVERIFY(!parseBandwidth("1Gb") && !parseBandwidth("-1bit/s") && !parseBandwidth("1e308Gbit/s"));
    for (const char* text : {"0bit/s", "9601bit/s", "56kbit/s", "2.5Gbit/s", "1Tbit/s"})
        QCOMPARE(format(*parseBandwidth(text).value), std::string(text));
    const Bandwidth odd{1e9 / 3};
    QVERIFY(parseBandwidth(format(odd)).value == std::optional(odd));
}

void TextTest::fractionsAreRead() {
    QCOMPARE(parseFraction("5%").value->value, 0.05);
    QCOMPARE(parseFraction("0.1%").value->value, 0.001);
    QCOMPARE(parseFraction("0.3").value->value, 0.3);
    QCOMPARE(parseFraction("100%").value->value, 1.0);
    QCOMPARE(parseFraction("0").value->value, 0.0);
    QVERIFY(!parseFraction("101%") && !parseFraction("-1%") && !parseFraction("1.5") && !parseFraction("x"));
    QVERIFY(!parseFraction("") && !parseFraction("5 percent") && !parseFraction("nan"));
    for (const char* text : {"5%", "0.1%", "100%", "33.3%", "0%"})
        QCOMPARE(format(*parseFraction(text).value), std::string(text));
    const Fraction third{1.0 / 3};
    QVERIFY(parseFraction(format(third)).value == std::optional(third));
}

void TextTest::numbersAreWrittenShortest() {
    QCOMPARE(formatNumber(0.1), std::string("0.1"));
    QCOMPARE(formatNumber(3), std::string("3"));
    QCOMPARE(formatNumber(1e300), std::string("1e+300"));
}

void TextTest::phrasesAreSaidInAnyLanguage() {
    Phrase sentence = phrase("{} asks {}", "order", phrase("{} others", 3));
    sentence += phrase(" in vain");
    sentence += ".";
    QCOMPARE(sentence.text(), std::string("order asks 3 others in vain."));
    const auto backwards = [](const std::string& pattern) {
        return pattern == "{} asks {}"  ? std::string("{1} <- {0}")
               : pattern == "{} others" ? std::string("<{}>")
                                        : std::string();
    };
    QCOMPARE(sentence.text(backwards), std::string("<3> <- order in vain."));
    QVERIFY(Phrase().empty() && !sentence.empty());
}

void TextTest::phrasesWithABrokenTranslationStayEnglish() {
    QCOMPARE(phrase("{} asks", "order").text([](const std::string&) { return "{1} {"; }),
             std::string("order asks"));
}

QTEST_APPLESS_MAIN(TextTest)
#include "text_test.moc"
