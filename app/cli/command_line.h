// The whole program: takes the command line apart, runs the command, turns every failure into a message and
// exit code.
#pragma once

#include "app/cli/console.h"
#include "app/cli/exit_code.h"

#include <string>
#include <vector>

namespace windtunnel::cli {

/// `arguments` without the program's name.
ExitCode runCommandLine(const std::vector<std::string>& arguments, const Console& console);

}  // namespace windtunnel::cli
