#include "models/io/load_scenario.h"
#include "tests/cli/program.h"
#include "tests/docs/pages.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <set>

using namespace windtunnel;
using namespace windtunnel::documentation;
using windtunnel::cli::testing::runProgram;

namespace {

using Json = nlohmann::ordered_json;

// Where the fragments of the pages are tried out; they may use its names.
const char* const surroundings = R"({
  "windtunnel": 1, "name": "Surroundings",
  "nodes": [
    {"id": "gateway", "kind": "gateway", "routes": {"/orders": "order"}},
    {"id": "order", "kind": "service", "replicas": 2, "zone": "seoul", "endpoints": {"POST /orders": [
        {"call": "user GET /users/{id}"}, {"read": "orders-db", "entity": "orders"}]}},
    {"id": "user", "kind": "service", "replicas": 3, "zone": "busan",
     "endpoints": {"GET /users/{id}": [{"read": "users-db", "entity": "users"}]}},
    {"id": "orders-db", "kind": "database"},
    {"id": "users-db", "kind": "database"},
    {"id": "payment", "kind": "external"}, {"id": "identity", "kind": "external"},
    {"id": "sessions", "kind": "cache"}
  ],
  "entities": [{"id": "orders", "keys": 1000, "source": "orders-db"}, {"id": "users", "source": "users-db"},
               {"id": "tokens"}],
  "workloads": [
    {"id": "buyers", "call": "gateway POST /orders", "arrivals": {"poisson": "50/s"}},
    {"id": "browsers", "call": "gateway POST /orders", "arrivals": {"users": 20, "think": "1s"}}],
  "run": {"duration": "120s"}
})";

// Replaces what has the same id, or adds.
void put(Json& list, const Json& one) {
    for (Json& each : list)
        if (each.contains("id") && one.contains("id") && each["id"] == one["id"]) {
            each = one;
            return;
        }
    list.push_back(one);
}

// A whole scenario around a fragment; nothing when the role is unknown.
std::optional<Json> embedded(const QString& role, const Json& fragment) {
    static const std::map<QString, const char*> lists{{"node", "nodes"},
                                                      {"link", "links"},
                                                      {"entity", "entities"},
                                                      {"workload", "workloads"},
                                                      {"fault", "faults"}};
    Json scenario = Json::parse(surroundings);
    if (role == "scenario")
        return fragment;
    if (role == "step") {
        Json& steps = scenario["nodes"][1]["endpoints"]["POST /orders"];
        for (const Json& step : fragment.is_array() ? fragment : Json::array({fragment}))
            steps.push_back(step);
        return scenario;
    }
    if (role == "part") {
        for (const auto& [key, value] : fragment.items())
            scenario[key] = value;
        return scenario;
    }
    const auto list = lists.find(role);
    if (list == lists.end())
        return std::nullopt;
    for (const Json& each : fragment.is_array() ? fragment : Json::array({fragment}))
        put(scenario[list->second], each);
    return scenario;
}

// Every problem of a scenario's text, warnings besides those of the surroundings left out.
QString errorsIn(const std::string& text) {
    try {
        loadScenarioText(text, "page");
        return {};
    } catch (const ScenarioError& error) {
        QString all;
        for (const Diagnostic& problem : error.diagnostics())
            if (problem.severity == Severity::Error)
                all += QString::fromStdString(formatDiagnostic(problem, "page"));
        return all;
    }
}

QStringList matches(const QString& pattern, const QString& text) {
    QStringList found;
    for (auto match = QRegularExpression(pattern, QRegularExpression::MultilineOption).globalMatch(text);
         match.hasNext();)
        found.append(match.next().captured(1));
    return found;
}

QStringList programCommands() {
    static const QStringList names =
        matches("^  windtunnel ([a-z]+)", QString::fromUtf8(runProgram({"--help"}).out));
    return names;
}

QStringList optionsOf(const QString& command) {
    static QMap<QString, QStringList> known;
    if (!known.contains(command))
        known[command] =
            matches("^  (?:-\\w, )?(--[a-z-]+)", QString::fromUtf8(runProgram({command, "--help"}).out));
    return known[command];
}

QStringList scriptCommands() {
    static const QStringList names =
        matches("^  ([a-z]+) ", QString::fromUtf8(cli::testing::contentOf(root() + "/go")));
    return names;
}

