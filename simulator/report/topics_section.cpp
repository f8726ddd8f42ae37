#include "simulator/report/topics_section.h"

#include "simulator/report/figures.h"
#include "simulator/report/number_text.h"
#include "simulator/report/text_table.h"

#include <fmt/format.h>

#include <algorithm>

namespace windtunnel::simulator {

namespace {

double longestLeaderless(const TopicSummary& topic) {
    double longest = 0;
    for (const PartitionSummary& partition : topic.partitions)
        longest = std::max(longest, partition.leaderless);
    return longest;
}

std::size_t shrinksOf(const TopicSummary& topic) {
    std::size_t count = 0;
    for (const PartitionSummary& partition : topic.partitions)
        count += partition.insyncShrinks.size();
    return count;
}

Cell troubleCell(std::uint64_t count, Tone tone) {
    return count == 0 ? Cell{} : Cell{countText(static_cast<double>(count)), tone};
}

Cell timeCell(const TopicLatencySummary& latency, Figure LatencySummary::*figure) {
    return {latency.measured ? secondsText((latency.figures.*figure).value) : ""};
}

std::vector<Cell> cellsOf(const TopicSummary& topic) {
    const double leaderless = longestLeaderless(topic);
    return {{topic.id},
            {countText(static_cast<double>(topic.published))},
            {topic.recordsPerBatch > 0 ? levelText(topic.recordsPerBatch) : ""},
            timeCell(topic.produce, &LatencySummary::mean),
            timeCell(topic.produce, &LatencySummary::p99),
            timeCell(topic.visible, &LatencySummary::p99),
            timeCell(topic.endToEnd, &LatencySummary::p99),
            troubleCell(topic.failed, Tone::Bad),
            troubleCell(topic.lost, Tone::Bad),
            troubleCell(topic.duplicated, Tone::Warning),
            troubleCell(topic.aborted, Tone::Warning),
            leaderless > 0 ? Cell{secondsText(leaderless), Tone::Bad} : Cell{}};
}

}  // namespace

void writeTopicsSection(const std::vector<TopicSummary>& topics, const TextStyle& style, std::ostream& out) {
    if (topics.empty())
        return;
    TextTable table({{.title = "TOPICS", .side = Side::Left, .shrinkTo = 10},
                     {.title = "published"},
                     {.title = "per batch", .rank = 3, .from = 80},
                     {.title = "produce"},
                     {.title = "p99", .rank = 1},
                     {.title = "visible p99", .rank = 2, .from = 72},
                     {.title = "end to end p99", .optional = true},
                     {.title = "failed", .optional = true},
                     {.title = "lost", .optional = true},
                     {.title = "duplicated", .optional = true},
                     {.title = "aborted", .optional = true},
                     {.title = "leaderless", .optional = true}},
                    style);
    for (const TopicSummary& topic : topics)
        table.add(cellsOf(topic));
    table.print(out);
    out << '\n';
}

std::vector<Phrase> sentencesAboutTopics(const std::vector<TopicSummary>& topics) {
    std::vector<Phrase> sentences;
    for (const TopicSummary& topic : topics) {
        if (topic.lost > 0)
            sentences.push_back(phrase(
                "{} lost {} that had been acknowledged: the leader that had them died before the others did, "
                "or nobody waited for the leader. acks \"all\" with minInsync of 2 or more keeps them.",
                topic.id, records(topic.lost)));
        if (topic.notEnoughReplicas > 0)
            sentences.push_back(phrase(
                "{} refused {} batches because fewer than minInsync copies were in sync; {} failed for good.",
                topic.id, wholeCountText(topic.notEnoughReplicas), records(topic.failed)));
        if (topic.duplicated > 0)
            sentences.push_back(phrase("{} has {} twice: their acknowledgement was lost and the producer "
                                       "is not idempotent.",
                                       topic.id, records(topic.duplicated)));
        if (const double leaderless = longestLeaderless(topic); leaderless > 0)
            sentences.push_back(phrase("A partition of {} had no leader for {} until the dead broker "
                                       "was missed and another one elected.",
                                       topic.id, secondsText(leaderless, Gap::Space)));
        else if (shrinksOf(topic) > 0)
            sentences.push_back(phrase("Copies of {} left the in-sync set {} times.", topic.id,
                                       wholeCountText(shrinksOf(topic))));
    }
    return sentences;
}

}  // namespace windtunnel::simulator
