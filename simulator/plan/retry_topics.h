#pragma once
// Retry topics written out: the topics and the consumers that a consumer's `retryTopics` stand for.

#include "models/scenario/scenario.h"

#include <string>

namespace windtunnel::simulator {

/// For each delay a topic "<topic>.<group>.retry-1", ..., with as many partitions as the consumer's topics
/// have, and a consumer of the same service that takes its records after the delay, in a group
/// "<group>.retry-1", .... What fails in one goes on to the next, at last to the dead letters.
Scenario withRetryTopics(const Scenario& scenario);

/// True for a topic that withRetryTopics() has added.
bool isRetryTopic(const std::string& id);

}  // namespace windtunnel::simulator
