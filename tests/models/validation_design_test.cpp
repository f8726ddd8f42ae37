#include "tests/models/shop_scenario.h"

#include <QTest>

#include <chrono>
#include <functional>

using namespace windtunnel;
using namespace windtunnel::shop;

namespace {

std::string message(const Scenario& scenario) { return only(scenario).message.text(); }

/// One service with one core and `perSecond` requests of 5 ms.
Scenario oneServer(double perSecond) {
    Scenario result;
    Service service;
    service.cores = 1;
    service.endpoints = {{"GET /", {work(ms(5))}}};
    result.nodes = {node("order", service)};
    result.workloads = {workload("buyers", {"order", ""}, perSecond)};
    return result;
}

/// 1,000 services in ten layers; each calls five of the next layer.
Scenario largeScenario() {
    constexpr int layers = 10;
    constexpr int width = 100;
    Scenario result;
    const auto name = [](int layer, int i) {
        return "service-" + std::to_string(layer) + "-" + std::to_string(i);
    };
    for (int layer = 0; layer < layers; ++layer) {
        for (int i = 0; i < width; ++i) {
            Service service;
            service.endpoints = {{"GET /items", {work(us(1))}}};
            for (int k = 0; layer + 1 < layers && k < 5; ++k)
                service.endpoints[0].steps.push_back(
                    step(callOf(name(layer + 1, (i + k) % width), "GET /items")));
            result.nodes.push_back(node(name(layer, i), service));
        }
    }
    for (int i = 0; i < width; ++i)
        result.workloads.push_back(workload("users-" + std::to_string(i), {name(0, i), "GET /items"}, 1e-3));
    return result;
}

}  // namespace

class ValidationDesignTest : public QObject {
    Q_OBJECT

private slots:
    void nodesThatNoOneUsesAreTold() {
        Scenario scenario = shop::shop();
        scenario.nodes.push_back(node("spare-db", Database{}));
        scenario.nodes.push_back(node("spare-topic", Topic{}));
        scenario.nodes.push_back(node("spare-bank", External{}));
        QCOMPARE(found(scenario),
                 std::string("unused-node /nodes/12\nunused-node /nodes/13\nuncalled-service /nodes/14"));
        for (const Diagnostic& each : validate(scenario))
            QVERIFY(each.severity == Severity::Warning);
    }

    void whatOnlyAnUncalledServiceUsesIsNotToldAsWell() {
        Scenario scenario = shop::shop();
        Service report;
        report.endpoints = {{"GET /", {step(callOf("archive", "GET /"))}}};
        Service archive;
        archive.endpoints = {{"GET /", {}}};
        scenario.nodes.push_back(node("archive", archive));
        scenario.nodes.push_back(node("report", report));
        QCOMPARE(found(scenario), std::string("uncalled-service /nodes/13"));
    }

    void aConsumerNeedsNoCaller() {
        Scenario scenario = shop::shop();
        Service mailer;
        mailer.consumers = {service(scenario, Catalog).consumers[0]};
        mailer.consumers[0].steps = {work(ms(1))};
        scenario.nodes.push_back(node("mailer", mailer));
        QCOMPARE(found(scenario), std::string());
    }

    void aScenarioWithoutWorkloadsSaysOnlyThat() {
        Scenario scenario = shop::shop();
        scenario.workloads.clear();
        QCOMPARE(found(scenario), std::string("no-workload /workloads"));
    }

    void entitiesThatNoStepTouchesAreTold() {
        Scenario scenario = shop::shop();
        scenario.entities.push_back(entity("invoices", "orders-db"));
        QCOMPARE(found(scenario), std::string("unused-entity /entities/2"));
    }

    void circlesOfCallsAreNamed() {
        Scenario scenario = shop::shop();
        service(scenario, User).endpoints[0].steps.push_back(step(callOf("order", "GET /orders/{id}")));
        QCOMPARE(found(scenario), std::string("call-cycle /nodes/1"));
        QCOMPARE(message(scenario), std::string("calls go round in a circle: order → user → order"));
        std::get<CallStep>(service(scenario, User).endpoints[0].steps[2].verb).target.endpoint =
            "POST /orders";
        QVERIFY(message(scenario).ends_with("it never ends"));
    }

