// Reads a scenario file: JSON, overrides, fields, rules; every problem with its line and column.
#pragma once

#include "models/core/diagnostic.h"
#include "models/scenario/scenario.h"

#include <filesystem>
#include <optional>
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

/// A scenario that somebody is still working on.
struct ScenarioDraft {
    std::optional<Scenario>
        scenario;  ///< nothing when the text could not be read without losing a part of it
    std::vector<Diagnostic> problems;  ///< errors and warnings, in the order of the file
};

/// Unlike loadScenarioText, accepts what breaks rules ("a call that leads nowhere"), since it can be mended.
ScenarioDraft readDraft(std::string_view text, const LoadOptions& options = {});

/// "file:line:column: error: message (/pointer)", the line with a caret where it is short enough, the hint.
std::string formatDiagnostic(const Diagnostic& diagnostic, std::string_view fileName,
                             const Phrase::Translate& translate = {});

}  // namespace windtunnel
