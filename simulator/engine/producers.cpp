// Producers: gathering records into batches, sending them, and the way of requests and answers.
#include "simulator/engine/engine.h"
#include "simulator/engine/hot_path.h"
#include "simulator/topics/murmur2.h"

#include <algorithm>
#include <charconv>

namespace windtunnel::simulator {

namespace {

constexpr std::uint64_t stickyDraws = 11, requestWayDraws = 12, answerWayDraws = 13, wayFaultDraws = 15;
constexpr Nanoseconds firstRetransmission = 200'000'000;

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
    const PlanProducer& plan = plan_.producers[step.producer];
    const std::uint32_t caller = task.is(answersJoin) ? joins_[task.parent].task : task.parent;
    const std::uint32_t number = plan.consumer != noIndex ? carried_[tasks_[task.root].previous].thread -
                                                                plan_.consumers[plan.consumer].firstThread
                                 : plan.callerFirstReplica == noIndex ? 0
                                                                      : callerOffset(tasks_[caller]);
    const std::uint32_t producer = plan.first + number;
    if (!waitsForMemory(producer, t, step.bytes))
        publishRecord(t, producer);
}

/// The producer takes the record.
void Engine::publishRecord(std::uint32_t t, std::uint32_t producer) {
    Task& task = tasks_[t];
    const PlanPublish& step = plan_.publishes[sites_[task.site].publish];
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
    if (observation_ != nullptr) [[unlikely]]
        noteTravel(t, 0);
    makeReady(t);
}

void Engine::addRecord(std::uint32_t p, const PlanPublish& step, Record& record,
                       const Batch::Waiting& waiting) {
    std::uint32_t partition = step.partition;
    if (step.keying == PlanPublish::Keying::Entity)
        partition = partitionOfEntity(step, record.key, plan_.topics[step.topic].partitions);
    else if (step.keying == PlanPublish::Keying::Sticky)
        partition = stickyPartition(topics_.producers[p], record.bytes);
    addRecordTo(p, partition, record, waiting);
}

void Engine::addRecordTo(std::uint32_t p, std::uint32_t partition, Record& record,
                         const Batch::Waiting& waiting) {
    ProducerState& producer = topics_.producers[p];
    const PlanProducer& plan = plan_.producers[producer.plan];
    record.producer = p;
    record.number = producer.records++;
    record.publishedAt = now_;
    record.measured = inWindow(now_);
    record.transactional = plan.transaction > 0;
    results_.topics[plan.topic].published += record.measured;
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
    producer.buffered += record.bytes;
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
    batch.process = producer.process;
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
bool Engine::travels(std::uint32_t l, const LinkEnds& ends, std::uint64_t key, std::int64_t bytes,
                     bool request, Nanoseconds& time, bool& cut) const {
    const LinkState& state = links_[l];
    time = transit(planLinks_[l], combine(key, request ? requestWayDraws : answerWayDraws), bytes, ends);
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
    if (!travels(plan.link, endsOf(connection), request.key, request.bytes, true, time, cut) ||
        !passesBroker(plan.link, connection.broker, request.key, true, time)) {
        vanish(r);
        return;
    }
    cut = cut || wayIsCut(connection);
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
    const Connection& connection = topics_.connections[request.connection];
    if (!travels(plan.link, endsOf(connection), request.key, 0, false, time, cut) ||
        !passesBroker(plan.link, connection.broker, request.key, false, time)) {
        request.state = RequestState::Vanished;
        return;
    }
    cut = cut || wayIsCut(connection);
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
    if ((onTheWay ? link.requestCuts : link.answerCuts) > 0 ||
        wayIsCut(topics_.connections[request.connection])) {  // sent again, until the partition has healed
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

}  // namespace windtunnel::simulator
