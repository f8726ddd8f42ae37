#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/problems.h"
#include "app/cli/progress_bar.h"
#include "models/core/text.h"
#include "models/io/load_scenario.h"
#include "simulator/experiment/experiment.h"
#include "simulator/report/csv_report.h"
#include "simulator/report/explanation.h"
#include "simulator/report/history_report.h"
#include "simulator/report/json_report.h"
#include "simulator/report/output_file.h"
#include "simulator/report/summary_report.h"

#include <CLI/App.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <memory>
#include <optional>

namespace windtunnel::cli {

namespace {

namespace fs = std::filesystem;

/// As given; numbers and durations are read when the run begins.
struct RunOptions {
    std::string scenario, seed, replications, duration, threads, json, csv, history;
    std::vector<std::string> overrides;
    bool quiet = false;
};

template <typename Number>
std::optional<Number> wholeNumber(const std::string& option, const std::string& text, Number least,
                                  Number most) {
    if (text.empty()) {
        return std::nullopt;
    }
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most) {
        throw UsageError(
            fmt::format("{}: '{}' is not a whole number from {} to {}", option, text, least, most));
    }
    return number;
}

std::optional<Duration> durationOf(const std::string& text) {
    if (text.empty()) {
        return std::nullopt;
    }
    const Parsed<Duration> parsed = parseDuration(text);
    if (!parsed) {
        throw UsageError(fmt::format("--duration: {}", parsed.message.text()), parsed.hint.text());
    }
    return parsed.value;
}

simulator::ExperimentSettings settingsOf(const RunOptions& options) {
    simulator::ExperimentSettings settings;
    settings.seed = wholeNumber<std::uint64_t>("--seed", options.seed, 0, UINT64_MAX);
    settings.replications = wholeNumber<int>("--replications", options.replications, 1, 1'000'000);
    settings.duration = durationOf(options.duration);
    settings.history = !options.history.empty();
    settings.threads = wholeNumber<int>("--threads", options.threads, 0, 4096).value_or(0);
    return settings;
}

bool isSameFile(const fs::path& a, const fs::path& b) {
    std::error_code ignored;
    return fs::equivalent(a, b, ignored);
}

// Everything that could make the results unwritable is found before the run,
// not after it.
void checkOutputs(const RunOptions& options) {
    if (!options.json.empty() && options.json != "-") {
        if (isSameFile(options.json, options.scenario)) {
            throw UsageError("--json would replace the scenario itself");
        }
        simulator::requireWritableFile(options.json);
    }
    if (options.csv == "-") {
        throw UsageError("--csv writes several files and needs a folder");
    }
    if (!options.csv.empty()) {
        simulator::requireWritableFolder(options.csv);
    }
    if (!options.history.empty() && options.history != "-") {
        if (isSameFile(options.history, options.scenario)) {
            throw UsageError("--history would replace the scenario itself");
        }
        simulator::requireWritableFile(options.history);
    }
    if (options.history == "-" && options.json == "-") {
        throw UsageError("only one of --json and --history can go to standard output");
    }
}

void checkDuration(const Scenario& scenario, const simulator::ExperimentSettings& settings) {
    if (settings.duration && *settings.duration <= scenario.run.warmup) {
        throw UsageError(fmt::format("--duration {} is not longer than the warm-up of {}",
                                     format(*settings.duration), format(scenario.run.warmup)),
                         "a shorter one: --set run.warmup=0s");
    }
}

simulator::ExperimentResults simulate(const Scenario& scenario, const simulator::ExperimentSettings& settings,
                                      const InterruptGuard& interrupt, const Console& console, bool quiet) {
    ProgressBar bar{console, !quiet};
    std::function<void(const simulator::Progress&)> progress;
    if (bar.isShown()) {
        progress = [&bar](const simulator::Progress& done) {
            bar.update(done.fraction, done.replicationsDone, done.replications, done.events);
        };
    }
    simulator::ExperimentResults results = runExperiment(scenario, settings, interrupt.flag(), progress);
    results.explanation = explain(results);
    return results;
}

// Files first: whoever reads the summary may close the pipe.
void writeOutputs(const RunOptions& options, const simulator::ExperimentResults& results,
                  const Console& console) {
    const bool jsonToOut = options.json == "-";
    const bool dataToOut = jsonToOut || options.history == "-";
    if (!options.csv.empty()) {
        writeCsv(results, options.csv);
    }
    const auto form = simulator::historyFormOf(options.history);
    if (options.history == "-") {
        writeHistory(results, form, console.out);
    } else if (!options.history.empty()) {
        simulator::writeAtomically(options.history,
                                   [&](std::ostream& out) { writeHistory(results, form, out); });
    }
    if (jsonToOut) {
        writeJson(results, console.out);
    } else if (!options.json.empty()) {
        simulator::writeAtomically(options.json, [&](std::ostream& out) { writeJson(results, out); });
    }
    if (!options.quiet) {
        writeSummary(results, dataToOut ? console.errStyle : console.outStyle,
                     dataToOut ? console.err : console.out);
    }
}

ExitCode outcomeOf(const simulator::ExperimentResults& results, bool interrupted) {
    if (interrupted && !results.complete) {
        return ExitCode::Interrupted;
    }
    const bool missed =
        std::any_of(results.objectives.begin(), results.objectives.end(),
                    [](const simulator::ObjectiveSummary& objective) { return !objective.met; });
    return missed ? ExitCode::ObjectiveMissed : ExitCode::Good;
}

ExitCode run(const RunOptions& options, const Console& console) {
    if (options.scenario.empty()) {
        throw UsageError("no scenario given", "a file, or - for standard input");
    }
    const simulator::ExperimentSettings settings = settingsOf(options);
    checkOutputs(options);
    try {
        const LoadedScenario loaded = loadScenario(options.scenario, {options.overrides, {}});
        if (!options.quiet) {
            writeProblems(loaded.warnings, loaded.fileName, console.errStyle, console.err);
        }
        checkDuration(loaded.scenario, settings);
        const InterruptGuard interrupt;
        const simulator::ExperimentResults results =
            simulate(loaded.scenario, settings, interrupt, console, options.quiet);
        writeOutputs(options, results, console);
        return outcomeOf(results, interrupt.interrupted());
    } catch (const ScenarioError& error) {
        const std::string name = options.scenario == "-" ? "<standard input>" : options.scenario;
        writeProblems(error.diagnostics(), name, console.errStyle, console.err);
        return exitCodeOf(error.diagnostics());
    } catch (const simulator::NotSimulated& error) {
        for (const Phrase& line : error.lines()) {
            console.err << options.scenario << ": " << line.text() << '\n';
        }
        return ExitCode::InvalidInput;
    }
}

}  // namespace

