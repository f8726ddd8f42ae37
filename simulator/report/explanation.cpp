#include "simulator/report/explanation.h"

#include "simulator/report/advice.h"
#include "simulator/report/bottleneck.h"
#include "simulator/report/configs_section.h"
#include "simulator/report/consumers_section.h"
#include "simulator/report/cost_section.h"
#include "simulator/report/data_section.h"
#include "simulator/report/deploys_section.h"
#include "simulator/report/figures.h"
#include "simulator/report/number_text.h"
#include "simulator/report/spoken_figures.h"
#include "simulator/report/telemetry_section.h"
#include "simulator/report/topics_section.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace windtunnel::simulator {

namespace {

using Sentences = std::vector<Phrase>;

std::string roundPercent(double share) {
    return share < 0.01 ? spokenPercent(share) : fmt::format("{:.0f} %", share * 100);
}
// Names joined as in a sentence: "a", "a and b", "a, b and c".
Phrase listed(const Sentences& names) {
    Phrase text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text = i == 0                  ? names[i]
               : i + 1 == names.size() ? phrase("{} and {}", text, names[i])
                                       : phrase("{}, {}", text, names[i]);
    }
    return text;
}

void sayOverload(const ExperimentResults& results, Sentences& said) {
    const Bottleneck bottleneck = findBottleneck(results);
    for (const NodeSummary& node : results.nodes) {
        if (!isOverloaded(results, node)) {
            continue;
        }
        const auto& heldUp = bottleneck.heldUp;
        const bool waits = std::find(heldUp.begin(), heldUp.end(), &node) != heldUp.end();
        const Phrase cause = waits ? phrase(", which wait for {},", bottleneck.node->id) : Phrase{};
        Phrase sentence =
            phrase("unstable: arrivals exceed capacity at {} by {} ({} {}, its {}{} can serve {})", node.id,
                   roundPercent(acceptedShare(node) - 1), rateText(acceptedShare(node) * node.capacityRate),
                   node.refused > 0 ? phrase("are accepted") : phrase("arrive"), scarceWord(node), cause,
                   rateText(node.capacityRate));
        sentence += phrase("; {} more requests were in flight at the end than at the start",
                           countText(std::round(node.growth)));
        if (node.refused > 0) {
            sentence += phrase("; it refused {} of what arrived",
                               spokenPercent(shareOf(node.refused, node.arrivals)));
        }
        said.push_back(sentence + ".");
    }
}

void sayBottleneck(const ExperimentResults& results, Sentences& said) {
    const Bottleneck bottleneck = findBottleneck(results);
    if (bottleneck.node == nullptr || busyShare(*bottleneck.node) <= 0) {
        return;
    }
    const NodeSummary& node = *bottleneck.node;
    const double busy = busyShare(node);
    Phrase sentence;
    if (busy < 0.5) {
        sentence = phrase("Nothing is saturated: the busiest node is {}, whose {} are {} busy", node.id,
                          scarceWord(node), roundPercent(busy));
    } else {
        sentence =
            phrase("{} is the bottleneck: its {} are {} busy", node.id, scarceWord(node), roundPercent(busy));
        if (bottleneck.next != nullptr) {
            sentence += phrase(", those of the next ({}) {}", bottleneck.next->id,
                               roundPercent(busyShare(*bottleneck.next)));
        }
        if (node.capacityRate > node.arrivalRate && node.arrivalRate > 0) {
            sentence += phrase("; it gets {} and could serve about {}", rateText(node.arrivalRate),
                               rateText(node.capacityRate));
        }
        if (refusesMany(node) && !isOverloaded(results, node)) {
            sentence += phrase("; it refused {} of what arrived",
                               spokenPercent(shareOf(node.refused, node.arrivals)));
        }
    }
    said.push_back(sentence + ".");
    if (!bottleneck.heldUp.empty()) {
        Sentences names;
        for (const NodeSummary* each : bottleneck.heldUp) {
            names.push_back(each->id);
        }
        said.push_back(phrase("The threads of {} are full too, but only because they wait for {}.",
                              listed(names), node.id));
    }
}

