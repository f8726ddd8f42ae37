#include "tests/models/shop_scenario.h"

#include <QTest>

#include <functional>

using namespace windtunnel;
using namespace windtunnel::shop;

using Change = std::function<void(Scenario&)>;
Q_DECLARE_METATYPE(Change)

namespace {

Change with(Fault fault) {
    return [fault](Scenario& scenario) { scenario.faults = {fault}; };
}

Change demanding(std::string text) {
    return [text](Scenario& scenario) { scenario.objectives = {objective(text)}; };
}

DeployAction deploy(std::string service) {
    DeployAction result;
    result.service = std::move(service);
    return result;
}

/// A deploy has no end that could be written.
Fault once(DeployAction action) {
    Fault result = fault(std::move(action));
    result.lasting.reset();
    return result;
}

Fault again(Fault fault, std::optional<Distribution> lasting) {
    fault.at.reset();
    fault.every = Distribution(seconds(10));
    fault.lasting = lasting;
    return fault;
}

}  // namespace

class ValidationFaultsTest : public QObject {
    Q_OBJECT

private slots:
    void oneWrongFaultOrObjectiveGivesOneFinding_data() {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("hint");
        const auto row = [](const char* name, Change change, const char* expected, const char* hint) {
            QTest::newRow(name) << change << QString(expected) << QString(hint);
        };
        row("a crash of nobody", with(fault(CrashFault{{"ordr", 0}})), "dangling-fault /faults/0/crash",
            "\"order\"");
        row(
            "a crash of a zone where only clients are",
            [](Scenario& scenario) {
                scenario.workloads[0].zone = "seoul";
                scenario.faults = {fault(CrashFault{{"seoul", 0}})};
            },
            "dangling-fault /faults/0/crash", "known nodes: gateway, order");
        row(
            "a second replica of a zone",
            [](Scenario& scenario) {
                scenario.nodes[Order].zone = "seoul";
                scenario.faults = {fault(CrashFault{{"seoul", 2}})};
            },
            "dangling-fault /faults/0/crash", "known nodes: gateway, order");
        row(
            "a zone that is slow",
            [](Scenario& scenario) {
                scenario.nodes[Order].zone = "seoul";
                scenario.faults = {fault(SlowFault{{"seoul", 0}, 2})};
            },
            "dangling-fault /faults/0/slow", "known nodes: gateway, order");
        row("a third replica of two", with(fault(CrashFault{{"order", 3}})),
            "missing-replica /faults/0/crash", "\"order#1\" to \"order#2\"");
        row("a second replica of one", with(fault(SlowFault{{"orders-db", 2}, 3})),
            "missing-replica /faults/0/slow", "\"orders-db#1\"");
        row("a fourth broker", with(fault(CrashFault{{"kafka", 4}})), "missing-replica /faults/0/crash",
            "\"kafka#3\"");
        row("a cluster that refuses", with(fault(RefuseFault{{"kafka", 1}})), "wrong-kind /faults/0/refuse",
            "crash");
        row("a crash of a topic", with(fault(CrashFault{{"order-events", 0}})), "wrong-kind /faults/0/crash",
            "\"kafka#1\"");
        row("a delay from nobody", with(fault(DelayFault{{"ordr", "user"}, Distribution(ms(5))})),
            "dangling-fault /faults/0/delay", "\"order\"");
        row("a drop to nobody", with(fault(DropFault{{"order", "users"}, {1}})),
            "dangling-fault /faults/0/drop", "\"user\"");
        row("a way to one of several", with(fault(DelayFault{{"order", "user#2"}, Distribution(ms(5))})),
            "wrong-kind /faults/0/delay", "\"user\"");
        row("a broker too many on a way",
            with(fault(DelayFault{{"kafka#1", "kafka#9"}, Distribution(ms(5))})),
            "missing-replica /faults/0/delay", "\"kafka#1\"");
        row("the load of nobody", with(fault(LoadAction{"buyer", 2})), "dangling-workload /faults/0/load",
            "\"buyers\"");
        row("a deployed database", with(once(deploy("users-db"))), "wrong-kind /faults/0/deploy",
            "known services");
        row("a partition of nobody", with(fault(PartitionFault{{{"order"}, {"usr"}}})),
            "dangling-zone /faults/0/partition/1/0", "\"user\"");
        row("a partition with one side", with(fault(PartitionFault{{{"order", "user"}}})),
            "partition-of-one /faults/0/partition", "[[");
        row("a node on both sides", with(fault(PartitionFault{{{"order"}, {"user", "order"}}})),
            "partition-overlap /faults/0/partition/1/1", "one group");
        row(
            "never",
            [](Scenario& s) {
                s.faults = {fault(RefuseFault{{"user", 0}})};
                s.faults[0].at.reset();
            },
            "fault-without-time /faults/0", "\"at\"");
        row("again and again without end", with(again(fault(RefuseFault{{"user", 0}}), std::nullopt)),
            "fault-without-end /faults/0", "\"for\"");
        row("infinitely fast", with(fault(SlowFault{{"user", 0}, 0})), "impossible-factor /faults/0/factor",
            "above 0");
        row("after the end", with(fault(CrashFault{{"user", 0}}, seconds(60))),
            "fault-after-end /faults/0/at", "earlier");
        row("as fast as ever", with(fault(SlowFault{{"user", 0}, 1})), "fault-without-effect /faults/0", "");
        row("no one fails", with(fault(FailFault{{"user", 0}, {0}})), "fault-without-effect /faults/0", "");
        row("strangers", with(fault(DelayFault{{"user", "catalog"}, Distribution(ms(5))})),
            "fault-without-effect /faults/0/delay", "ends");
        row(
            "a zone where nobody runs",
            [](Scenario& s) {
                s.nodes[Order].zone = "seoul";
                s.zones = Zones{};
                s.zones->pairs = {{"seoul", "viginia", Distribution(ms(90))}};
                s.nodes[User].zone = "virginia";
            },
            "dangling-zone /zones/pairs/0/zones/1", "\"virginia\"");

        row("latency of nobody", demanding("p99(buyer) < 1s"), "dangling-objective /objectives/0",
            "\"buyers\"");
        row("latency of a registry", demanding("mean(names) < 1s"), "wrong-kind /objectives/0", "buyers");
        row("an endpoint that is not there", demanding("mean(order POST /order) < 1s"),
            "dangling-objective /objectives/0", "\"POST /orders\"");
        row("the utilization of a workload", demanding("utilization(buyers) < 80%"),
            "dangling-objective /objectives/0", "known nodes");
        row("the utilization of a topic", demanding("utilization(order-events) < 80%"),
            "wrong-kind /objectives/0", "known nodes");
        row("the lag of a service", demanding("lag(order) < 10"), "wrong-kind /objectives/0", "order-events");
        row("the lag of nothing", demanding("lag(order-event) < 10"), "dangling-objective /objectives/0",
            "\"order-events\"");
        row("staleness of nothing", demanding("stale(order) < 1%"), "dangling-objective /objectives/0",
            "\"orders\"");
        row(
            "the truth of an entity without source",
            [](Scenario& s) {
                s.entities[0].source = "";
                s.objectives = {objective("lost(orders) == 0")};
            },
            "objective-without-source /objectives/0", "\"source\"");
    }
    void oneWrongFaultOrObjectiveGivesOneFinding() {
        QFETCH(Change, change);
        QFETCH(QString, expected);
        QFETCH(QString, hint);
        Scenario scenario = shop::shop();
        change(scenario);
        QCOMPARE(QString::fromStdString(found(scenario)), expected);
        QVERIFY(!only(scenario).message.empty());
        QVERIFY2(QString::fromStdString(only(scenario).hint.text()).contains(hint),
                 only(scenario).hint.text().c_str());
    }

