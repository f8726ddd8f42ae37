// Everything at once: crashes, cuts and stalls at random while calls with every policy are in flight. Nothing
// may crash, get lost or be left behind.
#include "simulator/engine/engine.h"
#include "simulator/kernel/random.h"
#include "simulator/plan/compile.h"
#include "tests/support/scenario_run.h"

#include <numeric>

namespace windtunnel::simulator {

struct EngineAccess {
    static std::size_t tasks(const Engine& engine) { return engine.tasks_.inUse(); }
    static std::string describeTasks(const Engine& engine) {
        std::string text;
        for (SlabIndex t = 0; t < engine.tasks_.end(); ++t)
            if (const Task& task = engine.tasks_[t]; task.state != TaskState::Free)
                text += fmt::format(
                    "{}: state {} flags {:08b} root {} parent {} call {} site {} at {}\n", t,
                    static_cast<int>(task.state), task.flags, task.root, task.parent, task.call,
                    task.site == none ? "-" : engine.plan_.links[engine.plan_.sites[task.site].link].id,
                    task.mark);
        return text;
    }
    static std::size_t calls(const Engine& engine) { return engine.calls_.inUse(); }
    static std::size_t joins(const Engine& engine) { return engine.joins_.inUse(); }
    static std::size_t loops(const Engine& engine) { return engine.loops_.inUse(); }
    static std::size_t heldLocks(const Engine& engine) {
        return static_cast<std::size_t>(
            std::ranges::count_if(engine.locks_, [](const auto& entry) { return entry.second.held; }));
    }
    static std::size_t remembered(const Engine& engine) { return engine.remembered_.inUse(); }
    static std::size_t interruptedWork(const Engine& engine) { return engine.resumed_.size(); }
    static std::uint32_t channelsInUse(const Engine& engine) {
        std::uint32_t used = 0;
        for (const Channel& channel : engine.channels_) {
            used += channel.bulkheadUsed + channel.bulkheadWaiting + channel.poolUsed;
            used += std::accumulate(channel.outstanding.begin(), channel.outstanding.end(), 0U);
        }
        return used;
    }
    /// Threads, queues and cores of all replicas.
    static double atReplicas(const Engine& engine) {
        double used = 0;
        for (const Replica& replica : engine.replicas_)
            used += replica.busyThreads + replica.present + replica.queued;
        for (const Cpu& cpu : engine.cpus_)
            used += static_cast<double>(cpu.running.size() + cpu.waiting.size() - cpu.firstWaiting);
        for (const NodeState& node : engine.nodes_)
            used += std::accumulate(node.levels.begin(), node.levels.end(), 0.0);
        return used;
    }
};

}  // namespace windtunnel::simulator

using namespace windtunnel;
using namespace windtunnel::simulator;
using namespace windtunnel::test;

