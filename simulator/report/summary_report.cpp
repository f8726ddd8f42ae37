#include "simulator/report/summary_report.h"

#include "simulator/report/bars.h"
#include "simulator/report/configs_section.h"
#include "simulator/report/consumers_section.h"
#include "simulator/report/cost_section.h"
#include "simulator/report/data_section.h"
#include "simulator/report/deploys_section.h"
#include "simulator/report/display_width.h"
#include "simulator/report/figures.h"
#include "simulator/report/number_text.h"
#include "simulator/report/telemetry_section.h"
#include "simulator/report/text_table.h"
#include "simulator/report/topics_section.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace windtunnel::simulator {

namespace {

constexpr std::size_t mostNodes = 6;
constexpr std::size_t mostLinks = 6;

/// Where the sections write: the results, how text is dressed, and the stream.
struct Page {
    const ExperimentResults& results;
    const TextStyle& style;
    std::ostream& out;

    void line(std::string text, Tone tone = Tone::Plain) const {
        out << painted(inStyle(std::move(text), style), tone, style) << '\n';
    }
    void space() const { out << '\n'; }
};

void title(const Page& page) {
    page.line(cutToWidth(page.results.scenario, page.style.width, "…"), Tone::Title);
    for (const std::string& line : wrapText(page.results.question, page.style.width)) {
        page.line(line, Tone::Dim);
    }
    if (!page.results.complete) {
        page.line("Stopped early: these are the figures up to then.", Tone::Warning);
    }
    page.space();
}

// Workloads: a line of figures, and below it how far their intervals reach.

Tone errorTone(double fraction) {
    return fraction <= 0 ? Tone::Dim : fraction < 0.01 ? Tone::Warning : Tone::Bad;
}

std::vector<Cell> figuresOf(const FlowSummary& flow) {
    std::vector<Cell> cells{
        {flow.id}, {countText(static_cast<double>(flow.sent))}, {rateText(flow.throughput.value)}};
    const LatencySummary& latency = flow.latency;
    for (const Figure* figure :
         {&latency.mean, &latency.p50, &latency.p90, &latency.p99, &latency.p999, &latency.max}) {
        cells.push_back({flow.completed > 0 ? secondsText(figure->value) : "–",
                         figure == &latency.p99 ? Tone::Title : Tone::Plain});
    }
    cells.push_back({percentText(flow.errorFraction.value), errorTone(flow.errorFraction.value)});
    return cells;
}

// "±1.3"; the interval's ends where that would reach below 0 or above `most`; nothing where it has no width.
template <typename Spread, typename Range>
std::string reach(const Figure& figure, double most, Spread spread, Range range) {
    const auto bounds = boundsOf(figure, most);
    if (!bounds || !(bounds->second > bounds->first)) {
        return "";
    }
    const double halfWidth = (bounds->second - bounds->first) / 2;
    const bool lopsided = figure.value - halfWidth < 0 || figure.value + halfWidth > most;
    return lopsided ? range(bounds->first, bounds->second) : spread(halfWidth);
}

std::string secondsReach(const Figure& figure) {
    return reach(
        figure, std::numeric_limits<double>::infinity(),
        [&](double halfWidth) { return secondsSpread(halfWidth, figure.value); },
        [&](double low, double high) { return secondsRange(low, high, figure.value); });
}

std::string rateReach(const Figure& figure) {
    return reach(
        figure, std::numeric_limits<double>::infinity(),
        [&](double halfWidth) { return rateSpread(halfWidth, figure.value); },
        [&](double low, double high) { return rateRange(low, high, figure.value); });
}

std::vector<Cell> spreadsOf(const FlowSummary& flow) {
    std::vector<Cell> cells{{}, {}, {rateReach(flow.throughput), Tone::Dim}};
    const LatencySummary& latency = flow.latency;
    for (const Figure* figure :
         {&latency.mean, &latency.p50, &latency.p90, &latency.p99, &latency.p999, &latency.max}) {
        cells.push_back({flow.completed > 0 ? secondsReach(*figure) : "", Tone::Dim});
    }
    cells.push_back({reach(flow.errorFraction, 1, percentSpread, percentRange), Tone::Dim});
    return cells;
}

void workloads(const Page& page) {
    TextTable table({{.title = "WORKLOADS", .side = Side::Left, .shrinkTo = 8},
                     {.title = "sent", .rank = 4, .from = 90},
                     {.title = "rate"},
                     {.title = "mean"},
                     {.title = "p50"},
                     {.title = "p90", .rank = 3, .from = 80},
                     {.title = "p99"},
                     {.title = "p99.9", .rank = 2, .from = 72},
                     {.title = "max", .rank = 1},
                     {.title = "errors"}},
                    page.style);
    for (const FlowSummary& flow : page.results.workloads) {
        table.add(figuresOf(flow));
        const std::vector<Cell> spreads = spreadsOf(flow);
        if (std::any_of(spreads.begin(), spreads.end(),
                        [](const Cell& cell) { return !cell.text.empty(); })) {
            table.add(spreads);
        }
    }
    table.print(page.out);
    page.space();
}

// Where the time goes: one bar for all requests, one for the slowest.

void partsLine(const Page& page, const std::string& name, std::string_view which, double seconds,
               const Parts& parts, int nameWidth) {
    const int barCells = std::clamp((page.style.width - 40) / 3, 10, 40);
    const std::string label = fmt::format("{}  {:<7}  {:>6}  ", padRight(name, nameWidth), which,
                                          inStyle(secondsText(seconds), page.style));
    const int room = page.style.width - displayWidth(label) - barCells - 2;
    page.out << label << partsBar(parts, barCells, page.style) << "  " << partsLegend(parts, room, page.style)
             << '\n';
}

void timeParts(const Page& page) {
    std::string_view heading = "TIME";
    int nameWidth = displayWidth(heading);
    for (const FlowSummary& flow : page.results.workloads) {
        nameWidth = std::max(nameWidth, std::min(displayWidth(flow.id), page.style.width / 8));
    }
    for (const FlowSummary& flow : page.results.workloads) {
        if (!(total(flow.breakdown) > 0)) {
            continue;
        }
        if (!heading.empty()) {
            page.out << painted(heading, Tone::Heading, page.style)
                     << painted(" of a request, in parts", Tone::Dim, page.style) << '\n';
            heading = {};
        }
        const std::string name = cutToWidth(flow.id, nameWidth, page.style.unicode ? "…" : "~");
        partsLine(page, name, "mean", total(flow.breakdown), flow.breakdown, nameWidth);
        if (total(flow.tailBreakdown) > 0) {
            partsLine(page, "", "slow 1%", total(flow.tailBreakdown), flow.tailBreakdown, nameWidth);
        }
    }
    if (heading.empty()) {
        page.space();
    }
}

// Nodes: the busiest first.

std::vector<Cell> nodeCells(const ExperimentResults& results, const NodeSummary& node,
                            const TextStyle& style) {
    const double busy = busyShare(node);
    return {
        {node.id},
        {node.kind, Tone::Dim},
        {levelBar(busy, style.width >= 120 ? 20 : 10, style)},
        {busy > 0 && busy < 0.01 ? percentText(busy) : fmt::format("{:.0f}%", busy * 100), levelTone(busy)},
        {node.scarce, Tone::Dim},
        {isOverloaded(results, node) ? percentText(acceptedShare(node)) : "", Tone::Bad},
        {levelText(node.queueLength.value)},
        {secondsText(node.wait.p99.value)},
        {levelText(node.inFlight.value)},
        {rateText(node.arrivalRate)},
        {node.refused > 0 ? countText(static_cast<double>(node.refused)) : "", Tone::Bad},
        {node.abandoned > 0 ? countText(static_cast<double>(node.abandoned)) : "", Tone::Warning}};
}

void nodes(const Page& page) {
    std::vector<const NodeSummary*> order;
    for (const NodeSummary& node : page.results.nodes) {
        order.push_back(&node);
    }
    std::stable_sort(order.begin(), order.end(), [](const NodeSummary* a, const NodeSummary* b) {
        return std::pair{busyShare(*a), offeredShare(*a)} > std::pair{busyShare(*b), offeredShare(*b)};
    });
    const std::size_t shown = order.size() <= mostNodes + 1 ? order.size() : mostNodes;
    TextTable table({{.title = "NODES", .side = Side::Left, .shrinkTo = 8},
                     {.side = Side::Left, .from = 110},
                     {.title = "busy", .side = Side::Left},
                     {},
                     {.title = "of", .side = Side::Left},
                     {.title = "asked", .optional = true},
                     {.title = "queue"},
                     {.title = "wait p99", .rank = 1},
                     {.title = "in flight", .rank = 3, .from = 90},
                     {.title = "arrivals", .rank = 2, .from = 72},
                     {.title = "refused", .optional = true, .rank = 1},
                     {.title = "wasted", .optional = true, .rank = 2}},
                    page.style);
    for (std::size_t i = 0; i < shown; ++i) {
        table.add(nodeCells(page.results, *order[i], page.style));
    }
    if (table.empty()) {
        return;
    }
    table.print(page.out);
    if (shown < order.size()) {
        page.line(fmt::format("and {} more, each at most {:.0f}% busy", order.size() - shown,
                              busyShare(*order[shown]) * 100),
                  Tone::Dim);
    }
    page.space();
}

// Links: only those on which a policy had to do something.

bool isEventful(const LinkSummary& link) {
    return link.retries + link.hedges + link.timeouts + link.rejected + link.failures + link.breakerOpened >
           0;
}

std::string breakerText(const LinkSummary& link) {
    if (link.breakerOpened == 0) {
        return "";
    }
    std::string text = fmt::format("{}x", link.breakerOpened);
    if (link.breakerFirstOpened) {
        text += " from " + secondsText(*link.breakerFirstOpened);
    }
    return text + fmt::format(", {} open", percentText(link.breakerOpenFraction));
}

std::vector<Cell> linkCells(const LinkSummary& link) {
    const auto count = [](std::uint64_t value, Tone tone = Tone::Plain) {
        return Cell{value > 0 ? countText(static_cast<double>(value)) : "", tone};
    };
    const double attempts = attemptsPerCall(link);
    return {{link.id},
            count(link.calls),
            {attempts > 1.005 ? timesText(attempts) : "", attempts > 1.5 ? Tone::Bad : Tone::Plain},
            count(link.retries),
            count(link.hedges),
            count(link.timeouts, Tone::Warning),
            count(link.rejected, Tone::Warning),
            count(link.failures, Tone::Bad),
            count(link.fallbacks),
            {link.latency.p99.value > 0 ? secondsText(link.latency.p99.value) : ""},
            {breakerText(link), Tone::Warning}};
}

void links(const Page& page) {
    TextTable table({{.title = "LINKS", .side = Side::Left, .shrinkTo = 20},
                     {.title = "calls"},
                     {.title = "attempts", .optional = true, .rank = 5},
                     {.title = "retries", .optional = true, .rank = 3},
                     {.title = "hedges", .optional = true, .rank = 2},
                     {.title = "timeouts", .optional = true, .rank = 1},
                     {.title = "rejected", .optional = true, .rank = 4},
                     {.title = "failed", .optional = true},
                     {.title = "fallbacks", .optional = true, .rank = 6},
                     {.title = "p99", .rank = 1, .from = 100},
                     {.title = "breaker opened", .side = Side::Left, .optional = true}},
                    page.style);
    std::vector<const LinkSummary*> eventful;
    for (const LinkSummary& link : page.results.links) {
        if (isEventful(link)) {
            eventful.push_back(&link);
        }
    }
    std::stable_sort(eventful.begin(), eventful.end(), [](const LinkSummary* a, const LinkSummary* b) {
        const auto trouble = [](const LinkSummary& link) {
            return link.failures + link.timeouts + link.rejected + link.retries;
        };
        return trouble(*a) > trouble(*b);
    });
    const std::size_t shown = eventful.size() <= mostLinks + 1 ? eventful.size() : mostLinks;
    for (std::size_t i = 0; i < shown; ++i) {
        table.add(linkCells(*eventful[i]));
    }
    if (table.empty()) {
        return;
    }
    table.print(page.out);
    if (shown < eventful.size()) {
        page.line(fmt::format("and {} more with retries, timeouts or failures", eventful.size() - shown),
                  Tone::Dim);
    }
    page.space();
}

void counts(const Page& page) {
    const ExperimentResults& results = page.results;
    if (results.sagasCompleted + results.sagasUndone + results.sagasOrphaned > 0) {
        page.line(fmt::format("Sagas: {} completed, {} undone, {} orphaned",
                              wholeCountText(results.sagasCompleted), wholeCountText(results.sagasUndone),
                              wholeCountText(results.sagasOrphaned)),
                  results.sagasOrphaned > 0 ? Tone::Bad : Tone::Plain);
    }
    for (const auto& [name, count] : results.marks) {
        page.line(fmt::format("Mark {}: {}", name, wholeCountText(count)));
    }
    if (!results.marks.empty() || results.sagasCompleted + results.sagasUndone + results.sagasOrphaned > 0) {
        page.space();
    }
}

// Objectives: met, missed or uncertain.

std::vector<Cell> objectiveCells(const ObjectiveSummary& summary) {
    const std::optional<Objective> objective = objectiveOf(summary);
    const auto shown = [&](double value) {
        return objective ? measuredText(*objective, value) : threeDigits(value);
    };
    const Tone tone = summary.uncertain ? Tone::Warning : summary.met ? Tone::Good : Tone::Bad;
    const char* sign = summary.uncertain ? "?" : summary.met ? "✓" : "✗";
    std::string interval;
    if (const auto bounds = boundsOf(summary); bounds && bounds->first != bounds->second) {
        interval = shown(bounds->first) + " – " + shown(bounds->second);
    }
    std::string remark = summary.uncertain ? "uncertain: the interval spans the limit" : "";
    return {{sign, tone},
            {summary.text},
            {summary.value ? shown(*summary.value) : "nothing measured", tone},
            {interval, Tone::Dim},
            {remark, Tone::Warning}};
}

void objectives(const Page& page) {
    if (page.results.objectives.empty()) {
        return;
    }
    page.out << painted("OBJECTIVES", Tone::Heading, page.style) << '\n';
    TextTable table({{.side = Side::Left},
                     {.side = Side::Left, .shrinkTo = 20},
                     {},
                     {.side = Side::Left, .optional = true, .rank = 1},
                     {.side = Side::Left, .optional = true, .rank = 2}},
                    page.style);
    for (const ObjectiveSummary& summary : page.results.objectives) {
        table.add(objectiveCells(summary));
    }
    table.printRows(page.out);
    page.space();
}

void explanation(const Page& page) {
    if (page.results.explanation.empty()) {
        return;
    }
    page.out << painted("EXPLANATION", Tone::Heading, page.style) << '\n';
    for (const std::string& sentence : page.results.explanation) {
        std::string_view indent = "- ";
        for (const std::string& line : wrapText(sentence, page.style.width - 2)) {
            page.line(std::string{indent} + line);
            indent = "  ";
        }
    }
    page.space();
}

void notes(const Page& page) {
    for (const std::string& note : page.results.notes) {
        for (const std::string& line : wrapText("Note: " + note, page.style.width)) {
            page.line(line, Tone::Warning);
        }
    }
}

void footer(const Page& page) {
    const ExperimentResults& results = page.results;
    std::string text = fmt::format("{:.4g} s measured", results.simulated);
    if (results.warmup > 0) {
        text += fmt::format(" after {:.4g} s warm-up", results.warmup);
    }
    if (results.replications > 1) {
        text += fmt::format(" × {} replications", results.replications);
    }
    text += fmt::format(" · {} events", countText(static_cast<double>(results.events)));
    if (results.wall > 0) {
        text += fmt::format(" in {} ({})", secondsText(results.wall, Gap::Space),
                            rateText(static_cast<double>(results.events) / results.wall));
    }
    text += fmt::format(" · seed {} · fingerprint {}", results.seed, results.fingerprint);
    for (const std::string& line : wrapText(text, page.style.width)) {
        page.line(line, Tone::Dim);
    }
}

}  // namespace

void writeSummary(const ExperimentResults& results, const TextStyle& style, std::ostream& out) {
    const Page page{results, style, out};
    title(page);
    workloads(page);
    timeParts(page);
    nodes(page);
    links(page);
    writeTopicsSection(results.topics, style, out);
    writeConsumersSection(results.topics, results.queues, style, out);
    writeDeploysSection(results.deploys, style, out);
    writeConfigsSection(results.configs, style, out);
    writeTelemetrySection(results.telemetry, style, out);
    writeDataSection(results.entities, style, out);
    writeCostSection(results.cost, style, out);
    counts(page);
    objectives(page);
    explanation(page);
    notes(page);
    footer(page);
}

}  // namespace windtunnel::simulator
