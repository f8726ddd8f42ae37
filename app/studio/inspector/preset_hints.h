// What a node's runtime or product presets for the fields that the scenario leaves out, as words for its
// form.
#pragma once

#include "models/scenario/scenario.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace windtunnel::studio {

struct PresetHint {
    std::string field;
    QString text;    ///< "from jvm: 200"
    QString source;  ///< where the figure is from
};

/// Of the node at the pointer ("/nodes/3"); nothing for everything else.
std::vector<PresetHint> presetHints(const Scenario& scenario, std::string_view pointer);

}  // namespace windtunnel::studio
