#include "simulator/results/topic_gathering.h"

#include <algorithm>

namespace windtunnel::simulator {

namespace {

constexpr std::array<Histogram TopicResults::*, 9> histograms{
    &TopicResults::produce,   &TopicResults::visible,    &TopicResults::stable,
    &TopicResults::endToEnd,  &TopicResults::accumulate, &TopicResults::append,
    &TopicResults::replicate, &TopicResults::fetch,      &TopicResults::process};
constexpr std::array<TopicLatencySummary TopicSummary::*, 9> summarized{
    &TopicSummary::produce,   &TopicSummary::visible,    &TopicSummary::stable,
    &TopicSummary::endToEnd,  &TopicSummary::accumulate, &TopicSummary::append,
    &TopicSummary::replicate, &TopicSummary::fetch,      &TopicSummary::process};

}  // namespace

TopicGathering::TopicGathering(const Plan& plan)
    : plan_(plan), merged_(plan.topics.size()), samples_(plan.topics.size()) {}

void TopicGathering::add(std::vector<TopicResults>& run) {
    ++replications_;
    for (std::size_t t = 0; t < merged_.size(); ++t) {
        for (std::size_t i = 0; i < latencies; ++i)
            if (const Histogram& histogram = run[t].*histograms[i]; !histogram.empty())
                samples_[t][i].push_back(latencyFigures(histogram, 0));
        merged_[t].merge(run[t]);
        for (const auto histogram : histograms)
            run[t].*histogram = Histogram();
    }
}

TopicSummary TopicGathering::summaryOf(std::size_t t, double confidence) const {
    const TopicResults& merged = merged_[t];
    const PlanTopic& plan = plan_.topics[t];
    TopicSummary summary;
    summary.id = plan.id;
    summary.published = merged.published;
    summary.acknowledged = merged.acknowledged;
    summary.failed = merged.failed;
    summary.appended = merged.appended;
    summary.lost = merged.lost;
    summary.duplicated = merged.duplicated;
    summary.aborted = merged.aborted;
    summary.compacted = merged.compacted;
    summary.notEnoughReplicas = merged.notEnoughReplicas;
    if (merged.batches > 0)
        summary.recordsPerBatch =
            static_cast<double>(merged.batchedRecords) / static_cast<double>(merged.batches);
    summary.transactional = std::ranges::any_of(plan_.producers, [&](const PlanProducer& producer) {
        return producer.topic == t && producer.transaction > 0;
    });
    for (std::size_t i = 0; i < latencies; ++i) {
        const Histogram& histogram = merged.*histograms[i];
        (summary.*summarized[i]).measured = !histogram.empty();
        (summary.*summarized[i]).figures =
            latencySummary(latencyFigures(histogram, 0), samples_[t][i], confidence);
    }
    for (const PartitionResults& partition : merged.partitions) {
        PartitionSummary& entry = summary.partitions.emplace_back();
        entry.appended = partition.appended;
        if (partition.leader != std::numeric_limits<std::uint32_t>::max())
            entry.leader = plan_.clusters[plan.cluster].id + "#" + std::to_string(partition.leader + 1);
        for (const SimTime shrink : partition.shrinks)
            entry.insyncShrinks.push_back(toSeconds(shrink));
        entry.leaderless = partition.leaderless * secondsPerNanosecond /
                           static_cast<double>(std::max<std::size_t>(1, replications_));
    }
    return summary;
}

std::vector<TopicSummary> TopicGathering::summaries(double confidence) const {
    std::vector<TopicSummary> result;
    for (std::size_t t = 0; t < merged_.size(); ++t)
        result.push_back(summaryOf(t, confidence));
    return result;
}

}  // namespace windtunnel::simulator
