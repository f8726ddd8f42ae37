// Networks of queues, fan-out, hedging, scalability and the laws that hold in every run.
#include "tests/support/scenario_run.h"
#include "tests/theory/formulas.h"

using namespace windtunnel::test;

namespace {

constexpr double ms = 1e-3;
constexpr std::int64_t halfASecond = 500'000'000;

/// N calls at once do the work of C(N) = N/(1 + alpha (N - 1) + beta N (N - 1)); measured: C = N D / latency.
double relativeCapacity(int users, const std::vector<std::string>& overrides = {}) {
    std::vector<std::string> all = overrides;
    all.push_back("/workloads/0/arrivals/users=" + std::to_string(users));
    const ScenarioRun run = runCase("N13_universal_scalability_law", all);
    return users * 10 * ms / run.workload("users").latency.mean.value;
}

double scalabilityLaw(double n, double alpha, double beta) {
    return n / (1 + alpha * (n - 1) + beta * n * (n - 1));
}

}  // namespace

class NetworksTest : public QObject {
    Q_OBJECT

private slots:
    /// N01: Burke, Jackson: each queue is an M/M/1 of its own.
    void threeQueuesInARow() {
        const ScenarioRun run = runCase("N01_tandem_of_three");
        const double expected = 1 / (100.0 - 70) + 1 / (120.0 - 70) + 1 / (90.0 - 70);
        WITHIN_SHARE(run.workload("callers").latency.mean.value, expected, 0.03);
    }

    /// N03: Jackson's product form; the database is an M/M/2.
    void gatewayTwoServicesAndOneDatabase() {
        const ScenarioRun run = runCase("N03_gateway_two_services_one_database");
        const double expected =
            1 / (250.0 - 100) + 0.6 / (100.0 - 60) + 0.4 / (80.0 - 40) + sojournMMc(100, 80, 2);
        WITHIN(expected, 52.17949 * ms, 1e-8);
        WITHIN_SHARE(run.workload("callers").latency.mean.value, expected, 0.03);
    }

    /// N04: exact mean value analysis; the interactive response time law R = N/X - Z holds within sampling of
    /// Z.
    void twentyUsersWhoThink() {
        const ScenarioRun run = runCase("N04_closed_users");
        const ClosedNetwork expected = meanValueAnalysis(20, 1, {40 * ms, 30 * ms});
        WITHIN(expected.throughput, 17.22025, 1e-5);
        WITHIN(expected.response, 161.4231 * ms, 1e-7);
        const auto& users = run.workload("users");
        WITHIN_SHARE(users.throughput.value, expected.throughput, 0.02);
        WITHIN_SHARE(users.latency.mean.value, expected.response, 0.04);
        WITHIN_SHARE(users.latency.mean.value + 1, 20 / users.throughput.value, 0.005);
    }

    /// N06: the mean of the slowest of n exponential times is m H(n); its distribution is (1 - exp(-t/m))^n.
    void slowestOfTenCalls() {
        const ScenarioRun run = runCase("N06_scatter_gather");
        const auto& latency = run.workload("callers").latency;
        WITHIN_SHARE(latency.mean.value, 10 * ms * harmonic(10), 0.01);
        WITHIN_SHARE(latency.p99.value, -10 * ms * std::log(1 - std::pow(0.99, 0.1)), 0.03);
    }

    /// N08: 1 - (1 - p)^n (Dean and Barroso, The Tail at Scale, CACM 56(2), 2013: 63 % and 18 %).
    void fanOutAmplifiesTheTail() {
        const std::string size = "/nodes/0/endpoints/GET ~1/0/parallel=";
        const ScenarioRun hundred = runCase("N08_tail_at_scale");
        WITHIN(hundred.workload("users").histogram.fractionAbove(halfASecond), 1 - std::pow(0.99, 100), 0.01);
        const ScenarioRun one = runCase("N08_tail_at_scale", {size + "1", "run.duration=2000s"});
        WITHIN(one.workload("users").histogram.fractionAbove(halfASecond), 0.01, 0.002);
        const ScenarioRun many = runCase("N08_tail_at_scale", {size + "2000", "run.duration=180s",
                                                               R"(/nodes/1/endpoints/GET ~1/0/work={"mix":
                [{"weight": 0.0001, "of": "1s"}, {"weight": 0.9999, "of": "10ms"}]})"});
        WITHIN(many.workload("users").histogram.fractionAbove(halfASecond), 1 - std::pow(0.9999, 2000), 0.01);
    }

