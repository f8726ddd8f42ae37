#pragma once
// Topics in the summary and in the explanation.

#include "models/core/phrase.h"
#include "simulator/report/text_style.h"
#include "simulator/results/topic_summary.h"

#include <ostream>
#include <vector>

namespace windtunnel::simulator {

/// A table of the topics; nothing where there are none.
void writeTopicsSection(const std::vector<TopicSummary>& topics, const TextStyle& style, std::ostream& out);

/// What brokers have lost or refused, and for how long partitions had no leader.
std::vector<Phrase> sentencesAboutTopics(const std::vector<TopicSummary>& topics);

}  // namespace windtunnel::simulator
