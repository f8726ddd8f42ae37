#include "simulator/report/json_topics.h"

#include "simulator/report/json_groups.h"
#include "simulator/report/json_members.h"

namespace windtunnel::simulator {

namespace {

void latencyMember(JsonStream& json, std::string_view name, const TopicLatencySummary& latency) {
    member(json, name, latency.measured ? latency.figures : unmeasured());
}

void writePartition(JsonStream& json, const PartitionSummary& partition) {
    json.beginObject(oneLine);
    member(json, "appended", partition.appended);
    json.name("leader");
    partition.leader.empty() ? json.null() : json.text(partition.leader);
    json.name("isrShrink");
    json.beginArray(oneLine);
    for (const double time : partition.insyncShrinks)
        json.number(time);
    json.endArray();
    member(json, "leaderless", partition.leaderless);
    json.endObject();
}

void writeTopic(JsonStream& json, const TopicSummary& topic) {
    json.name(topic.id);
    json.beginObject();
    member(json, "published", topic.published);
    member(json, "acknowledged", topic.acknowledged);
    member(json, "failed", topic.failed);
    member(json, "appended", topic.appended);
    member(json, "lost", topic.lost);
    member(json, "duplicated", topic.duplicated);
    latencyMember(json, "produce", topic.produce);
    latencyMember(json, "visible", topic.visible);
    if (topic.transactional)
        latencyMember(json, "committed", topic.stable);
    latencyMember(json, "endToEnd", topic.endToEnd);
    json.name("stages");
    json.beginObject();
    latencyMember(json, "accumulate", topic.accumulate);
    latencyMember(json, "append", topic.append);
    latencyMember(json, "replicate", topic.replicate);
    latencyMember(json, "fetch", topic.fetch);
    latencyMember(json, "process", topic.process);
    json.endObject();
    json.name("batch");
    json.beginObject(oneLine);
    member(json, "records", topic.recordsPerBatch);
    json.endObject();
    member(json, "aborted", topic.aborted);
    member(json, "compacted", topic.compacted);
    member(json, "notEnoughReplicas", topic.notEnoughReplicas);
    json.name("partitions");
    json.beginArray();
    for (const PartitionSummary& partition : topic.partitions)
        writePartition(json, partition);
    json.endArray();
    writeGroups(json, topic.groups);
    json.endObject();
}

}  // namespace

void writeTopics(JsonStream& json, const std::vector<TopicSummary>& topics) {
    if (!topics.empty())
        writeAll(json, "topics", topics, writeTopic);
}

void writeTopicCounts(JsonStream& json, const std::string& id, const TopicResults& topic) {
    json.name(id);
    json.beginObject(oneLine);
    member(json, "published", topic.published);
    member(json, "acknowledged", topic.acknowledged);
    member(json, "failed", topic.failed);
    member(json, "appended", topic.appended);
    member(json, "lost", topic.lost);
    member(json, "duplicated", topic.duplicated);
    member(json, "aborted", topic.aborted);
    json.endObject();
}

}  // namespace windtunnel::simulator
