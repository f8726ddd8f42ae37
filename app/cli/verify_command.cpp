#include "app/cli/command.h"
#include "app/cli/problems.h"
#include "simulator/report/json_stream.h"
#include "simulator/verification/guarantees.h"
#include "simulator/verification/history_reader.h"

#include <CLI/App.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <memory>

namespace windtunnel::cli {

namespace {

using simulator::guaranteeNames;

struct VerifyOptions {
    std::string history;
    std::string required;
    bool json = false;
};

constexpr std::array<std::string_view, guaranteeNames.size()> titles{
    "read your writes",    "monotonic reads", "monotonic writes",
    "writes follow reads", "regularity",      "linearizability"};
constexpr std::array<std::string_view, guaranteeNames.size()> subjects{"read",  "read", "write",
                                                                       "write", "read", "register"};
using Chosen = std::array<bool, guaranteeNames.size()>;

Chosen requiredOnes(const std::string& list) {
    Chosen chosen;
    chosen.fill(list.empty());
    std::size_t from = 0;
    while (!list.empty() && from <= list.size()) {
        const std::size_t comma = std::min(list.find(',', from), list.size());
        const std::string name = list.substr(from, comma - from);
        from = comma + 1;
        const auto found = std::ranges::find(guaranteeNames, name);
        if (found == guaranteeNames.end()) {
            const std::vector<std::string> known(guaranteeNames.begin(), guaranteeNames.end());
            throw UsageError(fmt::format("there is no guarantee '{}'", name), suggestionFor(name, known));
        }
        chosen[static_cast<std::size_t>(found - guaranteeNames.begin())] = true;
    }
    return chosen;
}

simulator::HistoryReading readFrom(const std::string& name) {
    if (name == "-") {
        return simulator::readHistory(std::cin);
    }
    std::ifstream file{name, std::ios::binary};
    if (!file || file.peek() == std::ifstream::traits_type::eof()) {
        simulator::HistoryReading failed;
        Diagnostic problem;
        problem.message =
            file.eof() ? "the file is empty" : fmt::format("the file \"{}\" cannot be read", name);
        failed.problems.push_back(problem);
        return failed;
    }
    return simulator::readHistory(file);
}

std::string countOf(std::uint64_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string verdictText(const simulator::GuaranteeVerdict& verdict, std::string_view subject) {
    if (!verdict.observable) {
        return "cannot be told without versions";
    }
    if (verdict.holds()) {
        return "holds";
    }
    std::string text = verdict.violations > 0
                           ? fmt::format("violated by {}", countOf(verdict.violations, subject))
                           : std::string{};
    if (verdict.undecided > 0) {
        text +=
            fmt::format("{}undecided for {}", text.empty() ? "" : ", ", countOf(verdict.undecided, subject));
    }
    return text;
}

void writeText(const std::string& name, const simulator::RecordedHistory& history,
               const simulator::Verification& found, const Console& console) {
    console.out << fmt::format("{}: {}, {} ({}, {}), {}\n", name,
                               countOf(history.registers.size(), "register"),
                               countOf(history.operations, "operation"), countOf(found.reads, "read"),
                               countOf(found.writes, "write"), countOf(history.sessions, "session"));
    for (std::size_t i = 0; i < titles.size(); ++i) {
        const simulator::GuaranteeVerdict& verdict = found.verdicts[i];
        const auto [sign, tone] = !verdict.observable       ? std::pair("-", simulator::Tone::Dim)
                                  : verdict.holds()         ? std::pair("✓", simulator::Tone::Good)
                                  : verdict.violations == 0 ? std::pair("?", simulator::Tone::Warning)
                                                            : std::pair("✗", simulator::Tone::Bad);
        console.out << "  " << painted(inStyle(sign, console.outStyle), tone, console.outStyle)
                    << fmt::format(" {:<19}  {}\n", titles[i], verdictText(verdict, subjects[i]));
        if (!verdict.holds() && verdict.observable) {
            console.out << "      " << verdict.first << '\n';
        }
    }
}

void writeVerdict(simulator::JsonStream& json, const simulator::GuaranteeVerdict& verdict, bool isRequired) {
    json.beginObject(simulator::JsonStream::Layout::OneLine);
    json.name("holds");
    if (verdict.observable) {
        json.boolean(verdict.holds());
    } else {
        json.null();
    }
    json.name("required");
    json.boolean(isRequired);
    json.name("violations");
    json.number(verdict.violations);
    json.name("undecided");
    json.number(verdict.undecided);
    json.name("first");
    if (verdict.first.empty()) {
        json.null();
    } else {
        json.text(verdict.first);
    }
    json.endObject();
}

void writeAsJson(const std::string& name, const simulator::RecordedHistory& history,
                 const simulator::Verification& found, const Chosen& required, bool holds,
                 std::ostream& out) {
    simulator::JsonStream json{out};
    const auto number = [&json](std::string_view field, std::uint64_t value) {
        json.name(field);
        json.number(value);
    };
    json.beginObject();
    number("windtunnel", 1);
    json.name("kind");
    json.text("verification");
    json.name("file");
    json.text(name);
    number("registers", history.registers.size());
    number("operations", history.operations);
    number("reads", found.reads);
    number("writes", found.writes);
    number("sessions", history.sessions);
    json.name("holds");
    json.boolean(holds);
    json.name("guarantees");
    json.beginObject();
    for (std::size_t i = 0; i < guaranteeNames.size(); ++i) {
        json.name(guaranteeNames[i]);
        writeVerdict(json, found.verdicts[i], required[i]);
    }
    json.endObject();
    json.endObject();
}

ExitCode run(const VerifyOptions& options, const Console& console) {
    if (options.history.empty()) {
        throw UsageError("no history given", "a file, or - for standard input");
    }
    const Chosen required = requiredOnes(options.required);
    const std::string name = options.history == "-" ? "<standard input>" : options.history;
    const simulator::HistoryReading reading = readFrom(options.history);
    if (!reading.problems.empty()) {
        writeProblems(reading.problems, name, console.errStyle, console.err);
        return ExitCode::InvalidInput;
    }
    const simulator::Verification found = verify(reading.history);
    bool holds = true;
    for (std::size_t i = 0; i < required.size(); ++i) {
        const simulator::GuaranteeVerdict& verdict = found.verdicts[i];
        const bool shown = verdict.observable ? verdict.holds() : options.required.empty();
        holds = holds && (!required[i] || shown);
    }
    if (options.json) {
        writeAsJson(name, reading.history, found, required, holds, console.out);
    } else {
        writeText(name, reading.history, found, console);
    }
    return holds ? ExitCode::Good : ExitCode::ObjectiveMissed;
}

}  // namespace

Action declareVerify(CLI::App& app) {
    auto options = std::make_shared<VerifyOptions>();
    app.add_option("HISTORY", options->history, "the history's file, or - for standard input");
    app.add_option("--require", options->required,
                   "the guarantees that must hold, instead of all: "
                   "readYourWrites,monotonicReads")
        ->type_name("LIST");
    app.add_flag("--json", options->json, "the verdicts as JSON")->disable_flag_override();
    return [options](const Console& console) { return run(*options, console); };
}

}  // namespace windtunnel::cli
