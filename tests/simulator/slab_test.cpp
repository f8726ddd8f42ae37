// The slab: every index is handed out once at a time, given ones come back, addresses stay.
#include "simulator/kernel/random.h"
#include "simulator/kernel/slab.h"

#include <QTest>

#include <cstdint>
#include <fstream>
#include <map>
#include <string>
#include <vector>

using namespace windtunnel::simulator;

namespace {

struct Record {
    std::uint64_t content = 0;
    SlabIndex next = none;
};

/// Pages that the operating system backs, in bytes.
std::size_t residentBytes() {
    std::ifstream file("/proc/self/statm");
    std::size_t total = 0, resident = 0;
    file >> total >> resident;
    return resident * 4096;
}

}  // namespace

class SlabTest : public QObject {
    Q_OBJECT

private slots:
    void indexesAreTakenInOrderUntilItIsFull() {
        Slab<Record> slab(3);
        QVERIFY(!slab.full());
        for (SlabIndex i = 0; i < 3; ++i)
            QCOMPARE(slab.take(), i);
        QVERIFY(slab.full());
        QCOMPARE(slab.inUse(), std::size_t{3});
        QCOMPARE(slab.end(), SlabIndex{3});
    }

    void theLastOneGivenBackIsTakenFirst() {
        Slab<Record> slab(4);
        for (int i = 0; i < 4; ++i)
            slab.take();
        slab.give(1);
        slab.give(3);
        QVERIFY(!slab.full());
        QCOMPARE(slab.inUse(), std::size_t{2});
        QCOMPARE(slab.take(), SlabIndex{3});
        QCOMPARE(slab.take(), SlabIndex{1});
        QVERIFY(slab.full());
        QCOMPARE(slab.end(), SlabIndex{4});
    }

    void noTwoHoldersShareARecord() {
        constexpr std::size_t capacity = 200;
        Slab<Record> slab(capacity);
        RandomStream stream(7);
        std::map<SlabIndex, std::pair<const Record*, std::uint64_t>> held;
        for (std::uint64_t i = 1; i <= 100'000; ++i) {
            if (!slab.full() && (held.empty() || stream.below(20) < 11)) {
                const SlabIndex index = slab.take();
                QVERIFY(index < slab.end());
                QVERIFY(held.emplace(index, std::pair{&slab[index], i}).second);
                slab[index].content = i;
            } else {
                auto chosen = held.lower_bound(static_cast<SlabIndex>(stream.below(capacity)));
                if (chosen == held.end())
                    chosen = held.begin();
                QCOMPARE(&slab[chosen->first], chosen->second.first);
                QCOMPARE(slab[chosen->first].content, chosen->second.second);
                slab.give(chosen->first);
                held.erase(chosen);
            }
            QCOMPARE(slab.inUse(), held.size());
            QCOMPARE(slab.full(), held.size() == capacity);
        }
    }

    void roomThatIsNotUsedCostsNoMemory() {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("the address sanitizer keeps notes about every byte");
#endif
        const std::size_t before = residentBytes();
        Slab<Record> slab(64'000'000);  // 1 GB of addresses
        for (int i = 0; i < 1000; ++i)
            slab.take();
        QVERIFY(residentBytes() < before + (std::size_t{8} << 20));
    }
};

QTEST_APPLESS_MAIN(SlabTest)
#include "slab_test.moc"
