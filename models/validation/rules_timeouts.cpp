// Warnings about timeouts: those that no answer can meet, and those that are missing where a fault keeps
// answers away. Names must resolve.
#include "models/architecture/mean_times.h"
#include "models/architecture/zone_latency.h"
#include "models/core/text.h"
#include "models/scenario/zone_parts.h"
#include "models/validation/rules.h"
#include "models/validation/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace windtunnel {
namespace {

/// What a remote step goes to, its policies and how long it takes at the least.
struct RemoteStep {
    const Policies* policies = nullptr;
    std::string target;
    std::string_view node;
    double seconds = 0;
};

struct RemoteStepOf {
    MeanTimes& times;
    Caller here;

    RemoteStep store(std::string_view id, bool write, const std::optional<Distribution>& time,
                     const Policies& policies) const {
        return {&policies, std::string(id), id, times.store(here, id, write, time)};
    }
    RemoteStep operator()(const CallStep& call) const {
        const std::string& endpoint = call.target.endpoint;
        return {&call.policies, call.target.node + (endpoint.empty() ? "" : " ") + endpoint, call.target.node,
                times.call(here, call.target)};
    }
    RemoteStep operator()(const ReadStep& read) const {
        return store(read.store, false, read.time, read.policies);
    }
    RemoteStep operator()(const WriteStep& write) const {
        return store(write.store, true, write.time, write.policies);
    }
    RemoteStep operator()(const GetStep& get) const { return store(get.cache, false, {}, get.policies); }
    RemoteStep operator()(const PutStep& put) const { return store(put.cache, true, {}, put.policies); }
    RemoteStep operator()(const EvictStep& evict) const {
        return store(evict.cache, true, {}, evict.policies);
    }
    template <class Other> RemoteStep operator()(const Other&) const { return {}; }
};

void checkTimeout(std::string pointer, Duration timeout, const std::string& target, double seconds,
                  Findings& findings) {
    if (seconds <= timeout.inSeconds() || !std::isfinite(seconds))
        return;
    findings.warning(
        "timeout-below-mean", std::move(pointer),
        phrase("the timeout of {} is shorter than the {} that \"{}\" takes on average, even without "
               "queues",
               durationText(timeout.inSeconds()), durationText(seconds), target),
        phrase("most calls will time out; allow more time, or make the answer faster"));
}

/// Faults that keep answers away without a word, so that only a timeout ends the wait.
class SilentFaults {
public:
    explicit SilentFaults(const Survey& survey) : scenario_(survey.scenario) {
        for (const Fault& fault : scenario_.faults)
            std::visit([this](const auto& verb) { note(verb); }, fault.verb);
    }

    bool none() const {
        return stalled_.empty() && silenced_.empty() && dropped_.empty() && partitions_.empty();
    }
    /// "a stall of \"stock\""; empty when nothing keeps those answers away.
    Phrase onWay(const Node& from, const Node& to) const {
        if (stalled_.contains(to.id))
            return phrase("a stall of \"{}\"", to.id);
        if (silenced_.contains(to.id) && !silencedAsAWhole_.contains(from.id))
            return phrase("a crash of the host of \"{}\"", to.id);
        if (dropped_.contains({from.id, to.id}) || dropped_.contains({to.id, from.id}))
            return phrase("a drop of messages between \"{}\" and \"{}\"", from.id, to.id);
        const auto separates = [&](const PartitionFault* partition) {
            const auto here = groupOf(*partition, from);
            const auto there = groupOf(*partition, to);
            return here && there && here != there;
        };
        if (std::ranges::any_of(partitions_, separates))
            return phrase("a partition between \"{}\" and \"{}\"", from.id, to.id);
        return {};
    }

private:
    void note(const StallFault& stall) { stalled_.insert(stall.target.id); }
    void note(const CrashFault& crash) {
        if (!crash.host)  // connections are reset, which callers see at once
            return;
        for (const FaultTarget& part : partsOfCrash(scenario_, crash.target)) {
            silenced_.insert(part.id);
            if (part.replica == 0)
                silencedAsAWhole_.insert(part.id);
        }
    }
    void note(const DropFault& drop) {
        if (drop.fraction.value > 0)
            dropped_.insert({drop.way.from, drop.way.to});
    }
    void note(const PartitionFault& partition) { partitions_.push_back(&partition); }
    template <class Other> void note(const Other&) {}

