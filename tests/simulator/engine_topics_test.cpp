// Brokers and producers under random faults: nothing may crash, get lost or be left behind.
#include "simulator/engine/engine.h"
#include "simulator/kernel/random.h"
#include "simulator/plan/compile.h"
#include "tests/support/scenario_run.h"

namespace windtunnel::simulator {

struct EngineAccess {
    static std::size_t tasks(const Engine& engine) { return engine.tasks_.inUse(); }
    static const TopicState& topics(const Engine& engine) { return engine.topics_; }
    static bool idle(const Engine& engine) { return engine.topicsIdle(); }
};

}  // namespace windtunnel::simulator

using namespace windtunnel;
using namespace windtunnel::simulator;
using namespace windtunnel::test;

namespace {

constexpr int loadSeconds = 10, stormSeconds = 14, totalSeconds = 90;

struct Setting {
    const char* name;
    const char* producer;
    bool unclean = false, storesLost = false;
};

std::string scenario(const Setting& setting, const std::string& faults, std::uint64_t seed) {
    return fmt::format(R"({{"windtunnel": 1, "nodes": [
      {{"id": "shop", "kind": "service", "replicas": 2, "endpoints": {{
         "/buy": [{{"publish": "orders", "entity": "items", "size": "300B"}}, {{"publish": "mails", "await": false}}],
         "/look": [{{"parallel": [[{{"publish": "views", "key": "none", "timeout": "20ms", "retries": 2}}], [{{"publish": "mails", "partition": 1}}]], "join": "any"}}],
         "/save": [{{"write": "db", "entity": "items", "outbox": "orders"}}]}}}},
      {{"id": "view", "kind": "service", "replicas": 2, "consumers": [{{"topic": ["orders", "mails"], "group": "view", "steps": [{{"work": {{"exp": "0.2ms"}}}}]}}]}},
      {{"id": "db", "kind": "database", "cdc": {{"poll": "50ms"}}}},
      {{"id": "orders", "kind": "topic", "partitions": 4, "replication": 3, "minInsync": 2, "producer": {{"deliveryTimeout": "60s", "requestTimeout": "2s", {0}}}}},
      {{"id": "views", "kind": "topic", "partitions": 3, "replication": 2, "producer": {{"linger": "2ms", "batch": "4KB", "requestTimeout": "1s", "deliveryTimeout": "60s", {0}}}}},
      {{"id": "mails", "kind": "topic", "partitions": 2, "replication": 3, "minInsync": 2, "producer": {{"linger": "0s", "requestTimeout": "1s", "deliveryTimeout": "60s", {0}}}}}],
    "clusters": [{{"id": "kafka", "brokers": 3, "append": {{"exp": "1ms"}}, "replicate": {{"exp": "3ms"}}, "sessionTimeout": "1s", "heartbeat": "0.2s", "lagTimeMax": "0.5s", "electionTime": {{"exp": "50ms"}}, "unclean": {1}}}],
    "links": [{{"from": "shop", "to": "orders", "latency": {{"exp": "0.5ms"}}}}, {{"from": "shop", "to": "mails", "latency": "0.2ms"}}],
    "entities": [{{"id": "items", "keys": 50, "source": "db"}}],
    "workloads": [
      {{"id": "buyers", "call": "shop /buy", "arrivals": {{"poisson": "300/s"}}}},
      {{"id": "lookers", "call": "shop /look", "arrivals": {{"poisson": "300/s"}}, "timeout": "1s"}},
      {{"id": "savers", "call": "shop /save", "arrivals": {{"poisson": "50/s"}}}}],
    "faults": [{2}{{"at": "{3}s", "load": "buyers", "factor": 0}}, {{"at": "{3}s", "load": "lookers", "factor": 0}}, {{"at": "{3}s", "load": "savers", "factor": 0}}],
    "run": {{"duration": "{4}s", "seed": {5}}}}})",
                       setting.producer, setting.unclean, faults, loadSeconds, totalSeconds, seed);
}

std::string storm(std::uint64_t seed, bool crashes) {
    RandomStream stream(combine(keyOf("broker storm"), seed));
    const auto any = [&](const std::vector<std::string>& all) { return all[stream.below(all.size())]; };
    const std::vector<std::string> brokers{"kafka#1", "kafka#2", "kafka#3"};
    const std::vector<std::string> ways{"shop -> orders", "orders -> shop", "shop -> views", "views -> shop",
                                        "shop -> mails",  "mails -> shop",  "shop -> kafka", "kafka -> shop"};
    std::string text;
    for (int i = 0; i < 16; ++i) {
        const double at = stream.uniform() * (stormSeconds - 4), lasting = 0.01 + stream.uniform() * 3;
        std::string verb;
        switch (stream.below(8)) {
        case 0:
        case 1:
            verb = crashes ? fmt::format(R"("crash": "{}"{})", any(brokers),
                                         stream.below(3) == 0 ? R"(, "host": true)" : "")
                           : fmt::format(R"("stall": "{}")", any(brokers));
            break;
        case 2: verb = fmt::format(R"("stall": "{}")", any(brokers)); break;
        case 3:
            verb = fmt::format(R"("slow": "{}", "factor": {:.3})", any(brokers), 2 + stream.uniform() * 50);
            break;
        case 4:
            verb = fmt::format(R"("delay": "{}", "add": {{"exp": "{:.4}ms"}})", any(ways),
                               0.1 + stream.uniform() * 20);
            break;
        case 5:
        case 6: verb = fmt::format(R"("drop": "{}", "fraction": {:.3})", any(ways), stream.uniform()); break;
        default: verb = R"("partition": [["shop"], ["orders", "views"]])"; break;
        }
        text += fmt::format(R"({{"at": "{:.3f}s", "for": "{:.3f}s", {}}},)", at, lasting, verb);
    }
    return text;
}

}  // namespace

