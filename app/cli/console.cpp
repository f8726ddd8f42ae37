#include "app/cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

namespace windtunnel::cli {

namespace {

constexpr int narrowest = 60, widest = 160, usual = 100;

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view{} : std::string_view{value};
}

// The first of these that is set decides, as in setlocale(3).
bool localeIsUtf8() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        if (std::string locale{environment(name)}; !locale.empty()) {
            std::transform(locale.begin(), locale.end(), locale.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            return locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos;
        }
    }
    return false;
}

int columnsOf(int descriptor) {
    winsize size{};
    if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        return std::clamp<int>(size.ws_col, narrowest, widest);
    }
    const int columns = std::atoi(std::string{environment("COLUMNS")}.c_str());
    return columns > 0 ? std::clamp(columns, narrowest, widest) : usual;
}

simulator::TextStyle styleOf(int descriptor) {
    simulator::TextStyle style;
    const bool dumb = environment("TERM") == "dumb";
    style.color = ::isatty(descriptor) == 1 && environment("NO_COLOR").empty() && !dumb;
    style.width = columnsOf(descriptor);
    style.unicode = localeIsUtf8();
    return style;
}

}  // namespace

Console processConsole() {
    std::ios::sync_with_stdio(false);
    return {std::cout, std::cerr, ::isatty(STDERR_FILENO) == 1, styleOf(STDOUT_FILENO),
            styleOf(STDERR_FILENO)};
}

}  // namespace windtunnel::cli
