// Compiling consumers, their groups, work queues, and what they do: apply, and publish to a queue.
#include "simulator/plan/compiler.h"
#include "simulator/plan/retry_topics.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace windtunnel::simulator {

namespace {

Delivery compiled(Consumer::Delivery delivery) {
    switch (delivery) {
    case Consumer::Delivery::AtLeastOnce: return Delivery::AtLeastOnce;
    case Consumer::Delivery::AtMostOnce: return Delivery::AtMostOnce;
    case Consumer::Delivery::ExactlyOnce: break;
    }
    return Delivery::ExactlyOnce;
}

AssignorKind compiled(Consumer::Assignor assignor) {
    switch (assignor) {
    case Consumer::Assignor::Range: return AssignorKind::Range;
    case Consumer::Assignor::RoundRobin: return AssignorKind::RoundRobin;
    case Consumer::Assignor::CooperativeSticky: break;
    }
    return AssignorKind::CooperativeSticky;
}

}  // namespace

std::uint32_t Compiler::waitOf(const Delay& delay) {
    plan_.waits.push_back(delay);
    return static_cast<std::uint32_t>(plan_.waits.size() - 1);
}

/// What fails for good goes where `id` says, whatever it is about.
void Compiler::addDeadLetters(std::uint32_t node, const std::string& id, std::uint32_t& publish,
                              std::uint32_t& queue) {
    queue = queueIndex(id);
    if (!topicOf_.contains(id))
        return;
    PublishStep step;
    step.topic = id;
    step.keyless = true;
    publish = publishOf({.node = node, .workload = noIndex}, step);
}

std::uint32_t Compiler::queueIndex(const std::string& id) const {
    const auto found = std::ranges::find(plan_.workQueues, id, &PlanWorkQueue::id);
    return found == plan_.workQueues.end() ? noIndex
                                           : static_cast<std::uint32_t>(found - plan_.workQueues.begin());
}

void Compiler::addWorkQueues() {
    for (std::uint32_t n = 0; n < plan_.nodes.size(); ++n)
        if (const auto* model = std::get_if<WorkQueue>(&scenario_.nodes[sourceNode_[n]].kind)) {
            PlanWorkQueue queue;
            queue.id = plan_.nodes[n].id;
            queue.node = n;
            queue.visibility = model->visibility ? model->visibility->ns : 0;
            queue.maxDeliveries = static_cast<std::uint32_t>(model->maxDeliveries.value_or(0));
            plan_.workQueues.push_back(std::move(queue));
        }
    for (PlanWorkQueue& queue : plan_.workQueues) {
        const auto& model = std::get<WorkQueue>(scenario_.nodes[sourceNode_[queue.node]].kind);
        addDeadLetters(queue.node, model.deadLetter, queue.deadLetterPublish, queue.deadLetterQueue);
    }
}

void Compiler::addConsumers() {
    addWorkQueues();
    for (std::uint32_t n = 0; n < plan_.nodes.size(); ++n)
        if (const auto* service = std::get_if<Service>(&scenario_.nodes[sourceNode_[n]].kind))
            for (const Consumer& consumer : service->consumers)
                addConsumer(n, consumer);
    for (PlanGroup& group : plan_.consumerGroups) {
        std::ranges::sort(group.topics, {}, [&](std::uint32_t topic) { return plan_.topics[topic].id; });
        for (const std::uint32_t topic : group.topics)
            group.spread.partitions.push_back(plan_.topics[topic].partitions);
        for (const std::uint32_t thread : group.threads) {
            std::vector<std::uint32_t>& subscribed = group.spread.subscribed.emplace_back();
            for (const std::string& id : consumerModels_[plan_.consumerThreads[thread].consumer]->topics)
                subscribed.push_back(static_cast<std::uint32_t>(
                    std::ranges::find(group.topics, topicOf_.at(id)) - group.topics.begin()));
            std::ranges::sort(subscribed);
        }
    }
}

std::uint32_t Compiler::groupOf(std::uint32_t node, const Consumer& model) {
    const std::string name = model.group.empty() ? plan_.nodes[node].id : model.group;
    auto group = std::ranges::find(plan_.consumerGroups, name, &PlanGroup::id);
    if (group == plan_.consumerGroups.end()) {
        plan_.consumerGroups.push_back({.id = name,
                                        .key = keyOf("group " + name),
                                        .topics = {},
                                        .threads = {},
                                        .spread = {},
                                        .assignor = compiled(model.assignor),
                                        .eager = model.rebalance.protocol == Rebalance::Protocol::Eager,
                                        .readCommitted = model.readCommitted,
                                        .pause = waitOf(delayOf(model.rebalance.pause))});
        group = std::prev(plan_.consumerGroups.end());
    }
    for (const std::string& id : model.topics)
        if (const std::uint32_t topic = topicOf_.at(id);
            std::ranges::find(group->topics, topic) == group->topics.end())
            group->topics.push_back(topic);
    return static_cast<std::uint32_t>(group - plan_.consumerGroups.begin());
}