    /// N09: P(T > t) = exp(-t/m) up to the hedge at d, exp(-(2t - d)/m) beyond.
    void hedgeAfterTheMean() {
        const ScenarioRun run = runCase("N09_hedged_request");
        const double hedged = std::exp(-1);
        const auto& latency = run.workload("callers").latency;
        WITHIN_SHARE(latency.mean.value, 10 * ms * (1 - hedged + hedged / 2), 0.01);
        WITHIN_SHARE(latency.p99.value, 10 * ms * (1 + std::log(100)) / 2, 0.02);
        const auto& link = run.link("caller -> server");
        WITHIN(static_cast<double>(link.hedges) / static_cast<double>(link.calls), hedged, 0.004);
    }

    /// N13: Gunther, Guerrilla Capacity Planning (2007).
    void universalScalabilityLaw() {
        constexpr double alpha = 0.02, beta = 0.0005;
        for (const int n : {1, 2, 8, 20, 44, 100, 300})
            WITHIN_SHARE(relativeCapacity(n), scalabilityLaw(n, alpha, beta), 1e-6);
        WITHIN_SHARE(relativeCapacity(44), 15.68068, 1e-6);
        WITHIN_SHARE(relativeCapacity(8), 6.849315, 1e-6);
        QVERIFY(relativeCapacity(43) < relativeCapacity(44));
        QVERIFY(relativeCapacity(45) < relativeCapacity(44));
        // The law's two coefficients, read off two measured points, give the peak sqrt((1 - alpha)/beta). A
        // microsecond's demand would drown in the nanoseconds of the clock: one second leaves the estimate
        // nine digits.
        const std::vector<std::string> slow{R"(/nodes/0/endpoints/GET ~1/0/work="1s")", "run.duration=3000s"};
        const auto overhead = [&](int n) { return n / (relativeCapacity(n, slow) * 100) - 1; };
        const double at8 = overhead(8) / 7, at44 = overhead(44) / 43;  // alpha + beta n
        const double measuredBeta = (at44 - at8) / (44 - 8), measuredAlpha = at8 - 8 * measuredBeta;
        WITHIN_SHARE(std::sqrt((1 - measuredAlpha) / measuredBeta), 44.27189, 1e-6);
    }

    /// N14: Little (1961); Denning and Buzen, The Operational Analysis of Queueing Network Models (1978).
    void lawsOfOperationalAnalysisHoldAtEveryNode() {
        const ScenarioRun run = runCase("N14_operational_laws");
        QVERIFY(run.link("order -> user").retries >
                100);  // abandoned and repeated work counts like any other
        for (const auto& node : run.results.nodes) {
            const std::string id = node.id;
            const auto index = static_cast<std::size_t>(&node - run.results.nodes.data());
            const auto& counts = run.results.perReplication.at(0).nodes.at(index);
            QCOMPARE(counts.inFlightAtStart, std::uint64_t{0});
            QCOMPARE(counts.inFlightAtEnd, std::uint64_t{0});
            QVERIFY(node.completed > 10'000);
            const double rate = static_cast<double>(node.completed + node.errors) / run.results.simulated;
            WITHIN(node.inFlight.value / (rate * node.residence.mean.value), 1, 1e-9);
            const double meanService =
                counts.workDone / static_cast<double>(node.completed + node.errors);  // ns
            const double busyServers = counts.busyArea / (run.results.simulated * 1e9);
            WITHIN(busyServers / (rate * meanService * 1e-9), 1, 1e-9);
            WITHIN(node.utilization.value * counts.coreCapacityArea / counts.busyArea, 1, 1e-9);
        }
    }
};

QTEST_APPLESS_MAIN(NetworksTest)
#include "networks_test.moc"