// "83 % queue, 9 % store": the parts that matter, the largest first.
Phrase largestParts(const Parts& parts) {
    std::array<std::size_t, partCount> order{};
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return parts[a] > parts[b]; });
    Sentences texts;
    const double sum = total(parts);
    for (std::size_t i = 0; i < 3 && parts[order[i]] >= 0.05 * sum; ++i) {
        texts.push_back(phrase("{} {}", roundPercent(parts[order[i]] / sum), partWord(order[i])));
    }
    return listed(texts);
}

// "; requests wait mostly at bank (3.11 in flight)": where the waiting is that is no queue.
Phrase mostWaiting(const ExperimentResults& results, std::string_view workload) {
    Sentences places;
    for (const NodeSummary* node : waitedAt(results, workload)) {
        places.push_back(phrase("{} ({} in flight)", node->id, levelText(node->inFlight.value)));
    }
    return places.empty() ? Phrase{} : phrase("; requests wait mostly at {}", listed(places));
}

void sayTails(const ExperimentResults& results, Sentences& said) {
    for (const FlowSummary& flow : results.workloads) {
        const Parts& parts = flow.tailBreakdown;
        if (flow.completed == 0 || !(total(parts) > 0)) {
            continue;
        }
        const double times = flow.latency.p99.value / flow.latency.p50.value;
        Phrase sentence =
            phrase("The p99 of {} is {}{}; the slowest 1 % spend their time as {}", flow.id,
                   spokenSeconds(flow.latency.p99.value),
                   std::isfinite(times) && times >= 1.2 ? phrase(" ({} times its median)", threeDigits(times))
                                                        : Phrase{},
                   largestParts(parts));
        const bool mostlyQueue = parts[0] == *std::max_element(parts.begin(), parts.end());
        if (const NodeSummary* node = longestWait(results, flow.id); node != nullptr && mostlyQueue) {
            sentence += phrase("; the longest waits are at {} (p99 {})", node->id,
                               spokenSeconds(node->wait.p99.value));
        }
        if (parts.back() >= 0.25 * total(parts)) {
            sentence += mostWaiting(results, flow.id);
        }
        said.push_back(sentence + ".");
    }
}

void sayErrors(const ExperimentResults& results, Sentences& said) {
    for (const FlowSummary& flow : results.workloads) {
        if (flow.failed == 0) {
            continue;
        }
        Sentences kinds;
        for (std::size_t kind = 0; kind < failureKindCount; ++kind) {
            if (flow.errors[kind] > 0) {
                kinds.push_back(phrase("{} {}", roundPercent(shareOf(flow.errors[kind], flow.failed)),
                                       failureWord(kind)));
            }
        }
        said.push_back(phrase("{} of the requests of {} fail: {}.",
                              spokenPercent(shareOf(flow.failed, flow.completed + flow.failed)), flow.id,
                              listed(kinds)));
    }
}

Phrase breakerSentence(const ExperimentResults& results, const LinkSummary& link) {
    Phrase opened = link.breakerOpened == 1 ? phrase("once") : phrase("{} times", link.breakerOpened);
    if (results.replications > 1) {
        opened += phrase(" in {} replications", results.replications);
    }
    if (link.breakerFirstOpened) {
        opened += phrase(", first at {}", spokenSeconds(*link.breakerFirstOpened));
    }
    return phrase("The breaker of {} opened {}; it was open {} of the time and rejected {}.", link.id, opened,
                  spokenPercent(link.breakerOpenFraction),
                  link.breakerRejected == 1 ? phrase("1 call")
                                            : phrase("{} calls", wholeCountText(link.breakerRejected)));
}

