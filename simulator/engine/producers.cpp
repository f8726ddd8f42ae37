// Producers: gathering records into batches, sending them, acknowledgements, retries, transactions.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"
#include "simulator/topics/murmur2.h"

#include <algorithm>
#include <charconv>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t stickyDraws = 11, requestWayDraws = 12, answerWayDraws = 13, resendDraws = 14,
                        wayFaultDraws = 15;
// Kafka's retry.backoff.ms, its maximum and jitter; the cap comes after the jitter (ExponentialBackoff.java).
constexpr double firstBackoff = 100e6, largestBackoff = 1000e6, backoffJitter = 0.2;
constexpr Nanoseconds firstRetransmission = 200'000'000;
// transaction.timeout.ms, and how often the coordinator looks for expired ones.
constexpr Nanoseconds transactionTimeout = 60'000'000'000, transactionScan = 10'000'000'000;

std::uint32_t partitionOfEntity(const PlanPublish& publish, std::uint64_t key, std::uint32_t partitions) {
    if (!publish.numbered)
        return partitionOfKey(publish.beforeNumber, partitions);
    std::array<char, 160> text{};
    const std::size_t before = std::min<std::size_t>(publish.beforeNumber.size(), 64);
    const std::size_t after = std::min<std::size_t>(publish.afterNumber.size(), 64);
    char* end = std::copy_n(publish.beforeNumber.data(), before, text.data());
    end = std::to_chars(end, text.data() + text.size(), key).ptr;
    end = std::copy_n(publish.afterNumber.data(), after, end);
    return partitionOfKey({text.data(), static_cast<std::size_t>(end - text.data())}, partitions);
}

}  // namespace

std::uint32_t Engine::addTopicEvent(TopicEventKind kind, std::uint32_t index, std::uint32_t detail) {
    topics_.events.push_back({kind, index, detail});
    return addAgent(AgentKind::Topic, static_cast<std::uint32_t>(topics_.events.size() - 1));
}

void Engine::setUpProducers() {
    for (std::uint32_t p = 0; p < plan_.producers.size(); ++p) {
        const PlanProducer& plan = plan_.producers[p];
        const PlanTopic& topic = plan_.topics[plan.topic];
        const PlanCluster& cluster = plan_.clusters[topic.cluster];
        for (std::uint32_t i = 0; i < plan.count; ++i) {
            const auto index = static_cast<std::uint32_t>(topics_.producers.size());
            ProducerState state;
            state.plan = p;
            state.key = combine(combine(streamKey_, plan.key), i);
            state.firstAccumulator = static_cast<std::uint32_t>(topics_.accumulators.size());
            state.firstConnection = static_cast<std::uint32_t>(topics_.connections.size());
            state.deliveryEvent = addTopicEvent(TopicEventKind::DeliveryTimeout, index);
            if (plan.transaction > 0) {
                topics_.transactional[plan.topic] = true;
                state.commitEvent = addTopicEvent(TopicEventKind::Commit, index);
                state.expiryEvent = addTopicEvent(TopicEventKind::TransactionExpiry, index);
            }
            for (std::uint32_t n = 0; n < topic.partitions; ++n) {
                const auto a = static_cast<std::uint32_t>(topics_.accumulators.size());
                Accumulator accumulator;
                accumulator.producer = index;
                accumulator.partition = topic.firstPartition + n;
                accumulator.lingerEvent = addTopicEvent(TopicEventKind::Linger, a);
                accumulator.backoffEvent = addTopicEvent(TopicEventKind::Backoff, a);
                topics_.accumulators.push_back(accumulator);
            }
            for (std::uint32_t b = 0; b < cluster.brokers; ++b) {
                Connection connection;
                connection.producer = index;
                connection.broker = cluster.firstBroker + b;
                connection.timeoutEvent = addTopicEvent(
                    TopicEventKind::RequestTimeout, static_cast<std::uint32_t>(topics_.connections.size()));
                topics_.connections.push_back(std::move(connection));
            }
            topics_.producers.push_back(std::move(state));
        }
    }
    topics_.relays.resize(plan_.relays.size());
    for (std::uint32_t r = 0; r < topics_.relays.size(); ++r)
        topics_.relays[r].event = addTopicEvent(TopicEventKind::Relay, r);
}

