#include "app/cli/problems.h"

#include "models/io/load_scenario.h"

#include <fmt/format.h>

#include <algorithm>

namespace windtunnel::cli {

namespace {

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace

void writeProblems(std::span<const Diagnostic> problems, std::string_view fileName,
                   const simulator::TextStyle& style, std::ostream& out) {
    for (const Diagnostic& problem : problems) {
        std::string text = formatDiagnostic(problem, fileName);
        const bool isError = problem.severity == Severity::Error;
        const std::string word = isError ? "error:" : "warning:";
        if (const std::size_t at = text.find(" " + word + " "); at != std::string::npos) {
            const simulator::Tone tone = isError ? simulator::Tone::Bad : simulator::Tone::Warning;
            text.replace(at + 1, word.size(), simulator::painted(word, tone, style));
        }
        out << text << '\n';
    }
}

std::size_t errorsAmong(std::span<const Diagnostic> problems) {
    return static_cast<std::size_t>(
        std::count_if(problems.begin(), problems.end(),
                      [](const Diagnostic& problem) { return problem.severity == Severity::Error; }));
}

ExitCode exitCodeOf(std::span<const Diagnostic> problems) {
    const bool onlyOverrides = std::all_of(problems.begin(), problems.end(), [](const Diagnostic& problem) {
        return problem.severity == Severity::Warning || problem.origin.starts_with("--set");
    });
    return onlyOverrides ? ExitCode::WrongUsage : ExitCode::InvalidInput;
}

std::string countsText(std::size_t errors, std::size_t warnings) {
    if (errors + warnings == 0) {
        return "no problems";
    }
    return errors == 0     ? counted(warnings, "warning")
           : warnings == 0 ? counted(errors, "error")
                           : counted(errors, "error") + ", " + counted(warnings, "warning");
}

}  // namespace windtunnel::cli
