// Stores of several instances while these crash, stall and come back at random: nothing may crash or be left
// behind, and counts must agree.
#include "simulator/engine/engine.h"
#include "simulator/kernel/random.h"
#include "simulator/plan/compile.h"
#include "tests/support/scenario_run.h"

#include <numeric>

namespace windtunnel::simulator {

struct EngineAccess {
    static bool isIdle(const Engine& engine) {
        return engine.tasks_.inUse() == 0 && engine.remembered_.inUse() == 0 && engine.calls_.inUse() == 0 &&
               engine.quorumMessages_.inUse() == 0 && engine.quorumOperations_.inUse() == 0 &&
               engine.commitsTravelling_ == 0;
    }
    static double atNodes(const Engine& engine) {
        double present = 0;
        for (const NodeState& node : engine.nodes_)
            present += node.level(Level::InFlight) + node.level(Level::Busy) + node.level(Level::Threads) +
                       node.level(Level::Queued);
        return present;
    }
    static std::size_t dependencies(const Engine& engine) { return engine.dependencies_.inUse(); }
};

}  // namespace windtunnel::simulator

using namespace windtunnel;
using namespace windtunnel::simulator;
using namespace windtunnel::test;

namespace {

std::string crashes(std::uint64_t seed) {
    RandomStream stream(combine(keyOf("crashes"), seed));
    const std::vector<std::string> targets{"posts#1", "posts#2", "posts#3", "posts",   "carts#1",
                                           "carts#2", "carts#3", "carts",   "front#1", "front#2",
                                           "own#1",   "logs#1",  "logs#2"};
    std::string text;
    for (int i = 0; seed > 0 && i < 30; ++i)
        text += fmt::format(R"({{"at": "{:.6f}s", "for": "{:.6f}s", "{}": "{}"}}, )", stream.uniform() * 15,
                            0.001 + stream.uniform() * stream.uniform() * 4,
                            stream.below(4) == 0 ? "stall" : "crash", targets[stream.below(targets.size())]);
    return text;
}

std::string scenario(std::uint64_t seed) {
    return R"({"windtunnel": 1, "nodes": [
      {"id": "front", "kind": "service", "replicas": 3, "threads": 50, "endpoints": {
        "/write": [{"read": "posts", "entity": "post"}, {"write": "posts", "entity": "post", "ifUnchanged": true, "retries": {"max": 1}},
                   {"write": "logs", "entity": "line"}, {"write": "own", "entity": "note"}],
        "/cart": [{"parallel": [[{"read": "carts", "entity": "cart"}], [{"write": "carts", "entity": "cart"}]]},
                  {"read": "carts", "entity": "cart", "timeout": "15ms", "retries": {"max": 2}, "fallback": []}],
        "/look": [{"read": "posts", "entity": "post"}, {"read": "logs", "entity": "line", "hedge": {"after": "3ms"}},
                  {"read": "own", "entity": "note"}]}},
      {"id": "posts", "kind": "database", "connections": 5, "replicas": 2, "locks": true, "read": {"exp": "1ms"}, "write": {"exp": "1ms"},
       "replication": {"mode": "semi-sync", "lag": {"exp": "5ms"}}, "readFrom": "session", "failover": {"detect": "0.2s", "promote": "0.1s"}},
      {"id": "logs", "kind": "database", "replicas": 1, "replication": {"mode": "async", "lag": {"exp": "20ms"}, "order": "none"},
       "readFrom": "any", "failover": {"detect": "0.1s", "promote": "0.1s"}},
      {"id": "own", "kind": "database", "perReplica": "front"},
      {"id": "carts", "kind": "database", "connections": 3, "read": {"exp": "2ms"}, "write": {"exp": "2ms"},
       "replication": {"mode": "quorum", "n": 3, "r": 2, "w": 2, "W": {"exp": "1ms"}, "A": {"exp": "1ms"}, "R": {"exp": "1ms"}, "S": "1ms", "readRepair": true}}],
      "entities": [{"id": "post", "keys": 30, "popularity": {"zipf": 1}, "source": "posts"}, {"id": "line", "keys": 20, "source": "logs"},
                   {"id": "note", "keys": 5, "source": "own"}, {"id": "cart", "keys": 40, "source": "carts"}],
      "workloads": [{"id": "writers", "call": "front /write", "arrivals": {"poisson": "80/s"}, "sessions": 30, "timeout": "1s"},
                    {"id": "shoppers", "call": "front /cart", "arrivals": {"poisson": "100/s"}},
                    {"id": "readers", "call": "front /look", "arrivals": {"users": 10, "think": {"exp": "50ms"}}, "timeout": "0.5s"}],
      "faults": [)" +
           crashes(seed) +
           fmt::format(R"({{"at": "17s", "stall": "front#3", "for": "1ms"}}],
      "run": {{"duration": "20s", "seed": {}}}}})",
                       seed);
}

}  // namespace

