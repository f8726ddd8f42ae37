#pragma once
// How a consumer group's partitions are spread over its members: range, round robin and cooperative sticky.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace windtunnel::simulator {

enum class AssignorKind : std::uint8_t { Range, RoundRobin, CooperativeSticky };

inline constexpr std::uint32_t noMember = std::numeric_limits<std::uint32_t>::max();

/// What a group reads: its topics one after the other, so that each partition has one number, its slot.
struct GroupTopics {
    std::vector<std::uint32_t> partitions;               ///< of each topic, in the order of the topics' names
    std::vector<std::vector<std::uint32_t>> subscribed;  ///< per member: topics, ascending

    std::uint32_t slotCount() const;
    std::uint32_t firstSlot(std::uint32_t topic) const;
    bool subscribes(std::uint32_t member, std::uint32_t topic) const;
};

/// The owner of each slot among the `members` (ascending numbers); noMember where nobody subscribes to the
/// topic. `previous` has the owner of each slot up to now, or is empty; only the sticky assignor looks at it.
///
/// Range: each topic on its own, contiguous, the first members get what is left over (RangeAssignor.java).
/// Round robin: all partitions of all topics in turn (RoundRobinAssignor.java). Cooperative sticky: counts
/// differ by one at most, and as few partitions move as that allows (AbstractStickyAssignor.java).
std::vector<std::uint32_t> assignPartitions(AssignorKind kind, const GroupTopics& topics,
                                            std::span<const std::uint32_t> members,
                                            std::span<const std::uint32_t> previous);

}  // namespace windtunnel::simulator
