// What becomes of batches that were sent: acknowledgements, timeouts, resending.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t resendDraws = 14;
// Kafka's retry.backoff.ms, its maximum and jitter; the cap comes after the jitter (ExponentialBackoff.java).
constexpr double firstBackoff = 100e6, largestBackoff = 1000e6, backoffJitter = 0.2;

}  // namespace

/// The oldest requests of a connection may have waited for too long: then it is closed and they are sent
/// again.
void Engine::requestTimeouts(std::uint32_t c) {
    Connection& connection = topics_.connections[c];
    const PlanProducer& plan = plan_.producers[topics_.producers[connection.producer].plan];
    while (connection.oldest != none &&
           topics_.requests[connection.oldest].sentAt + plan.requestTimeout <= now_) {
        const std::uint32_t r = connection.oldest;
        leaveConnection(r);
        topics_.requests[r].abandoned = true;
        for (std::uint32_t part = topics_.requests[r].firstPart; part != none;
             part = topics_.parts[part].next)
            if (const std::uint32_t b = topics_.parts[part].batch; !topics_.batches[b].resolved)
                retryBatch(b, PartResult::Pending);
        if (topics_.requests[r].state == RequestState::Vanished)
            freeRequest(r);
    }
    connection.timing = connection.oldest != none;
    if (connection.timing)
        scheduleAgent(topics_.requests[connection.oldest].sentAt + plan.requestTimeout,
                      connection.timeoutEvent);
    sendRequests(c);
}

/// An attempt has failed (Pending: by the timeout of its request).
void Engine::retryBatch(std::uint32_t b, PartResult why) {
    Batch& batch = topics_.batches[b];
    const std::uint32_t a = batch.accumulator;
    Accumulator& accumulator = topics_.accumulators[a];
    const ProducerState& producer = topics_.producers[accumulator.producer];
    const PlanProducer& plan = plan_.producers[producer.plan];
    batch.unsafe = why != PartResult::Pending;
    if (why == PartResult::NotEnoughReplicas)
        ++results_.topics[plan.topic].notEnoughReplicas;
    if (producer.dead || batch.attempts >= plan.retries || now_ >= batch.createdAt + plan.deliveryTimeout) {
        failBatch(b);
        return;
    }
    double wait = firstBackoff;
    for (std::uint32_t i = 0; i < batch.attempts && wait < largestBackoff; ++i)
        wait *= 2;
    RandomStream stream(combine(combine(combine(producer.key, resendDraws), b), producer.requests));
    wait = std::min(largestBackoff,
                    std::min(wait, largestBackoff) * (1 + backoffJitter * (2 * stream.uniform() - 1)));
    ++batch.attempts;
    queueBatch(a, b, true);
    if (accumulator.backoff == noTimer)
        accumulator.backoff =
            queue_.scheduleTimer(now_ + roundToNanoseconds(wait), agentSubject(accumulator.backoffEvent));
}

void Engine::failBatch(std::uint32_t b) {
    resolveBatch(b,
                 static_cast<std::uint8_t>(topics_.batches[b].unsafe ? FailureKind::Unavailable
                                                                     : FailureKind::Timeout),
                 0, 0);
}