    void eventsThatCauseThemselvesAreTold() {
        Scenario scenario = shop::shop();
        service(scenario, Catalog).consumers[0].steps.push_back(publish("order-events", "orders"));
        QCOMPARE(found(scenario), std::string("event-loop /nodes/3"));
        ChooseStep sometimes;
        sometimes.choices = {{0.5, {publish("order-events", "orders")}}};
        service(scenario, Catalog).consumers[0].steps.back() = step(sometimes);
        QCOMPARE(found(scenario), std::string());
    }

    void linksBetweenStrangersAreTold() {
        Scenario scenario = shop::shop();
        scenario.links.resize(4);
        const std::vector<std::pair<std::string, std::string>> ends{
            {"order", "user"}, {"buyers", "gateway"}, {"kafka", "catalog"}, {"user", "catalog-db"}};
        for (std::size_t i = 0; i < ends.size(); ++i)
            std::tie(scenario.links[i].from, scenario.links[i].to) = ends[i];
        QCOMPARE(found(scenario), std::string("unused-link /links/3"));
    }

    void moreWorkThanCoresIsToldInFigures() {
        QCOMPARE(message(oneServer(320)), std::string("order: 320 requests/s need 1.6 of 1 cores"));
        QCOMPARE(found(oneServer(320)), std::string("overloaded /nodes/0"));
        QCOMPARE(found(oneServer(199)), std::string());
        QCOMPARE(found(oneServer(200)), std::string());
    }

    void replicasAndSpeedCarryMore() {
        Scenario scenario = oneServer(320);
        service(scenario, Gateway_).replicas = 2;
        QCOMPARE(found(scenario), std::string());
        service(scenario, Gateway_).replicas = 1;
        service(scenario, Gateway_).speed = 2;
        QCOMPARE(found(scenario), std::string());
        service(scenario, Gateway_).speed = 1;
        service(scenario, Gateway_).autoscale = Autoscale{1, 2};
        QCOMPARE(found(scenario), std::string());
    }

    void replicasBeyondTheQuotaOfARegionAreWarnedOf() {
        Scenario scenario = oneServer(10);
        service(scenario, Gateway_).cores = 4;
        service(scenario, Gateway_).replicas = 3;
        scenario.nodes[0].zones = {"ap-northeast-2a", "ap-northeast-2c", "us-east-1a"};
        scenario.zones = Zones{.same = {}, .between = {}, .pairs = {}, .provider = Provider::Aws};
        scenario.zones->machines = Machines{.start = {}, .quota = 8};
        QCOMPARE(found(scenario), std::string());
        scenario.zones->machines->quota.reset();  // 5 of a new account
        QCOMPARE(found(scenario), std::string("quota-exceeded /zones/machines"));
        scenario.zones->machines->quota = 7.5;
        QCOMPARE(found(scenario), std::string("quota-exceeded /zones/machines/quota"));
    }

    void closedWorkloadsOverloadNothing() {
        Scenario scenario = oneServer(320);
        scenario.workloads[0].arrivals = UserArrivals{1000, Distribution(ms(1))};
        QCOMPARE(found(scenario), std::string());
    }

    void aPeakIsNotAnOverload() {
        Scenario scenario = oneServer(320);
        const auto rate = [](double perSecond) { return Rate{perSecond, Rate::Per::Second}; };
        scenario.workloads[0].arrivals =
            ProfileArrivals{{{seconds(0), rate(0)}, {seconds(60), rate(390)}}, ""};
        QCOMPARE(found(scenario), std::string());
        scenario.workloads[0].arrivals =
            ProfileArrivals{{{seconds(0), rate(0)}, {seconds(30), rate(400)}}, ""};
        QCOMPARE(message(scenario), std::string("order: 300 requests/s need 1.5 of 1 cores"));
        scenario.workloads[0].arrivals =
            BurstArrivals{rate(100), rate(400), Distribution(seconds(2)), Distribution(seconds(1))};
        QCOMPARE(found(scenario), std::string());
    }

    void waitingHoldsThreads() {
        Scenario scenario = oneServer(100);
        service(scenario, Gateway_).threads = 10;
        service(scenario, Gateway_).endpoints[0].steps.push_back(step(WaitStep{Distribution(ms(195))}));
        QCOMPARE(message(scenario), std::string("order: 100 requests/s hold 20 of 10 threads"));
        service(scenario, Gateway_).model = ThreadModel::Async;
        QCOMPARE(found(scenario), std::string());
    }

