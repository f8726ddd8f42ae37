// Shows the problems of a scenario file with their places, coloured where the terminal allows.
#pragma once

#include "app/cli/exit_code.h"
#include "models/core/diagnostic.h"
#include "simulator/report/text_style.h"

#include <ostream>
#include <span>
#include <string_view>

namespace windtunnel::cli {

void writeProblems(std::span<const Diagnostic> problems, std::string_view fileName,
                   const simulator::TextStyle& style, std::ostream& out);

/// WrongUsage when all errors lie in --set options, else InvalidInput.
ExitCode exitCodeOf(std::span<const Diagnostic> problems);

/// "3 errors, 1 warning", "1 warning", "no problems".
std::string countsText(std::size_t errors, std::size_t warnings);

std::size_t errorsAmong(std::span<const Diagnostic> problems);

}  // namespace windtunnel::cli