void sayLinks(const ExperimentResults& results, Sentences& said) {
    for (const LinkSummary& link : results.links) {
        const auto [from, to] = endsOf(link);
        if (link.retries > 0 && attemptsPerCall(link) >= 1.1) {
            const NodeSummary* callee = nodeOf(results, to);
            said.push_back(phrase("{} sends {} {} requests per call: retries add {} to its load{}.", from, to,
                                  threeDigits(attemptsPerCall(link)), roundPercent(attemptsPerCall(link) - 1),
                                  callee != nullptr && busyShare(*callee) > 0.8
                                      ? phrase(", which is already too high")
                                      : Phrase{}));
        }
        if (link.breakerOpened > 0) {
            said.push_back(breakerSentence(results, link));
        }
        if (link.misdirected > 0) {
            said.push_back(
                phrase("{} sent {} of its requests to replicas of {} that were gone, up to {} after they "
                       "had gone: its view of them was old.",
                       from, spokenPercent(shareOf(link.misdirected, link.attempts)), to,
                       spokenSeconds(link.longestMisdirected)));
        }
        if (link.ejections > 0)
            said.push_back(
                phrase("{} left out replicas of {} {} times because several requests in a row failed.", from,
                       to, link.ejections));
        if (link.foundUnhealthy > 0)
            said.push_back(
                phrase("{} left out replicas of {} {} times because they failed its health checks.", from, to,
                       link.foundUnhealthy));
    }
}

void sayScaling(const ExperimentResults& results, Sentences& said) {
    for (const NodeSummary& node : results.nodes)
        if (node.isScaled && node.mostReplicas > node.fewestReplicas)
            said.push_back(
                phrase("{} had between {} and {} replicas, {} on average, as its autoscaler asked.", node.id,
                       node.fewestReplicas, node.mostReplicas, threeDigits(node.replicas.value)));
}

void sayDropped(const ExperimentResults& results, Sentences& said) {
    for (const NodeSummary& node : results.nodes)
        if (node.droppedAlive == 1)
            said.push_back(phrase("A replica of {} was dropped by its registry although it served: its "
                                  "heartbeats did not come.",
                                  node.id));
        else if (node.droppedAlive > 1)
            said.push_back(
                phrase("Replicas of {} were dropped {} times by their registry although they served: "
                       "it did not hear their heartbeats.",
                       node.id, wholeCountText(node.droppedAlive)));
}

void sayWaste(const ExperimentResults& results, Sentences& said) {
    for (const NodeSummary& node : results.nodes) {
        const double wasted = shareOf(node.abandoned, node.completed + node.errors);
        if (wasted >= 0.01) {
            said.push_back(phrase("{} of what {} finished was wasted: nobody waited for the answer any more.",
                                  spokenPercent(wasted), node.id));
        }
    }
}

void saySagas(const ExperimentResults& results, Sentences& said) {
    const std::uint64_t ended = results.sagasCompleted + results.sagasUndone + results.sagasOrphaned;
    if (results.sagasUndone + results.sagasOrphaned > 0) {
        const Phrase orphaned = results.sagasOrphaned == 0 ? phrase("none was")
                                : results.sagasOrphaned == 1
                                    ? phrase("1 was")
                                    : phrase("{} were", wholeCountText(results.sagasOrphaned));
        said.push_back(phrase("Of {} sagas {} were undone and {} left half done.", wholeCountText(ended),
                              spokenPercent(shareOf(results.sagasUndone, ended)), orphaned));
    }
}

// How many replications would make the interval half as wide as the distance to the limit: it shrinks with
// their root.
Phrase moreReplications(const ExperimentResults& results, const ObjectiveSummary& summary, double limit) {
    const double halfWidth = (*summary.high - *summary.low) / 2;
    const double distance = std::abs(*summary.value - limit);
    const double needed =
        static_cast<double>(results.replications) * (halfWidth / distance) * (halfWidth / distance);
    if (!(distance > 0) || needed > 200) {
        return phrase("the value is too near to the limit for replications to decide it");
    }
    return phrase("about {} replications would decide it",
                  fmt::format("{:.0f}", std::max(std::ceil(needed) + 1, 3.0)));
}

