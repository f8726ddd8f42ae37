#include "app/studio/canvas/layered_layout.h"

#include "app/studio/canvas/snapping.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace windtunnel::studio {
namespace {

using Index = std::size_t;
using Links = std::vector<std::pair<Index, Index>>;

constexpr double laneHeight = 20;  // what a link needs where it passes a column

/// Without loops, doubles and circles: a link that closes a circle is turned around (depth-first search).
Links forwardLinks(Index count, const Links& links) {
    std::vector<std::vector<Index>> next(count);
    std::set<std::pair<Index, Index>> seen;
    for (const auto& [from, to] : links)
        if (from != to && seen.insert({from, to}).second)
            next[from].push_back(to);
    enum class State : std::uint8_t { New, Open, Done };
    std::vector<State> state(count, State::New);
    std::vector<bool> entered(count, false);
    for (const auto& [from, to] : seen)
        entered[to] = true;
    std::set<std::pair<Index, Index>> forward;
    std::vector<std::pair<Index, Index>> stack;  // node, next child
    const auto search = [&](Index root) {
        if (state[root] != State::New)
            return;
        stack.push_back({root, 0});
        state[root] = State::Open;
        while (!stack.empty()) {
            auto& [node, child] = stack.back();
            if (child == next[node].size()) {
                state[node] = State::Done;
                stack.pop_back();
                continue;
            }
            const Index to = next[node][child++];
            if (state[to] == State::Open)
                forward.insert({to, node});
            else {
                forward.insert({node, to});
                if (state[to] == State::New) {
                    state[to] = State::Open;
                    stack.push_back({to, 0});
                }
            }
        }
    };
    for (Index i = 0; i < count; ++i)
        if (!entered[i])
            search(i);
    for (Index i = 0; i < count; ++i)
        search(i);
    std::erase_if(forward, [&](const auto& link) {
        return forward.contains({link.second, link.first}) && link.first > link.second;
    });
    return {forward.begin(), forward.end()};
}

/// Longest path from the sources; sources then move next to what they lead to.
std::vector<int> ranks(Index count, const Links& links) {
    std::vector<int> rank(count, 0);
    std::vector<Index> open(count, 0);
    std::vector<std::vector<Index>> next(count);
    for (const auto& [from, to] : links) {
        next[from].push_back(to);
        ++open[to];
    }
    std::vector<Index> order;
    for (Index i = 0; i < count; ++i)
        if (open[i] == 0)
            order.push_back(i);
    const std::vector<Index> sources = order;
    for (Index at = 0; at < order.size(); ++at)
        for (const Index to : next[order[at]]) {
            rank[to] = std::max(rank[to], rank[order[at]] + 1);
            if (--open[to] == 0)
                order.push_back(to);
        }
    for (const Index source : sources) {
        int nearest = -1;
        for (const Index to : next[source])
            nearest = nearest < 0 ? rank[to] : std::min(nearest, rank[to]);
        if (nearest > 0)
            rank[source] = nearest - 1;
    }
    return rank;
}

/// Boxes and, for links that pass columns, places in between.
class Layers {
public:
    Layers(const LayoutProblem& problem, std::vector<Index> boxes, const Links& links)
        : problem_(problem), boxes_(std::move(boxes)) {
        std::vector<Index> local(problem.sizes.size(), 0);
        for (Index i = 0; i < boxes_.size(); ++i)
            local[boxes_[i]] = i;
        Links own;
        for (const auto& [from, to] : links)
            own.push_back({local[from], local[to]});
        const std::vector<int> rank = ranks(boxes_.size(), own);
        layers_.resize(static_cast<Index>(*std::ranges::max_element(rank)) + 1);
        for (Index i = 0; i < boxes_.size(); ++i)
            addPoint(static_cast<Index>(rank[i]), problem.sizes[boxes_[i]].height());
        for (const auto& [from, to] : own)
            addLink(from, to);
    }

    void arrange() {
        order();
        place();
    }