/// The record of a step that publishes. `t`: the call that the step waits for.
void Engine::publish(std::uint32_t t) {
    Task& task = tasks_[t];
    const CallSite& site = sites_[task.site];
    const PlanPublish& step = plan_.publishes[site.publish];
    const Replica& topic = replicas_[task.replica];
    if (topic.guarded) [[unlikely]] {
        const bool fails = topic.failChance > 0 &&
                           RandomStream(combine(task.key, keyOf("fail fault"))).uniform() < topic.failChance;
        if (topic.refusing > 0 || fails) {
            answerPublish(
                t, static_cast<std::uint8_t>(topic.refusing > 0 ? FailureKind::Refused : FailureKind::Failed),
                0, 0);
            return;
        }
    }
    if (publishedBefore(task)) {
        answerPublish(t, noFailure, 0, 0);
        return;
    }
    const PlanProducer& plan = plan_.producers[step.producer];
    const std::uint32_t caller = task.is(answersJoin) ? joins_[task.parent].task : task.parent;
    const std::uint32_t producer =
        plan.first + (plan.callerFirstReplica == noIndex ? 0 : callerOffset(tasks_[caller]));
    Record record;
    record.rootKey = rootKey(tasks_[task.root]);
    record.draws = task.key;
    record.bytes = step.bytes;
    Batch::Waiting waiting;
    if (step.entity != noIndex) {
        if (step.commits) {
            beginCommit(task.root, step.entity, false);
            waiting.root = task.root;
            ++tasks_[task.root].references();
        }
        const VersionMark mark = versionToPublish(task.root, step.entity);
        record.entity = step.entity;
        record.key = mark.key;
        record.version = mark.version;
        record.committedAt = mark.commitTime;
        record.session = mark.session;
        record.fromWrite = mark.written;
    }
    if (step.await)
        waiting.task = t;
    else if (step.entity != noIndex)
        eventPublished(task.root, step.entity, record.version);
    task.state = TaskState::Publishing;
    addRecord(producer, step, record, waiting);
    if (!step.await)
        answerPublish(t, noFailure, 0, 0);
}

/// `there`, `back`: how long the request and its answer have travelled; the rest of the wait was the
/// brokers'.
void Engine::answerPublish(std::uint32_t t, std::uint8_t failure, Nanoseconds there, Nanoseconds back) {
    Task& task = tasks_[t];
    task.failure = failure;
    task.enteredAt = std::min(now_, task.sentAt + there);
    task.mark = std::max(task.enteredAt, now_ - back);
    task.spent.add(Part::Broker, static_cast<float>(task.mark - task.enteredAt));
    task.state = TaskState::Replying;
    makeReady(t);
}

void Engine::addRecord(std::uint32_t p, const PlanPublish& step, Record& record,
                       const Batch::Waiting& waiting) {
    ProducerState& producer = topics_.producers[p];
    const PlanProducer& plan = plan_.producers[producer.plan];
    const PlanTopic& topic = plan_.topics[plan.topic];
    record.producer = p;
    record.number = producer.records++;
    record.publishedAt = now_;
    record.measured = inWindow(now_);
    record.transactional = plan.transaction > 0;
    results_.topics[plan.topic].published += record.measured;
    std::uint32_t partition = step.partition;
    if (step.keying == PlanPublish::Keying::Entity)
        partition = partitionOfEntity(step, record.key, topic.partitions);
    else if (step.keying == PlanPublish::Keying::Sticky)
        partition = stickyPartition(producer, record.bytes);
    const std::uint32_t a = producer.firstAccumulator + partition;
    Accumulator& accumulator = topics_.accumulators[a];
    if (accumulator.open != none) {
        const Batch& open = topics_.batches[accumulator.open];
        if (open.bytes + record.bytes > plan.batchBytes ||
            open.transaction != producer.transaction + (producer.committing ? 1 : 0))
            closeBatch(a);
    }
    if (accumulator.open == none)
        openBatch(a);
    Batch& batch = topics_.batches[accumulator.open];
    batch.records.push_back(record);
    batch.waiting.push_back(waiting);
    batch.bytes += record.bytes;
    ++topics_.held;
    if (plan.transaction > 0 && !producer.open && !producer.committing)
        openTransaction(p);
    if (batch.bytes >= plan.batchBytes)
        closeBatch(a);
    else if (plan.linger == 0 && !topics_.gathering)
        readyBatch(a);
}