Action declareRun(CLI::App& app) {
    auto options = std::make_shared<RunOptions>();
    app.add_option("SCENARIO", options->scenario, "the scenario's file, or - for standard input");
    app.add_option("--set", options->overrides,
                   "change one value: order.replicas=4, /nodes/0/replicas=4 (repeatable)")
        ->type_name("ID.FIELD=VALUE")
        ->allow_extra_args(false);
    app.add_option("--seed", options->seed, "seed of all chance instead of the scenario's")->type_name("N");
    app.add_option("--replications", options->replications,
                   "independent repetitions instead of the scenario's")
        ->type_name("N");
    app.add_option("--duration", options->duration,
                   "simulated time of one replication, warm-up included: 90s")
        ->type_name("D");
    app.add_option("--threads", options->threads,
                   "threads that share the replications; 0, the default: all cores")
        ->type_name("N");
    app.add_option("--json", options->json, "write the results as JSON; - for standard output")
        ->type_name("FILE");
    app.add_option("--csv", options->csv, "write the results as CSV tables into this folder")
        ->type_name("DIR");
    app.add_option("--history", options->history,
                   "write every read and write one by one; - for standard output")
        ->type_name("FILE");
    app.add_flag("--quiet", options->quiet, "no summary, no warnings, no progress")->disable_flag_override();
    return [options](const Console& console) { return run(*options, console); };
}

}  // namespace windtunnel::cli
