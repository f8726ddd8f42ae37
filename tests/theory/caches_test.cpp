// Caches: hit ratios, stale hits, fills that come too late, many misses at once.
#include "tests/support/scenario_run.h"

#include <array>

using namespace windtunnel::test;

namespace {

constexpr double ms = 1e-3;

double hitRatio(const ScenarioRun& run) { return run.node("cache").hitRatio.value; }

/// Reads of three keys with probabilities in proportion to 1, 1/2, 1/3.
ScenarioRun threeKeys(const std::string& eviction, int capacity) {
    return runCase("cache_evictions",
                   {"cache.eviction=" + eviction, "cache.capacity=" + std::to_string(capacity),
                    "/entities/0/keys=3", R"(/entities/0/popularity={"zipf": 1})"});
}

constexpr std::array<double, 3> chances{6.0 / 11, 3.0 / 11, 2.0 / 11};

}  // namespace

class CachesTest : public QObject {
    Q_OBJECT

private slots:
    /// Renewal: hit = rT / (1 + rT), stale = r (T - (1 - exp(-wT)) / w) / (1 + rT).
    void entriesThatEnd_data() {
        QTest::addColumn<double>("lifetime");
        QTest::addColumn<double>("writes");
        QTest::newRow("C20") << 5.0 << 0.1;
        QTest::newRow("short lives") << 0.5 << 1.0;
        QTest::newRow("many writes") << 2.0 << 2.0;
    }
    void entriesThatEnd() {
        QFETCH(double, lifetime);
        QFETCH(double, writes);
        const ScenarioRun run =
            runCase("C20_cache_with_ttl", {fmt::format("cache.ttl=\"{}s\"", lifetime),
                                           fmt::format("/workloads/1/arrivals/poisson=\"{}/s\"", writes)});
        constexpr double reads = 10;
        WITHIN(hitRatio(run), reads * lifetime / (1 + reads * lifetime), 0.001);
        const double stale =
            reads * (lifetime - (1 - std::exp(-writes * lifetime)) / writes) / (1 + reads * lifetime);
        WITHIN(run.entity("item").stale.value, stale, 0.006);
        QCOMPARE(run.entity("item").reads, run.workload("readers").completed);
        QCOMPARE(run.node("cache").misses, run.node("db").completed - run.workload("writers").completed);
    }

    /// Whoever goes, a request is for each key with the same chance.
    void anyEvictionHitsAUniformReaderAlike_data() {
        QTest::addColumn<QString>("eviction");
        for (const char* eviction : {"lru", "lfu", "fifo", "random"})
            QTest::newRow(eviction) << eviction;
    }
    void anyEvictionHitsAUniformReaderAlike() {
        QFETCH(QString, eviction);
        const ScenarioRun run = runCase("cache_evictions", {"cache.eviction=" + eviction.toStdString()});
        WITHIN(hitRatio(run), 0.2, 0.003);
    }

