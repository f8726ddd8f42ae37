#include "simulator/report/display_width.h"

#include "simulator/report/character_widths.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace windtunnel::simulator {

namespace {

struct Character {
    char32_t code = 0;
    std::size_t bytes = 1;
};

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// The first character of a text that is not empty; a malformed byte stands for itself.
Character firstCharacter(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t bytes = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (bytes < 2 || bytes > text.size()) {
        return {lead, 1};
    }
    char32_t code = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if (!continues(text[i])) {
            return {lead, 1};
        }
        code = (code << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    return {code, bytes};
}

template <std::size_t count> bool contains(const CharacterRange (&ranges)[count], char32_t code) {
    const auto after =
        std::upper_bound(std::begin(ranges), std::end(ranges), code,
                         [](char32_t wanted, const CharacterRange& range) { return wanted < range.first; });
    return after != std::begin(ranges) && code <= std::prev(after)->last;
}

int widthOf(char32_t code) {
    if (code < 0x300) {
        return code < 0x20 || code == 0x7F ? 0 : 1;
    }
    return contains(zeroWidthCharacters, code) ? 0 : contains(wideCharacters, code) ? 2 : 1;
}

// Bytes of an escape sequence "ESC [ … letter" at the start of the text; 0 when there is none.
std::size_t escapeLength(std::string_view text) {
    if (!text.starts_with("\x1b[")) {
        return 0;
    }
    const auto end = std::find_if(text.begin() + 2, text.end(), [](char c) { return c >= '@' && c <= '~'; });
    return end == text.end() ? 0 : static_cast<std::size_t>(end - text.begin()) + 1;
}

// A percent sign or a unit stays with its number: "8 %", "61.2 ms,".
bool belongsToNumber(std::string_view line, std::string_view word) {
    const std::size_t space = line.rfind(' ');
    const std::string_view last = space == std::string_view::npos ? line : line.substr(space + 1);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (last.empty() || !isDigit(last.back())) {
        return false;
    }
    const std::string_view bare = word.substr(0, word.find_first_of(".,;:)"));
    static constexpr std::array<std::string_view, 8> units{"%", "ns", "µs", "us", "ms", "s", "min", "h"};
    return std::find(units.begin(), units.end(), bare) != units.end();
}

}  // namespace

int displayWidth(std::string_view text) {
    int width = 0;
    while (!text.empty()) {
        if (const std::size_t escape = escapeLength(text); escape > 0) {
            text.remove_prefix(escape);
            continue;
        }
        const Character character = firstCharacter(text);
        width += widthOf(character.code);
        text.remove_prefix(character.bytes);
    }
    return width;
}

std::string padRight(std::string_view text, int width) {
    const int missing = std::max(0, width - displayWidth(text));
    return std::string{text} + std::string(static_cast<std::size_t>(missing), ' ');
}

std::string padLeft(std::string_view text, int width) {
    const int missing = std::max(0, width - displayWidth(text));
    return std::string(static_cast<std::size_t>(missing), ' ') + std::string{text};
}

std::string cutToWidth(std::string_view text, int width, std::string_view mark) {
    if (displayWidth(text) <= width) {
        return std::string{text};
    }
    const int room = width - displayWidth(mark);
    std::string cut;
    int used = 0;
    while (!text.empty()) {
        const Character character = firstCharacter(text);
        used += widthOf(character.code);
        if (used > room) {
            break;
        }
        cut += text.substr(0, character.bytes);
        text.remove_prefix(character.bytes);
    }
    return cut + std::string{mark};
}

std::vector<std::string> wrapText(std::string_view text, int width) {
    std::vector<std::string> words;  // those that belong together count as one
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) {
            continue;
        }
        if (!words.empty() && belongsToNumber(words.back(), word)) {
            words.back().append(" ").append(word);
        } else {
            words.emplace_back(word);
        }
    }
    std::vector<std::string> lines;
    for (std::string& word : words) {
        if (!lines.empty() && displayWidth(lines.back()) + 1 + displayWidth(word) <= width) {
            lines.back().append(" ").append(word);
        } else {
            lines.push_back(std::move(word));
        }
    }
    return lines;
}

}  // namespace windtunnel::simulator
