// Where the program speaks: data to standard output, messages and progress to standard error.
#pragma once

#include "simulator/report/text_style.h"

#include <ostream>

namespace windtunnel::cli {

struct Console {
    std::ostream& out;
    std::ostream& err;
    bool errIsTerminal = false;
    simulator::TextStyle outStyle;  ///< how text on standard output is dressed
    simulator::TextStyle errStyle;
};

/// The streams of this process. Colours only on a terminal and never with NO_COLOR; signs beyond ASCII only
/// where the locale is UTF-8; as wide as the terminal, 60 to 160 columns, 100 where there is none.
Console processConsole();

}  // namespace windtunnel::cli
