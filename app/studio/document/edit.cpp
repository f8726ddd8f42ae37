#include "app/studio/document/edit.h"

#include <algorithm>
#include <iterator>

namespace windtunnel::studio {
namespace {

/// In the order of Edit's lists.
constexpr auto listMembers =
    std::tuple(&Scenario::nodes, &Scenario::links, &Scenario::clusters, &Scenario::entities,
               &Scenario::workloads, &Scenario::faults, &Scenario::objectives, &Scenario::layout);
constexpr std::array listParts{Change::Nodes,     Change::Links,  Change::Clusters,   Change::Entities,
                               Change::Workloads, Change::Faults, Change::Objectives, Change::Layout};

template <class Element>
Splice<Element> spliceOf(const std::vector<Element>& after, std::size_t at, std::size_t count,
                         std::size_t others) {
    const auto first = after.begin() + static_cast<std::ptrdiff_t>(at);
    return {at, count, std::vector<Element>(first, first + static_cast<std::ptrdiff_t>(others))};
}

/// Runs of elements that differ, when nothing was added or removed; else the one stretch between what both
/// lists begin and end with.
template <class Element>
std::vector<Splice<Element>> splices(const std::vector<Element>& before, const std::vector<Element>& after) {
    std::vector<Splice<Element>> found;
    if (before.size() == after.size()) {
        for (std::size_t i = 0; i < before.size(); ++i) {
            const std::size_t first = i;
            while (i < before.size() && !(before[i] == after[i]))
                ++i;
            if (i > first)
                found.push_back(spliceOf(after, first, i - first, i - first));
        }
        return found;
    }
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t head = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    found.push_back(spliceOf(after, head, before.size() - head - tail, after.size() - head - tail));
    return found;
}

template <class Element> void swapIn(Splice<Element>& splice, std::vector<Element>& list) {
    const auto first = list.begin() + static_cast<std::ptrdiff_t>(splice.at);
    const auto last = first + static_cast<std::ptrdiff_t>(splice.count);
    if (splice.count == splice.other.size()) {
        std::swap_ranges(first, last, splice.other.begin());
        return;
    }
    std::vector<Element> taken(std::make_move_iterator(first), std::make_move_iterator(last));
    const auto gap = list.erase(first, last);
    list.insert(gap, std::make_move_iterator(splice.other.begin()),
                std::make_move_iterator(splice.other.end()));
    splice.count = splice.other.size();
    splice.other = std::move(taken);
}

const std::string& idOf(const Node& node) { return node.id; }
const std::string& idOf(const Workload& workload) { return workload.id; }
const std::string& idOf(const std::pair<std::string, DrawnPlace>& place) { return place.first; }

template <class Element>
void addIds(const std::vector<Splice<Element>>& splices, const std::vector<Element>& before,
            std::vector<std::string>& ids) {
    if constexpr (requires(const Element& one) { idOf(one); })
        for (const Splice<Element>& splice : splices) {
            for (std::size_t i = 0; i < splice.count; ++i)
                ids.push_back(idOf(before[splice.at + i]));
            for (const Element& one : splice.other)
                ids.push_back(idOf(one));
        }
}

/// Calls visit(index constant) for each of Edit's lists.
template <class Visit> void forEachList(Visit&& visit) {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) {
        (visit(std::integral_constant<std::size_t, Index>{}), ...);
    }
    (std::make_index_sequence<listParts.size()>{});
}

}  // namespace

Edit::Settings Edit::settingsOf(const Scenario& scenario) {
    return {scenario.schema, scenario.name, scenario.question, scenario.teaches,  scenario.notes,
            scenario.zones,  scenario.run,  scenario.cost,     scenario.telemetry};
}

Edit Edit::between(const Scenario& before, const Scenario& after) {
    Edit edit;
    forEachList([&](auto index) {
        const auto& old = before.*std::get<index()>(listMembers);
        auto& list = std::get<index()>(edit.lists_);
        list = splices(old, after.*std::get<index()>(listMembers));
        if (!list.empty())
            edit.change_.parts |= listParts[index()];
        addIds(list, old, edit.change_.ids);
    });
    if (Settings settings = settingsOf(after); !(settings == settingsOf(before))) {
        edit.settings_ = std::move(settings);
        edit.change_.parts |= Change::Settings;
    }
    return edit;
}

void Edit::swap(Scenario& scenario) {
    forEachList([&](auto index) {
        for (auto& splice : std::get<index()>(lists_))
            swapIn(splice, scenario.*std::get<index()>(listMembers));
    });
    if (settings_) {
        Settings old = settingsOf(scenario);
        scenario.schema = std::move(settings_->schema);
        scenario.name = std::move(settings_->name);
        scenario.question = std::move(settings_->question);
        scenario.teaches = std::move(settings_->teaches);
        scenario.notes = std::move(settings_->notes);
        scenario.zones = std::move(settings_->zones);
        scenario.run = settings_->run;
        scenario.cost = std::move(settings_->cost);
        scenario.telemetry = settings_->telemetry;
        settings_ = std::move(old);
    }
}

bool Edit::coversTheSameAs(const Edit& other) const {
    bool same = settings_.has_value() == other.settings_.has_value();
    forEachList([&](auto index) {
        const auto sameElements = [](const auto& one, const auto& two) {
            return one.at == two.at && one.count == two.count && one.count == one.other.size() &&
                   two.count == two.other.size();
        };
        same = same &&
               std::ranges::equal(std::get<index()>(lists_), std::get<index()>(other.lists_), sameElements);
    });
    return same;
}

}  // namespace windtunnel::studio
