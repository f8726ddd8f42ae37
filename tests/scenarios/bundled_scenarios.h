// The scenarios of the folder scenarios/, for the tests that look at each of them.
#pragma once

#include "tests/support/scenario_run.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace windtunnel::test {

inline std::filesystem::path bundledFolder() {
    return std::filesystem::path(WINDTUNNEL_SOURCE_DIR) / "scenarios";
}

/// "web-shop"
inline std::filesystem::path bundledFile(const std::string& name) {
    return bundledFolder() / (name + ".json");
}

/// Without the extension, sorted.
inline std::vector<std::string> bundledNames() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(bundledFolder()))
        if (entry.path().extension() == ".json")
            names.push_back(entry.path().stem().string());
    std::ranges::sort(names);
    return names;
}

/// One row of test data for each.
inline void addBundledRows() {
    QTest::addColumn<QString>("name");
    for (const std::string& name : bundledNames())
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

inline std::string fetchedName() {
    QFETCH(QString, name);
    return name.toStdString();
}

/// What is compared with itself needs no long run, least of all where a sanitizer makes it several times
/// slower.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool isInstrumented = true;
#else
inline constexpr bool isInstrumented = false;
#endif
inline constexpr Duration enough = Duration::minutes(isInstrumented ? 1 : 5);

/// At most so much of it, half of that for a warm-up that is longer.
inline Scenario atMost(Duration duration, const std::string& name) {
    Scenario scenario = loadScenario(bundledFile(name)).scenario;
    scenario.run.duration.ns = std::min(scenario.run.duration.ns, duration.ns);
    if (scenario.run.warmup >= scenario.run.duration)
        scenario.run.warmup.ns = scenario.run.duration.ns / 2;
    return scenario;
}

inline std::string contentOf(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

inline ScenarioRun runBundled(const std::string& name, const std::vector<std::string>& overrides = {}) {
    return runFile(bundledFile(name), overrides);
}

}  // namespace windtunnel::test
