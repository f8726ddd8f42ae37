#include "app/cli/command_line.h"

#include "app/cli/command.h"
#include "models/core/nearest_name.h"
#include "simulator/report/display_width.h"
#include "simulator/report/output_file.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace windtunnel::cli {

namespace {

constexpr std::array commandTable{
    Command{"run", "[options] SCENARIO", "simulate a scenario and show what was measured",
            "The summary goes to standard output; with --json - it goes to standard error instead.\n"
            "Ctrl+C ends the run early: what was measured so far is written, marked as incomplete.\n"
            "Exit code 99 when an objective was missed.",
            declareRun},
    Command{
        "check", "[--json] SCENARIO…", "find all problems of scenario files",
        "Every problem with file, line and column. Exit code 1 when there are errors, 0 with warnings alone.",
        declareCheck},
    Command{
        "new", "[NAME]", "write a small scenario to start from",
        "Writes NAME.json (scenario.json without a name; - for standard output) and never overwrites a file.",
        declareNew},
    Command{"examples", "[NAME]", "list the bundled scenarios, or print one",
            "WINDTUNNEL_SCENARIOS names a folder to look into instead of the installed one.",
            declareExamples},
    Command{
        "verify", "[options] HISTORY", "check what a recorded history guarantees",
        "HISTORY has one JSON object a line, as 'windtunnel run --history' writes it.\n"
        "The guarantees: readYourWrites, monotonicReads, monotonicWrites, writesFollowReads, regularity,\n"
        "linearizability. Exit code 99 when a required one does not hold.",
        declareVerify},
    Command{"schema", "", "print the JSON Schema of scenario files", "", declareSchema},
    Command{"completion", "bash|zsh|fish", "print the completion script of a shell",
            "For bash: windtunnel completion bash > ~/.local/share/bash-completion/completions/windtunnel",
            declareCompletion},
};

constexpr std::string_view introduction = "A wind tunnel for microservice architectures: latency, failures "
                                          "and data consistency, measured before the\n"
                                          "system is built.\n";

constexpr std::string_view conclusion =
    "\n'windtunnel help COMMAND' tells more. '-' as a file reads standard input or writes standard "
    "output.\n\n"
    "Exit codes: 0 good, 1 input with errors, 2 wrong usage, 3 internal error, 99 an objective was missed\n"
    "or a history violates what it should guarantee, 130 interrupted.\n";

const Command* commandNamed(std::string_view name) {
    const auto found = std::find_if(commandTable.begin(), commandTable.end(),
                                    [&](const Command& command) { return command.name == name; });
    return found == commandTable.end() ? nullptr : &*found;
}

std::string usageOf(const Command& command) {
    return fmt::format("windtunnel {}{}{}", command.name, command.usage.empty() ? "" : " ", command.usage);
}

void writeOverview(std::ostream& out) {
    out << introduction << "\nUsage:\n";
    int width = 0;
    for (const Command& command : commandTable) {
        width = std::max(width, simulator::displayWidth(usageOf(command)));
    }
    for (const Command& command : commandTable) {
        out << "  " << simulator::padRight(usageOf(command), width) << "  " << command.summary << '\n';
    }
    out << "  " << simulator::padRight("windtunnel --version", width) << "  print the version\n"
        << conclusion;
}

// Arguments first, help last.
std::vector<const CLI::Option*> optionsOf(const CLI::App& app) {
    std::vector<const CLI::Option*> options = app.get_options();
    const auto rank = [&](const CLI::Option* option) {
        return option->get_positional() ? 0 : option == app.get_help_ptr() ? 2 : 1;
    };
    std::stable_sort(options.begin(), options.end(),
                     [&](const CLI::Option* a, const CLI::Option* b) { return rank(a) < rank(b); });
    return options;
}

// "--seed N", "-h, --help", "SCENARIO".
std::string signatureOf(const CLI::Option& option) {
    if (option.get_positional()) {
        return option.get_name(true);
    }
    std::string names = option.get_name(false, true);
    if (const std::size_t comma = names.find(','); comma != std::string::npos) {
        names.insert(comma + 1, " ");
    }
    return option.get_type_name().empty() ? names : names + " " + option.get_type_name();
}

void writeHelp(const Command& command, const CLI::App& app, std::ostream& out) {
    std::string summary{command.summary};
    summary.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(summary.front())));
    out << "Usage: " << usageOf(command) << "\n\n" << summary << ".\n";
    std::size_t width = 0;
    for (const CLI::Option* option : optionsOf(app)) {
        width = std::max(width, signatureOf(*option).size());
    }
    out << '\n';
    for (const CLI::Option* option : optionsOf(app)) {
        out << fmt::format("  {:<{}}  {}\n", signatureOf(*option), width, option->get_description());
    }
    if (!command.details.empty()) {
        out << '\n' << command.details << '\n';
    }
}