namespace {

constexpr int loadSeconds = 12;   ///< nobody sends later
constexpr int stormSeconds = 15;  ///< every fault is over
constexpr int totalSeconds = 60;

/// A scenario that uses every step, policy and kind of node that is simulated. What may vanish has a timeout.
std::string everything(const std::string& faults, std::uint64_t seed, const std::string& frontFields) {
    return R"({"windtunnel": 1, "nodes": [
      {"id": "edge", "kind": "gateway", "replicas": 2, "threads": 60, "cores": 2, "work": {"exp": "0.2ms"}, "routes": {"/": "front"}},
      {"id": "front", "kind": "service", "replicas": 3, "threads": 15, "cores": 1, "startup": "0.1s", "balance": "least-requests",)" +
           frontFields + R"("endpoints": {
        "/buy": [{"work": {"exp": "1ms"}},
          {"call": "stock /take", "timeout": "30ms", "hedge": {"after": "8ms", "max": 2},
           "retries": {"max": 3, "backoff": "3ms", "jitter": "full", "budget": "50%"},
           "breaker": {"window": 30, "minCalls": 20, "failureRate": "60%", "open": "0.2s", "halfOpen": 3},
           "bulkhead": {"max": 6, "queue": 4}, "fallback": [{"work": "0.1ms"}, {"mark": "sold out"}]},
          {"parallel": [[{"call": "price", "timeout": "25ms", "retries": 1}], [{"repeat": 2, "steps": [{"read": "db", "entity": "items", "timeout": "50ms"}]}],
                        [{"call": "stock /look", "timeout": "20ms"}]], "join": 2, "limit": 2},
          {"saga": [{"do": [{"write": "db", "entity": "items", "timeout": "80ms"}], "undo": [{"write": "db", "entity": "items", "timeout": "80ms"}]},
                    {"do": [{"call": "price", "timeout": "20ms"}, {"fail": 0.05}], "undo": [{"call": "price", "timeout": "20ms", "retries": 4}]}]},
          {"respond": true}, {"work": "0.5ms"}, {"parallel": [[{"wait": {"exp": "3ms"}}], [{"call": "audit", "timeout": "15ms"}]], "join": "any"}, {"mark": "bought"}],
        "/look": [{"choose": [{"p": 0.5, "steps": [{"call": "stock /look"}]}, {"p": 0.3, "steps": [{"read": "db", "entity": "items"}]}]},
                  {"parallel": 4, "steps": [{"work": {"exp": "0.3ms"}}], "join": "any"}]}},
      {"id": "stock", "kind": "service", "model": "async", "replicas": 3, "threads": 4, "queue": 20, "cores": 2, "balance": "two-choices",
       "pauses": {"every": {"exp": "1s"}, "for": {"exp": "20ms"}}, "usl": {"alpha": 0.02, "beta": 0.001},
       "endpoints": {
        "/take": [{"work": {"gamma": {"mean": "2ms", "cv": 2}}}, {"read": "db", "entity": "items"}, {"wait": {"exp": "1ms"}},
                  {"write": "db", "entity": "items", "ifUnchanged": true, "retries": {"max": 2, "backoff": "1ms"}}],
        "/look": [{"work": {"exp": "1ms"}}, {"read": "db", "entity": "items"}, {"call": "audit", "timeout": "10ms", "fallback": []}]}},
      {"id": "audit", "kind": "service", "replicas": 2, "threads": 3, "cpu": "fifo", "cores": 1, "balance": "key-hash",
       "discipline": {"codel": {"target": "3ms", "interval": "20ms"}}, "rateLimit": {"rate": "400/s", "burst": 20},
       "endpoints": {"GET /": [{"work": {"exp": "2ms"}}]}},
      {"id": "price", "kind": "external", "latency": {"lognormal": {"p50": "6ms", "p99": "60ms"}}, "errors": "3%", "capacity": 8},
      {"id": "db", "kind": "database", "connections": 10, "read": {"exp": "0.6ms"}, "write": {"exp": "1ms"}, "locks": true}],
    "links": [{"from": "front", "to": "stock", "latency": {"exp": "0.3ms"}, "loss": "0.5%", "pool": 12, "connectTimeout": "50ms", "timeout": "0.1s"},
              {"from": "edge", "to": "front", "latency": "0.2ms", "timeout": "0.5s", "retries": {"max": 1, "backoff": "5ms"}},
              {"from": "stock", "to": "db", "latency": "0.1ms", "timeout": "0.2s", "pool": 5},
              {"from": "front", "to": "db", "latency": "0.1ms", "timeout": "0.2s", "bandwidth": "100Mbit/s"},
              {"from": "stock", "to": "audit", "timeout": "40ms"}],
    "zones": {"latency": {"same": "0.1ms"}},
    "entities": [{"id": "items", "keys": 8, "popularity": {"zipf": 1}}],
    "workloads": [
      {"id": "buyers", "call": "edge /buy", "arrivals": {"poisson": "200/s"}, "timeout": "1s", "retries": {"max": 1, "backoff": "20ms"}, "priority": 1},
      {"id": "lookers", "mix": [{"weight": 3, "call": "edge /look"}, {"weight": 1, "call": "front /look"}], "timeout": "0.4s",
       "arrivals": {"bursts": {"calm": "50/s", "burst": "600/s", "calmFor": {"exp": "1s"}, "burstFor": {"exp": "0.3s"}}}, "batch": 2},
      {"id": "clerks", "call": "front /buy", "arrivals": {"users": 20, "think": {"exp": "60ms"}}, "timeout": "1s"}],
    "faults": [)" +
           faults +
           fmt::format(
               R"({{"at": "{0}s", "load": "buyers", "factor": 0}}, {{"at": "{0}s", "load": "lookers", "factor": 0}},
      {{"at": "{0}s", "load": "clerks", "factor": 0}}],
    "run": {{"duration": "{1}s", "seed": {2}}}}})",
               loadSeconds, totalSeconds, seed);
}

