#include "simulator/report/cost_section.h"

#include "simulator/report/number_text.h"
#include "simulator/report/spoken_figures.h"
#include "simulator/report/text_table.h"

#include <algorithm>
#include <cmath>

namespace windtunnel::simulator {

namespace {

std::string titleOf(const CostPart& part) {
    switch (part.of) {
    case CostPart::Of::Replicas: return part.id;
    case CostPart::Of::NodeRequests: return "requests to " + part.id;
    case CostPart::Of::ClientRequests: return "requests of clients";
    case CostPart::Of::BetweenZones: return "between zones";
    case CostPart::Of::Out: return "out";
    }
    return {};
}

const char* shortUnitOf(CostPart::Of of) {
    switch (of) {
    case CostPart::Of::Replicas: return " replicas";
    case CostPart::Of::NodeRequests:
    case CostPart::Of::ClientRequests: return " M/h";
    case CostPart::Of::BetweenZones:
    case CostPart::Of::Out: return " GB/h";
    }
    return "";
}

}  // namespace

std::string withCurrency(double amount, const std::string& currency) {
    const std::string text = amount >= 1000 && amount < 1e15
                                 ? wholeCountText(static_cast<unsigned long long>(std::llround(amount)))
                                 : threeDigits(amount);
    return currency.empty() ? text : text + ' ' + currency;
}

Phrase paidFor(const CostPart& part) {
    switch (part.of) {
    case CostPart::Of::Replicas: return phrase("the replicas of {}", part.id);
    case CostPart::Of::NodeRequests: return phrase("the requests to {}", part.id);
    case CostPart::Of::ClientRequests: return phrase("the clients' requests");
    case CostPart::Of::BetweenZones: return phrase("traffic between zones");
    case CostPart::Of::Out: return phrase("traffic out");
    }
    return {};
}

void writeCostSection(const std::optional<CostSummary>& cost, const TextStyle& style, std::ostream& out) {
    if (!cost)
        return;
    TextTable table({{.title = "COST", .side = Side::Left, .shrinkTo = 10},
                     {.title = "amount"},
                     {.title = "price", .rank = 1},
                     {.title = "per hour"},
                     {.title = "per month"},
                     {.title = "share"}},
                    style);
    const std::string& currency = cost->currency;
    for (const CostPart& part : cost->parts)
        table.add({{titleOf(part)},
                   {threeDigits(part.amount.value) + shortUnitOf(part.of)},
                   {threeDigits(part.price)},
                   {withCurrency(part.perHour.value, currency)},
                   {withCurrency(part.perHour.value * CostSummary::hoursPerMonth, currency)},
                   {percentText(part.share)}});
    table.add({{"all"},
               {},
               {},
               {withCurrency(cost->perHour.value, currency)},
               {withCurrency(cost->perMonth.value, currency)},
               {}});
    table.print(out);
    out << '\n';
}

std::vector<Phrase> sentencesAboutCost(const std::optional<CostSummary>& cost) {
    if (!cost || cost->parts.empty())
        return {};
    const CostPart& most =
        *std::ranges::max_element(cost->parts, {}, [](const CostPart& part) { return part.perHour.value; });
    const std::string month = withCurrency(cost->perMonth.value, cost->currency);
    if (!cost->isServing)
        return {phrase("A month like this costs {}; {} of it are for {}.", month, spokenPercent(most.share),
                       paidFor(most))};
    return {phrase("A month like this costs {}, or {} for a million answered requests; {} of it are for {}.",
                   month, withCurrency(cost->perMillionRequests.value, cost->currency),
                   spokenPercent(most.share), paidFor(most))};
}

}  // namespace windtunnel::simulator
