// Producers and brokers: what batching, acknowledgements, replication and crashes do is arithmetic on Kafka's
// rules.
#include "simulator/topics/murmur2.h"
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

    /// Every 300 s partitions go back to the broker that they were made for; nothing is lost on the way.
    void leadershipReturnsToThePreferredBroker() {
        const std::vector<std::string> more{
            "run.replications=1", "events.producer.acks=all",
            "/faults=[{\"at\": \"100s\", \"for\": \"30s\", \"crash\": \"kafka#1\"}]",
            R"(/workloads/0/arrivals/poisson="50/s")"};
        auto before = more, after = more;
        before.emplace_back("run.duration=299s");
        after.emplace_back("run.duration=400s");
        QCOMPARE(runCase("K05_leader_dies", before).topic("events").partitions[0].leader,
                 std::string("kafka#2"));
        const auto topic = runCase("K05_leader_dies", after).topic("events");
        QCOMPARE(topic.partitions[0].leader, std::string("kafka#1"));
        QCOMPARE(topic.lost, std::uint64_t{0});
        QCOMPARE(topic.failed, std::uint64_t{0});
    }

    /// K08: the partitions that Kafka's own tests know; numbers are hashed as text.
    void keysGoToTheirPartitions() {
        const ScenarioRun run = runCase("K08_keyed_partitioner");
        std::vector<std::uint64_t> expected(12, 0);
        for (const std::size_t partition : {0, 6, 8, 11, 5, 3})
            expected[partition] = run.workload("clients").sent;
        for (std::size_t p = 0; p < 12; ++p)
            WITHIN(run.topic("events").partitions.at(p).appended, expected[p], 1);
        const auto& numbers = run.topic("numbered");
        for (std::uint32_t p = 0; p < 12; ++p) {
            std::uint64_t keys = 0;
            for (int key = 0; key < 22; ++key)
                keys += windtunnel::simulator::partitionOfKey(std::to_string(key), 12) == p;
            WITHIN(numbers.partitions.at(p).appended, 100 * keys, 1);
        }
        const ScenarioRun six = runCase("K08_keyed_partitioner", {"events.partitions=6"});
        QVERIFY(six.topic("events").partitions.at(0).appended >= six.workload("clients").sent - 1);
    }

    /// Without a key each batch goes to another partition than the last one: two partitions take turns.
    void recordsWithoutKeyTakeTurns() {
        const ScenarioRun run =
            runCase("K01_linger", {"events.partitions=2", "events.producer.linger=0s", "run.replications=1"});
        const auto& partitions = run.topic("events").partitions;
        WITHIN(partitions[0].appended, partitions[1].appended, 1);
    }

    /// K11, step by step.
    void gateOfTheInSyncCopies() {
        const auto run = [](double from, double until, std::vector<std::string> more = {}) {
            more.push_back(fmt::format("run.warmup={}s", from));
            more.push_back(fmt::format("run.duration={}s", until));
            return runCase("K11_insync_gate", more);
        };
        const ScenarioRun oneLeft = run(35, 45);
        QCOMPARE(oneLeft.workload("careful").failed, std::uint64_t{0});
        WITHIN(oneLeft.workload("careful").latency.max.value, 0.003, 1e-9);

        const ScenarioRun twoLeft = run(62, 78);
        QCOMPARE(twoLeft.workload("careful").completed, std::uint64_t{0});
        QVERIFY(twoLeft.topic("safe").notEnoughReplicas >= 16);  // some each second, the others wait behind
        QCOMPARE(twoLeft.topic("safe").appended, std::uint64_t{0});
        QCOMPARE(twoLeft.workload("hasty").failed, std::uint64_t{0});
        QVERIFY(twoLeft.topic("quick").appended >= 159);
        QVERIFY(!twoLeft.topic("quick").visible.measured);
        const ScenarioRun old = run(62, 78, {R"(kafka.kafka="3.6")"});
        WITHIN(old.topic("quick").visible.figures.mean.value, 0.001, 1e-9);

        const ScenarioRun strangerBack = run(62, 135);
        QVERIFY(strangerBack.topic("safe").partitions[0].leader.empty());
        WITHIN(strangerBack.topic("safe").partitions[0].leaderless, 55, 1e-9);
        const ScenarioRun leaderBack = run(62, 150);
        QCOMPARE(leaderBack.topic("safe").partitions[0].leader, std::string("kafka#1"));
        WITHIN(leaderBack.topic("safe").partitions[0].leaderless, 60.5, 1e-9);
        QCOMPARE(leaderBack.topic("quick").lost, std::uint64_t{0});
        const ScenarioRun reckless = run(35, 135, {"kafka.unclean=true"});
        QCOMPARE(reckless.topic("safe").partitions[0].leader, std::string("kafka#2"));
        WITHIN(reckless.topic("safe").lost, 150, 1);   // acknowledged until kafka#3 died
        WITHIN(reckless.topic("quick").lost, 450, 2);  // until kafka#1 died
    }

    /// K12: sent again until an acknowledgement comes through: 1 / (1 - p) copies.
    void lostAcknowledgementsMakeDuplicates() {
        for (const double p : {0.2, 0.5}) {
            const ScenarioRun run =
                runCase("K12_lost_acknowledgements", {fmt::format("/faults/0/fraction={}", p)});
            const auto& topic = run.topic("events");
            WITHIN_SHARE(static_cast<double>(topic.appended) / static_cast<double>(topic.published),
                         1 / (1 - p), 0.015);
            WITHIN(topic.appended - topic.duplicated, topic.published, 8);  // in flight at the end
        }
        const auto once =
            runCase("K12_lost_acknowledgements", {"events.producer.idempotent=true"}).topic("events");
        WITHIN(once.appended, once.published, 4);
        QCOMPARE(once.duplicated, std::uint64_t{0});
    }

    /// Waits of 100, 200, 400, 800 ms, then on average 950 ms (the cap comes after a jitter of 20 %), each
    /// after a timeout of 200 ms; k losses in a row have probability p^k (1 - p).
    void resendingBacksOff() {
        const ScenarioRun run =
            runCase("K12_lost_acknowledgements",
                    {"/faults/0/fraction=0.5", R"(/workloads/0/arrivals={"constant": "0.2/s"})",
                     "run.duration=40000s"});
        double expected = 0.003, chance = 0.5;
        for (int k = 0; k < 40; ++k) {
            const double wait = k < 3 ? 0.1 * std::pow(2, k) : k == 3 ? 0.8 : 0.95;
            expected += chance * (0.2 + wait);
            chance *= 0.5;
        }
        WITHIN_SHARE(run.topic("events").produce.figures.mean.value, expected, 0.02);
    }

    /// K13: a follower that stalls leaves the in-sync set at the first check, every 15 s, after it has been
    /// behind for 30 s: 30 to 45 s later. Until then nothing is acknowledged, afterwards all is well again.
    void stalledFollowerStopsPublishingUntilItLeaves() {
        for (const auto& [stall, leaves] : {std::pair{61.0, 105.0}, {74.5, 105.0}, {75.5, 120.0}}) {
            const ScenarioRun run = runCase("K13_stalled_follower", {fmt::format("/faults/0/at={}s", stall)});
            const auto& topic = run.topic("events");
            QCOMPARE(topic.partitions[0].insyncShrinks.size(), std::size_t{1});
            WITHIN(topic.partitions[0].insyncShrinks[0], leaves, 1e-9);
            QCOMPARE(topic.failed, std::uint64_t{0});
            QCOMPARE(topic.duplicated, std::uint64_t{0});
            WITHIN(topic.produce.figures.max.value, leaves - stall, 1.1);
            WITHIN(run.seriesRate("workloads/clients/completed", leaves + 5, 149), 10, 0.3);
        }
    }

    /// K14: commits every 100 ms hold committed readers back by 50 ms on average; other records behind an
    /// open transaction wait as well.
    void transactionsHoldCommittedReadersBack() {
        for (const double interval : {0.1, 0.02}) {
            const ScenarioRun run =
                runCase("K14_transactions",
                        {fmt::format(R"(/nodes/0/endpoints/POST ~1/0/producer/transaction="{}ms")",
                                     interval * 1000)});
            const auto& topic = run.topic("events");
            WITHIN_SHARE(topic.stable.figures.mean.value, interval / 2, 0.02);
            QVERIFY(topic.stable.figures.max.value <= interval);
            QCOMPARE(topic.visible.figures.max.value, 0.0);
            QCOMPARE(topic.aborted, std::uint64_t{0});
        }
        // No transaction is open from a commit to the next record in one, 2 ms on average: plain records that
        // come then do not wait.
        const ScenarioRun mixed = runCase("K14_transactions", {R"(/workloads/1/arrivals/poisson="1000/s")"});
        const double gap = 0.002, plain = (0.1 * 0.1 - 2 * 0.1 * gap + 2 * gap * gap) / 2 / 0.1;
        WITHIN_SHARE(mixed.topic("events").stable.figures.mean.value, (1000 * plain + 500 * 0.05) / 1500,
                     0.02);
    }

    /// What a dead producer had not committed is aborted, and no committed reader ever sees it.
    void transactionOfADeadProducerIsAborted() {
        const ScenarioRun run =
            runCase("K14_transactions",
                    {R"(/faults=[{"at": "50.05s", "for": "10s", "crash": "order"}])", "run.replications=1"});
        const auto& topic = run.topic("events");
        WITHIN(topic.aborted, 25, 20);
        QVERIFY(topic.stable.figures.max.value <= 0.1);
    }

    /// Rows that have gathered since the last look leave together: r T / (1 - exp(-r T)) of them.
    void polledOutboxLeavesInBatches() {
        for (const double interval : {0.1, 0.5}) {
            const ScenarioRun run =
                runCase("outbox_poll", {fmt::format("db.cdc.poll={}ms", interval * 1000)});
            const auto& topic = run.topic("events");
            const double mean = 30 * interval;
            WITHIN_SHARE(topic.recordsPerBatch, mean / (1 - std::exp(-mean)), 0.02);
            WITHIN(topic.published, run.endpoint("db write").completed, 60);
            QCOMPARE(topic.acknowledged, topic.published);
        }
        // A broker that dies for a while loses nothing: rows stay in the outbox.
        const ScenarioRun crash = runCase(
            "outbox_poll", {"/faults=[{\"at\": \"100s\", \"for\": \"60s\", \"crash\": \"kafka#1\"}]"});
        QCOMPARE(crash.topic("events").acknowledged, crash.topic("events").published);
        QCOMPARE(crash.topic("events").lost, std::uint64_t{0});
    }

    /// C24: half an interval on average until the next look, and 25 ms through relay, broker and consumer.
    void readModelBehindAnOutbox() {
        const ScenarioRun run = runCase("outbox_read_model");
        const auto& entity = run.entity("orders");
        WITHIN_SHARE(entity.convergence.mean.value, 0.075, 0.02);
        WITHIN_SHARE(entity.convergence.p99.value, 0.124, 0.01);
        QCOMPARE(entity.lostEvents, std::uint64_t{0});
        QCOMPARE(entity.diverged, std::uint64_t{0});
    }

    /// The members have it when their leg has come, 3 ms after the record; a record takes 5 ms and waits for
    /// those before it (M/D/1 at 0.5: 2.5 ms).
    void outboxesAndReadModelsMayBeQuorums() {
        const std::string quorum =
            R"("kind": "database", "replication": {"mode": "quorum", "n": 3, "r": 1, "w": 2, "W": "3ms", "A": "2ms"}})";
        const ScenarioRun run =
            runCase("outbox_read_model", {R"(/nodes/2={"id": "db", "cdc": {"lag": "10ms"}, )" + quorum,
                                          R"(/nodes/3={"id": "copy", )" + quorum});
        const auto& entity = run.entity("orders");
        WITHIN_SHARE(entity.writes, 100 * 1000, 0.02);
        WITHIN(entity.copies[1].convergence.mean.value, 0.01 + 0.025 + 0.0025 + 0.003, 0.0005);
        QCOMPARE(entity.lostEvents, std::uint64_t{0});
        QCOMPARE(entity.duplicates + entity.outOfOrder + entity.diverged, std::uint64_t{0});
    }
    /// Who hands an event on publishes what it has received, not what the source has meanwhile.
    void whatAConsumerHandsOnIsWhatItGot() {
        const ScenarioRun run = runCase(
            "outbox_read_model", {"orders.keys=1", "run.duration=60s",
                                  R"(/nodes=[{"id": "order", "kind": "service", "endpoints": {"POST /": [
                    {"write": "db", "entity": "orders"}, {"publish": "events", "entity": "orders"}]}},
                {"id": "view", "kind": "service", "consumers": [
                    {"topic": "events", "group": "first", "steps": [{"wait": "5ms"}, {"publish": "again", "entity": "orders"}]},
                    {"topic": "again", "group": "second", "steps": [{"apply": "copy", "entity": "orders"}]}]},
                {"id": "db", "kind": "database", "write": "1ms"}, {"id": "copy", "kind": "database", "write": "0s"},
                {"id": "events", "kind": "topic"}, {"id": "again", "kind": "topic", "producer": {"linger": "0s"}}])",
                                  "kafka.append=0s"});
        const auto& entity = run.entity("orders");
        WITHIN_SHARE(entity.writes, 100 * 50, 0.05);
        QCOMPARE(entity.duplicates + entity.outOfOrder + entity.diverged, std::uint64_t{0});
        QVERIFY(entity.convergence.p50.value > 0.005);
    }
    /// A row without entity carries no version, but leaves as others do: at multiples of 100 ms.
    void rowsWithoutVersionLeaveToo() {
        const ScenarioRun run = runCase("outbox_read_model", {"/nodes/0/endpoints/POST ~1/0/entity=null",
                                                              "/nodes/1/consumers/0/steps=[]"});
        QCOMPARE(run.entity("orders").writes, std::uint64_t{0});
        WITHIN_SHARE(run.topic("events").published, run.workload("clients").sent, 0.001);
        WITHIN_SHARE(run.topic("events").groups.front().consumed, run.workload("clients").sent, 0.001);
    }

    /// There and back 3 ms each, 1 ms to append, and the slowest follower: 5 x 20 ms.
    void slowBrokerSlowsPublishing() {
        WITHIN(runCase("slow_follower").topic("events").produce.figures.mean.value,
               0.003 + 0.001 + 0.1 + 0.003, 1e-9);
        WITHIN(runCase("slow_follower", {"/faults/0/slow=\"kafka#1\""})
                   .topic("events")
                   .produce.figures.mean.value,
               0.003 + 0.005 + 0.02 + 0.003, 1e-9);
        const auto parts = runCase("slow_follower").workload("clients").breakdown;
        WITHIN(parts[static_cast<std::size_t>(windtunnel::simulator::Part::Network)], 0.006, 1e-6);
        WITHIN(parts[static_cast<std::size_t>(windtunnel::simulator::Part::Broker)], 0.101, 1e-6);
    }

    /// 1 MiB ten times a second while the broker is away (9 s until it is noticed that it is back, and the
    /// election): 32 of them have room, the others wait for it though they want no acknowledgement.
    void whoPublishesWaitsForTheProducersMemory() {
        const std::vector<std::string> careless{"/nodes/0/endpoints/POST ~1/0/await=false",
                                                "/nodes/0/endpoints/POST ~1/0/size=1MiB",
                                                "run.duration=150s"};
        const ScenarioRun run = runCase("broker_away", careless);
        QCOMPARE(run.workload("clients").failed, std::uint64_t{0});
        WITHIN(run.workload("clients").latency.max.value, 40.5 - 3.2, 1.5);
        QCOMPARE(run.topic("events").published, run.topic("events").acknowledged);
        auto small = careless;
        small[1] = "/nodes/0/endpoints/POST ~1/0/size=1KiB";
        QCOMPARE(runCase("broker_away", small).workload("clients").latency.max.value, 0.0);
        auto longer = careless;
        longer.emplace_back("/faults/0/for=100s");
        const ScenarioRun away = runCase("broker_away", longer);
        // What would have been published from 23.2 to 60.5 s fails a minute later, before the broker is back.
        WITHIN(static_cast<double>(away.workload("clients").failed), 10 * (60.5 - 23.2), 10);
        WITHIN(away.workload("clients").latency.max.value, 60, 1.5);
    }

    /// Shorter than deliveryTimeout an outage is a delay; longer, sends fail.
    void outageIsADelayOrAFailure() {
        const ScenarioRun patient = runCase("broker_away");
        QCOMPARE(patient.workload("clients").failed, std::uint64_t{0});
        WITHIN(patient.workload("clients").latency.max.value, 40.5 + 0.5, 0.6);
        const ScenarioRun twice =
            runCase("broker_away", {"/faults=[{\"at\": \"20s\", \"for\": \"40s\", \"crash\": \"kafka#1\"}, "
                                    "{\"at\": \"30s\", \"for\": \"5s\", \"crash\": \"kafka\"}]"});
        QCOMPARE(twice.workload("clients").latency.max.value, patient.workload("clients").latency.max.value);
        const ScenarioRun hasty = runCase(
            "broker_away", {"events.producer.requestTimeout=1s", "events.producer.deliveryTimeout=5s"});
        WITHIN(hasty.workload("clients").failed, 10 * (40.5 - 5) + 5, 12);
        QVERIFY(hasty.workload("clients").latency.max.value <= 5);
        const ScenarioRun breaker =
            runCase("broker_away", {R"(/nodes/0/endpoints/POST ~1/0/timeout="0.5s")",
                                    R"(/nodes/0/endpoints/POST ~1/0/fallback=[{"mark": "kept for later"}])"});
        QCOMPARE(breaker.workload("clients").failed, std::uint64_t{0});
        WITHIN(breaker.mark("kept for later"), 10 * 40, 12);
    }
};

QTEST_APPLESS_MAIN(TopicsTest)
#include "topics_test.moc"
