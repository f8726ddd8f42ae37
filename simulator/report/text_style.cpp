#include "simulator/report/text_style.h"

#include <array>
#include <utility>

namespace windtunnel::simulator {

namespace {

std::string_view escapeOf(Tone tone) {
    switch (tone) {
    case Tone::Plain: return "";
    case Tone::Title: return "\x1b[1m";
    case Tone::Heading: return "\x1b[1;36m";
    case Tone::Dim: return "\x1b[2m";
    case Tone::Good: return "\x1b[32m";
    case Tone::Warning: return "\x1b[33m";
    case Tone::Bad: return "\x1b[1;31m";
    case Tone::Blue: return "\x1b[34m";
    case Tone::Cyan: return "\x1b[36m";
    case Tone::Yellow: return "\x1b[33m";
    case Tone::Magenta: return "\x1b[35m";
    case Tone::Orange: return "\x1b[38;5;208m";
    case Tone::Red: return "\x1b[31m";
    }
    return "";
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> plainSigns{{
    {"µ", "u"},
    {"±", "+-"},
    {"·", "|"},
    {"×", "x"},
    {"–", "-"},
    {"…", "..."},
    {"✓", "+"},
    {"✗", "X"},
    {"→", "->"},
}};

}  // namespace

std::string painted(std::string_view text, Tone tone, const TextStyle& style) {
    if (!style.color || tone == Tone::Plain || text.empty()) {
        return std::string{text};
    }
    return std::string{escapeOf(tone)} + std::string{text} + "\x1b[0m";
}

std::string inStyle(std::string text, const TextStyle& style) {
    if (style.unicode) {
        return text;
    }
    for (const auto& [sign, plain] : plainSigns) {
        for (std::size_t at = text.find(sign); at != std::string::npos;
             at = text.find(sign, at + plain.size())) {
            text.replace(at, sign.size(), plain);
        }
    }
    return text;
}

}  // namespace windtunnel::simulator
