#include "models/io/load_scenario.h"

#include <fmt/format.h>

namespace windtunnel {
namespace {

/// Columns that a character takes on a terminal: 2 for the wide ones of East Asia, 0 for continuation bytes.
int width(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte & 0xC0U) == 0x80U)
        return 0;
    if (byte < 0xE1 || at + 2 >= text.size())
        return 1;
    const unsigned second = static_cast<unsigned char>(text[at + 1]) & 0x3FU;
    const unsigned third = static_cast<unsigned char>(text[at + 2]) & 0x3FU;
    const unsigned point = byte >= 0xF0 ? 0x1F300U : ((byte & 0x0FU) << 12U) | (second << 6U) | third;
    const bool wide = (point >= 0x1100 && point <= 0x115F) || (point >= 0x2E80 && point <= 0xA4CF) ||
                      (point >= 0xAC00 && point <= 0xD7A3) || (point >= 0xF900 && point <= 0xFAFF) ||
                      (point >= 0xFE30 && point <= 0xFE6F) || (point >= 0xFF00 && point <= 0xFF60) ||
                      point == 0x1F300;
    return wide ? 2 : 1;
}

/// The line without its indentation, and a caret below the column.
std::string caret(const Diagnostic& diagnostic) {
    const std::string_view line = diagnostic.excerpt;
    const std::size_t first = line.find_first_not_of(" \t");
    const auto column = static_cast<std::size_t>(diagnostic.at.column);
    if (diagnostic.at.line == 0 || first == std::string_view::npos || column <= first)
        return {};
    std::string below;
    std::size_t character = 0;
    for (std::size_t i = 0; i < line.size() && character < column; ++i) {
        const int columns = width(line, i);
        character += columns > 0 ? 1 : 0;
        if (i >= first && character < column)
            below +=
                line[i] == '\t' ? std::string("\t") : std::string(static_cast<std::size_t>(columns), ' ');
    }
    return fmt::format("\n    {}\n    {}^", line.substr(first), below);
}

}  // namespace

std::string formatDiagnostic(const Diagnostic& diagnostic, std::string_view fileName,
                             const Phrase::Translate& translate) {
    std::string text = diagnostic.origin.empty() ? std::string(fileName) : diagnostic.origin;
    if (diagnostic.origin.empty() && diagnostic.at.line > 0)
        text += fmt::format(":{}:{}", diagnostic.at.line, diagnostic.at.column);
    text += fmt::format(
        ": {}: {}",
        (diagnostic.severity == Severity::Error ? phrase("error") : phrase("warning")).text(translate),
        diagnostic.message.text(translate));
    if (!diagnostic.pointer.empty())
        text += fmt::format(" ({})", diagnostic.pointer);
    text += caret(diagnostic);
    if (!diagnostic.hint.empty())
        text += fmt::format("\n  {}: {}", phrase("hint").text(translate), diagnostic.hint.text(translate));
    return text;
}

}  // namespace windtunnel