void Compiler::addConsumer(std::uint32_t n, const Consumer& model) {
    const PlanNode& node = plan_.nodes[n];
    PlanConsumer consumer;
    std::string sources = model.queue;
    for (const std::string& topic : model.topics)
        sources += (sources.empty() ? "" : ", ") + topic;
    consumer.id = node.id + " < " + sources;
    consumer.key = combine(keyOf("consumer " + consumer.id), keyOf(model.group));
    consumer.node = n;
    consumer.concurrency = static_cast<std::uint32_t>(model.concurrency);
    consumer.firstThread = static_cast<std::uint32_t>(plan_.consumerThreads.size());
    const CallerRef reader{.node = n, .workload = noIndex};
    const auto source = nodeOf_.find(model.queue.empty() ? model.topics.front() : model.queue);
    consumer.latency = waitOf(
        source == nodeOf_.end() ? constantDelay(0)
                                : linkLatency(reader, source->second, declaredLink(reader, source->second)));
    consumer.retries = policyOf(
        {.timeout = {}, .retries = model.retries, .breaker = {}, .bulkhead = {}, .hedge = {}}, nullptr);
    addDeadLetters(n, model.deadLetter, consumer.deadLetterPublish, consumer.deadLetterQueue);
    consumer.prefetch = static_cast<std::uint32_t>(model.prefetch);
    consumer.ackBefore = model.ackBefore;
    consumer.batch = model.batchListener;
    consumer.delivery = compiled(model.delivery);
    consumer.commitInterval = model.commitPerBatch ? 0 : model.commitInterval.ns;
    consumer.maxPollRecords = static_cast<std::uint32_t>(model.maxPollRecords);
    consumer.maxPollInterval = model.maxPollInterval.ns;
    consumer.fetchMin = model.fetchMin.count;
    consumer.fetchMaxWait = model.fetchMaxWait.ns;
    consumer.heartbeat = model.heartbeat.ns;
    consumer.sessionTimeout = model.sessionTimeout.ns;
    consumer.earliest = model.earliest;
    consumer.delay = model.delay.ns;
    consumer.retriesElsewhere = isRetryTopic(model.deadLetter);
    const auto index = static_cast<std::uint32_t>(plan_.consumers.size());
    if (model.queue.empty())
        consumer.group = groupOf(n, model);
    else
        consumer.queue = queueIndex(model.queue);
    std::vector<std::uint32_t>& members = consumer.queue != noIndex
                                              ? plan_.workQueues[consumer.queue].threads
                                              : plan_.consumerGroups[consumer.group].threads;
    for (std::uint32_t r = 0; r < node.maxReplicas; ++r)
        for (std::uint32_t k = 0; k < consumer.concurrency; ++k) {
            members.push_back(static_cast<std::uint32_t>(plan_.consumerThreads.size()));
            plan_.consumerThreads.push_back({.consumer = index,
                                             .replica = node.firstReplica + r,
                                             .member = static_cast<std::uint32_t>(members.size() - 1),
                                             .id = consumer.concurrency == 1
                                                       ? fmt::format("{}#{}", node.id, r + 1)
                                                       : fmt::format("{}#{}-{}", node.id, r + 1, k + 1)});
        }
    plan_.consumers.push_back(std::move(consumer));
    consumerModels_.push_back(&model);
}

/// Only then may programs be compiled: their calls make new ones.
void Compiler::compileConsumers() {
    for (std::uint32_t c = 0; c < plan_.consumers.size(); ++c) {
        Scope scope;
        scope.caller = {.node = plan_.consumers[c].node, .workload = noIndex};
        if (plan_.consumers[c].group != noIndex && plan_.consumers[c].delivery == Delivery::ExactlyOnce)
            scope.caller.consumer = c;
        scope.key = plan_.consumers[c].key;
        scope.failLabel = newLabel();
        const std::uint32_t failed = scope.failLabel;
        PlanConsumer& consumer = plan_.consumers[c];
        consumer.entry = static_cast<std::uint32_t>(plan_.program.size());
        consumer.endpoint = static_cast<std::uint32_t>(plan_.endpoints.size());
        plan_.endpoints.push_back({.id = consumer.id,
                                   .node = consumer.node,
                                   .entry = consumer.entry,
                                   .reportedAs = consumer.endpoint});
        requestedName_.emplace_back();
        compileSteps(consumerModels_[c]->steps, scope);
        emit({.operation = Operation::RecordDone, .failTo = failed});
        bind(failed);
        emit({.operation = Operation::RecordFailed, .failTo = failed});
    }
}