/// A record without key stays with the partition of the last one until that batch is closed; then another
/// partition is drawn.
std::uint32_t Engine::stickyPartition(ProducerState& producer, std::uint32_t bytes) {
    const PlanProducer& plan = plan_.producers[producer.plan];
    const std::uint32_t partitions = plan_.topics[plan.topic].partitions;
    if (partitions == 1)
        return 0;
    if (producer.sticky != none) {
        const std::uint32_t open = topics_.accumulators[producer.firstAccumulator + producer.sticky].open;
        if (open != none && topics_.batches[open].bytes + bytes <= plan.batchBytes)
            return producer.sticky;
    }
    RandomStream stream(combine(combine(producer.key, stickyDraws), producer.sticks++));
    if (producer.sticky == none)
        return producer.sticky = static_cast<std::uint32_t>(stream.below(partitions));
    const auto step = static_cast<std::uint32_t>(stream.below(partitions - 1)) + 1;
    return producer.sticky = (producer.sticky + step) % partitions;
}

void Engine::openBatch(std::uint32_t a) {
    std::uint32_t b = 0;
    if (topics_.freeBatches.empty()) {
        b = static_cast<std::uint32_t>(topics_.batches.size());
        topics_.batches.emplace_back();
    } else {
        b = topics_.freeBatches.back();
        topics_.freeBatches.pop_back();
    }
    Accumulator& accumulator = topics_.accumulators[a];
    const std::uint32_t p = accumulator.producer;
    ProducerState& producer = topics_.producers[p];
    const PlanProducer& plan = plan_.producers[producer.plan];
    Batch& batch = topics_.batches[b];
    batch.accumulator = a;
    batch.next = batch.previous = batch.newer = none;
    batch.createdAt = now_;
    batch.firstSentAt = never;
    batch.bytes = 0;
    batch.references = 1;
    batch.attempts = 0;
    batch.session = accumulator.session;
    batch.sequence = accumulator.sequence++;
    batch.transaction = producer.transaction + (producer.committing ? 1 : 0);
    batch.end = -1;
    batch.ready = batch.queued = batch.resolved = batch.cutOff = batch.unsafe = false;
    batch.older = producer.newest;
    (producer.newest == none ? producer.oldest : topics_.batches[producer.newest].newer) = b;
    producer.newest = b;
    if (!producer.committing)
        ++producer.unresolved;
    ++topics_.unresolved;
    accumulator.open = b;
    if (plan.linger > 0)
        accumulator.linger = queue_.scheduleTimer(now_ + plan.linger, agentSubject(accumulator.lingerEvent));
    if (!producer.timing) {
        producer.timing = true;
        scheduleAgent(now_ + plan.deliveryTimeout, producer.deliveryEvent);
    }
}

/// Takes no more records.
void Engine::closeBatch(std::uint32_t a) {
    readyBatch(a);
    topics_.accumulators[a].open = none;
}

/// May be sent, and still takes records until it is.
void Engine::readyBatch(std::uint32_t a) {
    Accumulator& accumulator = topics_.accumulators[a];
    const std::uint32_t b = accumulator.open;
    if (b == none || topics_.batches[b].ready)
        return;
    if (accumulator.linger != noTimer)
        queue_.cancel(std::exchange(accumulator.linger, noTimer));
    Batch& batch = topics_.batches[b];
    batch.ready = true;
    queueBatch(a, b, false);
    offerToSend(a);
}

