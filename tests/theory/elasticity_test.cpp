// Replicas that come and go, and who still believes in them: figures that follow from the intervals alone.
#include "simulator/report/explanation.h"
#include "tests/support/scenario_run.h"

using namespace windtunnel::test;

namespace {

const std::string onceAtAnyTime = R"("at": {"uniform": ["100s", "200s"]})";

/// One of two replicas goes; its caller sends 20 requests a second, every second one of them there.
struct Misdirected {
    double meanSeconds = 0, longest = 0;
};

Misdirected misdirected(const std::string& registry, const std::string& fault,
                        std::vector<std::string> more = {}) {
    more.push_back("/nodes/0=" + registry);
    more.push_back("/faults=[{" + onceAtAnyTime + ", " + fault + "}]");
    const ScenarioRun run = runCase("discovered_service", more);
    const auto& link = run.link("callers -> server");
    const auto replications = static_cast<double>(run.results.replications);
    return {static_cast<double>(link.misdirected) / 10 / replications, link.longestMisdirected};
}

const std::string crash = "\"crash\": \"server#1\"", scaleDown = R"("scale": "server", "to": 1)";
const std::string eureka = R"({"id": "eureka", "kind": "registry"})";

/// Of changes callers hear after 100 s, unless they find out for themselves.
const std::string slowPlatform =
    R"(/nodes/0={"id": "eureka", "kind": "registry", "mode": "platform", "delay": "100s"})";
const std::string fiveInARow =
    R"(/nodes/1/ejection={"failures": 5, "every": "1s", "base": "10s", "most": "50%"})";

std::string faults(const std::string& list) { return "/faults=[" + list + "]"; }
/// `when` as in {"at": "100s"}, without its braces.
std::string fault(const std::string& when, const std::string& verb, const std::string& target) {
    return "{" + when + ", \"" + verb + "\": \"" + target + "\"}";
}
std::string crashAt100(int replica) {
    return fault(R"("at": "100.01s")", "crash", "server#" + std::to_string(replica));
}

}  // namespace

class ElasticityTest : public QObject {
    Q_OBJECT

private slots:
    /// Target 50 %. 0.95 cores of work are 47.5 % of two replicas: right. From 60 s on 1.71 cores are 85.5 %:
    /// at 75 s four are wished (3.42), which serve from 95 s on. From 180 s on 23.75 % of four: two are
    /// wished at 195 s (1.9), but for a minute the four of 180 s count.
    void replicasFollowTheCpu() {
        const ScenarioRun run = runCase("autoscaled_service");
        const std::string replicas = "nodes/server/replicas";
        QCOMPARE(run.seriesMean(replicas, 0, 94), 2.0);
        QCOMPARE(run.seriesMean(replicas, 96, 254), 4.0);
        QCOMPARE(run.seriesMean(replicas, 256, 360), 2.0);
        QCOMPARE(run.workload("callers").failed, std::uint64_t{0});
        QCOMPARE(run.node("server").fewestReplicas, 2U);
        QCOMPARE(run.node("server").mostReplicas, 4U);
        QVERIFY(
            std::ranges::any_of(windtunnel::simulator::explain(run.results), [](const std::string& sentence) {
                return sentence.starts_with("server had between 2 and 4 replicas");
            }));
    }

    /// 40 messages a second, 10 a second for each replica, 20 that wait for each. At 10 s there are 400: one
    /// wakes. At 20 s 700: 35 are wished, 8 allowed. At 30 s 300: 15. They are done at 37.5 s, so at 40 s a
    /// few are in work: one. At 50 s 304: 8 again. Nothing comes from 55 s on, at 60 s nothing waits; 20 s
    /// after it was different for the last time, at 50 s, the last one goes.
    void consumersFollowWhatWaitsAndSleepWhenNothingDoes() {
        const ScenarioRun run = runCase("lag_scaled_worker");
        const std::string replicas = "nodes/worker/replicas";
        QCOMPARE(run.seriesMean(replicas, 0, 10), 0.0);
        QCOMPARE(run.seriesMean(replicas, 11, 20), 1.0);
        QCOMPARE(run.seriesMean(replicas, 21, 40), 8.0);
        QCOMPARE(run.seriesMean(replicas, 41, 50), 1.0);
        QCOMPARE(run.seriesMean(replicas, 51, 60), 8.0);
        QCOMPARE(run.seriesMean(replicas, 61, 70), 1.0);
        QCOMPARE(run.seriesMean(replicas, 71, 100), 0.0);
        QCOMPARE(run.queue("jobs").acknowledged, std::uint64_t{55 * 40});
    }