/// A message is handed to the queue like a call, with the same policies; the queue answers at once.
void Compiler::compileSend(const PublishStep& step, Scope& scope) {
    const std::uint32_t node = nodeOf_.at(step.topic);
    const auto entity = entityOf_.find(step.entity);
    const auto message = std::pair{node, entity == entityOf_.end() ? noIndex : entity->second};
    const auto [entry, isNew] =
        sends_.try_emplace(message, static_cast<std::uint32_t>(plan_.endpoints.size()));
    if (isNew) {
        const auto known = std::ranges::find_if(sends_, [&](const auto& send) {
            return send.first.first == node && send.second != entry->second;
        });
        plan_.endpoints.push_back({.id = plan_.nodes[node].id + " send",
                                   .node = node,
                                   .reportedAs = known == sends_.end() ? entry->second : known->second});
        requestedName_.emplace_back("send");
        toCompile_.push_back(entry->second);
    }
    const std::uint32_t site = siteOf(scope.caller, entry->second, step.policies, step.size, {});
    const std::uint64_t key = scope.stepKey("publish " + step.topic + " " + step.entity);
    if (step.await) {
        compileCall(site, key, step.hasFallback, step.fallback, scope);
        return;
    }
    compileAside(key, scope,
                 [&](Scope& inner) { compileCall(site, key, step.hasFallback, step.fallback, inner); });
}

/// What the emitted steps do runs on for itself: a branch that nobody waits for.
void Compiler::compileAside(std::uint64_t key, const Scope& scope,
                            const std::function<void(Scope&)>& emitSteps) {
    const std::uint32_t branch = newLabel(), failed = newLabel(), behind = newLabel();
    emit({.operation = Operation::Parallel,
          .depth = scope.depth,
          .a = static_cast<std::uint32_t>(plan_.forks.size()),
          .failTo = scope.failLabel,
          .key = key});
    plan_.forks.push_back({.branches = {branch}, .keys = {combine(key, 1)}, .need = 0, .limit = 1});
    emit({.operation = Operation::Jump, .depth = scope.depth, .a = behind, .failTo = scope.failLabel});
    Scope inner = scope.inner(combine(key, keyOf("aside")));
    inner.failLabel = failed;
    inner.depth = 0;
    bind(branch);
    emitSteps(inner);
    emit({.operation = Operation::BranchEnd, .failTo = failed});
    bind(failed);
    emit({.operation = Operation::BranchFail, .failTo = failed});
    bind(behind);
}

/// True when the endpoint takes a message into a queue or writes a record into a copy.
bool Compiler::compileMessaging(std::uint32_t endpoint) {
    const auto send = std::ranges::find_if(sends_, [&](const auto& each) { return each.second == endpoint; });
    const auto apply =
        std::ranges::find_if(applies_, [&](const auto& each) { return each.second == endpoint; });
    if (send == sends_.end() && apply == applies_.end())
        return false;
    const std::uint32_t failed = newLabel();
    plan_.endpoints[endpoint].entry = static_cast<std::uint32_t>(plan_.program.size());
    if (send != sends_.end()) {
        emit({.operation = Operation::Enqueue,
              .a = queueIndex(plan_.nodes[send->first.first].id),
              .b = send->first.second,
              .failTo = failed});
    } else {
        const auto& [node, entity, mode] = apply->first;
        compileApply(node, entity, mode, failed);
    }
    emit({.operation = Operation::End, .failTo = failed});
    bind(failed);
    emit({.operation = Operation::Fail, .failTo = failed});
    return true;
}

namespace {

/// A write's time, whatever kind of store it is.
Distribution applyTime(const Node& store) {
    if (const auto* cache = std::get_if<Cache>(&store.kind))
        return cache->set ? *cache->set : Distribution(Duration{300'000});
    const auto& database = std::get<Database>(store.kind);
    if (database.write)
        return *database.write;
    return std::holds_alternative<QuorumReplication>(database.replication)
               ? Distribution(Duration{})
               : Distribution(Duration::milliseconds(2));
}

}  // namespace

void Compiler::compileApply(std::uint32_t node, const std::string& entity, std::uint32_t mode,
                            std::uint32_t failed) {
    emit({.operation = Operation::Work,
          .part = Part::Store,
          .a = waitOf(delayOf(applyTime(scenario_.nodes[sourceNode_[node]]))),
          .failTo = failed,
          .key = combine(plan_.nodes[node].key, keyOf("apply"))});
    if (!entity.empty())
        emit(
            {.operation = Operation::ApplyRecord, .a = holdingOf(node, entity), .b = mode, .failTo = failed});
}

void Compiler::compileStep(const ApplyStep& step, Scope& scope) {
    const std::uint32_t node = nodeOf_.at(step.store);
    const std::uint32_t mode = (step.versioned ? 1U : 0U) + (step.idempotent ? 2U : 0U);
    const auto [entry, isNew] = applies_.try_emplace(std::tuple{node, step.entity, mode},
                                                     static_cast<std::uint32_t>(plan_.endpoints.size()));
    const std::uint32_t endpoint = entry->second;
    if (isNew) {
        const std::uint32_t reported = reportedQueries_.try_emplace({node, true}, endpoint).first->second;
        plan_.endpoints.push_back(
            {.id = plan_.nodes[node].id + " write", .node = node, .reportedAs = reported});
        requestedName_.emplace_back("write");
        toCompile_.push_back(endpoint);
    }
    compileCall(siteOf(scope.caller, endpoint, {}, sizeOf(step.entity), {}),
                scope.stepKey("apply " + step.store + " " + step.entity), false, {}, scope);
}

}  // namespace windtunnel::simulator