/// The producer is told how it went, and tells those who wait.
void Engine::resolveBatch(std::uint32_t b, std::uint8_t failure, Nanoseconds there, Nanoseconds back) {
    Batch& batch = topics_.batches[b];
    Accumulator& accumulator = topics_.accumulators[batch.accumulator];
    const std::uint32_t p = accumulator.producer;
    ProducerState& producer = topics_.producers[p];
    const PlanProducer& plan = plan_.producers[producer.plan];
    TopicResults& results = results_.topics[plan.topic];
    batch.resolved = true;
    unqueueBatch(b);
    if (accumulator.open == b) {
        accumulator.open = none;
        if (accumulator.linger != noTimer)
            queue_.cancel(std::exchange(accumulator.linger, noTimer));
    }
    (batch.older == none ? producer.oldest : topics_.batches[batch.older].newer) = batch.newer;
    (batch.newer == none ? producer.newest : topics_.batches[batch.newer].older) = batch.older;
    --topics_.unresolved;
    const bool good = failure == noFailure;
    const std::size_t produce = topicRecorder(plan.topic, TopicLatency::Produce);
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
        Record& record = batch.records[i];
        const Batch::Waiting waiting = batch.waiting[i];
        if (record.measured) {
            ++(good ? results.acknowledged : results.failed);
            if (good)
                recorders_.add(produce, now_ - record.publishedAt);
        }
        record.acknowledged = good;
        if (record.entity != Record::nobody) {
            if (good && waiting.task != none)
                eventPublished(tasks_[waiting.task].root, record.entity, record.version);
            else if (!good && waiting.task == none && plan.callerFirstReplica != noIndex &&
                     plan.consumer == noIndex)  // whose steps are done again
                eventLost(record.entity, entities_[record.entity].ledger.rowOf(record.key), record.version);
        }
        if (waiting.root != none) {
            if (good)
                completeCommit(waiting.root, record.entity, record.version, now_);
            releaseRoot(waiting.root);
        }
        if (waiting.task != none)
            answerPublish(waiting.task, failure, there, back);
    }
    if (good && (batch.end >= 0 || batch.cutOff))
        markAcknowledged(b);
    if (!good && plan.idempotent && batch.session == accumulator.session)
        restartSequence(batch.accumulator);
    noteRelayed(p, b, good);
    producer.failed |= !good;
    if (batch.transaction == producer.transaction && --producer.unresolved == 0 && producer.committing &&
        !producer.dead) {
        if (plan.consumer != noIndex)
            scheduleAgent(now_, producer.commitEvent);
        else
            endTransaction(p, !producer.failed);
    }
    freeMemory(topics_.producers[p], topics_.batches[b].bytes);
    releaseBatch(b);
}

/// Records that are still in the log are safe from the producer's point of view; those that are not were
/// lost before it heard of it.
void Engine::markAcknowledged(std::uint32_t b) {
    const Batch& batch = topics_.batches[b];
    PartitionState& partition = topics_.partitions[topics_.accumulators[batch.accumulator].partition];
    const auto count = static_cast<Offset>(batch.records.size());
    for (Offset i = 0; i < count; ++i) {
        const Offset offset = batch.end - count + i;
        if (batch.cutOff)
            loseRecord(partition.topic, batch.records[static_cast<std::size_t>(i)]);
        else if (offset >= partition.log.base())  // else everybody has it
            partition.log.at(offset).acknowledged = true;
    }
}

/// A number in the sequence is missing for good: the producer begins a new one.
void Engine::restartSequence(std::uint32_t a) {
    Accumulator& accumulator = topics_.accumulators[a];
    ++accumulator.session;
    accumulator.sequence = accumulator.expected = accumulator.appended = 0;
    const auto number = [&](Batch& batch) {
        batch.session = accumulator.session;
        batch.sequence = accumulator.sequence++;
    };
    for (std::uint32_t b = accumulator.head; b != none; b = topics_.batches[b].next)
        number(topics_.batches[b]);
    if (accumulator.open != none && !topics_.batches[accumulator.open].queued)
        number(topics_.batches[accumulator.open]);
}

/// Batches that have waited for their delivery for too long, in the accumulators or under way.
void Engine::deliveryTimeouts(std::uint32_t p) {
    ProducerState& producer = topics_.producers[p];
    const PlanProducer& plan = plan_.producers[producer.plan];
    while (producer.oldest != none &&
           topics_.batches[producer.oldest].createdAt + plan.deliveryTimeout <= now_)
        failBatch(producer.oldest);
    producer.timing = producer.oldest != none;
    if (producer.timing)
        scheduleAgent(topics_.batches[producer.oldest].createdAt + plan.deliveryTimeout,
                      producer.deliveryEvent);
}

}  // namespace windtunnel::simulator
