// Replicas that come and go, and who still believes in them: figures that follow from the intervals alone.
#include "tests/support/scenario_run.h"

using namespace windtunnel::test;

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
};

QTEST_APPLESS_MAIN(ElasticityTest)
#include "elasticity_test.moc"
