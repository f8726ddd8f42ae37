#include "models/architecture/visits.h"

#include "models/architecture/database_preset.h"
#include "models/architecture/distribution_mean.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

namespace windtunnel {
namespace {

/// A list of steps that is run as a whole, or what stands for one at a node without steps.
struct Activity {
    std::size_t node = 0;
    const Steps* steps = nullptr;
    double workSeconds = 0;  ///< per run
};

struct Edge {
    std::size_t from = 0, to = 0;
    double count = 0;  ///< runs of `to` for each run of `from`
};

/// Reads or writes of a store for each run of an activity.
struct StoreUse {
    std::size_t activity = 0, node = 0;
    bool write = false;
    double count = 0;
    double seconds = 0;  ///< of one
};

double databaseSeconds(const Database& given, bool write) {
    const Database database = withDatabasePreset(given);
    const bool quorum = std::holds_alternative<QuorumReplication>(database.replication);
    return write ? meanSecondsOr(database.write, quorum ? 0 : 2e-3)
                 : meanSecondsOr(database.read, quorum ? 0 : 1e-3);
}

double storeSeconds(const Node& node, bool write) {
    if (const auto* database = std::get_if<Database>(&node.kind))
        return databaseSeconds(*database, write);
    if (const auto* cache = std::get_if<Cache>(&node.kind))
        return meanSecondsOr(write ? cache->set : cache->get, 3e-4);
    return 0;
}

double speedOf(const Node& node) {
    if (const auto* service = std::get_if<Service>(&node.kind))
        return service->speed > 0 ? service->speed : 1;
    if (const auto* gateway = std::get_if<Gateway>(&node.kind))
        return gateway->speed > 0 ? gateway->speed : 1;
    return 1;
}

/// CPU seconds that the proxies beside a node's replicas take for one request.
double sidecarSeconds(const Node& node) {
    const ServiceFields* fields = std::get_if<Service>(&node.kind);
    if (const auto* gateway = std::get_if<Gateway>(&node.kind))
        fields = gateway;
    return fields && fields->sidecar ? fields->sidecar->cpu.inSeconds() / speedOf(node) : 0;
}

/// All activities of an architecture and how often they cause each other.
class ActivityGraph {
public:
    explicit ActivityGraph(std::span<const Node> nodes) : nodes_(nodes), resolver_(nodes) {
        for (std::size_t i = 0; i < nodes.size(); ++i)
            places_.emplace(&nodes[i], i);
        for (std::size_t i = 0; i < nodes.size(); ++i)
            addActivitiesOf(i);
        connectConsumers();
        const std::size_t ownSteps = activities_.size();  // gateways' activities are added on the way
        for (std::size_t i = 0; i < ownSteps; ++i) {
            if (activities_[i].steps) {
                here_ = i;
                const Steps& steps = *activities_[i].steps;
                flow(steps, 1);
            }
        }
    }

    Visits visits(std::span<const EntryRate> entries) {
        std::vector<double> outside;
        for (const EntryRate& entry : entries) {
            const auto activity = activityOf(entry.call);
            outside.resize(activities_.size(), 0);
            if (activity)
                outside[*activity] += entry.perSecond;
        }
        outside.resize(activities_.size(), 0);
        return summary(solve(outside));
    }

private:
    std::size_t add(std::size_t node, const Steps* steps, double workSeconds = 0) {
        activities_.push_back({node, steps, workSeconds});
        return activities_.size() - 1;
    }
    void addActivitiesOf(std::size_t place) {
        const Node& node = nodes_[place];
        if (const auto* service = std::get_if<Service>(&node.kind)) {
            for (const Endpoint& each : service->endpoints)
                endpoints_.emplace(&each, add(place, &each.steps, sidecarSeconds(node)));
            for (const Consumer& each : service->consumers)
                consumers_.push_back({&each, place, add(place, &each.steps)});
        } else if (std::holds_alternative<External>(node.kind) || std::holds_alternative<Topic>(node.kind) ||
                   std::holds_alternative<WorkQueue>(node.kind)) {
            plain_.emplace(place, add(place, nullptr));
        }
    }

