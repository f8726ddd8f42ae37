// Consumers: threads of a service that take records one after the other and run their steps.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>
#include <cmath>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t recordDraws = 0x7ec0, retryDraws = 0x7e77;

}  // namespace

void Engine::setUpConsumers() {
    consumerThreads_.resize(plan_.consumerThreads.size());
    firstConsumerSite_ = static_cast<std::uint32_t>(siteStates_.size());
    for (const PlanConsumer& consumer : plan_.consumers)
        siteStates_.push_back({.totals = &endpointStates_[consumer.endpoint],
                               .node = consumer.node,
                               .entry = consumer.entry,
                               .endpoint = consumer.endpoint});
    for (std::uint32_t c = 0; c < consumerThreads_.size(); ++c) {
        const std::uint32_t agent = addAgent(AgentKind::FetchWait, c);
        firstFetchAgent_ = c == 0 ? agent : firstFetchAgent_;
    }
    for (std::uint32_t c = 0; c < consumerThreads_.size(); ++c) {
        const std::uint32_t agent = addAgent(AgentKind::PollDeadline, c);
        firstPollAgent_ = c == 0 ? agent : firstPollAgent_;
    }
    setUpGroups();
    setUpWorkQueues();
    for (std::uint32_t r = 0; r < replicas_.size(); ++r)
        if (replicas_[r].state == ReplicaState::Up)
            startConsumers(r);
}

template <class Act> void Engine::forConsumersOf(std::uint32_t replicaIndex, Act act) {
    const std::uint32_t node = replicas_[replicaIndex].node;
    for (const PlanConsumer& consumer : plan_.consumers) {
        if (consumer.node != node)
            continue;
        const std::uint32_t first =
            consumer.firstThread + (replicaIndex - planNodes_[node].firstReplica) * consumer.concurrency;
        for (std::uint32_t c = first; c < first + consumer.concurrency; ++c)
            act(c, consumer);
    }
}

/// The replica is up (again): its threads begin to take records.
void Engine::startConsumers(std::uint32_t replicaIndex) {
    forConsumersOf(replicaIndex, [&](std::uint32_t c, const PlanConsumer& consumer) {
        ConsumerThread& thread = consumerThreads_[c];
        thread.leaving = false;
        if (std::exchange(thread.up, true))
            return;
        if (consumer.queue != noIndex)
            joinQueue(c);
        else
            enterGroup(c);
    });
}

/// The process is dead: what its threads were doing is lost.
void Engine::loseConsumers(std::uint32_t replicaIndex) {
    forConsumersOf(replicaIndex, [&](std::uint32_t c, const PlanConsumer& consumer) {
        if (consumer.queue != noIndex)  // all at once: none gets what another one had
            workQueues_[consumer.queue].queue.setPresent(plan_.consumerThreads[c].member, false);
    });
    forConsumersOf(replicaIndex, [&](std::uint32_t c, const PlanConsumer& consumer) {
        ConsumerThread& thread = consumerThreads_[c];
        if (!std::exchange(thread.up, false))
            return;
        if (consumer.queue != noIndex)
            leaveQueue(c, true);
        else
            loseMember(c);
        const bool pollWatched = thread.pollWatched;
        thread = {};
        thread.pollWatched = pollWatched;
    });
}

/// The replica is to stop: its threads end what they have begun and take nothing more.
void Engine::stopConsumers(std::uint32_t replicaIndex) {
    forConsumersOf(replicaIndex, [&](std::uint32_t c, const PlanConsumer& consumer) {
        if (consumer.queue != noIndex)
            workQueues_[consumer.queue].queue.setPresent(plan_.consumerThreads[c].member, false);
    });
    forConsumersOf(replicaIndex, [&](std::uint32_t c, const PlanConsumer& consumer) {
        ConsumerThread& thread = consumerThreads_[c];
        if (!thread.up || std::exchange(thread.leaving, true))
            return;
        if (consumer.queue != noIndex)
            leaveQueue(c, false);
        else if (thread.task == none)
            leaveGroup(c);
        if (consumer.queue != noIndex && thread.task == none)
            thread = {};
    });
}

const Record* Engine::carriedBy(const Task& root) const {
    return root.is(isConsumer) ? &carried_[root.previous].record : nullptr;
}

