// Copying, pasting and duplicating items as a piece of a scenario in JSON.
#pragma once

#include "models/scenario/scenario.h"

#include <QByteArray>
#include <QPointF>

#include <optional>
#include <span>
#include <string>
#include <vector>

class QMimeData;

namespace windtunnel::studio {

/// The items with what belongs to them: links among them, their places, their entities and clusters.
Scenario fragmentOf(const Scenario& scenario, std::span<const std::string> ids);

/// Adds the fragment's items `by` from where they were. Ids that are taken are changed, references within the
/// fragment follow, names that lead nowhere are left out. The new ids.
std::vector<std::string> insertFragment(Scenario& scenario, Scenario fragment, QPointF by);

/// As application/json and as text, so that it can be pasted into an editor and back.
QMimeData* mimeOf(const Scenario& fragment);
/// Nothing when it is no part of a scenario. A list of nodes or a single node serves too.
std::optional<Scenario> fragmentFrom(const QMimeData& mime);
std::optional<Scenario> fragmentFrom(const QByteArray& json);

}  // namespace windtunnel::studio
