#include "models/validation/validate.h"

namespace windtunnel {

std::vector<Diagnostic> validate(const Scenario&) { return {}; }

}  // namespace windtunnel