void Engine::queueBatch(std::uint32_t a, std::uint32_t b, bool inFront) {
    Accumulator& accumulator = topics_.accumulators[a];
    Batch& batch = topics_.batches[b];
    batch.queued = true;
    std::uint32_t before = inFront ? none : accumulator.tail;  // goes behind this one
    if (inFront && plan_.producers[topics_.producers[accumulator.producer].plan].idempotent)
        for (std::uint32_t i = accumulator.head; i != none && topics_.batches[i].sequence < batch.sequence;
             i = topics_.batches[i].next)
            before = i;
    batch.previous = before;
    batch.next = before == none ? accumulator.head : topics_.batches[before].next;
    (before == none ? accumulator.head : topics_.batches[before].next) = b;
    (batch.next == none ? accumulator.tail : topics_.batches[batch.next].previous) = b;
}

void Engine::unqueueBatch(std::uint32_t b) {
    Batch& batch = topics_.batches[b];
    if (!batch.queued)
        return;
    Accumulator& accumulator = topics_.accumulators[batch.accumulator];
    (batch.previous == none ? accumulator.head : topics_.batches[batch.previous].next) = batch.next;
    (batch.next == none ? accumulator.tail : topics_.batches[batch.next].previous) = batch.previous;
    batch.next = batch.previous = none;
    batch.queued = false;
}

/// Lists the accumulator with the connection to its leader if it has something that may be sent now.
void Engine::offerToSend(std::uint32_t a) {
    Accumulator& accumulator = topics_.accumulators[a];
    if (accumulator.listed || accumulator.head == none || accumulator.backoff != noTimer)
        return;
    const PartitionState& partition = topics_.partitions[accumulator.partition];
    const ProducerState& producer = topics_.producers[accumulator.producer];
    const std::uint32_t broker = partition.copies.leaderBroker();
    if (broker == PartitionCopies::nobody || producer.dead ||
        topics_.batches[accumulator.head].transaction != producer.transaction)
        return;
    const std::uint32_t cluster = plan_.topics[partition.topic].cluster;
    const std::uint32_t c = producer.firstConnection + broker - plan_.clusters[cluster].firstBroker;
    accumulator.listed = true;
    topics_.connections[c].sendable.push_back(a);
    sendRequests(c);
}

/// One batch of each partition that has one, as long as requests may be in flight.
void Engine::sendRequests(std::uint32_t c) {
    const std::uint32_t p = topics_.connections[c].producer;
    const PlanProducer& plan = plan_.producers[topics_.producers[p].plan];
    while (!topics_.connections[c].sendable.empty() &&
           (plan.acks == Acks::None || topics_.connections[c].inFlight < plan.inFlight)) {
        std::vector<std::uint32_t> accumulators;
        accumulators.swap(topics_.connections[c].sendable);
        std::uint32_t request = none;
        for (const std::uint32_t a : accumulators) {
            Accumulator& accumulator = topics_.accumulators[a];
            accumulator.listed = false;
            const PartitionState& partition = topics_.partitions[accumulator.partition];
            if (accumulator.head == none || accumulator.backoff != noTimer)
                continue;
            if (partition.copies.leaderBroker() != topics_.connections[c].broker) {
                offerToSend(a);
                continue;
            }
            if (request == none)
                request = newRequest(c);
            takeBatch(a, request);
        }
        if (request != none)
            sendRequest(request);
        for (const std::uint32_t a : accumulators)
            if (Accumulator& accumulator = topics_.accumulators[a];
                !accumulator.listed && accumulator.head != none && accumulator.backoff == noTimer &&
                topics_.batches[accumulator.head].transaction == topics_.producers[p].transaction &&
                topics_.partitions[accumulator.partition].copies.leaderBroker() ==
                    topics_.connections[c].broker) {
                accumulator.listed = true;
                topics_.connections[c].sendable.push_back(a);
            }
        accumulators.clear();
    }
}

std::uint32_t Engine::newRequest(std::uint32_t c) {
    std::uint32_t r = topics_.freeRequest;
    if (r == none) {
        r = static_cast<std::uint32_t>(topics_.requests.size());
        topics_.requests.emplace_back();
        topics_.requests[r].event = addTopicEvent(TopicEventKind::Request, r);
    } else {
        topics_.freeRequest = topics_.requests[r].next;
    }
    ProduceRequest& request = topics_.requests[r];
    const std::uint32_t event = request.event;
    request = ProduceRequest{};
    request.event = event;
    request.connection = c;
    request.sentAt = now_;
    ProducerState& producer = topics_.producers[topics_.connections[c].producer];
    request.key = combine(producer.key, producer.requests++);
    return r;
}

