// The hash map against std::map.
#include "simulator/data/flat_map.h"

#include <QTest>

#include <map>

using namespace windtunnel::simulator;

namespace {

/// Few different hashes, so that entries crowd.
struct Crowded {
    std::uint64_t number = 0;
    bool operator==(const Crowded&) const = default;
    std::uint64_t hash() const { return number % 7; }
};

template <class Key> bool agreesWithStandardMap(std::uint64_t keys, int steps) {
    FlatMap<Key, std::uint64_t> map;
    std::map<std::uint64_t, std::uint64_t> model;
    RandomStream random(keyOf("map"));
    for (int i = 0; i < steps; ++i) {
        const std::uint64_t key = random.below(keys);
        switch (random.below(3)) {
        case 0: map[{key}] = model[key] = random.next(); break;
        case 1:
            map.erase({key});
            model.erase(key);
            break;
        default: {
            const std::uint64_t* found = map.find({key});
            const auto expected = model.find(key);
            if ((found != nullptr) != (expected != model.end()) ||
                (found != nullptr && *found != expected->second))
                return false;
        }
        }
        if (map.size() != model.size())
            return false;
    }
    map.prune([](const Key& key, std::uint64_t) { return key.number % 2 == 0; });
    for (std::uint64_t key = 0; key < keys; ++key)
        if ((map.find({key}) != nullptr) != (key % 2 == 0 && model.contains(key)))
            return false;
    return true;
}

}  // namespace

class DataFlatMapTest : public QObject {
    Q_OBJECT

private slots:
    void agreesWithTheStandardMap() { QVERIFY(agreesWithStandardMap<NumberKey>(1000, 300'000)); }
    void agreesWhenAllEntriesCrowd() { QVERIFY(agreesWithStandardMap<Crowded>(60, 300'000)); }
    void holdsNothingAtFirst() {
        FlatMap<NumberKey, int> map;
        QVERIFY(map.find({0}) == nullptr);
        map.erase({0});
        QCOMPARE(map.size(), std::size_t{0});
        QCOMPARE(map[{0}], 0);
        QCOMPARE(map.size(), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(DataFlatMapTest)
#include "data_flat_map_test.moc"
