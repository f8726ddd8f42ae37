// What the program's exit codes mean; scripts rely on them.
#pragma once

namespace windtunnel::cli {

enum class ExitCode : int {
    Good = 0,
    InvalidInput = 1,  ///< the scenario or another input file has errors, or cannot be read
    WrongUsage = 2,    ///< an option, a name or an output path is wrong
    InternalError = 3,
    ObjectiveMissed = 99,
    Interrupted = 130,  ///< what was measured so far has been written, marked as incomplete
};

}  // namespace windtunnel::cli
