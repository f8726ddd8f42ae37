// Histories: their forms, and what a checker that tries everything says about them.
#include "simulator/report/history_report.h"
#include "tests/support/register_checker.h"
#include "tests/support/scenario_run.h"

#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <sstream>

using namespace windtunnel;
using namespace windtunnel::test;
using namespace windtunnel::simulator;

namespace {

using Json = nlohmann::json;

RegisterOperation write(const std::string& client, std::int64_t value, double start, double end) {
    return {client, true, value, start, end};
}

RegisterOperation read(const std::string& client, std::int64_t value, double start, double end) {
    return {client, false, value, start, end};
}

/// A scenario of tests/theory/cases, with its history.
ExperimentResults recorded(const std::string& name, const std::vector<std::string>& overrides) {
    const auto file = std::filesystem::path(WINDTUNNEL_SOURCE_DIR) / "tests/theory/cases" / (name + ".json");
    const LoadedScenario loaded = loadScenario(file, {.overrides = overrides, .baseDirectory = {}});
    const std::atomic<bool> stop{false};
    ExperimentSettings settings;
    settings.history = true;
    return runExperiment(loaded.scenario, settings, stop, {});
}

std::vector<Json> linesOf(const ExperimentResults& results) {
    std::stringstream text;
    writeHistory(results, HistoryForm::Lines, text);
    std::vector<Json> lines;
    for (std::string line; std::getline(text, line);)
        lines.push_back(Json::parse(line));
    return lines;
}

/// One register for each key; clients are sessions.
std::map<std::uint64_t, RegisterHistory> registersOf(const ExperimentResults& results) {
    std::map<std::uint64_t, RegisterHistory> registers;
    for (const HistoryOperation& each : results.history)
        registers[each.key].push_back(
            {std::to_string(each.session), each.kind == HistoryOperation::Kind::Write, each.version,
             static_cast<double>(each.invoked), static_cast<double>(each.completed)});
    return registers;
}

const std::vector<std::string> brief{
    "/run/duration=2s", "/run/warmup=0s", "item.keys=150",
    R"(/workloads=[{"id":"writers","call":"service PUT /","sessions":3,"arrivals":{"constant":"100/s"}},{"id":"readers","mix":[{"weight":1,"call":"service PUT /"},{"weight":4,"call":"service GET /"}],"sessions":3,"arrivals":{"poisson":"400/s"}}])"};

std::vector<std::string> with(const std::string& more) {
    std::vector<std::string> all = brief;
    all.push_back(more);
    return all;
}

}  // namespace

class HistoryTest : public QObject {
    Q_OBJECT

private slots:
    /// C28: verdicts about six small histories.
    void theCheckerKnowsTheDefinitions() {
        const std::vector<RegisterHistory> histories{
            {write("A", 1, 0, 10), read("B", 1, 5, 8), read("C", 0, 9, 12)},
            {write("A", 1, 0, 10), read("B", 0, 11, 12)},
            {write("A", 1, 0, 10), read("A", 0, 11, 12)},
            {write("A", 1, 0, 1), read("B", 1, 2, 3), read("B", 0, 4, 5)},
            {write("A", 1, 0, 10), read("B", 0, 2, 3), read("C", 1, 4, 5), read("B", 1, 6, 7)},
            {write("A", 1, 0, 1), read("B", 0, 2, 3), read("B", 1, 4, 5)}};
        const std::vector<bool> linearizable{false, false, false, false, true, false},
            sequential{true, true, false, false, true, true}, ownWrites{true, true, false, true, true, true},
            monotonic{true, true, true, false, true, true}, regular{true, false, false, false, true, false};
        for (std::size_t i = 0; i < histories.size(); ++i) {
            QCOMPARE(isLinearizable(histories[i]), linearizable[i]);
            QCOMPARE(isSequential(histories[i]), sequential[i]);
            QCOMPARE(missedOwnWrites(histories[i]) == 0, ownWrites[i]);
            QCOMPARE(readsBackwards(histories[i]) == 0, monotonic[i]);
            QCOMPARE(staleReads(histories[i]) == 0, regular[i]);
        }
    }

