#include "models/core/diagnostic.h"

#include <utility>

namespace windtunnel {

ScenarioError::ScenarioError(std::vector<Diagnostic> found)
    : std::runtime_error(found.empty() ? "the scenario has errors" : found.front().message.text()),
      diagnostics_(std::move(found)) {}

}  // namespace windtunnel