class EngineTopicsTest : public QObject {
    Q_OBJECT

private slots:
    void nothingIsLeftBehindAfterAStorm_data() {
        QTest::addColumn<QString>("producer");
        QTest::addColumn<bool>("unclean");
        QTest::addColumn<bool>("safe");
        QTest::newRow("idempotent") << R"("acks": "all")" << false << true;
        QTest::newRow("not idempotent") << R"("acks": "all", "idempotent": false)" << false << true;
        QTest::newRow("one in flight")
            << R"("acks": "all", "idempotent": false, "inFlight": 1)" << false << true;
        QTest::newRow("leader only") << R"("acks": "1", "idempotent": false)" << false << false;
        QTest::newRow("no acknowledgement") << R"("acks": "0", "idempotent": false)" << false << false;
        QTest::newRow("unclean") << R"("acks": "all")" << true << false;
        QTest::newRow("transactions") << R"("transaction": "40ms")" << false << true;
    }
    void nothingIsLeftBehindAfterAStorm() {
        QFETCH(QString, producer);
        QFETCH(bool, unclean);
        QFETCH(bool, safe);
        const std::string settings = producer.toStdString();
        std::uint64_t lost = 0, duplicated = 0;
        for (std::uint64_t seed = 1; seed <= 12; ++seed) {
            const std::string text = scenario({"", settings.c_str(), unclean}, storm(seed, true), seed);
            const Plan plan = compile(loadScenarioText(text, "storm").scenario);
            Engine engine(plan, 0);
            const std::atomic<bool> stop{false};
            engine.advanceTo(plan.duration, stop);
            const TopicState& topics = EngineAccess::topics(engine);
            QCOMPARE(EngineAccess::tasks(engine), std::size_t{0});
            QVERIFY(EngineAccess::idle(engine));
            QCOMPARE(topics.freeBatches.size(), topics.batches.size());
            std::size_t held = 0, waiting = 0, freeRequests = 0;
            for (const PartitionState& partition : topics.partitions) {
                held += partition.log.held();
                waiting += partition.waiting.size();
                QVERIFY(partition.copies.leader() != PartitionCopies::nobody);
            }
            QCOMPARE(topics.held, held);
            QCOMPARE(waiting, std::size_t{0});
            for (const ProduceRequest& request : topics.requests)
                freeRequests += request.state == RequestState::Free;
            QCOMPARE(freeRequests, topics.requests.size());
            const RunResults results = engine.takeResults();
            for (const TopicResults& topic : results.topics) {
                QVERIFY(topic.published > 1000);
                QCOMPARE(topic.acknowledged + topic.failed, topic.published);
                QCOMPARE(topic.produce.count(), topic.acknowledged);
                lost += topic.lost;
                duplicated += topic.duplicated;
                if (!safe)
                    continue;
                QCOMPARE(topic.failed, std::uint64_t{0});
                if (topic.visible.count() != topic.published)
                    fmt::print("seed {} published {} visible {} lost {} dup {} appended {}\n", seed,
                               topic.published, topic.visible.count(), topic.lost, topic.duplicated,
                               topic.appended);
            }
            // What is in the logs is read to the end, and once: orders and mails, in the order of the names.
            for (const GroupResults& group : results.groups.at(0)) {
                const bool mails = &group == results.groups.at(0).data();
                const TopicResults& topic = results.topics[mails ? 2 : 0];
                QVERIFY(group.consumed > 1000);
                QCOMPARE(group.skipped, std::uint64_t{0});
                QCOMPARE(group.duplicates, std::uint64_t{0});
                if (safe && topic.duplicated == 0)
                    QCOMPARE(group.consumed, topic.published);
                else
                    QVERIFY(group.consumed <= topic.appended);
            }
            for (const FlowResults& flow : results.workloads)
                QCOMPARE(flow.inFlight(), std::uint64_t{0});
        }
        QCOMPARE(lost > 0, !safe);
        QCOMPARE(duplicated > 0, settings.find("\"idempotent\": false") != std::string::npos &&
                                     settings.find("\"0\"") == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(EngineTopicsTest)
#include "engine_topics_test.moc"
