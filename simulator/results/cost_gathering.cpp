#include "simulator/results/cost_gathering.h"

#include "simulator/kernel/time.h"
#include "simulator/results/latency_figures.h"

#include <algorithm>
#include <variant>

namespace windtunnel::simulator {

namespace {

constexpr double secondsPerHour = 3600, million = 1e6, gigabyte = 1e9;

/// What runs within the replicas of a service is paid with them.
bool isWithinAnother(const Node& node) {
    if (const auto* database = std::get_if<Database>(&node.kind))
        return !database->perReplica.empty();
    const auto* cache = std::get_if<Cache>(&node.kind);
    return cache != nullptr && !cache->perReplica.empty();
}

double requestsOf(const RunResults& run, std::uint64_t FlowResults::*count) {
    double all = 0;
    for (const FlowResults& workload : run.workloads)
        all += static_cast<double>(workload.*count);
    return all;
}

Figure times(Figure figure, double factor) {
    figure.value *= factor;
    for (std::optional<double>* bound : {&figure.low, &figure.high})
        if (*bound)
            **bound *= factor;
    return figure;
}

}  // namespace

CostGathering::CostGathering(const Plan& plan, const Scenario& scenario)
    : plan_(plan), prices_(scenario.cost) {
    if (!prices_)
        return;
    addReplicas(scenario);
    addRequests(scenario);
    if (prices_->gigabyteBetweenZones > 0)
        items_.push_back({CostPart::Of::BetweenZones, {}, prices_->gigabyteBetweenZones});
    if (prices_->gigabyteOut > 0)
        items_.push_back({CostPart::Of::Out, {}, prices_->gigabyteOut});
    amounts_.resize(items_.size());
}

void CostGathering::addReplicas(const Scenario& scenario) {
    const auto priceOf = [this](const std::string& id) {
        const auto found = std::ranges::find(prices_->nodes, id, &NodePrice::node);
        return found == prices_->nodes.end() ? prices_->replicaHour
                                             : found->replicaHour.value_or(prices_->replicaHour);
    };
    for (const Node& node : scenario.nodes) {
        if (std::holds_alternative<External>(node.kind) || std::holds_alternative<Topic>(node.kind) ||
            isWithinAnother(node))
            continue;
        // Registries and configuration servers are one each, and always there.
        if (const double price = priceOf(node.id); price > 0)
            items_.push_back({CostPart::Of::Replicas, node.id, price, nodeIndex(plan_, node.id), 1});
    }
    for (const PlanCluster& cluster : plan_.clusters)
        if (const double price = priceOf(cluster.id); price > 0)
            items_.push_back(
                {CostPart::Of::Replicas, cluster.id, price, noIndex, static_cast<double>(cluster.brokers)});
}

void CostGathering::addRequests(const Scenario& scenario) {
    if (prices_->millionRequests > 0)
        items_.push_back({CostPart::Of::ClientRequests, {}, prices_->millionRequests});
    for (const Node& node : scenario.nodes) {
        const auto found = std::ranges::find(prices_->nodes, node.id, &NodePrice::node);
        const std::uint32_t index = nodeIndex(plan_, node.id);
        if (found != prices_->nodes.end() && found->millionRequests.value_or(0) > 0 && index != noIndex)
            items_.push_back({CostPart::Of::NodeRequests, node.id, *found->millionRequests, index});
    }
}

double CostGathering::amountOf(const Item& item, const RunResults& run, double seconds) const {
    if (item.of == CostPart::Of::Replicas)  // as many replica-hours in an hour as there are on average
        return item.node == noIndex ? item.fixed : run.nodes[item.node].existingArea / (seconds * 1e9);
    const double perHour = secondsPerHour / seconds;
    if (item.of == CostPart::Of::NodeRequests)
        return static_cast<double>(run.nodes[item.node].arrivals) / million * perHour;
    if (item.of == CostPart::Of::ClientRequests)
        return requestsOf(run, &FlowResults::sent) / million * perHour;
    double bytes = 0;
    for (std::size_t l = 0; l < plan_.links.size(); ++l) {
        const PlanLink& link = plan_.links[l];
        const PlanNode& to = plan_.nodes[link.toNode];
        const bool toClient = link.fromWorkload != noIndex, toExternal = to.kind == NodeKind::External;
        if (item.of == CostPart::Of::Out) {
            bytes += toClient ? run.links[l].responseBytes : toExternal ? run.links[l].requestBytes : 0;
        } else if (!toClient && !toExternal && link.fromNode != noIndex) {
            const std::vector<std::string>& from = plan_.nodes[link.fromNode].zones;
            if (link.spread != noIndex)
                bytes += run.links[l].apartBytes;
            else if (from.size() == 1 && to.zones.size() == 1 && !from.front().empty() &&
                     !to.zones.front().empty() && from != to.zones)
                bytes += run.links[l].requestBytes + run.links[l].responseBytes;
        }
    }
    return bytes / gigabyte * perHour;
}

double CostGathering::perHour(const RunResults& run, double seconds) const {
    double sum = 0;
    for (const Item& item : items_)
        sum += item.price * amountOf(item, run, seconds);
    return sum;
}

std::optional<double> CostGathering::value(std::string_view span, const RunResults& run,
                                           double seconds) const {
    if (!prices_ || seconds <= 0)
        return {};
    const double hour = perHour(run, seconds);
    if (span == "hour")
        return hour;
    if (span == "month")
        return hour * CostSummary::hoursPerMonth;
    const double served = requestsOf(run, &FlowResults::completed);
    return served > 0 ? std::optional(hour * seconds / secondsPerHour / served * million) : std::nullopt;
}

void CostGathering::add(const RunResults& run) {
    const double seconds = toSeconds(run.measuredUntil - run.measuredFrom);
    if (!prices_ || seconds <= 0)
        return;
    for (std::size_t i = 0; i < items_.size(); ++i)
        amounts_[i].push_back(amountOf(items_[i], run, seconds));
    perHour_.push_back(perHour(run, seconds));
    if (const std::optional<double> perMillion = value("million requests", run, seconds))
        perMillion_.push_back(*perMillion);
}

std::optional<CostSummary> CostGathering::summary(const RunResults& merged, double seconds,
                                                  double confidence) const {
    if (!prices_ || seconds <= 0)
        return {};
    CostSummary summary;
    summary.currency = prices_->currency;
    summary.perHour = withInterval(perHour(merged, seconds), perHour_, confidence);
    summary.perMonth = times(summary.perHour, CostSummary::hoursPerMonth);
    if (const std::optional<double> perMillion = value("million requests", merged, seconds)) {
        summary.isServing = true;
        summary.perMillionRequests = withInterval(*perMillion, perMillion_, confidence);
    }
    for (std::size_t i = 0; i < items_.size(); ++i) {
        const Item& item = items_[i];
        CostPart& part = summary.parts.emplace_back();
        part.of = item.of;
        part.id = item.id;
        part.price = item.price;
        part.amount = withInterval(amountOf(item, merged, seconds), amounts_[i], confidence);
        part.perHour = times(part.amount, item.price);
        part.share = summary.perHour.value > 0 ? part.perHour.value / summary.perHour.value : 0;
    }
    return summary;
}

}  // namespace windtunnel::simulator