    void storesAndConsumersHaveLimitsToo() {
        Scenario scenario = shop::shop();
        as<Database>(scenario, OrdersDb).connections = 1;
        as<Database>(scenario, OrdersDb).write = Distribution(ms(15));
        QCOMPARE(message(scenario), std::string("orders-db: 100 queries/s need 1.5 of 1 connections"));

        scenario = shop::shop();
        std::get<WorkStep>(service(scenario, Catalog).consumers[0].steps[0].verb).demand =
            Distribution(ms(28));
        QCOMPARE(found(scenario), std::string("overloaded /nodes/3/consumers/0"));
        QCOMPARE(message(scenario), std::string("catalog: 100 records/s need 3 of 1 consumers"));
        service(scenario, Catalog).consumers[0].concurrency = 3;
        QCOMPARE(found(scenario), std::string());
    }

    void timeoutsBelowTheMeanAreTold() {
        Scenario scenario = shop::shop();
        Policies& policies = std::get<CallStep>(buying(scenario)[1].verb).policies;
        policies.timeout = ms(3);  // user works 1 ms and reads for 1 ms
        QCOMPARE(found(scenario), std::string());
        policies.timeout = Duration::microseconds(1900);
        QCOMPARE(found(scenario),
                 std::string("timeout-below-mean /nodes/1/endpoints/POST ~1orders/1/timeout"));
        policies.timeout.reset();
        scenario.workloads[0].timeout = ms(2);
        QCOMPARE(found(scenario), std::string("timeout-below-mean /workloads/0/timeout"));
    }

    void waitsThatNothingEndsAreTold() {
        Scenario scenario = shop::shop();
        const std::string bank = "missing-timeout /nodes/1/endpoints/POST ~1orders/2";
        scenario.faults = {fault(StallFault{{"bank", 0}})};
        QCOMPARE(found(scenario), bank);
        QCOMPARE(message(scenario),
                 std::string("\"order\" waits for \"bank POST /charge\" without a timeout, and a stall of "
                             "\"bank\" keeps answers away"));
        scenario.faults = {fault(CrashFault{{"bank", 0}, false})};  // resets connections
        QCOMPARE(found(scenario), std::string());
        scenario.faults = {fault(CrashFault{{"bank", 0}, true})};
        QCOMPARE(found(scenario), bank);
        scenario.faults = {fault(DropFault{{"bank", "order"}, {0.1}})};
        QCOMPARE(found(scenario), bank);
        scenario.faults = {fault(PartitionFault{{{"order"}, {"bank"}}})};
        QCOMPARE(found(scenario), bank);
        std::get<CallStep>(buying(scenario)[2].verb).policies.timeout = seconds(1);
        QCOMPARE(found(scenario), std::string());
    }

    void aCallerThatEndsWithItsZoneWaitsForNoOne() {
        Scenario scenario = shop::shop();
        scenario.nodes[Bank].zone = "seoul";
        scenario.faults = {fault(CrashFault{{"seoul", 0}, true})};
        QCOMPARE(found(scenario), std::string("missing-timeout /nodes/1/endpoints/POST ~1orders/2"));
        scenario.nodes[Order].zone = "seoul";
        QCOMPARE(found(scenario).find("missing-timeout /nodes/1/"), std::string::npos);
    }

    void brokenModelsAreNotSuspectedAsWell() {
        Scenario scenario = oneServer(320);
        scenario.nodes.push_back(node("spare-db", Database{}));
        scenario.workloads[0].calls[0].call.node = "oder";
        QCOMPARE(found(scenario), std::string("dangling-call /workloads/0/call"));
    }

    void aThousandServicesTakeATenthOfASecondAtMost() {
        const Scenario scenario = largeScenario();
        std::vector<Diagnostic> all;
        double best = 1e9;
        for (int i = 0; i < 5; ++i) {
            const auto start = std::chrono::steady_clock::now();
            all = validate(scenario);
            best = std::min(
                best,
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        }
        qInfo("%zu services: %.1f ms", scenario.nodes.size(), best);
        QCOMPARE(all.size(), std::size_t{0});
#ifdef NDEBUG
        QVERIFY2(best < 100, "validation has become slow");
#endif
    }
};

QTEST_APPLESS_MAIN(ValidationDesignTest)
#include "validation_design_test.moc"
