#include "simulator/report/configs_section.h"

#include "simulator/report/number_text.h"
#include "simulator/report/text_table.h"

namespace windtunnel::simulator {

namespace {

Cell counted(std::uint64_t count, Tone tone) {
    return count == 0 ? Cell{} : Cell{countText(static_cast<double>(count)), tone};
}

std::vector<Cell> cellsOf(const ConfigSummary& config) {
    const bool isOver = config.complete > 0;
    return {{config.id},
            {countText(static_cast<double>(config.published))},
            {config.reached ? secondsText(config.convergence.mean.value) : "-"},
            {config.reached ? secondsText(config.convergence.p99.value) : "-"},
            {isOver ? secondsText(config.window.mean.value) : "never"},
            {percentText(config.oldShare.value)},
            {percentText(config.mixedShare.value)},
            counted(config.behind, Tone::Bad),
            counted(config.startedWithout, Tone::Warning),
            counted(config.failedStarts, Tone::Bad)};
}

}  // namespace

void writeConfigsSection(const std::vector<ConfigSummary>& configs, const TextStyle& style,
                         std::ostream& out) {
    if (configs.empty())
        return;
    TextTable table({{.title = "CONFIGURATIONS", .side = Side::Left, .shrinkTo = 10},
                     {.title = "published", .rank = 1},
                     {.title = "reached in"},
                     {.title = "p99", .rank = 1},
                     {.title = "all after"},
                     {.title = "by the old"},
                     {.title = "mixed"},
                     {.title = "behind", .optional = true},
                     {.title = "started without", .optional = true},
                     {.title = "starts failed", .optional = true}},
                    style);
    for (const ConfigSummary& config : configs)
        table.add(cellsOf(config));
    table.print(out);
    out << '\n';
}

std::vector<Phrase> sentencesAboutConfigs(const std::vector<ConfigSummary>& configs) {
    std::vector<Phrase> sentences;
    for (const ConfigSummary& config : configs) {
        if (config.old > 0)
            sentences.push_back(phrase(
                "{} requests were served with an old configuration of {}, and {} of the clients' requests "
                "met replicas with different ones.",
                wholeCountText(config.old), config.id, wholeCountText(config.mixed)));
        if (config.behind > 0)
            sentences.push_back(phrase("At the end {} replicas still had an old configuration of {}: nobody "
                                       "told them, and they did not ask.",
                                       wholeCountText(config.behind), config.id));
        if (config.startedWithout > 0)
            sentences.push_back(phrase("{} replicas started with the configuration that they were built "
                                       "with, since {} did not answer.",
                                       wholeCountText(config.startedWithout), config.id));
        if (config.failedStarts > 0)
            sentences.push_back(phrase("{} starts of replicas failed because {} did not answer.",
                                       wholeCountText(config.failedStarts), config.id));
    }
    return sentences;
}

}  // namespace windtunnel::simulator