    /// W. F. King, "Analysis of demand paging algorithms", IFIP 1971: least recently used holds the pair (i,
    /// j) with p_i p_j / (1 - p_i).
    void leastRecentlyUsedOfThree() {
        double one = 0, two = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            one += chances[i] * chances[i];
            for (std::size_t j = 0; j < 3; ++j)
                if (j != i)
                    two += chances[i] * chances[j] / (1 - chances[i]) * (chances[i] + chances[j]);
        }
        WITHIN(hitRatio(threeKeys("lru", 1)), one, 0.004);
        WITHIN(hitRatio(threeKeys("lru", 2)), two, 0.004);
    }

    /// First-in and random hold a set with a chance in proportion to the product of its probabilities (E.
    /// Gelenbe, IEEE Transactions on Computers C-22(6), 1973).
    void firstInAndRandomOfThree() {
        double hits = 0, all = 0;
        for (std::size_t i = 0; i < 3; ++i)
            for (std::size_t j = 0; j < i; ++j) {
                hits += chances[i] * chances[j] * (chances[i] + chances[j]);
                all += chances[i] * chances[j];
            }
        WITHIN(hitRatio(threeKeys("fifo", 2)), hits / all, 0.004);
        WITHIN(hitRatio(threeKeys("random", 2)), hits / all, 0.004);
    }

    /// The most popular key settles in; of the others it is whoever came last.
    void leastFrequentlyUsedKeepsTheMostPopular() {
        const double others = chances[1] + chances[2];
        const double expected = chances[0] + (chances[1] * chances[1] + chances[2] * chances[2]) / others;
        WITHIN(hitRatio(threeKeys("lfu", 2)), expected, 0.004);
    }

    /// A fill is old when the key was written while it was on its way: 1 - exp(-wd) of all fills.
    void fillsThatComeTooLate_data() {
        QTest::addColumn<double>("writes");
        QTest::addColumn<double>("delayMs");
        QTest::newRow("C21 alike") << 2.0 << 100.0;
        QTest::newRow("slower reader") << 1.0 << 500.0;
    }
    void fillsThatComeTooLate() {
        QFETCH(double, writes);
        QFETCH(double, delayMs);
        const auto runWith = [&](const std::string& lease) {
            return runCase("C21_late_fill",
                           {"/entities/0/keys=1", "cache.lease=" + lease,
                            fmt::format("/workloads/1/arrivals/poisson=\"{}/s\"", writes),
                            fmt::format("/nodes/0/endpoints/GET ~1item/0/miss/1/wait=\"{}ms\"", delayMs)});
        };
        const ScenarioRun run = runWith("false");
        const auto fills = static_cast<double>(run.node("cache").misses);
        WITHIN(static_cast<double>(run.node("cache").poisonedFills) / fills,
               1 - std::exp(-writes * delayMs * ms), 0.01);
        const ScenarioRun safe = runWith("true");
        QCOMPARE(safe.node("cache").poisonedFills, std::uint64_t{0});
        QCOMPARE(safe.entity("item").stale.value, 0.0);
    }

    /// 50 batches: without single flight every reader asks the database, with it one of them.
    void manyMissesAtOnce() {
        const ScenarioRun all = runCase("cache_stampede");
        QCOMPARE(all.node("db").completed, std::uint64_t{2500});
        QCOMPARE(all.node("cache").misses, std::uint64_t{2500});
        const ScenarioRun single = runCase("cache_stampede", {"cache.singleFlight=true"});
        QCOMPARE(single.node("db").completed, std::uint64_t{50});
        QCOMPARE(single.node("cache").misses, std::uint64_t{2500});
        QCOMPARE(single.workload("readers").completed, std::uint64_t{2500});
        WITHIN(single.workload("readers").latency.max.value, 22 * ms, 1e-9);
    }

    /// The one that everybody waits for fails: the next one tries.
    void aFlightThatFailsIsFollowedByTheNext() {
        const ScenarioRun run = runCase(
            "cache_stampede", {"cache.singleFlight=true",
                               R"(/nodes/0/endpoints/GET ~1item/0/miss=[{"wait": "10ms"}, {"fail": 1}])"});
        QCOMPARE(run.workload("readers").failed, std::uint64_t{2500});
        WITHIN(run.workload("readers").latency.max.value, 0, 1e-9);
        QCOMPARE(run.node("cache").misses, std::uint64_t{2500});
    }

    /// Each replica fills a cache of its own with half of the reads.
    void aCachePerReplica() {
        const ScenarioRun run =
            runCase("C20_cache_with_ttl", {"shop.replicas=2", "cache.perReplica=shop", "shop.balance=random",
                                           "run.duration=100000s"});
        WITHIN(hitRatio(run), 5.0 * 5 / (1 + 5.0 * 5), 0.001);
    }

    /// A put after each write keeps the only copy fresh; the reads never see the database.
    void writeThrough() {
        const ScenarioRun run = runCase(
            "C20_cache_with_ttl",
            {"cache.ttl=null", "run.duration=20000s",
             R"(/nodes/0/endpoints/PUT ~1item=[{"write": "db", "entity": "item", "time": "0s"}, {"put": "cache", "entity": "item"}])"});
        QCOMPARE(run.entity("item").stale.value, 0.0);
        QVERIFY(run.node("cache").misses <= 1);
    }

    /// Their times are all there is to them.
    void withoutAnEntityACacheTakesItsTime() {
        const ScenarioRun run = runText(R"({"windtunnel": 1,
            "nodes": [{"id": "shop", "kind": "service", "endpoints": {
                         "GET /": [{"get": "cache"}, {"put": "cache"}, {"evict": "cache"}]}},
                      {"id": "cache", "kind": "cache", "get": "3ms", "set": "5ms"}],
            "workloads": [{"id": "readers", "call": "shop GET /", "arrivals": {"constant": "10/s"}}],
            "run": {"duration": "10s"}})");
        QCOMPARE(run.workload("readers").completed, std::uint64_t{100});
        WITHIN(run.workload("readers").latency.max.value, (3 + 5 + 5) * ms, 1e-9);
        QCOMPARE(run.node("cache").completed, std::uint64_t{300});
        QCOMPARE(run.node("cache").misses, std::uint64_t{0});
    }

    /// A crash empties it.
    void aCrashForgetsAllEntries() {
        const ScenarioRun run =
            runCase("cache_evictions", {"cache.capacity=null", "run.warmup=100s",
                                        R"(/faults=[{"at": "200s", "for": "1ms", "crash": "cache"}])"});
        WITHIN(static_cast<double>(run.node("cache").misses), 1000, 3);
    }
};

QTEST_APPLESS_MAIN(CachesTest)
#include "caches_test.moc"
