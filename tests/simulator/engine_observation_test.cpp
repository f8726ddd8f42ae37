// Who watches a replication changes nothing, and sees all of it: moments, counts, traces and snapshots.
#include "models/io/load_scenario.h"
#include "simulator/engine/simulation.h"
#include "simulator/plan/compile.h"
#include "simulator/results/request_trace.h"

#include <QTest>

#include <atomic>
#include <filesystem>
#include <numeric>

using namespace windtunnel;
using namespace windtunnel::simulator;

namespace {

const std::atomic<bool> goOn{false};

Plan bundled(const char* name, const char* duration = "/run/duration=6s") {
    return compile(loadScenario(std::filesystem::path(WINDTUNNEL_SOURCE_DIR) / "scenarios" / name,
                                {.overrides = {duration, "/run/warmup=0s"}, .baseDirectory = {}})
                       .scenario);
}

/// A front that calls a back twice in parallel and then a store.
Plan small(const std::string& backWork = R"("2ms")", const std::string& policy = "") {
    return compile(loadScenarioText(R"({"windtunnel": 1, "nodes": [
        {"id": "front", "kind": "service", "endpoints": {"GET /": [
            {"work": "1ms"}, {"call": "back")" +
                                        policy + R"(}, {"read": "db"}]}},
        {"id": "back", "kind": "service", "endpoints": {"GET /": [{"work": )" +
                                        backWork + R"(}]}},
        {"id": "db", "kind": "database", "connections": 4, "read": "3ms"}],
        "links": [{"from": "users", "to": "front", "latency": "10ms"},
                  {"from": "front", "to": "back", "latency": "0.5ms"},
                  {"from": "front", "to": "db", "latency": "0ms"}],
        "workloads": [{"id": "users", "call": "front GET /", "arrivals": {"constant": "10/s"}}],
        "run": {"duration": "5s", "warmup": "0s", "replications": 1}})",
                                    "scenario")
                       .scenario);
}

Observation watching(const Plan& plan, std::size_t capacity = 1U << 18) {
    return Observation(plan.workloads.size(), plan.links.size(), capacity);
}

std::vector<Moment> momentsOf(const Observation& observation, MomentKind kind) {
    std::vector<Moment> moments;
    for (std::uint64_t i = observation.firstRemembered(); i < observation.count(); ++i)
        if (observation.moment(i).kind == kind)
            moments.push_back(observation.moment(i));
    return moments;
}

/// All moments of the first request that has ended.
std::vector<Moment> firstRequest(const Plan& plan) {
    Observation finding = watching(plan);
    Simulation first(plan, 0);
    first.watch(&finding);
    first.advanceTo(plan.duration, goOn);
    Observation observation = watching(plan);
    observation.followedRequest = momentsOf(finding, MomentKind::Ended).at(0).request;
    Simulation again(plan, 0);
    again.watch(&observation);
    again.advanceTo(plan.duration, goOn);
    return observation.followed();
}

}  // namespace

class EngineObservationTest : public QObject {
    Q_OBJECT

private slots:
    void watchingChangesNoFingerprint_data() {
        QTest::addColumn<QString>("file");
        for (const char* name : {"web-shop.json", "read-replicas.json", "read-model.json", "cache-aside.json",
                                 "breaker.json", "consumer-crash.json", "hotrod.json", "dual-write.json"})
            QTest::newRow(name) << QString(name);
    }
    void watchingChangesNoFingerprint() {
        QFETCH(QString, file);
        const Plan plan = bundled(file.toUtf8().constData());
        Simulation alone(plan, 0);
        alone.advanceTo(plan.duration, goOn);
        Simulation watched(plan, 0);
        Observation observation = watching(plan);
        watched.watch(&observation);
        for (SimTime t = 0; t < plan.duration; t += 37'000'001) {
            watched.advanceTo(t, goOn);
            QVERIFY(watched.snapshot().now == t);
        }
        watched.advanceTo(plan.duration, goOn);
        const Snapshot one = alone.snapshot(), other = watched.snapshot();
        QVERIFY(one == other);
        QVERIFY(observation.count() > 100);
        const RunResults expected = std::move(alone).finish(), results = std::move(watched).finish();
        QCOMPARE(results.fingerprint, expected.fingerprint);
        QCOMPARE(results.events, expected.events);
        QCOMPARE(results.fingerprint, one.fingerprint);
    }

    void stepsOfOneEventLeadToTheSamePicture() {
        const Plan plan = bundled("read-model.json");
        Simulation jumped(plan, 0), stepped(plan, 0);
        jumped.advanceTo(300'000'000, goOn);
        while (stepped.events() < jumped.events())
            stepped.advanceEvents(1, plan.duration, goOn);
        QCOMPARE(stepped.events(), jumped.events());
        stepped.advanceTo(300'000'000, goOn);
        QVERIFY(stepped.snapshot() == jumped.snapshot());
        stepped.advanceEvents(7, plan.duration, goOn);
        QCOMPARE(stepped.events(), jumped.events() + 7);
        const SimTime soon = stepped.now() + 1000;
        stepped.advanceEvents(1'000'000, soon, goOn);
        QCOMPARE(stepped.now(), soon);
    }

    void stepsGoNoFartherThanTheEnd() {
        const Plan plan = small();
        Simulation stepped(plan, 0), jumped(plan, 0);
        stepped.advanceEvents(1'000'000'000, plan.duration, goOn);
        jumped.advanceTo(plan.duration, goOn);
        QVERIFY(stepped.finished());
        QCOMPARE(std::move(stepped).finish().fingerprint, std::move(jumped).finish().fingerprint);
    }

    void everyRequestOfAWorkloadEndsOnce() {
        const Plan plan = bundled("web-shop.json");
        Simulation simulation(plan, 0);
        Observation observation = watching(plan, 1U << 21);
        simulation.watch(&observation);
        simulation.advanceTo(plan.duration, goOn);
        const Snapshot snapshot = simulation.snapshot();
        const RunResults results = std::move(simulation).finish();
        for (std::size_t w = 0; w < plan.workloads.size(); ++w) {
            QCOMPARE(observation.flows()[w].completed, results.workloads[w].completed);
            QCOMPARE(observation.flows()[w].latency.count(), results.workloads[w].completed);
            QCOMPARE(snapshot.workloads[w].sent, results.workloads[w].sent);
            QCOMPARE(snapshot.workloads[w].completed, results.workloads[w].completed);
            QCOMPARE(snapshot.workloads[w].failed, results.workloads[w].failed);
            const double exact = static_cast<double>(results.workloads[w].latency.quantile(0.99));
            QVERIFY(std::abs(observation.flows()[w].latency.quantile(0.99) - exact) < 0.05 * exact);
            QCOMPARE(observation.slowest(w).latency, results.workloads[w].latency.max());
        }
        for (std::size_t l = 0; l < plan.links.size(); ++l)
            QCOMPARE(observation.traffic()[l].sent, results.links[l].attempts);
    }

    void aWatcherMayLeaveRequestsOut() {
        const Plan plan = bundled("read-replicas.json");
        Simulation simulation(plan, 0);
        Observation observation = watching(plan);
        observation.watchesRequests = false;
        simulation.watch(&observation);
        simulation.advanceTo(plan.duration, goOn);
        QVERIFY(momentsOf(observation, MomentKind::Sent).empty());
        QVERIFY(!momentsOf(observation, MomentKind::Committed).empty());
        QVERIFY(observation.flows()[0].completed > 0);
    }

    void staleReadsAreSeenOneByOne() {
        const Plan plan = bundled("read-replicas.json");
        Simulation simulation(plan, 0);
        Observation observation = watching(plan, 1U << 20);
        simulation.watch(&observation);
        simulation.advanceTo(plan.duration, goOn);
        const RunResults results = std::move(simulation).finish();
        std::uint64_t stale = 0;
        for (const EntityResults& entity : results.entities)
            stale += entity.stale;
        QVERIFY(stale > 0);
        const std::vector<Moment> seen = momentsOf(observation, MomentKind::StaleRead);
        // A read counts in the results by when it began: nearly all of those that are seen.
        QVERIFY(seen.size() >= stale);
        QVERIFY(static_cast<double>(seen.size()) < 1.01 * static_cast<double>(stale) + 5);
        for (const Moment& read : seen) {
            QVERIFY(read.behind > 0);
            QVERIFY(read.until <= read.at);
            QVERIFY(read.instance < plan.holdings[read.place].copies);
            QCOMPARE(read.cause, StaleCause::ReplicaLag);
        }
    }

    void snapshotsMeasureWhatTheResultsSay() {
        const Plan plan = bundled("web-shop.json");
        Simulation simulation(plan, 0);
        const NodeSnapshot start = simulation.snapshot().nodes[0];
        simulation.advanceTo(plan.duration, goOn);
        const Snapshot end = simulation.snapshot();
        const RunResults results = std::move(simulation).finish();
        for (std::size_t n = 0; n < plan.nodes.size(); ++n) {
            QVERIFY(std::abs(end.nodes[n].busyArea - results.nodes[n].busyArea) <=
                    1e-9 * results.nodes[n].busyArea);
            QCOMPARE(end.nodes[n].queueArea, results.nodes[n].queueArea);
            std::uint32_t busy = 0, queued = 0;
            for (const ReplicaSnapshot& replica : end.nodes[n].replicas) {
                busy += replica.busyThreads;
                queued += replica.queued;
            }
            QCOMPARE(busy, end.nodes[n].busyThreads);
            QCOMPARE(queued, end.nodes[n].queued);
        }
        const double used = results.nodes[0].busyArea / results.nodes[0].coreCapacityArea;
        QVERIFY(std::abs(utilization(start, end.nodes[0]) - used) < 1e-9);
    }

    void copiesLagInTheSnapshotAsTheyDoInTheSystem() {
        const Plan plan = bundled("read-replicas.json");
        Simulation simulation(plan, 0);
        std::uint32_t lagging = 0;
        for (SimTime t = 0; t < plan.duration; t += 50'000'000) {
            simulation.advanceTo(t, goOn);
            for (const EntitySnapshot& entity : simulation.snapshot().entities)
                for (const CopySnapshot& copy : entity.copies) {
                    QVERIFY(copy.lagging <= copy.keys && copy.keys <= entity.looked);
                    QVERIFY(copy.behind >= copy.lagging);
                    QVERIFY((copy.lagging == 0) == (copy.oldestMissed == 0 && copy.mostBehind == 0));
                    if (copy.source)
                        QCOMPARE(copy.lagging, 0U);
                    lagging += copy.lagging;
                }
        }
        QVERIFY(lagging > 0);
    }

    void groupsAndPartitionsAreInTheSnapshot() {
        const Plan plan = bundled("read-model.json");
        Simulation simulation(plan, 0);
        simulation.advanceTo(plan.duration / 2, goOn);
        const Snapshot snapshot = simulation.snapshot();
        QCOMPARE(snapshot.partitions.size(), std::size_t{plan.partitionCount});
        QVERIFY(!snapshot.groups.empty());
        std::int64_t end = 0;
        for (const PartitionSnapshot& partition : snapshot.partitions) {
            QVERIFY(partition.highWatermark <= partition.logEnd);
            end += partition.logEnd;
        }
        QVERIFY(end > 0);
        for (const SlotSnapshot& slot : snapshot.groups[0].assigned)
            QVERIFY(0 <= slot.committed && slot.committed <= slot.position && slot.position <= slot.end);
    }

    void aTraceHasTheTimesOfTheRequest() {
        const Plan plan = small();
        const RequestTrace trace = traceOf(firstRequest(plan));
        QCOMPARE(trace.spans.size(), std::size_t{3});
        QCOMPARE(trace.endedAt - trace.sentAt, Nanoseconds{27'000'000});
        const TraceSpan &front = trace.spans[0], &back = trace.spans[1], &store = trace.spans[2];
        QCOMPARE(front.parent, TraceSpan::nobody);
        QCOMPARE(back.parent, 0U);
        QCOMPARE(store.parent, 0U);
        QCOMPARE(back.depth, 1U);
        QCOMPARE(plan.links[back.link].id, std::string("front -> back"));
        QCOMPARE(front.arrivedAt - front.sentAt, Nanoseconds{10'000'000});
        QCOMPARE(back.sentAt - front.arrivedAt, Nanoseconds{1'000'000});
        QCOMPARE(back.arrivedAt - back.sentAt, Nanoseconds{500'000});
        QCOMPARE(back.pieces.size(), std::size_t{1});
        QVERIFY(back.pieces[0].part == Part::Cpu);
        QCOMPARE(back.pieces[0].until - back.pieces[0].from, Nanoseconds{2'000'000});
        QCOMPARE(back.leftAt, back.pieces[0].until);
        QCOMPARE(back.endedAt - back.leftAt, Nanoseconds{500'000});
        QCOMPARE(store.leftAt - store.arrivedAt, Nanoseconds{3'000'000});
        QCOMPARE(front.endedAt, trace.endedAt);
    }

    void theCriticalPathHasNoGapsAndAddsUp() {
        for (const char* name : {"web-shop.json", "hotrod.json", "retry-storm.json"}) {
            const Plan plan = bundled(name);
            const RequestTrace trace = traceOf(firstRequest(plan));
            const std::vector<CriticalStretch> path = criticalPath(trace);
            QVERIFY(!path.empty());
            for (std::size_t i = 1; i < path.size(); ++i)
                QCOMPARE(path[i].from, path[i - 1].until);
            const Parts parts = partsOf(trace, path);
            const double sum = std::accumulate(parts.begin(), parts.end(), 0.0);
            QCOMPARE(sum, static_cast<double>(path.back().until - path.front().from));
            QVERIFY(parts[static_cast<std::size_t>(Part::Cpu)] +
                        parts[static_cast<std::size_t>(Part::Other)] >
                    0);
        }
    }

    void anAttemptThatTimesOutIsMarkedAndTheNextOneCounted() {
        const Plan plan =
            small(R"("40ms")", R"(, "timeout": "20ms", "retries": {"max": 1, "backoff": "1ms"})");
        const RequestTrace trace = traceOf(firstRequest(plan));
        QCOMPARE(trace.spans.size(), std::size_t{3});
        QCOMPARE(trace.spans[1].attempt, 0U);
        QCOMPARE(trace.spans[2].attempt, 1U);
        QCOMPARE(trace.spans[1].abandonedAt - trace.spans[1].sentAt, Nanoseconds{20'000'000});
        QVERIFY(trace.spans[2].failed());
        QVERIFY(trace.failure != 255);
    }

    void aDeadInstanceIsBelievedInUntilEachCallerHasFetchedTheListWithoutIt() {
        const Plan plan =
            compile(loadScenario(std::filesystem::path(WINDTUNNEL_SOURCE_DIR) / "scenarios/dead-replica.json",
                                 {.overrides = {"/faults/0/at=60s", "/run/duration=4min",
                                                "/workloads/0/arrivals/poisson=10/s"},
                                  .baseDirectory = {}})
                        .scenario);
        const std::uint32_t stock = nodeIndex(plan, "stock");
        const auto link = static_cast<std::size_t>(std::ranges::find(plan.links, stock, &PlanLink::toNode) -
                                                   plan.links.begin());
        Simulation simulation(plan, 0);
        const auto at = [&](int seconds) {
            simulation.advanceTo(seconds * 1'000'000'000LL, goOn);
            return simulation.snapshot();
        };
        QCOMPARE(at(59).links[link].callers, 3U);  // each replica of the shop
        QCOMPARE(at(59).links[link].believers, 0U);
        std::uint32_t before = 3;
        for (int seconds = 61; seconds <= 181; ++seconds) {
            const Snapshot now = at(seconds);
            const ReplicaSnapshot& dead = now.nodes[stock].replicas[1];
            QVERIFY(dead.phase == ReplicaPhase::Down && dead.wanted);
            QCOMPARE(dead.believers, now.links[link].believers);
            QVERIFY(now.links[link].believers <= before);
            before = now.links[link].believers;
            if (seconds < 120)  // 90 s after a heartbeat that is at most 30 s old
                QCOMPARE(before, 3U);
        }
        QCOMPARE(before, 0U);  // after 120 s each has fetched a list without it
    }

    void replicasSayWhichDeployBroughtThem() {
        const Plan plan = bundled("rolling-deploy.json", "/run/duration=5min");
        Simulation simulation(plan, 0);
        const std::uint32_t node = plan.deploys.at(0).node;
        bool mixed = false;
        std::uint32_t newest = 0;
        while (!simulation.finished()) {
            simulation.advanceTo(simulation.now() + 1'000'000'000, goOn);
            std::uint32_t old = 0;
            newest = 0;
            const Snapshot now = simulation.snapshot();
            for (const ReplicaSnapshot& replica : now.nodes[node].replicas)
                if (replica.phase != ReplicaPhase::Down)
                    ++(replica.release == 1 ? newest : old);
            mixed |= old > 0 && newest > 0;
        }
        QVERIFY(mixed);
        QCOMPARE(newest, plan.nodes[node].replicas);
    }

    void theLifeOfAKeyIsItsCommitsRecordsAndCopies() {
        const Plan plan = bundled("read-model.json");
        Observation finding = watching(plan, 1U << 21);
        Simulation first(plan, 0);
        first.watch(&finding);
        first.advanceTo(plan.duration, goOn);
        const KeyRow key{0, momentsOf(finding, MomentKind::Applied).at(0).row};
        Observation observation = watching(plan);
        observation.followedKey = key;
        Simulation simulation(plan, 0);
        simulation.watch(&observation);
        simulation.advanceTo(plan.duration, goOn);
        std::uint32_t committed = 0, applied = 0, appended = 0;
        for (const Moment& moment : observation.followed()) {
            QCOMPARE(moment.entity, 0U);
            QCOMPARE(moment.row, key.row);
            if (moment.kind == MomentKind::Committed)
                QCOMPARE(moment.version, ++committed);
            appended += moment.kind == MomentKind::Appended;
            if (moment.kind == MomentKind::Applied) {
                QVERIFY(moment.version <= committed);
                ++applied;
            }
        }
        QVERIFY(committed > 0 && appended > 0 && applied > 0);
    }
};

QTEST_APPLESS_MAIN(EngineObservationTest)
#include "engine_observation_test.moc"
