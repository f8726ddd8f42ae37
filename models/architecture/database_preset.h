// What a database's `tech` presets where the scenario says nothing, and where each figure comes from.
#pragma once

#include "models/architecture/runtime_preset.h"

#include <span>
#include <string_view>
#include <vector>

namespace windtunnel {

/// The products that have a preset, in the order of the manual.
std::span<const std::string_view> presetDatabases();

/// The fields as they are simulated: what is given stays, what is not comes from the preset of the product,
/// if it has one. The members of a quorum have the times of queries in their legs and get none from here.
Database withDatabasePreset(Database database);

/// The fields that withDatabasePreset() fills in, in the order of the format.
std::vector<PresetField> presetFieldsOf(const Database& database);

}  // namespace windtunnel
