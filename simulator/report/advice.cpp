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
        if (isOverloaded(results, *node) || refusesMany(*node)) {
            demand = std::max(demand, offeredShare(*node) / amplification(results, *node));
        }
    }
    return demand;
}

bool isService(const NodeSummary& node) { return node.kind == "service" || node.kind == "gateway"; }

// Requests hold its threads while they wait for others: threads are much busier than cores.
bool holdsThreads(const NodeSummary& node) {
    return node.scarce == "threads" && node.utilization.value < 0.5 * node.threadUtilization.value;
}

Phrase heldThreads(const NodeSummary& node) {
    return phrase("{} of its threads are held while its cores are {} busy",
                  percent(node.threadUtilization.value), percent(node.utilization.value));
}

// The link whose calls hold most of the threads while other requests of the node do without it: those are the
// ones that a bulkhead would spare.
const LinkSummary* linkToIsolate(const ExperimentResults& results, const NodeSummary& node) {
    if (!holdsThreads(node)) {
        return nullptr;
    }
    const LinkSummary* most = nullptr;
    double all = 0, held = 0;
    for (const LinkSummary& link : results.links) {
        if (endsOf(link).first == node.id) {
            const double underWay = attemptsUnderWay(results, link);
            all += underWay;
            if (underWay > held) {
                held = underWay;
                most = &link;
            }
        }
    }
    const bool othersDoWithout =
        most != nullptr && static_cast<double>(most->calls) < 0.8 * static_cast<double>(node.arrivals);
    return othersDoWithout && held > 0.5 * all ? most : nullptr;
}

Phrase bulkheadOn(const LinkSummary& link, const NodeSummary& caller, const Phrase& more = {}) {
    return phrase("a bulkhead on {} (its calls hold most of the busy threads of {}: {}{})", link.id,
                  caller.id, heldThreads(caller), more);
}

// More of what is scarce. Twice the capacity halves the share, as long as the demand stays.
std::optional<Phrase> moreCapacity(const ExperimentResults& results) {
    const Bottleneck bottleneck = findBottleneck(results);
    const NodeSummary* node = bottleneck.node;
    if (node == nullptr) {
        return std::nullopt;
    }
    const double demand = demandOn(results, bottleneck);
    if (demand < tooBusy) {
        return std::nullopt;
    }
    if (const LinkSummary* link = linkToIsolate(results, *node)) {
        return bulkheadOn(*link, *node);
    }
    const double factor = demand / comfortable;
    const bool replicasAdd =
        isService(*node) &&
        (node->scarce == "cores" || (node->scarce == "threads" && node->utilization.value > 0.6));
    if (replicasAdd && node->replicas.value > 0) {
        const double now = std::max(1.0, std::round(node->replicas.value));
        const double then = std::max(now + 1, std::ceil(now * factor - 1e-9));
        return phrase("replicas of {} from {} to {} (its {} would then be about {} busy)", node->id,
                      fmt::format("{:.0f}", now), fmt::format("{:.0f}", then), scarceWord(*node),
                      percent(demand * now / then));
    }
    if (node->scarce == "threads") {
        return phrase("about {} times the threads of {} ({} are held while its cores are {} busy)",
                      threeDigits(factor), node->id, percent(node->threadUtilization.value),
                      percent(node->utilization.value));
    }
    return phrase("about {} times the {} of {} (then about {} busy)", threeDigits(factor), scarceWord(*node),
                  node->id, percent(comfortable));
}

template <typename Count> const LinkSummary* linkWithMost(const ExperimentResults& results, Count count) {
    const auto most =
        std::max_element(results.links.begin(), results.links.end(),
                         [&](const LinkSummary& a, const LinkSummary& b) { return count(a) < count(b); });
    return most == results.links.end() || count(*most) == 0 ? nullptr : &*most;
}

