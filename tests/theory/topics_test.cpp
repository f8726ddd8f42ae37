// Producers and brokers: what batching, acknowledgements, replication and crashes do is arithmetic on Kafka's
// rules.
#include "tests/support/scenario_run.h"

#include <cmath>

using namespace windtunnel::test;

class TopicsTest : public QObject {
    Q_OBJECT

private slots:
    /// K01: renewal-reward, (L + r L^2 / 2) / (1 + r L) with a batch of 1 + r L records.
    void lingerDelaysTheFirstRecordMost() {
        for (const auto& [rate, linger] : {std::pair{200.0, 0.005}, {1000.0, 0.002}, {50.0, 0.020}}) {
            const ScenarioRun run =
                runCase("K01_linger", {fmt::format(R"(/workloads/0/arrivals/poisson="{}/s")", rate),
                                       fmt::format("events.producer.linger={}us", linger * 1e6)});
            const auto& topic = run.topic("events");
            const double inBatch = 1 + rate * linger;
            WITHIN_SHARE(topic.accumulate.figures.mean.value, (linger + rate * linger * linger / 2) / inBatch,
                         0.01);
            QVERIFY(topic.accumulate.figures.max.value <= linger);
            WITHIN_SHARE(topic.recordsPerBatch, inBatch, 0.01);
            QCOMPARE(topic.append.figures.max.value, 0.0);
        }
    }

    /// A record that fills the batch sends it: with n records to a batch the last one never waits, and record
    /// i waits for n - i arrivals.
    void fullBatchDoesNotLinger() {
        const ScenarioRun run =
            runCase("K01_linger", {"events.producer.linger=10s", "events.producer.batch=8B",
                                   R"(/workloads/0/arrivals={"constant": "1000/s"})"});
        const auto& topic = run.topic("events");
        QCOMPARE(topic.recordsPerBatch, 8.0);
        WITHIN(topic.accumulate.figures.mean.value, 0.0035, 1e-6);
        WITHIN(topic.accumulate.figures.max.value, 0.007, 1e-9);
    }

    /// From Kafka 4.0 on linger is 5 ms unless it is stated, before that 0.
    void standardLingerDependsOnTheVersion() {
        const std::vector<std::string> noLinger{R"(/nodes/1/producer={})"};
        auto old = noLinger;
        old.emplace_back(R"(kafka.kafka="3.9")");
        WITHIN_SHARE(runCase("K01_linger", noLinger).topic("events").recordsPerBatch, 2, 0.01);
        QCOMPARE(runCase("K01_linger", old).topic("events").accumulate.figures.max.value, 0.0);
    }

    /// K04: the acknowledgement of all waits for the slower of two followers, 1.5 times their mean; readers
    /// wait for that whatever the producer waits for.
    void acknowledgementsAndVisibility() {
        for (const auto& [acks, mean] : {std::pair{"all", 0.007}, {"1", 0.001}, {"0", 0.0}}) {
            const ScenarioRun run =
                runCase("K04_acknowledgements",
                        {fmt::format(R"(events.producer.acks="{}")", acks),
                         fmt::format("events.producer.idempotent={}", std::string(acks) == "all")});
            const auto& topic = run.topic("events");
            WITHIN(topic.produce.figures.mean.value, mean, std::string(acks) == "all" ? 0.00007 : 1e-9);
            WITHIN_SHARE(topic.visible.figures.mean.value, 0.007, 0.01);
            if (std::string(acks) == "all")
                WITHIN_SHARE(topic.produce.figures.p99.value, 0.001 - 0.004 * std::log(1 - std::sqrt(0.99)),
                             0.03);
        }
    }

    /// With n followers the slowest takes m (1 + 1/2 + ... + 1/n).
    void moreFollowersAreSlower() {
        const ScenarioRun run = runCase("K04_acknowledgements", {"kafka.brokers=5", "events.replication=5"});
        WITHIN_SHARE(run.topic("events").produce.figures.mean.value,
                     0.001 + 0.004 * (1 + 1.0 / 2 + 1.0 / 3 + 1.0 / 4), 0.01);
    }

    /// K05: a Poisson number of mean rate x lag was acknowledged but is on no follower yet.
    void leaderTakesAcknowledgedRecordsWithIt() {
        const ScenarioRun run = runCase("K05_leader_dies");
        std::vector<double> lost;
        double sum = 0;
        for (const auto& replication : run.results.perReplication) {
            lost.push_back(static_cast<double>(replication.topics.at(0).lost));
            sum += lost.back();
        }
        const double mean = sum / static_cast<double>(lost.size());
        double squares = 0;
        for (const double value : lost)
            squares += (value - mean) * (value - mean);
        WITHIN(mean, 20, 1);
        WITHIN_SHARE(squares / static_cast<double>(lost.size() - 1) / mean, 1, 0.25);
        const ScenarioRun safe =
            runCase("K05_leader_dies", {"events.producer.acks=all", "run.replications=50"});
        QCOMPARE(safe.topic("events").lost, std::uint64_t{0});
        QCOMPARE(safe.topic("events").duplicated, std::uint64_t{0});
        const ScenarioRun other = runCase(
            "K05_leader_dies", {R"(/workloads/0/arrivals/poisson="400/s")", R"(kafka.replicate="100ms")"});
        WITHIN(static_cast<double>(other.topic("events").lost) / 500, 40, 1.2);
    }

    /// The session of a dead broker expires 7 to 9 s after its death, 8 s on average, and the election takes
    /// its time.
    void deadLeaderIsMissedForASessionAndAnElection() {
        const ScenarioRun run = runCase(
            "K05_leader_dies", {"/faults/0/at=1s", R"(kafka.electionTime="250ms")", "run.replications=400"});
        double sum = 0;
        for (const auto& replication : run.results.perReplication) {
            const double leaderless = replication.topics.at(0).partitions.at(0).leaderless * 1e-9;
            QVERIFY(leaderless >= 7.25 && leaderless <= 9.25);
            QCOMPARE(replication.topics.at(0).partitions.at(0).leader, 1U);
            sum += leaderless;
        }
        WITHIN(sum / 400, 8.25, 0.1);  // standard error 0.03
    }
};

QTEST_APPLESS_MAIN(TopicsTest)
#include "topics_test.moc"
