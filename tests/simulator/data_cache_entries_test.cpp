// A cache's entries against a slow model that keeps them in a list.
#include "simulator/data/cache_entries.h"
#include "simulator/kernel/random.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace windtunnel::simulator;

namespace {

struct Held {
    CacheKey key;
    SimTime expires = 0;
    std::uint64_t stored = 0, used = 0, uses = 0;
};

/// The rules word for word; random eviction is told which one went.
class SlowCache {
public:
    SlowCache(std::size_t capacity, Nanoseconds lifetime, EvictionRule rule)
        : capacity_(capacity), lifetime_(lifetime), rule_(rule) {}

    void expire(SimTime now) {
        std::erase_if(held, [now](const Held& entry) { return entry.expires <= now; });
    }
    bool use(CacheKey key) {
        const auto found = std::ranges::find(held, key, &Held::key);
        if (found == held.end())
            return false;
        found->used = ++clock_;
        ++found->uses;
        return true;
    }
    /// The entry that has to go; the end when none has.
    std::vector<Held>::iterator victim(CacheKey key) {
        if (std::ranges::find(held, key, &Held::key) != held.end() || held.size() < capacity_)
            return held.end();
        return std::ranges::min_element(held, [this](const Held& a, const Held& b) {
            if (rule_ == EvictionRule::FirstIn)
                return a.stored < b.stored;
            if (rule_ == EvictionRule::LeastFrequentlyUsed && a.uses != b.uses)
                return a.uses < b.uses;
            return a.used < b.used;
        });
    }
    void store(CacheKey key, SimTime now) {
        if (use(key)) {
            std::ranges::find(held, key, &Held::key)->expires = now + lifetime_;
            return;
        }
        ++clock_;
        held.push_back({key, now + lifetime_, clock_, clock_, 1});
    }

    std::vector<Held> held;

private:
    std::size_t capacity_;
    Nanoseconds lifetime_;
    EvictionRule rule_;
    std::uint64_t clock_ = 0;
};

}  // namespace

class DataCacheEntriesTest : public QObject {
    Q_OBJECT

private slots:
    void entriesAreThoseOfTheRules_data() {
        QTest::addColumn<int>("rule");
        QTest::newRow("lru") << static_cast<int>(EvictionRule::LeastRecentlyUsed);
        QTest::newRow("lfu") << static_cast<int>(EvictionRule::LeastFrequentlyUsed);
        QTest::newRow("first in") << static_cast<int>(EvictionRule::FirstIn);
        QTest::newRow("random") << static_cast<int>(EvictionRule::Random);
    }

    void entriesAreThoseOfTheRules() {
        QFETCH(int, rule);
        const auto eviction = static_cast<EvictionRule>(rule);
        constexpr std::size_t capacity = 20;
        constexpr Nanoseconds lifetime = 300;
        CacheEntries cache(2, capacity, lifetime, eviction, 5);
        SlowCache model(capacity, lifetime, eviction);
        RandomStream stream(keyOf("cache"));
        SimTime now = 0;
        for (int i = 0; i < 20'000; ++i) {
            now += static_cast<SimTime>(stream.below(12));
            cache.expire(now, [](CacheKey) {});
            model.expire(now);
            const CacheKey key{static_cast<std::uint32_t>(stream.below(2)),
                               static_cast<std::uint32_t>(stream.below(30))};
            switch (stream.below(4)) {
            case 0:
            case 1: QCOMPARE(cache.use(key), model.use(key)); break;
            case 2: {
                const auto victim = model.victim(key);
                std::vector<CacheKey> gone;
                cache.store(key, now, [&](CacheKey evicted) { gone.push_back(evicted); });
                QCOMPARE(gone.size(), std::size_t{victim == model.held.end() ? 0U : 1U});
                if (!gone.empty() && eviction == EvictionRule::Random)
                    QCOMPARE(
                        std::erase_if(model.held, [&](const Held& entry) { return entry.key == gone[0]; }),
                        std::size_t{1});
                else if (!gone.empty()) {
                    QVERIFY(gone[0] == victim->key);
                    model.held.erase(victim);
                }
                model.store(key, now);
                break;
            }
            default:
                QCOMPARE(cache.remove(key),
                         std::erase_if(model.held, [&](const Held& entry) { return entry.key == key; }) == 1);
            }
            QCOMPARE(cache.size(), model.held.size());
            for (const Held& entry : model.held)
                QVERIFY(cache.holds(entry.key));
        }
        std::size_t removed = 0;
        cache.clear([&](CacheKey) { ++removed; });
        QCOMPARE(removed, model.held.size());
        QCOMPARE(cache.size(), std::size_t{0});
        QCOMPARE(cache.nextExpiry(), never);
    }

    void withoutALifetimeNothingEnds() {
        CacheEntries cache(1, CacheEntries::unlimited, never, EvictionRule::LeastRecentlyUsed, 0);
        for (std::uint32_t row = 0; row < 100'000; ++row)
            cache.store({0, row}, 0, [](CacheKey) { QFAIL("there is room"); });
        QCOMPARE(cache.nextExpiry(), never);
        QCOMPARE(cache.size(), std::size_t{100'000});
    }
};

QTEST_APPLESS_MAIN(DataCacheEntriesTest)
#include "data_cache_entries_test.moc"
