#include "simulator/report/data_section.h"

#include "simulator/report/number_text.h"
#include "simulator/report/spoken_figures.h"
#include "simulator/report/text_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

namespace windtunnel::simulator {

namespace {

std::uint64_t violationsOf(const EntitySummary& entity) {
    return std::accumulate(entity.violations.begin(), entity.violations.end(), std::uint64_t{0});
}

std::int64_t lostOf(const EntitySummary& entity) {
    return entity.lostUpdates + static_cast<std::int64_t>(entity.lostWrites + entity.lostEvents);
}

bool isNoteworthy(const EntitySummary& entity) { return !entity.copies.empty() || lostOf(entity) != 0; }

Cell countCell(std::int64_t count) {
    return count == 0 ? Cell{} : Cell{countText(static_cast<double>(count)), Tone::Warning};
}

Tone staleTone(double fraction) { return fraction > 0 ? Tone::Warning : Tone::Plain; }

std::vector<Cell> cellsOf(const EntitySummary& entity) {
    const bool read = entity.reads > 0;
    return {{entity.id},
            {countText(static_cast<double>(entity.reads))},
            {countText(static_cast<double>(entity.writes))},
            {read ? percentText(entity.stale.value) : "", staleTone(entity.stale.value)},
            {read && entity.staleReads > 0 ? secondsText(entity.staleness.p99.value) : ""},
            {read && entity.staleReads > 0 ? levelText(entity.lagMean) : ""},
            {entity.converged ? secondsText(entity.convergence.p99.value) : ""},
            countCell(static_cast<std::int64_t>(violationsOf(entity))),
            countCell(lostOf(entity)),
            countCell(static_cast<std::int64_t>(entity.duplicates)),
            countCell(static_cast<std::int64_t>(entity.outOfOrder)),
            countCell(static_cast<std::int64_t>(entity.diverged))};
}

std::vector<Cell> cellsOf(const CopySummary& copy) {
    const bool read = copy.reads > 0;
    return {{"  at " + copy.id},
            {countText(static_cast<double>(copy.reads))},
            {""},
            {read ? percentText(copy.stale.value) : "", staleTone(copy.stale.value)},
            {read && copy.staleReads > 0 ? secondsText(copy.staleness.p99.value) : ""},
            {""},
            {copy.converged ? secondsText(copy.convergence.p99.value) : ""}};
}

// Sentences.

Phrase reasonOf(StaleCause cause) {
    switch (cause) {
    case StaleCause::ReplicaLag: return phrase("its replicas follow the primary with a lag");
    case StaleCause::ConsumerLag: return phrase("the events on their way to it had not been applied yet");
    case StaleCause::CacheAge: return phrase("its entries were older than the last write");
    case StaleCause::LostEvent: return phrase("the events that it waited for were lost");
    case StaleCause::LostWrite: return phrase("a failover had set it back behind what it had acknowledged");
    case StaleCause::SmallQuorum: return phrase("reads and writes need not meet: r + w is at most n");
    case StaleCause::SeparateStores:
        return phrase("each replica of the service writes into a store of its own");
    }
    return {};
}

void sayStale(const EntitySummary& entity, std::vector<Phrase>& said) {
    if (entity.staleReads == 0)
        return;
    const double p99 = entity.staleness.p99.value;
    Phrase sentence =
        phrase("{} of the reads of {} were stale, {}", spokenPercent(entity.stale.value), entity.id,
               p99 > 0 ? phrase("{} old at the 99th percentile of all reads", spokenSeconds(p99))
                       : phrase("the oldest by {}", spokenSeconds(entity.staleness.max.value)));
    const auto most = std::ranges::max_element(entity.causes);
    const auto cause = static_cast<StaleCause>(most - entity.causes.begin());
    const auto stalest =
        std::ranges::max_element(entity.copies, [](const CopySummary& a, const CopySummary& b) {
            return a.stale.value < b.stale.value;
        });
    if (stalest != entity.copies.end() && stalest->staleReads > 0) {
        const auto reason = std::ranges::max_element(stalest->causes);
        sentence += phrase("; the stalest copy is at {} ({} of its reads): {}", stalest->id,
                           spokenPercent(stalest->stale.value),
                           reasonOf(static_cast<StaleCause>(reason - stalest->causes.begin())));
    } else {
        sentence += phrase(": {}", reasonOf(cause));
    }
    if (*most < entity.staleReads && stalest != entity.copies.end())
        sentence += phrase(" (this accounts for {} of all stale reads)",
                           spokenPercent(shareOf(*most, entity.staleReads)));
    said.push_back(sentence + ".");
}

void sayConvergence(const EntitySummary& entity, std::vector<Phrase>& said) {
    if (entity.converged && entity.convergence.p99.value > 0)
        said.push_back(phrase("A write of {} is everywhere after {} on average, after {} in 99 of 100 cases.",
                              entity.id, spokenSeconds(entity.convergence.mean.value),
                              spokenSeconds(entity.convergence.p99.value)));
}

void sayViolations(const EntitySummary& entity, std::vector<Phrase>& said) {
    const std::array<Phrase, sessionGuaranteeCount> what{
        phrase("did not see their own writes"), phrase("read something older than before"),
        phrase("had their writes applied in another order"),
        phrase("had a write seen before what it followed from")};
    Phrase list;
    for (std::size_t i = 0; i < what.size(); ++i)
        if (entity.violations[i] > 0)
            list +=
                phrase("{}{} {}", Phrase(list.empty() ? "" : ", "), what[i],
                       entity.violations[i] == 1 ? phrase("once")
                                                 : phrase("{} times", wholeCountText(entity.violations[i])));
    if (!list.empty())
        said.push_back(phrase("Sessions that use {} {}.", entity.id, list));
}

void sayLosses(const EntitySummary& entity, std::vector<Phrase>& said) {
    if (entity.lostUpdates > 0)
        said.push_back(phrase(
            "{} updates of {} ({} of its commits) were lost: others overwrote them without having read them; "
            "ifUnchanged or locks would prevent it.",
            wholeCountText(static_cast<std::uint64_t>(entity.lostUpdates)), entity.id,
            spokenPercent(shareOf(static_cast<std::uint64_t>(entity.lostUpdates), entity.writes))));
    if (entity.lostWrites > 0)
        said.push_back(phrase("{} acknowledged writes of {} were lost: the replica that took over never got "
                              "them; semi-sync replication would wait for it.",
                              wholeCountText(entity.lostWrites), entity.id));
    if (entity.lostEvents > 0)
        said.push_back(phrase("{} events that commits of {} owed never came.",
                              wholeCountText(entity.lostEvents), entity.id));
    if (entity.diverged > 0)
        said.push_back(phrase("{} from the source when everything has come to rest.",
                              entity.diverged == 1 ? phrase("1 key of {} still differs", entity.id)
                                                   : phrase("{} keys of {} still differ",
                                                            wholeCountText(entity.diverged), entity.id)));
}

}  // namespace

void writeDataSection(const std::vector<EntitySummary>& entities, const TextStyle& style, std::ostream& out) {
    TextTable table({{.title = "DATA", .side = Side::Left, .shrinkTo = 12},
                     {.title = "reads"},
                     {.title = "writes"},
                     {.title = "stale"},
                     {.title = "p99 age", .optional = true},
                     {.title = "behind", .optional = true, .rank = 2},
                     {.title = "p99 converged", .optional = true, .rank = 1},
                     {.title = "violations", .optional = true},
                     {.title = "lost", .optional = true},
                     {.title = "duplicates", .optional = true, .rank = 3},
                     {.title = "out of order", .optional = true, .rank = 4},
                     {.title = "diverged", .optional = true}},
                    style);
    for (const EntitySummary& entity : entities) {
        if (!isNoteworthy(entity))
            continue;
        table.add(cellsOf(entity));
        for (const CopySummary& copy : entity.copies)
            table.add(cellsOf(copy));
    }
    if (table.empty())
        return;
    table.print(out);
    out << '\n';
}

std::vector<Phrase> sentencesAboutData(const std::vector<EntitySummary>& entities) {
    std::vector<Phrase> said;
    for (const EntitySummary& entity : entities) {
        sayStale(entity, said);
        sayConvergence(entity, said);
        sayViolations(entity, said);
        sayLosses(entity, said);
    }
    return said;
}

}  // namespace windtunnel::simulator
