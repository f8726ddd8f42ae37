// What can be written but not be simulated is refused by name and place, and nothing else is.
#include "models/io/load_scenario.h"
#include "simulator/plan/compile.h"
#include "tests/cli/program.h"

#include <QTemporaryDir>
#include <QTest>

using namespace windtunnel;
using namespace windtunnel::cli::testing;
using namespace windtunnel::simulator;

namespace {

/// A scenario that can be simulated; what is given is added to its parts.
struct Additions {
    QString nodes = {}, service = {}, database = {}, steps = {}, parts = {}, entity = {}, objective = {};
};

QString scenario(const Additions& more) {
    return QString(R"({"windtunnel": 1, "nodes": [
        {"id": "shop", "kind": "service", "endpoints": {"GET /x": [{"read": "db", "entity": "items"}%4]}%2},
        {"id": "worker", "kind": "service", "endpoints": {"GET /y": [{"work": "1ms"}]}},
        {"id": "db", "kind": "database"%3}%1],
        "entities": [{"id": "items", "keys": 10, "source": "db"%6}],
        "workloads": [{"id": "users", "call": "shop GET /x", "arrivals": {"poisson": "10/s"}},
                      {"id": "jobs", "call": "worker", "arrivals": {"poisson": "10/s"}}],
        "objectives": ["p99(users) < 1s"%7], "run": {"duration": "2s"}%5})")
        .arg(more.nodes, more.service, more.database, more.steps, more.parts, more.entity, more.objective);
}

QStringList linesOf(const QString& text) {
    QStringList lines;
    for (const Phrase& line : notSimulated(loadScenarioText(text.toStdString(), "scenario").scenario))
        lines << QString::fromStdString(line.text());
    return lines;
}

}  // namespace

