// Deploys: what they cost in time, in requests and in errors follows from their settings.
#include "simulator/report/explanation.h"
#include "tests/support/scenario_run.h"

using namespace windtunnel::test;

namespace {

using windtunnel::simulator::DeploySummary;

ScenarioRun deployed(const std::string& deploy, std::vector<std::string> more = {}) {
    more.push_back("/faults=[{\"at\": \"10s\", \"deploy\": \"shop\"" + deploy + "}]");
    return runCase("deployed_service", more);
}

const std::string slowNews =
    R"(/nodes/0={"id": "platform", "kind": "registry", "mode": "platform", "delay": "1s"})";
const std::string firstOf = R"(/faults=[{"at": "10s", "deploy": "shop"})";
const std::string instant = R"(/nodes/1/discovery="")";
const std::string failing = R"(, "change": {"endpoints": {"GET /": [{"work": "2ms"}, {"fail": 0.2}]}})";
const std::string canary = R"(, "strategy": "canary", "weights": ["5%", "25%", "50%"], "stage": "20s")";

std::uint64_t failed(const ScenarioRun& run) { return run.workload("callers").failed; }

}  // namespace

class DeploysTest : public QObject {
    Q_OBJECT

private slots:
    /// One at a time: four starts of 5 s; both versions serve from the first new one to the last old one.
    void aRollingDeployReplacesOneAfterTheOther() {
        const ScenarioRun run = deployed("");
        const DeploySummary& deploy = run.results.deploys.at(0);
        QCOMPARE(deploy.began, 1U);
        QCOMPARE(deploy.finished, 1U);
        QCOMPARE(failed(run), std::uint64_t{0});
        WITHIN(deploy.lasted.value(), 4 * 5, 0.01);
        WITHIN(deploy.mixed, 3 * 5, 0.01);
        QCOMPARE(run.seriesMean("nodes/shop/replicas", 0, 60), 4.0);
        const DeploySummary pairs = deployed(R"(, "surge": 2)").results.deploys.at(0);
        WITHIN(pairs.lasted.value(), 2 * 5, 0.01);
        WITHIN(pairs.mixed, 5, 0.01);
        const DeploySummary slow = deployed(R"(, "startup": "7s")").results.deploys.at(0);
        WITHIN(slow.lasted.value(), 4 * 7, 0.01);
    }

    /// For 1 s after each of the four replicas has stopped, callers go on to send it its quarter of 400/s.
    void withoutDrainEachReplicaLosesWhatTheNewsTakes() {
        const ScenarioRun hasty = deployed("", {slowNews});
        QCOMPARE(failed(hasty), std::uint64_t{4 * 100});
        QCOMPARE(hasty.results.deploys.at(0).misdirected, std::uint64_t{4 * 100});
        QVERIFY(std::ranges::any_of(
            windtunnel::simulator::explain(hasty.results), [](const std::string& sentence) {
                return sentence.starts_with("400 requests went to replicas of shop that the deploy");
            }));
        QCOMPARE(failed(deployed("", {slowNews, "shop.drain=400ms"})), std::uint64_t{4 * 60});
    }

    void aDrainAsLongAsTheNewsLosesNothing() {
        const ScenarioRun patient = deployed("", {slowNews, "shop.drain=1s"});
        QCOMPARE(failed(patient), std::uint64_t{0});
        WITHIN(patient.results.deploys.at(0).lasted.value(), 4 * (5 + 1), 0.01);
        const std::string eureka = R"(/nodes/0={"id": "platform", "kind": "registry"})";
        const ScenarioRun listed = deployed("", {eureka, "shop.drain=30s", "run.duration=4min"});
        QCOMPARE(failed(listed), std::uint64_t{0});
        WITHIN(listed.results.deploys.at(0).lasted.value(), 4 * (5 + 30), 0.01);
        QVERIFY(failed(deployed("", {eureka, "run.duration=4min"})) > 0);
    }