    /// Writes centres into `places`, everything below `top`; the bottom.
    double write(std::vector<QPointF>& places, double top) const {
        double highest = 0;
        double lowest = 0;
        for (Index i = 0; i < boxes_.size(); ++i) {
            highest = i == 0 ? y_[i] - height_[i] / 2 : std::min(highest, y_[i] - height_[i] / 2);
            lowest = i == 0 ? y_[i] + height_[i] / 2 : std::max(lowest, y_[i] + height_[i] / 2);
        }
        double x = 0;
        for (const auto& layer : layers_) {
            double width = 0;
            for (const Index point : layer)
                if (point < boxes_.size())
                    width = std::max(width, problem_.sizes[boxes_[point]].width());
            for (const Index point : layer)
                if (point < boxes_.size())
                    places[boxes_[point]] = {gridded(x + width / 2), gridded(y_[point] - highest + top)};
            x += width + problem_.columnGap;
        }
        return top + lowest - highest;
    }

private:
    void addPoint(Index layer, double height) {
        layers_[layer].push_back(rank_.size());
        rank_.push_back(layer);
        height_.push_back(height);
        before_.emplace_back();
        after_.emplace_back();
    }
    void join(Index from, Index to) {
        after_[from].push_back(to);
        before_[to].push_back(from);
    }
    void addLink(Index from, Index to) {
        Index last = from;
        for (Index layer = rank_[from] + 1; layer < rank_[to]; ++layer) {
            const Index between = rank_.size();
            addPoint(layer, laneHeight);
            join(last, between);
            last = between;
        }
        join(last, to);
    }

    std::vector<Index> positions() const {
        std::vector<Index> position(rank_.size());
        for (const auto& layer : layers_)
            for (Index i = 0; i < layer.size(); ++i)
                position[layer[i]] = i;
        return position;
    }

    /// Crossings between neighbouring layers, counted with a Fenwick tree.
    std::size_t crossings() const {
        const std::vector<Index> position = positions();
        std::size_t sum = 0;
        for (Index l = 0; l + 1 < layers_.size(); ++l) {
            std::vector<std::size_t> tree(layers_[l + 1].size() + 1, 0);
            std::size_t inserted = 0;
            for (const Index point : layers_[l]) {
                for (const Index to : after_[point]) {
                    std::size_t notAbove = 0;
                    for (Index i = position[to] + 1; i > 0; i -= i & (~i + 1))
                        notAbove += tree[i];
                    sum += inserted - notAbove;
                }
                for (const Index to : after_[point]) {
                    for (Index i = position[to] + 1; i < tree.size(); i += i & (~i + 1))
                        ++tree[i];
                    ++inserted;
                }
            }
        }
        return sum;
    }

    /// Sorts layers by the mean position of the neighbours, to and fro, and keeps the best order.
    void order() {
        auto best = layers_;
        std::size_t fewest = crossings();
        const int sweeps = rank_.size() > 3000 ? 6 : 24;
        for (int sweep = 0; sweep < sweeps && fewest > 0; ++sweep) {
            const bool forward = sweep % 2 == 0;
            for (Index step = 1; step < layers_.size(); ++step)
                sortLayer(forward ? step : layers_.size() - 1 - step, forward ? before_ : after_);
            if (const std::size_t now = crossings(); now < fewest) {
                fewest = now;
                best = layers_;
            }
        }
        layers_ = best;
    }

    void sortLayer(Index layer, const std::vector<std::vector<Index>>& neighbours) {
        const std::vector<Index> position = positions();
        std::vector<double> wanted(rank_.size(), 0);
        for (const Index point : layers_[layer]) {
            double sum = 0;
            for (const Index other : neighbours[point])
                sum += static_cast<double>(position[other]);
            wanted[point] = neighbours[point].empty() ? static_cast<double>(position[point])
                                                      : sum / static_cast<double>(neighbours[point].size());
        }
        std::ranges::stable_sort(layers_[layer], {}, [&](Index point) { return wanted[point]; });
    }

    double gapBetween(Index upper, Index lower) const {
        const bool lanes = upper >= boxes_.size() && lower >= boxes_.size();
        return (height_[upper] + height_[lower]) / 2 + (lanes ? 0 : problem_.rowGap);
    }

