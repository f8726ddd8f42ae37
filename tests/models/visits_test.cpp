#include "models/architecture/distribution_mean.h"
#include "models/architecture/mean_times.h"
#include "models/architecture/visits.h"
#include "tests/models/shop_scenario.h"

#include <QTest>

#include <cmath>

using namespace windtunnel;
using namespace windtunnel::shop;

namespace {

Node running(std::string id, Steps steps) {
    Service result;
    result.endpoints = {{"GET /", std::move(steps)}};
    return node(std::move(id), result);
}

Step call(std::string id) { return step(callOf(std::move(id), "GET /")); }

/// Visits of "b" for each request to "a" with these steps.
double visitsOfB(Steps steps, Steps stepsOfB = {}) {
    const std::vector<Node> nodes{running("a", std::move(steps)), running("b", std::move(stepsOfB))};
    const std::vector<EntryRate> entries{{{"a", ""}, 1}};
    return expectedVisits(nodes, entries).nodes[1].requests;
}

ParallelStep copies(int count, Steps steps) {
    ParallelStep result;
    result.branches = {std::move(steps)};
    result.copies = count;
    return result;
}

bool close(double actual, double expected) {
    const bool good = std::abs(actual - expected) <= 1e-9 * std::max(1.0, std::abs(expected));
    if (!good)
        qWarning("%.12g instead of %.12g", actual, expected);
    return good;
}

double answerOf(const Scenario& scenario, std::string caller, std::string id, std::string zone = "") {
    MeanTimes times(scenario.nodes, scenario.links, scenario.zones);
    return times.call({caller, {zone}}, {std::move(id), "GET /"});
}

}  // namespace

class VisitsTest : public QObject {
    Q_OBJECT

private slots:
    void meansFollowTheirFormulas() {
        QVERIFY(close(meanSeconds(Distribution(ms(5))), 0.005));
        QVERIFY(close(meanSeconds(Uniform{ms(1), ms(3)}), 0.002));
        QVERIFY(close(meanSeconds(Normal{ms(0), ms(1)}), 1e-3 / std::sqrt(2 * M_PI)));
        QVERIFY(close(meanSeconds(Normal{ms(100), ms(1)}), 0.1));
        QVERIFY(close(meanSeconds(LogNormalPercentiles{ms(10), ms(10)}), 0.01));
        QVERIFY(std::abs(meanSeconds(LogNormalPercentiles{ms(10), ms(100)}) - 0.016320) < 1e-6);
        QVERIFY(close(meanSeconds(Weibull{ms(1), 2}), 1e-3 * std::sqrt(M_PI) / 2));
        QVERIFY(close(meanSeconds(Pareto{ms(1), 3}), 1.5e-3));
        QVERIFY(std::isinf(meanSeconds(Pareto{ms(1), 1})));
        QVERIFY(close(meanSeconds(Empirical{{ms(1), ms(2), ms(6)}, ""}), 0.003));
        QVERIFY(close(meanSeconds(Quantiles{{{50, ms(2)}, {100, ms(4)}}}), 0.5e-3 + 1.5e-3));
        QVERIFY(close(meanSeconds(Mixture{{{3, Distribution(ms(1))}, {1, Distribution(ms(5))}}}), 0.002));
        QVERIFY(close(meanSeconds(Sum{{Distribution(ms(1)), Distribution(Exponential{ms(2)})}}), 0.003));
    }

    void stepsMultiplyVisits() {
        QVERIFY(close(visitsOfB({call("b"), call("b")}), 2));
        QVERIFY(close(visitsOfB({step(RepeatStep{5, {call("b")}})}), 5));
        QVERIFY(close(visitsOfB({step(ChooseStep{{{0.25, {call("b"), call("b")}}, {0.5, {}}}})}), 0.5));
        QVERIFY(close(visitsOfB({step(copies(4, {call("b")}))}), 4));
        QVERIFY(close(visitsOfB({step(SagaStep{{{{call("b")}, {call("b")}}}})}), 1));
    }

    void failuresCutShortWhatFollows() {
        QVERIFY(close(visitsOfB({step(FailStep{{0.25}}), call("b")}), 0.75));
        QVERIFY(close(visitsOfB({step(ChooseStep{{{0.5, {step(FailStep{{1}})}}}}), call("b")}), 0.5));
        QVERIFY(close(visitsOfB({step(RepeatStep{2, {call("b"), step(FailStep{{0.5}})}}), call("b")}),
                      1.5 + 0.25));
        QVERIFY(close(visitsOfB({step(copies(2, {step(FailStep{{0.5}})})), call("b")}), 0.25));
    }

    void fallbacksAndMissesAreLeftOut() {
        CallStep withFallback = callOf("b", "GET /");
        withFallback.fallback = {call("b")};
        QVERIFY(close(visitsOfB({step(withFallback)}), 1));
        GetStep get;
        get.cache = "nothing";
        get.miss = {call("b")};
        QVERIFY(close(visitsOfB({step(get)}), 0));
    }

    void circlesThatFadeAreSummedUp() {
        // a → b → a with chance 1/2 each: 1 + 1/4 + 1/16 … = 4/3 visits of a, half as many of b.
        QVERIFY(close(
            visitsOfB({step(ChooseStep{{{0.5, {call("b")}}}})}, {step(ChooseStep{{{0.5, {call("a")}}}})}),
            2.0 / 3));
    }

    void circlesThatDoNotFadeAreTold() {
        const std::vector<Node> nodes{running("a", {call("b")}), running("b", {call("b")}), running("c", {})};
        const std::vector<EntryRate> entries{{{"a", ""}, 1}};
        const Visits visits = expectedVisits(nodes, entries);
        QVERIFY(visits.endless == std::vector<std::size_t>{1});
        QVERIFY(close(visits.nodes[0].requests, 1));
        QVERIFY(close(visits.nodes[1].requests, 0));
    }

