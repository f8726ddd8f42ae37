// Work queues: messages wait for competing consumers, and come back when they are not acknowledged.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

/// What has failed without taking any time takes this long the next time, or it would be tried for ever at
/// one instant.
constexpr Nanoseconds shortestDelivery = 1'000'000;

}  // namespace

void Engine::setUpWorkQueues() {
    for (std::uint32_t q = 0; q < plan_.workQueues.size(); ++q) {
        const PlanWorkQueue& plan = plan_.workQueues[q];
        WorkQueueState& state = workQueues_.emplace_back(
            WorkQueueState{.queue = WorkQueue(plan.visibility, plan.maxDeliveries), .records = {}});
        for (const std::uint32_t c : plan.threads)
            state.queue.addConsumer(plan_.consumers[plan_.consumerThreads[c].consumer].prefetch);
        firstQueueAgent_ = q == 0 ? static_cast<std::uint32_t>(agents_.size()) : firstQueueAgent_;
        addAgent(AgentKind::Visibility, q);
    }
}

/// A request hands a message over.
void Engine::enqueue(std::uint32_t t, const Instruction& instruction) {
    const Task& task = tasks_[t];
    const Task& root = tasks_[task.root];
    Record record;
    record.rootKey = rootKey(root);
    record.draws = task.key;
    record.publishedAt = task.sentAt;
    record.measured = measuring();
    if (instruction.b != noIndex) {
        const VersionMark mark = versionToPublish(task.root, instruction.b);
        record.entity = mark.entity;
        record.key = mark.key;
        record.version = mark.version;
        record.committedAt = mark.commitTime;
        record.fromWrite = mark.written;
        record.session = mark.session;
        eventPublished(task.root, mark.entity, mark.version);
    }
    send(instruction.a, record);
}

void Engine::send(std::uint32_t q, const Record& record) {
    WorkQueueState& state = workQueues_[q];
    state.advance(now_);
    const std::uint32_t message = state.queue.push(0);
    if (message >= state.records.size())
        state.records.resize(message + 1);
    state.records[message] = record;
    results_.queues[q].sent += inWindow(now_);
    results_.queues[q].maxDepth = std::max<std::uint64_t>(results_.queues[q].maxDepth, state.queue.size());
    deliverMessages(q);
}

/// Gives waiting messages to consumers with room.
void Engine::deliverMessages(std::uint32_t q) {
    WorkQueueState& state = workQueues_[q];
    for (std::uint32_t m = state.queue.deliver(now_); m != none; m = state.queue.deliver(now_)) {
        results_.queues[q].redelivered += state.queue[m].deliveries > 1 && inWindow(now_);
        const std::uint32_t c = plan_.workQueues[q].threads[state.queue[m].consumer];
        if (consumerThreads_[c].task == none)
            beginMessage(c, q);
    }
    if (state.watching)
        return;
    if (const SimTime deadline = state.queue.nextDeadline(); deadline != never) {
        state.watching = true;
        scheduleAgent(deadline, firstQueueAgent_ + q);
    }
}

/// The thread takes the oldest message that it holds.
void Engine::beginMessage(std::uint32_t c, std::uint32_t q) {
    WorkQueueState& state = workQueues_[q];
    ConsumerThread& thread = consumerThreads_[c];
    const PlanConsumerThread& plan = plan_.consumerThreads[c];
    const PlanConsumer& consumer = plan_.consumers[plan.consumer];
    const std::uint32_t m = state.queue.oldestHeld(plan.member);
    const Record record = state.records[m];
    const Nanoseconds delay = state.queue[m].failedAtOnce ? shortestDelivery : 0;
    thread.message = m;
    thread.delivery = state.queue[m].deliveries;
    thread.attempt = 0;
    if (consumer.ackBefore) {
        thread.message = none;
        removeMessage(q, m);
        results_.queues[q].acknowledged += inWindow(now_);
    }
    beginRecord(c, record, draw(waits_[consumer.latency], combine(record.draws, consumer.key)) + delay);
}

void Engine::endMessage(std::uint32_t c, const Record& record, bool good) {
    const PlanConsumerThread& plan = plan_.consumerThreads[c];
    const PlanConsumer& consumer = plan_.consumers[plan.consumer];
    const std::uint32_t q = consumer.queue;
    WorkQueueState& state = workQueues_[q];
    ConsumerThread& thread = consumerThreads_[c];
    const std::uint32_t m = std::exchange(thread.message, none);
    const bool holds =
        m != none && state.queue[m].consumer == plan.member && state.queue[m].deliveries == thread.delivery;
    if (good) {
        QueueResults& results = results_.queues[q];
        if (holds)
            removeMessage(q, m);
        results.acknowledged += holds && inWindow(now_);
        results.duplicates += m != none && !holds && inWindow(now_);
        if (record.measured && (holds || consumer.ackBefore))
            results.endToEnd.add(now_ - record.publishedAt);
    } else if (holds) {
        messageFailed(c, q, m);
    } else if (consumer.ackBefore) {
        loseMessage(q, record);
    }
    if (thread.task == none && thread.up && !thread.leaving && state.queue.held(plan.member) > 0)
        beginMessage(c, q);
    deliverMessages(q);
}

