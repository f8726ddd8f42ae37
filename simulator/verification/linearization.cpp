#include "simulator/verification/linearization.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace windtunnel::simulator {

namespace {

using Kind = RecordedOperation::Kind;
using Operations = std::vector<const RecordedOperation*>;

constexpr std::int64_t beginning = std::numeric_limits<std::int64_t>::min();

/// What clients did and were told; a write that nobody was told of may have taken place.
Operations relevant(const RecordedRegister& target) {
    Operations all;
    for (const RecordedOperation& each : target.operations)
        if (each.kind == Kind::Write || (each.kind == Kind::Read && each.end != never))
            all.push_back(&each);
    return all;
}

bool writesTwice(const Operations& all) {
    std::set<std::uint32_t> written{0};
    return std::ranges::any_of(all, [&](const RecordedOperation* each) {
        return each->kind == Kind::Write && !written.insert(each->value).second;
    });
}

/// A value's write and its reads. They must be next to each other in the order, so the value is there at
/// least from the first end to the last start: a forward zone. When all overlap, it may be there at one
/// moment only, anywhere from the last start to the first end: a backward zone.
struct Cluster {
    const RecordedOperation* write = nullptr;  ///< nullptr: what was there at first
    const RecordedOperation* firstEnd = nullptr;
    const RecordedOperation* lastStart = nullptr;
    std::int64_t end = never, start = beginning;

    void add(const RecordedOperation* operation) {
        if (operation->end < end) {
            end = operation->end;
            firstEnd = operation;
        }
        if (operation->start > start) {
            start = operation->start;
            lastStart = operation;
        }
    }
    bool isForward() const { return end < start; }
};

Linearization impossible(std::string reason) {
    return {Linearization::Outcome::Impossible, std::move(reason)};
}

/// Each of the two is seen before the other one is seen for the last time.
Linearization clash(const Cluster& one, const Cluster& other) {
    if (one.firstEnd == nullptr)
        return impossible(
            fmt::format("line {} shows what was there at first after line {} has shown another value",
                        one.lastStart->line, other.firstEnd->line));
    return impossible(
        fmt::format("line {} shows one value before line {} shows another, and line {} the other "
                    "before line {} the one",
                    one.firstEnd->line, other.lastStart->line, other.firstEnd->line, one.lastStart->line));
}

Linearization linearizeUnique(const Operations& all) {
    std::unordered_map<std::uint32_t, std::size_t> numbers{{0, 0}};
    std::vector<Cluster> clusters(1);
    clusters[0].end = beginning;
    for (const RecordedOperation* each : all)
        if (each->kind == Kind::Write) {
            numbers.emplace(each->value, clusters.size());
            clusters.emplace_back().write = each;
            clusters.back().add(each);
        }
    for (const RecordedOperation* each : all) {
        if (each->kind != Kind::Read)
            continue;
        const auto found = numbers.find(each->value);
        if (found == numbers.end())
            return impossible(fmt::format("line {} reads what nobody has written", each->line));
        Cluster& cluster = clusters[found->second];
        if (cluster.write != nullptr && each->end < cluster.write->start)
            return impossible(
                fmt::format("line {} reads what line {} writes only later", each->line, cluster.write->line));
        cluster.add(each);
    }
    std::vector<const Cluster*> forward;
    for (const Cluster& each : clusters)
        if (each.isForward())
            forward.push_back(&each);
    std::ranges::stable_sort(forward, {}, [](const Cluster* each) { return each->end; });
    for (std::size_t i = 1; i < forward.size(); ++i)
        if (forward[i]->end < forward[i - 1]->start)
            return clash(*forward[i - 1], *forward[i]);
    for (const Cluster& each : clusters) {
        if (each.isForward() || each.end == never)
            continue;
        // The last forward zone that begins before this backward one does.
        const auto after =
            std::ranges::upper_bound(forward, each.start, {}, [](const Cluster* zone) { return zone->end; });
        if (after != forward.begin() && each.end < (*std::prev(after))->start)
            return clash(**std::prev(after), each);
    }
    return {};
}

/// One way to explain everything so far: the value now, and which of the operations under way have been done.
struct Explanation {
    std::uint32_t value = 0;
    std::uint64_t done = 0;  ///< a bit for each slot
    auto operator<=>(const Explanation&) const = default;
};

/// Follows all explanations through the moments of the history.
class Search {
public:
    /// The operation's slot, or nothing when too many are under way.
    bool begin(const RecordedOperation* operation) {
        for (std::size_t slot = 0; slot < underWay_.size(); ++slot)
            if (underWay_[slot] == nullptr) {
                underWay_[slot] = operation;
                return true;
            }
        return false;
    }

    /// Keeps the explanations in which the operation has been done. False when there are too many.
    bool complete(const RecordedOperation* operation) {
        const auto slot =
            static_cast<std::size_t>(std::ranges::find(underWay_, operation) - underWay_.begin());
        const std::uint64_t bit = std::uint64_t{1} << slot;
        std::set<Explanation> seen = explanations_, kept;
        std::vector<Explanation> open(seen.begin(), seen.end());
        while (!open.empty()) {
            const Explanation each = open.back();
            open.pop_back();
            if ((each.done & bit) != 0) {
                kept.insert({each.value, each.done & ~bit});
                continue;
            }
            for (std::size_t next = 0; next < underWay_.size(); ++next)
                if (const auto further = after(each, next); further && seen.insert(*further).second)
                    open.push_back(*further);
            if (seen.size() > mostExplanations)
                return false;
        }
        explanations_ = std::move(kept);
        underWay_[slot] = nullptr;
        return true;
    }

    bool explained() const { return !explanations_.empty(); }

private:
    static constexpr std::size_t mostExplanations = 100'000;

    std::optional<Explanation> after(const Explanation& before, std::size_t slot) const {
        const RecordedOperation* operation = underWay_[slot];
        const std::uint64_t bit = std::uint64_t{1} << slot;
        if (operation == nullptr || (before.done & bit) != 0 ||
            (operation->kind == Kind::Read && operation->value != before.value))
            return {};
        return Explanation{operation->value, before.done | bit};
    }

    std::array<const RecordedOperation*, 64> underWay_{};
    std::set<Explanation> explanations_{Explanation{}};
};

Linearization search(const Operations& all) {
    std::vector<std::pair<std::int64_t, const RecordedOperation*>> moments;
    for (const RecordedOperation* each : all) {
        moments.emplace_back(each->start, each);
        if (each->end != never)
            moments.emplace_back(each->end, each);
    }
    std::ranges::stable_sort(moments, {}, [](const auto& each) { return each.first; });
    Search ways;
    for (const auto& [moment, operation] : moments) {
        const bool possible = moment == operation->start ? ways.begin(operation) : ways.complete(operation);
        if (!possible)
            return {Linearization::Outcome::Undecided,
                    fmt::format("too much overlaps at line {}", operation->line)};
        if (!ways.explained())
            return impossible(fmt::format("no order of the operations explains line {}", operation->line));
    }
    return {};
}

}  // namespace

Linearization linearize(const RecordedRegister& target) {
    const Operations all = relevant(target);
    return writesTwice(all) ? search(all) : linearizeUnique(all);
}

}  // namespace windtunnel::simulator
