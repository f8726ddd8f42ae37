#include "models/io/fields.h"
#include "models/io/json_text.h"
#include "models/io/load_scenario.h"
#include "models/io/service_change.h"
#include "models/io/writer.h"
#include "tests/support/shape_samples.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace windtunnel;

namespace {

/// "parallel" has two forms whose fields depend on each other.
void completeParallel(Value& value) {
    if (Value::List* list = value.list())
        for (Value& element : *list)
            completeParallel(element);
    Value::Object* members = value.object();
    if (!members)
        return;
    for (Value::Member& member : *members)
        completeParallel(member.value);
    Value* parallel = value.find("parallel");
    if (!parallel)
        return;
    if (value.find("steps"))
        *parallel = Value(3);
    else if (parallel->isNumber())
        value.add("steps", Value::List{});
}

/// Fields only: no rule is asked whether the scenario makes sense.
std::optional<Scenario> readFieldsOf(const Value& value, const std::filesystem::path& folder,
                                     std::string& problems) {
    Reading in(folder);
    const std::string text = compactJson(value);
    const std::optional<Value> parsed = parseJson(text, in);
    Scenario scenario;
    if (parsed)
        Codec<Scenario>::read(*parsed, scenario, in);
    problems.clear();
    for (const Reading::Problem& problem : in.problems())
        problems += problem.diagnostic.pointer + ": " + problem.diagnostic.message.text() + '\n';
    return problems.empty() ? std::optional(scenario) : std::nullopt;
}

void removeAt(Value& root, const std::string& pointer) {
    const std::size_t last = pointer.rfind('/');
    auto* owner = const_cast<Value*>(locate(root, pointer.substr(0, last)).value);
    const std::string key = unescapePointer(std::string_view(pointer).substr(last + 1));
    std::erase_if(*owner->object(), [&](const Value::Member& member) { return member.key == key; });
}

const Scenario& readOrFail(std::string_view text, LoadedScenario& loaded) {
    Reading in;
    const std::optional<Value> parsed = parseJson(text, in);
    if (parsed)
        Codec<Scenario>::read(*parsed, loaded.scenario, in);
    for (const Reading::Problem& problem : in.problems())
        qWarning("%s: %s", problem.diagnostic.pointer.c_str(), problem.diagnostic.message.text().c_str());
    if (in.failed())
        qFatal("the text should be read without problems");
    return loaded.scenario;
}

}  // namespace

class IoRoundTripTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

private slots:
    void initTestCase() {
        const std::filesystem::path folder = folder_.path().toStdString();
        std::ofstream(folder / "rates.csv") << "time,rate\n0s,50/s\n60,500\n";
        std::ofstream(folder / "arrivals.csv") << "# moments\n0.5\n1.5\n2s\n";
        std::ofstream(folder / "empirical.csv") << "1ms\n2ms\n0.003\n";
    }

    void everyFieldIsReadAndWritten();
    void fieldsReachTheirMembers();
    void filesBesideTheScenarioAreRead();
    void orderOfEndpointsIsKept();
    void writingIsCanonical();
    void everyStepVerbHasItsAlternative();
    void deployedChangesCoverTheService();
};

void IoRoundTripTest::everyFieldIsReadAndWritten() {
    const std::filesystem::path folder = folder_.path().toStdString();
    const std::vector<test::Sample> samples = test::ShapeSamples().of(Codec<Scenario>::define());
    QVERIFY(samples.size() > 500);
    std::size_t compared = 0;
    for (test::Sample sample : samples) {
        completeParallel(sample.value);
        const QByteArray shown = QByteArray::fromStdString(compactJson(sample.value));
        std::string problems;
        const auto scenario = readFieldsOf(sample.value, folder, problems);
        QVERIFY2(scenario, shown + '\n' + problems.c_str());

        const std::string text = writeScenario(*scenario);
        const auto again = readFieldsOf(parsedJson(text), folder, problems);
        QVERIFY2(again, shown + "\n" + text.c_str() + problems.c_str());
        QVERIFY2(*again == *scenario, shown + "\nwas written as\n" + text.c_str());
        QCOMPARE(writeScenario(*again), text);

        if (sample.varied.empty())
            continue;
        Value without = sample.value;
        removeAt(without, sample.varied);
        if (const auto other = readFieldsOf(without, folder, problems)) {
            QVERIFY2(*other != *scenario, shown + "\nreads the same without " + sample.varied.c_str());
            ++compared;
        }
    }
    QVERIFY(compared > 300);
}

