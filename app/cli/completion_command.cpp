#include "app/cli/command.h"
#include "app/cli/completion_scripts.h"

#include <CLI/App.hpp>
#include <fmt/format.h>

#include <memory>

namespace windtunnel::cli {

namespace {

ExitCode run(const std::string& shell, const Console& console) {
    std::vector<std::string> known;
    for (const CompletionScript& script : completionScripts()) {
        if (script.shell == shell) {
            console.out << script.text;
            return ExitCode::Good;
        }
        known.emplace_back(script.shell);
    }
    const std::string list = fmt::format("one of {}", fmt::join(known, ", "));
    if (shell.empty()) {
        throw UsageError("no shell given", list);
    }
    const std::string suggestion = suggestionFor(shell, known);
    throw UsageError(fmt::format("no completion for '{}'", shell), suggestion.empty() ? list : suggestion);
}

}  // namespace

Action declareCompletion(CLI::App& app) {
    auto shell = std::make_shared<std::string>();
    app.add_option("SHELL", *shell, "bash, zsh or fish");
    return [shell](const Console& console) { return run(*shell, console); };
}

}  // namespace windtunnel::cli