    static double members(const Service& service, const Consumer& consumer) {
        return std::max(1.0, static_cast<double>(service.replicas) * consumer.concurrency);
    }
    std::optional<std::size_t> plainOf(std::string_view id) const {
        const Node* node = resolver_.node(id);
        const auto found = node ? plain_.find(places_.at(node)) : plain_.end();
        return found == plain_.end() ? std::nullopt : std::optional(found->second);
    }
    /// Every group gets each record once; within it the consumers share by their number.
    void connectConsumers() {
        std::map<std::pair<std::size_t, std::string_view>, double> groups;  // (topic, group) → members
        const auto forEachSource = [&](auto&& visit) {
            for (const ConsumerEntry& each : consumers_) {
                const Node& node = nodes_[each.node];
                const auto& service = std::get<Service>(node.kind);
                const std::string_view group = each.consumer->group.empty()
                                                   ? std::string_view(node.id)
                                                   : std::string_view(each.consumer->group);
                for (const std::string& topic : each.consumer->topics) {
                    if (const auto source = plainOf(topic))
                        visit(*source, group, each, members(service, *each.consumer));
                }
                if (const auto source = plainOf(each.consumer->queue))
                    visit(*source, std::string_view(), each, members(service, *each.consumer));
            }
        };
        forEachSource([&](std::size_t source, std::string_view group, const ConsumerEntry&, double count) {
            groups[{source, group}] += count;
        });
        forEachSource(
            [&](std::size_t source, std::string_view group, const ConsumerEntry& each, double count) {
                const double records =
                    each.consumer->batchListener ? std::max(1, each.consumer->maxPollRecords) : 1;
                edges_.push_back({source, each.activity, count / groups[{source, group}] / records});
            });
    }

    std::optional<std::size_t> activityOf(const CallTarget& target) {
        const ResolvedCall call = resolver_.resolve(target);
        if (!call.ok())
            return std::nullopt;
        if (call.endpoint)
            return endpoints_.at(call.endpoint);
        const std::size_t place = places_.at(call.node);
        if (!call.forward)
            return plain_.at(place);
        const auto known = gateways_.find({place, target.endpoint});
        if (known != gateways_.end())
            return known->second;
        const std::size_t made = add(place, nullptr);
        gateways_.emplace(std::pair{place, target.endpoint}, made);
        activities_[made].workSeconds =
            meanSecondsOr(std::get<Gateway>(call.node->kind).work, 0) / speedOf(*call.node) +
            2 * sidecarSeconds(*call.node);
        const std::size_t before = std::exchange(here_, made);
        const double passed = flow(std::get<Gateway>(call.node->kind).filters, 1);
        here_ = before;
        if (const auto next = activityOf(*call.forward))
            edges_.push_back({made, *next, passed});
        return made;
    }

    void use(std::string_view store, bool write, double count, const std::optional<Distribution>& time = {}) {
        const Node* node = resolver_.node(store);
        leave(count);
        if (node)
            uses_.push_back({here_, places_.at(node), write, count,
                             time ? meanSeconds(*time) : storeSeconds(*node, write)});
    }
    void leave(double count) {
        activities_[here_].workSeconds += count * sidecarSeconds(nodes_[activities_[here_].node]);
    }
    void send(std::string_view topic, double count) {
        if (const auto to = plainOf(topic))
            edges_.push_back({here_, *to, count});
    }

