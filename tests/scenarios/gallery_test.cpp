// What the bundled pictures of real systems promise, computed from their parts.
#include "tests/scenarios/bundled_scenarios.h"

#include <cmath>

using namespace windtunnel::test;

namespace {

/// 1 + 1/2 + … + 1/n: the mean of the slowest of n exponential times of mean 1.
double harmonic(int n) { return n == 0 ? 0 : harmonic(n - 1) + 1.0 / n; }

double mean(const ScenarioRun& run, const std::string& workload) {
    return run.workload(workload).latency.mean.value;
}

double endpointMean(const ScenarioRun& run, const std::string& endpoint) {
    return run.endpoint(endpoint).latency.mean.value;
}

double errors(const ScenarioRun& run, const std::string& workload) {
    return run.workload(workload).errorFraction.value;
}

/// Requests that took longer, per replication.
double longerThan(const ScenarioRun& run, const std::string& workload, double seconds, int replications) {
    const auto& flow = run.workload(workload);
    return static_cast<double>(flow.completed) *
           (1 - flow.histogram.fractionAtMost(static_cast<std::int64_t>(seconds * 1e9))) / replications;
}

}  // namespace

class GalleryTest : public QObject {
    Q_OBJECT

private slots:
    /// Sums in turn; at once the slowest of sixteen exponential times. A hop is 0.25 ms.
    void sixteenCalleesOfAlibabaTakeTheirSumOrTheirMaximum() {
        const ScenarioRun run = runBundled("alibaba-fan-out");
        constexpr double callee = 2e-3, both = 2 * 0.25e-3;
        WITHIN_SHARE(mean(run, "in-turn"), both + 16 * (callee + both), 0.02);
        WITHIN_SHARE(mean(run, "at-once"), both + callee * harmonic(16) + both, 0.02);
        WITHIN_SHARE(run.workload("at-once").latency.p99.value,
                     both - callee * std::log(1 - std::pow(0.99, 1.0 / 16)) + both, 0.05);
        QVERIFY(mean(run, "four-at-a-time") > 4 * callee &&
                mean(run, "four-at-a-time") < 4 * callee * harmonic(4));
    }

    /// The last but one of n exponential times comes 1 mean before the last.
    void thirtyOneAnswersOutliveAServiceThatHangs() {
        const ScenarioRun run = runBundled("alibaba-quorum-of-answers");
        WITHIN(errors(run, "demanding"), 60.0 / 300, 0.02);
        QCOMPARE(run.workload("content").failed, std::uint64_t{0});
        const ScenarioRun calm = runBundled("alibaba-quorum-of-answers", {"/faults=[]"});
        constexpr double callee = 2e-3, ways = 4 * 0.25e-3;
        WITHIN_SHARE(mean(calm, "demanding"), callee * harmonic(32) + ways, 0.03);
        WITHIN_SHARE(mean(calm, "content"), callee * (harmonic(32) - 1) + ways, 0.03);
    }

    /// Everybody of the first 10 s waits for the time limiter, and until fifty of a hundred calls have
    /// failed; then nobody until the breaker tries again after 60 s, when the service has long been back.
    void petclinicShowsOwnersWithoutTheirVisits() {
        constexpr double rate = 20, half = 50;
        for (const double limiter : {10.0, 1.0}) {
            const ScenarioRun run =
                runBundled("petclinic", {"/nodes/0/endpoints/GET ~1owners~1{id}/2/timeout=" +
                                         std::to_string(static_cast<int>(limiter)) + "s"});
            QCOMPARE(run.workload("receptionists").failed, std::uint64_t{0});
            WITHIN_SHARE(longerThan(run, "receptionists", 0.9 * limiter, 5), rate * limiter + half, 0.1);
            WITHIN_SHARE(static_cast<double>(run.mark("owners without visits")) / 5,
                         rate * (limiter + half / rate + 60), 0.04);
            QVERIFY(run.workload("visitors").latency.p99.value < 0.05);
        }
    }

    /// Four parcels a second gather for a minute; an order waits for what is on its way, and for no parcel.
    void parcelsOfTheSockShopWaitForTheirQueueMaster() {
        const ScenarioRun run = runBundled("sock-shop");
        constexpr double orders = 40 * 2.0 / 20;
        WITHIN(run.seriesMean("queues/shipping-task/depth", 118, 120), orders * 59, 15);
        WITHIN(run.seriesMean("queues/shipping-task/depth", 145, 180), 0, 1);  // 240 / (25 - 4)
        QCOMPARE(run.workload("shoppers").failed, std::uint64_t{0});
        // itself, the cart among four at once, payment, shipping, the write
        WITHIN_SHARE(endpointMean(run, "orders POST /orders"), (3 + (2 + 1) + 1 + 2 + 2) * 1e-3, 0.01);
        const auto& queue = run.queue("shipping-task");
        QVERIFY(run.mark("parcels packed") + 5 >= queue.sent);
    }

    /// A quarter of the charges; the response time law for 50 users who think for 5.5 s.
    void aMonitorOfTheAstronomyShopHardlySeesFailedPayments() {
        const ScenarioRun run =
            runBundled("opentelemetry-demo", {R"(/faults=[{"at":"0s","fail":"payment","fraction":0.25}])"});
        WITHIN(run.endpoint("checkout PlaceOrder").errorFraction.value, 0.25, 0.05);
        WITHIN(errors(run, "shoppers"), 0.25 / 23, 0.003);
        WITHIN_SHARE(run.workload("shoppers").throughput.value / (1 - errors(run, "shoppers")),
                     50 / (5.5 + mean(run, "shoppers")), 0.01);
        // Both groups see every order, and none that failed.
        QCOMPARE(run.mark("orders accounted"), run.mark("orders placed"));
        QCOMPARE(run.mark("orders checked"), run.mark("orders placed"));
    }
};

QTEST_APPLESS_MAIN(GalleryTest)
#include "gallery_test.moc"
