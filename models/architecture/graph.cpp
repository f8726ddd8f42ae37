#include "models/architecture/graph.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>

#include <algorithm>

namespace windtunnel {
namespace {

using Digraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

/// Collects the links of one node after the other.
class LinkWalk {
public:
    LinkWalk(const std::unordered_map<std::string_view, std::size_t>& places, std::vector<ImpliedLink>& links)
        : places_(places), links_(links) {}

    void node(const Node& node, std::size_t place) {
        here_ = place;
        std::visit([&](const auto& kind) { of(kind); }, node.kind);
    }

private:
    void link(std::string_view from, std::string_view to, LinkKind kind) {
        const auto a = places_.find(from);
        const auto b = places_.find(to);
        if (a != places_.end() && b != places_.end())
            links_.push_back({a->second, b->second, kind});
    }
    void linkTo(std::string_view to, LinkKind kind) {
        if (const auto found = places_.find(to); found != places_.end())
            links_.push_back({here_, found->second, kind});
    }
    void linkFrom(std::string_view from, LinkKind kind) {
        if (const auto found = places_.find(from); found != places_.end())
            links_.push_back({found->second, here_, kind});
    }

    void of(const Service& service) {
        linkTo(service.discovery, LinkKind::Register);
        linkTo(service.config, LinkKind::Register);
        for (const Endpoint& each : service.endpoints)
            steps(each.steps);
        for (const Consumer& each : service.consumers) {
            for (const std::string& topic : each.topics)
                linkFrom(topic, LinkKind::Consume);
            linkFrom(each.queue, LinkKind::Consume);
            linkTo(each.deadLetter, LinkKind::Publish);
            steps(each.steps);
        }
    }
    void of(const Gateway& gateway) {
        linkTo(gateway.discovery, LinkKind::Register);
        linkTo(gateway.config, LinkKind::Register);
        steps(gateway.filters);
        for (const Route& each : gateway.routes)
            linkTo(each.to, LinkKind::Call);
    }
    void of(const WorkQueue& queue) { linkTo(queue.deadLetter, LinkKind::Publish); }
    template <class Other> void of(const Other&) {}

    void steps(const Steps& list) {
        for (const Step& each : list)
            std::visit([&](const auto& verb) { inside(verb); }, each.verb);
    }
    void inside(const CallStep& call) {
        linkTo(call.target.node, LinkKind::Call);
        steps(call.fallback);
    }
    void inside(const ReadStep& read) {
        linkTo(read.store, LinkKind::Read);
        steps(read.fallback);
    }
    void inside(const WriteStep& write) {
        linkTo(write.store, LinkKind::Write);
        link(write.store, write.outbox, LinkKind::Publish);
        steps(write.fallback);
    }
    void inside(const GetStep& get) {
        linkTo(get.cache, LinkKind::Get);
        steps(get.miss);
        steps(get.fallback);
    }
    void inside(const PutStep& put) { linkTo(put.cache, LinkKind::Put); }
    void inside(const EvictStep& evict) { linkTo(evict.cache, LinkKind::Evict); }
    void inside(const PublishStep& publish) {
        linkTo(publish.topic, LinkKind::Publish);
        steps(publish.fallback);
    }
    void inside(const ApplyStep& apply) { linkTo(apply.store, LinkKind::Apply); }
    void inside(const ParallelStep& parallel) {
        for (const Steps& each : parallel.branches)
            steps(each);
    }
    void inside(const ChooseStep& choose) {
        for (const Choice& each : choose.choices)
            steps(each.steps);
    }
    void inside(const RepeatStep& repeat) { steps(repeat.steps); }
    void inside(const SagaStep& saga) {
        for (const SagaPart& each : saga.parts) {
            steps(each.doSteps);
            steps(each.undoSteps);
        }
    }
    template <class Other> void inside(const Other&) {}

