// What a service's `runtime` presets where the scenario says nothing, and where each figure comes from.
#pragma once

#include "models/architecture/node.h"

#include <span>
#include <string_view>
#include <vector>

namespace windtunnel {

/// A field that a preset fills in.
struct PresetField {
    std::string_view field;   ///< its name in the format: "threads", "cores", "model", "startup", "pauses"
    std::string_view source;  ///< a document or a measurement; "typical, not measured" where there is none
    bool operator==(const PresetField&) const = default;
};

/// The runtimes that have a preset, in the order of the manual.
std::span<const std::string_view> presetRuntimes();

/// The fields as they are simulated: what is given stays, what is not comes from the preset of the runtime,
/// if it has one.
ServiceFields withRuntimePreset(ServiceFields fields);

/// The fields that withRuntimePreset() fills in for these, in the order of the format.
std::vector<PresetField> presetFieldsOf(const ServiceFields& fields);

}  // namespace windtunnel
