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
    const Nanoseconds interval = plan_.producers[producer.plan].transaction;
    producer.open = true;
    producer.failed = false;
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
    if (producer.committing && producer.unresolved == 0)
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
        if (plan.callerFirstReplica == noIndex || plan.callerFirstReplica + (p - plan.first) != replicaIndex)
            continue;
        producer.dead = true;
        while (producer.oldest != none)
            failBatch(producer.oldest);
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
        if (!producer.dead || plan.callerFirstReplica + (p - plan.first) != replicaIndex)
            continue;
        producer.dead = false;
        if (plan.transaction > 0)
            endTransaction(p, false);
    }
}

}  // namespace windtunnel::simulator
