#pragma once
// The results of topics as JSON.

#include "simulator/report/json_stream.h"
#include "simulator/results/topic_results.h"
#include "simulator/results/topic_summary.h"

#include <string>
#include <vector>

namespace windtunnel::simulator {

/// The member "topics"; nothing where there are none.
void writeTopics(JsonStream& json, const std::vector<TopicSummary>& topics);

/// What one replication has counted.
void writeTopicCounts(JsonStream& json, const std::string& id, const TopicResults& topic);

}  // namespace windtunnel::simulator
