// How text for a terminal is dressed: colours, columns, and whether more than ASCII may be printed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace windtunnel::simulator {

struct TextStyle {
    bool color = false;
    int width = 100;  ///< columns
    bool unicode = true;
};

enum class Tone : std::uint8_t {
    Plain,
    Title,
    Heading,
    Dim,
    Good,
    Warning,
    Bad,
    Blue,
    Cyan,
    Yellow,
    Magenta,
    Orange,
    Red
};

/// The text between escape sequences, or as it is when the style has no colour.
std::string painted(std::string_view text, Tone tone, const TextStyle& style);

/// The text without the few signs beyond ASCII that reports use themselves ("µs" becomes "us"), unless the
/// style allows them. Names from the scenario stay as they are.
std::string inStyle(std::string text, const TextStyle& style);

}  // namespace windtunnel::simulator