void sayObjective(const ExperimentResults& results, const ObjectiveSummary& summary, Sentences& said) {
    const std::optional<Objective> objective = objectiveOf(summary);
    if (!objective || (summary.met && !summary.uncertain)) {
        return;
    }
    if (!summary.value) {
        said.push_back(phrase("{} is missed: nothing was measured for it.", summary.text));
        return;
    }
    const std::string value = measuredText(*objective, *summary.value);
    const auto bounds = boundsOf(summary);
    if (summary.uncertain && bounds) {
        said.push_back(phrase("{} is uncertain: {} with an interval from {} to {}; {}.", summary.text, value,
                              measuredText(*objective, bounds->first),
                              measuredText(*objective, bounds->second),
                              moreReplications(results, summary, objective->limit)));
        return;
    }
    Phrase sentence = phrase("{} is missed: {}", summary.text, value);
    if (objective->limit > 0) {
        const double factor = *summary.value / objective->limit;
        sentence += factor >= 2  ? phrase(", {} times the limit", threeDigits(factor))
                    : factor > 1 ? phrase(", {} too much", spokenPercent(factor - 1))
                                 : phrase(", {} too little", spokenPercent(1 - factor));
    }
    said.push_back(sentence + ".");
}

void sayObjectives(const ExperimentResults& results, Sentences& said) {
    bool missed = false;
    for (const ObjectiveSummary& summary : results.objectives) {
        sayObjective(results, summary, said);
        missed = missed || !summary.met;
    }
    const bool overloaded = std::any_of(results.nodes.begin(), results.nodes.end(),
                                        [&](const NodeSummary& node) { return isOverloaded(results, node); });
    if (!missed && !overloaded) {
        return;
    }
    if (const auto change = worthTrying(results)) {
        said.push_back(phrase("Worth trying: {}.", *change));
    }
}

// Many topics and groups have much to be said of; one screen is to show the rest too.
constexpr std::size_t mostSentences = 12, fewestAboutEvents = 3;

void append(Sentences& said, Sentences more) {
    said.insert(said.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void shorten(Sentences& events, std::size_t to) {
    if (events.size() <= to) {
        return;
    }
    const std::size_t left = events.size() - (to - 1);
    events.resize(to - 1);
    events.push_back(phrase("{} more remarks on topics and their readers follow from the tables.", left));
}

}  // namespace

std::vector<Phrase> explanationOf(const ExperimentResults& results) {
    Sentences said;
    sayOverload(results, said);
    sayBottleneck(results, said);
    sayTails(results, said);
    sayErrors(results, said);
    sayLinks(results, said);
    sayScaling(results, said);
    sayDropped(results, said);
    sayWaste(results, said);
    saySagas(results, said);
    Sentences events = sentencesAboutTopics(results.topics);
    append(events, sentencesAboutConsumers(results.topics, results.queues));
    append(events, sentencesAboutDeploys(results.deploys));
    append(events, sentencesAboutConfigs(results.configs));
    append(events, sentencesAboutTelemetry(results.telemetry));
    Sentences ending = sentencesAboutData(results.entities);
    append(ending, sentencesAboutCost(results.cost));
    sayObjectives(results, ending);
    const std::size_t others = said.size() + ending.size();
    shorten(events, others + fewestAboutEvents < mostSentences ? mostSentences - others : fewestAboutEvents);
    append(said, std::move(events));
    append(said, std::move(ending));
    return said;
}

std::vector<std::string> explain(const ExperimentResults& results) {
    std::vector<std::string> texts;
    for (const Phrase& sentence : explanationOf(results))
        texts.push_back(sentence.text());
    return texts;
}

}  // namespace windtunnel::simulator