void IoRoundTripTest::fieldsReachTheirMembers() {
    LoadedScenario loaded;
    const Scenario& scenario = readOrFail(R"({"windtunnel": 1, "nodes": [
        {"id": "a", "kind": "service", "pauses": {"every": "10s", "for": "1ms"}, "rateLimit": {"rate": "5/min", "burst": 9},
         "endpoints": {"GET /": [{"call": "b GET /x y", "hedge": {"after": "3ms"}, "bulkhead": {"max": 4, "queue": 5},
             "retries": {"max": 2, "jitter": "full", "on": ["timeout", "failed"]}, "fallback": []}]},
         "consumers": [{"topic": ["t", "u"], "commitInterval": "batch", "listener": "batch", "ack": "before",
                        "offsetReset": "earliest", "isolation": "read_committed"}]},
        {"id": "q", "kind": "database", "read": "3ms", "write": "4ms",
         "replication": {"mode": "quorum", "n": 5, "r": 2, "w": 3, "W": "1ms", "A": "2ms", "R": "3ms", "S": "4ms"}},
        {"id": "p", "kind": "database", "replication": {"mode": "semi-sync", "lag": "5ms", "order": "none"}},
        {"id": "t", "kind": "topic", "producer": {"acks": 1}}],
      "links": [{"from": "a", "to": "b", "loss": "0.1%", "bandwidth": "1Gbit/s"}],
      "faults": [{"every": "1h", "for": "5s", "crash": "a#2", "host": true}, {"at": "1s", "delay": "a -> b", "add": "9ms"}]})",
                                          loaded);
    const auto& service = std::get<Service>(scenario.nodes[0].kind);
    QVERIFY(service.pauses->every == Distribution(Duration::seconds(10)));
    QVERIFY(service.pauses->lasting == Distribution(Duration::milliseconds(1)));
    QVERIFY((service.rateLimit == RateLimit{Rate{5, Rate::Per::Minute}, 9}));
    const auto& call = std::get<CallStep>(service.endpoints[0].steps[0].verb);
    QVERIFY((call.target == CallTarget{"b", "GET /x y"}));
    QVERIFY((call.policies.bulkhead == Bulkhead{4, 5}));
    QVERIFY(call.policies.hedge->after == Duration::milliseconds(3));
    QVERIFY(call.policies.retries->fullJitter && call.policies.retries->max == 2 && call.hasFallback);
    QVERIFY((call.policies.retries->on == std::vector{FailureKind::Timeout, FailureKind::Failed}));
    const Consumer& consumer = service.consumers[0];
    QVERIFY((consumer.topics == std::vector<std::string>{"t", "u"}));
    QVERIFY(consumer.commitPerBatch && consumer.batchListener && consumer.ackBefore);
    QVERIFY(consumer.earliest && consumer.readCommitted);

    const auto& store = std::get<Database>(scenario.nodes[1].kind);
    QVERIFY(store.read == Distribution(Duration::milliseconds(3)) &&
            store.write == Distribution(Duration::milliseconds(4)));
    const auto& quorum = std::get<QuorumReplication>(store.replication);
    QCOMPARE(quorum.n * 100 + quorum.r * 10 + quorum.w, 523);
    QVERIFY(quorum.writeLeg == Distribution(Duration::milliseconds(1)));
    QVERIFY(quorum.ackLeg == Distribution(Duration::milliseconds(2)));
    QVERIFY(quorum.readLeg == Distribution(Duration::milliseconds(3)));
    QVERIFY(quorum.responseLeg == Distribution(Duration::milliseconds(4)));
    const auto& primary =
        std::get<PrimaryReplication>(std::get<Database>(scenario.nodes[2].kind).replication);
    QVERIFY(primary.mode == PrimaryReplication::Mode::SemiSync && !primary.ordered);
    QVERIFY(std::get<Topic>(scenario.nodes[3].kind).producer.acks == Producer::Acks::Leader);

    QCOMPARE(scenario.links[0].loss.value, 0.001);
    QCOMPARE(scenario.links[0].bandwidth->bitsPerSecond, 1e9);
    QVERIFY((std::get<CrashFault>(scenario.faults[0].verb) == CrashFault{{"a", 2}, true}));
    QVERIFY(scenario.faults[0].every == Distribution(Duration::seconds(3600)));
    QVERIFY(scenario.faults[0].lasting == Distribution(Duration::seconds(5)));
    QVERIFY((std::get<DelayFault>(scenario.faults[1].verb).way == Direction{"a", "b"}));
}

