#pragma once
// The part of the JSON results about the versions of entities.

#include "simulator/report/json_stream.h"
#include "simulator/results/entity_summary.h"

#include <vector>

namespace windtunnel::simulator {

void writeEntities(JsonStream& json, const std::vector<EntitySummary>& entities);

}  // namespace windtunnel::simulator
