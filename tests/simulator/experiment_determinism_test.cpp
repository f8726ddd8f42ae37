// A run is a function of its scenario, seed and number of replications, and what is not used changes nothing.
#include "simulator/engine/simulation.h"
#include "simulator/plan/compile.h"
#include "simulator/report/json_report.h"
#include "simulator/results/latency_sources.h"
#include "tests/support/scenario_run.h"

#include <chrono>
#include <fstream>
#include <sstream>

using namespace windtunnel;
using namespace windtunnel::simulator;
using namespace windtunnel::test;

namespace {

/// What is added to the shop: nodes, workloads and faults to their lists, fields to a call and to the run.
struct Additions {
    std::string nodes = {}, workloads = {}, faults = {}, call = {}, run = {};
};

/// A shop with a fork, retries, locks, balancers and a crash.
std::string shop(const Additions& more = {}) {
    return R"({"windtunnel": 1, "nodes": [
      {"id": "front", "kind": "service", "replicas": 2, "threads": 20, "cores": 2, "balance": "least-requests",
       "endpoints": {
         "GET /buy": [
           {"work": {"exp": "1ms"}},
           {"call": "stock GET /stock")" +
           more.call + R"(},
           {"parallel": [[{"call": "price", "timeout": "40ms", "retries": {"max": 2, "backoff": "5ms", "jitter": "full"}}],
                         [{"work": {"lognormal": {"mean": "1ms", "cv": 2}}}]]}],
         "GET /look": [{"work": {"exp": "0.5ms"}}]}},
      {"id": "stock", "kind": "service", "replicas": 3, "threads": 4, "cores": 1, "balance": "random",
       "endpoints": {"GET /stock": [{"work": {"gamma": {"mean": "2ms", "cv": 0.7}}}, {"write": "db", "entity": "items"}]}},
      {"id": "price", "kind": "external", "latency": {"exp": "10ms"}, "errors": "5%"},
      {"id": "db", "kind": "database", "connections": 6, "write": {"exp": "1ms"}, "locks": true})" +
           more.nodes + R"(],
    "links": [{"from": "front", "to": "stock", "latency": {"uniform": ["0.1ms", "0.3ms"]}}],
    "entities": [{"id": "items", "keys": 20, "popularity": {"zipf": 1}}],
    "workloads": [
      {"id": "buyers", "call": "front GET /buy", "arrivals": {"poisson": "300/s"}},
      {"id": "clerks", "call": "front GET /look", "arrivals": {"users": 10, "think": {"exp": "50ms"}}})" +
           more.workloads + R"(],
    "faults": [{"at": "4s", "for": "1s", "crash": "stock#2"})" +
           more.faults + R"(],
    "run": {"duration": "10s", "warmup": "1s", "replications": 3)" +
           more.run + "}}";
}

Scenario parsed(const std::string& text) { return loadScenarioText(text, "scenario").scenario; }

ExperimentSettings onThreads(int threads) {
    ExperimentSettings settings;
    settings.threads = threads;
    return settings;
}

ExperimentSettings replicated(int replications, std::uint64_t seed = 1) {
    ExperimentSettings settings;
    settings.seed = seed;
    settings.replications = replications;
    return settings;
}

ExperimentResults run(const std::string& text, const ExperimentSettings& settings = {}) {
    const std::atomic<bool> stop{false};
    return runExperiment(parsed(text), settings, stop, {});
}

/// Every figure of a run but the time it took.
std::string figures(ExperimentResults results) {
    results.wall = 0;
    std::ostringstream text;
    writeJson(results, text);
    return text.str();
}

RunResults inSlices(const Plan& plan, SimTime slice) {
    Simulation simulation(plan, 0);
    const std::atomic<bool> stop{false};
    for (SimTime until = slice; !simulation.finished(); until += slice)
        simulation.advanceTo(std::min(until, plan.duration), stop);
    return std::move(simulation).finish();
}

const FlowSummary& workload(const ExperimentResults& results, const std::string& id) {
    return *std::ranges::find(results.workloads, id, &FlowSummary::id);
}