void IoRoundTripTest::filesBesideTheScenarioAreRead() {
    const std::filesystem::path folder = folder_.path().toStdString();
    std::string problems;
    const auto scenario = readFieldsOf(parsedJson(R"({"windtunnel": 1, "workloads": [
            {"id": "a", "call": "x", "arrivals": {"profile": {"file": "rates.csv"}}},
            {"id": "b", "call": "x", "arrivals": {"times": {"file": "arrivals.csv"}}},
            {"id": "c", "call": "x", "arrivals": {"users": 1, "think": {"empirical": {"file": "empirical.csv"}}}}]})"),
                                       folder, problems);
    QVERIFY2(scenario, problems.c_str());
    const auto& profile = std::get<ProfileArrivals>(scenario->workloads[0].arrivals);
    QVERIFY((profile.points[1] == std::pair{Duration::seconds(60), Rate{500}}));
    const auto& times = std::get<TimedArrivals>(scenario->workloads[1].arrivals);
    QVERIFY((times.times ==
             std::vector{Duration::milliseconds(500), Duration::milliseconds(1500), Duration::seconds(2)}));
    const auto& think =
        std::get<Empirical>(std::get<UserArrivals>(scenario->workloads[2].arrivals).think.kind);
    QVERIFY(think.values.back() == Duration::milliseconds(3));
    QVERIFY(writeScenario(*scenario).find("rates.csv") != std::string::npos);
}

void IoRoundTripTest::orderOfEndpointsIsKept() {
    LoadedScenario loaded;
    const Scenario& scenario = readOrFail(
        R"({"windtunnel": 1, "nodes": [{"id": "s", "kind": "service", "endpoints": {"z": [], "a": [], "m": []}}]})",
        loaded);
    const auto& endpoints = std::get<Service>(scenario.nodes[0].kind).endpoints;
    QCOMPARE(endpoints[0].name + endpoints[1].name + endpoints[2].name, std::string("zam"));
}

void IoRoundTripTest::writingIsCanonical() {
    LoadedScenario loaded;
    readOrFail(
        R"({"run": {"seed": 7, "duration": "90000ms"}, "nodes": [{"threads": 50, "kind": "service", "id": "s",
        "replicas": 1, "endpoints": {"GET /": [{"work": {"exp": "0.002s"}}]}}], "windtunnel": 1, "name": "주문"})",
        loaded);
    const std::string expected = R"({
  "windtunnel": 1,
  "name": "주문",
  "nodes": [
    {"id": "s", "kind": "service", "threads": 50, "endpoints": {"GET /": [{"work": {"exp": "2ms"}}]}}
  ],
  "run": {"duration": "90s", "seed": 7}
}
)";
    QCOMPARE(QString::fromStdString(writeScenario(loaded.scenario)), QString::fromStdString(expected));
}

void IoRoundTripTest::everyStepVerbHasItsAlternative() {
    QCOMPARE(stepVerbs().all.size(), std::variant_size_v<Step::Verbs>);
    QCOMPARE(faultVerbs().all.size(), std::variant_size_v<FaultVerbs>);
    QCOMPARE(arrivalKinds().all.size(), std::variant_size_v<ArrivalKinds>);
    QCOMPARE(nodeKinds().all.size(), std::variant_size_v<Node::Kinds>);
    // Constants are written as plain durations, two log-normal forms share a key.
    QCOMPARE(distributionKinds().all.size() + 2, std::variant_size_v<Distribution::Kinds>);
    for (const Variant<Step>& verb : stepVerbs().all)
        for (const FieldInfo& field : verb.fields.infos())
            QVERIFY2(!field.help.empty(), (verb.name + '.' + field.name).c_str());
}

void IoRoundTripTest::deployedChangesCoverTheService() {
    LoadedScenario loaded;
    const Scenario& scenario =
        readOrFail(R"({"windtunnel": 1, "nodes": [{"id": "s", "kind": "service", "threads": 5,
        "replicas": 3, "endpoints": {"GET /a": [{"work": "1ms"}], "GET /b": [{"work": "2ms"}]}}],
        "faults": [{"at": "1s", "deploy": "s", "change": {"threads": 9, "endpoints": {"GET /b": [], "GET /c": []}}}]})",
                   loaded);
    const auto& service = std::get<Service>(scenario.nodes[0].kind);
    const Service changed = changedService(service, std::get<DeployAction>(scenario.faults[0].verb).change);
    QCOMPARE(changed.threads.value(), 9);
    QCOMPARE(changed.replicas, 3);
    QCOMPARE(changed.endpoints.size(), std::size_t{3});
    QVERIFY(changed.endpoints[0] == service.endpoints[0]);
    QVERIFY(changed.endpoints[1].steps.empty() && changed.endpoints[2].name == "GET /c");
    QVERIFY(changedService(service, "") == service);
}

QTEST_APPLESS_MAIN(IoRoundTripTest)
#include "io_round_trip_test.moc"
