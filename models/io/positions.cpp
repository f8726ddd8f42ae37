#include "models/io/positions.h"

#include <algorithm>

namespace windtunnel {

TextPositions::TextPositions(std::string_view text) : text_(text), starts_{0} {
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', end + 1))
        starts_.push_back(end + 1);
}

std::size_t TextPositions::lineIndex(std::size_t offset) const {
    return static_cast<std::size_t>(std::ranges::upper_bound(starts_, offset) - starts_.begin()) - 1;
}

TextPosition TextPositions::at(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    const std::size_t line = lineIndex(offset);
    const std::string_view before = text_.substr(starts_[line], offset - starts_[line]);
    const auto characters = std::ranges::count_if(
        before, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
    const bool marked = before.starts_with("\xEF\xBB\xBF");  // a byte order mark is no character
    return {static_cast<int>(line) + 1, static_cast<int>(characters) + (marked ? 0 : 1)};
}

std::string_view TextPositions::lineAt(std::size_t offset) const {
    const std::size_t start = starts_[lineIndex(std::min(offset, text_.size()))];
    std::string_view line = text_.substr(start, std::min(text_.find('\n', start), text_.size()) - start);
    if (start == 0 && line.starts_with("\xEF\xBB\xBF"))
        line.remove_prefix(3);
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

}  // namespace windtunnel
