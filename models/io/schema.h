// The JSON Schema of scenario files, for editors and other programs; made from the descriptions of the
// fields.
#pragma once

#include <string>

namespace windtunnel {

/// Draft 2020-12. What only rules can tell (references, sums, orders) is not part of it.
std::string scenarioSchema();

}  // namespace windtunnel
