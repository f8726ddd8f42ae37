#include "simulator/report/advice.h"
#include "simulator/report/bottleneck.h"
#include "simulator/report/explanation.h"
#include "tests/simulator/report_sample.h"
#include "tests/support/scenario_run.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <string_view>

using namespace windtunnel::simulator;
using windtunnel::test::runText;
using windtunnel::test::ScenarioRun;

namespace {

// The sentence that holds the words; empty when there is none.
std::string sentenceWith(const ExperimentResults& results, std::string_view words) {
    for (const std::string& sentence : explain(results)) {
        if (sentence.find(words) != std::string::npos) {
            return sentence;
        }
    }
    return {};
}

NodeSummary& nodeNamed(ExperimentResults& results, std::string_view id) {
    return *std::find_if(results.nodes.begin(), results.nodes.end(),
                         [&](const NodeSummary& each) { return each.id == id; });
}

// 120/s arrive at a database that can serve 100/s; order's threads fill up behind it.
ExperimentResults overloadedShop() {
    ExperimentResults results = sample::calmShop();
    NodeSummary& database = nodeNamed(results, "orders-db");
    database = sample::node("orders-db", "database", 1, 1, "connections");
    database.arrivalRate = 120;
    database.capacityRate = 100;
    database.growth = 1240;
    database.wait = sample::latency(2);
    nodeNamed(results, "order") = sample::node("order", "service", 0.1, 0.97, "threads");
    results.objectives = {{"p99(buyers) < 50ms", 0.06, 0.058, 0.062, false, false}};
    return results;
}

}  // namespace

class ReportExplanationTest : public QObject {
    Q_OBJECT

private slots:
    void aCalmSystemIsCalledUnsaturated() {
        const ExperimentResults results = sample::calmShop();
        QCOMPARE(sentenceWith(results, "Nothing is saturated"),
                 std::string("Nothing is saturated: the busiest node is order, whose cores are 40 % busy."));
        QCOMPARE(sentenceWith(results, "unstable"), std::string());
        QCOMPARE(sentenceWith(results, "Worth trying"), std::string());
        QCOMPARE(sentenceWith(results, "missed"), std::string());
    }

    void theBottleneckIsNamedWithItsDistanceToTheNext() {
        ExperimentResults results = sample::calmShop();
        nodeNamed(results, "order") = sample::node("order", "service", 0.8, 0.3, "cores");
        QCOMPARE(
            sentenceWith(results, "bottleneck"),
            std::string(
                "order is the bottleneck: its cores are 80 % busy, those of the next (orders-db) 35 %; it "
                "gets 100/s and could serve about 125/s."));
    }

    void anOverloadedNodeIsCalledUnstable() {
        QCOMPARE(
            sentenceWith(overloadedShop(), "unstable"),
            std::string(
                "unstable: arrivals exceed capacity at orders-db by 20 % (120/s arrive, its connections can "
                "serve 100/s); 1240 more requests were in flight at the end than at the start."));
    }

    void arrivalsAboveCapacityWithoutAnyGrowthAreNoOverload() {
        ExperimentResults results = overloadedShop();
        nodeNamed(results, "orders-db").growth = 0;
        QCOMPARE(sentenceWith(results, "unstable"), std::string());
        nodeNamed(results, "orders-db").growth = 600;  // less than 5 % of 120/s in 110 s
        QCOMPARE(sentenceWith(results, "unstable"), std::string());
    }

    void refusedRequestsAreNoOverload() {
        ExperimentResults results = overloadedShop();
        nodeNamed(results, "orders-db").refused = 2000;  // of 11 000: 98/s are accepted
        QCOMPARE(sentenceWith(results, "unstable"), std::string());
        QVERIFY(sentenceWith(results, "is the bottleneck").ends_with("it refused 18.2 % of what arrived."));
    }

