#include "simulator/report/json_queues.h"

#include "simulator/report/json_members.h"

namespace windtunnel::simulator {

namespace {

void writeQueue(JsonStream& json, const QueueSummary& queue) {
    json.name(queue.id);
    json.beginObject();
    member(json, "sent", queue.sent);
    member(json, "acknowledged", queue.acknowledged);
    member(json, "redelivered", queue.redelivered);
    member(json, "duplicates", queue.duplicates);
    member(json, "deadLettered", queue.deadLettered);
    member(json, "lost", queue.lost);
    member(json, "depth", queue.depth);
    member(json, "maxDepth", queue.maxDepth);
    member(json, "endDepth", queue.endDepth);
    member(json, "endToEnd", queue.processed ? queue.endToEnd : unmeasured());
    json.endObject();
}

}  // namespace

void writeQueues(JsonStream& json, const std::vector<QueueSummary>& queues) {
    if (!queues.empty())
        writeAll(json, "queues", queues, writeQueue);
}

}  // namespace windtunnel::simulator
