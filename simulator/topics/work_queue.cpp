#include "simulator/topics/work_queue.h"

namespace windtunnel::simulator {

std::uint32_t WorkQueue::addConsumer(std::uint32_t prefetch) {
    consumers_.push_back({.prefetch = prefetch});
    return static_cast<std::uint32_t>(consumers_.size() - 1);
}

std::uint32_t WorkQueue::push(std::uint32_t payload) {
    std::uint32_t index = free_;
    if (index == none) {
        index = static_cast<std::uint32_t>(messages_.size());
        messages_.emplace_back();
    } else {
        free_ = messages_[index].next;
        messages_[index] = {};
    }
    messages_[index].payload = payload;
    (tail_ == none ? head_ : messages_[tail_].next) = index;
    tail_ = index;
    ++waiting_;
    ++size_;
    return index;
}

std::uint32_t WorkQueue::deliver(SimTime now) {
    if (waiting_ == 0)
        return none;
    for (std::size_t looked = 0; looked < consumers_.size(); ++looked) {
        const std::uint32_t c = turn_;
        turn_ = turn_ + 1 == consumers_.size() ? 0 : turn_ + 1;
        const Consumer& consumer = consumers_[c];
        if (!consumer.present || (consumer.prefetch != 0 && consumer.held >= consumer.prefetch))
            continue;
        const std::uint32_t index = head_;
        head_ = messages_[index].next;
        if (head_ == none)
            tail_ = none;
        --waiting_;
        hold(index, c, now);
        return index;
    }
    return none;
}

void WorkQueue::hold(std::uint32_t index, std::uint32_t c, SimTime now) {
    Message& message = messages_[index];
    Consumer& consumer = consumers_[c];
    message.next = none;
    message.consumer = c;
    message.deliveredAt = now;
    ++message.deliveries;
    message.before = consumer.last;
    message.after = none;
    (consumer.last == none ? consumer.first : messages_[consumer.last].after) = index;
    consumer.last = index;
    ++consumer.held;
    if (visibility_ > 0)
        deadlines_.push_back({now + visibility_, index, message.deliveries});
}

void WorkQueue::release(Message& message) {
    Consumer& consumer = consumers_[message.consumer];
    (message.before == none ? consumer.first : messages_[message.before].after) = message.after;
    (message.after == none ? consumer.last : messages_[message.after].before) = message.before;
    --consumer.held;
    message.consumer = message.before = message.after = none;
}

std::uint32_t WorkQueue::remove(std::uint32_t index) {
    Message& message = messages_[index];
    if (message.consumer != none)
        release(message);
    message.adrift = false;
    message.deliveries = 0;  // so that no deadline fits it any more
    message.next = free_;
    free_ = index;
    --size_;
    return message.payload;
}

bool WorkQueue::giveBack(std::uint32_t index, bool toFront) {
    Message& message = messages_[index];
    if (!message.adrift)
        release(message);
    message.adrift = false;
    if (maxDeliveries_ != 0 && message.deliveries >= maxDeliveries_)
        return false;
    if (toFront) {
        message.next = head_;
        head_ = index;
        if (tail_ == none)
            tail_ = index;
    } else {
        message.next = none;
        (tail_ == none ? head_ : messages_[tail_].next) = index;
        tail_ = index;
    }
    ++waiting_;
    return true;
}

void WorkQueue::setAdrift(std::uint32_t index) {
    release(messages_[index]);
    messages_[index].adrift = true;
}

std::vector<std::uint32_t> WorkQueue::heldBy(std::uint32_t consumer) const {
    std::vector<std::uint32_t> held;
    for (std::uint32_t m = consumers_[consumer].last; m != none; m = messages_[m].before)
        held.push_back(m);
    return held;
}

bool WorkQueue::isOpen(const Deadline& deadline) const {
    const Message& message = messages_[deadline.message];
    return (message.consumer != none || message.adrift) && message.deliveries == deadline.delivery &&
           message.deliveredAt + visibility_ == deadline.at;
}

std::uint32_t WorkQueue::nextOverdue(SimTime now) {
    while (!deadlines_.empty() && deadlines_.front().at <= now) {
        const Deadline deadline = deadlines_.front();
        deadlines_.pop_front();
        if (isOpen(deadline))
            return deadline.message;
    }
    return none;
}

SimTime WorkQueue::nextDeadline() {
    while (!deadlines_.empty() && !isOpen(deadlines_.front()))
        deadlines_.pop_front();
    return deadlines_.empty() ? never : deadlines_.front().at;
}

}  // namespace windtunnel::simulator