/// The first batch of the accumulator leaves with the request.
void Engine::takeBatch(std::uint32_t a, std::uint32_t r) {
    Accumulator& accumulator = topics_.accumulators[a];
    const std::uint32_t b = accumulator.head;
    unqueueBatch(b);
    if (accumulator.open == b)
        accumulator.open = none;
    Batch& batch = topics_.batches[b];
    ++batch.references;
    std::uint32_t part = topics_.freePart;
    if (part == none) {
        part = static_cast<std::uint32_t>(topics_.parts.size());
        topics_.parts.emplace_back();
        topics_.parts[part].event = addTopicEvent(TopicEventKind::Append, part);
    } else {
        topics_.freePart = topics_.parts[part].next;
    }
    ProduceRequest& request = topics_.requests[r];
    RequestPart& entry = topics_.parts[part];
    const std::uint32_t event = entry.event;
    entry = RequestPart{};
    entry.event = event;
    entry.request = r;
    entry.batch = b;
    entry.next = request.firstPart;
    request.firstPart = part;
    ++request.remaining;
    request.bytes += batch.bytes;
    const PlanProducer& plan = plan_.producers[topics_.producers[accumulator.producer].plan];
    if (batch.firstSentAt == never) {
        batch.firstSentAt = now_;
        TopicResults& results = results_.topics[plan.topic];
        bool measured = false;
        for (const Record& record : batch.records)
            if (record.measured) {
                measured = true;
                ++results.batchedRecords;
                recorders_.add(topicRecorder(plan.topic, TopicLatency::Accumulate),
                               now_ - record.publishedAt);
            }
        results.batches += measured;
    }
    if (plan.acks == Acks::None)
        resolveBatch(b, noFailure, 0, 0);
}

/// Draws how long a message takes over a link. False: it vanishes. `cut`: a partition holds it up.
bool Engine::travels(std::uint32_t l, std::uint64_t key, std::int64_t bytes, bool request, Nanoseconds& time,
                     bool& cut) const {
    const LinkState& state = links_[l];
    time = transit(planLinks_[l], combine(key, request ? requestWayDraws : answerWayDraws), bytes);
    cut = (request ? state.requestCuts : state.answerCuts) > 0;
    for (const std::uint32_t f : request ? state.requestFaults : state.answerFaults) {
        const PlanFault& fault = plan_.faults[f];
        const std::uint64_t faultKey =
            combine(combine(combine(key, wayFaultDraws), fault.key), request ? 1 : 2);
        if (fault.kind == FaultKind::Delay)
            time += draw(fault.add, faultKey);
        else if (RandomStream(faultKey).uniform() < fault.amount)
            return false;
    }
    return true;
}

void Engine::sendRequest(std::uint32_t r) {
    ProduceRequest& request = topics_.requests[r];
    Connection& connection = topics_.connections[request.connection];
    const PlanProducer& plan = plan_.producers[topics_.producers[connection.producer].plan];
    if (plan.acks != Acks::None) {
        ++connection.inFlight;
        request.next = none;
        request.previous = connection.newest;
        (connection.newest == none ? connection.oldest : topics_.requests[connection.newest].next) = r;
        connection.newest = r;
        if (!connection.timing) {
            connection.timing = true;
            scheduleAgent(now_ + plan.requestTimeout, connection.timeoutEvent);
        }
    }
    request.state = RequestState::Travelling;
    Nanoseconds time = 0;
    bool cut = false;
    if (!travels(plan.link, request.key, request.bytes, true, time, cut)) {
        vanish(r);
        return;
    }
    if (cut)
        time = firstRetransmission;
    if (time == 0 && !cut)
        requestArrives(r);
    else
        scheduleAgent(now_ + time, request.event);
}