/// Its steps have failed for good this time: it comes back, after its visibility if it has one.
void Engine::messageFailed(std::uint32_t c, std::uint32_t q, std::uint32_t m) {
    WorkQueueState& state = workQueues_[q];
    const PlanWorkQueue& plan = plan_.workQueues[q];
    state.queue[m].failedAtOnce = state.queue[m].deliveredAt == now_;
    const bool last = plan.maxDeliveries != 0 && state.queue[m].deliveries >= plan.maxDeliveries;
    const PlanConsumer& consumer = plan_.consumers[plan_.consumerThreads[c].consumer];
    if (consumer.deadLetterPublish != noIndex || consumer.deadLetterQueue != noIndex) {
        buryMessage(q, m, consumer.deadLetterPublish, consumer.deadLetterQueue,
                    plan_.consumerThreads[c].replica);
        return;
    }
    if (plan.visibility > 0 && !last) {
        state.queue.setAdrift(m);
        return;
    }
    if (!state.queue.giveBack(m, false))
        buryMessage(q, m, plan.deadLetterPublish, plan.deadLetterQueue);
}

/// It leaves the queue undone: to the dead letters, or for good.
void Engine::buryMessage(std::uint32_t q, std::uint32_t m, std::uint32_t publish, std::uint32_t deadLetters,
                         std::uint32_t replica) {
    const Record record = workQueues_[q].records[m];
    removeMessage(q, m);
    if (publish == noIndex && deadLetters == noIndex) {
        loseMessage(q, record);
        return;
    }
    results_.queues[q].deadLettered += inWindow(now_);
    forward(record, publish, deadLetters, replica);
}

/// A record that could not be processed goes elsewhere, as it is; one from a topic to the partition of the
/// same number, so that those of a key keep their order.
void Engine::forward(const Record& record, std::uint32_t publish, std::uint32_t q, std::uint32_t replica,
                     std::uint32_t partition) {
    if (publish == noIndex) {
        send(q, record);
        return;
    }
    const PlanPublish& step = plan_.publishes[publish];
    const PlanProducer& plan = plan_.producers[step.producer];
    const std::uint32_t producer =
        plan.first + (plan.callerFirstReplica == noIndex ? 0 : replica - plan.callerFirstReplica);
    Record again = record;
    again.aborted = again.compacted = false;
    if (partition == noIndex)
        addRecord(producer, step, again, {});
    else
        addRecordTo(producer, partition % plan_.topics[step.topic].partitions, again, {});
}

/// Nobody will process it any more.
void Engine::loseMessage(std::uint32_t q, const Record& record) {
    results_.queues[q].lost += inWindow(now_);
    loseEventOf(record);
}

void Engine::loseEventOf(const Record& record) {
    if (record.entity != Record::nobody)
        eventLost(record.entity, entities_[record.entity].ledger.rowOf(record.key),
                  static_cast<Version>(record.version));
}

void Engine::removeMessage(std::uint32_t q, std::uint32_t m) {
    workQueues_[q].advance(now_);
    workQueues_[q].queue.remove(m);
}

void Engine::joinQueue(std::uint32_t c) {
    const PlanConsumerThread& plan = plan_.consumerThreads[c];
    const std::uint32_t q = plan_.consumers[plan.consumer].queue;
    workQueues_[q].queue.setPresent(plan.member, true);
    deliverMessages(q);
}

/// What the consumer has not begun goes back; what a dead one was doing comes back too, at once when the
/// queue notices a closed connection, after its visibility otherwise.
void Engine::leaveQueue(std::uint32_t c, bool dead) {
    const PlanConsumerThread& plan = plan_.consumerThreads[c];
    const PlanConsumer& consumer = plan_.consumers[plan.consumer];
    const std::uint32_t q = consumer.queue;
    const ConsumerThread& thread = consumerThreads_[c];
    WorkQueueState& state = workQueues_[q];
    state.queue.setPresent(plan.member, false);
    for (const std::uint32_t m : state.queue.heldBy(plan.member)) {
        if (!dead && m == thread.message)
            continue;
        if (dead && plan_.workQueues[q].visibility > 0)
            state.queue.setAdrift(m);
        else if (!state.queue.giveBack(m, true))
            buryMessage(q, m, plan_.workQueues[q].deadLetterPublish, plan_.workQueues[q].deadLetterQueue);
    }
    if (dead && consumer.ackBefore && thread.task != none)
        loseMessage(q, carried_[tasks_[thread.task].previous].record);
    deliverMessages(q);
}

/// Deliveries whose time is over.
void Engine::visibilityEnds(std::uint32_t q) {
    WorkQueueState& state = workQueues_[q];
    state.watching = false;
    for (std::uint32_t m = state.queue.nextOverdue(now_); m != none; m = state.queue.nextOverdue(now_))
        if (!state.queue.giveBack(m, false))
            buryMessage(q, m, plan_.workQueues[q].deadLetterPublish, plan_.workQueues[q].deadLetterQueue);
    deliverMessages(q);
}

void Engine::endWarmupOfQueues() {
    for (std::uint32_t q = 0; q < workQueues_.size(); ++q) {
        workQueues_[q].advance(now_);
        workQueues_[q].depthArea = 0;
        results_.queues[q].maxDepth = workQueues_[q].queue.size();
    }
}

void Engine::endWindowOfQueues() {
    for (std::uint32_t q = 0; q < workQueues_.size(); ++q) {
        workQueues_[q].advance(now_);
        results_.queues[q].depthArea = workQueues_[q].depthArea;
        results_.queues[q].endDepth = workQueues_[q].queue.size();
    }
}

}  // namespace windtunnel::simulator