    /// However much waits, two partitions give two of them work.
    void noMoreConsumersThanPartitions() {
        const ScenarioRun run = runCase(
            "lag_scaled_worker", {R"(/nodes/1={"id": "jobs", "kind": "topic", "partitions": 2})",
                                  R"(/nodes/2/consumers=[{"topic": "jobs", "steps": [{"work": "100ms"}]}])"});
        QCOMPARE(run.node("worker").mostReplicas, 2U);
    }

    /// Nothing is to be done, but five are wanted for 30 s, and again every 40 s.
    void replicasFollowTheClock() {
        const std::string replicas = "nodes/worker/replicas";
        const auto with = [](const std::string& more) {
            return runCase(
                "lag_scaled_worker",
                {"/faults=[]", "/workloads/0/arrivals/constant=0.001/s", "worker.replicas=1",
                 R"(worker.autoscale={"max": 8, "every": "10s", "window": "0s", "schedule": [{"from": "20s", "for": "30s")" +
                     more + R"(, "replicas": 5}]})"});
        };
        const ScenarioRun once = with("");
        QCOMPARE(once.seriesMean(replicas, 0, 20), 1.0);
        QCOMPARE(once.seriesMean(replicas, 21, 50), 5.0);
        QCOMPARE(once.seriesMean(replicas, 51, 100), 1.0);
        const ScenarioRun again = with(R"(, "every": "40s")");
        QCOMPARE(again.seriesMean(replicas, 21, 50), 5.0);
        QCOMPARE(again.seriesMean(replicas, 51, 60), 1.0);
        QCOMPARE(again.seriesMean(replicas, 61, 90), 5.0);
        QCOMPARE(again.seriesMean(replicas, 91, 100), 1.0);
    }

    /// Never beyond its bounds, also when more would be needed or nothing is to be done.
    void replicasStayWithinTheirBounds() {
        const ScenarioRun most = runCase("autoscaled_service", {"server.autoscale.max=3"});
        QCOMPARE(most.seriesMean("nodes/server/replicas", 100, 180), 3.0);
        const ScenarioRun least =
            runCase("autoscaled_service",
                    {"server.autoscale.min=2", "/faults=[]", R"(/workloads/0/arrivals={"constant":"1/s"})"});
        QCOMPARE(least.seriesMean("nodes/server/replicas", 200, 360), 2.0);
    }

    /// A crashed replica is missing: when there is too little to do it counts as fully used, so nothing
    /// shrinks before it is back; afterwards 0.95 cores ask for two.
    void nothingShrinksWhileOneIsMissing() {
        const ScenarioRun run = runCase(
            "autoscaled_service", {"server.replicas=3", "server.autoscale.window=0s",
                                   "/faults=[{\"at\": \"1s\", \"for\": \"100s\", \"crash\": \"server#3\"}]"});
        QCOMPARE(run.seriesMean("nodes/server/replicas", 4, 100), 2.0);
        QCOMPARE(run.seriesMean("nodes/server/replicas", 122, 134), 3.0);
        QCOMPARE(run.seriesMean("nodes/server/replicas", 152, 360), 2.0);
    }

