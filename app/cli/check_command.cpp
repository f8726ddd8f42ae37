#include "app/cli/command.h"
#include "app/cli/problems.h"
#include "models/io/load_scenario.h"
#include "simulator/report/json_stream.h"

#include <CLI/App.hpp>
#include <fmt/format.h>

#include <memory>

namespace windtunnel::cli {

namespace {

struct CheckOptions {
    std::vector<std::string> scenarios;
    bool json = false;
};

struct CheckedFile {
    std::string name;
    std::vector<Diagnostic> problems;
    std::size_t errors() const { return errorsAmong(problems); }
    std::size_t warnings() const { return problems.size() - errors(); }
};

CheckedFile check(const std::string& scenario) {
    const std::string name = scenario == "-" ? "<standard input>" : scenario;
    try {
        return {name, loadScenario(scenario).warnings};
    } catch (const ScenarioError& error) {
        return {name, error.diagnostics()};
    }
}

void writeText(const std::vector<CheckedFile>& files, std::size_t errors, std::size_t warnings,
               const Console& console) {
    for (const CheckedFile& file : files) {
        writeProblems(file.problems, file.name, console.outStyle, console.out);
        if (file.problems.empty() && files.size() > 1) {
            console.out << file.name << ": no problems\n";
        }
    }
    console.out << (files.size() == 1 ? files.front().name : fmt::format("{} files", files.size())) << ": "
                << countsText(errors, warnings) << '\n';
}

void writeDiagnostic(simulator::JsonStream& json, const Diagnostic& problem) {
    const auto text = [&json](std::string_view name, std::string_view value) {
        json.name(name);
        json.text(value);
    };
    json.beginObject(simulator::JsonStream::Layout::OneLine);
    text("severity", problem.severity == Severity::Error ? "error" : "warning");
    text("rule", problem.rule);
    text("pointer", problem.pointer);
    json.name("line");
    json.number(static_cast<std::uint64_t>(problem.at.line));
    json.name("column");
    json.number(static_cast<std::uint64_t>(problem.at.column));
    text("message", problem.message.text());
    text("hint", problem.hint.text());
    json.endObject();
}

void writeAsJson(const std::vector<CheckedFile>& files, std::size_t errors, std::size_t warnings,
                 std::ostream& out) {
    simulator::JsonStream json{out};
    const auto number = [&json](std::string_view name, std::uint64_t value) {
        json.name(name);
        json.number(value);
    };
    json.beginObject();
    number("windtunnel", 1);
    json.name("kind");
    json.text("check");
    json.name("files");
    json.beginArray();
    for (const CheckedFile& file : files) {
        json.beginObject();
        json.name("file");
        json.text(file.name);
        json.name("valid");
        json.boolean(file.errors() == 0);
        json.name("problems");
        json.beginArray();
        for (const Diagnostic& problem : file.problems) {
            writeDiagnostic(json, problem);
        }
        json.endArray();
        json.endObject();
    }
    json.endArray();
    number("errors", errors);
    number("warnings", warnings);
    json.endObject();
}

ExitCode run(const CheckOptions& options, const Console& console) {
    if (options.scenarios.empty()) {
        throw UsageError("no scenario given", "one file or more, or - for standard input");
    }
    std::vector<CheckedFile> files;
    std::size_t errors = 0, warnings = 0;
    for (const std::string& scenario : options.scenarios) {
        files.push_back(check(scenario));
        errors += files.back().errors();
        warnings += files.back().warnings();
    }
    if (options.json) {
        writeAsJson(files, errors, warnings, console.out);
    } else {
        writeText(files, errors, warnings, console);
    }
    return errors > 0 ? ExitCode::InvalidInput : ExitCode::Good;
}

}  // namespace

Action declareCheck(CLI::App& app) {
    auto options = std::make_shared<CheckOptions>();
    app.add_option("SCENARIO", options->scenarios, "the scenarios' files, or - for standard input");
    app.add_flag("--json", options->json, "the problems as JSON")->disable_flag_override();
    return [options](const Console& console) { return run(*options, console); };
}

}  // namespace windtunnel::cli