void compareWorkload(const ExperimentResults& one, const ExperimentResults& other, const std::string& id) {
    const FlowSummary &first = workload(one, id), &second = workload(other, id);
    QVERIFY(first.completed > 1000);
    QCOMPARE(second.sent, first.sent);
    QCOMPARE(second.completed, first.completed);
    QVERIFY(second.errors == first.errors);
    QVERIFY(second.histogram == first.histogram);
}

bool hasNote(const ExperimentResults& results, const std::string& part) {
    return std::ranges::any_of(results.notes,
                               [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

}  // namespace

class ExperimentDeterminismTest : public QObject {
    Q_OBJECT

private slots:
    void threadsChangeNoFigure() {
        const std::string one = figures(run(shop(), onThreads(1)));
        for (const int threads : {2, 3, 8})
            QCOMPARE(figures(run(shop(), onThreads(threads))), one);
    }

    void threadsChangeNoFigureWhenTheWarmupIsAutomaticAndPrecisionIsWanted() {
        const std::string text = R"({"windtunnel": 1,
          "nodes": [{"id": "s", "kind": "service", "threads": 1, "endpoints": {"x": [{"work": {"exp": "8ms"}}]}}],
          "workloads": [{"id": "w", "call": "s x", "arrivals": {"poisson": "100/s"}}], "objectives": ["mean(w) < 1s"],
          "run": {"duration": "20s", "warmup": "auto", "replications": 2, "precision": "6%", "maxReplications": 60}})";
        const ExperimentResults one = run(text, onThreads(1));
        QVERIFY(one.replications > 2);
        QCOMPARE(figures(run(text, onThreads(2))), figures(one));
        QVERIFY(hasNote(one, "MSER-5"));
        QVERIFY(one.warmup >= 0 && one.warmup <= 10);  // never more than half of the run
    }

    void slicesChangeNothing_data() {
        QTest::addColumn<qint64>("slice");
        for (const qint64 slice : {1'000'000'000LL, 999'999'937LL, 7'654'321LL, 100'003LL})
            QTest::addRow("%lld ns", slice) << slice;
    }
    void slicesChangeNothing() {
        QFETCH(qint64, slice);
        const Plan plan = compile(parsed(shop()));
        const RunResults whole = inSlices(plan, plan.duration);
        const RunResults sliced = inSlices(plan, slice);
        const LatencySources sources(plan);
        Histogram room, otherRoom;
        QCOMPARE(sliced.fingerprint, whole.fingerprint);
        QCOMPARE(sliced.events, whole.events);
        QCOMPARE(sliced.series.values, whole.series.values);
        for (std::size_t i = 0; i < whole.workloads.size(); ++i) {
            QVERIFY(sliced.workloads[i].latency == whole.workloads[i].latency);
            QVERIFY(sliced.workloads[i].parts == whole.workloads[i].parts);
        }
        for (std::size_t i = 0; i < whole.nodes.size(); ++i) {
            QCOMPARE(sliced.nodes[i].inFlightArea, whole.nodes[i].inFlightArea);
            QVERIFY(sources.residenceAt(sliced, i, room) == sources.residenceAt(whole, i, otherRoom));
        }
    }

    void theFirstReplicationsAreTheSameHoweverManyFollow() {
        const ExperimentResults three = run(shop(), replicated(3));
        const ExperimentResults seven = run(shop(), replicated(7));
        QCOMPARE(three.perReplication.size(), std::size_t{3});
        QCOMPARE(seven.perReplication.size(), std::size_t{7});
        for (std::size_t i = 0; i < 3; ++i) {
            const RunResults &few = three.perReplication[i], &many = seven.perReplication[i];
            QCOMPARE(many.replication, std::uint64_t{i});
            QCOMPARE(many.fingerprint, few.fingerprint);
            QCOMPARE(many.events, few.events);
            for (std::size_t w = 0; w < few.workloads.size(); ++w)
                QCOMPARE(many.workloads[w].completed, few.workloads[w].completed);
        }
        QVERIFY(three.perReplication[0].fingerprint != three.perReplication[1].fingerprint);
        QVERIFY(three.perReplication[1].fingerprint != three.perReplication[2].fingerprint);
    }

    void theSeedChangesEverything() {
        std::vector<std::string> fingerprints;
        for (const std::uint64_t seed : {0ULL, 1ULL, 2ULL, 18446744073709551615ULL})
            fingerprints.push_back(run(shop(), replicated(1, seed)).fingerprint);
        for (std::size_t i = 0; i < fingerprints.size(); ++i)
            QCOMPARE(std::ranges::count(fingerprints, fingerprints[i]), 1);
        QCOMPARE(run(shop(), replicated(1, 2)).fingerprint, fingerprints[2]);
    }

    void whatIsNotUsedChangesNoOtherWorkload_data() {
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const Additions& parts) {
            QTest::newRow(name) << QString::fromStdString(shop(parts));
        };
        const std::string other = R"(, {"id": "other", "kind": "service", "threads": 3, "cores": 1,
            "endpoints": {"GET /x": [{"work": {"exp": "2ms"}}, {"read": "other-db"}]}}, {"id": "other-db", "kind": "database"})";
        row("another system beside it",
            {.nodes = other,
             .workloads = R"(, {"id": "others", "call": "other", "arrivals": {"poisson": "200/s"}})"});
        row("an idle node", {.nodes = other});
        row("a timeout that never fires", {.call = R"(, "timeout": "1h")"});
        row("a retry policy that is never needed",
            {.call = R"(, "retries": {"max": 3, "backoff": "10ms", "jitter": "full", "on": ["timeout"]})"});
        row("a breaker that never opens",
            {.call = R"(, "breaker": {"failureRate": "100%", "window": 100000, "minCalls": 100000})"});
        row("a bulkhead that is never full", {.call = R"(, "bulkhead": 100000)"});
        row("a hedge that is never sent", {.call = R"(, "hedge": {"after": "1h"})"});
        row("a fault elsewhere",
            {.nodes = other, .faults = R"(, {"at": "5s", "for": "1s", "crash": "other"})"});
        row("another limit", {.run = R"(, "limits": {"events": 100000000})"});
    }
    void whatIsNotUsedChangesNoOtherWorkload() {
        QFETCH(QString, text);
        const ExperimentResults plain = run(shop());
        const ExperimentResults changed = run(text.toStdString());
        compareWorkload(plain, changed, "buyers");
        compareWorkload(plain, changed, "clerks");
    }

    void demandsStayWhenTheDesignChanges() {
        // The same customers with the same demands: with ample room their latencies only differ by the added
        // hop.
        const auto withHop = [](const char* hop) {
            return QString(R"({"windtunnel": 1,
              "nodes": [{"id": "s", "kind": "service", "threads": 1000, "endpoints": {"x": [{"work": {"exp": "8ms"}}]}}],
              "links": [{"from": "w", "to": "s", "latency": "%1"}],
              "workloads": [{"id": "w", "call": "s x", "arrivals": {"times": {"file": "times.csv"}}}],
              "run": {"duration": "1000s"}})")
                .arg(hop)
                .toStdString();
        };
        const std::filesystem::path folder = std::filesystem::temp_directory_path() / "windtunnel-demands";
        std::filesystem::create_directories(folder);
        {
            std::ofstream file(folder / "times.csv");
            for (int i = 1; i <= 500; ++i)
                file << i << "\n";
        }
        const ScenarioRun near = runText(withHop("0s"), {}, folder),
                          far = runText(withHop("5ms"), {}, folder);
        std::filesystem::remove_all(folder);
        QCOMPARE(near.workload("w").completed, std::uint64_t{500});
        WITHIN(far.workload("w").latency.mean.value - near.workload("w").latency.mean.value, 0.010, 1e-9);
        WITHIN(far.workload("w").latency.max.value - near.workload("w").latency.max.value, 0.010, 1e-9);
    }

    void replicatingGoesOnUntilItIsPreciseOrAtItsLimit() {
        const std::string text = R"({"windtunnel": 1,
          "nodes": [{"id": "s", "kind": "service", "threads": 1, "endpoints": {"x": [{"work": {"exp": "5ms"}}]}}],
          "workloads": [{"id": "w", "call": "s x", "arrivals": {"poisson": "100/s"}}], "objectives": ["mean(w) < 1s"],
          "run": {"duration": "10s", "warmup": "1s", "replications": 2, "precision": "5%", "maxReplications": %1}})";
        const auto limitedTo = [&](int most) {
            return run(QString::fromStdString(text).arg(most).toStdString());
        };
        const ExperimentResults enough = limitedTo(200);
        QVERIFY(enough.replications > 2 && enough.replications < 200);
        const ObjectiveSummary& objective = enough.objectives.front();
        QVERIFY((*objective.high - *objective.low) / 2 <= 0.05 * *objective.value);
        QVERIFY(!hasNote(enough, "precision"));
        const ExperimentResults cut = limitedTo(3);
        QCOMPARE(cut.replications, std::uint64_t{3});
        QVERIFY(hasNote(cut, "precision was not reached"));
        QVERIFY(cut.complete);
    }

    void theAutomaticWarmupLeavesTheTransientOut() {
        // 200 users begin together and it takes 40 s until as many wait as in the long run.
        const std::string text = R"({"windtunnel": 1,
          "nodes": [{"id": "s", "kind": "service", "threads": 100, "endpoints": {"x": [{"wait": "20s"}]}}],
          "workloads": [{"id": "w", "call": "s x", "arrivals": {"poisson": "3/s"}}],
          "run": {"duration": "1000s", "warmup": "auto"}})";
        const ExperimentResults results = run(text);
        QVERIFY2(results.warmup >= 10 && results.warmup <= 500, fmt::format("{} s", results.warmup).c_str());
        WITHIN(results.simulated, 1000 - results.warmup, 1e-6);
        QVERIFY(hasNote(results, "the warm-up was chosen by MSER-5"));
    }

    void anInterruptedRunSaysThatItIsIncomplete() {
        for (const int threads : {1, 2}) {
            std::atomic<bool> stop{false};
            const std::string text = shop({.run = R"(, "precision": "5%")"});
            ExperimentSettings settings = onThreads(threads);
            settings.replications = 100'000;
            int reports = 0;
            const auto started = std::chrono::steady_clock::now();
            const ExperimentResults results =
                runExperiment(parsed(text), settings, stop, [&](const Progress& progress) {
                    QVERIFY(progress.fraction >= 0 && progress.fraction <= 1);
                    if (++reports == 3)
                        stop = true;
                });
            QVERIFY(std::chrono::steady_clock::now() - started < std::chrono::seconds(20));
            QVERIFY(!results.complete);
            QVERIFY(results.replications < 100'000);
            if (results.replications > 0)
                QVERIFY(workload(results, "buyers").completed > 0);
        }
    }

    void aRunThatIsStoppedBeforeItBeginsIsIncomplete() {
        const std::atomic<bool> stop{true};
        const ExperimentResults results = runExperiment(parsed(shop()), {}, stop, {});
        QVERIFY(!results.complete);
    }

    void tooManyInFlightStopTheReplicationWithANote() {
        const std::string text = R"({"windtunnel": 1,
          "nodes": [{"id": "s", "kind": "service", "threads": 1, "endpoints": {"x": [{"work": "1s"}]}}],
          "workloads": [{"id": "w", "call": "s x", "arrivals": {"constant": "100/s"}}],
          "run": {"duration": "100s", "replications": 2, "limits": {"inFlight": 500}}})";
        const ExperimentResults results = run(text);
        QVERIFY(!results.complete);
        QVERIFY(hasNote(results, "replication 1 stopped at 5"));
        QVERIFY(hasNote(results, "more than 500 requests in flight (run.limits.inFlight)"));
        QVERIFY(hasNote(results, "replication 2 stopped at 5"));
        QVERIFY(results.simulated < 10);
    }

    void tooManyEventsStopTheReplicationWithANote() {
        const ExperimentResults results = run(shop({.run = R"(, "limits": {"events": 5000})"}));
        QVERIFY(!results.complete);
        QCOMPARE(results.events, std::uint64_t{15'000});
        QVERIFY(hasNote(results, "5000 events (run.limits.events)"));
    }

    void aRunWithinItsLimitsIsComplete() {
        const ExperimentResults results = run(shop());
        QVERIFY(results.complete);
        QVERIFY(results.notes.empty());
        QCOMPARE(results.replications, std::uint64_t{3});
        WITHIN(results.simulated, 9, 1e-9);
    }
};

QTEST_APPLESS_MAIN(ExperimentDeterminismTest)
#include "experiment_determinism_test.moc"
