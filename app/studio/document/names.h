// Who is who in a scenario: finding things by id, ids that are free, JSON pointers of things.
#pragma once

#include "models/scenario/scenario.h"

#include <QPointF>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace windtunnel::studio {

/// What can be put on the canvas: the kinds of nodes, and clients (workloads).
enum class ItemKind : std::uint8_t {
    Client,
    Gateway,
    Service,
    Database,
    Cache,
    Topic,
    Queue,
    Registry,
    Config,
    External,
};

Node* nodeOf(Scenario& scenario, std::string_view id);  ///< nullptr when there is none
Workload* workloadOf(Scenario& scenario, std::string_view id);
const Workload* workloadOf(const Scenario& scenario, std::string_view id);

ItemKind kindOf(const Node& node);
std::optional<ItemKind> kindOf(const Scenario& scenario, std::string_view id);

/// Some node, workload, entity or cluster has this id.
bool isTaken(const Scenario& scenario, std::string_view id);
/// "order", or "order-2", "order-3", … when that is taken.
std::string freeId(const Scenario& scenario, std::string_view wanted);
std::string freeId(std::string_view wanted, const std::function<bool(std::string_view)>& isTaken);
/// Letters, digits, - and _ only; text of other kinds becomes one: "Order service" is "order-service".
std::string idFrom(std::string_view text);

/// "/nodes/3" or "/workloads/0"; empty when nothing has this id.
std::string pointerTo(const Scenario& scenario, std::string_view id);
/// The node or workload that a pointer leads into; empty when it is neither.
std::string itemAt(const Scenario& scenario, std::string_view pointer);

/// Centre of the item's card.
std::optional<QPointF> placeOf(const Scenario& scenario, std::string_view id);
void setPlace(Scenario& scenario, std::string_view id, QPointF place);  ///< it stays pinned, or not
/// Whether it stays when everything is arranged anew.
bool isPinned(const Scenario& scenario, std::string_view id);
/// Only what has a place.
void setPinned(Scenario& scenario, std::string_view id, bool pinned);

}  // namespace windtunnel::studio
