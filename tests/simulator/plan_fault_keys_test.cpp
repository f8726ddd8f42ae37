#include "models/io/load_scenario.h"
#include "simulator/plan/compile.h"

#include <QTest>

using namespace windtunnel;
using namespace windtunnel::simulator;

namespace {

const std::string shop = R"({"id": "shop", "kind": "service", "replicas": 2, "endpoints": {"x": []}})";
const std::string workload = R"({"id": "w", "call": "shop", "arrivals": {"poisson": "1/s"}})";

// What faults draw with, when these nodes stand before the one that they hit.
std::vector<std::uint64_t> faultKeys(const std::string& nodesBefore, const std::string& faults) {
    const std::string text = "{\"windtunnel\": 1, \"nodes\": [" + nodesBefore + shop + "], \"workloads\": [" +
                             workload + "], \"faults\": [" + faults + "]}";
    std::vector<std::uint64_t> keys;
    for (const PlanFault& fault : compile(loadScenarioText(text, "test").scenario).faults)
        keys.push_back(fault.key);
    return keys;
}

const std::string crash = R"({"at": {"exp": "9s"}, "crash": "shop"})";

}  // namespace

class PlanFaultKeysTest : public QObject {
    Q_OBJECT

private slots:
    void aNewNodeChangesNoFaultsDraws() {
        const std::string other = R"({"id": "bank", "kind": "external"}, )";
        const std::string load = R"({"at": {"exp": "9s"}, "load": "w", "factor": 2})";
        QCOMPARE(faultKeys(other, crash), faultKeys("", crash));
        QCOMPARE(faultKeys(other, load), faultKeys("", load));
    }

    void faultsDrawApart() {
        const std::string first = R"({"at": {"exp": "9s"}, "crash": "shop#1"})";
        const std::string second = R"({"at": {"exp": "9s"}, "crash": "shop#2"})";
        const std::string slow = R"({"at": {"exp": "9s"}, "slow": "shop", "factor": 2})";
        const auto keys = faultKeys("", crash + "," + crash + "," + first + "," + second + "," + slow);
        QCOMPARE(keys.size(), std::size_t{5});
        for (std::size_t i = 0; i < keys.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(keys[i] != keys[j]);
    }
};

QTEST_APPLESS_MAIN(PlanFaultKeysTest)
#include "plan_fault_keys_test.moc"