    void theTimeOutsideOfNodesIsCalledWaitingAndFound() {
        ExperimentResults results = sample::calmShop();
        results.workloads[0].tailBreakdown = {0, 0.01, 0, 0, 0, 0, 0.09};
        results.nodes.push_back(sample::node("bank", "external", 0, 0, "connections"));
        results.nodes.back().queueLength = sample::single(0);
        results.links.push_back(sample::link("order -> bank", 11'000));
        const std::string sentence = sentenceWith(results, "p99 of buyers");
        QVERIFY2(sentence.find("90 % waiting and 10 % cpu") != std::string::npos, sentence.c_str());
        QVERIFY2(sentence.find("requests wait mostly at") != std::string::npos, sentence.c_str());
        QVERIFY2(sentence.find("bank (3.25 in flight)") != std::string::npos, sentence.c_str());
    }

    void aTailAsLongAsTheMedianIsNotCompared() {
        ExperimentResults results = sample::calmShop();
        results.workloads[0].latency.p50 = sample::figure(0.051);
        QVERIFY(sentenceWith(results, "p99 of buyers").find("its median") == std::string::npos);
        results.workloads[0].latency.p50 = sample::figure(0.049);
        QVERIFY(sentenceWith(results, "p99 of buyers").find("1.22 times its median") != std::string::npos);
    }

    void queuesAskForABulkheadWhereOneLinkHoldsTheThreads() {
        ExperimentResults results = sample::calmShop();
        results.workloads[0].errors[0] = 100;
        results.links[2] = sample::link("order -> user", 2'000);
        results.links[2].timeouts = 1'000;
        NodeSummary& order = nodeNamed(results, "order");
        order = sample::node("order", "service", 0.1, 0.4, "threads");
        order.wait = sample::latency(2);
        results.links[2].latency = sample::latency(0.5);
        QVERIFY(worthTrying(results)->text().starts_with("a bulkhead on order -> user"));
        results.links[2].calls = 11'000;  // every request makes it: nobody would be spared
        QVERIFY(worthTrying(results)->text().starts_with("more threads for order"));
        order.scarce = "cores";
        QVERIFY(worthTrying(results)->text().starts_with("one more replica of order"));
    }

    void databasesWithQueuesAreGivenConnections() {
        ExperimentResults results = sample::calmShop();
        nodeNamed(results, "orders-db").wait = sample::latency(2);
        QVERIFY(worthTrying(results)->text().starts_with("more connections for orders-db"));
    }

    void adviceIsForTheWorkloadWhoseObjectiveIsMissed() {
        ExperimentResults results = sample::calmShop();
        results.workloads.push_back(sample::workload("analysts", 100, 3));
        results.nodes.push_back(sample::node("reports", "service", 0.95, 0.3, "cores"));
        results.links.push_back(sample::link("analysts -> reports", 100));
        nodeNamed(results, "order") = sample::node("order", "service", 0.9, 0.3, "cores");
        results.objectives[0].met = false;
        QVERIFY(worthTrying(results)->text().starts_with("replicas of order"));
        results.objectives[0].text = "p99(analysts) < 250ms";
        QVERIFY(worthTrying(results)->text().starts_with("replicas of reports"));
    }

    void callersWhoseThreadsWaitForACalleeAreNotBlamed() {
        const ExperimentResults results = overloadedShop();
        QCOMPARE(findBottleneck(results).node->id, std::string("orders-db"));
        QCOMPARE(sentenceWith(results, "full too"),
                 std::string("The threads of order are full too, but only because they wait for orders-db."));
    }

    void theCauseOfAnOverloadMayLieFurtherDown() {
        ExperimentResults results = overloadedShop();
        nodeNamed(results, "orders-db").arrivalRate = 100;  // more never get through to it
        nodeNamed(results, "orders-db").growth = 0;
        NodeSummary& order = nodeNamed(results, "order");
        order.arrivalRate = 120;
        order.capacityRate = 100;
        order.growth = 1000;
        QVERIFY(sentenceWith(results, "unstable")
                    .starts_with("unstable: arrivals exceed capacity at order by 20 % (120/s arrive, its "
                                 "threads, which wait "
                                 "for orders-db, can serve 100/s)"));
        QVERIFY(worthTrying(results)->text().starts_with("about 1.71 times the connections of orders-db"));
    }

    void aRingOfWaitingCallersEnds() {
        ExperimentResults results = sample::calmShop();
        results.nodes = {sample::node("a", "service", 0.1, 1, "threads"),
                         sample::node("b", "service", 0.1, 1, "threads")};
        results.links = {sample::link("a -> b", 1), sample::link("b -> a", 1)};
        QCOMPARE(findBottleneck(results).node->id, std::string("b"));
        QVERIFY(findBottleneck(ExperimentResults{}).node == nullptr);
    }

    void theTailIsTakenApart() {
        QCOMPARE(
            sentenceWith(sample::calmShop(), "p99 of buyers"),
            std::string(
                "The p99 of buyers is 60.0 ms (6.25 times its median); the slowest 1 % spend their time as "
                "80 % queue, 12 % store and 6 % cpu; the longest waits are at gateway (p99 10.0 ms)."));
        QVERIFY(sentenceWith(overloadedShop(), "p99 of buyers")
                    .ends_with("the longest waits are at orders-db (p99 10.0 s)."));
    }

    /// Its gateway leads to everything, its calls do not.
    void waitsBehindOtherRoutesOfAGatewayAreNotItsOwn() {
        const ScenarioRun run = runText(R"({"windtunnel": 1,
            "nodes": [{"id": "door", "kind": "gateway", "model": "async", "routes": {"/a": "quick", "/b": "slow"}},
                      {"id": "quick", "kind": "service", "cores": 1, "endpoints": {
                         "GET /a": [{"work": {"exp": "8ms"}}, {"parallel": [[{"read": "db"}], [{"work": "1ms"}]]}]}},
                      {"id": "slow", "kind": "service", "threads": 1, "endpoints": {
                         "GET /b": [{"work": {"exp": "90ms"}}, {"call": "partner x"}]}},
                      {"id": "db", "kind": "database"}, {"id": "partner", "kind": "external"}],
            "workloads": [{"id": "quick-ones", "call": "door GET /a", "arrivals": {"poisson": "80/s"}},
                          {"id": "slow-ones", "call": "door GET /b", "arrivals": {"poisson": "10/s"}}]})");
        QCOMPARE(run.workload("quick-ones").nodes, (std::vector<std::string>{"door", "quick", "db"}));
        QCOMPARE(run.workload("slow-ones").nodes, (std::vector<std::string>{"door", "slow", "partner"}));
        for (const std::string& sentence : explain(run.results))
            QVERIFY2(!sentence.starts_with("The p99 of quick-ones") ||
                         sentence.find("waits are at slow") == std::string::npos,
                     sentence.c_str());
        QVERIFY(longestWait(run.results, "quick-ones") == nullptr ||
                longestWait(run.results, "quick-ones")->id != "slow");
        QCOMPARE(longestWait(run.results, "slow-ones")->id, std::string("slow"));
    }

    void waitsOfNodesThatAWorkloadNeverReachesAreNotItsOwn() {
        ExperimentResults results = sample::calmShop();
        results.nodes.push_back(sample::node("reports", "service", 0.3, 0.3, "cores"));
        results.nodes.back().wait = sample::latency(9);
        QVERIFY(sentenceWith(results, "p99 of buyers").find("reports") == std::string::npos);
    }

    void failuresAreToldApart() {
        ExperimentResults results = sample::calmShop();
        results.workloads[0].completed = 9'000;
        results.workloads[0].failed = 1'000;
        results.workloads[0].errors = {750, 0, 0, 250, 0, 0};
        QCOMPARE(sentenceWith(results, "fail:"),
                 std::string("10.0 % of the requests of buyers fail: 75 % timeout and 25 % rejected."));
    }

    void retriesBreakersAndWasteAreCounted() {
        ExperimentResults results = sample::calmShop();
        LinkSummary& link = results.links[2];
        link.retries = 11'000;
        link.attempts = 22'000;
        link.hasBreaker = true;
        link.breakerOpened = 1;
        link.breakerFirstOpened = 61.2;
        link.breakerOpenFraction = 0.5;
        link.breakerRejected = 812;
        nodeNamed(results, "user").abandoned = 2'200;
        results.sagasCompleted = 90;
        results.sagasUndone = 9;
        results.sagasOrphaned = 1;
        QCOMPARE(sentenceWith(results, "per call"),
                 std::string("order sends user 2.00 requests per call: retries add 100 % to its load."));
        QCOMPARE(
            sentenceWith(results, "breaker"),
            std::string("The breaker of order -> user opened once in 5 replications, first at 61.2 s; it was "
                        "open 50.0 % of the time and rejected 812 calls."));
        QCOMPARE(
            sentenceWith(results, "wasted"),
            std::string("20.0 % of what user finished was wasted: nobody waited for the answer any more."));
        QCOMPARE(sentenceWith(results, "sagas"),
                 std::string("Of 100 sagas 9.00 % were undone and 1 was left half done."));
    }

    void missedObjectivesSayByHowMuch() {
        ExperimentResults results = sample::calmShop();
        results.objectives = {{"p99(buyers) < 50ms", 0.06, 0.058, 0.062, false, false},
                              {"errors(buyers) < 1%", 0.0328, 0.03, 0.035, false, false},
                              {"throughput(buyers) > 200/s", 100, 98, 102, false, false},
                              {"p99(user) < 1ms", {}, {}, {}, false, false}};
        QCOMPARE(sentenceWith(results, "p99(buyers)"),
                 std::string("p99(buyers) < 50ms is missed: 60.0 ms, 20.0 % too much."));
        QCOMPARE(sentenceWith(results, "errors("),
                 std::string("errors(buyers) < 1% is missed: 3.28 %, 3.28 times the limit."));
        QCOMPARE(sentenceWith(results, "throughput("),
                 std::string("throughput(buyers) > 200/s is missed: 100/s, 50.0 % too little."));
        QCOMPARE(sentenceWith(results, "p99(user)"),
                 std::string("p99(user) < 1ms is missed: nothing was measured for it."));
    }

    void uncertainObjectivesSayHowManyReplicationsWouldDecide() {
        ExperimentResults results = sample::calmShop();
        results.objectives = {{"p99(buyers) < 61ms", 0.06, 0.058, 0.062, true, true}};
        QCOMPARE(
            sentenceWith(results, "uncertain"),
            std::string(
                "p99(buyers) < 61ms is uncertain: 60.0 ms with an interval from 58.0 ms to 62.0 ms; about 21 "
                "replications would decide it."));
    }

    void moreReplicasAreSuggestedWhereCoresAreScarce() {
        ExperimentResults results = overloadedShop();
        nodeNamed(results, "orders-db") = sample::node("orders-db", "database", 0.3, 0.3, "connections");
        nodeNamed(results, "order") = sample::node("order", "service", 0.93, 0.5, "cores");
        QCOMPARE(
            sentenceWith(results, "Worth trying"),
            std::string(
                "Worth trying: replicas of order from 2 to 3 (its cores would then be about 62 % busy)."));
    }

    void loadThatOnlyRetriesMakeNeedsNoReplicas() {
        ExperimentResults results = overloadedShop();
        nodeNamed(results, "order") = sample::node("order", "service", 0.1, 0.1, "threads");
        NodeSummary& database = nodeNamed(results, "orders-db");
        database = sample::node("orders-db", "service", 1, 0.5, "cores");
        database.arrivalRate = 408;
        database.capacityRate = 100;
        database.growth = 10'000;
        results.links[3].attempts = 4 * results.links[3].calls;
        results.links[3].retries = 3 * results.links[3].calls;
        QCOMPARE(worthTrying(results)->text(),
                 std::string("replicas of orders-db from 2 to 3 (its cores would then be about 68 % busy)"));
    }

    void moreConnectionsAreSuggestedWhereTheyAreScarce() {
        QCOMPARE(sentenceWith(overloadedShop(), "Worth trying"),
                 std::string(
                     "Worth trying: about 1.71 times the connections of orders-db (then about 70 % busy)."));
    }

    void moreThreadsAreSuggestedWhereTheyWaitForNothingThatIsBusy() {
        ExperimentResults results = overloadedShop();
        nodeNamed(results, "orders-db") = sample::node("orders-db", "database", 0.3, 0.3, "connections");
        QCOMPARE(worthTrying(results)->text(),
                 std::string(
                     "about 1.39 times the threads of order (97 % are held while its cores are 10 % busy)"));
    }

    void fewerRetriesAreSuggestedWhenTheyAreTheOverload() {
        ExperimentResults results = overloadedShop();
        results.links[3].attempts = 22'000;
        results.links[3].retries = 11'000;
        QCOMPARE(worthTrying(results)->text(),
                 std::string("a retry budget on order -> orders-db (without the retries orders-db would be "
                             "asked for 60 % of what it can serve)"));
    }

    void aLongerTimeoutIsSuggestedWhenRequestsOnlyTimeOut() {
        ExperimentResults results = sample::calmShop();
        results.workloads[0].errors[0] = 100;
        results.workloads[0].tailBreakdown = {0, 1, 0, 0, 0, 0, 0};
        results.links[2].timeouts = 1'100;
        QCOMPARE(worthTrying(results)->text(),
                 std::string("a longer timeout on order -> user (10.0 % of its attempts run into it, the "
                             "answered ones have a p99 of 15.0 ms)"));
    }

    void retriesAreSuggestedWhereSingleAttemptsFail() {
        ExperimentResults results = sample::calmShop();
        results.workloads[0].errors[5] = 100;
        results.links[2].failures = 110;
        QCOMPARE(worthTrying(results)->text(),
                 std::string("retries on order -> user (1.00 % of its calls fail at their only attempt)"));
    }

    void whatEventsGiveToSayLeavesRoomForTheRest() {
        ExperimentResults results = overloadedShop();
        const std::size_t others = explain(results).size();
        for (int i = 0; i < 20; ++i) {
            TopicSummary& topic = results.topics.emplace_back();
            topic.id = "topic-" + std::to_string(i);
            topic.groups.emplace_back().skipped = 7;
        }
        const std::vector<std::string> said = explain(results);
        QCOMPARE(said.size(), std::max<std::size_t>(12, others + 3));
        const std::size_t left = 20 - (said.size() - others - 1);
        QVERIFY(!sentenceWith(results, std::to_string(left) + " more remarks on topics").empty());
        QCOMPARE(said.back(), explain(overloadedShop()).back());
    }

    void nothingIsSuggestedWhenTheFiguresSuggestNothing() {
        QVERIFY(!worthTrying(ExperimentResults{}));
        ExperimentResults results = sample::calmShop();
        results.workloads[0].tailBreakdown = {0, 0, 1, 0, 0, 0, 0};
        QVERIFY(!worthTrying(results));
    }
};

QTEST_APPLESS_MAIN(ReportExplanationTest)
#include "report_explanation_test.moc"
