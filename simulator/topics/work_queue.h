#pragma once
// A work queue: messages are given to whichever consumer has room, one each, until they are acknowledged.

#include "simulator/kernel/slab.h"
#include "simulator/kernel/time.h"

#include <cstdint>
#include <deque>
#include <vector>

namespace windtunnel::simulator {

/// First in, first out; a message that comes back goes to the front (its consumer is gone) or to the end (its
/// steps have failed, or its time was over). A message's index is valid until it leaves; deliveries of one
/// message are told apart by their number, from 1.
class WorkQueue {
public:
    struct Message {
        std::uint32_t next = none;
        std::uint32_t payload = none;  ///< what it carries: the driver's business
        std::uint32_t deliveries = 0;
        std::uint32_t consumer = none;              ///< who has it now
        bool adrift = false;                        ///< whoever has it does not count any more
        std::uint32_t before = none, after = none;  ///< among those that the same consumer has
        SimTime deliveredAt = 0;
        bool failedAtOnce = false;  ///< its last delivery failed without taking any time
    };
    struct Deadline {
        SimTime at = 0;
        std::uint32_t message = none, delivery = 0;
    };

    /// `visibility` 0: a delivery is never taken back while its consumer lives. `maxDeliveries` 0: unlimited.
    WorkQueue(Nanoseconds visibility, std::uint32_t maxDeliveries)
        : visibility_(visibility), maxDeliveries_(maxDeliveries) {}

    /// A new consumer that may hold so many messages at once (0: any number); returns its number.
    std::uint32_t addConsumer(std::uint32_t prefetch);
    /// Only who is present is given messages.
    void setPresent(std::uint32_t consumer, bool present) { consumers_[consumer].present = present; }
    bool present(std::uint32_t consumer) const { return consumers_[consumer].present; }
    std::uint32_t held(std::uint32_t consumer) const { return consumers_[consumer].held; }

    std::uint32_t push(std::uint32_t payload);
    /// The first waiting message goes to the next consumer in turn that has room; none when there is neither.
    std::uint32_t deliver(SimTime now);
    /// It leaves the queue for good: acknowledged, or taken away. Returns what it carries.
    std::uint32_t remove(std::uint32_t message);
    /// Its consumer does not have it any more; it waits again. False when it has been delivered as often as
    /// it may be: then it waits for nobody and is to be removed.
    bool giveBack(std::uint32_t message, bool toFront);
    /// Whoever has it has failed or is dead: it stays away until its time is over.
    void setAdrift(std::uint32_t message);
    /// The oldest message that the consumer holds; none: it holds none.
    std::uint32_t oldestHeld(std::uint32_t consumer) const { return consumers_[consumer].first; }
    /// What the consumer holds, newest first: given back to the front in this order they keep their own.
    std::vector<std::uint32_t> heldBy(std::uint32_t consumer) const;

    /// A delivery whose time is over by now and that is still open; none when there is no more of them.
    std::uint32_t nextOverdue(SimTime now);
    /// When the oldest open delivery is overdue; never without one.
    SimTime nextDeadline();

    Message& operator[](std::uint32_t message) { return messages_[message]; }
    std::size_t waiting() const { return waiting_; }
    std::size_t size() const { return size_; }  ///< waiting or held

private:
    struct Consumer {
        std::uint32_t prefetch = 0, held = 0;
        std::uint32_t first = none, last = none;
        bool present = false;
    };

    bool isOpen(const Deadline& deadline) const;
    void hold(std::uint32_t message, std::uint32_t consumer, SimTime now);
    void release(Message& message);

    Nanoseconds visibility_;
    std::uint32_t maxDeliveries_;
    std::vector<Message> messages_;
    std::uint32_t free_ = none;
    std::size_t size_ = 0;
    std::vector<Consumer> consumers_;
    std::uint32_t turn_ = 0;
    std::uint32_t head_ = none, tail_ = none;
    std::size_t waiting_ = 0;
    std::deque<Deadline> deadlines_;  ///< in order: the visibility is the same for all
};

}  // namespace windtunnel::simulator