    /// Runs the list `count` times on average; returns how many of these get to its end.
    double flow(const Steps& list, double count) {
        for (const Step& each : list)
            count = std::visit([&](const auto& verb) { return run(verb, count); }, each.verb);
        return count;
    }
    double run(const WorkStep& work, double count) {
        if (count > 0)
            activities_[here_].workSeconds +=
                count * meanSeconds(work.demand) / speedOf(nodes_[activities_[here_].node]);
        return count;
    }
    double run(const CallStep& call, double count) {
        leave(count);
        if (const auto to = activityOf(call.target))
            edges_.push_back({here_, *to, count});
        return count;
    }
    double run(const ReadStep& read, double count) {
        use(read.store, false, count, read.time);
        return count;
    }
    double run(const WriteStep& write, double count) {
        use(write.store, true, count, write.time);
        send(write.outbox, count);
        return count;
    }
    double run(const GetStep& get, double count) {
        use(get.cache, false, count);
        return count;
    }
    double run(const PutStep& put, double count) {
        use(put.cache, true, count);
        return count;
    }
    double run(const EvictStep& evict, double count) {
        use(evict.cache, true, count);
        return count;
    }
    double run(const PublishStep& publish, double count) {
        send(publish.topic, count);
        return count;
    }
    double run(const ApplyStep& apply, double count) {
        use(apply.store, true, count);
        return count;
    }
    double run(const ParallelStep& parallel, double count) {
        double allSucceed = 1;
        const double copies = parallel.copies ? std::max(0, *parallel.copies) : 1;
        for (const Steps& each : parallel.branches) {
            const double through = flow(each, count * copies);
            if (count > 0 && copies > 0)
                allSucceed *= std::pow(through / (count * copies), copies);
        }
        return parallel.need == 0 ? count * allSucceed : count;
    }
    double run(const ChooseStep& choose, double count) {
        double through = count;
        for (const Choice& each : choose.choices)
            through += flow(each.steps, count * each.p) - count * each.p;
        return through;
    }
    double run(const RepeatStep& repeat, double count) {
        if (repeat.times <= 0)
            return count;
        const double survival = survivors(repeat.steps);
        const double rounds =
            survival < 1 ? (1 - std::pow(survival, repeat.times)) / (1 - survival) : repeat.times;
        flow(repeat.steps, count * rounds);
        return count * std::pow(survival, repeat.times);
    }
    double run(const SagaStep& saga, double count) {
        for (const SagaPart& each : saga.parts)
            count = flow(each.doSteps, count);
        return count;
    }
    double run(const FailStep& fail, double count) { return count * (1 - fail.chance.value); }
    template <class Other> double run(const Other&, double count) { return count; }

    /// The share of runs that get to the end of a list, without noting anything.
    static double survivors(const Steps& list) {
        double share = 1;
        for (const Step& each : list) {
            if (const auto* fail = std::get_if<FailStep>(&each.verb))
                share *= 1 - fail->chance.value;
            else if (const auto* repeat = std::get_if<RepeatStep>(&each.verb))
                share *= std::pow(survivors(repeat->steps), std::max(0, repeat->times));
            else if (const auto* choose = std::get_if<ChooseStep>(&each.verb)) {
                double through = 1;
                for (const Choice& choice : choose->choices)
                    through += choice.p * (survivors(choice.steps) - 1);
                share *= through;
            }
        }
        return share;
    }

    struct Solution {
        std::vector<double> runs;
        std::vector<bool> endless;
    };

