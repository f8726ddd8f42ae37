// Quorums: the published cases of probabilistically bounded staleness (Bailis et al., PVLDB 5(8), 2012) and
// what follows from counting. Each trial writes a key of its own and reads it at once.
#include "tests/support/scenario_run.h"

#include <cmath>

using namespace windtunnel::test;
using windtunnel::simulator::EntitySummary;
using windtunnel::simulator::StaleCause;

namespace {

constexpr double ms = 1e-3;

double fresh(const ScenarioRun& run) { return 1 - run.entity("item").stale.value; }
double visibleAfter(const ScenarioRun& run) { return run.entity("item").visibilityP999.value; }
double reads(const ScenarioRun& run) { return run.endpoint("store read").latency.p999.value; }
double writes(const ScenarioRun& run) { return run.endpoint("store write").latency.p999.value; }

std::vector<std::string> quorum(int r, int w, std::vector<std::string> more = {}) {
    more.push_back("store.replication.r=" + std::to_string(r));
    more.push_back("store.replication.w=" + std::to_string(w));
    return more;
}

/// Reads at most k - 1 versions behind, as a share of all.
double withinVersions(const EntitySummary& item, std::size_t k) {
    double sum = 0;
    for (std::size_t i = 0; i < std::min(k, item.lagCounts.size()); ++i)
        sum += static_cast<double>(item.lagCounts[i]);
    return sum / static_cast<double>(item.reads);
}

const std::string writeIt = R"({"write":"store","entity":"item"})",
                  readIt = R"({"read":"store","entity":"item"})";

std::string steps(const std::vector<std::string>& list) {
    std::string joined;
    for (const std::string& step : list)
        joined += (joined.empty() ? "" : ",") + step;
    return "/nodes/0/endpoints/POST ~1=[" + joined + "]";
}

const std::string disk = "C02_quorum_of_disks", solidState = "C01_quorum_of_solid_state_disks",
                  tails = "C03_quorum_with_long_tails", memoryless = "C09_quorum_with_exponential_legs",
                  expanding = "C14_expanding_quorum", strict = "C11_strict_quorum",
                  chosen = "C12_versions_behind";

}  // namespace

class QuorumsTest : public QObject {
    Q_OBJECT

private slots:
    void solidStateDisks() {  // C01, C05
        const ScenarioRun run = runCase(solidState);
        const auto& curve = run.entity("item").visibility;
        WITHIN(fresh(run), 0.97361, 0.001);
        WITHIN(curve[0].second, 0.97361, 0.001);
        WITHIN(curve[2].second, 0.999993, 2e-5);
        WITHIN_SHARE(visibleAfter(run), 1.968 * ms, 0.05);
        WITHIN_SHARE(reads(run), 0.6552 * ms, 0.03);
        QCOMPARE(run.entity("item").staleReads,
                 run.entity("item").causes[static_cast<std::size_t>(StaleCause::SmallQuorum)]);
    }

    void disks() {  // C02, C05
        const ScenarioRun run = runCase(disk);
        WITHIN(fresh(run), 0.43667, 0.002);
        WITHIN(run.entity("item").visibility[0].second, 0.43667, 0.002);
        WITHIN(run.entity("item").visibility[1].second, 0.92623, 0.001);
        WITHIN_SHARE(visibleAfter(run), 52.15 * ms, 0.07);
        WITHIN_SHARE(writes(run), 10.93 * ms, 0.03);
    }

    void longTails() {  // C03
        const ScenarioRun run = runCase(tails);
        WITHIN(fresh(run), 0.88721, 0.001);
        WITHIN_SHARE(visibleAfter(run), 1460.4 * ms, 0.04);
    }

    /// C04: who writes and who observes is in one of three zones each, 75 ms from the other two.
    void threeZones() {
        const ScenarioRun run = runCase("C04_quorum_across_three_zones");
        WITHIN(run.entity("item").visibility[0].second, 0.33363, 0.002);
        WITHIN_SHARE(visibleAfter(run), 115.9 * ms, 0.03);
        WITHIN_SHARE(writes(run), 55.02 * ms, 0.05);
    }

