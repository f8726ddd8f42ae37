// Checks a scenario for what its fields alone cannot show: dangling names, impossible figures, suspicious
// designs.
#pragma once

#include "models/core/diagnostic.h"
#include "models/scenario/scenario.h"

#include <vector>

namespace windtunnel {

/// Everything found, errors and warnings, in a fixed order; pointers are filled in, positions are not.
std::vector<Diagnostic> validate(const Scenario& scenario);

}  // namespace windtunnel
