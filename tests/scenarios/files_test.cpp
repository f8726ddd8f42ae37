// What is true of each bundled file before it runs: it loads without a word, says what it is for, and can be
// rewritten.
#include "models/io/writer.h"
#include "simulator/plan/compile.h"
#include "tests/scenarios/bundled_scenarios.h"

#include <QRegularExpression>

#include <map>

using namespace windtunnel;
using namespace windtunnel::test;

namespace {

/// What is warned of is what the scenario is about.
const std::map<std::string, std::string> meantWarnings{
    {"lag-spike", "records/s need"},
    {"course-breaker", "is shorter than the 6.667s"},
    {"train-ticket", "ts-travel-service → ts-seat-service → ts-travel-service"},
};

/// The overrides of a line such as "--set a.b=1 --set '/c={"d": 2}'   # remark".
std::vector<std::string> overridesIn(const std::string& line) {
    static const QRegularExpression change(R"(--set +(?:'([^']*)'|(\S+)))");
    std::vector<std::string> overrides;
    for (auto found = change.globalMatch(QString::fromStdString(line)); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        overrides.push_back(match.captured(match.hasCaptured(1) ? 1 : 2).toStdString());
    }
    return overrides;
}

std::string problemsOf(const ScenarioError& error) {
    std::string lines;
    for (const Diagnostic& diagnostic : error.diagnostics())
        lines += formatDiagnostic(diagnostic, "scenario") + "\n";
    return lines;
}

}  // namespace

class FilesTest : public QObject {
    Q_OBJECT

private slots:
    void thereAreSome() { QVERIFY(bundledNames().size() >= 9); }

    void eachLoadsWithoutWarningsAndCanBeRun_data() { addBundledRows(); }
    void eachLoadsWithoutWarningsAndCanBeRun() {
        const LoadedScenario loaded = loadScenario(bundledFile(fetchedName()));
        for (const Diagnostic& warning : loaded.warnings)
            qWarning("%s", formatDiagnostic(warning, loaded.fileName).c_str());
        const auto meant = meantWarnings.find(fetchedName());
        if (meant != meantWarnings.end()) {
            QCOMPARE(loaded.warnings.size(), std::size_t{1});
            QVERIFY(loaded.warnings[0].message.text().find(meant->second) != std::string::npos);
        } else {
            QVERIFY(loaded.warnings.empty());
        }
        QVERIFY(simulator::notSimulated(loaded.scenario).empty());
    }

    void eachSaysWhatItIsFor_data() { addBundledRows(); }
    void eachSaysWhatItIsFor() {
        const Scenario scenario = loadScenario(bundledFile(fetchedName())).scenario;
        QVERIFY(!scenario.name.empty());
        QVERIFY(scenario.question.ends_with('?'));
        QVERIFY(scenario.teaches.size() > 100);
        QVERIFY(scenario.notes.size() > 100);
        QVERIFY(!scenario.objectives.empty());
        QVERIFY(scenario.run.replications >= 3);
    }

    void eachSurvivesTheWriter_data() { addBundledRows(); }
    void eachSurvivesTheWriter() {
        const Scenario scenario = loadScenario(bundledFile(fetchedName())).scenario;
        const std::string text = writeScenario(scenario);
        const Scenario again =
            loadScenarioText(text, "again", {.overrides = {}, .baseDirectory = bundledFolder()}).scenario;
        QVERIFY(again == scenario);
        QCOMPARE(writeScenario(again), text);
    }

    void theReadmeListsEach() {
        const std::string readme = contentOf(bundledFolder() / "README.md");
        for (const std::string& name : bundledNames()) {
            const std::string row = "[" + name + "](" + name + ".json)";
            const std::string heading = "\n## " + name + "\n";
            QVERIFY2(readme.find(row) != std::string::npos, row.c_str());
            QVERIFY2(readme.find(heading) != std::string::npos, heading.c_str());
        }
    }

    void everyChangeInTheReadmeLoads() {
        std::istringstream readme(contentOf(bundledFolder() / "README.md"));
        std::string line;
        std::string name;
        int changes = 0;
        while (std::getline(readme, line)) {
            if (line.starts_with("## "))
                name = line.substr(3);
            if (!line.starts_with("--set "))
                continue;
            ++changes;
            try {
                const std::vector<std::string> overrides = overridesIn(line);
                QVERIFY(!overrides.empty());
                loadScenario(bundledFile(name), {.overrides = overrides, .baseDirectory = {}});
            } catch (const ScenarioError& error) {
                QFAIL((name + ": " + line + "\n" + problemsOf(error)).c_str());
            }
        }
        QVERIFY(changes >= 20);
    }
};

QTEST_APPLESS_MAIN(FilesTest)
#include "files_test.moc"
