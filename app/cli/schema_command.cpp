#include "app/cli/command.h"
#include "models/io/schema.h"

#include <CLI/App.hpp>

namespace windtunnel::cli {

Action declareSchema(CLI::App&) {
    return [](const Console& console) {
        const std::string schema = scenarioSchema();
        console.out << schema << (schema.ends_with('\n') ? "" : "\n");
        return ExitCode::Good;
    };
}

}  // namespace windtunnel::cli
