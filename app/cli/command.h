// One command of the program: its name, its options and what it does.
#pragma once

#include "app/cli/console.h"
#include "app/cli/exit_code.h"

#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace windtunnel::cli {

/// What a command does with the options that were parsed.
using Action = std::function<ExitCode(const Console&)>;

struct Command {
    std::string_view name;
    std::string_view usage;                ///< what follows the name: "[options] SCENARIO"
    std::string_view summary;              ///< one line for the list of commands
    std::string_view details;              ///< below the options in the command's own help; may be empty
    Action (*declare)(CLI::App& options);  ///< adds the options; the action reads them when it is called
};

/// All commands, in the order of the help.
std::span<const Command> commands();

/// Thrown by an action that was called in a wrong way; becomes a message and ExitCode::WrongUsage.
class UsageError : public std::runtime_error {
public:
    explicit UsageError(const std::string& message, std::string hint = {})
        : std::runtime_error(message), hint_(std::move(hint)) {}
    const std::string& hint() const { return hint_; }

private:
    std::string hint_;
};

/// "did you mean --seed?" for the nearest of the known names; empty when none is near.
std::string suggestionFor(std::string_view wanted, std::span<const std::string> known);

Action declareRun(CLI::App& options);
Action declareCheck(CLI::App& options);
Action declareNew(CLI::App& options);
Action declareExamples(CLI::App& options);
Action declareVerify(CLI::App& options);
Action declareSchema(CLI::App& options);
Action declareCompletion(CLI::App& options);

}  // namespace windtunnel::cli
