#include "simulator/report/deploys_section.h"

#include "simulator/report/number_text.h"
#include "simulator/report/text_table.h"

#include <fmt/format.h>

namespace windtunnel::simulator {

namespace {

Cell failures(std::uint64_t count) {
    return count == 0 ? Cell{} : Cell{countText(static_cast<double>(count)), Tone::Bad};
}

std::vector<Cell> cellsOf(const DeploySummary& deploy) {
    return {{fmt::format("{} ({})", deploy.service, deploy.strategy)},
            {deploy.lasted ? secondsText(*deploy.lasted) : "goes on"},
            {secondsText(deploy.mixed)},
            {countText(static_cast<double>(deploy.before.answered))},
            failures(deploy.before.failed),
            {countText(static_cast<double>(deploy.after.answered))},
            failures(deploy.after.failed),
            failures(deploy.misdirected),
            deploy.rolledBack == 0
                ? Cell{}
                : Cell{fmt::format("{} of {}", deploy.rolledBack, deploy.began), Tone::Warning}};
}

Phrase requests(std::uint64_t count) {
    return count == 1 ? phrase("1 request") : phrase("{} requests", wholeCountText(count));
}

}  // namespace

void writeDeploysSection(const std::vector<DeploySummary>& deploys, const TextStyle& style,
                         std::ostream& out) {
    if (deploys.empty())
        return;
    TextTable table({{.title = "DEPLOYS", .side = Side::Left, .shrinkTo = 10},
                     {.title = "lasted"},
                     {.title = "mixed"},
                     {.title = "by the old", .rank = 1},
                     {.title = "failed", .optional = true},
                     {.title = "by the new", .rank = 1},
                     {.title = "failed", .optional = true},
                     {.title = "to the gone", .optional = true},
                     {.title = "rolled back", .optional = true}},
                    style);
    for (const DeploySummary& deploy : deploys)
        table.add(cellsOf(deploy));
    table.print(out);
    out << '\n';
}

std::vector<Phrase> sentencesAboutDeploys(const std::vector<DeploySummary>& deploys) {
    std::vector<Phrase> sentences;
    for (const DeploySummary& deploy : deploys) {
        if (deploy.rolledBack > 0)
            sentences.push_back(phrase(
                "The new version of {} missed its objective and was rolled back in {} of {} replications: it "
                "had answered {}, {} of them with a failure.",
                deploy.service, deploy.rolledBack, deploy.began, requests(deploy.after.answered),
                wholeCountText(deploy.after.failed)));
        if (deploy.misdirected > 0)
            sentences.push_back(phrase(
                "{} went to replicas of {} that the deploy had already stopped: their callers did not know "
                "yet. A drain as long as the news travel would lose none.",
                requests(deploy.misdirected), deploy.service));
        if (const std::uint32_t open = deploy.began - deploy.finished - deploy.rolledBack; open > 0)
            sentences.push_back(phrase("The deploy of {} had not come to its end in {} of {} replications.",
                                       deploy.service, open, deploy.began));
    }
    return sentences;
}

}  // namespace windtunnel::simulator