class EngineStoresTest : public QObject {
    Q_OBJECT

private slots:
    void afterCrashesAllCopiesAgree_data() {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 0; seed < 30; ++seed)
            QTest::addRow("crashes %llu", seed) << seed;
    }
    void afterCrashesAllCopiesAgree() {
        QFETCH(quint64, seed);
        Plan plan;
        try {
            plan = compile(loadScenarioText(scenario(seed), "crashes").scenario);
        } catch (const ScenarioError& error) {
            QFAIL(formatDiagnostic(error.diagnostics().front(), "crashes").c_str());
        }
        plan.history = seed % 2 == 0;
        Engine engine(plan, 0);
        const std::atomic<bool> stop{false};
        engine.advanceTo(plan.duration, stop);
        QVERIFY(EngineAccess::isIdle(engine));
        QCOMPARE(EngineAccess::atNodes(engine), 0.0);
        const RunResults results = engine.takeResults();
        QCOMPARE(results.stop, StopReason::Finished);
        for (std::size_t e = 0; e < results.entities.size(); ++e) {
            const EntityResults& entity = results.entities[e];
            QVERIFY(entity.reads > 500 && entity.writes > 200);
            QVERIFY(entity.stale <= entity.reads);
            QCOMPARE(std::accumulate(entity.causes.begin(), entity.causes.end(), std::uint64_t{0}),
                     entity.stale);
            QCOMPARE(entity.staleness.count(), entity.stale);
            QCOMPARE(entity.versionLag.count(), entity.stale);
            if (e < 2)  // a primary and its replicas
                QCOMPARE(entity.diverged, std::uint64_t{0});
            QVERIFY(entity.convergence.count() <= entity.writes);
        }
        // Semi-synchronous: some replica had each acknowledged write, and only the most advanced one takes
        // over; two crashes at once may lose some all the same.
        if (seed == 0) {
            QCOMPARE(results.entities[0].lostWrites + results.entities[1].lostWrites, std::uint64_t{0});
            QCOMPARE(results.entities[3].stale, std::uint64_t{0});
            QCOMPARE(results.entities[0].lostUpdates, std::int64_t{0});
        }
        for (const FlowResults& flow : results.endpoints)
            QVERIFY(flow.completed + flow.failed <= flow.sent);
    }

    void replicationsAndSlicesDoNotMatter() {
        const Plan plan = compile(loadScenarioText(scenario(3), "crashes").scenario);
        Engine whole(plan, 5), sliced(plan, 5);
        const std::atomic<bool> stop{false};
        whole.advanceTo(plan.duration, stop);
        for (SimTime time = 0; time < plan.duration; time += plan.duration / 17)
            sliced.advanceTo(time, stop);
        sliced.advanceTo(plan.duration, stop);
        const RunResults a = whole.takeResults(), b = sliced.takeResults();
        QCOMPARE(a.fingerprint, b.fingerprint);
        QCOMPARE(a.events, b.events);
        for (std::size_t e = 0; e < a.entities.size(); ++e) {
            QCOMPARE(a.entities[e].stale, b.entities[e].stale);
            QVERIFY(a.entities[e].convergence == b.entities[e].convergence);
        }
    }

    void judgingChangesNothingThatHappens() {
        Plan plan = compile(loadScenarioText(scenario(3), "crashes").scenario);
        const auto run = [&plan](bool judges) {
            plan.judges = judges;
            Engine engine(plan, 5);
            engine.advanceTo(plan.duration, std::atomic<bool>(false));
            return engine.takeResults();
        };
        const RunResults judged = run(true), unjudged = run(false);
        QCOMPARE(unjudged.fingerprint, judged.fingerprint);
        QCOMPARE(unjudged.events, judged.events);
        for (std::size_t e = 0; e < judged.entities.size(); ++e) {
            QCOMPARE(unjudged.entities[e].writes, judged.entities[e].writes);
            QVERIFY(judged.entities[e].reads > 0);
            QCOMPARE(unjudged.entities[e].reads, std::uint64_t{0});
            QCOMPARE(unjudged.entities[e].stale, std::uint64_t{0});
            QVERIFY(unjudged.entities[e].convergence.empty());
        }
    }
};

QTEST_APPLESS_MAIN(EngineStoresTest)
#include "engine_stores_test.moc"