    /// Work of 2 ms, then of 6 ms: for 5 s each a quarter, a half and three quarters of the requests are new.
    void requestsMeetTheVersionOfTheirReplica() {
        const ScenarioRun run = deployed(R"(, "change": {"endpoints": {"GET /": [{"work": "6ms"}]}})");
        const double old = (15 + 5 * (0.75 + 0.5 + 0.25)) / 60;
        WITHIN_SHARE(run.workload("callers").latency.mean.value, 2e-3 * old + 6e-3 * (1 - old), 0.001);
        const DeploySummary& deploy = run.results.deploys.at(0);
        WITHIN(static_cast<double>(deploy.after.answered), 400 * 5 * (0.25 + 0.5 + 0.75), 3);
        WITHIN(static_cast<double>(deploy.before.answered), 400 * 5 * (1 + 0.75 + 0.5 + 0.25), 5);
        const ScenarioRun fast = deployed(R"(, "change": {"speed": 2})");
        WITHIN_SHARE(fast.workload("callers").latency.mean.value, 2e-3 * old + 1e-3 * (1 - old), 0.001);
    }

    /// All new ones start beside the old ones and take over at once.
    void blueGreenSwitchesAtOnce() {
        const ScenarioRun run = deployed(R"(, "strategy": "blue-green")", {instant});
        const DeploySummary& deploy = run.results.deploys.at(0);
        QCOMPARE(deploy.finished, 1U);
        QCOMPARE(failed(run), std::uint64_t{0});
        QVERIFY(deploy.lasted.value() - 5 < 0.01);
        QVERIFY(deploy.mixed < 0.01);
        QCOMPARE(run.seriesMean("nodes/shop/replicas", 0, 60), 4.0);
    }

    /// With an objective the old set is kept for a stage, and takes over again: only that stage fails.
    void blueGreenGoesBackWhenItsObjectiveFails() {
        const ScenarioRun run = deployed(
            R"(, "strategy": "blue-green", "stage": "20s", "objective": "errors(shop) < 5%")" + failing);
        const DeploySummary& deploy = run.results.deploys.at(0);
        QCOMPARE(deploy.rolledBack, 1U);
        QCOMPARE(deploy.finished, 0U);
        WITHIN(deploy.lasted.value(), 5 + 20, 0.01);
        WITHIN(static_cast<double>(failed(run)), 400 * 20 * 0.2, 4 * std::sqrt(8000 * 0.2 * 0.8));
        QCOMPARE(run.seriesMean("workloads/callers/failed", 36, 60), 0.0);
        QCOMPARE(run.seriesMean("nodes/shop/replicas", 0, 60), 4.0);
    }

    /// 5 % of the requests of 20 s meet the new version, of which a fifth fails: then it is gone.
    void aBadCanaryIsRolledBackInItsFirstStage() {
        const ScenarioRun run = deployed(canary + R"(, "objective": "errors(shop GET /) < 15%")" + failing);
        const DeploySummary& deploy = run.results.deploys.at(0);
        QCOMPARE(deploy.rolledBack, 1U);
        WITHIN(deploy.lasted.value(), 5 + 20, 0.01);
        WITHIN(static_cast<double>(deploy.after.answered), 8000 * 0.05, 4 * std::sqrt(8000 * 0.05 * 0.95));
        WITHIN(static_cast<double>(deploy.after.failed), 8000 * 0.01, 4 * std::sqrt(8000 * 0.01 * 0.99));
        QCOMPARE(failed(run), deploy.after.failed);
        QCOMPARE(deploy.before.failed, std::uint64_t{0});
        QCOMPARE(run.seriesMean("workloads/callers/failed", 36, 60), 0.0);
    }

    /// Latency objectives look at the new version alone: 30 ms instead of 2 ms for one request in twenty.
    void aSlowCanaryIsRolledBack() {
        const std::string slow = R"(, "change": {"endpoints": {"GET /": [{"work": "30ms"}]}})";
        for (const std::string measure : {"mean", "p99"}) {
            const ScenarioRun run =
                deployed(canary + ", \"objective\": \"" + measure + "(shop) < 20ms\"" + slow);
            QCOMPARE(run.results.deploys.at(0).rolledBack, 1U);
            const ScenarioRun kept = deployed(
                canary + ", \"objective\": \"" + measure + "(shop) < 40ms\"" + slow, {"run.duration=120s"});
            QCOMPARE(kept.results.deploys.at(0).rolledBack, 0U);
            QCOMPARE(kept.results.deploys.at(0).finished, 1U);
        }
    }

