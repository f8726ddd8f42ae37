// Transactions of producers: commits come at fixed times while one is open; and what a crash does to
// producers.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

// transaction.timeout.ms, and how often the coordinator looks for expired ones.
constexpr Nanoseconds transactionTimeout = 60'000'000'000, transactionScan = 10'000'000'000;

}  // namespace

void Engine::openTransaction(std::uint32_t p) {
    ProducerState& producer = topics_.producers[p];
    const PlanProducer& plan = plan_.producers[producer.plan];
    const Nanoseconds interval = plan.transaction;
    producer.open = true;
    producer.failed = false;
    if (plan.consumer != noIndex) {
        if (plan_.consumers[plan.consumer].commitInterval > 0)
            scheduleAgent(std::max(now_, consumerThreads_[threadOf(p)].nextCommit), producer.commitEvent);
        return;
    }
    scheduleAgent((now_ / interval + 1) * interval, producer.commitEvent);
}

/// What is gathered is sent at once; the transaction ends when all of it is acknowledged.
void Engine::commitTransaction(std::uint32_t p) {
    ProducerState& producer = topics_.producers[p];
    if (!producer.open || producer.dead)
        return;
    producer.open = false;
    producer.committing = true;
    const std::uint32_t partitions = plan_.topics[plan_.producers[producer.plan].topic].partitions;
    for (std::uint32_t a = producer.firstAccumulator; a < producer.firstAccumulator + partitions; ++a)
        if (topics_.accumulators[a].open != none &&
            topics_.batches[topics_.accumulators[a].open].transaction == producer.transaction)
            closeBatch(a);
    if (!producer.committing || producer.unresolved > 0)
        return;
    if (plan_.producers[producer.plan].consumer != noIndex)
        scheduleAgent(now_, producer.commitEvent);
    else
        endTransaction(p, !producer.failed);
}

void Engine::endTransaction(std::uint32_t p, bool commit) {
    ProducerState& producer = topics_.producers[p];
    const PlanProducer& plan = plan_.producers[producer.plan];
    producer.open = producer.committing = producer.failed = false;
    ++producer.transaction;
    std::vector<std::uint32_t> touched;
    touched.swap(producer.touched);
    if (!commit)
        results_.topics[plan.topic].aborted += producer.measuredInTransaction;
    producer.measuredInTransaction = 0;
    for (const std::uint32_t partition : touched) {
        topics_.partitions[partition].log.endTransaction(p, commit);
        noteReadable(partition);
    }
    producer.unresolved = 0;
    for (std::uint32_t b = producer.oldest; b != none; b = topics_.batches[b].newer)
        producer.unresolved += topics_.batches[b].transaction == producer.transaction;
    if (producer.unresolved > 0 && !producer.dead)
        openTransaction(p);
    const std::uint32_t partitions = plan_.topics[plan.topic].partitions;
    for (std::uint32_t a = producer.firstAccumulator; a < producer.firstAccumulator + partitions; ++a)
        offerToSend(a);
}

/// The process of the producers has died: what they had gathered is gone, what is on its way arrives.
void Engine::loseProducers(std::uint32_t replicaIndex) {
    for (std::uint32_t p = 0; p < topics_.producers.size(); ++p) {
        ProducerState& producer = topics_.producers[p];
        const PlanProducer& plan = plan_.producers[producer.plan];
        if (plan.callerFirstReplica == noIndex || replicaOf(p) != replicaIndex)
            continue;
        producer.dead = true;
        ++producer.process;
        while (producer.oldest != none)
            failBatch(producer.oldest);
        dropBlocked(producer);
        const std::uint32_t partitions = plan_.topics[plan.topic].partitions;
        for (std::uint32_t a = producer.firstAccumulator; a < producer.firstAccumulator + partitions; ++a) {
            Accumulator& accumulator = topics_.accumulators[a];
            if (accumulator.backoff != noTimer)
                queue_.cancel(std::exchange(accumulator.backoff, noTimer));
            ++accumulator.session;
            accumulator.sequence = accumulator.expected = accumulator.appended = 0;
        }
        const std::uint32_t brokers = plan_.clusters[plan_.topics[plan.topic].cluster].brokers;
        for (std::uint32_t c = producer.firstConnection; c < producer.firstConnection + brokers; ++c)
            while (topics_.connections[c].oldest != none) {
                const std::uint32_t r = topics_.connections[c].oldest;
                leaveConnection(r);
                topics_.requests[r].abandoned = true;
                if (topics_.requests[r].state == RequestState::Vanished)
                    freeRequest(r);
            }
        producer.sticky = none;
        if (producer.open || producer.committing || !producer.touched.empty())
            scheduleAgent((now_ + transactionTimeout + transactionScan - 1) / transactionScan *
                              transactionScan,
                          producer.expiryEvent);
    }
}

