// Where the scenarios lie that come with the program.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace windtunnel::cli {

/// WINDTUNNEL_SCENARIOS; else share/windtunnel/scenarios beside the program's folder; nothing when there is
/// none.
std::optional<std::filesystem::path> bundledFolder();

/// The .json files of a folder in the order of their names.
std::vector<std::filesystem::path> scenarioFiles(const std::filesystem::path& folder);

}  // namespace windtunnel::cli