    void aWholeShopAddsUp() {
        const Scenario scenario = shop::shop();
        const std::vector<EntryRate> entries{{{"gateway", "POST /orders"}, 100},
                                             {{"gateway", "GET /catalog/products"}, 400}};
        const Visits visits = expectedVisits(scenario.nodes, entries);
        QVERIFY(close(visits.nodes[Gateway_].requests, 500));
        QVERIFY(close(visits.nodes[Gateway_].workSeconds, 500 * 0.3e-3));
        QVERIFY(close(visits.nodes[Order].requests, 200));  // 100 orders and 100 jobs
        QVERIFY(close(visits.nodes[Order].workSeconds, 100 * (2e-3 + 1e-3)));
        QVERIFY(close(visits.nodes[OrdersDb].writes, 100));
        QVERIFY(close(visits.nodes[OrdersDb].writeSeconds, 100 * 2e-3));
        QVERIFY(close(visits.nodes[UsersDb].readSeconds, 100 * 1e-3));
        QVERIFY(close(visits.nodes[Cache_].reads, 400));
        QVERIFY(close(visits.nodes[CatalogDb].reads, 0));
        QVERIFY(close(visits.nodes[CatalogDb].writes, 100));
        QVERIFY(close(visits.nodes[Events].requests, 100));
        QVERIFY(close(visits.nodes[Bank].requests, 100));
        QCOMPARE(visits.consumers.size(), std::size_t{2});
        QVERIFY(close(visits.consumers[1].records, 100));
    }

    void aGroupSharesItsRecords() {
        Scenario scenario = shop::shop();
        Consumer second = service(scenario, Catalog).consumers[0];
        second.group = "catalog";
        second.concurrency = 3;
        service(scenario, User).consumers = {second};
        second.group = "audit";
        service(scenario, Order).consumers.push_back(second);
        const std::vector<EntryRate> entries{{{"gateway", "POST /orders"}, 100}};
        const Visits visits = expectedVisits(scenario.nodes, entries);
        QCOMPARE(visits.consumers.size(), std::size_t{4});
        QVERIFY(close(visits.consumers[1].records, 100));  // order, in its own group
        QVERIFY(close(visits.consumers[2].records, 75));   // user: 3 of 4 members
        QVERIFY(close(visits.consumers[3].records, 25));
    }

    void aFasterMachineNeedsLessTime() {
        Scenario scenario = shop::shop();
        service(scenario, User).speed = 2;
        const std::vector<EntryRate> entries{{{"user", ""}, 10}};
        QVERIFY(close(expectedVisits(scenario.nodes, entries).nodes[User].workSeconds, 10 * 0.5e-3));
    }

    void answersTakeWhatTheirStepsTake() {
        Scenario scenario;
        scenario.nodes = {running("a", {work(ms(2)), call("b"), step(RespondStep{}), work(ms(50))}),
                          running("b", {work(ms(3)), read("db", "")}), node("db", Database{})};
        QVERIFY(close(answerOf(scenario, "users", "a"), 0.002 + 0.003 + 0.001));
        MeanTimes times(scenario.nodes, scenario.links, scenario.zones);
        QVERIFY(close(
            times.whole(scenario.nodes[0], std::get<Service>(scenario.nodes[0].kind).endpoints[0].steps),
            0.056));
    }

    void distancesCountBothWays() {
        Scenario scenario;
        scenario.nodes = {running("a", {call("b")}), running("b", {})};
        scenario.nodes[0].zone = "seoul";
        scenario.nodes[1].zone = "virginia";
        scenario.zones = Zones{Distribution(us(250)), Distribution(us(600)), {}};
        QVERIFY(close(answerOf(scenario, "users", "a", "seoul"), 0.0005 + 0.0012));
        scenario.zones->pairs = {{"virginia", "seoul", Distribution(ms(90))}};
        QVERIFY(close(answerOf(scenario, "users", "a", "seoul"), 0.0005 + 0.18));
        scenario.links.resize(1);
        scenario.links[0].from = "a";
        scenario.links[0].to = "b";
        scenario.links[0].latency = Distribution(ms(1));
        QVERIFY(close(answerOf(scenario, "users", "a", "seoul"), 0.0005 + 0.002));
    }

    void joinsWaitForWhatTheyNeed() {
        ParallelStep parallel;
        parallel.branches = {{work(ms(1))}, {work(ms(5))}, {work(ms(3))}};
        const auto seconds = [&] {
            Scenario scenario;
            scenario.nodes = {running("a", {step(parallel)})};
            return answerOf(scenario, "users", "a");
        };
        QVERIFY(close(seconds(), 0.005));
        parallel.need = 1;
        QVERIFY(close(seconds(), 0.001));
        parallel.need = 2;
        QVERIFY(close(seconds(), 0.003));
        parallel.need = 0;
        parallel.limit = 1;
        QVERIFY(close(seconds(), 0.009));
    }

    void timeoutsEndTheWait() {
        Scenario scenario;
        CallStep slow = callOf("b", "GET /");
        slow.policies.timeout = ms(4);
        scenario.nodes = {running("a", {step(slow)}), running("b", {work(ms(30))})};
        QVERIFY(close(answerOf(scenario, "users", "a"), 0.004));
    }

    void callsInCirclesEnd() {
        Scenario scenario;
        scenario.nodes = {running("a", {work(ms(1)), call("b")}), running("b", {work(ms(2)), call("a")})};
        QVERIFY(close(answerOf(scenario, "users", "a"), 0.003));
    }
};

QTEST_APPLESS_MAIN(VisitsTest)
#include "visits_test.moc"