    static std::optional<std::size_t> groupOf(const PartitionFault& partition, const Node& node) {
        for (std::size_t i = 0; i < partition.groups.size(); ++i)
            for (const std::string& member : partition.groups[i])
                if (member == node.id || (!node.zone.empty() && member == node.zone))
                    return i;
        return std::nullopt;
    }

    const Scenario& scenario_;
    std::set<std::string> stalled_, silenced_, silencedAsAWhole_;
    std::set<std::pair<std::string, std::string>> dropped_;
    std::vector<const PartitionFault*> partitions_;
};

/// Ten times the mean, which hardly any answer exceeds, rounded up to 1, 2 or 5 of a power of ten.
Duration likelyTimeout(double meanSeconds) {
    const double wanted = std::isfinite(meanSeconds) ? std::clamp(10 * meanSeconds, 0.1, 3600.0) : 1;
    std::int64_t milliseconds = 100;
    for (int turn = 0; static_cast<double>(milliseconds) < wanted * 1e3 * (1 - 1e-9); ++turn)
        milliseconds = turn % 3 == 1 ? milliseconds / 2 * 5 : milliseconds * 2;
    return Duration::milliseconds(milliseconds);
}

template <class Visit> void forEachRemoteStep(const Survey& survey, MeanTimes& times, Visit&& visit) {
    for (const StepSite& each : survey.steps) {
        const RemoteStep step =
            std::visit(RemoteStepOf{times, {each.node->id, zonesOf(*each.node)}}, each.step->verb);
        if (step.policies)
            visit(each, step, times.timeout(*step.policies, each.node->id, step.node));
    }
}

}  // namespace

void timeoutsLeaveTimeForTheAnswer(const Survey& survey, Findings& findings) {
    MeanTimes times(survey.scenario.nodes, survey.scenario.links, survey.scenario.zones);
    forEachRemoteStep(survey, times, [&](const StepSite& site, const RemoteStep& step, const auto& timeout) {
        if (timeout)
            checkTimeout(step.policies->timeout ? site.pointer / "timeout" : site.pointer, *timeout,
                         step.target, step.seconds, findings);
    });
    for (std::size_t i = 0; i < survey.scenario.workloads.size(); ++i) {
        const Workload& workload = survey.scenario.workloads[i];
        for (const WeightedCall& each : workload.calls) {
            if (workload.timeout)
                checkTimeout(std::string("/workloads") / i / "timeout", *workload.timeout, each.call.node,
                             times.call({workload.id, {workload.zone}}, each.call), findings);
        }
    }
}

void silentFaultsMeetTimeouts(const Survey& survey, Findings& findings) {
    const SilentFaults faults(survey);
    if (faults.none())
        return;
    MeanTimes times(survey.scenario.nodes, survey.scenario.links, survey.scenario.zones);
    forEachRemoteStep(survey, times, [&](const StepSite& site, const RemoteStep& step, const auto& timeout) {
        const Node* target = survey.node(step.node);
        const Phrase fault = timeout || !target ? Phrase() : faults.onWay(*site.node, *target);
        if (fault.empty())
            return;
        findings.warning(
            "missing-timeout", site.pointer,
            phrase("\"{}\" waits for \"{}\" without a timeout, and {} keeps answers away", site.node->id,
                   step.target, fault),
            phrase("add \"timeout\": \"{}\", here or for the link", format(likelyTimeout(step.seconds))));
    });
}

}  // namespace windtunnel
