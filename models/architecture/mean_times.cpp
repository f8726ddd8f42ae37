#include "models/architecture/mean_times.h"

#include "models/architecture/database_preset.h"
#include "models/architecture/distribution_mean.h"
#include "models/architecture/zone_latency.h"

#include <algorithm>
#include <vector>

namespace windtunnel {
namespace {

double speedOf(const ServiceFields& fields) { return fields.speed > 0 ? fields.speed : 1; }

}  // namespace

/// The time of one step at one node.
struct StepTime {
    MeanTimes& times;
    const Node& node;
    bool untilAnswer;

    Caller here() const { return {node.id, zonesOf(node)}; }
    double all(const Steps& list) const { return times.steps(node, list, untilAnswer); }
    double limited(double seconds, const Policies& policies, std::string_view to) const {
        const auto timeout = times.timeout(policies, node.id, to);
        return timeout ? std::min(seconds, timeout->inSeconds()) : seconds;
    }

    double operator()(const WorkStep& work) const {
        const auto* service = std::get_if<Service>(&node.kind);
        return meanSeconds(work.demand) / (service ? speedOf(*service) : 1);
    }
    double operator()(const WaitStep& wait) const { return meanSeconds(wait.time); }
    double operator()(const CallStep& call) const {
        return limited(times.call(here(), call.target), call.policies, call.target.node);
    }
    double operator()(const ReadStep& read) const {
        return limited(times.store(here(), read.store, false, read.time), read.policies, read.store);
    }
    double operator()(const WriteStep& write) const {
        return limited(times.store(here(), write.store, true, write.time), write.policies, write.store);
    }
    double operator()(const GetStep& get) const {
        return limited(times.store(here(), get.cache, false, {}), get.policies, get.cache);
    }
    double operator()(const PutStep& put) const {
        return limited(times.store(here(), put.cache, true, {}), put.policies, put.cache);
    }
    double operator()(const EvictStep& evict) const {
        return limited(times.store(here(), evict.cache, true, {}), evict.policies, evict.cache);
    }
    double operator()(const ApplyStep& apply) const { return times.store(here(), apply.store, true, {}); }
    double operator()(const ParallelStep& parallel) const {
        std::vector<double> branches;
        for (const Steps& each : parallel.branches)
            branches.insert(branches.end(),
                            static_cast<std::size_t>(std::max(0, parallel.copies.value_or(1))), all(each));
        if (branches.empty())
            return 0;
        std::ranges::sort(branches);
        const auto count = static_cast<int>(branches.size());
        const int need = parallel.need > 0 ? std::min(parallel.need, count) : count;
        double longest = branches[static_cast<std::size_t>(need - 1)];
        if (parallel.limit && *parallel.limit > 0 && need == count) {
            double sum = 0;
            for (const double each : branches)
                sum += each;
            longest = std::max(longest, sum / *parallel.limit);
        }
        return longest;
    }
    double operator()(const ChooseStep& choose) const {
        double sum = 0;
        for (const Choice& each : choose.choices) {
            if (each.p > 0)
                sum += each.p * all(each.steps);
        }
        return sum;
    }
    double operator()(const RepeatStep& repeat) const {
        return std::max(0, repeat.times) * all(repeat.steps);
    }
    double operator()(const SagaStep& saga) const {
        double sum = 0;
        for (const SagaPart& each : saga.parts)
            sum += all(each.doSteps);
        return sum;
    }
    template <class Other> double operator()(const Other&) const { return 0; }
};

MeanTimes::MeanTimes(std::span<const Node> nodes, std::span<const Link> links,
                     const std::optional<Zones>& zones)
    : resolver_(nodes), zones_(zones) {
    for (const Link& each : links)
        links_.emplace(std::pair<std::string_view, std::string_view>{each.from, each.to}, &each);
}

double MeanTimes::call(const Caller& caller, const CallTarget& target) {
    const ResolvedCall call = resolver_.resolve(target);
    return call.ok() ? bothWays(caller, *call.node) + arrival(call) : 0;
}

double MeanTimes::arrival(const ResolvedCall& call) {
    if (call.endpoint)
        return answer(*call.node, *call.endpoint);
    if (const auto* external = std::get_if<External>(&call.node->kind))
        return meanSecondsOr(external->latency, 0);
    const auto& gateway = std::get<Gateway>(call.node->kind);
    const double work = meanSecondsOr(gateway.work, 0) / speedOf(gateway);
    return work + steps(*call.node, gateway.filters, false) +
           (call.forward ? this->call({call.node->id, zonesOf(*call.node)}, *call.forward) : 0);
}

double MeanTimes::answer(const Node& node, const Endpoint& endpoint) {
    const auto [known, isNew] = answers_.emplace(&endpoint, 0);
    if (!isNew)
        return known->second;
    const double seconds = steps(node, endpoint.steps, true);
    answers_[&endpoint] = seconds;
    return seconds;
}

double MeanTimes::whole(const Node& node, const Steps& list) { return steps(node, list, false); }

double MeanTimes::steps(const Node& node, const Steps& list, bool untilAnswer) {
    double sum = 0;
    for (const Step& each : list) {
        if (untilAnswer && std::holds_alternative<RespondStep>(each.verb))
            break;
        sum += std::visit(StepTime{*this, node, untilAnswer}, each.verb);
    }
    return sum;
}

double MeanTimes::store(const Caller& caller, std::string_view id, bool write,
                        const std::optional<Distribution>& time) {
    const Node* node = resolver_.node(id);
    if (!node)
        return 0;
    double seconds = 0;
    if (const auto* database = std::get_if<Database>(&node->kind)) {
        const bool quorum = std::holds_alternative<QuorumReplication>(database->replication);
        const Database preset = withDatabasePreset(*database);
        seconds = write ? meanSecondsOr(preset.write, quorum ? 0 : 2e-3)
                        : meanSecondsOr(preset.read, quorum ? 0 : 1e-3);
        if (quorum || database->readFrom != ReadFrom::Primary)  // then a nearer replica may answer
            return time ? meanSeconds(*time) : seconds;
    } else if (const auto* cache = std::get_if<Cache>(&node->kind)) {
        seconds = meanSecondsOr(write ? cache->set : cache->get, 3e-4);
    }
    return (time ? meanSeconds(*time) : seconds) + bothWays(caller, *node);
}

std::optional<Duration> MeanTimes::timeout(const Policies& own, std::string_view from,
                                           std::string_view to) const {
    if (own.timeout)
        return own.timeout;
    const auto link = links_.find({from, to});
    return link == links_.end() ? std::nullopt : link->second->policies.timeout;
}

double MeanTimes::bothWays(const Caller& caller, const Node& target) const {
    const auto link = links_.find({caller.id, target.id});
    if (link != links_.end() && link->second->latency)
        return 2 * meanSeconds(*link->second->latency);
    if (!zones_)
        return 0;
    const bool isQuorum =
        std::holds_alternative<Database>(target.kind) &&
        std::holds_alternative<QuorumReplication>(std::get<Database>(target.kind).replication);
    const std::vector<std::string_view> there =
        isQuorum ? std::vector<std::string_view>{target.zone} : zonesOf(target);
    double sum = 0;
    for (const std::string_view from : caller.zones)
        for (const std::string_view to : there)
            sum += meanSecondsOr(zoneLatency(*zones_, from, to), 0) +
                   meanSecondsOr(zoneLatency(*zones_, to, from), 0);
    return sum / static_cast<double>(caller.zones.size() * there.size());
}

}  // namespace windtunnel
