// Warnings by arithmetic: more work than capacity. Names must resolve.
#include "models/architecture/database_preset.h"
#include "models/architecture/distribution_mean.h"
#include "models/architecture/mean_times.h"
#include "models/architecture/runtime_preset.h"
#include "models/architecture/visits.h"
#include "models/validation/rules.h"
#include "models/validation/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace windtunnel {
namespace {

/// Of a profile that is linear between its points and constant before the first and after the last one.
double profileMean(const std::vector<std::pair<Duration, Rate>>& points, double end) {
    if (points.empty() || end <= 0)
        return 0;
    double area = 0;
    double time = 0;
    double rate = points.front().second.perSecond();
    for (const auto& [point, nextRate] : points) {
        const double next = point.inSeconds();
        const double reached = std::min(next, end);
        if (reached > time && next > time) {
            const double atReached = rate + (nextRate.perSecond() - rate) * (reached - time) / (next - time);
            area += (reached - time) * (rate + atReached) / 2;
            time = reached;
        }
        if (next >= end)
            return area / end;
        rate = nextRate.perSecond();
    }
    return (area + (end - time) * rate) / end;
}

/// Requests per second over the whole run; closed workloads adapt to what they get and count as nothing.
struct MeanRate {
    double end;

    double operator()(const PoissonArrivals& arrivals) const { return arrivals.rate.perSecond(); }
    double operator()(const ConstantArrivals& arrivals) const { return arrivals.rate.perSecond(); }
    double operator()(const UserArrivals&) const { return 0; }
    double operator()(const ProfileArrivals& arrivals) const { return profileMean(arrivals.points, end); }
    double operator()(const BurstArrivals& arrivals) const {
        const double calm = meanSeconds(arrivals.calmFor);
        const double burst = meanSeconds(arrivals.burstFor);
        if (!(calm + burst > 0) || !std::isfinite(calm + burst))
            return arrivals.calm.perSecond();
        return (calm * arrivals.calm.perSecond() + burst * arrivals.burst.perSecond()) / (calm + burst);
    }
    double operator()(const TimedArrivals& arrivals) const {
        return end > 0 ? static_cast<double>(arrivals.times.size()) / end : 0;
    }
};

std::vector<EntryRate> openArrivals(const Scenario& scenario) {
    std::vector<EntryRate> result;
    for (const Workload& workload : scenario.workloads) {
        const double rate =
            std::visit(MeanRate{scenario.run.duration.inSeconds()}, workload.arrivals) * workload.batch;
        double weights = 0;
        for (const WeightedCall& each : workload.calls)
            weights += each.weight;
        for (const WeightedCall& each : workload.calls) {
            if (weights > 0 && rate > 0)
                result.push_back({each.call, rate * each.weight / weights});
        }
    }
    return result;
}

/// Compares what nodes are asked for with what they have.
class LoadCheck {
public:
    LoadCheck(const Survey& survey, Findings& findings)
        : survey_(survey),
          findings_(findings),
          visits_(expectedVisits(survey.scenario.nodes, openArrivals(survey.scenario))),
          times_(survey.scenario.nodes, survey.scenario.links, survey.scenario.zones) {
        held_.resize(survey.scenario.nodes.size(), 0);
        for (const EndpointVisits& each : visits_.endpoints) {
            if (each.requests > 0)
                held_[each.node] += each.requests * times_.whole(nodes()[each.node], each.endpoint->steps);
        }
    }

    void all() {
        for (std::size_t i = 0; i < nodes().size(); ++i) {
            here_ = i;
            std::visit([&](const auto& kind) { check(kind); }, nodes()[i].kind);
        }
        for (const ConsumerVisits& each : visits_.consumers)
            consumer(each);
    }

private:
    const std::vector<Node>& nodes() const { return survey_.scenario.nodes; }
    const NodeVisits& visits() const { return visits_.nodes[here_]; }
    double replicas(const Node& node) const { return std::max(1, mostReplicas(survey_, node)); }
    double owners(const std::string& perReplica) const {
        const Node* owner = perReplica.empty() ? nullptr : survey_.node(perReplica);
        return owner ? replicas(*owner) : 1;
    }

