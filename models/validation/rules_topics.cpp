// Topics, their clusters, producers and consumers.
#include "models/architecture/producer_settings.h"
#include "models/validation/rules.h"
#include "models/validation/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace windtunnel {
namespace {

template <class Visit> void forEachTopic(const Survey& survey, Visit&& visit) {
    for (std::size_t i = 0; i < survey.scenario.nodes.size(); ++i) {
        const Node& node = survey.scenario.nodes[i];
        if (const auto* topic = std::get_if<Topic>(&node.kind))
            visit(node, *topic, std::string("/nodes") / i);
    }
}

template <class Visit> void forEachConsumer(const Survey& survey, Visit&& visit) {
    for (std::size_t i = 0; i < survey.scenario.nodes.size(); ++i) {
        const Node& node = survey.scenario.nodes[i];
        const auto* service = std::get_if<Service>(&node.kind);
        if (!service)
            continue;
        for (std::size_t j = 0; j < service->consumers.size(); ++j)
            visit(node, *service, service->consumers[j], std::string("/nodes") / i / "consumers" / j);
    }
}

void checkHeartbeat(Duration heartbeat, Duration session, const std::string& at, Findings& findings) {
    if (heartbeat >= session)
        findings.error("heartbeat-beyond-session", at / "heartbeat",
                       phrase("a heartbeat every {} cannot keep a session of {} alive",
                              durationText(heartbeat.inSeconds()), durationText(session.inSeconds())),
                       phrase("at most a third of sessionTimeout"));
}

void checkProducer(const Producer& producer, const std::string& at, Findings& findings) {
    const auto report = [&](std::string_view field, Phrase message, Phrase hint) {
        findings.error("impossible-producer", at / field, std::move(message), std::move(hint));
    };
    const bool idempotent = producer.idempotent.value_or(false) || producer.transaction;
    if (idempotent && producer.acks.value_or(Producer::Acks::All) != Producer::Acks::All)
        report("acks",
               phrase("an idempotent or transactional producer needs the acknowledgement of all replicas"),
               phrase("\"acks\": \"all\" or \"idempotent\": false"));
    if (idempotent && producer.inFlight.value_or(5) > 5)
        report("inFlight",
               phrase("an idempotent producer keeps its order with 5 batches in flight, not {}",
                      *producer.inFlight),
               phrase("at most 5, or \"idempotent\": false"));
    if (producer.transaction && !producer.idempotent.value_or(true))
        report("idempotent", phrase("a transactional producer is always idempotent"),
               phrase("remove \"idempotent\": false"));
    const Duration request = producer.requestTimeout.value_or(Duration::seconds(30));
    const Duration linger = producer.linger.value_or(Duration{});
    if (producer.deliveryTimeout && producer.deliveryTimeout->ns < linger.ns + request.ns)
        report("deliveryTimeout",
               phrase("deliveryTimeout ({}) is shorter than linger + requestTimeout ({})",
                      durationText(producer.deliveryTimeout->inSeconds()),
                      durationText(linger.inSeconds() + request.inSeconds())),
               phrase("lower requestTimeout, or wait longer for the delivery"));
}

struct Group {
    int members = 0;
    std::string pointer;  ///< of its last consumer
};

}  // namespace

void replicationFitsTheBrokers(const Survey& survey, Findings& findings) {
    forEachTopic(survey, [&](const Node& node, const Topic& topic, const std::string& at) {
        const int brokers = survey.brokers(topic.cluster);
        if (topic.replication > brokers)
            findings.error("replication-beyond-brokers", at / "replication",
                           phrase("\"{}\" wants {} copies on the {} brokers of \"{}\"", node.id,
                                  topic.replication, brokers, topic.cluster),
                           phrase("at most {}, or more \"brokers\"", brokers));
        if (topic.minInsync > topic.replication)
            findings.error(
                "insync-beyond-replication", at / "minInsync",
                phrase("\"{}\" wants {} in-sync copies but has {}", node.id, topic.minInsync,
                       topic.replication),
                phrase("minInsync is at most replication; with acks all no record could be accepted"));
    });
}

void publishedPartitionsExist(const Survey& survey, Findings& findings) {
    for (const StepSite& each : survey.steps) {
        const auto* publish = std::get_if<PublishStep>(&each.step->verb);
        const Node* node = publish && publish->partition ? survey.node(publish->topic) : nullptr;
        const auto* topic = node ? std::get_if<Topic>(&node->kind) : nullptr;
        if (topic && (*publish->partition < 0 || *publish->partition >= topic->partitions))
            findings.error("missing-partition", each.pointer / "partition",
                           phrase("\"{}\" has no partition {}", node->id, *publish->partition),
                           topic->partitions == 1 ? phrase("it has one, number 0")
                                                  : phrase("0 to {}", topic->partitions - 1));
    }
}

