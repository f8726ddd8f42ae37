// Reads a scenario file: JSON, overrides, fields, rules; every problem with its line and column.
#pragma once

#include "models/core/diagnostic.h"
#include "models/scenario/scenario.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace windtunnel {

struct LoadedScenario {
    Scenario scenario;
    std::vector<Diagnostic> warnings;
    std::string fileName;
};

struct LoadOptions {
    /// "order.replicas=4", "run.duration=10s" or "/nodes/0/replicas=4"; null takes a field out.
    std::vector<std::string> overrides;
    /// Where files named in the scenario lie; empty: beside the scenario.
    std::filesystem::path baseDirectory;
};

/// Throws ScenarioError with all errors and warnings, in the order of the file. "-" is standard input.
LoadedScenario loadScenario(const std::filesystem::path& file, const LoadOptions& options = {});
LoadedScenario loadScenarioText(std::string_view text, std::string fileName, const LoadOptions& options = {});

/// "file:line:column: error: message (/pointer)", the line with a caret where it is short enough, the hint.
std::string formatDiagnostic(const Diagnostic& diagnostic, std::string_view fileName);

}  // namespace windtunnel
