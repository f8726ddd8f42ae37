#include "simulator/report/json_groups.h"

#include "simulator/report/json_members.h"

namespace windtunnel::simulator {

namespace {

void writeTimes(JsonStream& json, std::string_view name, const std::vector<double>& times) {
    json.name(name);
    json.beginArray(oneLine);
    for (const double time : times)
        json.number(time);
    json.endArray();
}

void writePartition(JsonStream& json, const GroupPartitionResults& partition) {
    json.beginObject(oneLine);
    member(json, "appended", partition.appended);
    member(json, "processed", partition.processed);
    member(json, "passedOver", partition.passedOver);
    member(json, "cutOff", partition.cutOff);
    member(json, "remaining", partition.remaining);
    json.endObject();
}

void writeGroup(JsonStream& json, const GroupSummary& group) {
    json.name(group.id);
    json.beginObject();
    member(json, "consumed", group.consumed);
    member(json, "duplicates", group.duplicates);
    member(json, "skipped", group.skipped);
    member(json, "failed", group.failed);
    member(json, "retried", group.retried);
    member(json, "deadLettered", group.deadLettered);
    member(json, "compacted", group.compacted);
    member(json, "lag", group.lag);
    json.name("maxLag");
    json.number(static_cast<double>(group.maxLag));
    member(json, "endLag", group.endLag);
    member(json, "committedLag", group.committedLag);
    json.name("timeLag");
    json.beginObject(oneLine);
    member(json, "max", group.maxTimeLag);
    member(json, "end", group.endTimeLag);
    json.endObject();
    member(json, "endToEnd", group.processed ? group.endToEnd : unmeasured());
    member(json, "rebalances", group.rebalances);
    member(json, "pausedPartitions", group.pausedPartitions);
    member(json, "delayed", group.delayed);
    writeTimes(json, "detection", group.detection);
    writeTimes(json, "recovery", group.recovery);
    json.name("assignment");
    json.beginObject();
    for (const auto& [name, partitions] : group.assignment) {
        json.name(name);
        json.beginArray(oneLine);
        for (const std::uint32_t partition : partitions)
            json.number(static_cast<std::uint64_t>(partition));
        json.endArray();
    }
    json.endObject();
    member(json, "members", group.members);
    member(json, "idle", group.idle);
    json.name("partitions");
    json.beginArray();
    for (const GroupPartitionResults& partition : group.partitions)
        writePartition(json, partition);
    json.endArray();
    json.endObject();
}

}  // namespace

void writeGroups(JsonStream& json, const std::vector<GroupSummary>& groups) {
    if (!groups.empty())
        writeAll(json, "groups", groups, writeGroup);
}

}  // namespace windtunnel::simulator