    /// Eureka's times: the last heartbeat was 0 to 30 s ago, so eviction comes 60 to 90 s after the crash,
    /// and the caller fetches the list 0 to 30 s later: 90 s on average, 120 s at most.
    void aRegistryForgetsTheDeadAfterItsIntervals() {
        const Misdirected standard = misdirected(eureka, crash);
        WITHIN(standard.meanSeconds, 90, 2);
        WITHIN(standard.longest, 117, 3);
        const Misdirected quick = misdirected(
            R"({"id": "eureka", "kind": "registry", "heartbeat": "5s", "eviction": "15s", "refresh": "2s"})",
            crash);
        WITHIN(quick.meanSeconds, 15 - 2.5 + 1, 0.3);
        WITHIN(quick.longest, 16.5, 0.5);
    }

    /// Whoever stops in an orderly way says so: only the view of the caller is old. Those who take requests
    /// for as long as that may be lose none.
    void whoDrainsForLongEnoughLosesNothing() {
        const Misdirected hasty = misdirected(eureka, scaleDown);
        WITHIN(hasty.meanSeconds, 15, 1.3);
        WITHIN(hasty.longest, 29.5, 0.5);
        WITHIN(misdirected(eureka, scaleDown, {"server.drain=10s"}).meanSeconds, 20 * 20 / 2.0 / 30, 1);
        const ScenarioRun patient =
            runCase("discovered_service",
                    {"server.drain=30s", "/faults=[{" + onceAtAnyTime + ", " + scaleDown + "}]"});
        QCOMPARE(patient.workload("callers").failed, std::uint64_t{0});
        QCOMPARE(patient.seriesMean("nodes/server/replicas", 300, 360), 1.0);
    }

    /// An answer of DNS is used for its ttl, whenever in that time the change comes.
    void dnsIsOldForHalfItsTimeToLive() {
        const Misdirected standard =
            misdirected(R"({"id": "eureka", "kind": "registry", "mode": "dns", "ttl": "60s"})", crash);
        WITHIN(standard.meanSeconds, 30, 2.6);
        WITHIN(standard.longest, 59, 1);
    }

    /// A platform spreads each change after its delay.
    void aPlatformIsOldForItsDelay() {
        const auto platform = [](const std::string& delay) {
            return R"({"id": "eureka", "kind": "registry", "mode": "platform", "delay": )" + delay + "}";
        };
        const Misdirected constant = misdirected(platform("\"4s\""), crash);
        WITHIN(constant.meanSeconds, 4, 0.051);
        WITHIN(misdirected(platform(R"({"exp": "4s"})"), crash).meanSeconds, 4, 0.6);
        QCOMPARE(misdirected(platform("\"0s\""), crash).meanSeconds, 0.0);
    }

    /// What was changed is seen later but not less: the only replica is down for 2 s and refuses, and 2 s
    /// later its callers see none for as long.
    void aPlatformShowsAlsoWhatIsOverAlready() {
        const ScenarioRun run =
            runCase("discovered_service",
                    {R"(/nodes/0={"id": "eureka", "kind": "registry", "mode": "platform", "delay": "4s"})",
                     "server.replicas=1", "server.startup=0s", "run.replications=20",
                     "/faults=[{\"at\": \"100.01s\", \"for\": \"2s\", \"crash\": \"server\"}]"});
        QCOMPARE(run.workload("callers").failed, std::uint64_t{20 * (2 + 2) * 20});
        QCOMPARE(run.link("callers -> server").misdirected, std::uint64_t{20 * 2 * 20});
    }

    /// A replica that is back before it was evicted was never missed by the list; afterwards nothing is sent
    /// astray.
    void whoIsBackInTimeStaysListed() {
        const Misdirected brief =
            misdirected(eureka, crash + ", \"for\": \"20s\"", {R"(server.startup="5s")"});
        WITHIN(brief.meanSeconds, 25, 0.051);
        WITHIN(brief.longest, 25, 0.11);
    }

    /// One that comes new is unknown until the caller's next look: mean 15 s.
    void aNewReplicaIsSeenAtTheNextLook() {
        const ScenarioRun run =
            runCase("discovered_service",
                    {"server.startup=0s", R"(/faults=[{"at": "100s", "scale": "server", "to": 4}])",
                     "server.balance=random"});
        const double before = run.seriesMean("nodes/server/replicas", 0, 100);
        QCOMPARE(before, 2.0);
        QCOMPARE(run.seriesMean("nodes/server/replicas", 102, 360), 4.0);
        QCOMPARE(run.workload("callers").failed, std::uint64_t{0});
    }

