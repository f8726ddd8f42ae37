#pragma once
// Consumer groups and work queues in the summary and in the explanation.

#include "models/core/phrase.h"
#include "simulator/report/text_style.h"
#include "simulator/results/queue_summary.h"
#include "simulator/results/topic_summary.h"

#include <ostream>
#include <vector>

namespace windtunnel::simulator {

/// A table of the groups and one of the queues; nothing where there are none.
void writeConsumersSection(const std::vector<TopicSummary>& topics, const std::vector<QueueSummary>& queues,
                           const TextStyle& style, std::ostream& out);

/// How long crashes kept partitions silent, what came again and what was skipped or lost.
std::vector<Phrase> sentencesAboutConsumers(const std::vector<TopicSummary>& topics,
                                            const std::vector<QueueSummary>& queues);

}  // namespace windtunnel::simulator
