// A runtime's preset fills what a service leaves open, and a run with it is that with its fields written out.
#include "models/architecture/runtime_preset.h"
#include "models/io/load_scenario.h"
#include "simulator/engine/simulation.h"
#include "simulator/plan/compile.h"

#include <QTest>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <set>

using namespace windtunnel;
using namespace windtunnel::simulator;

namespace {

/// A service that works 2 ms around a wait of 20 ms, asked 40 times a second; a crash makes it start once.
std::string text(const std::string& fields) {
    return R"({"windtunnel": 1, "nodes": [{"id": "shop", "kind": "service")" + fields + R"(,
        "endpoints": {"GET /": [{"work": {"exp": "1ms"}}, {"wait": "20ms"}, {"work": "1ms"}]}}],
        "workloads": [{"id": "users", "call": "shop", "arrivals": {"poisson": "40/s"}}],
        "faults": [{"at": "1s", "for": "100ms", "crash": "shop"}],
        "run": {"duration": "10s", "seed": 7}})";
}

std::string withRuntime(std::string_view name) { return fmt::format(", \"runtime\": \"{}\"", name); }

LoadedScenario loaded(const std::string& fields) { return loadScenarioText(text(fields), "scenario"); }
Plan planOf(const std::string& fields) { return compile(loaded(fields).scenario); }

const ServiceFields& fieldsOf(const Scenario& scenario) { return std::get<Service>(scenario.nodes[0].kind); }

}  // namespace

class PlanRuntimePresetsTest : public QObject {
    Q_OBJECT

private slots:
    void runsAsIfItsFieldsWereWritten_data() {
        QTest::addColumn<QString>("runtime");
        QTest::addColumn<QString>("written");
        QTest::newRow("jvm") << "jvm"
                             << R"(, "threads": 200, "startup": "6281ms",
                                   "pauses": {"every": {"exp": "5s"}, "for": {"uniform": ["10ms", "50ms"]}})";
        QTest::newRow("go") << "go"
                            << R"(, "threads": 10000, "startup": "100ms",
                                  "pauses": {"every": {"exp": "1s"}, "for": {"uniform": ["10us", "100us"]}})";
        QTest::newRow("node") << "node"
                              << R"(, "threads": 1, "cores": 1, "model": "async", "startup": "500ms",
                                    "pauses": {"every": {"exp": "1s"}, "for": {"uniform": ["1ms", "5ms"]}})";
        QTest::newRow("python") << "python"
                                << R"(, "threads": 40, "cores": 1, "startup": "1s")";
        QTest::newRow("native") << "native"
                                << R"(, "startup": "100ms")";
        QTest::newRow("dotnet") << "dotnet"
                                << R"(, "model": "async", "startup": "1s",
                                      "pauses": {"every": {"exp": "5s"}, "for": {"uniform": ["1ms", "10ms"]}})";
    }
    void runsAsIfItsFieldsWereWritten() {
        QFETCH(QString, runtime);
        QFETCH(QString, written);
        const std::string named = withRuntime(runtime.toStdString());
        const Plan preset = planOf(named);
        const Plan explicitly = planOf(written.toStdString());
        const Plan without = planOf("");
        const auto fingerprint = [](const Plan& plan) {
            const std::atomic<bool> goOn{false};
            Simulation simulation(plan, 0);
            simulation.advanceTo(plan.duration, goOn);
            return std::move(simulation).finish().fingerprint;
        };
        QCOMPARE(fingerprint(preset), fingerprint(explicitly));
        QVERIFY(fingerprint(preset) != fingerprint(without));
    }

    void everyRuntimeHasSourcesForWhatItSets() {
        std::set<std::string_view> names;
        for (const std::string_view name : presetRuntimes()) {
            QVERIFY(names.insert(name).second);
            const LoadedScenario one = loaded(withRuntime(name));
            QVERIFY2(one.warnings.empty(), std::string(name).c_str());
            const std::vector<PresetField> set = presetFieldsOf(fieldsOf(one.scenario));
            QVERIFY(!set.empty());
            QVERIFY(std::ranges::all_of(set, [](const PresetField& field) { return !field.source.empty(); }));
        }
        QCOMPARE(names.size(), std::size_t{6});
    }

    void whatIsGivenWins() {
        const LoadedScenario one =
            loaded(R"(, "runtime": "node", "model": "blocking", "threads": 8, "cores": 2, "startup": "3s")");
        const ServiceFields effective = withRuntimePreset(fieldsOf(one.scenario));
        QVERIFY(effective.model == ThreadModel::Blocking);
        QVERIFY(effective.threads == 8 && effective.cores == 2.0);
        QVERIFY(effective.startup == Distribution{Duration::seconds(3)});
        QVERIFY(effective.pauses.has_value());
        const std::vector<PresetField> filled = presetFieldsOf(fieldsOf(one.scenario));
        QCOMPARE(filled.size(), std::size_t{1});
        QVERIFY(filled[0].field == "pauses");
    }

    void aGatewayHasThePresetToo() {
        const Plan plan = compile(loadScenarioText(R"({"windtunnel": 1, "nodes": [
            {"id": "edge", "kind": "gateway", "runtime": "node", "routes": {"/x": "shop"}},
            {"id": "shop", "kind": "service", "endpoints": {"GET /x": [{"work": "1ms"}]}}],
            "workloads": [{"id": "users", "call": "edge GET /x", "arrivals": {"poisson": "10/s"}}],
            "run": {"duration": "2s"}})",
                                                   "scenario")
                                      .scenario);
        const PlanNode& edge = plan.nodes[nodeIndex(plan, "edge")];
        QCOMPARE(edge.threads, 1U);
        QCOMPARE(edge.cores, 1.0);
    }

    void anUnknownRuntimeIsShownAndSaid() {
        const LoadedScenario close = loaded(R"(, "runtime": "pyton")");
        QCOMPARE(close.warnings.size(), std::size_t{1});
        QVERIFY(close.warnings[0].severity == Severity::Warning);
        QVERIFY(close.warnings[0].rule == "no-preset");
        QVERIFY(close.warnings[0].hint.text().find("\"python\"") != std::string::npos);
        QVERIFY(presetFieldsOf(fieldsOf(close.scenario)).empty());
        QVERIFY(withRuntimePreset(fieldsOf(close.scenario)) == fieldsOf(close.scenario));
    }

    void moreCoresThanThePresetHasThreadsAreSaid() {
        const LoadedScenario one = loaded(R"(, "runtime": "node", "cores": 4)");
        QCOMPARE(one.warnings.size(), std::size_t{1});
        QVERIFY(one.warnings[0].rule == "cores-beyond-threads");
    }

    /// 600 requests a second that need 2 ms each are 1.2 cores: more than one thread of Node.js has.
    void theArithmeticOfLoadKnowsThePreset() {
        const LoadOptions more{.overrides = {"/workloads/0/arrivals={\"poisson\": \"600/s\"}"},
                               .baseDirectory = {}};
        const auto rules = [&](const std::string& fields) {
            std::set<std::string> found;
            for (const Diagnostic& problem : loadScenarioText(text(fields), "scenario", more).warnings)
                found.insert(std::string(problem.rule));
            return found;
        };
        QVERIFY(rules(R"(, "runtime": "node")").contains("overloaded"));
        QVERIFY(!rules(R"(, "runtime": "jvm")").contains("overloaded"));
    }
};

QTEST_GUILESS_MAIN(PlanRuntimePresetsTest)
#include "plan_runtime_presets_test.moc"