    /// Every 0.1 s a request goes to the dead replica. Five fail; ten seconds and the rest of a second later
    /// it is back, five more fail, and so on with 20, 30 and 40 s and the rest of a second: when the hundred
    /// seconds are over it has been left out four times, whatever the times of the looks.
    void whoFailsFiveTimesIsLeftOutForLongerEachTime() {
        const ScenarioRun run =
            runCase("discovered_service", {slowPlatform, fiveInARow, "run.replications=10",
                                           "/faults=[{" + onceAtAnyTime + ", " + crash + "}]"});
        const auto& link = run.link("callers -> server");
        QCOMPARE(link.ejections, std::uint64_t{10 * 4});
        QCOMPARE(link.misdirected, std::uint64_t{10 * 4 * 5});
        QCOMPARE(run.workload("callers").failed, std::uint64_t{10 * 4 * 5});
        WITHIN(link.longestMisdirected, 10 + 21 + 31 + 1, 1.5);
    }

    /// Bad answers count as well, and silence that the caller does not wait for: the three times that it is
    /// tried within 40 s.
    void badAnswersAndSilenceCountAsFailures() {
        for (const std::string verb : {"fail", "stall"}) {
            const ScenarioRun run = runCase(
                "discovered_service", {fiveInARow, "/nodes/1/discovery=eureka", slowPlatform,
                                       "run.replications=3", "/workloads/0/timeout=50ms",
                                       faults(fault(R"("at": "100.01s", "for": "40s")", verb, "server#1"))});
            QCOMPARE(run.workload("callers").failed, std::uint64_t{3 * 3 * 5});
            QCOMPARE(run.link("callers -> server").ejections, std::uint64_t{3 * 3});
        }
    }

    /// Two of four are dead. A tenth of four is none, but one may always be left out: a third of what is left
    /// fails. Half of four are both. Who has left out everybody asks everybody.
    void noMoreAreLeftOutThanMayBe() {
        const auto run = [](const std::string& most, const std::string& dead) {
            return runCase(
                "discovered_service",
                {slowPlatform, "/nodes/0/delay=1000s", "server.replicas=4", "run.replications=2",
                 R"(/nodes/1/ejection={"base": "1000s", "longest": "1000s", "most": )" + most + "}",
                 faults(dead)});
        };
        const std::string two = crashAt100(1) + ", " + crashAt100(2);
        const std::string failed = "workloads/callers/failed";
        WITHIN(run("0.1", two).seriesRate(failed, 110, 350), 20 / 3.0, 0.05);
        QCOMPARE(run("0.5", two).seriesRate(failed, 110, 350), 0.0);
        const ScenarioRun all = run("1", two + ", " + crashAt100(3) + ", " + crashAt100(4));
        QCOMPARE(all.link("callers -> server").ejections, std::uint64_t{2 * 4});
        QCOMPARE(all.seriesRate(failed, 110, 350), 20.0);
    }

    /// The third failed check comes 20 to 30 s after the crash; a dead host is silent for the timeout
    /// besides.
    void healthChecksFindTheDeadAfterSeveralPeriods() {
        const std::string checks =
            R"(/nodes/1/healthCheck={"every": "10s", "timeout": "1s", "unhealthy": 3})";
        const auto run = [&](const std::string& more) {
            return runCase("discovered_service", {slowPlatform, checks, "run.replications=30",
                                                  "/faults=[{" + onceAtAnyTime + ", " + crash + more + "}]"});
        };
        const ScenarioRun refusing = run(""), silent = run(R"(, "host": true)");
        QCOMPARE(refusing.link("callers -> server").foundUnhealthy, std::uint64_t{30});
        WITHIN(static_cast<double>(refusing.link("callers -> server").misdirected) / 10 / 30, 25, 1.6);
        WITHIN(refusing.link("callers -> server").longestMisdirected, 29, 1.1);
        WITHIN(static_cast<double>(silent.link("callers -> server").misdirected) / 10 / 30, 26, 1.6);
    }