// Retries that multiply the load of a callee which is already too busy.
std::optional<Phrase> fewerRetries(const ExperimentResults& results) {
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
    return phrase("a retry budget on {} (without the retries {} would be asked for {} of what it can serve)",
                  link->id, callee->id, percent(without));
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

std::optional<Phrase> firstRetries(const ExperimentResults& results) {
    const LinkSummary* link = linkWithMost(results, [](const LinkSummary& each) {
        return each.retries == 0 ? each.failures : std::uint64_t{0};
    });
    if (link == nullptr) {
        return std::nullopt;
    }
    const double share =
        static_cast<double>(link->failures) / static_cast<double>(std::max<std::uint64_t>(1, link->calls));
    return phrase("retries on {} ({} of its calls fail at their only attempt)", link->id,
                  percentText(share, Gap::Space));
}

std::optional<Phrase> roomInQueue(const ExperimentResults& results) {
    const auto most =
        std::max_element(results.nodes.begin(), results.nodes.end(),
                         [](const NodeSummary& a, const NodeSummary& b) { return a.refused < b.refused; });
    if (most == results.nodes.end() || most->refused == 0) {
        return std::nullopt;
    }
    return phrase(
        "a longer queue at {} (it is {} busy and still refuses {} of what arrives)", most->id,
        percent(busyShare(*most)),
        percentText(static_cast<double>(most->refused) / static_cast<double>(most->arrivals), Gap::Space));
}

// The most of the time of the slowest requests of all workloads.
struct LargestPart {
    std::size_t part = 0;
    double share = 0;                ///< 0: nothing was completed
    std::string_view workload = {};  ///< the one that spends most there
};

LargestPart largestTailPart(const ExperimentResults& results) {
    Parts parts{};
    for (const FlowSummary& flow : results.workloads) {
        for (std::size_t i = 0; i < partCount; ++i) {
            parts[i] += flow.tailBreakdown[i];
        }
    }
    LargestPart largest;
    largest.part = static_cast<std::size_t>(std::max_element(parts.begin(), parts.end()) - parts.begin());
    largest.share = parts[largest.part] > 0 ? parts[largest.part] / total(parts) : 0;
    double most = 0;
    for (const FlowSummary& flow : results.workloads) {
        if (flow.tailBreakdown[largest.part] > most) {
            most = flow.tailBreakdown[largest.part];
            largest.workload = flow.id;
        }
    }
    return largest;
}

Phrase ofTheSlowest(const LargestPart& largest) {
    return phrase("{} of the slowest requests' time", percent(largest.share));
}

// What would shorten the longest queue that the workload meets.
std::optional<Phrase> shorterQueue(const ExperimentResults& results, const LargestPart& largest) {
    const NodeSummary* node = longestWait(results, largest.workload);
    if (node == nullptr) {
        return std::nullopt;
    }
    const Phrase queues = largest.share > 0 ? phrase("queues take {}; ", ofTheSlowest(largest)) : Phrase{};
    const Phrase evidence =
        phrase("{}the p99 of the wait there is {}", queues, secondsText(node->wait.p99.value, Gap::Space));
    if (const LinkSummary* link = linkToIsolate(results, *node)) {
        return bulkheadOn(*link, *node, Phrase("; ") + evidence);
    }
    if (holdsThreads(*node)) {
        return phrase("more threads for {} ({}; {})", node->id, heldThreads(*node), evidence);
    }
    if (!isService(*node)) {
        return phrase("more connections for {} ({})", node->id, evidence);
    }
    return phrase("one more replica of {} ({})", node->id, evidence);
}

// Timeouts of requests that stand in a queue are not too short: longer ones only lengthen the queue.
std::optional<Phrase> againstTimeouts(const ExperimentResults& results) {
    const LargestPart largest = largestTailPart(results);
    if (largest.share > 0 && partNames[largest.part] == "queue") {
        return shorterQueue(results, largest);
    }
    const LinkSummary* link = linkWithMost(results, [](const LinkSummary& each) { return each.timeouts; });
    if (link == nullptr) {
        return std::nullopt;
    }
    const NodeSummary* callee = nodeOf(results, endsOf(*link).second);
    if (callee != nullptr && callee->wait.p99.value > link->latency.p99.value) {
        return shorterQueue(results, {0, 0, endsOf(*link).second});
    }
    const double share =
        static_cast<double>(link->timeouts) / static_cast<double>(std::max<std::uint64_t>(1, link->attempts));
    return phrase(
        "a longer timeout on {} ({} of its attempts run into it, the answered ones have a p99 of {})",
        link->id, percentText(share, Gap::Space), secondsText(link->latency.p99.value, Gap::Space));
}

// Nothing is scarce: what makes requests fail.
std::optional<Phrase> againstFailures(const ExperimentResults& results) {
    const std::size_t kind = mostFrequentFailure(results);
    if (kind == failureKindCount) {
        return std::nullopt;
    }
    if (failureNames[kind] == "timeout") {
        return againstTimeouts(results);
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
std::optional<Phrase> againstSlowness(const ExperimentResults& results) {
    const LargestPart largest = largestTailPart(results);
    if (!(largest.share > 0)) {
        return std::nullopt;
    }
    if (partNames[largest.part] == "queue") {
        return shorterQueue(results, largest);
    }
    if (partNames[largest.part] == "retry") {
        const LinkSummary* link =
            linkWithMost(results, [](const LinkSummary& each) { return each.timeouts; });
        return link == nullptr
                   ? std::nullopt
                   : std::optional{phrase("a shorter timeout on {} (failed attempts and backoff take {})",
                                          link->id, ofTheSlowest(largest))};
    }
    return std::nullopt;
}

std::optional<Phrase> firstThatApplies(const ExperimentResults& results) {
    for (const auto rule : {fewerRetries, moreCapacity, againstFailures, againstSlowness}) {
        if (auto change = rule(results)) {
            return change;
        }
    }
    return std::nullopt;
}

// The workloads and nodes that missed objectives speak of; "order POST /orders" speaks of order.
std::vector<std::string> missedSubjects(const ExperimentResults& results) {
    std::vector<std::string> subjects;
    for (const ObjectiveSummary& summary : results.objectives) {
        const std::optional<Objective> objective = objectiveOf(summary);
        if (objective && !summary.met) {
            subjects.push_back(objective->subject.substr(0, objective->subject.find(' ')));
        }
    }
    return subjects;
}

}  // namespace

std::optional<Phrase> worthTrying(const ExperimentResults& results) {
    const std::vector<std::string> missed = missedSubjects(results);
    if (!missed.empty()) {
        if (auto change = firstThatApplies(concerning(results, {missed.begin(), missed.end()}))) {
            return change;
        }
    }
    return firstThatApplies(results);
}

}  // namespace windtunnel::simulator