/// Nobody will answer: the producer has to find out, if it waits for an answer at all.
void Engine::vanish(std::uint32_t r) {
    ProduceRequest& request = topics_.requests[r];
    const Connection& connection = topics_.connections[request.connection];
    const PlanProducer& plan = plan_.producers[topics_.producers[connection.producer].plan];
    request.state = RequestState::Vanished;
    if (plan.acks != Acks::None && !request.abandoned)
        return;
    for (std::uint32_t part = request.firstPart; part != none; part = topics_.parts[part].next)
        loseUnsent(part);
    freeRequest(r);
}

/// The answer has left the broker.
void Engine::answerRequest(std::uint32_t r) {
    ProduceRequest& request = topics_.requests[r];
    const PlanProducer& plan =
        plan_.producers[topics_.producers[topics_.connections[request.connection].producer].plan];
    if (plan.acks == Acks::None || request.abandoned) {
        freeRequest(r);
        return;
    }
    request.state = RequestState::Answering;
    request.answeredAt = now_;
    Nanoseconds time = 0;
    bool cut = false;
    if (!travels(plan.link, request.key, 0, false, time, cut)) {
        request.state = RequestState::Vanished;
        return;
    }
    if (cut)
        time = firstRetransmission;
    if (time == 0 && !cut)
        answerArrives(r);
    else
        scheduleAgent(now_ + time, request.event);
}

void Engine::requestEvent(std::uint32_t r) {
    ProduceRequest& request = topics_.requests[r];
    const bool onTheWay = request.state == RequestState::Travelling;
    const SimTime since = onTheWay ? request.sentAt : request.answeredAt;
    const LinkState& link =
        links_[plan_.producers[topics_.producers[topics_.connections[request.connection].producer].plan]
                   .link];
    if ((onTheWay ? link.requestCuts : link.answerCuts) > 0) {  // sent again, until the partition has healed
        scheduleAgent(now_ + std::max(firstRetransmission, now_ - since), request.event);
        return;
    }
    if (onTheWay)
        requestArrives(r);
    else
        answerArrives(r);
}

void Engine::leaveConnection(std::uint32_t r) {
    ProduceRequest& request = topics_.requests[r];
    Connection& connection = topics_.connections[request.connection];
    (request.previous == none ? connection.oldest : topics_.requests[request.previous].next) = request.next;
    (request.next == none ? connection.newest : topics_.requests[request.next].previous) = request.previous;
    --connection.inFlight;
}

void Engine::answerArrives(std::uint32_t r) {
    if (topics_.requests[r].abandoned) {
        freeRequest(r);
        return;
    }
    leaveConnection(r);
    const Nanoseconds there = topics_.requests[r].arrivedAt - topics_.requests[r].sentAt;
    const Nanoseconds back = now_ - topics_.requests[r].answeredAt;
    for (std::uint32_t part = topics_.requests[r].firstPart; part != none; part = topics_.parts[part].next) {
        const std::uint32_t b = topics_.parts[part].batch;
        const PartResult result = topics_.parts[part].result;
        if (topics_.batches[b].resolved)
            continue;
        if (result == PartResult::Done)
            resolveBatch(b, noFailure, there, back);
        else
            retryBatch(b, result);
    }
    const std::uint32_t c = topics_.requests[r].connection;
    freeRequest(r);
    sendRequests(c);
}

/// Gives the slot back once no event refers to it.
void Engine::freeRequest(std::uint32_t r) {
    ProduceRequest& request = topics_.requests[r];
    std::uint32_t part = request.firstPart;
    while (part != none) {
        RequestPart& entry = topics_.parts[part];
        const std::uint32_t following = entry.next;
        releaseBatch(entry.batch);
        entry.batch = none;
        entry.request = none;
        if (!entry.appending) {
            entry.next = topics_.freePart;
            topics_.freePart = part;
        }
        part = following;
    }
    request.firstPart = none;
    request.state = RequestState::Free;
    request.next = topics_.freeRequest;
    topics_.freeRequest = r;
}

