#include "simulator/report/consumers_section.h"

#include "simulator/report/figures.h"
#include "simulator/report/number_text.h"
#include "simulator/report/text_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace windtunnel::simulator {

namespace {

Cell trouble(std::uint64_t count, Tone tone) {
    return count == 0 ? Cell{} : Cell{countText(static_cast<double>(count)), tone};
}

std::vector<Cell> cellsOf(const TopicSummary& topic, const GroupSummary& group) {
    return {{fmt::format("{} < {}", group.id, topic.id)},
            {countText(static_cast<double>(group.consumed))},
            {levelText(group.lag.value)},
            {countText(static_cast<double>(group.maxLag))},
            {group.processed ? secondsText(group.endToEnd.mean.value) : ""},
            {group.processed ? secondsText(group.endToEnd.p99.value) : ""},
            trouble(group.rebalances, Tone::Warning),
            trouble(group.duplicates, Tone::Warning),
            trouble(group.skipped, Tone::Bad),
            trouble(group.failed, Tone::Bad)};
}

std::vector<Cell> cellsOf(const QueueSummary& queue) {
    return {{queue.id},
            {countText(static_cast<double>(queue.sent))},
            {levelText(queue.depth.value)},
            {countText(static_cast<double>(queue.maxDepth))},
            {queue.processed ? secondsText(queue.endToEnd.mean.value) : ""},
            {queue.processed ? secondsText(queue.endToEnd.p99.value) : ""},
            trouble(queue.redelivered, Tone::Warning),
            trouble(queue.duplicates, Tone::Warning),
            trouble(queue.deadLettered, Tone::Bad),
            trouble(queue.lost, Tone::Bad)};
}

double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// A group whose lag still grows at the end: how many consumers would do, if each goes on as it does.
void sayBehind(const TopicSummary& topic, const GroupSummary& group, std::vector<Phrase>& sentences) {
    constexpr double noticeable = 0.05;
    const auto come = static_cast<double>(topic.appended);
    const auto done =
        static_cast<double>(group.consumed - group.duplicates + group.skipped + group.compacted);
    const std::uint64_t working = group.members - group.idle;
    if (working == 0 || done >= (1 - noticeable) * come ||
        2 * group.endLag < static_cast<double>(group.maxLag))
        return;
    Phrase sentence = phrase("The group {} falls behind {}: it gets through {} of what comes", group.id,
                             topic.id, percentText(done / come, Gap::Space));
    const auto needed =
        static_cast<std::uint64_t>(std::ceil(static_cast<double>(working) * come / std::max(1.0, done)));
    const std::uint64_t partitions = topic.partitions.size();
    if (done > 0)
        sentence += phrase("; {} consumers instead of {} would keep up", wholeCountText(needed),
                           wholeCountText(working));
    if (done > 0 && needed > partitions)
        sentence += partitions == 1
                        ? phrase(", but there is only 1 partition")
                        : phrase(", but there are only {} partitions", wholeCountText(partitions));
    sentences.push_back(sentence + ".");
}

/// Records that failed for good: where they went.
void sayFailed(const TopicSummary& topic, const GroupSummary& group, std::vector<Phrase>& sentences) {
    const std::uint64_t gone = group.failed - group.retried - group.deadLettered;
    if (group.retried > 0)
        sentences.push_back(phrase("{} of {} went from {} to a retry topic, where others overtake them.",
                                   records(group.retried), topic.id, group.id));
    if (group.deadLettered > 0)
        sentences.push_back(phrase("{} of {} went from {} to the dead letters: nobody has done their work.",
                                   records(group.deadLettered), topic.id, group.id));
    if (gone > 0)
        sentences.push_back(
            phrase("{} of {} failed at {} for good and are lost to it: it has no dead letters.",
                   records(gone), topic.id, group.id));
}

void sayOf(const TopicSummary& topic, const GroupSummary& group, std::vector<Phrase>& sentences) {
    sayBehind(topic, group, sentences);
    sayFailed(topic, group, sentences);
    if (group.rebalances > 3 && group.rebalances > 3 * group.detection.size() && group.duplicates > 0)
        sentences.push_back(phrase(
            "The group {} was rebalanced {} times, mostly without a crash: a poll may take longer than "
            "maxPollInterval; fewer maxPollRecords would help.",
            group.id, wholeCountText(group.rebalances)));
    if (!group.detection.empty()) {
        Phrase sentence = phrase("The group {} noticed a dead consumer of {} after {} on average", group.id,
                                 topic.id, secondsText(mean(group.detection), Gap::Space));
        if (!group.recovery.empty())
            sentence +=
                phrase(" and needed another {} to catch up", secondsText(mean(group.recovery), Gap::Space));
        sentences.push_back(sentence + ".");
    }
    if (group.duplicates > 0)
        sentences.push_back(phrase("{} of {} came to {} a second time: their offsets had not been committed.",
                                   records(group.duplicates), topic.id, group.id));
    if (group.skipped > 0)
        sentences.push_back(
            phrase("{} of {} were never processed by {}.", records(group.skipped), topic.id, group.id));
    if (group.idle > 0)
        sentences.push_back(phrase("{} of the {} consumers of {} have no partition of {}.",
                                   wholeCountText(group.idle), wholeCountText(group.members), group.id,
                                   topic.id));
}

}  // namespace

void writeConsumersSection(const std::vector<TopicSummary>& topics, const std::vector<QueueSummary>& queues,
                           const TextStyle& style, std::ostream& out) {
    if (std::ranges::any_of(topics, [](const TopicSummary& topic) { return !topic.groups.empty(); })) {
        TextTable table({{.title = "GROUPS", .side = Side::Left, .shrinkTo = 10},
                         {.title = "consumed"},
                         {.title = "lag"},
                         {.title = "max", .rank = 1},
                         {.title = "end to end"},
                         {.title = "p99", .rank = 1},
                         {.title = "rebalances", .optional = true},
                         {.title = "again", .optional = true},
                         {.title = "skipped", .optional = true},
                         {.title = "failed", .optional = true}},
                        style);
        for (const TopicSummary& topic : topics)
            for (const GroupSummary& group : topic.groups)
                table.add(cellsOf(topic, group));
        table.print(out);
        out << '\n';
    }
    if (queues.empty())
        return;
    TextTable table({{.title = "QUEUES", .side = Side::Left, .shrinkTo = 10},
                     {.title = "sent"},
                     {.title = "depth"},
                     {.title = "max", .rank = 1},
                     {.title = "end to end"},
                     {.title = "p99", .rank = 1},
                     {.title = "redelivered", .optional = true},
                     {.title = "again", .optional = true},
                     {.title = "dead letters", .optional = true},
                     {.title = "lost", .optional = true}},
                    style);
    for (const QueueSummary& queue : queues)
        table.add(cellsOf(queue));
    table.print(out);
    out << '\n';
}

std::vector<Phrase> sentencesAboutConsumers(const std::vector<TopicSummary>& topics,
                                            const std::vector<QueueSummary>& queues) {
    std::vector<Phrase> sentences;
    for (const TopicSummary& topic : topics)
        for (const GroupSummary& group : topic.groups)
            sayOf(topic, group, sentences);
    for (const QueueSummary& queue : queues)
        if (queue.lost > 0)
            sentences.push_back(phrase(
                "{} of {} lost: acknowledged and not processed, or failed for good without dead letters.",
                queue.lost == 1 ? phrase("1 message") : phrase("{} messages", wholeCountText(queue.lost)),
                queue.id));
    return sentences;
}

}  // namespace windtunnel::simulator
