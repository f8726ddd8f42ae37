#include "simulator/topics/consumer_group.h"

#include <algorithm>
#include <utility>

namespace windtunnel::simulator {

ConsumerGroup::ConsumerGroup(GroupTopics topics, AssignorKind assignor, bool eager,
                             std::vector<MemberTimes> times)
    : topics_(std::move(topics)),
      assignor_(assignor),
      eager_(eager),
      times_(std::move(times)),
      members_(times_.size()),
      owners_(topics_.slotCount(), noMember),
      target_(owners_),
      previous_(owners_),
      paused_(owners_.size(), false) {}

std::vector<std::uint32_t> ConsumerGroup::known() const {
    std::vector<std::uint32_t> members;
    for (std::uint32_t m = 0; m < members_.size(); ++m)
        if (members_[m].inGroup)
            members.push_back(m);
    return members;
}

void ConsumerGroup::form(std::span<const std::uint32_t> members, std::span<const Nanoseconds> phases) {
    for (const std::uint32_t m : members)
        members_[m] = {.inGroup = true, .silent = false, .joinedAt = -phases[m], .firstBeat = -phases[m]};
    owners_ = target_ = previous_ = assignPartitions(assignor_, topics_, members, {});
}

void ConsumerGroup::join(std::uint32_t member, SimTime now, Nanoseconds phase) {
    members_[member] = {.inGroup = true, .silent = false, .joinedAt = now, .firstBeat = now + phase};
    rebalance();
}

void ConsumerGroup::leave(std::uint32_t member) {
    Member& left = members_[member];
    if (!left.inGroup)
        return;
    silent_ -= left.silent;
    left.inGroup = left.silent = false;
    std::ranges::replace(owners_, member, noMember);
    rebalance();
}

SimTime ConsumerGroup::silence(std::uint32_t member, SimTime now) {
    Member& dead = members_[member];
    const MemberTimes& times = times_[member];
    SimTime lastBeat = dead.joinedAt;
    if (now >= dead.firstBeat && times.heartbeat > 0)
        lastBeat = now - (now - dead.firstBeat) % times.heartbeat;
    if (dead.inGroup && !dead.silent) {
        dead.silent = true;
        ++silent_;
    }
    return lastBeat + times.sessionTimeout;
}

void ConsumerGroup::hearAgain(std::uint32_t member) {
    silent_ -= members_[member].silent;
    members_[member].silent = false;
}

std::vector<std::uint32_t> ConsumerGroup::revoking() const {
    std::vector<std::uint32_t> members;
    for (std::uint32_t slot = 0; slot < owners_.size(); ++slot)
        if (owners_[slot] != noMember && (eager_ || owners_[slot] != target_[slot]) &&
            std::ranges::find(members, owners_[slot]) == members.end())
            members.push_back(owners_[slot]);
    return members;
}

/// Who would have what now, and what has to stop for it.
void ConsumerGroup::rebalance() {
    rebalancing_ = true;
    target_ = assignPartitions(assignor_, topics_, known(), previous_);
    for (std::uint32_t slot = 0; slot < owners_.size(); ++slot) {
        const bool stops = eager_ || (silent_ == 0 && owners_[slot] != target_[slot]);
        pausedPartitions_ += stops && !paused_[slot];
        paused_[slot] = stops;
    }
}

std::vector<std::uint32_t> ConsumerGroup::complete() {
    std::vector<std::uint32_t> moved;
    for (std::uint32_t slot = 0; slot < owners_.size(); ++slot)
        if (owners_[slot] != target_[slot] || (eager_ && paused_[slot]))
            moved.push_back(slot);
    owners_ = previous_ = target_;
    paused_.assign(paused_.size(), false);
    rebalancing_ = false;
    ++rebalances_;
    return moved;
}

}  // namespace windtunnel::simulator