/// A task for the steps of the thread's next record, as a request of its own at the thread's replica.
void Engine::beginRecord(std::uint32_t c, const Record& record, Nanoseconds delay) {
    const PlanConsumerThread& plan = plan_.consumerThreads[c];
    const PlanConsumer& consumer = plan_.consumers[plan.consumer];
    ConsumerThread& thread = consumerThreads_[c];
    const std::uint32_t t = takeTask();
    const SlabIndex carried = carried_.take();
    carried_[carried] = {.next = none, .thread = c, .record = record};
    Task& task = tasks_[t];
    task.key = combine(combine(combine(record.draws, recordDraws), consumer.key),
                       static_cast<std::uint64_t>(thread.delivery) << 32 | thread.attempt);
    task.sentAt = task.enteredAt = task.mark = now_;
    task.spent.clear();
    task.root = t;
    task.session() = none;
    task.references() = 1;
    task.pc = consumer.entry;
    task.replica = plan.replica;
    task.previous = carried;
    task.site = firstConsumerSite_ + plan.consumer;
    task.loop = none;
    task.flags = isConsumer | isAdmitted;
    task.failure = noFailure;
    task.priority = 0;
    task.state = TaskState::Ready;
    thread.task = t;
    Replica& replica = replicas_[plan.replica];
    NodeState& state = nodes_[replica.node];
    ++replica.present;
    state.rise(Level::InFlight, now_);
    endpointStates_[consumer.endpoint].sent += measuring();
    if (observation_ != nullptr) [[unlikely]]
        noteConsuming(t, plan.consumer, record);
    if (delay > 0)
        queue_.schedule(now_ + delay, subject(SubjectClass::Task, t));
    else
        makeReady(t);
}

/// The steps of a record have come to their end.
void Engine::endRecord(std::uint32_t t, bool good) {
    Task& task = tasks_[t];
    const CarriedRecord carried = carried_[task.previous];
    const std::uint32_t c = carried.thread;
    ConsumerThread& thread = consumerThreads_[c];
    const PlanConsumer& consumer = plan_.consumers[plan_.consumerThreads[c].consumer];
    thread.task = none;
    if (!good && mayTryAgain(c, task.failure)) {
        const Nanoseconds wait = retryWait(consumer, task.key, thread.attempt);
        ++thread.attempt;
        beginRecord(c, carried.record, wait);
    } else if (consumer.queue != noIndex) {
        endMessage(c, carried.record, good);
        if (thread.leaving && thread.task == none)
            thread = {};
    } else {
        endTopicRecord(c, carried.record, good);
    }
    Replica& replica = replicas_[task.replica];
    NodeState& state = nodes_[replica.node];
    task.failure = good ? noFailure : static_cast<std::uint8_t>(FailureKind::Failed);
    leaveNode(task, replica, state);
    if (measuring()) {
        if (good) {
            ++state.completed;
        } else {
            ++results_.nodes[replica.node].errors;
            recorders_.add(residenceRecorder(replica.node), now_ - task.enteredAt);
        }
    }
    if (!task.is(hasResponded))
        recordEndpoint(task, siteStates_[task.site], task.failure);
    releaseTask(t);
}

bool Engine::mayTryAgain(std::uint32_t c, std::uint8_t failure) const {
    const ConsumerThread& thread = consumerThreads_[c];
    const RetryPolicy& retries =
        plan_.policies[plan_.consumers[plan_.consumerThreads[c].consumer].retries].retries;
    return thread.attempt < retries.max && (retries.kinds >> failure & 1U) != 0;
}

/// The wait before retry number `attempt` + 1, as for calls.
Nanoseconds Engine::retryWait(const PlanConsumer& consumer, std::uint64_t key, std::uint32_t attempt) const {
    const RetryPolicy& retries = plan_.policies[consumer.retries].retries;
    double wait = retries.backoffNs * std::pow(retries.factor, attempt);
    RandomStream stream(combine(key, retryDraws));
    if (retries.fullJitter)
        wait *= stream.uniform();
    else if (retries.jitter > 0)
        wait *= 1 + retries.jitter * (2 * stream.uniform() - 1);
    return roundToNanoseconds(std::min(wait, retries.maxBackoffNs));
}

/// A copy takes over the version in the record that the request carries.
void Engine::applyRecord(std::uint32_t t, const Instruction& instruction) {
    const Task& task = tasks_[t];
    const Record* record = carriedBy(tasks_[task.root]);
    if (record == nullptr || instruction.a == noIndex)
        return;
    const PlanHolding& holding = plan_.holdings[instruction.a];
    const ApplyMode mode{.versioned = (instruction.b & 1U) != 0, .idempotent = (instruction.b & 2U) != 0};
    if (record->entity != holding.entity)
        return;
    const std::uint32_t instance = task.replica - planNodes_[holding.node].firstReplica;
    applyToCopy(instruction.a, instance, record->key, record->version, mode, record->session);
}

}  // namespace windtunnel::simulator
