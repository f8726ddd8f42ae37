#include "simulator/kernel/random.h"
#include "simulator/topics/assignor.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

using namespace windtunnel::simulator;

namespace {

using Owners = std::vector<std::uint32_t>;
using Lists = std::vector<std::vector<std::string>>;

std::vector<std::uint32_t> first(std::uint32_t count) {
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < count; ++i)
        numbers.push_back(i);
    return numbers;
}

GroupTopics topicsOf(const std::vector<std::uint32_t>& partitions, std::uint32_t members) {
    return {partitions, std::vector<std::vector<std::uint32_t>>(
                            members, first(static_cast<std::uint32_t>(partitions.size())))};
}

/// "t0p1" by member.
Lists namesOf(const GroupTopics& topics, const Owners& owners, std::size_t members) {
    Lists lists(members);
    std::uint32_t slot = 0;
    for (std::size_t t = 0; t < topics.partitions.size(); ++t)
        for (std::uint32_t p = 0; p < topics.partitions[t]; ++p, ++slot)
            if (owners[slot] != noMember)
                lists[owners[slot]].push_back("t" + std::to_string(t) + "p" + std::to_string(p));
    return lists;
}

std::vector<int> countsOf(const Owners& owners, std::size_t members) {
    std::vector<int> counts(members, 0);
    for (const std::uint32_t owner : owners)
        if (owner != noMember)
            ++counts[owner];
    return counts;
}

int movesBetween(const Owners& before, const Owners& after) {
    int moves = 0;
    for (std::size_t slot = 0; slot < before.size(); ++slot)
        moves += before[slot] != after[slot];
    return moves;
}

}  // namespace

/// Expected assignments: the examples in the class comments of Kafka's RangeAssignor and RoundRobinAssignor,
/// and arithmetic.
class TopicsAssignorTest : public QObject {
    Q_OBJECT

private slots:
    void twoConsumersAndTwoTopicsOfThreePartitions() {
        const GroupTopics topics = topicsOf({3, 3}, 2);
        const auto members = first(2);
        const Lists range{{"t0p0", "t0p1", "t1p0", "t1p1"}, {"t0p2", "t1p2"}};
        const Lists inTurn{{"t0p0", "t0p2", "t1p1"}, {"t0p1", "t1p0", "t1p2"}};
        QVERIFY(namesOf(topics, assignPartitions(AssignorKind::Range, topics, members, {}), 2) == range);
        QVERIFY(namesOf(topics, assignPartitions(AssignorKind::RoundRobin, topics, members, {}), 2) ==
                inTurn);
    }

    void rangeGivesTheFirstMembersMoreOfEveryTopic() {
        const GroupTopics topics = topicsOf({10, 10}, 4);
        const auto members = first(4);
        QVERIFY(countsOf(assignPartitions(AssignorKind::Range, topics, members, {}), 4) ==
                (std::vector<int>{6, 6, 4, 4}));
        QVERIFY(countsOf(assignPartitions(AssignorKind::RoundRobin, topics, members, {}), 4) ==
                (std::vector<int>{5, 5, 5, 5}));
        QVERIFY(countsOf(assignPartitions(AssignorKind::CooperativeSticky, topics, members, {}), 4) ==
                (std::vector<int>{5, 5, 5, 5}));
    }

    void moreMembersThanPartitionsLeaveSomeIdle() {
        const GroupTopics topics = topicsOf({6}, 8);
        for (const AssignorKind kind :
             {AssignorKind::Range, AssignorKind::RoundRobin, AssignorKind::CooperativeSticky}) {
            const auto counts = countsOf(assignPartitions(kind, topics, first(8), {}), 8);
            QCOMPARE(std::ranges::count(counts, 0), 2);
            QCOMPARE(*std::ranges::max_element(counts), 1);
        }
    }

    void membersThatDoNotReadATopicAreLeftOut() {
        GroupTopics topics = topicsOf({4, 2}, 3);
        topics.subscribed[1] = {0};
        topics.subscribed[2] = {1};
        for (const AssignorKind kind :
             {AssignorKind::Range, AssignorKind::RoundRobin, AssignorKind::CooperativeSticky}) {
            const Owners owners = assignPartitions(kind, topics, first(3), {});
            for (std::uint32_t slot = 0; slot < 6; ++slot)
                QVERIFY(owners[slot] != noMember && topics.subscribes(owners[slot], slot < 4 ? 0 : 1));
        }
        const std::vector<std::uint32_t> last{2};
        const Owners alone = assignPartitions(AssignorKind::Range, topics, last, {});
        QVERIFY(alone == (Owners{noMember, noMember, noMember, noMember, 2, 2}));
    }

    void aThirdMemberTakesTwoOfSixPartitions() {
        const GroupTopics topics = topicsOf({6}, 3);
        const Owners before = assignPartitions(AssignorKind::CooperativeSticky, topics, first(2), {});
        QVERIFY(countsOf(before, 2) == (std::vector<int>{3, 3}));
        const Owners after = assignPartitions(AssignorKind::CooperativeSticky, topics, first(3), before);
        QVERIFY(countsOf(after, 3) == (std::vector<int>{2, 2, 2}));
        QCOMPARE(movesBetween(before, after), 2);
    }

    /// Over random joins and leaves: with equal subscriptions, counts differ by one at most, and the moves
    /// are what has lost its owner or is above what its owner may keep.
    void stickyBalancesWithTheFewestMoves() {
        RandomStream stream(keyOf("sticky"));
        for (int round = 0; round < 300; ++round) {
            const auto partitions = static_cast<std::uint32_t>(1 + stream.below(40));
            const auto most = static_cast<std::uint32_t>(1 + stream.below(9));
            const GroupTopics topics = topicsOf({partitions}, most);
            std::vector<std::uint32_t> members = first(most);
            Owners owners = assignPartitions(AssignorKind::CooperativeSticky, topics, members, {});
            for (int change = 0; change < 6; ++change) {
                const auto who = static_cast<std::uint32_t>(stream.below(most));
                if (const auto found = std::ranges::find(members, who); found == members.end())
                    members.insert(std::ranges::lower_bound(members, who), who);
                else if (members.size() > 1)
                    members.erase(found);
                const Owners next =
                    assignPartitions(AssignorKind::CooperativeSticky, topics, members, owners);
                const auto counts = countsOf(next, most);
                const auto count = static_cast<std::uint32_t>(members.size());
                const int low = static_cast<int>(partitions / count);
                const int larger = static_cast<int>(partitions % count);
                for (const std::uint32_t member : members)
                    QVERIFY(counts[member] == low || (larger > 0 && counts[member] == low + 1));
                int fewest = 0, above = 0;
                const auto held = countsOf(owners, most);
                for (std::uint32_t member = 0; member < most; ++member) {
                    const bool stays = std::ranges::find(members, member) != members.end();
                    fewest += stays ? std::max(0, held[member] - low) : held[member];
                    above += stays && held[member] > low;
                }
                QCOMPARE(movesBetween(owners, next), fewest - std::min(above, larger));
                owners = next;
            }
        }
    }
};

QTEST_APPLESS_MAIN(TopicsAssignorTest)
#include "topics_assignor_test.moc"
