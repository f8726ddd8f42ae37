// Turns byte offsets of a text into lines and columns.
#pragma once

#include "models/core/diagnostic.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace windtunnel {

class TextPositions {
public:
    explicit TextPositions(std::string_view text);  ///< the text must outlive this

    /// Line and column from 1; columns count characters, not bytes. Offsets beyond the end mean the end.
    TextPosition at(std::size_t offset) const;
    /// The whole line that holds the offset, without its end.
    std::string_view lineAt(std::size_t offset) const;

private:
    std::size_t lineIndex(std::size_t offset) const;

    std::string_view text_;
    std::vector<std::size_t> starts_;  // of lines
};

}  // namespace windtunnel
