#include "app/cli/bundled_scenarios.h"

#include <algorithm>
#include <cstdlib>

namespace windtunnel::cli {

namespace fs = std::filesystem;

std::optional<fs::path> bundledFolder() {
    std::error_code error;
    if (const char* named = std::getenv("WINDTUNNEL_SCENARIOS"); named != nullptr && *named != '\0') {
        return fs::is_directory(named, error) ? std::optional<fs::path>{named} : std::nullopt;
    }
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (error) {
        return std::nullopt;
    }
    const fs::path folder = program.parent_path().parent_path() / "share" / "windtunnel" / "scenarios";
    return fs::is_directory(folder, error) ? std::optional{folder} : std::nullopt;
}

std::vector<fs::path> scenarioFiles(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder, error}) {
        if (entry.path().extension() == ".json" && entry.is_regular_file(error)) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace windtunnel::cli
