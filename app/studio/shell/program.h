// The program from its command line to its end.
#pragma once

namespace windtunnel::studio {

/// `windtunnel-studio [--screenshot FILE [--size WxH] [--at SECONDS]] [--theme NAME] [--language CODE]
/// [SCENARIO]`; the exit code.
int runProgram(int argc, char** argv);

}  // namespace windtunnel::studio
