// A product's preset fills what a database leaves open.
#include "models/architecture/database_preset.h"
#include "models/io/load_scenario.h"
#include "simulator/plan/compile.h"

#include <QTest>

using namespace windtunnel;
using namespace windtunnel::simulator;

namespace {

Scenario scenarioWith(const std::string& fields) {
    return loadScenarioText(R"({"windtunnel": 1, "nodes": [
            {"id": "shop", "kind": "service", "endpoints": {"GET /": [{"read": "db"}]}},
            {"id": "db", "kind": "database")" +
                                fields + R"(}],
            "workloads": [{"id": "users", "call": "shop", "arrivals": {"poisson": "1/s"}}]})",
                            "presets")
        .scenario;
}

const Database& databaseOf(const Scenario& scenario) { return std::get<Database>(scenario.nodes.at(1).kind); }
PlanNode planned(const std::string& fields) { return compile(scenarioWith(fields)).nodes.at(1); }
Nanoseconds queryTime(const std::string& fields) {
    const Plan plan = compile(scenarioWith(fields));
    for (const PlanEndpoint& endpoint : plan.endpoints)
        if (endpoint.id == "db read")
            return plan.waits.at(plan.program.at(endpoint.entry).a).value;
    return -1;
}

}  // namespace

class PlanDatabasePresetsTest : public QObject {
    Q_OBJECT

private slots:
    void aProductSetsItsConnections() {
        QCOMPARE(planned(R"(, "tech": "mariadb")").threads, 151U);
        QCOMPARE(planned(R"(, "tech": "mongodb")").threads, 128U);
        QCOMPARE(planned(R"(, "tech": "cassandra")").threads, 32U);
        QCOMPARE(planned("").threads, 100U);
        QCOMPARE(planned(R"(, "tech": "oracle")").threads, 100U);
    }

    void storesInMemorySetTheTimesOfQueries() {
        QCOMPARE(queryTime(R"(, "tech": "redis")"), Nanoseconds{10'000});
        QCOMPARE(queryTime(R"(, "tech": "h2")"), Nanoseconds{100'000});
        QCOMPARE(queryTime(R"(, "tech": "postgres")"), Nanoseconds{1'000'000});
    }

    void whatIsWrittenWins() {
        QCOMPARE(planned(R"(, "tech": "cassandra", "connections": 7)").threads, 7U);
        QCOMPARE(queryTime(R"(, "tech": "redis", "read": "3ms")"), Nanoseconds{3'000'000});
        QCOMPARE(presetFieldsOf(databaseOf(scenarioWith(R"(, "tech": "redis", "read": "3ms")"))).size(),
                 std::size_t{2});
    }

    /// Its legs have the time of a quorum's query.
    void aQuorumGetsNoTimes() {
        const Scenario quorum = scenarioWith(R"(, "tech": "redis", "replication": {"mode": "quorum", "n": 3,
            "r": 1, "w": 1, "W": "1ms", "A": "1ms", "R": "1ms", "S": "1ms"})");
        QVERIFY(!withDatabasePreset(databaseOf(quorum)).read);
        QVERIFY(!presetFieldsOf(databaseOf(quorum)).empty());
    }

    void everyPresetNamesItsSources() {
        for (const std::string_view name : presetDatabases()) {
            Database database;
            database.tech = name;
            for (const PresetField& field : presetFieldsOf(database))
                QVERIFY2(field.source.size() > 10, std::string(name).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(PlanDatabasePresetsTest)
#include "plan_database_presets_test.moc"
