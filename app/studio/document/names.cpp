#include "app/studio/document/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace windtunnel::studio {
namespace {

template <class List> auto find(List& list, std::string_view id) -> decltype(list.data()) {
    for (auto& one : list)
        if (one.id == id)
            return &one;
    return nullptr;
}

template <class List> std::string pointerIn(const List& list, std::string_view id, const char* name) {
    const auto* found = find(list, id);
    return found ? fmt::format("/{}/{}", name, found - list.data()) : std::string();
}

/// The id of element "3/…" of a list.
template <class List> std::string idIn(const List& list, std::string_view rest) {
    std::size_t index = 0;
    const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), index);
    const bool whole = end == rest.data() + rest.size() || *end == '/';
    return problem == std::errc{} && whole && index < list.size() ? list[index].id : std::string();
}

}  // namespace

Node* nodeOf(Scenario& scenario, std::string_view id) { return find(scenario.nodes, id); }
Workload* workloadOf(Scenario& scenario, std::string_view id) { return find(scenario.workloads, id); }
const Workload* workloadOf(const Scenario& scenario, std::string_view id) {
    return find(scenario.workloads, id);
}

ItemKind kindOf(const Node& node) {
    static constexpr ItemKind kinds[] = {ItemKind::Service,  ItemKind::Gateway, ItemKind::Database,
                                         ItemKind::Cache,    ItemKind::Topic,   ItemKind::Queue,
                                         ItemKind::Registry, ItemKind::Config,  ItemKind::External};
    static_assert(std::size(kinds) == std::variant_size_v<Node::Kinds>);
    return kinds[node.kind.index()];
}

std::optional<ItemKind> kindOf(const Scenario& scenario, std::string_view id) {
    if (const Node* node = findNode(scenario, id))
        return kindOf(*node);
    return workloadOf(scenario, id) ? std::optional(ItemKind::Client) : std::nullopt;
}

bool isTaken(const Scenario& scenario, std::string_view id) {
    return find(scenario.nodes, id) || find(scenario.workloads, id) || find(scenario.entities, id) ||
           find(scenario.clusters, id);
}

std::string freeId(const Scenario& scenario, std::string_view wanted) {
    return freeId(wanted, [&](std::string_view id) { return isTaken(scenario, id); });
}

std::string freeId(std::string_view wanted, const std::function<bool(std::string_view)>& isTaken) {
    if (!isTaken(wanted))
        return std::string(wanted);
    std::string_view stem = wanted;  // "order-2" goes on with "order-3"
    const std::size_t dash = wanted.rfind('-');
    const auto isDigit = [](char letter) { return letter >= '0' && letter <= '9'; };
    if (dash != std::string_view::npos && dash > 0 && dash + 1 < wanted.size() &&
        std::ranges::all_of(wanted.substr(dash + 1), isDigit))
        stem = wanted.substr(0, dash);
    for (int number = 2;; ++number)
        if (std::string id = fmt::format("{}-{}", stem, number); !isTaken(id))
            return id;
}

std::string idFrom(std::string_view text) {
    std::string id;
    for (const char letter : text) {
        const bool capital = letter >= 'A' && letter <= 'Z';
        if (capital || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_')
            id += letter;
        else if (!id.empty() && id.back() != '-')
            id += '-';
    }
    while (!id.empty() && id.back() == '-')
        id.pop_back();
    return id;
}

std::string pointerTo(const Scenario& scenario, std::string_view id) {
    std::string pointer = pointerIn(scenario.nodes, id, "nodes");
    return pointer.empty() ? pointerIn(scenario.workloads, id, "workloads") : pointer;
}

std::string itemAt(const Scenario& scenario, std::string_view pointer) {
    static constexpr std::string_view nodes = "/nodes/";
    static constexpr std::string_view workloads = "/workloads/";
    if (pointer.starts_with(nodes))
        return idIn(scenario.nodes, pointer.substr(nodes.size()));
    if (pointer.starts_with(workloads))
        return idIn(scenario.workloads, pointer.substr(workloads.size()));
    return {};
}

std::optional<QPointF> placeOf(const Scenario& scenario, std::string_view id) {
    for (const auto& [name, place] : scenario.layout)
        if (name == id)
            return QPointF(place.x, place.y);
    return std::nullopt;
}

void setPlace(Scenario& scenario, std::string_view id, QPointF place) {
    for (auto& [name, old] : scenario.layout)
        if (name == id) {
            old = {place.x(), place.y(), old.pinned};
            return;
        }
    scenario.layout.push_back({std::string(id), {place.x(), place.y()}});
}

bool isPinned(const Scenario& scenario, std::string_view id) {
    return std::ranges::any_of(scenario.layout,
                               [&](const auto& one) { return one.first == id && one.second.pinned; });
}

void setPinned(Scenario& scenario, std::string_view id, bool pinned) {
    for (auto& [name, place] : scenario.layout)
        if (name == id)
            place.pinned = pinned;
}

}  // namespace windtunnel::studio