class CompileNotSimulatedTest : public QObject {
    Q_OBJECT

private slots:
    void eachIsNamedWithItsPlace_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char* what, const Additions& more, const QStringList& lines) {
            QStringList whole;
            for (const QString& line : lines)
                whole << "not simulated yet: " + line;
            QTest::newRow(what) << scenario(more) << whole;
        };
        row("a quorum with zones, used from several",
            {.service = R"(, "zones": ["a", "b"], "replicas": 2)",
             .database = R"(, "replication": {"mode": "quorum", "n": 2, "zones": ["a", "b"]})"},
            {"a service in several zones that uses a quorum with zones (shop)"});
        row("a quorum with zones, used by the filters of a gateway in several",
            {.nodes = R"(, {"id": "edge", "kind": "gateway", "zones": ["a", "b"], "replicas": 2,
                            "routes": {"/x": "shop"}, "filters": [{"read": "db", "entity": "items"}]})",
             .database = R"(, "replication": {"mode": "quorum", "n": 2, "zones": ["a", "b"]})"},
            {"a service in several zones that uses a quorum with zones (edge)"});
        const QString registry = R"(, {"id": "eureka", "kind": "registry"})";
        for (const char* const fault : {R"("slow": "eureka", "factor": 2)", R"("stall": "eureka")",
                                        R"("refuse": "eureka")", R"("fail": "eureka", "fraction": 0.5)"})
            row(fault,
                {.nodes = registry,
                 .service = R"(, "discovery": "eureka")",
                 .parts = QString(R"(, "faults": [{"at": "1s", "for": "500ms", %1}])").arg(fault)},
                {"faults of a registry other than crash, delay, drop and partition (eureka)"});
        row("slowness of a configuration server",
            {.nodes = R"(, {"id": "settings", "kind": "config"})",
             .service = R"(, "config": "settings")",
             .parts = R"(, "faults": [{"at": "1s", "slow": "settings", "factor": 2}])"},
            {"faults of a configuration server other than crash, delay, drop and partition (settings)"});
        row("a partition between callers and DNS",
            {.nodes = R"(, {"id": "names", "kind": "registry", "mode": "dns"})",
             .service = R"(, "discovery": "names")",
             .parts = R"(, "faults": [{"at": "1s", "partition": [["names"], ["shop"]]}])"},
            {"faults of a platform's endpoint or of DNS (names)"});
        row("the crash of a platform's endpoint",
            {.nodes = R"(, {"id": "names", "kind": "registry", "mode": "dns"})",
             .service = R"(, "discovery": "names")",
             .parts = R"(, "faults": [{"at": "1s", "crash": "names"}])"},
            {"faults of a platform's endpoint or of DNS (names)"});
        row("outage of the zone of a platform's endpoint",
            {.nodes = R"(, {"id": "names", "kind": "registry", "mode": "dns", "zone": "seoul"})",
             .service = R"(, "discovery": "names")",
             .parts = R"(, "faults": [{"at": "1s", "crash": "seoul"}])"},
            {"faults of a platform's endpoint or of DNS (names)"});
        const QString beyond =
            "a deploy that changes more than endpoints, threads, cores, queue, speed and startup (shop)";
        row("deploy of another thread model",
            {.parts = R"(, "faults": [{"at": "1s", "deploy": "shop", "change": {"model": "async"}}])"},
            {beyond});
    }
    void eachIsNamedWithItsPlace() {
        QFETCH(QString, text);
        QFETCH(QStringList, expected);
        QCOMPARE(linesOf(text), expected);
        QVERIFY_EXCEPTION_THROWN(compile(loadScenarioText(text.toStdString(), "scenario").scenario),
                                 NotSimulated);

        QTemporaryDir folder;
        QFile file(folder.filePath("it.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
        file.close();
        const Outcome outcome = runProgram({"run", "it.json", "--quiet"}, {folder.path(), {}, {}});
        QCOMPARE(outcome.code, 1);
        QCOMPARE(outcome.out, QByteArray());
        QString said;
        for (const QString& line : expected)
            said += "it.json: " + line + "\n";
        QCOMPARE(QString::fromUtf8(outcome.err), said);
    }

    void nothingElseIsRefused() {
        const QString everythingElse = scenario(
            {.nodes =
                 R"(, {"id": "edge", "kind": "gateway", "runtime": "go", "work": "1ms", "routes": {"/x": "shop"}, "sidecar": {},
                "filters": [{"work": "1ms"}, {"call": "bank"}]},
               {"id": "eureka", "kind": "registry"},
               {"id": "bank", "kind": "external", "latency": "5ms", "errors": 0.01, "capacity": 10,
                "rateLimit": {"rate": "100/s", "burst": 5}},
               {"id": "orders", "kind": "topic", "replication": 3, "compact": true, "producer": {"acks": "all"}},
               {"id": "tasks", "kind": "queue", "visibility": "30s", "maxDeliveries": 3, "deadLetter": "orders"},
               {"id": "view", "kind": "service", "consumers": [
                {"topic": "orders", "delivery": "exactly-once", "listener": "batch", "deadLetter": "tasks",
                 "steps": [{"work": "1ms"}, {"publish": "tasks"}]},
                {"queue": "tasks", "steps": [{"wait": "1ms"}]}]})",
             .service =
                 R"(, "runtime": "jvm", "replicas": 3, "autoscale": {"max": 5}, "discovery": "eureka", "ejection": {}, "healthCheck": {}, "sidecar": {}, "threads": 20, "cores": 2, "cpu": "fifo", "queue": 50, "balance": "two-choices",
                "discipline": {"codel": {"target": "5ms", "interval": "100ms"}}, "startup": "1s", "speed": 2,
                "pauses": {"every": {"exp": "1s"}, "for": "10ms"}, "rateLimit": {"rate": "1000/s"}, "usl": {"alpha": 0.01})",
             .database =
                 R"(, "connections": 5, "read": "1ms", "write": "2ms", "locks": true, "tech": "postgres",
                "failover": {"detect": "1s"}, "cdc": {"poll": "1s"})",
             .steps =
                 R"(, {"write": "db", "entity": "items", "ifUnchanged": true}, {"publish": "orders", "entity": "items"},
                {"write": "db", "entity": "items", "outbox": "orders"}, {"write": "db", "outbox": "orders"}, {"wait": "1ms"}, {"fail": 0.01},
                {"call": "bank", "timeout": "50ms", "retries": {"max": 2, "backoff": "1ms", "budget": "10%"}, "breaker": {},
                 "hedge": {"after": "20ms"}, "bulkhead": {"max": 5, "queue": 5}, "fallback": [{"mark": "fell back"}]},
                {"parallel": [[{"work": "1ms"}], [{"wait": "1ms"}]], "join": "any"}, {"repeat": 2, "steps": [{"work": "1ms"}]},
                {"choose": [{"p": 0.5, "steps": [{"work": "1ms"}]}]},
                {"saga": [{"do": [{"work": "1ms"}], "undo": [{"work": "1ms"}]}]}, {"respond": true}, {"mark": "done"})",
             .parts =
                 R"(, "zones": {"latency": {"same": "1ms"}}, "links": [{"from": "shop", "to": "db", "pool": 5, "loss": 0.01,
                "bandwidth": "1Gbit/s", "timeout": "1s"}], "faults": [{"at": "1s", "for": "0.1s", "crash": "shop#2", "host": true},
                {"at": "1s", "for": "0.1s", "fail": "shop"}, {"at": "1s", "for": "0.1s", "slow": "shop", "factor": 2},
                {"at": "1s", "for": "0.1s", "refuse": "shop"}, {"at": "1s", "for": "0.1s", "stall": "shop"},
                {"at": "1s", "for": "0.1s", "delay": "shop -> db", "add": "1ms"},
                {"at": "1s", "for": "0.1s", "drop": "shop -> db", "fraction": 0.5},
                {"at": "1s", "for": "0.1s", "partition": [["shop"], ["db"]]},
                {"at": "1s", "for": "0.1s", "partition": [["kafka#1"], ["kafka#2"]]}, {"at": "1s", "scale": "shop", "to": 2},
                {"at": "1s", "for": "0.1s", "crash": "eureka"},
                {"at": "1s", "for": "0.1s", "load": "users", "factor": 2}])",
             .entity = R"(, "popularity": {"zipf": 1}, "size": "1KB")",
             .objective =
                 R"(, "errors(users) < 50%", "utilization(shop) < 99%", "within(users, 1s) > 1%", "lag(orders) < 1000", "lag(tasks) < 1000", "throughput(users) > 1/s")"});
        QCOMPARE(linesOf(everythingElse), QStringList());
        compile(loadScenarioText(everythingElse.toStdString(), "scenario").scenario);
    }
};

QTEST_GUILESS_MAIN(CompileNotSimulatedTest)
#include "compile_not_simulated_test.moc"
