#include "app/cli/command_line.h"

int main(int argc, char** argv) {
    using namespace windtunnel::cli;
    return static_cast<int>(runCommandLine({argv + 1, argv + argc}, processConsole()));
}