// What the parser could not place: the first unknown option, else the first argument too many.
void refuseExtras(const CLI::App& app) {
    const std::vector<std::string> extras = app.remaining();
    if (extras.empty()) {
        return;
    }
    const auto option = std::find_if(extras.begin(), extras.end(), [](const std::string& text) {
        return text.size() > 1 && text[0] == '-';
    });
    if (option == extras.end()) {
        throw UsageError(fmt::format("unexpected argument '{}'", extras.front()));
    }
    const std::string name = option->substr(0, option->find('='));
    std::vector<std::string> known;
    for (const CLI::Option* each : optionsOf(app)) {
        for (const std::string& longName : each->get_lnames()) {
            known.push_back("--" + longName);
        }
    }
    throw UsageError(fmt::format("unknown option {}", name), suggestionFor(name, known));
}

// The parser's own words for these are made for programmers.
std::string plainMessage(const CLI::ParseError& error, const CLI::App& app) {
    const std::string text = error.what();
    const std::string name = text.substr(0, text.find(':'));
    const CLI::Option* option = name.starts_with("--") ? app.get_option_no_throw(name) : nullptr;
    if (option == nullptr || error.get_name() != "ArgumentMismatch") {
        return text;
    }
    return option->count() > 1 ? fmt::format("{} is given more than once", name)
                               : fmt::format("{} needs a value: {} {}", name, name, option->get_type_name());
}

ExitCode runCommand(const Command& command, std::vector<std::string> arguments, const Console& console) {
    CLI::App app;
    app.allow_extras();
    app.set_help_flag("-h,--help", "show this help");
    const Action action = command.declare(app);
    try {
        std::reverse(arguments.begin(), arguments.end());  // the parser takes them from the back
        app.parse(std::move(arguments));
        refuseExtras(app);
    } catch (const CLI::CallForHelp&) {
        writeHelp(command, app, console.out);
        return ExitCode::Good;
    } catch (const CLI::ParseError& error) {
        refuseExtras(app);
        throw UsageError(plainMessage(error, app));
    }
    return action(console);
}

ExitCode help(const std::vector<std::string>& topics, const Console& console);

ExitCode dispatch(const std::vector<std::string>& arguments, const Console& console) {
    if (arguments.empty()) {
        writeOverview(console.err);
        return ExitCode::WrongUsage;
    }
    const std::string& first = arguments.front();
    const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
    if (first == "--version" || first == "-V") {
        console.out << "windtunnel " WINDTUNNEL_VERSION "\n";
        return ExitCode::Good;
    }
    if (first == "help" || first == "--help" || first == "-h") {
        return help(rest, console);
    }
    if (const Command* command = commandNamed(first)) {
        return runCommand(*command, rest, console);
    }
    std::vector<std::string> known{"help", "--help", "--version"};
    for (const Command& command : commandTable) {
        known.emplace_back(command.name);
    }
    throw UsageError(fmt::format("unknown {} '{}'", first.starts_with('-') ? "option" : "command", first),
                     suggestionFor(first, known));
}

ExitCode help(const std::vector<std::string>& topics, const Console& console) {
    if (topics.empty()) {
        writeOverview(console.out);
        return ExitCode::Good;
    }
    if (topics.size() > 1 || topics.front().starts_with('-') || topics.front() == "help") {
        throw UsageError("help takes one command", "windtunnel help run");
    }
    return dispatch({topics.front(), "--help"}, console);
}

void writeError(const Console& console, std::string_view command, std::string_view message,
                std::string_view hint) {
    const simulator::TextStyle& style = console.errStyle;
    console.err << "windtunnel" << (command.empty() ? "" : " ") << command << ": "
                << painted("error:", simulator::Tone::Bad, style) << ' ' << message << '\n';
    if (!hint.empty()) {
        console.err << "  " << hint << '\n';
    }
}

}  // namespace

std::span<const Command> commands() { return commandTable; }

std::string suggestionFor(std::string_view wanted, std::span<const std::string> known) {
    const auto nearest = nearestName(wanted, known);
    return nearest ? fmt::format("did you mean {}?", *nearest) : std::string{};
}

ExitCode runCommandLine(const std::vector<std::string>& arguments, const Console& console) {
    const Command* command = arguments.empty() ? nullptr : commandNamed(arguments.front());
    const std::string_view name = command == nullptr ? std::string_view{} : command->name;
    try {
        const ExitCode code = dispatch(arguments, console);
        console.out.flush();
        if (!console.out) {
            throw simulator::OutputError("cannot write to standard output");
        }
        return code;
    } catch (const UsageError& error) {
        writeError(console, name, error.what(), error.hint());
        console.err << fmt::format("Try 'windtunnel {}--help'.\n",
                                   name.empty() ? "" : fmt::format("{} ", name));
        return ExitCode::WrongUsage;
    } catch (const simulator::OutputError& error) {
        writeError(console, name, error.what(), "");
        return ExitCode::WrongUsage;
    } catch (const std::bad_alloc&) {
        writeError(console, name, "out of memory", "limits.inFlight bounds what a run may take");
        return ExitCode::InternalError;
    } catch (const std::exception& error) {
        writeError(console, name, fmt::format("internal error: {}", error.what()), "");
        return ExitCode::InternalError;
    }
}

}  // namespace windtunnel::cli
