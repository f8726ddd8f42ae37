// Sets or reads one field of a scenario by its JSON pointer, with the messages that reading a file gives.
#pragma once

#include "models/core/diagnostic.h"
#include "models/core/value.h"
#include "models/scenario/scenario.h"

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace windtunnel::studio {

/// What stands at the pointer in the file that the scenario would be written to; nothing where the default
/// is left out.
std::optional<Value> fieldAt(const Scenario& scenario, std::string_view pointer);

/// Puts a value at the pointer (null takes the field out, so that the default holds). Where it cannot be
/// read, the scenario stays as it is and the problems come back. A list's index may be its length: appends.
std::vector<Diagnostic> setField(Scenario& scenario, std::string_view pointer, const Value& value,
                                 const std::filesystem::path& baseDirectory = {});

}  // namespace windtunnel::studio