    void latenciesOfLargerQuorums() {  // C05
#ifdef __SANITIZE_ADDRESS__
        QSKIP("seven long runs that do the same with memory as rows of theory/quorum_table");
#endif
        WITHIN_SHARE(reads(runCase(solidState, quorum(2, 1))), 1.633 * ms, 0.03);
        WITHIN_SHARE(reads(runCase(solidState, quorum(3, 1))), 4.113 * ms, 0.03);
        WITHIN_SHARE(writes(runCase(disk, quorum(1, 2))), 20.95 * ms, 0.03);
        WITHIN_SHARE(writes(runCase(disk, quorum(1, 3))), 111.3 * ms, 0.06);
        const ScenarioRun two = runCase(tails, quorum(3, 2));
        WITHIN_SHARE(reads(two), 219.2 * ms, 0.04);
        WITHIN_SHARE(writes(two), 431.5 * ms, 0.04);
        WITHIN_SHARE(writes(runCase(tails, quorum(1, 3))), 1863.1 * ms, 0.04);
    }

    void moreOrFewerMembers() {  // C07
        const ScenarioRun few = runCase(disk, {"store.replication.n=2"});
        WITHIN(fresh(few), 0.57585, 0.002);
        WITHIN_SHARE(visibleAfter(few), 50.3 * ms, 0.08);
        const ScenarioRun many = runCase(disk, {"store.replication.n=10", "/run/duration=400s"});
        WITHIN(fresh(many), 0.21027, 0.002);
        WITHIN_SHARE(visibleAfter(many), 53.48 * ms, 0.08);
    }

    /// C09; besides, what is stale at first fades as the write legs do: stale(t) = stale(0) exp(-rate t).
    void exponentialLegs() {
        const ScenarioRun fast = runCase(memoryless);
        WITHIN(fresh(fast), 0.94294, 0.001);
        WITHIN_SHARE(visibleAfter(fast), 1.011 * ms, 0.05);
        const ScenarioRun slow = runCase(memoryless, {R"(store.replication.W={"exp":"10ms"})",
                                                      R"(/entities/0/probe=["0s","5ms","20ms"])"});
        WITHIN(fresh(slow), 0.41956, 0.002);
        WITHIN_SHARE(visibleAfter(slow), 63.64 * ms, 0.04);
        const auto& curve = slow.entity("item").visibility;
        WITHIN(1 - curve[1].second, (1 - curve[0].second) * std::exp(-0.5), 0.002);
        WITHIN(1 - curve[2].second, (1 - curve[0].second) * std::exp(-2), 0.002);
    }

