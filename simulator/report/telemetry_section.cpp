#include "simulator/report/telemetry_section.h"

#include "simulator/report/spoken_figures.h"
#include "simulator/report/text_table.h"

#include <algorithm>
#include <cmath>

namespace windtunnel::simulator {

namespace {

constexpr double notable = 1.1;  // ratio

/// How many times too large or too small; 1: right, or nothing to compare.
double errorOf(double seen, double truth) {
    return seen > 0 && truth > 0 ? std::max(seen / truth, truth / seen) : 1;
}

Cell seenCell(double seen, double truth) {
    return {secondsText(seen), errorOf(seen, truth) > notable ? Tone::Warning : Tone::Plain};
}

}  // namespace

void writeTelemetrySection(const TelemetrySummary& telemetry, const TextStyle& style, std::ostream& out) {
    if (!telemetry.services.empty()) {
        TextTable table({{.title = "MONITORED", .side = Side::Left, .shrinkTo = 10},
                         {.title = "true p99"},
                         {.title = "mean of p99s"},
                         {.title = "highest", .rank = 1},
                         {.title = "busiest second", .rank = 2},
                         {.title = "on the chart", .rank = 2}},
                        style);
        for (const ServiceTelemetrySummary& service : telemetry.services)
            table.add({{service.id},
                       {secondsText(service.trueP99.value)},
                       seenCell(service.seenP99.value, service.trueP99.value),
                       {secondsText(service.peakP99.value)},
                       {percentText(service.truePeak.value)},
                       {percentText(service.seenPeak.value)}});
        table.print(out);
        out << '\n';
    }
    if (telemetry.probes.empty())
        return;
    TextTable table({{.title = "PROBED", .side = Side::Left, .shrinkTo = 10},
                     {.title = "probes", .rank = 1},
                     {.title = "true mean"},
                     {.title = "probed"},
                     {.title = "true p99"},
                     {.title = "probed"}},
                    style);
    for (const ProbeSummary& probe : telemetry.probes)
        table.add({{probe.id},
                   {countText(static_cast<double>(probe.probes))},
                   {secondsText(probe.trueMean.value)},
                   seenCell(probe.seenMean.value, probe.trueMean.value),
                   {secondsText(probe.trueP99.value)},
                   seenCell(probe.seenP99.value, probe.trueP99.value)});
    table.print(out);
    out << '\n';
}

std::vector<Phrase> sentencesAboutTelemetry(const TelemetrySummary& telemetry) {
    std::vector<Phrase> sentences;
    const auto worst = [](const auto& all) {
        return std::ranges::max_element(
            all, {}, [](const auto& one) { return errorOf(one.seenP99.value, one.trueP99.value); });
    };
    if (const auto service = worst(telemetry.services);
        service != telemetry.services.end() &&
        errorOf(service->seenP99.value, service->trueP99.value) > notable)
        sentences.push_back(phrase(
            "A dashboard that averages the p99 of replicas and looks shows {} for {}; the p99 "
            "of all its requests is {}.",
            spokenSeconds(service->seenP99.value), service->id, spokenSeconds(service->trueP99.value)));
    if (const auto probe = worst(telemetry.probes);
        probe != telemetry.probes.end() && errorOf(probe->seenP99.value, probe->trueP99.value) > notable)
        sentences.push_back(
            phrase("A client that waits for each answer would measure a p99 of {} for {}; those who do "
                   "not wait have {}.",
                   spokenSeconds(probe->seenP99.value), probe->id, spokenSeconds(probe->trueP99.value)));
    return sentences;
}

}  // namespace windtunnel::simulator