// What is wrong with a command that a page shows; empty when nothing is.
QString problemWith(const QString& line) {
    QStringList words = line.section('#', 0, 0).split(' ', Qt::SkipEmptyParts);
    QString command;
    if (words.value(0) == "windtunnel") {
        command = words.value(1);
        if (command.startsWith("--"))
            return command == "--help" || command == "--version" ? "" : "unknown option " + command;
        if (command == "help")
            return words.size() == 2 || programCommands().contains(words[2]) ? ""
                                                                             : "unknown command " + words[2];
        if (!programCommands().contains(command))
            return "unknown command " + command;
        words = words.mid(2);
    } else {
        if (!scriptCommands().contains(words.value(1)))
            return "./go has no command " + words.value(1);
        if (words[1] != "run")
            return {};
        const bool isCommand = programCommands().contains(words.value(2));
        command = isCommand ? words[2] : "run";
        words = words.mid(isCommand ? 3 : 2);
    }
    for (const QString& word : words)
        if (word.startsWith("--") && !optionsOf(command).contains(word.section('=', 0, 0)))
            return command + " has no option " + word;
    return {};
}

// The names of a results file; what users have named themselves is left out.
void collectKeys(const Json& value, bool named, std::set<std::string>& keys) {
    static const std::set<std::string> byName{"workloads", "endpoints", "nodes", "links",
                                              "entities",  "copies",    "marks", "columns"};
    if (value.is_array())
        for (const Json& each : value)
            collectKeys(each, false, keys);
    if (!value.is_object())
        return;
    for (const auto& [key, inner] : value.items()) {
        if (!named)
            keys.insert(key);
        collectKeys(inner, !named && byName.contains(key), keys);
    }
}

}  // namespace

class PagesTest : public QObject {
    Q_OBJECT

private slots:
    void thePagesOfTheManualExist() {
        const QStringList found = pages();
        for (const char* name :
             {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/README.md",
              "docs/scenario-format.md", "docs/what-happens.md", "docs/statistics.md", "docs/command-line.md",
              "docs/results.md", "docs/reproducibility.md", "docs/limits.md", "docs/explaining.md",
              "docs/cloud-native.md"})
            QVERIFY2(found.contains(name), name);
        for (const QString& name : found)
            if (name.startsWith("docs/") && name != "docs/README.md")
                QVERIFY2(read("docs/README.md").contains("(" + name.mid(5) + ")"), qPrintable(name));
    }

    void everyBoxOfTheCloudNativePageIsInTheScenarioBesideIt() {
        QSet<QString> boxes;
        QString before;
        for (const QString& line : read("docs/cloud-native.md").split('\n')) {
            const bool begins = before.isEmpty();
            before = line;
            if (!line.startsWith("| ") || line.startsWith("| box"))
                continue;
            QVERIFY2(!begins, qPrintable("outside of a table: " + line));
            const QStringList cells = line.split(" | ");
            QVERIFY2(cells.size() == 5, qPrintable(line));
            boxes.insert(cells[0].mid(2));
            const QString scenario = matches("\\]\\(\\.\\./(scenarios/[\\w-]+\\.json)\\)", cells[4]).value(0);
            const QString text = read(scenario).remove(QRegularExpression("\\s"));
            QVERIFY2(!text.isEmpty(), qPrintable(line));
            for (QString drawn : matches("`([^`]+)`", cells[2]))
                QVERIFY2(text.contains(drawn.remove(' ')), qPrintable(scenario + ": " + drawn));
        }
        const QString all = QStringList(boxes.begin(), boxes.end()).join('\n');
        for (const char* box : {"mobile app",
                                "browser app",
                                "other services",
                                "API gateway",
                                "policy management",
                                "consumer identity provider",
                                "service router",
                                "load balancing",
                                "service discovery",
                                "config store",
                                "identity provider",
                                "instances",
                                "container management",
                                "platform API",
                                "persistence",
                                "message-oriented middleware",
                                "monitoring",
                                "diagnostics",
                                "build automation",
                                "image repository",
                                "deployment automation",
                                "platform automation"})
            QVERIFY2(all.contains(box), box);
    }

    void everyRelativeLinkLeadsSomewhere() {
        int links = 0;
        for (const QString& page : pages()) {
            const QString text = read(page);
            for (const QString& target : matches("\\]\\(([^)\\s]+)\\)", prose(text))) {
                if (target.contains("://"))
                    continue;
                ++links;
                const QString file = target.section('#', 0, 0);
                const QString path =
                    file.isEmpty() ? page : QDir::cleanPath(QFileInfo(page).path() + "/" + file);
                QVERIFY2(QFileInfo::exists(root() + "/" + path), qPrintable(page + ": " + target));
                if (target.contains('#'))
                    QVERIFY2(anchors(read(path)).contains(target.section('#', 1)),
                             qPrintable(page + ": " + target));
            }
        }
        QVERIFY(links > 20);
    }

