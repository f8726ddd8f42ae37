#include "app/studio/shell/program.h"

int main(int argc, char** argv) { return windtunnel::studio::runProgram(argc, argv); }