/// A new process: it ends what its predecessor has left open.
void Engine::restartProducers(std::uint32_t replicaIndex) {
    for (std::uint32_t p = 0; p < topics_.producers.size(); ++p) {
        ProducerState& producer = topics_.producers[p];
        const PlanProducer& plan = plan_.producers[producer.plan];
        if (!producer.dead || replicaOf(p) != replicaIndex)
            continue;
        producer.dead = false;
        if (plan.transaction > 0)
            endTransaction(p, false);
    }
}

// Consumers that publish exactly once: the offsets of what a thread has read are committed with what its
// steps have published. Its producers' transactions end together, inside a poll.

std::uint32_t Engine::replicaOf(std::uint32_t p) const {
    const PlanProducer& plan = plan_.producers[topics_.producers[p].plan];
    return plan.callerFirstReplica + (p - plan.first) / plan.perReplica;
}

/// A relay reads the log of its store's primary, beside it.
std::uint32_t Engine::processOf(std::uint32_t p) const {
    const PlanProducer& plan = plan_.producers[topics_.producers[p].plan];
    if (plan.callerFirstReplica != noIndex)
        return replicaOf(p);
    const PlanNode& store = planNodes_[planLinks_[plan.link].fromNode];
    return store.firstReplica + (store.store == noIndex ? 0 : stores_[store.store].primary);
}

std::uint32_t Engine::threadOf(std::uint32_t p) const {
    const PlanProducer& plan = plan_.producers[topics_.producers[p].plan];
    return plan_.consumers[plan.consumer].firstThread + p - plan.first;
}

template <class Act> void Engine::forOutputsOf(std::uint32_t c, Act act) {
    const std::uint32_t consumer = plan_.consumerThreads[c].consumer;
    for (const PlanProducer& plan : plan_.producers)
        if (plan.consumer == consumer) {
            const std::uint32_t p = plan.first + c - plan_.consumers[consumer].firstThread;
            act(p, topics_.producers[p]);
        }
}

/// True when the thread has published something that its next commit has to take along.
bool Engine::hasOutputs(std::uint32_t c) {
    if (plan_.consumers[plan_.consumerThreads[c].consumer].delivery != Delivery::ExactlyOnce)
        return false;
    bool any = false;
    forOutputsOf(c, [&](std::uint32_t, const ProducerState& producer) {
        any = any || producer.open || producer.committing;
    });
    return any;
}

void Engine::commitOutputs(std::uint32_t c) {
    ConsumerThread& thread = consumerThreads_[c];
    const std::uint32_t g = plan_.consumers[plan_.consumerThreads[c].consumer].group;
    if (std::exchange(thread.committing, true))
        return;
    thread.toCommit.clear();
    for (const std::uint32_t s : thread.owned)
        thread.toCommit.emplace_back(s, groups_[g].partitions[s].progress.position);
    forOutputsOf(c, [&](std::uint32_t p, const ProducerState&) { commitTransaction(p); });
}

/// Everything of a transaction is acknowledged, or the time for the next commit has come.
void Engine::outputsEvent(std::uint32_t p) {
    const std::uint32_t c = threadOf(p);
    ConsumerThread& thread = consumerThreads_[c];
    if (topics_.producers[p].dead || !thread.up)
        return;
    if (thread.committing) {
        bool flushed = true;
        forOutputsOf(c, [&](std::uint32_t, const ProducerState& producer) {
            flushed = flushed && (!producer.committing || producer.unresolved == 0);
        });
        if (flushed)
            endOutputs(c);
    } else if (!thread.busy() && thread.task == none && !thread.cutOff && thread.nextCommit <= now_ &&
               hasOutputs(c)) {
        commitOutputs(c);
    }
}

/// All of the thread's transactions are committed, or all are aborted and their records are read again.
void Engine::endOutputs(std::uint32_t c) {
    ConsumerThread& thread = consumerThreads_[c];
    const PlanConsumerThread& plan = plan_.consumerThreads[c];
    const PlanConsumer& consumer = plan_.consumers[plan.consumer];
    GroupState& state = groups_[consumer.group];
    bool commits = !thread.zombie && state.group.isMember(plan.member);
    forOutputsOf(
        c, [&](std::uint32_t, const ProducerState& producer) { commits = commits && !producer.failed; });
    forOutputsOf(c, [&](std::uint32_t p, const ProducerState& producer) {
        if (producer.committing)
            endTransaction(p, commits);
    });
    thread.committing = false;
    for (const auto& [s, offset] : thread.toCommit)
        if (state.group.owner(s) == plan.member)
            commits ? commit(consumer.group, s, offset, now_)
                    : moveTo(consumer.group, s, state.partitions[s].progress.committed);
    thread.toCommit.clear();
    thread.nextCommit = now_ + consumer.commitInterval;
    handIsEmpty(c);
}

/// The group has given the thread up: what it has published since its last commit was never there.
void Engine::abortOutputs(std::uint32_t c) {
    if (!hasOutputs(c))
        return;
    forOutputsOf(c, [&](std::uint32_t p, ProducerState& producer) {
        while (producer.oldest != none)
            failBatch(producer.oldest);
        if (producer.open || producer.committing)
            endTransaction(p, false);
    });
    consumerThreads_[c].committing = false;
}

}  // namespace windtunnel::simulator