    /// What the results claim is what the checker finds in the history.
    void theResultsAgreeWithTheChecker_data() {
        QTest::addColumn<QString>("change");
        QTest::newRow("replicas") << "store.readFrom=replica";
        QTest::newRow("any") << "store.readFrom=any";
        QTest::newRow("sticky") << "store.readFrom=sticky";
        QTest::newRow("session") << "store.readFrom=session";
        QTest::newRow("primary") << "store.readFrom=primary";
        QTest::newRow("unordered") << "store.replication.order=none";
        QTest::newRow("quorum")
            << R"(/nodes/1={"id":"store","kind":"database","replication":{"mode":"quorum","n":3,"r":1,"w":1,"W":{"exp":"20ms"},"A":"1ms","R":"1ms","S":"1ms"}})";
    }
    void theResultsAgreeWithTheChecker() {
        QFETCH(QString, change);
        const ExperimentResults results = recorded("replicated_store", with(change.toStdString()));
        std::uint64_t stale = 0, ownWrites = 0, backwards = 0, reads = 0;
        for (const auto& [key, history] : registersOf(results)) {
            stale += static_cast<std::uint64_t>(staleReads(history));
            ownWrites += static_cast<std::uint64_t>(missedOwnWrites(history));
            backwards += static_cast<std::uint64_t>(readsBackwards(history));
            reads +=
                static_cast<std::uint64_t>(std::ranges::count(history, false, &RegisterOperation::writes));
        }
        const EntitySummary& item = results.entities.front();
        QCOMPARE(item.reads, reads);
        QCOMPARE(item.staleReads, stale);
        if (change.startsWith("/nodes")) {  // reads under way at the same time are in no order
            QVERIFY(item.violations[0] >= ownWrites);
            return;
        }
        QCOMPARE(item.violations[0], ownWrites);
        QCOMPARE(item.violations[1], backwards);
    }

    void aPrimaryAndAStrictQuorumAreLinearizable() {
        for (
            const char* change :
            {"store.readFrom=primary",
             R"(/nodes/1={"id":"store","kind":"database","replication":{"mode":"quorum","n":1,"r":1,"w":1,"W":{"exp":"20ms"},"A":"1ms","R":"1ms","S":"1ms"}})"}) {
            int checked = 0;
            for (const auto& [key, history] : registersOf(recorded("replicated_store", with(change)))) {
                if (history.size() > 12)
                    continue;
                QVERIFY(isLinearizable(history));
                ++checked;
            }
            QVERIFY(checked > 100);
        }
        int broken = 0;
        for (const auto& [key, history] : registersOf(recorded("replicated_store", brief)))
            broken += history.size() <= 12 && !isLinearizable(history);
        QVERIFY(broken > 10);
    }

    void everyLineIsAnOperation() {
        const ExperimentResults results = recorded("replicated_store", brief);
        const std::vector<Json> lines = linesOf(results);
        QCOMPARE(lines.size(), results.history.size());
        std::map<std::int64_t, double> busyUntil;
        std::uint64_t writes = 0;
        for (const Json& line : lines) {
            QCOMPARE(line["node"].get<std::string>(), std::string("store"));
            QCOMPARE(line["entity"].get<std::string>(), std::string("item"));
            QVERIFY(line["ok"].get<bool>());
            QVERIFY(line["completed"].get<double>() >= line["invoked"].get<double>());
            double& until = busyUntil[line["process"].get<std::int64_t>()];
            QVERIFY(line["invoked"].get<double>() >= until);
            until = line["completed"].get<double>();
            writes += line["type"] == "write";
        }
        QCOMPARE(writes, results.entities.front().writes);
    }

    void checkersGetInvocationsAndCompletions() {
        const ExperimentResults results = recorded("replicated_store", brief);
        std::stringstream list;
        writeHistory(results, HistoryForm::Register, list);
        const Json moments = Json::parse(list.str());
        QCOMPARE(moments.size(), 2 * results.history.size());
        std::set<std::int64_t> busy;
        std::int64_t time = 0;
        for (const Json& moment : moments) {
            const auto process = moment["process"].get<std::int64_t>();
            if (moment["type"] == "invoke")
                QVERIFY(busy.insert(process).second);
            else
                QCOMPARE(busy.erase(process), std::size_t{1});
            QVERIFY(moment["time"].get<std::int64_t>() >= time);
            time = moment["time"].get<std::int64_t>();
        }
        std::stringstream edn;
        writeHistory(results, HistoryForm::Elle, edn);
        std::string first;
        std::getline(edn, first);
        QVERIFY(first.starts_with("{:index 0, :type :invoke, :process 0, :time "));
        QVERIFY(first.find(":f :txn, :value [[:") != std::string::npos);
    }

    void theFormFollowsTheName() {
        QVERIFY(historyFormOf("a.edn") == HistoryForm::Elle);
        QVERIFY(historyFormOf("a.json") == HistoryForm::Register);
        QVERIFY(historyFormOf("a.jsonl") == HistoryForm::Lines);
        QVERIFY(historyFormOf("-") == HistoryForm::Lines);
    }

    void nothingIsWrittenDownUnasked() {
        QVERIFY(runCase("replicated_store", brief).results.history.empty());
    }
};

QTEST_APPLESS_MAIN(HistoryTest)
#include "history_test.moc"