    bool report(std::string pointer, const Node& node, double perSecond, const Phrase& arrivals,
                const Phrase& verb, double needed, double available, const Phrase& what) {
        constexpr double rounding = 1e-9;
        if (!(needed > available * (1 + rounding)) || !std::isfinite(needed))
            return false;
        findings_.warning("overloaded", std::move(pointer),
                          phrase("{}: {} {}/s {} {} of {} {}", node.id, rounded(perSecond), arrivals, verb,
                                 rounded(needed), rounded(available), what),
                          phrase("the queue will grow as long as the run lasts"));
        return true;
    }
    bool reportHere(const Phrase& arrivals, const Phrase& verb, double needed, double available,
                    const Phrase& what) {
        return report(std::string("/nodes") / here_, nodes()[here_], visits().requests, arrivals, verb,
                      needed, available, what);
    }

    void server(const ServiceFields& given, bool blocking) {
        if (given.rateLimit)  // turns the rest away
            return;
        const ServiceFields service = withRuntimePreset(given);
        const double threads = service.threads.value_or(200);
        const double cores = std::min(service.cores.value_or(threads), threads);
        const double count = replicas(nodes()[here_]);
        if (reportHere(phrase("requests"), phrase("need"), visits().workSeconds, count * cores,
                       phrase("cores")))
            return;
        if (blocking)
            reportHere(phrase("requests"), phrase("hold"), held_[here_], count * threads, phrase("threads"));
    }
    void check(const Service& service) {
        server(service, withRuntimePreset(service).model != ThreadModel::Async);
    }
    void check(const Gateway& gateway) { server(gateway, false); }
    void check(const Database& database) {
        const NodeVisits& asked = visits();
        double busiest = asked.readSeconds + asked.writeSeconds;
        if (const auto* quorum = std::get_if<QuorumReplication>(&database.replication)) {
            const double share =
                quorum->fanoutQuorum && quorum->n > 0 ? static_cast<double>(quorum->w) / quorum->n : 1;
            busiest = asked.readSeconds + asked.writeSeconds * share;
        } else if (database.replicas > 0 && database.readFrom != ReadFrom::Primary) {
            const bool any = database.readFrom == ReadFrom::Any || database.readFrom == ReadFrom::Sticky;
            const double shared = asked.readSeconds / (database.replicas + (any ? 1 : 0));
            busiest = std::max(asked.writeSeconds + (any ? shared : 0), shared);
        }
        reportHere(phrase("queries"), phrase("need"), busiest / owners(database.perReplica),
                   withDatabasePreset(database).connections.value_or(100), phrase("connections"));
    }
    void check(const Cache& cache) {
        if (cache.connections)
            reportHere(phrase("operations"), phrase("need"),
                       (visits().readSeconds + visits().writeSeconds) / owners(cache.perReplica),
                       *cache.connections, phrase("connections"));
    }
    void check(const External& external) {
        if (external.capacity && external.latency && !external.rateLimit)
            reportHere(phrase("requests"), phrase("need"), visits().requests * meanSeconds(*external.latency),
                       *external.capacity, phrase("places"));
    }
    template <class Other> void check(const Other&) {}

    void consumer(const ConsumerVisits& each) {
        const Node& node = nodes()[each.node];
        const auto& service = std::get<Service>(node.kind);
        const Consumer& consumer = service.consumers[each.consumer];
        if (consumer.batchListener || each.records <= 0)
            return;
        double members = replicas(node) * consumer.concurrency;
        if (consumer.topics.size() == 1) {
            const Node* source = survey_.node(consumer.topics.front());
            const auto* topic = source ? std::get_if<Topic>(&source->kind) : nullptr;
            if (topic)
                members = std::min(members, static_cast<double>(topic->partitions));
        }
        report(std::string("/nodes") / each.node / "consumers" / each.consumer, node, each.records,
               phrase("records"), phrase("need"), each.records * times_.whole(node, consumer.steps), members,
               phrase("consumers"));
    }

    const Survey& survey_;
    Findings& findings_;
    Visits visits_;
    MeanTimes times_;
    std::vector<double> held_;  ///< threads busy with endpoints, per node
    std::size_t here_ = 0;
};

}  // namespace

void nothingIsOverloadedByArithmetic(const Survey& survey, Findings& findings) {
    LoadCheck(survey, findings).all();
}

}  // namespace windtunnel
