#include "models/io/json_text.h"
#include "models/io/load_scenario.h"
#include "models/io/positions.h"

#include <QElapsedTimer>
#include <QTest>
#include <fmt/format.h>

#include <fstream>
#include <iterator>

using namespace windtunnel;

namespace {

/// What the reader says of a text: nothing when it loads.
std::vector<Diagnostic> problemsOf(std::string_view text) {
    try {
        loadScenarioText(text, "test.json");
        return {};
    } catch (const ScenarioError& error) {
        return error.diagnostics();
    }
}

std::string firstLine(std::string_view text) {
    const std::vector<Diagnostic> problems = problemsOf(text);
    if (problems.empty())
        return "no problem";
    const std::string shown = formatDiagnostic(problems.front(), "t");
    return shown.substr(0, shown.find('\n'));
}

bool allPlaced(const std::vector<Diagnostic>& problems) {
    return std::ranges::all_of(problems,
                               [](const Diagnostic& one) { return one.at.line > 0 && one.at.column > 0; });
}

/// Nearly every form that the format has.
const std::string& fullScenario() {
    static const std::string text = [] {
        std::ifstream file(WINDTUNNEL_SOURCE_DIR "/tests/support/full_scenario.json", std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    }();
    return text;
}

}  // namespace

class IoJsonTest : public QObject {
    Q_OBJECT

private slots:
    void syntaxErrorsAreClear_data();
    void syntaxErrorsAreClear();
    void theFullScenarioLoads();
    void columnsCountCharacters();
    void placesLeadToKeysAndValues();
    void duplicateKeysAreFoundInLargeObjects();
    void deepNestingIsOneClearError();
    void veryLongNumbersAreRefused();
    void tooManyValuesAreRefused();
    void nonsenseEndsQuickly();
    void manyProblemsAreCutOff();
    void everyTruncationIsReported();
    void flippedBytesNeverCrash();
    void largeScenariosLoadFast();
    void smallScenariosLoadAtOnce();
};

void IoJsonTest::syntaxErrorsAreClear_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* name, QByteArray text, const char* line) {
        QTest::newRow(name) << text << line;
    };
    row("empty", "", "t:1:1: error: the file holds nothing");
    row("blank", " \n\n ", "t:3:2: error: the file holds nothing");
    row("a number", "5", "t:1:1: error: expected an object: a scenario, found a number");
    row("cut off", "{\"windtunnel\": 1,", "t:1:18: error: the file ends too early");
    row("cut off in a list", "[1, [2", "t:1:7: error: the file ends too early (/1/1)");
    row("comma at the end", "{\"windtunnel\": 1,}", "t:1:18: error: after the last comma nothing follows");
    row("comma at the end of a list", "[1,\n]", "t:2:1: error: after the last comma nothing follows (/1)");
    row("two commas", "[1,,2]", "t:1:4: error: no value can begin like this (/1)");
    row("no comma", "{\"windtunnel\": 1 \"x\": 2}", "t:1:18: error: a comma or a closing bracket is missing");
    row("no colon", "{\"windtunnel\" 1}",
        "t:1:15: error: a colon is missing between key and value (/windtunnel)");
    row("no quotation marks", "{windtunnel: 1}", "t:1:2: error: a key in quotation marks is missing");
    row("single quotation marks", "{'windtunnel': 1}", "t:1:2: error: text stands in double quotation marks");
    row("wrong bracket", "{\"a\": [1}", "t:1:9: error: a comma or a closing bracket is missing (/a/1)");
    row("text behind the end", "{} x", "t:1:4: error: the scenario has ended, but text follows");
    row("two scenarios", "{} {}", "t:1:4: error: the scenario has ended, but text follows");
    row("comment", "{\n  // no\n}", "t:2:3: error: JSON has no comments");
    row("block comment", "{\"a\": /* no */ 1}", "t:1:7: error: JSON has no comments (/a)");
    row("NaN", "{\"a\": NaN}", "t:1:7: error: not a number that JSON knows (/a)");
    row("Infinity", "{\"a\": -Infinity}", "t:1:7: error: not a number that JSON knows (/a)");
    row("huge exponent", "{\"a\": 1e2000000000}", "t:1:7: error: the number is too large (/a)");
    row("half a word", "{\"a\": tru}", "t:1:7: error: no value can begin like this (/a)");
    row("open text", "{\"a\": \"x", "t:1:7: error: the text is not closed (/a)");
    row("line end in a text", "{\"a\": \"x\ny\"}",
        "t:1:9: error: the text is not closed at the end of the line (/a)");
    row("tab in a text", "{\"a\": \"x\ty\"}", "t:1:9: error: a control character stands in a text (/a)");
    row("unknown escape", "{\"a\": \"\\q\"}",
        "t:1:9: error: no such character can be written with a backslash (/a)");
    row("not UTF-8", "{\"a\": \"x\xff\"}", "t:1:9: error: the byte 0xFF is not UTF-8 (/a)");
    row("not UTF-8 outside a text", "{\"a\": \xff}", "t:1:7: error: the byte 0xFF cannot stand here (/a)");
    row("UTF-16", QByteArray("\xff\xfe{\0}\0", 6), "t:1:1: error: the file is UTF-16");
    row("zero byte", QByteArray("{\"a\": \0}", 8), "t:1:7: error: the byte 0x00 cannot stand here (/a)");
    row("byte order mark", "\xef\xbb\xbf{\"windtunnel\": 1, \"x\": 2}",
        "t:1:19: error: a scenario has no field \"x\" (/x)");
    row("newer version", "{\"windtunnel\": 2, \"x\": 1}",
        "t:1:16: error: the file has version 2 of the format, this program reads version 1 (/windtunnel)");
    row("no version", "{\"name\": \"x\"}", "t:1:1: error: a scenario needs the field \"windtunnel\"");
    row("version as text", "{\"windtunnel\": \"1\"}",
        "t:1:16: error: there is no such version of the format (/windtunnel)");
    row("duplicate key", "{\"windtunnel\": 1,\n \"name\": \"a\", \"name\": \"b\"}",
        "t:2:15: error: \"name\" stands here for the second time (/name)");
}

