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

/// The mean of the latest of several that each take a constant and an exponential time: the integral of the
/// chance that not all are back.
double meanOfTheLatest(const std::vector<std::pair<double, double>>& constantsAndMeans) {
    constexpr double step = 1e-5;
    double mean = 0;
    for (double time = 0; time < 0.1; time += step) {
        double allBack = 1;
        for (const auto& [constant, exponential] : constantsAndMeans)
            allBack *= time > constant ? 1 - std::exp(-(time - constant) / exponential) : 0;
        mean += (1 - allBack) * step;
    }
    return mean;
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

    /// Of the reservations at a hotel that come at rate r, a share r h / (1 + r h) meets another one within
    /// the time h from the look at the cache to the new count in it (as in C22); hotels by Zipf's law.
    void roomsAreSoldTwiceInARush() {
        const ScenarioRun run = runBundled("hotel-reservation");
        const auto& rooms = run.entity("rooms");
        constexpr double rate = 20 + 200 * 0.005, hold = 0.4e-3 + 4e-3 + 0.2e-3;
        double weights = 0, lost = 0;
        for (int hotel = 1; hotel <= 80; ++hotel)
            weights += std::pow(hotel, -2);
        for (int hotel = 1; hotel <= 80; ++hotel) {
            const double share = std::pow(hotel, -2) / weights, meets = rate * share * hold;
            lost += share * meets / (1 + meets);
        }
        WITHIN_SHARE(static_cast<double>(rooms.lostUpdates) / static_cast<double>(rooms.writes), lost, 0.15);
        // The interval is that of the sum over five replications, as the count is.
        const auto& promise = run.results.objectives.back();
        WITHIN((promise.low.value() + promise.high.value()) / 2, rooms.lostUpdates, 1);
        const ScenarioRun guarded =
            runBundled("hotel-reservation", {"/nodes/7/endpoints/MakeReservation/3/ifUnchanged=true"});
        QCOMPARE(guarded.entity("rooms").lostUpdates, std::int64_t{0});
        WITHIN_SHARE(errors(guarded, "rush"), lost, 0.15);
    }

    /// Four phases one after the other: the text with its links, storing, the own and the others' timelines.
    void aPostPassesFourPhases() {
        const ScenarioRun run = runBundled("social-network");
        constexpr double text = 0.3 + 0.2 + 2, store = 0.2 + 2, own = 0.2 + 2 + 0.2, others = 0.2 + 0.4 + 0.4;
        WITHIN_SHARE(endpointMean(run, "nginx POST /post/compose"),
                     (0.3 + text + store + own + others) * 1e-3, 0.01);
        const ScenarioRun slow = runBundled("social-network", {"/nodes/6/endpoints/ComposeMedia/0/work=2ms"});
        WITHIN_SHARE(endpointMean(slow, "nginx POST /post/compose"),
                     endpointMean(run, "nginx POST /post/compose"), 1e-3);
        // Eleven calls between services for a post, two for a timeline.
        double calls = 0;
        for (const auto& node : run.results.nodes)
            if (node.id.find("mongodb") == std::string::npos && node.id.find("redis") == std::string::npos &&
                node.id.find("memcached") == std::string::npos && node.id != "nginx")
                calls += node.arrivalRate;
        WITHIN_SHARE(calls / run.node("nginx").arrivalRate, 0.1 * 11 + 0.9 * 2, 0.02);
    }

    /// An upload takes 0.3 ms; the user and the movie are looked up, the rating goes beside the movie.
    void aReviewWaitsForTheLastOfItsParts() {
        const ScenarioRun run = runBundled("media-reviews");
        constexpr double ms = 1e-3;
        const double parts =
            meanOfTheLatest({{0.5 * ms, 2 * ms}, {0.8 * ms, 3 * ms}, {0.3 * ms, 4 * ms}, {0.3 * ms, 1 * ms}});
        const double stores = meanOfTheLatest({{0.2 * ms, 2 * ms}, {0.4 * ms, 2 * ms}, {0.4 * ms, 2 * ms}});
        WITHIN_SHARE(mean(run, "reviewers"), 0.1 * ms + parts + 0.2 * ms + stores, 0.02);
        // page, movie, then the slowest of three: reviews by way of Redis
        WITHIN_SHARE(run.workload("readers").latency.p50.value,
                     (0.1 + 0.2 + 0.4 + (0.2 + 0.2 + 0.2 + 0.2)) * ms, 0.01);
    }

    /// Visits times demand: how often a request gets to the stations, counted by hand from the calls.
    void theStationsOfTrainTicketAreItsBottleneck() {
        const ScenarioRun run = runBundled("train-ticket");
        constexpr double search = 2, plan = 1 + 2 * search + 1 + 2, book = search + 1 + 2,
                         rebook = search + 1;
        constexpr double weights = 111;
        constexpr double visits =
            (45 * search + 4 * plan + 5 * 1 + 9 * book + 9 * 1 + 1.5 * rebook) / weights;
        const double travellers = run.node("ts-ui-dashboard").arrivalRate - 2;
        WITHIN_SHARE(run.node("ts-station-service").utilization.value, travellers * visits * 2e-3, 0.06);
        for (const auto& node : run.results.nodes)
            QVERIFY2(node.utilization.value <= run.node("ts-station-service").utilization.value,
                     node.id.c_str());
    }

    /// Security 3, contacts, search 15, station, price 7, seat 3, order, half an assurance, 0.3 meals, 0.2
    /// parcels of two calls, user, mail; and the booking itself.
    void aBookingOfTrainTicketIsThirtyFiveRequests() {
        const auto only = [](const std::string& id) {
            return "{\"id\": \"" + id +
                   "\", \"call\": \"ts-preserve-service GET /book\", \"arrivals\": {\"poisson\": \"10/s\"}}";
        };
        const ScenarioRun run =
            runBundled("train-ticket",
                       {"/workloads=[" + only("travellers") + "," + only("clerks") + "]", "/run/warmup=0s"});
        double requests = 0;
        for (const auto& node : run.results.nodes)
            if (node.id.ends_with("-service"))
                requests += static_cast<double>(node.arrivals);
        WITHIN_SHARE(requests /
                         static_cast<double>(run.workload("travellers").sent + run.workload("clerks").sent),
                     1 + 3 + 1 + 15 + 1 + 7 + 3 + 1 + 0.5 + 0.3 + 0.2 * 2 + 1 + 1, 0.01);
    }

    /// Created and validated; a verdict of each of three; what is written in a transaction is seen when it
    /// commits, half an interval later on average.
    void anOrderByEventsIsFiveRecords() {
        const ScenarioRun run = runBundled("confluent-orders", {"/run/warmup=0s"});
        const auto orders = static_cast<double>(run.workload("customers-who-order").sent);
        WITHIN_SHARE(run.topic("orders").published, 2 * orders, 0.04);
        WITHIN_SHARE(run.topic("order-validations").published, 3 * orders, 0.04);
        WITHIN_SHARE(run.mark("orders in the view"), 2 * orders, 0.04);
        std::vector<std::string> slow;
        for (const char* validator : {"2", "3", "4", "5"})
            slow.push_back(std::string("/nodes/") + validator + "/consumers/0/commitInterval=100ms");
        const auto verdict = [](const ScenarioRun& of) {
            return of.topic("order-validations").groups.front().endToEnd.mean.value;
        };
        WITHIN(verdict(runBundled("confluent-orders", slow)) - verdict(run), 0.1 / 2, 0.01);
    }

    /// 80 ms a login, 2 ms and half a millisecond of database for the rest. What a minute leaves over is
    /// worked off by what is free afterwards.
    void aBurstOfLoginsIsFeltByWhoSharesItsCores() {
        constexpr double rest = (100 + 20 + 20) * 2e-3, login = 80e-3, usual = 20 * login, burst = 60 * login;
        const ScenarioRun one = runBundled("course-monolith");
        const std::string shop = "nodes/shop/utilization";
        constexpr double cores = 4, left = (burst + rest - cores) * 60,
                         recovery = left / (cores - usual - rest);
        WITHIN(one.seriesMean(shop, 0, 60), (usual + rest) / cores, 0.05);
        WITHIN(one.seriesMean(shop, 65, 120 + 0.6 * recovery), 1, 0.02);
        WITHIN(one.seriesMean(shop, 120 + 1.7 * recovery, 240), (usual + rest) / cores, 0.06);
        WITHIN_SHARE(one.workload("browsers").latency.max.value, left / cores, 0.25);
        const ScenarioRun parts = runBundled("course-services");
        QVERIFY(parts.workload("browsers").latency.p99.value < 0.05);
        QVERIFY(parts.workload("buyers").latency.p99.value < 0.05);
        constexpr double owned = 3, pile = (burst + 20e-3 - owned) * 60;
        WITHIN_SHARE(parts.workload("profiles").latency.max.value, pile / owned, 0.15);
        WITHIN(parts.seriesMean("nodes/catalog/utilization", 60, 120), (100 * 2e-3 + 20 * 1e-3) / 0.6, 0.03);
    }

    /// The gateway lets 300 a second through in two of six minutes; a third of the calls of two seconds goes
    /// to the dead host; the autoscaler asks for 2.7 cores of work at 60 %.
    void eachPartOfTheOuterArchitectureTakesCareOfItsPart() {
        const ScenarioRun run = runBundled("cloud-native");
        constexpr double crowd =
            30 * 30 / 31.0 + 8 * 40 * 40 / 41.0 + 30;  // without those who ask for a token
        WITHIN_SHARE(run.node("api-gateway").refused, 3 * (120 * (crowd - 300) - 50), 0.08);
        WITHIN(errors(run, "other-services"), 120.0 / 360 * (1 - 300 / crowd) + 2.0 / 360 / 3, 0.005);
        QVERIFY(run.link("service-router -> service-b").longestMisdirected <= 2.0);
        QVERIFY(run.link("service-a -> service-b").failures < 20);  // tried again
        WITHIN(run.seriesMean("nodes/service-a/replicas", 200, 240), std::ceil(2.7 / 0.6), 0.7);
        WITHIN(run.seriesMean("nodes/service-a/replicas", 0, 120), 3, 0.01);
        WITHIN(run.topic("events").groups.front().detection.front(), 45 - 3.0 / 2, 1.6);  // since a heartbeat
        QCOMPARE(run.entity("orders").lostEvents, std::uint64_t{0});
        QCOMPARE(run.entity("orders").diverged, std::uint64_t{0});
        // Nothing but the dead host and the crowd makes errors: neither slow identities nor the new version,
        // for which each instance starts and drains in turn.
        const ScenarioRun calm = runBundled(
            "cloud-native",
            {"/faults/0={\"at\": \"310s\", \"load\": \"monitoring\", \"factor\": 1}", "/faults/1/factor=1"});
        for (const char* workload : {"mobile-app", "browser-app", "other-services"})
            QCOMPARE(calm.workload(workload).failed, std::uint64_t{0});
        WITHIN(calm.results.deploys.front().lasted.value(), 3 * (3 + 5), 0.1);
    }
};

QTEST_APPLESS_MAIN(GalleryTest)
#include "gallery_test.moc"
