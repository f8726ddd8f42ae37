// Changes that would settle a problem which validation has found.
#pragma once

#include "models/core/diagnostic.h"
#include "models/scenario/scenario.h"

#include <QString>

#include <functional>
#include <vector>

namespace windtunnel::studio {

struct QuickFix {
    QString text;  ///< "Use \"order\""
    std::function<void(Scenario&)> apply;
};

/// The likeliest first; empty where a person has to think.
std::vector<QuickFix> quickFixesFor(const Scenario& scenario, const Diagnostic& problem);

}  // namespace windtunnel::studio
