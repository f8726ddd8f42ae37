#include "models/io/load_scenario.h"

#include <QTest>

#include <algorithm>

using namespace windtunnel;

namespace {

const std::string text = R"({"windtunnel": 1,
  "nodes": [
    {"id": "order", "kind": "service", "replicas": 2, "queue": 5,
     "endpoints": {"POST /v1.0/orders": [{"work": "2ms"}, {"read": "db"}]}},
    {"id": "db", "kind": "database", "read": "1ms"}],
  "workloads": [{"id": "buyers", "call": "order POST /v1.0/orders", "arrivals": {"poisson": "100/s"}}],
  "run": {"duration": "60s"}})";

Scenario with(std::vector<std::string> overrides) {
    return loadScenarioText(text, "order.json", {std::move(overrides), {}}).scenario;
}

/// The errors, one a line, without excerpts and hints.
std::string errorOf(std::vector<std::string> overrides, bool hint = false) {
    try {
        loadScenarioText(text, "order.json", {std::move(overrides), {}});
    } catch (const ScenarioError& error) {
        Diagnostic first = error.diagnostics().front();
        return hint ? first.hint.text()
                    : formatDiagnostic(first, "order.json")
                          .substr(0, formatDiagnostic(first, "order.json").find('\n'));
    }
    return "no error";
}

const Service& order(const Scenario& scenario) { return std::get<Service>(scenario.nodes[0].kind); }

}  // namespace

class IoOverridesTest : public QObject {
    Q_OBJECT

private slots:
    void fieldsAreSetById();
    void fieldsAreSetByPointer();
    void nestedFieldsAreSet();
    void missingObjectsAreAdded();
    void nullTakesAFieldOut();
    void laterOverridesWin();
    void wrongNamesGetSuggestions();
    void wrongValuesAreToldWithTheirOverride();
    void rulesSeeTheOverriddenScenario();
};

void IoOverridesTest::fieldsAreSetById() {
    QCOMPARE(order(with({"order.replicas=7"})).replicas, 7);
    QCOMPARE(with({"order.label=Orders & more"}).nodes[0].label, std::string("Orders & more"));
    QCOMPARE(with({"order.label=\"12\""}).nodes[0].label, std::string("12"));
    QVERIFY(with({"run.duration=10s"}).run.duration == Duration::seconds(10));
    QVERIFY((std::get<PoissonArrivals>(with({"buyers.arrivals.poisson=50/s"}).workloads[0].arrivals).rate ==
             Rate{50}));
}

void IoOverridesTest::fieldsAreSetByPointer() {
    QCOMPARE(order(with({"/nodes/0/replicas=7"})).replicas, 7);
    const Scenario scenario = with({"/nodes/0/endpoints/POST ~1v1.0~1orders/0/work=9ms"});
    QVERIFY(std::get<WorkStep>(order(scenario).endpoints[0].steps[0].verb).demand ==
            Distribution(Duration::milliseconds(9)));
    QCOMPARE(with({"/name=Other"}).name, std::string("Other"));
}

void IoOverridesTest::nestedFieldsAreSet() {
    const Scenario scenario = with({"order.endpoints.POST /v1.0/orders.0.work={\"exp\": \"3ms\"}"});
    QVERIFY(std::get<WorkStep>(order(scenario).endpoints[0].steps[0].verb).demand ==
            Distribution(Exponential{Duration::milliseconds(3)}));
    const Scenario other = with({"db.read.exp=4ms"});
    QVERIFY(std::get<Database>(other.nodes[1].kind).read ==
            Distribution(Exponential{Duration::milliseconds(4)}));
}

void IoOverridesTest::missingObjectsAreAdded() {
    QVERIFY(order(with({"order.rateLimit.rate=5/s"})).rateLimit->rate == Rate{5});
    const std::string bare = R"({"windtunnel": 1})";
    QCOMPARE(loadScenarioText(bare, "", {{"run.seed=9"}, {}}).scenario.run.seed, std::uint64_t{9});
}

void IoOverridesTest::nullTakesAFieldOut() {
    QVERIFY(!order(with({"order.queue=null"})).queue.has_value());
    QCOMPARE(order(with({"order.queue=3", "order.queue=null"})).replicas, 2);
}

void IoOverridesTest::laterOverridesWin() {
    QCOMPARE(order(with({"order.replicas=3", "order.replicas=4"})).replicas, 4);
}

void IoOverridesTest::wrongNamesGetSuggestions() {
    QCOMPARE(
        errorOf({"order.replica=4"}),
        std::string("--set order.replica=4: error: a service has no field \"replica\" (/nodes/0/replica)"));
    QCOMPARE(errorOf({"order.replica=4"}, true), std::string("did you mean \"replicas\"?"));
    QCOMPARE(errorOf({"oder.replicas=4"}),
             std::string("--set oder.replicas=4: error: nothing in the scenario is called \"oder\""));
    QCOMPARE(errorOf({"oder.replicas=4"}, true), std::string("did you mean \"order\"?"));
    QCOMPARE(errorOf({"/nodes/5/replicas=4"}, true), std::string("elements are 0 to 1"));
    QCOMPARE(errorOf({"replicas"}, true), std::string("write ID.field=value, as in order.replicas=4"));
    QCOMPARE(errorOf({"order=5"}, true), std::string("write ID.field=value"));
}

void IoOverridesTest::wrongValuesAreToldWithTheirOverride() {
    QCOMPARE(
        errorOf({"order.queue=1", "order.replicas=many"}),
        std::string(
            "--set order.replicas=many: error: expected a whole number, found text (/nodes/0/replicas)"));
    QCOMPARE(errorOf({"run.duration=5"}),
             std::string("--set run.duration=5: error: 5 has no unit (/run/duration)"));
    QCOMPARE(errorOf({"buyers.arrivals={\"poison\": \"5/s\"}"}, true),
             std::string("did you mean \"poisson\"?"));
}

void IoOverridesTest::rulesSeeTheOverriddenScenario() {
    const std::string error = errorOf({"buyers.call=oder POST /v1.0/orders"});
    QVERIFY2(error.starts_with("--set buyers.call=oder POST /v1.0/orders: error: "), error.c_str());
}

QTEST_APPLESS_MAIN(IoOverridesTest)
#include "io_overrides_test.moc"
