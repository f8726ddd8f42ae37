#include "app/cli/bundled_scenarios.h"
#include "app/cli/command.h"
#include "models/io/load_scenario.h"
#include "simulator/report/display_width.h"

#include <CLI/App.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <memory>

namespace windtunnel::cli {

namespace {

namespace fs = std::filesystem;

std::string questionOf(const fs::path& file) {
    try {
        const Scenario scenario = loadScenario(file).scenario;
        return scenario.question.empty() ? scenario.name : scenario.question;
    } catch (const ScenarioError& error) {
        return fmt::format("(has errors: windtunnel check {})", file.string());
    }
}

void list(const std::vector<fs::path>& files, const Console& console) {
    int width = 0;
    for (const fs::path& file : files) {
        width = std::max(width, simulator::displayWidth(file.stem().string()));
    }
    for (const fs::path& file : files) {
        std::string name = simulator::padRight(file.stem().string(), width);
        const int room = std::max(20, console.outStyle.width - width - 2);
        for (const std::string& line : simulator::wrapText(questionOf(file), room)) {
            console.out << painted(name, simulator::Tone::Title, console.outStyle) << "  " << line << '\n';
            name = std::string(static_cast<std::size_t>(width), ' ');
        }
    }
}

void print(const std::vector<fs::path>& files, const std::string& name, std::ostream& out) {
    const auto file = std::find_if(files.begin(), files.end(), [&](const fs::path& each) {
        return each.stem() == name || each.filename() == name;
    });
    if (file == files.end()) {
        std::vector<std::string> names;
        for (const fs::path& each : files) {
            names.push_back(each.stem().string());
        }
        throw UsageError(fmt::format("there is no bundled scenario '{}'", name), suggestionFor(name, names));
    }
    std::ifstream stream{*file, std::ios::binary};
    out << stream.rdbuf();
}

ExitCode showExamples(const std::string& name, const Console& console) {
    const auto folder = bundledFolder();
    if (!folder) {
        throw UsageError("the bundled scenarios are not where they were installed",
                         "WINDTUNNEL_SCENARIOS=folder says where they are");
    }
    const std::vector<fs::path> files = scenarioFiles(*folder);
    if (files.empty()) {
        throw UsageError(fmt::format("there are no scenarios in {}", folder->string()),
                         "WINDTUNNEL_SCENARIOS=folder says where they are");
    }
    if (name.empty()) {
        list(files, console);
    } else {
        print(files, name, console.out);
    }
    return ExitCode::Good;
}

}  // namespace

Action declareExamples(CLI::App& app) {
    auto name = std::make_shared<std::string>();
    app.add_option("NAME", *name, "the scenario to print; without it: the list with the question of each");
    return [name](const Console& console) { return showExamples(*name, console); };
}

}  // namespace windtunnel::cli
