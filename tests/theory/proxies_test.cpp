// What lies before a service: the filters of a gateway, and the proxies of a mesh.
#include "tests/support/scenario_run.h"

using namespace windtunnel::test;

class ProxiesTest : public QObject {
    Q_OBJECT

private slots:
    /// A token that lives for T serves those who come in that time: one miss, then λT hits on average.
    /// Whoever misses waits for the identity provider and for the token to be stored.
    void tokensAreAskedForOncePerLifetime() {
        const ScenarioRun run = runCase("gateway_tokens");
        const double hits = 9.0 / (1 + 9);
        WITHIN_SHARE(run.node("token-cache").hitRatio.value, hits, 0.005);
        WITHIN_SHARE(run.workload("buyers").latency.mean.value,
                     0.001 + 0.004 + 0.0005 + (1 - hits) * (0.020 + 0.0005), 0.01);
        WITHIN_SHARE(run.link("edge -> identity").calls,
                     (1 - hits) * static_cast<double>(run.link("edge -> order").calls), 0.05);
    }

    /// Nobody is let in while the identity provider is away, but those whose token is known.
    void whoHasNoTokenIsTurnedAwayWithTheProvider() {
        const ScenarioRun run =
            runCase("gateway_tokens", {"identity.errors=1", "run.duration=1000s", "run.replications=1"});
        QCOMPARE(run.workload("buyers").completed, std::uint64_t{0});
        QCOMPARE(run.link("edge -> order").calls, std::uint64_t{0});
    }

    /// A message of buyers passes one proxy each way, one between the services two: six times 0.5 ms; proxies
    /// take 0.25 ms for what comes to the shop, for what leaves it, and for what comes to the stock.
    void eachProxyTakesItsTimeOnceForEachMessage() {
        const ScenarioRun run = runCase("sidecars");
        WITHIN(run.workload("buyers").latency.mean.value, 0.009 + 6 * 0.0005 + 3 * 0.00025, 1e-7);
        WITHIN(run.link("shop -> stock").latency.mean.value, 0.004 + 4 * 0.0005 + 0.00025, 1e-7);
        WITHIN_SHARE(run.node("shop").utilization.value, 50 * (0.002 + 2 * 0.00025) / 2, 0.001);
        WITHIN_SHARE(run.node("stock").utilization.value, 50 * (0.004 + 0.00025) / 2, 0.001);
    }

    /// The time of the proxies is added also where the way draws its latency.
    void proxiesAddToLatenciesThatVary() {
        const std::string way =
            R"(/links=[{"from": "shop", "to": "stock", "latency": {"uniform": ["1ms", "3ms"]}}])";
        WITHIN_SHARE(runCase("sidecars", {way}).workload("buyers").latency.mean.value,
                     0.009 + 6 * 0.0005 + 3 * 0.00025 + 2 * 0.002, 0.005);
    }
};

QTEST_APPLESS_MAIN(ProxiesTest)
#include "proxies_test.moc"