/// Some thirty faults of any kind, anywhere, often at once, over by the end of the storm.
std::string storm(std::uint64_t seed) {
    RandomStream stream(combine(keyOf("storm"), seed));
    const std::vector<std::string> targets{"front#1", "front#2", "front#3", "front", "stock#1",
                                           "stock#2", "stock#3", "stock",   "audit", "audit#2",
                                           "edge",    "edge#2",  "db"};
    const std::vector<std::string> nodes{"front", "stock", "audit", "edge", "db", "price"};
    const std::vector<std::string> ways{"front -> stock", "stock -> front", "edge -> front",
                                        "front -> edge",  "stock -> db",    "db -> stock",
                                        "front -> db",    "db -> front",    "front -> price"};
    const auto any = [&](const std::vector<std::string>& all) { return all[stream.below(all.size())]; };
    std::string text;
    for (int i = 0; i < 32; ++i) {
        const double at = stream.uniform() * (stormSeconds - 3),
                     lasting = 0.001 + stream.uniform() * stream.uniform() * 2;
        std::string verb;
        switch (stream.below(10)) {
        case 0:
        case 1: verb = fmt::format(R"("crash": "{}")", any(targets)); break;
        case 2: verb = fmt::format(R"("crash": "{}", "host": true)", any(targets)); break;
        case 3: verb = fmt::format(R"("stall": "{}")", any(targets)); break;
        case 4:
            verb = fmt::format(R"("slow": "{}", "factor": {:.3})", any(targets), 1 + stream.uniform() * 20);
            break;
        case 5: verb = fmt::format(R"("drop": "{}", "fraction": {:.3})", any(ways), stream.uniform()); break;
        case 6:
            verb = fmt::format(R"("delay": "{}", "add": {{"exp": "{:.3}ms"}})", any(ways),
                               stream.uniform() * 40);
            break;
        case 7:
            verb = fmt::format(R"("{}": "{}")", stream.below(2) == 0 ? "refuse" : "fail", any(nodes));
            break;
        case 8: verb = R"("partition": [["front"], ["stock", "db"]])"; break;
        default:
            verb = fmt::format(R"("scale": "{}", "to": {})", stream.below(2) == 0 ? "front" : "stock",
                               1 + stream.below(5));
        }
        text += fmt::format(R"({{"at": "{:.6f}s", "for": "{:.6f}s", {}}}, )", at, lasting, verb);
    }
    return text;
}

const std::vector<std::string> disciplines{
    R"("discipline": "fifo",)", R"("discipline": "lifo", "queue": 40,)",
    R"("discipline": {"priority": {"preempt": true}},)",
    R"("discipline": {"adaptive-lifo": {"interval": "20ms"}},)",
    R"("discipline": {"codel": {"target": "2ms", "interval": "10ms"}}, "model": "async",)"};

void nothingIsLeft(const Engine& engine) {
    QVERIFY2(EngineAccess::tasks(engine) == 0, EngineAccess::describeTasks(engine).c_str());
    QCOMPARE(EngineAccess::calls(engine), std::size_t{0});
    QCOMPARE(EngineAccess::joins(engine), std::size_t{0});
    QCOMPARE(EngineAccess::loops(engine), std::size_t{0});
    QCOMPARE(EngineAccess::heldLocks(engine), std::size_t{0});
    QCOMPARE(EngineAccess::remembered(engine), std::size_t{0});
    QCOMPARE(EngineAccess::interruptedWork(engine), std::size_t{0});
    QCOMPARE(EngineAccess::channelsInUse(engine), 0U);
    QCOMPARE(EngineAccess::atReplicas(engine), 0.0);
}

void everythingIsCounted(const RunResults& results) {
    for (const FlowResults& flow : results.workloads) {
        QVERIFY(flow.sent > 300);
        QVERIFY(flow.completed > 0);
        QCOMPARE(flow.completed + flow.failed, flow.sent);
        QCOMPARE(std::accumulate(flow.errors.begin(), flow.errors.end(), std::uint64_t{0}), flow.failed);
        QCOMPARE(flow.latency.count(), flow.completed);
    }
    for (const FlowResults& flow : results.endpoints)
        QCOMPARE(flow.completed + flow.failed, flow.sent);
    for (const NodeResults& node : results.nodes) {
        QCOMPARE(node.completed + node.errors, node.arrivals);
        QCOMPARE(node.inFlightAtEnd, std::uint64_t{0});
        QVERIFY(node.busyArea >= 0 && node.queueArea >= 0 && node.inFlightArea >= 0);
        QVERIFY(node.busyArea <= node.coreCapacityArea * (1 + 1e-9));
    }
}

}  // namespace

class EnginePoliciesTest : public QObject {
    Q_OBJECT

private slots:
    void afterAStormNothingIsLost_data() {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 0; seed < 40; ++seed)
            QTest::addRow("storm %llu", seed) << seed;
    }
    void afterAStormNothingIsLost() {
        QFETCH(quint64, seed);
        const std::string faults = seed == 0 ? "" : storm(seed);
        Plan plan;
        try {
            plan = compile(
                loadScenarioText(everything(faults, seed, disciplines[seed % disciplines.size()]), "storm")
                    .scenario);
        } catch (const ScenarioError& error) {
            QFAIL(formatDiagnostic(error.diagnostics().front(), "storm").c_str());
        }
        Engine engine(plan, 0);
        const std::atomic<bool> stop{false};
        engine.advanceTo(plan.duration, stop);
        nothingIsLeft(engine);
        if (!QTest::currentTestFailed())
            everythingIsCounted(engine.takeResults());
    }
};

QTEST_APPLESS_MAIN(EnginePoliciesTest)
#include "engine_policies_test.moc"