void Engine::releaseBatch(std::uint32_t b) {
    Batch& batch = topics_.batches[b];
    if (--batch.references > 0)
        return;
    topics_.held -= batch.records.size();
    batch.records.clear();
    batch.waiting.clear();
    topics_.freeBatches.push_back(b);
}

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
            else if (!good && waiting.task == none && plan.callerFirstReplica != noIndex)
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
        !producer.dead)
        endTransaction(p, !producer.failed);
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

// Transactions: commits come at fixed times while one is open.

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

// Relays: what is committed with an outbox is published later, at least once.

void Engine::relayOutbox(std::uint32_t relay, std::uint32_t root, const VersionMark& mark) {
    const PlanRelay& plan = plan_.relays[relay];
    const PlanPublish& step = plan_.publishes[plan.publish];
    RelayState& state = topics_.relays[relay];
    RelayState::Row row;
    row.record.rootKey = rootKey(tasks_[root]);
    row.record.draws = combine(combine(row.record.rootKey, plan.key), mark.version);
    row.record.bytes = step.bytes;
    row.record.entity = mark.entity == noIndex ? Record::nobody : mark.entity;
    row.record.key = mark.key;
    row.record.version = mark.version;
    row.record.committedAt = mark.commitTime;
    row.record.session = mark.session;
    row.record.fromWrite = true;
    // The log is read in the order of the commits.
    const SimTime committed = std::max(now_, mark.commitTime);
    row.due =
        plan.poll > 0
            ? (committed / plan.poll + 1) * plan.poll
            : std::max(state.lastDue,
                       committed + draw(plan.lag, combine(combine(streamKey_, plan.key), state.count++)));
    state.lastDue = row.due;
    state.rows.push_back(row);
    ++topics_.held;
    if (!state.scheduled) {
        state.scheduled = true;
        scheduleAgent(row.due, state.event);
    }
}

/// Rows stay in the outbox while the store is down.
void Engine::relay(std::uint32_t r) {
    RelayState& state = topics_.relays[r];
    const PlanRelay& plan = plan_.relays[r];
    const PlanPublish& step = plan_.publishes[plan.publish];
    state.scheduled = false;
    const bool up = !nodes_[plan.node].view.empty();
    topics_.gathering = true;
    while (up && !state.rows.empty() && state.rows.front().due <= now_) {
        Record record = state.rows.front().record;
        state.rows.pop_front();
        --topics_.held;
        ++state.unresolved;
        addRecord(plan_.producers[step.producer].first, step, record, {});
    }
    topics_.gathering = false;
    const PlanProducer& producer = plan_.producers[step.producer];
    const std::uint32_t first = topics_.producers[producer.first].firstAccumulator;
    for (std::uint32_t a = first; producer.linger == 0 && a < first + plan_.topics[producer.topic].partitions;
         ++a)
        readyBatch(a);
    if (state.rows.empty())
        return;
    constexpr Nanoseconds again = 100'000'000;
    state.scheduled = true;
    scheduleAgent(up ? state.rows.front().due : now_ + (plan.poll > 0 ? plan.poll : again), state.event);
}

/// What a relay could not publish it publishes again.
void Engine::noteRelayed(std::uint32_t p, std::uint32_t b, bool good) {
    const std::uint32_t plan = topics_.producers[p].plan;
    if (plan_.producers[plan].callerFirstReplica != noIndex)
        return;
    const Batch& batch = topics_.batches[b];
    for (std::uint32_t r = 0; r < topics_.relays.size(); ++r) {
        const PlanPublish& step = plan_.publishes[plan_.relays[r].publish];
        if (step.producer != plan)
            continue;
        RelayState& state = topics_.relays[r];
        for (auto record = batch.records.rbegin(); record != batch.records.rend(); ++record) {
            if (record->entity != (step.entity == noIndex ? Record::nobody : step.entity))
                continue;
            --state.unresolved;
            if (good)
                continue;
            state.rows.push_front({*record, now_});
            ++topics_.held;
        }
        if (!good && !state.rows.empty() && !state.scheduled) {
            state.scheduled = true;
            scheduleAgent(now_, state.event);
        }
    }
}

}  // namespace windtunnel::simulator
