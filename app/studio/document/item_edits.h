// Changes to the items of a scenario (nodes and clients) as functions on its value: add, remove, move,
// rename, frame. Document::edit makes a step of undo of each.
#pragma once

#include "app/studio/document/names.h"

#include <QPointF>
#include <QString>

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace windtunnel::studio {

/// A new item that runs with its defaults; its id is made from the kind's name.
std::string addItem(Scenario& scenario, ItemKind kind, QPointF place);

/// Items with all that refers to them.
void removeItems(Scenario& scenario, std::span<const std::string> ids);

void moveItems(Scenario& scenario, std::span<const std::pair<std::string, QPointF>> places);

/// Empty, or why the id cannot be given.
QString whyNotRename(const Scenario& scenario, std::string_view from, std::string_view to);
/// A node, workload, entity or cluster gets another id; all references follow.
void renameId(Scenario& scenario, std::string_view from, const std::string& to);
/// An endpoint of a service gets another name; the calls of it follow.
void renameEndpoint(Scenario& scenario, std::string_view service, const std::string& from,
                    const std::string& to);

/// Nodes become members of the group; an empty name takes them out of theirs.
void setGroup(Scenario& scenario, std::span<const std::string> ids, const std::string& group);
std::string freeGroup(const Scenario& scenario, std::string_view wanted);
void renameGroup(Scenario& scenario, const std::string& from, const std::string& to);

}  // namespace windtunnel::studio