    void quorumsThatOverlapAreNeverStale() {  // C11
        for (const auto& [r, w] : {std::pair{1, 3}, {2, 2}, {3, 1}, {2, 3}, {3, 3}}) {
            const ScenarioRun run = runCase(strict, quorum(r, w));
            QVERIFY(run.entity("item").reads > 99'000);
            QCOMPARE(run.entity("item").staleReads, std::uint64_t{0});
            QCOMPARE(run.entity("item").violations[0], std::uint64_t{0});
            QCOMPARE(run.entity("item").diverged, std::uint64_t{0});
        }
        QVERIFY(runCase(strict).entity("item").staleReads > 0);
    }

    /// C12: without anti-entropy each of the last k writes is missed with C(n-w, r) / C(n, r).
    void versionsBehindFollowFromCounting() {
        const EntitySummary one = runCase(chosen).entity("item");
        for (const std::size_t k : {1, 2, 3, 5, 10})
            WITHIN(withinVersions(one, k), 1 - std::pow(2.0 / 3, static_cast<double>(k)), 0.003);
        const EntitySummary two = runCase(chosen, quorum(1, 2)).entity("item");
        WITHIN(withinVersions(two, 2), 1 - 1.0 / 9, 0.003);
        WITHIN(withinVersions(two, 5), 1 - std::pow(1.0 / 3, 5), 0.001);
        const EntitySummary five = runCase(chosen, quorum(2, 2, {"store.replication.n=5"})).entity("item");
        WITHIN(withinVersions(five, 1), 1 - 3.0 / 10, 0.003);
        WITHIN(withinVersions(five, 3), 1 - std::pow(0.3, 3), 0.003);
    }

    void theQuorumExpandsByItself() {  // C14
        const ScenarioRun one = runCase(expanding);
        const auto& curve = one.entity("item").visibility;
        WITHIN(one.entity("item").stale.value, 2.0 / 3, 0.003);
        WITHIN(1 - curve[2].second, 2.0 / 3 * std::exp(-2), 0.002);
        WITHIN_SHARE(visibleAfter(one), 10 * ms * std::log(2000.0 / 3), 0.05);
        const std::string shorter = "/run/duration=400s";
        const auto after10 = [](const ScenarioRun& run) {
            return 1 - run.entity("item").visibility[1].second;
        };
        WITHIN(after10(runCase(expanding, quorum(1, 2, {shorter}))), std::exp(-1.0) / 3, 0.002);
        WITHIN(after10(runCase(expanding, quorum(2, 1, {shorter}))), std::exp(-2.0) / 3, 0.002);
    }

    /// A read that waits sees it as the observations said it would.
    void readsLaterAreAsStaleAsObserved() {
        const ScenarioRun run =
            runCase(expanding, {steps({writeIt, R"({"wait":"10ms"})", readIt}), "/run/duration=300s"});
        WITHIN(run.entity("item").stale.value, 2.0 / 3 * std::exp(-1.0), 0.003);
    }

    /// What is known beforehand in a quorum that cannot fail is found out by messages in one that can.
    void aQuorumThatMayFailIsTheSameUntilItDoes() {
        const std::string brief = "/run/duration=20s";
        const std::string fault = R"(/faults=[{"at":"19.9999s","for":"1s","crash":"store#3"}])";
        for (const std::string& name : {disk, chosen}) {
            const ScenarioRun known = runCase(name, {brief});
            const ScenarioRun found = runCase(name, {brief, fault});
            QVERIFY(known.entity("item").staleReads > 1000);
            WITHIN_SHARE(found.entity("item").staleReads, known.entity("item").staleReads, 0.002);
            WITHIN(known.endpoint("store read").latency.mean.value,
                   found.endpoint("store read").latency.mean.value, 1e-6);
            QVERIFY(found.results.events > known.results.events || name == chosen);
        }
    }

    void membersThatAreDownDoNotAnswer() {
        const std::string down = R"(/faults=[{"at":"0s","for":"25s","crash":"store#1"}])";
        const ScenarioRun two = runCase(strict, quorum(2, 2, {down}));
        QCOMPARE(two.workload("clients").failed, std::uint64_t{0});
        QCOMPARE(two.entity("item").staleReads, std::uint64_t{0});
        // What the third member has missed it gets with the next write of each key.
        QCOMPARE(two.entity("item").diverged, std::uint64_t{0});
        const ScenarioRun three = runCase(strict, quorum(1, 3, {down}));
        WITHIN_SHARE(three.workload("clients").failed, 50'000, 0.001);
        // The same by the zone of the member; the service and the other two are elsewhere.
        const std::vector<std::string> outage{R"(store.replication.zones=["seoul","busan","jeju"])",
                                              R"(/faults=[{"at":"0s","crash":"seoul"}])", "/run/duration=5s"};
        QCOMPARE(runCase(strict, quorum(2, 2, outage)).workload("clients").failed, std::uint64_t{0});
        WITHIN_SHARE(runCase(strict, quorum(1, 3, outage)).workload("clients").failed, 10'000, 0.001);
        const std::string all = R"(/faults=[{"at":"25s","for":"25s","crash":"store"}])";
        WITHIN_SHARE(runCase(strict, quorum(2, 2, {all})).workload("clients").failed, 50'000, 0.01);
    }

    /// Writes to one of three members; two are asked. A fresh read (2/3) repairs the other one of its two,
    /// and the next read is fresh for sure; after a stale one (1/3) nothing has changed.
    void readsRepairWhatTheyFindBehind() {
        const ScenarioRun run = runCase(chosen, quorum(2, 1,
                                                       {steps({writeIt, readIt, R"({"wait":"1us"})", readIt}),
                                                        "store.replication.readRepair=true"}));
        WITHIN(run.entity("item").stale.value, (1.0 / 3 + 1.0 / 9) / 2, 0.003);
    }

    /// One member with one connection and exponential service is an M/M/1 queue behind two legs.
    void queriesWaitForTheConnectionsOfMembers() {
        const ScenarioRun run =
            runCase(memoryless, quorum(1, 1,
                                       {"store.replication.n=1", "store.connections=1",
                                        R"(/workloads/0/arrivals={"poisson":"35/s"})", "/run/duration=20000s",
                                        R"(store.read={"exp":"10ms"})", R"(store.write={"exp":"10ms"})"}));
        // Reads follow their writes, so the queue is that of a tandem with feedback: load 0.7.
        WITHIN_SHARE(run.endpoint("store read").latency.mean.value, 2 * ms + 10 * ms / 0.3, 0.05);
        WITHIN(run.node("store").utilization.value, 0.7, 0.01);
        QCOMPARE(run.entity("item").staleReads, std::uint64_t{0});
    }
};

QTEST_APPLESS_MAIN(QuorumsTest)
#include "quorums_test.moc"