void IoJsonTest::syntaxErrorsAreClear() {
    QFETCH(QByteArray, text);
    QFETCH(QString, line);
    QCOMPARE(QString::fromStdString(firstLine({text.data(), static_cast<std::size_t>(text.size())})), line);
}

void IoJsonTest::theFullScenarioLoads() {
    const std::vector<Diagnostic> problems = problemsOf(fullScenario());
    QVERIFY2(problems.empty(), problems.empty() ? "" : formatDiagnostic(problems.front(), "t").c_str());
    const LoadedScenario loaded = loadScenarioText(fullScenario(), "t");
    QCOMPARE(loaded.scenario.run.seed, std::numeric_limits<std::uint64_t>::max());
    QCOMPARE(loaded.scenario.teaches, std::string("a \"quoted\" \\ ä😀 text"));
}

void IoJsonTest::columnsCountCharacters() {
    QCOMPARE(firstLine("{\"windtunnel\": 1, \"name\": \"주문 ä\", \"x\": 2}"),
             std::string("t:1:35: error: a scenario has no field \"x\" (/x)"));
    const TextPositions positions("ab\r\nä주c");
    QVERIFY((positions.at(5) == TextPosition{2, 2} || positions.at(6) == TextPosition{2, 2}));
    QVERIFY((positions.at(9) == TextPosition{2, 3}));
    QCOMPARE(positions.lineAt(0), std::string_view("ab"));
}