    void everyCommandUsesOptionsThatExist() {
        int commands = 0;
        for (const QString& page : pages())
            for (const Block& block : blocks(read(page))) {
                if (block.language != "sh")
                    continue;
                for (QString line : block.text.split('\n')) {
                    if (line.startsWith("$ "))
                        line = line.mid(2);
                    if (!line.startsWith("windtunnel ") && !line.startsWith("./go "))
                        continue;
                    ++commands;
                    const QString problem = problemWith(line);
                    QVERIFY2(problem.isEmpty(), qPrintable(page + ": " + line + ": " + problem));
                }
            }
        QVERIFY(commands > 10);
    }

    void everyJsonBlockIsAScenarioOrAPartOfOne() {
        int scenarios = 0;
        for (const QString& page : pages())
            for (const Block& block : blocks(read(page))) {
                if (block.language != "json")
                    continue;
                const QString where = page + ":" + QString::number(block.line);
                const Json value = Json::parse(block.text.toStdString(), nullptr, false);
                QVERIFY2(!value.is_discarded(), qPrintable(where + ": no JSON"));
                if (block.role == "results")
                    continue;
                const auto scenario = embedded(block.role.isEmpty() ? "scenario" : block.role, value);
                QVERIFY2(scenario, qPrintable(where + ": unknown role " + block.role));
                const QString errors =
                    errorsIn(block.role.isEmpty() ? block.text.toStdString() : scenario->dump());
                QVERIFY2(errors.isEmpty(), qPrintable(where + ":\n" + errors));
                ++scenarios;
            }
        QVERIFY(scenarios > 5);
    }

    void everyFieldOfTheResultsIsOnItsPage() {
        Json scenario = Json::parse(surroundings);
        scenario["nodes"][1]["endpoints"]["POST /orders"] = Json::parse(R"([
            {"call": "user GET /users/{id}", "breaker": {}}, {"mark": "seen"},
            {"saga": [{"do": [{"work": "1ms"}], "undo": []}]}])");
        scenario["objectives"] = {"p99(buyers) < 1s"};
        scenario["question"] = "Which fields are there?";
        const auto outcome =
            runProgram({"run", "-", "--json", "-", "--quiet"},
                       {.folder = {}, .input = QByteArray::fromStdString(scenario.dump()), .variables = {}});
        QCOMPARE(outcome.code, 0);
        std::set<std::string> keys;
        collectKeys(Json::parse(outcome.out.toStdString()), false, keys);
        QVERIFY(keys.size() > 70);
        const QString page = read("docs/results.md");
        for (const std::string& key : keys)
            QVERIFY2(page.contains("`" + QString::fromStdString(key) + "`") ||
                         page.contains("\"" + QString::fromStdString(key) + "\"") ||
                         page.contains("## " + QString::fromStdString(key)) ||
                         page.contains(", " + QString::fromStdString(key) + "\n"),
                     key.c_str());
    }

    void aPartWithAMistakeIsNoticed() {
        const auto scenario = embedded("step", Json::parse(R"({"work": 5})"));
        QVERIFY(scenario);
        QVERIFY(errorsIn(scenario->dump()).contains("duration"));
        QVERIFY(errorsIn(embedded("step", Json::parse(R"({"work": "5ms"})"))->dump()).isEmpty());
    }

    void aCommandWithAMistakeIsNoticed() {
        QVERIFY(!problemWith("windtunnel run a.json --sed 1").isEmpty());
        QVERIFY(!problemWith("windtunnel rum a.json").isEmpty());
        QVERIFY(!problemWith("./go run a.json --jsn x").isEmpty());
        QVERIFY(!problemWith("./go tset").isEmpty());
        QVERIFY(problemWith("./go run check a.json --json").isEmpty());
        QVERIFY(problemWith("windtunnel run a.json --set x.y=3  # a comment").isEmpty());
    }

    void theFilesThatTheArchitecturePageNamesExist() {
        const QString text = read("ARCHITECTURE.md");
        const QStringList files =
            matches("`((?:models|simulator|app|tests|resources|scenarios|cmake|docs)/[\\w./-]+)`", text);
        QVERIFY(files.size() > 20);
        for (const QString& file : files)
            QVERIFY2(QFileInfo::exists(root() + "/" + file), qPrintable(file));
    }
};

QTEST_GUILESS_MAIN(PagesTest)
#include "pages_test.moc"