    /// The first refuses for a minute, later the second: whoever passes its checks again is asked again.
    void whoPassesItsChecksComesBack() {
        const ScenarioRun run = runCase("discovered_service",
                                        {R"(/nodes/1/healthCheck={"every": "10s"})", "run.replications=3",
                                         faults(fault(R"("at": "100s", "for": "60s")", "refuse", "server#1") +
                                                ", " + fault(R"("at": "200s")", "refuse", "server#2"))});
        QVERIFY(run.seriesRate("workloads/callers/failed", 100, 120) > 9);
        QCOMPARE(run.seriesRate("workloads/callers/failed", 140, 200), 0.0);
        QVERIFY(run.seriesRate("workloads/callers/failed", 200, 220) > 9);
        QCOMPARE(run.seriesRate("workloads/callers/failed", 240, 350), 0.0);
    }

    /// Of ten replicas 20 heartbeats a minute are expected. Without one of them 18 come, more than 17: it is
    /// dropped. Without two 16 come, and both are kept for good: a fifth of all requests fails.
    void aRegistryThatPreservesItselfKeepsTheDead() {
        const auto run = [](const std::string& registry, const std::string& dead) {
            return runCase("discovered_service",
                           {registry, "server.replicas=10", "run.replications=3", faults(dead)})
                .seriesRate("workloads/callers/failed", 250, 350);
        };
        const std::string preserves =
            R"(/nodes/0={"id": "eureka", "kind": "registry", "selfPreservation": true})";
        const std::string two = crashAt100(1) + ", " + crashAt100(2);
        QCOMPARE(run(preserves, crashAt100(1)), 0.0);
        WITHIN(run(preserves, two), 20 * 0.2, 0.01);
        QCOMPARE(run("/nodes/0=" + eureka, two), 0.0);
    }

    /// While the registry is away nobody is dropped. It comes back empty at 190 s; until a minute later the
    /// living have registered and the caller has fetched.
    void aRegistryThatIsAwayLeavesEverybodyWithTheirViews() {
        const ScenarioRun run =
            runCase("discovered_service",
                    {"run.replications=5", faults(fault(R"("at": "90s", "for": "100s")", "crash", "eureka") +
                                                  ", " + crashAt100(1))});
        WITHIN(run.seriesRate("workloads/callers/failed", 102, 188), 10, 0.01);
        QVERIFY(run.seriesRate("workloads/callers/failed", 190, 250) > 5);
        QCOMPARE(run.seriesRate("workloads/callers/failed", 252, 350), 0.0);
    }

    /// Both are well, but their heartbeats do not come from 60 s to 260 s. The second one is dropped 90 s
    /// after a heartbeat that was 10 s before the cut on average; the first one is back 10 s after it. The
    /// caller hears of each 15 s later. Each of these times is off by 7 or 9 s.
    void aRegistryThatHearsNothingDropsThoseWhoAreWell() {
        const auto failing = [](const std::string& registry) {
            const ScenarioRun run =
                runCase("discovered_service",
                        {"/nodes/0=" + registry, "run.replications=40",
                         R"(/faults=[{"at": "60s", "for": "200s", "partition": [["eureka"], ["server"]]}])"});
            return static_cast<double>(run.workload("callers").failed) / 20 / 40;
        };
        WITHIN(failing(eureka), 200 - (90 - 10 + 15) + (10 + 15), 4 * (7 + 7 + 9 + 9) / std::sqrt(40.0));
        QCOMPARE(failing(R"({"id": "eureka", "kind": "registry", "selfPreservation": true})"), 0.0);
        QCOMPARE(failing(R"({"id": "eureka", "kind": "registry", "eviction": "241s"})"), 0.0);
    }

