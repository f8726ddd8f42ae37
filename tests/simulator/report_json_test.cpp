#include "simulator/report/json_report.h"
#include "tests/simulator/report_sample.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <limits>
#include <sstream>
#include <string>

using namespace windtunnel::simulator;
using nlohmann::json;

namespace {

std::string jsonText(const ExperimentResults& results) {
    std::ostringstream out;
    writeJson(results, out);
    return out.str();
}

json jsonOf(const ExperimentResults& results) { return json::parse(jsonText(results)); }

}  // namespace

class ReportJsonTest : public QObject {
    Q_OBJECT

private slots:
    void latenciesOfNothingAreNull() {
        ExperimentResults results = sample::calmShop();
        results.workloads[0].completed = 0;
        const json latency = jsonOf(results)["workloads"]["buyers"]["latency"];
        QVERIFY(latency["mean"]["value"].is_null() && latency["p99"]["value"].is_null());
        QVERIFY(latency["p99"]["low"].is_null() && latency["p99"]["high"].is_null());
    }

    void intervalsStayWithinWhatIsPossible() {
        ExperimentResults results = sample::calmShop();
        results.workloads[0].errorFraction = {0.5, -0.5, 1.5};
        const json errors = jsonOf(results)["workloads"]["buyers"]["errorFraction"];
        QCOMPARE(errors["low"].get<double>(), 0.0);
        QCOMPARE(errors["high"].get<double>(), 1.0);
    }

    void theHeadNamesTheRun() {
        const json document = jsonOf(sample::calmShop());
        QCOMPARE(document["windtunnel"].get<int>(), 1);
        QCOMPARE(document["kind"].get<std::string>(), std::string("results"));
        QCOMPARE(document["scenario"].get<std::string>(), std::string("Order and stock"));
        QCOMPARE(document["version"].get<std::string>(), std::string(WINDTUNNEL_VERSION));
        QCOMPARE(document["seed"].get<int>(), 7);
        QCOMPARE(document["replications"].get<int>(), 5);
        QCOMPARE(document["simulated"].get<double>(), 110.0);
        QCOMPARE(document["warmup"].get<double>(), 10.0);
        QCOMPARE(document["events"].get<int>(), 12'400'000);
        QCOMPARE(document["complete"].get<bool>(), true);
        QVERIFY(document["notes"].empty());
    }

    void figuresCarryTheirIntervals() {
        ExperimentResults results = sample::calmShop();
        results.workloads[0].throughput = sample::single(100);
        const json buyers = jsonOf(results)["workloads"]["buyers"];
        QCOMPARE(buyers["latency"]["mean"]["value"].get<double>(), 0.012);
        QCOMPARE(buyers["latency"]["mean"]["low"].get<double>(), 0.012 * 0.98);
        QCOMPARE(buyers["latency"]["p999"]["high"].get<double>(), 0.012 * 8 * 1.02);
        QCOMPARE(buyers["throughput"]["value"].get<double>(), 100.0);
        QVERIFY(buyers["throughput"]["low"].is_null());
        QVERIFY(buyers["throughput"]["high"].is_null());
    }

    void errorsAreToldApartByKind() {
        ExperimentResults results = sample::calmShop();
        results.workloads[0].errors = {1, 2, 3, 4, 5, 6};
        const json errors = jsonOf(results)["workloads"]["buyers"]["errors"];
        QCOMPARE(
            errors.dump(),
            std::string(R"({"conflict":5,"failed":6,"refused":2,"rejected":4,"timeout":1,"unavailable":3})"));
    }

    void breakdownsHaveAllParts() {
        const json breakdown = jsonOf(sample::calmShop())["workloads"]["buyers"]["breakdown"];
        for (const char* part : {"queue", "cpu", "network", "store", "broker", "retry", "other"}) {
            QVERIFY2(breakdown.contains(part), part);
        }
        QCOMPARE(breakdown["queue"].get<double>(), 0.4 * 0.012);
    }

