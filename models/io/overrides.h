// Changes single values of a scenario before it is read: "order.replicas=4", "/nodes/0/replicas=4".
#pragma once

#include "models/core/reading.h"
#include "models/core/value.h"

#include <span>
#include <string>

namespace windtunnel {

/// Applies them in order; override i is placed at firstOverride + i. Problems go to `in`.
/// What does not exist yet is added: whether such a field is known is found out when the value is read.
void applyOverrides(Value& root, std::span<const std::string> overrides, Reading& in);

}  // namespace windtunnel