    const std::unordered_map<std::string_view, std::size_t>& places_;
    std::vector<ImpliedLink>& links_;
    std::size_t here_ = 0;
};

template <class Wanted>
Digraph digraph(std::size_t nodes, std::span<const ImpliedLink> links, Wanted&& wanted) {
    Digraph graph(nodes);
    for (const ImpliedLink& each : links) {
        if (wanted(each))
            boost::add_edge(each.from, each.to, graph);
    }
    return graph;
}

Digraph callGraph(std::size_t nodes, std::span<const ImpliedLink> links) {
    return digraph(nodes, links, [](const ImpliedLink& link) { return link.kind == LinkKind::Call; });
}

struct Components {
    std::vector<std::size_t> of;  ///< vertex → component; callees have smaller numbers than their callers
    std::size_t count = 0;
};

Components strongComponents(const Digraph& graph) {
    Components result;
    result.of.resize(boost::num_vertices(graph));
    const auto map =
        boost::make_iterator_property_map(result.of.begin(), boost::get(boost::vertex_index, graph));
    result.count = boost::strong_components(graph, map);
    return result;
}

/// The shortest way from `start` back to itself within its component; empty when there is none.
std::vector<std::size_t> roundTrip(const Digraph& graph, const Components& components, std::size_t start) {
    std::vector<std::size_t> before(boost::num_vertices(graph), start);
    std::vector<bool> seen(boost::num_vertices(graph), false);
    std::vector<std::size_t> line{start};
    for (std::size_t next = 0; next < line.size(); ++next) {
        const std::size_t here = line[next];
        for (const auto edge : boost::make_iterator_range(boost::out_edges(here, graph))) {
            const std::size_t to = boost::target(edge, graph);
            if (to == start) {
                std::vector<std::size_t> way{here};
                while (way.back() != start)
                    way.push_back(before[way.back()]);
                std::ranges::reverse(way);
                return way;
            }
            if (components.of[to] != components.of[start] || seen[to])
                continue;
            seen[to] = true;
            before[to] = here;
            line.push_back(to);
        }
    }
    return {};
}

}  // namespace

ArchitectureGraph::ArchitectureGraph(std::span<const Node> nodes) : nodes_(nodes) {
    places_.reserve(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i)
        places_.emplace(nodes[i].id, i);
    LinkWalk walk(places_, links_);
    for (std::size_t i = 0; i < nodes.size(); ++i)
        walk.node(nodes[i], i);
    std::ranges::sort(links_);
    const auto rest = std::ranges::unique(links_);
    links_.erase(rest.begin(), rest.end());
}

std::optional<std::size_t> ArchitectureGraph::place(std::string_view id) const {
    const auto found = places_.find(id);
    return found == places_.end() ? std::nullopt : std::optional(found->second);
}

bool ArchitectureGraph::linked(std::size_t from, std::size_t to) const {
    const auto found = std::ranges::lower_bound(links_, ImpliedLink{from, to, LinkKind::Call});
    return found != links_.end() && found->from == from && found->to == to;
}

std::vector<std::vector<std::size_t>> ArchitectureGraph::callCycles() const {
    const Digraph graph = callGraph(nodes_.size(), links_);
    const Components components = strongComponents(graph);
    std::vector<std::vector<std::size_t>> result;
    std::vector<bool> done(components.count, false);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        if (done[components.of[i]])
            continue;
        done[components.of[i]] = true;
        if (auto way = roundTrip(graph, components, i); !way.empty())
            result.push_back(std::move(way));
    }
    return result;
}

std::vector<bool> ArchitectureGraph::reachable(std::span<const std::size_t> starts) const {
    const Digraph graph = digraph(nodes_.size(), links_, [](const ImpliedLink&) { return true; });
    std::vector<boost::default_color_type> colours(nodes_.size(), boost::white_color);
    const auto colourMap =
        boost::make_iterator_property_map(colours.begin(), boost::get(boost::vertex_index, graph));
    for (const std::size_t start : starts) {
        if (start >= colours.size() || colours[start] != boost::white_color)
            continue;
        boost::queue<std::size_t> waiting;
        boost::breadth_first_visit(graph, start, waiting, boost::default_bfs_visitor(), colourMap);
    }
    std::vector<bool> result(nodes_.size());
    for (std::size_t i = 0; i < colours.size(); ++i)
        result[i] = colours[i] != boost::white_color;
    return result;
}

std::optional<std::vector<std::size_t>> ArchitectureGraph::topologicalOrder() const {
    const Digraph graph = digraph(nodes_.size(), links_, [](const ImpliedLink&) { return true; });
    std::vector<std::size_t> order;
    try {
        boost::topological_sort(graph, std::back_inserter(order));
    } catch (const boost::not_a_dag&) {
        return std::nullopt;
    }
    std::ranges::reverse(order);
    return order;
}

std::size_t ArchitectureGraph::longestCallDepth() const {
    const Digraph graph = callGraph(nodes_.size(), links_);
    const Components components = strongComponents(graph);
    std::vector<std::vector<std::size_t>> members(components.count);
    for (std::size_t i = 0; i < nodes_.size(); ++i)
        members[components.of[i]].push_back(i);
    std::vector<std::size_t> depth(components.count, 0);  // calls below each component
    for (std::size_t component = 0; component < components.count; ++component) {
        for (const std::size_t member : members[component]) {
            for (const auto edge : boost::make_iterator_range(boost::out_edges(member, graph))) {
                const std::size_t callee = components.of[boost::target(edge, graph)];
                if (callee != component)
                    depth[component] = std::max(depth[component], depth[callee] + 1);
            }
        }
    }
    return depth.empty() ? 0 : *std::ranges::max_element(depth);
}

std::vector<std::size_t> ArchitectureGraph::fanOut() const {
    std::vector<std::size_t> result(nodes_.size(), 0);
    for (std::size_t i = 0; i < links_.size(); ++i) {
        const ImpliedLink& link = links_[i];
        const bool repeated = i > 0 && links_[i - 1].from == link.from && links_[i - 1].to == link.to;
        if (!repeated && link.from != link.to)
            ++result[link.from];
    }
    return result;
}

}  // namespace windtunnel
