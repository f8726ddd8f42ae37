#include "models/core/nearest_name.h"

#include <QTest>

#include <array>
#include <vector>

using namespace windtunnel;

namespace {

std::string nearest(std::string_view wanted, std::vector<std::string> known) {
    const auto found = nearestName(wanted, std::span<const std::string>(known));
    return found ? std::string(*found) : std::string();
}

}  // namespace

class NearestNameTest : public QObject {
    Q_OBJECT

private slots:
    void distanceCountsEditsAndSwaps() {
        QCOMPARE(editDistance("", ""), std::size_t{0});
        QCOMPARE(editDistance("", "abc"), std::size_t{3});
        QCOMPARE(editDistance("kitten", "sitting"), std::size_t{3});
        QCOMPARE(editDistance("oredr", "order"), std::size_t{1});
        QCOMPARE(editDistance("ca", "abc"), std::size_t{3});  // 2 without the alignment restriction
        QCOMPARE(editDistance("flaw", "lawn"), editDistance("lawn", "flaw"));
    }

    void aMisspeltNameFindsItsOwner() {
        QCOMPARE(nearest("usr", {"order", "user", "catalog"}), std::string("user"));
        QCOMPARE(nearest("catalogue", {"order", "user", "catalog"}), std::string("catalog"));
        QCOMPARE(nearest("odrer-db", {"order", "order-db"}), std::string("order-db"));
    }

    void farNamesAreNotOffered() {
        QCOMPARE(nearest("payment", {"order", "user"}), std::string());
        QCOMPARE(nearest("a", {"b"}), std::string());
        QCOMPARE(nearest("anything", {}), std::string());
    }

    void letterCaseOnlyBreaksTies() {
        QCOMPARE(nearest("ORDER", {"order"}), std::string("order"));
        QCOMPARE(nearest("Order", {"order", "Order"}), std::string("Order"));
    }

    void theEarlierOfEqualNamesWins() {
        QCOMPARE(nearest("node-x", {"node-a", "node-b"}), std::string("node-a"));
        QCOMPARE(nearest("node-x", {"node-b", "node-a"}), std::string("node-b"));
    }

    void viewsServeAsKnownNames() {
        constexpr std::array<std::string_view, 2> known{"replicas", "threads"};
        QCOMPARE(nearestName("replica", std::span<const std::string_view>(known)).value(),
                 std::string_view("replicas"));
    }
};

QTEST_APPLESS_MAIN(NearestNameTest)
#include "nearest_name_test.moc"