void IoJsonTest::placesLeadToKeysAndValues() {
    const std::string text = R"( {"a": [10, -2.5e1 ,"x"], "b" : {"c":true} } )";
    Reading in;
    const std::optional<Value> root = parseJson(text, in);
    QVERIFY(root && !in.failed());
    const auto at = [&](std::string_view pointer) {
        return text.substr(locate(*root, pointer).value->place);
    };
    QVERIFY(at("").starts_with("{\"a\""));
    QVERIFY(at("/a").starts_with("[10"));
    QVERIFY(at("/a/0").starts_with("10"));
    QVERIFY(at("/a/1").starts_with("-2.5e1"));
    QVERIFY(at("/a/2").starts_with("\"x\""));
    QVERIFY(at("/b/c").starts_with("true"));
    QVERIFY(text.substr(locate(*root, "/b").keyPlace).starts_with("\"b\" :"));
    QVERIFY(!locate(*root, "/a/3").exact);
    QCOMPARE(compactJson(*root), std::string(R"({"a": [10, -25, "x"], "b": {"c": true}})"));
}

void IoJsonTest::duplicateKeysAreFoundInLargeObjects() {
    std::string text = "{\"windtunnel\": 1, \"layout\": {";
    for (int i = 0; i < 100'000; ++i)
        text += fmt::format("\"n{}\": [0, 0],\n", i);
    text += "\"n5\": [1, 1]}}";
    const std::vector<Diagnostic> problems = problemsOf(text);
    QVERIFY(!problems.empty());
    const auto duplicate = std::ranges::find(problems, std::string("duplicate-key"), &Diagnostic::rule);
    QVERIFY(duplicate != problems.end());
    QCOMPARE(duplicate->at.line, 100'001);
}

void IoJsonTest::deepNestingIsOneClearError() {
    for (const char* bracket : {"[", "{\"a\":"}) {
        std::string text;
        for (int i = 0; i < 100'000; ++i)
            text += bracket;
        const std::vector<Diagnostic> problems = problemsOf(text);
        QCOMPARE(problems.size(), std::size_t{1});
        QCOMPARE(problems[0].message.text(), std::string("more than 200 brackets within each other"));
    }
}

void IoJsonTest::veryLongNumbersAreRefused() {
    const std::string text = "{\"windtunnel\": 1, \"x\": " + std::string(50'000'000, '7') + "}";
    QElapsedTimer timer;
    timer.start();
    const std::vector<Diagnostic> problems = problemsOf(text);
    QCOMPARE(problems.size(), std::size_t{1});
    QCOMPARE(problems[0].message.text(), std::string("the number has more than 400 characters"));
    QCOMPARE(problems[0].at.column, 24);
#ifdef NDEBUG
    QVERIFY(timer.elapsed() < 3000);
#endif
    QVERIFY(
        problemsOf("{\"windtunnel\": 1, \"name\": \"" + std::string(100'000, '7') + "\"}").empty() ||
        firstLine("{\"windtunnel\": 1, \"name\": \"" + std::string(100'000, '7') + "\"}").find("number") ==
            std::string::npos);
}

void IoJsonTest::tooManyValuesAreRefused() {
    std::string text = "{\"windtunnel\": 1, \"x\": [0";
    for (int i = 0; i < 5'000'000; ++i)
        text += ",0";
    text += "]}";
    const std::vector<Diagnostic> problems = problemsOf(text);
    QCOMPARE(problems.size(), std::size_t{1});
    QCOMPARE(problems[0].message.text(), std::string("the file holds more than 4000000 values"));
}

void IoJsonTest::nonsenseEndsQuickly() {
    std::uint64_t state = 42;
    std::string text(50U << 20U, ' ');
    for (char& byte : text) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        byte = static_cast<char>(state >> 56U);
    }
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!problemsOf(text).empty() && allPlaced(problemsOf(text)));
    QVERIFY(!problemsOf('{' + text).empty());
    QVERIFY(!problemsOf("{\"" + std::string(50U << 20U, 'x')).empty());
#ifdef NDEBUG
    QVERIFY2(timer.elapsed() < 10'000, std::to_string(timer.elapsed()).c_str());
#endif
}

void IoJsonTest::manyProblemsAreCutOff() {
    std::string text = "{\"windtunnel\": 1";
    for (int i = 0; i < 1284; ++i)
        text += fmt::format(",\n\"x{}\": 1", i);
    text += "}";
    const std::vector<Diagnostic> problems = problemsOf(text);
    QCOMPARE(problems.size(), std::size_t{51});
    QCOMPARE(problems.back().rule, std::string("more"));
    QVERIFY2(problems.back().message.text().starts_with("and 1234 more problems") ||
                 problems.back().message.text().starts_with("and 1235 more problems") ||
                 problems.back().message.text().starts_with("and 1236 more problems"),
             problems.back().message.text().c_str());
}

void IoJsonTest::everyTruncationIsReported() {
    for (std::size_t length = 0; length + 3 < fullScenario().size(); ++length) {
        const std::vector<Diagnostic> problems =
            problemsOf(std::string_view(fullScenario()).substr(0, length));
        QVERIFY2(!problems.empty(), std::to_string(length).c_str());
        QVERIFY2(allPlaced(problems), std::to_string(length).c_str());
    }
}

void IoJsonTest::flippedBytesNeverCrash() {
    std::uint64_t state = 7;
    const auto random = [&state](std::size_t below) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::size_t>(state >> 33U) % below;
    };
    int loaded = 0;
    for (int round = 0; round < 4000; ++round) {
        std::string text = fullScenario();
        for (std::size_t flips = 1 + random(3); flips > 0; --flips) {
            const std::size_t at = random(text.size());
            if (random(2) == 0)
                text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1U << random(8)));
            else
                text[at] = "{}[],:\"0-9e\\x"[random(12)];
        }
        const std::vector<Diagnostic> problems = problemsOf(text);
        loaded += problems.empty() ? 1 : 0;
        for (const Diagnostic& problem : problems)
            QVERIFY2(problem.at.line > 0, (text + formatDiagnostic(problem, "t")).c_str());
    }
    QVERIFY(loaded > 0);
}

void IoJsonTest::largeScenariosLoadFast() {
    std::string text = "{\"windtunnel\": 1, \"nodes\": [\n";
    for (int i = 0; i < 1000; ++i) {
        text += fmt::format(
            R"({}{{"id": "s{}", "kind": "service", "threads": 50, "endpoints": {{"GET /x": [{{"work": {{"exp": "1ms"}}}})",
            i == 0 ? "" : ",\n", i);
        for (int k = 1; k <= 5 && i + k < 1000; ++k)
            text += fmt::format(R"(, {{"call": "s{} GET /x", "timeout": "300ms"}})", i + k);
        text += "]}}";
    }
    text += "],\n\"links\": [";
    bool first = true;
    for (int i = 0; i < 1000; ++i)
        for (int k = 1; k <= 5 && i + k < 1000; ++k) {
            text += fmt::format(R"({}{{"from": "s{}", "to": "s{}", "latency": "1ms"}})", first ? "\n" : ",\n",
                                i, i + k);
            first = false;
        }
    text += "],\n\"workloads\": [{\"id\": \"w\", \"call\": \"s990 GET /x\", \"arrivals\": {\"poisson\": "
            "\"5/s\"}}]}";
    QElapsedTimer timer;
    timer.start();
    const std::vector<Diagnostic> problems = problemsOf(text);
    const qint64 elapsed = timer.elapsed();
    QVERIFY2(problems.empty(), problems.empty() ? "" : formatDiagnostic(problems.front(), "t").c_str());
    qInfo("%zu bytes in %lld ms", text.size(), static_cast<long long>(elapsed));
#ifdef NDEBUG
    QVERIFY(elapsed < 500);
#endif
}

void IoJsonTest::smallScenariosLoadAtOnce() {
    loadScenarioText(fullScenario(), "t");
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 100; ++i)
        loadScenarioText(fullScenario(), "t");
    qInfo("%.2f ms", static_cast<double>(timer.nsecsElapsed()) / 1e8);
#ifdef NDEBUG
    QVERIFY(timer.elapsed() < 500);
#endif
}

QTEST_APPLESS_MAIN(IoJsonTest)
#include "io_json_test.moc"
