// Runs a scenario of the public format and looks its figures up by id; checks figures against theory.
#pragma once

#include "models/core/diagnostic.h"
#include "models/io/load_scenario.h"
#include "simulator/experiment/experiment.h"

#include <QTest>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace windtunnel::test {

/// The results of one experiment. An unknown id throws std::out_of_range that names it.
class ScenarioRun {
public:
    explicit ScenarioRun(simulator::ExperimentResults figures) : results(std::move(figures)) {}

    simulator::ExperimentResults results;

    const simulator::FlowSummary& workload(const std::string& id) const {
        return found(results.workloads, id);
    }
    const simulator::FlowSummary& endpoint(const std::string& id) const {
        return found(results.endpoints, id);
    }
    const simulator::NodeSummary& node(const std::string& id) const { return found(results.nodes, id); }
    const simulator::QueueSummary& queue(const std::string& id) const { return found(results.queues, id); }
    const simulator::EntitySummary& entity(const std::string& id) const {
        return found(results.entities, id);
    }
    const simulator::TopicSummary& topic(const std::string& id) const { return found(results.topics, id); }
    const simulator::LinkSummary& link(const std::string& id) const { return found(results.links, id); }

    std::uint64_t mark(const std::string& name) const {
        const auto entry =
            std::ranges::find(results.marks, name, &std::pair<std::string, std::uint64_t>::first);
        return entry == results.marks.end() ? throw std::out_of_range("no mark " + name) : entry->second;
    }

    /// Mean of a series' steps that lie within [from, until] seconds from the start of the run; for counts,
    /// such as "workloads/users/completed", divide by the step to have a rate.
    double seriesMean(const std::string& column, double from, double until) const {
        const auto& columns = results.series.columns;
        const auto entry =
            std::ranges::find(columns, column, &std::pair<std::string, std::vector<double>>::first);
        if (entry == columns.end())
            throw std::out_of_range("no series " + column);
        double sum = 0;
        int steps = 0;
        for (std::size_t i = 0; i < entry->second.size(); ++i) {
            const double begin = static_cast<double>(i) * results.series.step;
            if (begin < from - 1e-9 || begin + results.series.step > until + 1e-9)
                continue;
            sum += entry->second[i];
            ++steps;
        }
        return steps == 0 ? throw std::out_of_range("no steps of " + column) : sum / steps;
    }

    /// Counts per second of a series of counts.
    double seriesRate(const std::string& column, double from, double until) const {
        return seriesMean(column, from, until) / results.series.step;
    }

private:
    template <class Summary>
    static const Summary& found(const std::vector<Summary>& all, const std::string& id) {
        const auto entry = std::ranges::find(all, id, &Summary::id);
        return entry == all.end() ? throw std::out_of_range("no figures of " + id) : *entry;
    }
};

/// Overrides as on the command line: "server.threads=4", "/run/seed=7". Problems are thrown as readable text.
inline ScenarioRun runText(const std::string& text, const std::vector<std::string>& overrides = {},
                           const std::filesystem::path& folder = {}) {
    try {
        const LoadedScenario loaded =
            loadScenarioText(text, "scenario", {.overrides = overrides, .baseDirectory = folder});
        const std::atomic<bool> stop{false};
        return ScenarioRun(simulator::runExperiment(loaded.scenario, {}, stop, {}));
    } catch (const ScenarioError& error) {
        std::string lines;
        for (const Diagnostic& diagnostic : error.diagnostics())
            lines += formatDiagnostic(diagnostic, "scenario") + "\n";
        throw std::runtime_error(lines);
    }
}

inline ScenarioRun runFile(const std::filesystem::path& file,
                           const std::vector<std::string>& overrides = {}) {
    try {
        const LoadedScenario loaded = loadScenario(file, {.overrides = overrides, .baseDirectory = {}});
        const std::atomic<bool> stop{false};
        return ScenarioRun(simulator::runExperiment(loaded.scenario, {}, stop, {}));
    } catch (const ScenarioError& error) {
        std::string lines;
        for (const Diagnostic& diagnostic : error.diagnostics())
            lines += formatDiagnostic(diagnostic, file.filename().string()) + "\n";
        throw std::runtime_error(lines);
    }
}

/// tests/theory/cases/<name>.json
inline ScenarioRun runCase(const std::string& name, const std::vector<std::string>& overrides = {}) {
    return runFile(std::filesystem::path(WINDTUNNEL_SOURCE_DIR) / "tests/theory/cases" / (name + ".json"),
                   overrides);
}

/// Says what was expected and what came; with WINDTUNNEL_SHOW_FIGURES set also when all is well.
inline bool figureHolds(const char* what, double actual, double expected, double tolerance, int line) {
    const bool holds = std::abs(actual - expected) <= tolerance;
    if (!holds || std::getenv("WINDTUNNEL_SHOW_FIGURES") != nullptr)
        fmt::print("{} line {}: {} is {:.7g}, theory says {:.7g}, off by {:.3g} of {:.3g} allowed\n",
                   holds ? "      " : "WRONG:", line, what, actual, expected, std::abs(actual - expected),
                   tolerance);
    return holds;
}

}  // namespace windtunnel::test

/// |actual - expected| <= share * |expected|
#define WITHIN_SHARE(actual, expected, share)                                                                \
    QVERIFY(windtunnel::test::figureHolds(#actual, static_cast<double>(actual),                              \
                                          static_cast<double>(expected),                                     \
                                          (share)*std::abs(static_cast<double>(expected)), __LINE__))

/// |actual - expected| <= tolerance
#define WITHIN(actual, expected, tolerance)                                                                  \
    QVERIFY(windtunnel::test::figureHolds(#actual, static_cast<double>(actual),                              \
                                          static_cast<double>(expected), tolerance, __LINE__))
