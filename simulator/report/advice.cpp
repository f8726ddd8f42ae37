#include "simulator/report/advice.h"

#include "simulator/report/bottleneck.h"
#include "simulator/report/figures.h"
#include "simulator/report/number_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace windtunnel::simulator {

namespace {

constexpr double tooBusy = 0.8;      ///< from here on queues dominate
constexpr double comfortable = 0.7;  ///< what a change should bring the scarcest resource down to

std::string percent(double share) { return fmt::format("{:.0f} %", share * 100); }

// Requests for each call to the node over all of its callers: what retries and hedges multiply its load by.
double amplification(const ExperimentResults& results, const NodeSummary& node) {
    std::uint64_t calls = 0, attempts = 0;
    for (const LinkSummary& link : results.links) {
        if (endsOf(link).second == node.id) {
            calls += link.calls;
            attempts += link.attempts;
        }
    }
    return calls > 0 ? std::max(1.0, static_cast<double>(attempts) / static_cast<double>(calls)) : 1;
}

// What is asked of the bottleneck, by those too whom it keeps waiting. An overloaded node is also asked for
// the retries that its overload causes; they go away with it.
double demandOn(const ExperimentResults& results, const Bottleneck& bottleneck) {
    double demand = busyShare(*bottleneck.node);
    std::vector<const NodeSummary*> asking = bottleneck.heldUp;
    asking.push_back(bottleneck.node);
    for (const NodeSummary* node : asking) {
        if (isOverloaded(*node)) {
            demand = std::max(demand, offeredShare(*node) / amplification(results, *node));
        }
    }
    return demand;
}

// More of what is scarce. Twice the capacity halves the share, as long as the demand stays.
std::optional<std::string> moreCapacity(const ExperimentResults& results) {
    const Bottleneck bottleneck = findBottleneck(results);
    const NodeSummary* node = bottleneck.node;
    if (node == nullptr) {
        return std::nullopt;
    }
    const double demand = demandOn(results, bottleneck);
    if (demand < tooBusy) {
        return std::nullopt;
    }
    const double factor = demand / comfortable;
    const bool replicasAdd =
        node->scarce == "cores" || (node->scarce == "threads" && node->utilization.value > 0.6);
    if (replicasAdd && node->replicas.value > 0) {
        const double now = std::max(1.0, std::round(node->replicas.value));
        const double then = std::max(now + 1, std::ceil(now * factor - 1e-9));
        return fmt::format("replicas of {} from {:.0f} to {:.0f} (its {} would then be about {} busy)",
                           node->id, now, then, node->scarce, percent(demand * now / then));
    }
    if (node->scarce == "threads") {
        return fmt::format("about {} times the threads of {} ({} are held while its cores are {} busy)",
                           threeDigits(factor), node->id, percent(node->threadUtilization.value),
                           percent(node->utilization.value));
    }
    return fmt::format("about {} times the {} of {} (then about {} busy)", threeDigits(factor),
                       node->scarce.empty() ? "capacity" : node->scarce, node->id, percent(comfortable));
}

template <typename Count> const LinkSummary* linkWithMost(const ExperimentResults& results, Count count) {
    const auto most =
        std::max_element(results.links.begin(), results.links.end(),
                         [&](const LinkSummary& a, const LinkSummary& b) { return count(a) < count(b); });
    return most == results.links.end() || count(*most) == 0 ? nullptr : &*most;
}

// Retries that multiply the load of a callee which is already too busy.
std::optional<std::string> fewerRetries(const ExperimentResults& results) {
    const LinkSummary* link = linkWithMost(results, [](const LinkSummary& each) { return each.retries; });
    if (link == nullptr || attemptsPerCall(*link) < 1.5) {
        return std::nullopt;
    }
    const NodeSummary* callee = nodeOf(results, endsOf(*link).second);
    if (callee == nullptr || busyShare(*callee) < tooBusy) {
        return std::nullopt;
    }
    const double without = std::max(offeredShare(*callee), busyShare(*callee)) / attemptsPerCall(*link);
    if (without >= 1) {
        return std::nullopt;
    }
    return fmt::format(
        "a retry budget on {} (without the retries {} would be asked for {} of what it can serve)", link->id,
        callee->id, percent(without));
}

std::size_t mostFrequentFailure(const ExperimentResults& results) {
    std::array<std::uint64_t, failureKindCount> errors{};
    for (const FlowSummary& flow : results.workloads) {
        for (std::size_t kind = 0; kind < failureKindCount; ++kind) {
            errors[kind] += flow.errors[kind];
        }
    }
    const auto most = std::max_element(errors.begin(), errors.end());
    return *most == 0 ? failureKindCount : static_cast<std::size_t>(most - errors.begin());
}

std::optional<std::string> longerTimeout(const ExperimentResults& results) {
    const LinkSummary* link = linkWithMost(results, [](const LinkSummary& each) { return each.timeouts; });
    if (link == nullptr) {
        return std::nullopt;
    }
    const double share =
        static_cast<double>(link->timeouts) / static_cast<double>(std::max<std::uint64_t>(1, link->attempts));
    return fmt::format(
        "a longer timeout on {} ({} of its attempts run into it, the answered ones have a p99 of {})",
        link->id, percentText(share, Gap::Space), secondsText(link->latency.p99.value, Gap::Space));
}

std::optional<std::string> firstRetries(const ExperimentResults& results) {
    const LinkSummary* link = linkWithMost(results, [](const LinkSummary& each) {
        return each.retries == 0 ? each.failures : std::uint64_t{0};
    });
    if (link == nullptr) {
        return std::nullopt;
    }
    const double share =
        static_cast<double>(link->failures) / static_cast<double>(std::max<std::uint64_t>(1, link->calls));
    return fmt::format("retries on {} ({} of its calls fail at their only attempt)", link->id,
                       percentText(share, Gap::Space));
}

std::optional<std::string> roomInQueue(const ExperimentResults& results) {
    const auto most =
        std::max_element(results.nodes.begin(), results.nodes.end(),
                         [](const NodeSummary& a, const NodeSummary& b) { return a.refused < b.refused; });
    if (most == results.nodes.end() || most->refused == 0) {
        return std::nullopt;
    }
    return fmt::format(
        "a longer queue at {} (it is {} busy and still refuses {} of what arrives)", most->id,
        percent(busyShare(*most)),
        percentText(static_cast<double>(most->refused) / static_cast<double>(most->arrivals), Gap::Space));
}

// Nothing is scarce: what makes requests fail.
std::optional<std::string> againstFailures(const ExperimentResults& results) {
    const std::size_t kind = mostFrequentFailure(results);
    if (kind == failureKindCount) {
        return std::nullopt;
    }
    if (failureNames[kind] == "timeout") {
        return longerTimeout(results);
    }
    if (failureNames[kind] == "refused") {
        return roomInQueue(results);
    }
    if (failureNames[kind] == "unavailable" || failureNames[kind] == "failed") {
        return firstRetries(results);
    }
    return std::nullopt;
}

// Nothing is scarce and nothing fails: where the slowest requests of the slowest workload spend their time.
std::optional<std::string> againstSlowness(const ExperimentResults& results) {
    Parts parts{};
    for (const FlowSummary& flow : results.workloads) {
        for (std::size_t i = 0; i < partCount; ++i) {
            parts[i] += flow.tailBreakdown[i];
        }
    }
    const std::size_t part =
        static_cast<std::size_t>(std::max_element(parts.begin(), parts.end()) - parts.begin());
    if (!(parts[part] > 0)) {
        return std::nullopt;
    }
    const std::string share = percent(parts[part] / total(parts)) + " of the slowest requests' time";
    if (partNames[part] == "queue") {
        const auto longest = std::max_element(
            results.nodes.begin(), results.nodes.end(),
            [](const NodeSummary& a, const NodeSummary& b) { return a.wait.p99.value < b.wait.p99.value; });
        if (longest == results.nodes.end() || !(longest->wait.p99.value > 0)) {
            return std::nullopt;
        }
        return fmt::format("one more replica of {} (queues take {}; there the p99 of the wait is {})",
                           longest->id, share, secondsText(longest->wait.p99.value, Gap::Space));
    }
    if (partNames[part] == "retry") {
        const LinkSummary* link =
            linkWithMost(results, [](const LinkSummary& each) { return each.timeouts; });
        return link == nullptr
                   ? std::nullopt
                   : std::optional{fmt::format(
                         "a shorter timeout on {} (failed attempts and backoff take {})", link->id, share)};
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> worthTrying(const ExperimentResults& results) {
    for (const auto rule : {fewerRetries, moreCapacity, againstFailures, againstSlowness}) {
        if (auto change = rule(results)) {
            return change;
        }
    }
    return std::nullopt;
}

}  // namespace windtunnel::simulator
