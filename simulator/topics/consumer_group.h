#pragma once
// A consumer group as its coordinator sees it: who is a member, who is silent, which partitions stop and who
// gets them.

#include "simulator/kernel/time.h"
#include "simulator/topics/assignor.h"

#include <cstdint>
#include <span>
#include <vector>

namespace windtunnel::simulator {

struct MemberTimes {
    Nanoseconds heartbeat = 0, sessionTimeout = 0;
};

/// Classic protocol. A rebalance needs every member that the coordinator knows: while one of them is dead
/// and not yet noticed it cannot end. Eager, all partitions stop from its beginning on; cooperative, those
/// that move, once it is known who has them next. Whoever drives it adds the time that a rebalance takes.
class ConsumerGroup {
public:
    ConsumerGroup(GroupTopics topics, AssignorKind assignor, bool eager, std::vector<MemberTimes> times);

    /// These members are there from time 0 on and have their partitions. `phases`: how long before time 0
    /// each of them (by its number) had its last heartbeat.
    void form(std::span<const std::uint32_t> members, std::span<const Nanoseconds> phases);

    /// Its heartbeats follow `phase` after now, and then one each interval. Ends with rebalance().
    void join(std::uint32_t member, SimTime now, Nanoseconds phase);
    /// It says good-bye, or the coordinator has noticed that it is dead. Ends with rebalance(), and its
    /// partitions have no owner.
    void leave(std::uint32_t member);
    /// The process is dead without a word. Returns when that will be noticed: the session timeout after its
    /// last heartbeat.
    SimTime silence(std::uint32_t member, SimTime now);
    /// It was only cut off, and its heartbeats come again before that was noticed.
    void hearAgain(std::uint32_t member);

    bool isMember(std::uint32_t member) const { return members_[member].inGroup; }
    bool isSilent(std::uint32_t member) const { return members_[member].silent; }
    bool rebalancing() const { return rebalancing_; }
    /// A rebalance that cannot end before a dead member has been noticed.
    bool blocked() const { return silent_ > 0; }
    /// The owner now: noMember while nobody has it.
    std::uint32_t owner(std::uint32_t slot) const { return owners_[slot]; }
    /// Owned, but not to be read until the rebalance ends.
    bool paused(std::uint32_t slot) const { return paused_[slot]; }
    /// Members that lose a partition when the rebalance ends and so have to end their work first.
    std::vector<std::uint32_t> revoking() const;
    const GroupTopics& topics() const { return topics_; }
    std::uint64_t rebalances() const { return rebalances_; }              ///< that have ended
    std::uint64_t pausedPartitions() const { return pausedPartitions_; }  ///< over all rebalances

    /// The end of a rebalance: partitions go to their new owners. Returns the slots that have moved,
    /// ascending. Not while it is blocked.
    std::vector<std::uint32_t> complete();

private:
    struct Member {
        bool inGroup = false, silent = false;
        SimTime joinedAt = 0;
        SimTime firstBeat = 0;
    };

    void rebalance();
    std::vector<std::uint32_t> known() const;

    GroupTopics topics_;
    AssignorKind assignor_;
    bool eager_;
    std::vector<MemberTimes> times_;
    std::vector<Member> members_;
    std::vector<std::uint32_t> owners_, target_, previous_;  ///< per slot
    std::vector<bool> paused_;
    bool rebalancing_ = false;
    std::uint32_t silent_ = 0;
    std::uint64_t rebalances_ = 0, pausedPartitions_ = 0;
};

/// How far a group is with one partition. Offsets are those of the next record.
struct GroupProgress {
    std::int64_t position = 0;   ///< to be taken by the next poll
    std::int64_t committed = 0;  ///< to be read by the next owner
    std::int64_t processed = 0;  ///< the farthest that steps have been done

    /// Steps are done with a record. True when they had been done with it before.
    bool process(std::int64_t offset) {
        const bool again = offset < processed;
        if (!again)
            processed = offset + 1;
        return again;
    }
    /// Another owner begins. Returns how many records nobody will process: those committed before their
    /// steps were done.
    std::int64_t takeOver() {
        const std::int64_t skipped = committed > processed ? committed - processed : 0;
        position = committed;
        processed = committed > processed ? committed : processed;
        return skipped;
    }
};

}  // namespace windtunnel::simulator