    /// Stages of 20 s, and 5 s whenever further replicas have to start: one for 5 % and 25 % of four, two for
    /// half, four in the end.
    void aGoodCanaryGrowsByItsWeights() {
        const ScenarioRun run =
            deployed(canary + R"(, "objective": "errors(shop) < 25%")" + failing, {"run.duration=120s"});
        const DeploySummary& deploy = run.results.deploys.at(0);
        QCOMPARE(deploy.finished, 1U);
        WITHIN(deploy.lasted.value(), 5 + 20 + 20 + 5 + 20 + 5, 0.01);
        const double newShare = 20 * 0.05 + 25 * 0.25 + 25 * 0.5;
        WITHIN(static_cast<double>(deploy.after.answered), 400 * newShare, 4 * std::sqrt(400 * newShare));
        WITHIN(deploy.mixed, 20 + 25 + 25, 0.01);
        const double fails = 400 * 0.2 * (newShare + 120 - 10 - 75);
        WITHIN(static_cast<double>(failed(run)), fails, 4 * std::sqrt(fails));
    }

    /// The first new replica dies while it starts: the deploy waits for its second start.
    void aCrashWhileStartingDelaysTheDeploy() {
        const ScenarioRun run = runCase(
            "deployed_service", {firstOf + ", {\"at\": \"12s\", \"for\": \"3s\", \"crash\": \"shop#5\"}]"});
        WITHIN(run.results.deploys.at(0).lasted.value(), (15 - 10) + 5 + 3 * 5, 0.01);
        const ScenarioRun dead =
            runCase("deployed_service", {firstOf + ", {\"at\": \"12s\", \"crash\": \"shop#5\"}]"});
        QCOMPARE(dead.results.deploys.at(0).began, 1U);
        QCOMPARE(dead.results.deploys.at(0).finished, 0U);
        QVERIFY(!dead.results.deploys.at(0).lasted);
        QCOMPARE(failed(dead), std::uint64_t{0});
    }

    /// The second version replaces both the first ones that are left and those of the first deploy.
    void aSecondDeployTakesOver() {
        const ScenarioRun run = runCase(
            "deployed_service", {R"(/faults=[{"at": "10s", "deploy": "shop"}, {"at": "17s", "deploy": "shop",
                "change": {"endpoints": {"GET /": [{"work": "6ms"}]}}}])"});
        QCOMPARE(run.results.deploys.at(0).finished, 0U);
        QCOMPARE(run.results.deploys.at(1).finished, 1U);
        WITHIN(run.results.deploys.at(1).lasted.value(), 4 * 5, 5.01);
        QCOMPARE(run.seriesMean("nodes/shop/replicas", 45, 60), 4.0);
        WITHIN(run.seriesMean("workloads/callers/latency", 45, 60), 6e-3, 1e-6);
    }

    /// What is started while a deploy goes on is of the new version, and need not be replaced.
    void scalingWhileDeployingAddsTheNewVersion() {
        const ScenarioRun run = runCase("deployed_service", {R"(/faults=[{"at": "10s", "deploy": "shop"},
                                                     {"at": "12s", "scale": "shop", "to": 6}])"});
        WITHIN(run.results.deploys.at(0).lasted.value(), 4 * 5, 0.01);
        QCOMPARE(run.seriesMean("nodes/shop/replicas", 30, 60), 6.0);
        QCOMPARE(failed(run), std::uint64_t{0});
    }

    /// 0.8 busy cores of four, then of eight.
    void utilizationKnowsTheCoresOfEachVersion() {
        const ScenarioRun run =
            deployed(R"(, "strategy": "blue-green", "change": {"threads": 2, "cores": 2})",
                     {"shop.threads=1", "shop.cores=1", "shop.startup=0s", "run.duration=20s"});
        WITHIN(run.node("shop").utilization.value, 0.8 * 20 / (4 * 10 + 8 * 10), 0.001);
    }
};

QTEST_APPLESS_MAIN(DeploysTest)
#include "deploys_test.moc"
