// Costs: prices times amounts that follow from the timeline and the sizes alone.
#include "simulator/report/json_report.h"
#include "tests/support/scenario_run.h"

#include <sstream>

using namespace windtunnel::test;

namespace {

using windtunnel::simulator::CostPart;
using windtunnel::simulator::CostSummary;

/// 100 s of two replicas that start in 10 s and drain for 5 s, with a request of 1 ms each second.
const std::string service = R"({"windtunnel": 1, "nodes": [
      {"id": "shop", "kind": "service", "replicas": 2, "startup": "10s", "drain": "5s",
       "endpoints": {"GET /": [{"work": "1ms"}]}}],
    "workloads": [{"id": "people", "call": "shop GET /", "arrivals": {"constant": "1/s"}}],
    "run": {"duration": "100s"},
    "cost": {"replicaHour": 3})";

double replicasOf(const std::string& faults) {
    return runText(service + ", \"faults\": [" + faults + "]}").results.cost.value().parts.at(0).amount.value;
}

/// People call "front" in the zone "a", which calls "back" in "b", which calls somebody else's system.
const std::string chain = R"({"windtunnel": 1, "nodes": [
      {"id": "front", "kind": "service", "zone": "a",
       "endpoints": {"GET /": [{"call": "back GET /", "request": "2KB", "response": "8KB"},
                               {"call": "near GET /", "request": "1KB", "response": "1KB"}]}},
      {"id": "near", "kind": "service", "zone": "a", "endpoints": {"GET /": []}},
      {"id": "back", "kind": "service", "zone": "b",
       "endpoints": {"GET /": [{"call": "bank", "request": "5KB", "response": "7KB"}]}},
      {"id": "bank", "kind": "external", "latency": "1ms"},
      {"id": "events", "kind": "topic"},
      {"id": "eureka", "kind": "registry"}],
    "workloads": [{"id": "people", "call": "front GET /", "request": "3KB", "response": "10KB",
                   "arrivals": {"constant": "10/s"}}],
    "run": {"duration": "100s", "warmup": "10s", "replications": 2}, "cost": )";

const CostPart& part(const ScenarioRun& run, CostPart::Of of, const std::string& id = {}) {
    for (const CostPart& each : run.results.cost.value().parts)
        if (each.of == of && each.id == id)
            return each;
    throw std::out_of_range("no costs of " + id);
}

}  // namespace

class CostsTest : public QObject {
    Q_OBJECT

private slots:
    /// From 20 s to 60 s four are wanted: they are paid while they start, and until they have drained at
    /// 65 s.
    void replicasArePaidFromTheirStartUntilTheyHaveDrained() {
        QCOMPARE(replicasOf(""), 2.0);
        WITHIN(replicasOf(R"({"at": "20s", "for": "40s", "scale": "shop", "to": 4})"),
               (2 * 100 + 2 * (40 + 5)) / 100.0, 1e-9);
        WITHIN(replicasOf(R"({"at": "20s", "scale": "shop", "to": 1})"), (2 * 25 + 1 * 75) / 100.0, 1e-9);
    }