    /// runs = outside + edges * runs, one strong component after the other, causes first.
    Solution solve(const std::vector<double>& outside) const {
        boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS> graph(activities_.size());
        std::vector<std::vector<const Edge*>> leaving(activities_.size());
        for (const Edge& each : edges_) {
            if (each.count <= 0)
                continue;
            boost::add_edge(each.from, each.to, graph);
            leaving[each.from].push_back(&each);
        }
        std::vector<std::size_t> component(activities_.size());
        const std::size_t count = boost::strong_components(
            graph,
            boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
        std::vector<std::vector<std::size_t>> members(count);
        for (std::size_t i = 0; i < component.size(); ++i)
            members[component[i]].push_back(i);

        Solution solution{outside, std::vector<bool>(activities_.size(), false)};
        for (std::size_t c = count; c-- > 0;) {  // effects have smaller numbers than their causes
            settle(members[c], component, leaving, solution);
            for (const std::size_t member : members[c]) {
                for (const Edge* edge : leaving[member]) {
                    if (component[edge->to] != c)
                        solution.runs[edge->to] += edge->count * solution.runs[member];
                }
            }
        }
        return solution;
    }

    /// Lets the activities of a component cause each other until next to nothing new happens. Where the
    /// effect does not fade it is endless; where it fades too slowly the figures stay a little low.
    static void settle(const std::vector<std::size_t>& members, const std::vector<std::size_t>& component,
                       const std::vector<std::vector<const Edge*>>& leaving, Solution& solution) {
        constexpr std::size_t effort = 2'000'000;
        constexpr double negligible = 1e-12;
        std::unordered_map<std::size_t, std::size_t> local;
        for (std::size_t i = 0; i < members.size(); ++i)
            local.emplace(members[i], i);
        struct Inner {
            std::size_t from, to;
            double count;
        };
        std::vector<Inner> inner;
        for (std::size_t i = 0; i < members.size(); ++i) {
            for (const Edge* edge : leaving[members[i]]) {
                if (component[edge->to] == component[members[i]])
                    inner.push_back({i, local.at(edge->to), edge->count});
            }
        }
        std::vector<double> fresh(members.size());
        double total = 0;
        for (std::size_t i = 0; i < members.size(); ++i)
            total += fresh[i] = solution.runs[members[i]];
        if (inner.empty() || total <= 0)
            return;

        double sum = total;
        const std::size_t rounds = std::max<std::size_t>(10, effort / inner.size());
        for (std::size_t round = 0; round < rounds && sum > negligible * total && sum < 1e9 * total;
             ++round) {
            std::vector<double> next(members.size(), 0);
            for (const Inner& each : inner)
                next[each.to] += each.count * fresh[each.from];
            sum = 0;
            for (std::size_t i = 0; i < members.size(); ++i) {
                solution.runs[members[i]] += next[i];
                sum += next[i];
            }
            fresh = std::move(next);
        }
        if (sum < total * (1 - 1e-9))
            return;
        for (const std::size_t member : members) {
            solution.runs[member] = 0;
            solution.endless[member] = true;
        }
    }

    Visits summary(const Solution& solution) const {
        Visits result;
        result.nodes.resize(nodes_.size());
        for (std::size_t i = 0; i < activities_.size(); ++i) {
            NodeVisits& node = result.nodes[activities_[i].node];
            node.requests += solution.runs[i];
            node.workSeconds += solution.runs[i] * activities_[i].workSeconds;
            if (solution.endless[i])
                result.endless.push_back(activities_[i].node);
        }
        for (const StoreUse& each : uses_) {
            NodeVisits& node = result.nodes[each.node];
            const double count = solution.runs[each.activity] * each.count;
            if (count <= 0)
                continue;
            node.requests += count;
            (each.write ? node.writes : node.reads) += count;
            (each.write ? node.writeSeconds : node.readSeconds) += count * each.seconds;
        }
        for (const ConsumerEntry& each : consumers_) {
            const auto& service = std::get<Service>(nodes_[each.node].kind);
            result.consumers.push_back({each.node,
                                        static_cast<std::size_t>(each.consumer - service.consumers.data()),
                                        solution.runs[each.activity]});
        }
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (const auto* service = std::get_if<Service>(&nodes_[i].kind)) {
                for (const Endpoint& each : service->endpoints)
                    result.endpoints.push_back({i, &each, solution.runs[endpoints_.at(&each)]});
            }
        }
        std::ranges::sort(result.endless);
        const auto rest = std::ranges::unique(result.endless);
        result.endless.erase(rest.begin(), rest.end());
        return result;
    }

    struct ConsumerEntry {
        const Consumer* consumer = nullptr;
        std::size_t node = 0, activity = 0;
    };

    std::span<const Node> nodes_;
    CallResolver resolver_;
    std::unordered_map<const Node*, std::size_t> places_;
    std::vector<Activity> activities_;
    std::unordered_map<const Endpoint*, std::size_t> endpoints_;
    std::unordered_map<std::size_t, std::size_t> plain_;  ///< externals, topics and queues → their activity
    std::map<std::pair<std::size_t, std::string>, std::size_t> gateways_;
    std::vector<ConsumerEntry> consumers_;
    std::vector<Edge> edges_;
    std::vector<StoreUse> uses_;
    std::size_t here_ = 0;  ///< the activity whose steps are being walked
};

}  // namespace

Visits expectedVisits(std::span<const Node> nodes, std::span<const EntryRate> entries) {
    return ActivityGraph(nodes).visits(entries);
}

}  // namespace windtunnel
