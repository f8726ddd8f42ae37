// What may stand in a field that refers to something else in the scenario.
#pragma once

#include "models/core/shape.h"
#include "models/scenario/scenario.h"

#include <QStringList>

namespace windtunnel::studio {

/// Ids, call targets, ways, objectives that make sense for this field; empty for fields of other kinds.
QStringList choicesFor(const Scenario& scenario, const FieldInfo& field);

}  // namespace windtunnel::studio