    /// It is to run again, so its place is kept; one that crashes as it drains is gone.
    void crashedReplicasArePaidOn() {
        QCOMPARE(replicasOf(R"({"at": "20s", "for": "30s", "crash": "shop#1"})"), 2.0);
        WITHIN(replicasOf(R"({"at": "20s", "scale": "shop", "to": 1},
                             {"at": "22s", "for": "1s", "crash": "shop#2"})"),
               (2 * 22 + 1 * 78) / 100.0, 1e-9);
    }

    /// One after the other, each beside the one that it replaces for its start and that one's drain: twice
    /// 15 s more.
    void deploysCostWhatRunsBeside() {
        WITHIN(replicasOf(R"({"at": "20.5s", "deploy": "shop"})"), (2 * 100 + 2 * 15) / 100.0, 1e-9);
        WITHIN(replicasOf(R"({"at": "20.5s", "deploy": "shop", "strategy": "blue-green"})"),
               (2 * 100 + 2 * 15) / 100.0, 1e-9);
    }

    void theWholeIsTheSumInEachSpan() {
        const ScenarioRun run = runText(service + R"(, "objectives": ["cost(hour) == 6", "cost(month) < 4381",
                                                                      "cost(million requests) < 1"]})");
        const CostSummary& cost = run.results.cost.value();
        QCOMPARE(cost.perHour.value, 6.0);
        QCOMPARE(cost.perMonth.value, 6.0 * 730);
        const auto served = static_cast<double>(run.workload("people").completed);
        WITHIN(cost.perMillionRequests.value, 6.0 * 100 / 3600 / served * 1e6, 1e-6);
        QVERIFY(run.results.objectives.at(0).met);
        QVERIFY(run.results.objectives.at(1).met);
        QVERIFY(!run.results.objectives.at(2).met);
        WITHIN(run.results.objectives.at(2).value.value(), cost.perMillionRequests.value, 1e-9);
    }

    /// Answers to people and requests to the bank go out; only front and back are in different zones.
    void bytesAreCountedByTheWayThatTheyTake() {
        const ScenarioRun run =
            runText(chain + R"({"gigabyteBetweenZones": 0.5, "gigabyteOut": 2, "currency": "EUR"}})");
        const double callsPerHour = static_cast<double>(run.workload("people").sent) / (2 * 90) * 3600;
        WITHIN(callsPerHour, 36'000, 0.001);
        WITHIN(part(run, CostPart::Of::Out).amount.value, callsPerHour * (10e3 + 5e3) / 1e9, 1e-9);
        WITHIN(part(run, CostPart::Of::BetweenZones).amount.value, callsPerHour * (2e3 + 8e3) / 1e9, 1e-9);
        WITHIN(run.results.cost.value().perHour.value,
               callsPerHour * (2 * (10e3 + 5e3) + 0.5 * (2e3 + 8e3)) / 1e9, 1e-9);
        QCOMPARE(run.results.cost.value().currency, std::string("EUR"));
    }

    void nodesAndClustersHavePricesOfTheirOwn() {
        const ScenarioRun run = runText(chain + R"({"replicaHour": 1, "millionRequests": 10, "nodes": [
            {"node": "back", "replicaHour": 0}, {"node": "near", "replicaHour": 7},
            {"node": "bank", "millionRequests": 100}, {"node": "kafka", "replicaHour": 2}]}})");
        const double millionsPerHour = static_cast<double>(run.workload("people").sent) / (2 * 90) * 3600e-6;
        QCOMPARE(part(run, CostPart::Of::Replicas, "front").perHour.value, 1.0);
        QCOMPARE(part(run, CostPart::Of::Replicas, "near").perHour.value, 7.0);
        QCOMPARE(part(run, CostPart::Of::Replicas, "kafka").perHour.value, 3 * 2.0);
        QCOMPARE(part(run, CostPart::Of::Replicas, "eureka").perHour.value, 1.0);
        WITHIN(part(run, CostPart::Of::ClientRequests).perHour.value, 10 * millionsPerHour, 1e-9);
        WITHIN(part(run, CostPart::Of::NodeRequests, "bank").perHour.value, 100 * millionsPerHour, 1e-3);
        QCOMPARE(run.results.cost.value().parts.size(), std::size_t{6});
    }

    void withoutPricesNothingIsSaid() {
        const std::string text = service.substr(0, service.find(",\n    \"cost\"")) + "}";
        const ScenarioRun run = runText(text);
        QVERIFY(!run.results.cost);
        std::ostringstream json;
        windtunnel::simulator::writeJson(run.results, json);
        QVERIFY(json.str().find("\"cost\"") == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(CostsTest)
#include "costs_test.moc"