    void possibleFaultsPass() {
        Scenario scenario = shop::shop();
        service(scenario, User).autoscale = Autoscale{1, 4};
        scenario.nodes[Order].zone = "seoul";
        as<Database>(scenario, OrdersDb).replicas = 2;
        as<Database>(scenario, UsersDb).perReplica = "user";
        std::get<CallStep>(buying(scenario)[1].verb).policies.timeout = seconds(1);
        scenario.faults = {
            fault(CrashFault{{"order", 2}}),
            fault(CrashFault{{"seoul", 0}, true}),
            fault(CrashFault{{"user", 4}}),
            fault(CrashFault{{"users-db", 4}}),
            fault(CrashFault{{"orders-db", 3}}),
            fault(CrashFault{{"kafka", 3}, true}),
            fault(StallFault{{"kafka", 0}}),
            fault(FailFault{{"bank", 0}, {0.5}}),
            fault(DelayFault{{"order", "user"}, Distribution(ms(5))}),
            fault(DelayFault{{"user", "order"}, Distribution(ms(5))}),
            fault(DelayFault{{"buyers", "gateway"}, Distribution(ms(5))}),
            fault(DropFault{{"order-events", "catalog"}, {1}}),
            fault(DropFault{{"catalog", "kafka"}, {1}}),
            fault(DropFault{{"order", "names"}, {1}}),
            fault(PartitionFault{{{"seoul"}, {"user", "kafka#1"}}}),
            fault(ScaleAction{"order", 5}),
            fault(CrashFault{{"order", 5}}),
            once(deploy("gateway")),
            fault(LoadAction{"buyers", 3}),
            again(fault(RefuseFault{{"user", 0}}), Distribution(seconds(1))),
        };
        QCOMPARE(found(scenario), std::string());
    }

    void possibleObjectivesPass() {
        Scenario scenario = shop::shop();
        for (const std::string_view text :
             {"p99(buyers) < 250ms", "mean(order POST /orders) < 20ms", "p99(gateway POST /orders) < 1s",
              "max(bank) < 1s", "mean(orders-db) < 5ms", "errors(buyers) < 1%", "throughput(browsers) > 95/s",
              "within(buyers, 200ms) > 99%", "utilization(order) < 80%", "utilization(users-db) < 80%",
              "lag(order-events) < 1000", "lag(jobs) < 10", "stale(orders) < 2%",
              "p99.staleness(orders) < 1s", "p99.convergence(orders) < 1s", "violations(orders) == 0",
              "lost(orders) == 0", "diverged(orders) == 0"})
            scenario.objectives.push_back(objective(text));
        QCOMPARE(found(scenario), std::string());
    }
};

QTEST_APPLESS_MAIN(ValidationFaultsTest)
#include "validation_faults_test.moc"