    /// The places of one layer that are nearest (least squares) to those wanted and keep the order and the
    /// gaps: pooling adjacent violators.
    void settle(const std::vector<Index>& layer, const std::vector<double>& wanted,
                const std::vector<double>& weight) {
        struct Block {
            double sum, weight;
            Index count;
            double mean() const { return sum / weight; }
        };
        std::vector<Block> blocks;
        std::vector<double> offset(layer.size(), 0);
        for (Index i = 0; i < layer.size(); ++i) {
            if (i > 0)
                offset[i] = offset[i - 1] + gapBetween(layer[i - 1], layer[i]);
            blocks.push_back({(wanted[layer[i]] - offset[i]) * weight[layer[i]], weight[layer[i]], 1});
            while (blocks.size() > 1 && blocks[blocks.size() - 2].mean() > blocks.back().mean()) {
                const Block last = blocks.back();
                blocks.pop_back();
                blocks.back().sum += last.sum;
                blocks.back().weight += last.weight;
                blocks.back().count += last.count;
            }
        }
        Index i = 0;
        for (const Block& block : blocks)
            for (Index k = 0; k < block.count; ++k, ++i)
                y_[layer[i]] = block.mean() + offset[i];
    }

    void place() {
        y_.assign(rank_.size(), 0);
        const std::vector<double> equal(rank_.size(), 1);
        for (const auto& layer : layers_)
            settle(layer, y_, equal);
        const int rounds = rank_.size() > 3000 ? 4 : 16;
        for (int round = 0; round < rounds; ++round) {
            const bool last = round + 2 >= rounds;
            for (Index step = 0; step < layers_.size(); ++step)
                settleByNeighbours(layers_[round % 2 == 0 ? step : layers_.size() - 1 - step], round % 2 == 0,
                                   last);
        }
    }

    void settleByNeighbours(const std::vector<Index>& layer, bool forward, bool both) {
        std::vector<double> wanted = y_;
        std::vector<double> weight(rank_.size(), 1);
        for (const Index point : layer) {
            double sum = 0;
            Index count = 0;
            const auto add = [&](const std::vector<Index>& others) {
                for (const Index other : others)
                    sum += y_[other];
                count += others.size();
            };
            if (forward || both)
                add(before_[point]);
            if (!forward || both)
                add(after_[point]);
            if (count > 0)
                wanted[point] = sum / static_cast<double>(count);
            weight[point] =
                0.2 + static_cast<double>(count) + (point >= boxes_.size() ? 2 : 0);  // long links straight
        }
        settle(layer, wanted, weight);
    }

    const LayoutProblem& problem_;
    std::vector<Index> boxes_;  // points 0 … size-1 are boxes, those beyond are lanes
    std::vector<std::vector<Index>> layers_;
    std::vector<Index> rank_;
    std::vector<double> height_, y_;
    std::vector<std::vector<Index>> before_, after_;
};

/// Boxes that links join, in the order of their first box.
std::vector<std::vector<Index>> components(Index count, const Links& links) {
    std::vector<Index> root(count);
    std::iota(root.begin(), root.end(), Index{0});
    const auto find = [&](Index i) {
        while (root[i] != i)
            i = root[i] = root[root[i]];
        return i;
    };
    for (const auto& [from, to] : links)
        root[std::max(find(from), find(to))] = std::min(find(from), find(to));
    std::vector<std::vector<Index>> groups(count);
    for (Index i = 0; i < count; ++i)
        groups[find(i)].push_back(i);
    std::erase_if(groups, [](const auto& group) { return group.empty(); });
    return groups;
}

}  // namespace

std::vector<QPointF> layeredLayout(const LayoutProblem& problem) {
    std::vector<QPointF> places(problem.sizes.size());
    const Links links = forwardLinks(problem.sizes.size(), problem.links);
    double top = 0;
    for (const std::vector<Index>& group : components(problem.sizes.size(), links)) {
        Links own;
        std::ranges::copy_if(links, std::back_inserter(own),
                             [&](const auto& link) { return std::ranges::binary_search(group, link.first); });
        Layers layers(problem, group, own);
        layers.arrange();
        top = layers.write(places, top) + 2 * problem.rowGap;
    }
    return places;
}

}  // namespace windtunnel::studio
