#pragma once
// The part of the JSON results about consumer groups, within their topic.

#include "simulator/report/json_stream.h"
#include "simulator/results/group_summary.h"

#include <vector>

namespace windtunnel::simulator {

void writeGroups(JsonStream& json, const std::vector<GroupSummary>& groups);

}  // namespace windtunnel::simulator