    void breakersAppearOnlyWhereThereAreSome() {
        ExperimentResults results = sample::calmShop();
        results.links[2].hasBreaker = true;
        results.links[2].breakerOpened = 3;
        results.links[2].breakerOpenFraction = 0.25;
        results.links[2].breakerFirstOpened = 61.5;
        const json links = jsonOf(results)["links"];
        QCOMPARE(links["order -> user"]["breaker"].dump(),
                 std::string(R"({"firstOpened":61.5,"openFraction":0.25,"opened":3,"rejected":0})"));
        QVERIFY(!links["order -> orders-db"].contains("breaker"));
    }

    void whatThereIsNothingToSayAboutIsLeftOut() {
        const json document = jsonOf(sample::calmShop());
        for (const char* absent : {"topics", "queues", "entities", "sagas", "marks"}) {
            QVERIFY2(!document.contains(absent), absent);
        }
        ExperimentResults results = sample::calmShop();
        results.sagasCompleted = 3;
        results.marks = {{"sold out", 4}};
        QCOMPARE(jsonOf(results)["sagas"]["completed"].get<int>(), 3);
        QCOMPARE(jsonOf(results)["marks"]["sold out"].get<int>(), 4);
    }

    void replicationsListTheirCounts() {
        ExperimentResults results = sample::calmShop();
        RunResults run;
        run.replication = 1;
        run.events = 55;
        run.workloads.resize(1);
        run.workloads[0].sent = 10;
        run.workloads[0].completed = 7;
        run.workloads[0].failed = 1;
        run.nodes.resize(4);
        run.nodes[1].arrivals = 9;
        results.perReplication = {run};
        const json replication = jsonOf(results)["perReplication"][0];
        QCOMPARE(replication["events"].get<int>(), 55);
        QCOMPARE(replication["workloads"]["buyers"]["inFlight"].get<int>(), 2);
        QCOMPARE(replication["nodes"]["order"]["arrivals"].get<int>(), 9);
    }

    void numbersReadBackTheSame() {
        ExperimentResults results = sample::calmShop();
        results.series.columns = {{"x", {0.1, 1.0 / 3, 1e-9, 123456789.123, 5e300, 2}}};
        const auto values = jsonOf(results)["series"]["columns"]["x"].get<std::vector<double>>();
        QVERIFY(values == results.series.columns[0].second);
        QVERIFY(jsonText(results).find("[0.1, 0.3333333333333333, ") != std::string::npos);
    }

    void whatIsNoNumberIsNull() {
        ExperimentResults results = sample::calmShop();
        results.workloads[0].latency.p99 = sample::single(std::numeric_limits<double>::quiet_NaN());
        results.objectives = {{"p99(buyers) < 250ms", {}, {}, {}, false, false}};
        const json document = jsonOf(results);
        QVERIFY(document["workloads"]["buyers"]["latency"]["p99"]["value"].is_null());
        QVERIFY(document["objectives"][0]["value"].is_null());
        QCOMPARE(document["objectives"][0]["met"].get<bool>(), false);
    }

    void namesOfAnyKindAreEscaped() {
        ExperimentResults results = sample::calmShop();
        results.scenario = "주문 \"quoted\" \\ \n\t\x01";
        QCOMPARE(jsonOf(results)["scenario"].get<std::string>(), results.scenario);
    }

    void equalRunsGiveEqualBytes() {
        QCOMPARE(jsonText(sample::calmShop()), jsonText(sample::calmShop()));
        ExperimentResults slower = sample::calmShop();
        slower.wall *= 2;
        json a = jsonOf(sample::calmShop());
        json b = jsonOf(slower);
        QVERIFY(a != b);
        a.erase("wall");
        b.erase("wall");
        QVERIFY(a == b);
    }
};

QTEST_APPLESS_MAIN(ReportJsonTest)
#include "report_json_test.moc"