void consumersHaveOneSource(const Survey& survey, Findings& findings) {
    forEachConsumer(
        survey, [&](const Node& node, const Service&, const Consumer& consumer, const std::string& at) {
            if (consumer.topics.empty() && consumer.queue.empty())
                findings.error("consumer-without-source", at,
                               phrase("a consumer of \"{}\" names no source", node.id),
                               phrase("add \"topic\": id, a list of topics, or \"queue\": id"));
            if (!consumer.topics.empty() && !consumer.queue.empty())
                findings.error("consumer-of-both", at / "queue",
                               phrase("a consumer of \"{}\" names both a topic and a queue", node.id),
                               phrase("make two consumers of it"));
        });
}

void retryTopicsAreForSingleRecords(const Survey& survey, Findings& findings) {
    forEachConsumer(
        survey, [&](const Node& node, const Service&, const Consumer& consumer, const std::string& at) {
            if (consumer.retryTopics.empty())
                return;
            if (!consumer.queue.empty())
                findings.error(
                    "retry-topics-of-a-queue", at / "retryTopics",
                    phrase("a consumer of \"{}\" wants retry topics for a work queue", node.id),
                    phrase("what fails comes back by itself: see visibility and maxDeliveries of the queue"));
            else if (consumer.batchListener)
                findings.error(
                    "retry-topics-of-a-batch", at / "retryTopics",
                    phrase("a consumer of \"{}\" takes whole polls, so no record fails by itself", node.id),
                    phrase("\"listener\": \"record\""));
        });
}

void compactedRecordsHaveKeys(const Survey& survey, Findings& findings) {
    for (const StepSite& each : survey.steps) {
        const auto* publish = std::get_if<PublishStep>(&each.step->verb);
        const Node* node = publish ? survey.node(publish->topic) : nullptr;
        const auto* topic = node ? std::get_if<Topic>(&node->kind) : nullptr;
        if (topic && topic->compact && (publish->keyless || publish->entity.empty()))
            findings.error("compacted-without-key", each.pointer / "publish",
                           phrase("\"{}\" is compacted and takes no record without a key", node->id),
                           phrase("publish an \"entity\""));
    }
}

void heartbeatsAreShorterThanSessions(const Survey& survey, Findings& findings) {
    forEachConsumer(survey,
                    [&](const Node&, const Service&, const Consumer& consumer, const std::string& at) {
                        if (!consumer.topics.empty())
                            checkHeartbeat(consumer.heartbeat, consumer.sessionTimeout, at, findings);
                    });
    for (std::size_t i = 0; i < survey.scenario.clusters.size(); ++i) {
        const Cluster& cluster = survey.scenario.clusters[i];
        checkHeartbeat(cluster.heartbeat, cluster.sessionTimeout, std::string("/clusters") / i, findings);
    }
}

void producersArePossible(const Survey& survey, Findings& findings) {
    forEachTopic(survey, [&](const Node&, const Topic& topic, const std::string& at) {
        checkProducer(topic.producer, at / "producer", findings);
    });
    for (const StepSite& each : survey.steps) {
        const auto* publish = std::get_if<PublishStep>(&each.step->verb);
        if (!publish || publish->producer == Producer{})  // then the topic's own were checked
            continue;
        const Node* node = survey.node(publish->topic);
        const auto* topic = node ? std::get_if<Topic>(&node->kind) : nullptr;
        checkProducer(topic ? over(publish->producer, topic->producer) : publish->producer,
                      each.pointer / "producer", findings);
    }
}

void consumersAreNotMoreThanPartitions(const Survey& survey, Findings& findings) {
    std::map<std::pair<std::string_view, std::string_view>, Group> groups;  // (group, topic)
    forEachConsumer(survey, [&](const Node& node, const Service& service, const Consumer& consumer,
                                const std::string& at) {
        if (consumer.topics.size() != 1)  // several topics share the members in ways of the assignor
            return;
        const std::string_view name = consumer.group.empty() ? std::string_view(node.id) : consumer.group;
        Group& group = groups[{name, consumer.topics.front()}];
        group.members += service.replicas * consumer.concurrency;
        group.pointer = at;
    });
    for (const auto& [key, group] : groups) {
        const Node* node = survey.node(key.second);
        const auto* topic = node ? std::get_if<Topic>(&node->kind) : nullptr;
        if (topic && group.members > topic->partitions)
            findings.warning(
                "idle-consumers", group.pointer,
                topic->partitions == 1
                    ? phrase("the group \"{}\" has {} consumers for the 1 partition of \"{}\": {} stay idle",
                             key.first, group.members, node->id, group.members - 1)
                    : phrase(
                          "the group \"{}\" has {} consumers for the {} partitions of \"{}\": {} stay idle",
                          key.first, group.members, topic->partitions, node->id,
                          group.members - topic->partitions),
                phrase("more partitions, or fewer consumers"));
    }
}

}  // namespace windtunnel
