#include "simulator/plan/retry_topics.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

namespace windtunnel::simulator {

namespace {

/// No id of a scenario has a dot, so nobody else has such a name.
constexpr std::string_view mark = ".retry-";

std::string topicId(const Consumer& consumer, const std::string& group, std::size_t number) {
    return fmt::format("{}.{}{}{}", consumer.topics.front(), group, mark, number);
}

/// Like the consumer's topics, with the partitions of the one that has most.
Node retryTopic(const Scenario& scenario, const Consumer& consumer, std::string id) {
    Node node;
    Topic topic;
    for (const std::string& source : consumer.topics) {
        const Node* from = findNode(scenario, source);
        const auto* model = from == nullptr ? nullptr : std::get_if<Topic>(&from->kind);
        if (model == nullptr)
            continue;
        const int partitions = std::max(topic.partitions, model->partitions);
        topic = *model;
        topic.partitions = partitions;
        node.zone = from->zone;
    }
    topic.compact = false;
    topic.producer.transaction.reset();
    node.id = std::move(id);
    node.kind = topic;
    return node;
}

/// The consumers of the retry topics; the given one gets the first of them as its dead letters.
std::vector<Consumer> retryConsumers(const std::string& service, Consumer& consumer) {
    std::vector<Consumer> all;
    const std::string group = consumer.group.empty() ? service : consumer.group;
    const std::string last = consumer.deadLetter;
    for (std::size_t i = 1; i <= consumer.retryTopics.size(); ++i) {
        Consumer next = consumer;
        next.topics = {topicId(consumer, group, i)};
        next.group = fmt::format("{}{}{}", group, mark, i);
        next.delay = consumer.retryTopics[i - 1];
        next.retries.reset();
        next.retryTopics.clear();
        next.deadLetter = i < consumer.retryTopics.size() ? topicId(consumer, group, i + 1) : last;
        all.push_back(std::move(next));
    }
    if (!all.empty())
        consumer.deadLetter = all.front().topics.front();
    consumer.retryTopics.clear();
    return all;
}

}  // namespace

bool isRetryTopic(const std::string& id) { return id.find(mark) != std::string::npos; }

Scenario withRetryTopics(const Scenario& scenario) {
    Scenario result = scenario;
    std::vector<Node> topics;
    for (Node& node : result.nodes) {
        auto* service = std::get_if<Service>(&node.kind);
        if (service == nullptr)
            continue;
        const std::size_t count = service->consumers.size();
        for (std::size_t c = 0; c < count; ++c) {
            if (service->consumers[c].retryTopics.empty() || service->consumers[c].topics.empty())
                continue;
            std::vector<Consumer> added = retryConsumers(node.id, service->consumers[c]);
            for (Consumer& each : added) {
                const std::string& id = each.topics.front();
                if (std::ranges::find(topics, id, &Node::id) == topics.end())
                    topics.push_back(retryTopic(scenario, service->consumers[c], id));
                service->consumers.push_back(std::move(each));
            }
        }
    }
    result.nodes.insert(result.nodes.end(), topics.begin(), topics.end());
    return result;
}

}  // namespace windtunnel::simulator