    void theWellAreCountedWhenTheyAreDropped() {
        const ScenarioRun run = runCase(
            "discovered_service", {"run.replications=2", "run.duration=4min",
                                   R"(/faults=[{"at": "60s", "partition": [["eureka"], ["server"]]}])"});
        QCOMPARE(run.node("server").droppedAlive, std::uint64_t{2 * 2});
        QVERIFY(std::ranges::any_of(windtunnel::simulator::explain(run.results), [](const auto& sentence) {
            return sentence.starts_with("Replicas of server were dropped 4 times by their registry");
        }));
        QCOMPARE(runCase("discovered_service", {"run.replications=1"}).node("server").droppedAlive,
                 std::uint64_t{0});
    }

    /// Every second heartbeat is lost. After three in a row (an eighth of all) the only replica is dropped,
    /// 100 s after the last one that came; until the next one comes pass two periods more on average. A
    /// heartbeat comes every two periods.
    void lostHeartbeatsAddUp() {
        const ScenarioRun run = runCase(
            "discovered_service",
            {R"(/nodes/0={"id": "eureka", "kind": "registry", "eviction": "100s"})", "server.replicas=1",
             "callers.arrivals.constant=1/s", "run.duration=5h", "run.replications=20",
             R"(/faults=[{"at": "0s", "drop": "server -> eureka", "fraction": 0.5}])"});
        const auto& callers = run.workload("callers");
        const double share = static_cast<double>(callers.failed) / static_cast<double>(callers.sent);
        const double expected = (3 * 30 + 2 * 30 - 100) / 8.0 / (2 * 30);
        WITHIN(share, expected, 4 * expected / std::sqrt(20 * 5 * 60 / 8.0));
    }

    /// One of two dies at 100 s, while the caller cannot ask from 60 s to 260 s: it hears of that 15 s later.
    void whoCannotAskKeepsItsLastView() {
        const ScenarioRun run =
            runCase("discovered_service",
                    {"run.replications=60", faults(crashAt100(1) + R"(, {"at": "60s", "for": "200s",
                                                          "partition": [["eureka"], ["callers"]]})")});
        WITHIN(static_cast<double>(run.workload("callers").failed) / 10 / 60, 160 + 15,
               4 * 9 / std::sqrt(60.0));
    }

    /// Heartbeats or answers that take 5 s keep the dead on the list, or in the view, for 5 s more. After 8 s
    /// nobody waits for an answer any more: the crash at 150 s on average is not heard of until 360 s.
    void delaysMakeViewsOlder() {
        const auto seconds = [](const std::string& way, const std::string& added) {
            const std::string delay =
                fmt::format("}}, {{\"at\": \"0s\", \"delay\": \"{}\", \"add\": \"{}\"", way, added);
            const std::string quick =
                R"({"id": "eureka", "kind": "registry", "heartbeat": "5s", "eviction": "15s", "refresh": "6s"})";
            return misdirected(quick, crash + delay, {"run.replications=40"}).meanSeconds;
        };
        const double late = 15 - 2.5 + 3 + 5, deviation = std::hypot(5, 6) / std::sqrt(12 * 40.0);
        WITHIN(seconds("server -> eureka", "5s"), late, 4 * deviation);
        WITHIN(seconds("eureka -> callers", "5s"), late, 4 * deviation);
        WITHIN(seconds("eureka -> callers", "9s"), 360 - 150, 4 * 29 / std::sqrt(40));
    }

    /// A dead host does not refuse: each attempt takes the connect timeout, and half of the retries go there
    /// again, so a request waits for one such timeout on average, for 90 of 360 s.
    void aDeadHostCostsTheConnectTimeout() {
        const ScenarioRun run = runCase(
            "discovered_service",
            {"/faults=[{" + onceAtAnyTime + ", " + crash + ", \"host\": true}]", "server.balance=random",
             R"(/workloads/0/retries={"max": 30, "backoff": "0s", "jitter": 0})",
             R"(/links=[{"from": "callers", "to": "server", "connectTimeout": "300ms"}])"});
        QCOMPARE(run.workload("callers").failed, std::uint64_t{0});
        WITHIN_SHARE(run.workload("callers").latency.mean.value, 0.001 + 0.3 * 90 / 360, 0.025);
    }
};

QTEST_APPLESS_MAIN(ElasticityTest)
#include "elasticity_test.moc"
