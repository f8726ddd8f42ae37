#include "simulator/topics/assignor.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

using Members = std::span<const std::uint32_t>;
using Owners = std::vector<std::uint32_t>;

void assignRanges(const GroupTopics& topics, Members members, Owners& owners) {
    std::uint32_t slot = 0;
    for (std::uint32_t topic = 0; topic < topics.partitions.size(); ++topic) {
        std::vector<std::uint32_t> readers;
        for (const std::uint32_t member : members)
            if (topics.subscribes(member, topic))
                readers.push_back(member);
        const std::uint32_t count = topics.partitions[topic];
        const auto share = readers.empty() ? 0 : count / static_cast<std::uint32_t>(readers.size());
        const auto larger = readers.empty() ? 0 : count % static_cast<std::uint32_t>(readers.size());
        std::uint32_t next = slot;
        for (std::uint32_t i = 0; i < readers.size(); ++i)
            for (std::uint32_t k = share + (i < larger ? 1 : 0); k > 0; --k)
                owners[next++] = readers[i];
        slot += count;
    }
}

void assignInTurn(const GroupTopics& topics, Members members, Owners& owners) {
    std::size_t turn = 0;
    std::uint32_t slot = 0;
    for (std::uint32_t topic = 0; topic < topics.partitions.size(); ++topic)
        for (std::uint32_t partition = 0; partition < topics.partitions[topic]; ++partition, ++slot)
            for (std::size_t looked = 0; looked < members.size(); ++looked) {
                const std::uint32_t member = members[turn++ % members.size()];
                if (!topics.subscribes(member, topic))
                    continue;
                owners[slot] = member;
                break;
            }
}

/// Sticky assignment in progress.
class StickyAssignment {
public:
    StickyAssignment(const GroupTopics& topics, Members members, Owners& owners)
        : topics_(topics),
          members_(members),
          owners_(owners),
          held_(members.size(), 0),
          heldOfTopic_(members.size(), std::vector<std::uint32_t>(topics.partitions.size(), 0)) {
        for (std::uint32_t topic = 0; topic < topics.partitions.size(); ++topic)
            topicOf_.insert(topicOf_.end(), topics.partitions[topic], topic);
    }

    void keep(std::span<const std::uint32_t> previous) {
        for (std::uint32_t slot = 0; slot < previous.size(); ++slot) {
            const auto found = std::ranges::lower_bound(members_, previous[slot]);
            if (found != members_.end() && *found == previous[slot] &&
                topics_.subscribes(*found, topicOf_[slot]))
                give(slot, static_cast<std::size_t>(found - members_.begin()));
        }
    }

    void spreadTheRest() {
        for (std::uint32_t slot = 0; slot < owners_.size(); ++slot)
            if (owners_[slot] == noMember)
                if (const std::size_t least = leastLoaded(slot); least < members_.size())
                    give(slot, least);
    }

    /// Moves partitions from who has more to who has at least two less, one by one.
    void balance() {
        for (bool moved = true; moved;) {
            moved = false;
            for (auto slot = static_cast<std::uint32_t>(owners_.size()); slot-- > 0;) {
                if (owners_[slot] == noMember)
                    continue;
                const auto owner = static_cast<std::size_t>(
                    std::ranges::lower_bound(members_, owners_[slot]) - members_.begin());
                const std::size_t least = leastLoaded(slot);
                if (held_[owner] < held_[least] + 2 || !isMostLoaded(owner, slot))
                    continue;
                --held_[owner];
                --heldOfTopic_[owner][topicOf_[slot]];
                give(slot, least);
                moved = true;
            }
        }
    }

private:
    void give(std::uint32_t slot, std::size_t member) {
        owners_[slot] = members_[member];
        ++held_[member];
        ++heldOfTopic_[member][topicOf_[slot]];
    }
    std::size_t leastLoaded(std::uint32_t slot) const {
        std::size_t least = members_.size();
        for (std::size_t i = 0; i < members_.size(); ++i)
            if (topics_.subscribes(members_[i], topicOf_[slot]) &&
                (least == members_.size() || held_[i] < held_[least]))
                least = i;
        return least;
    }
    /// Of those who read this topic: taking from the largest first needs the fewest moves.
    bool isMostLoaded(std::size_t owner, std::uint32_t slot) const {
        for (std::size_t i = 0; i < members_.size(); ++i)
            if (topics_.subscribes(members_[i], topicOf_[slot]) && held_[i] > held_[owner] &&
                heldOfTopic_[i][topicOf_[slot]] > 0)
                return false;
        return true;
    }
    const GroupTopics& topics_;
    Members members_;
    Owners& owners_;
    std::vector<std::uint32_t> held_;
    std::vector<std::vector<std::uint32_t>> heldOfTopic_;
    std::vector<std::uint32_t> topicOf_;  ///< per slot
};

}  // namespace

std::uint32_t GroupTopics::slotCount() const {
    return firstSlot(static_cast<std::uint32_t>(partitions.size()));
}

std::uint32_t GroupTopics::firstSlot(std::uint32_t topic) const {
    std::uint32_t slot = 0;
    for (std::uint32_t i = 0; i < topic; ++i)
        slot += partitions[i];
    return slot;
}

bool GroupTopics::subscribes(std::uint32_t member, std::uint32_t topic) const {
    return std::ranges::binary_search(subscribed[member], topic);
}

std::vector<std::uint32_t> assignPartitions(AssignorKind kind, const GroupTopics& topics, Members members,
                                            std::span<const std::uint32_t> previous) {
    Owners owners(topics.slotCount(), noMember);
    if (members.empty())
        return owners;
    switch (kind) {
    case AssignorKind::Range: assignRanges(topics, members, owners); break;
    case AssignorKind::RoundRobin: assignInTurn(topics, members, owners); break;
    case AssignorKind::CooperativeSticky: {
        StickyAssignment sticky(topics, members, owners);
        sticky.keep(previous);
        sticky.spreadTheRest();
        sticky.balance();
        break;
    }
    }
    return owners;
}

}  // namespace windtunnel::simulator
