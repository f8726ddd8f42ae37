#pragma once
// The part of the JSON results about work queues.

#include "simulator/report/json_stream.h"
#include "simulator/results/queue_summary.h"

#include <vector>

namespace windtunnel::simulator {

void writeQueues(JsonStream& json, const std::vector<QueueSummary>& queues);

}  // namespace windtunnel::simulator
