// How many columns a UTF-8 text takes on a terminal, and text cut, padded and wrapped by columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace windtunnel::simulator {

/// Columns of a UTF-8 text: 2 for wide characters (Korean, Chinese, emoji), 0 for combining ones; a byte that
/// is no UTF-8 counts 1; escape sequences for colours count 0.
int displayWidth(std::string_view text);

/// Spaces appended or put in front up to `width` columns; a longer text stays.
std::string padRight(std::string_view text, int width);
std::string padLeft(std::string_view text, int width);

/// At most `width` columns; what does not fit ends with `mark`.
std::string cutToWidth(std::string_view text, int width, std::string_view mark);

/// Lines of at most `width` columns, broken at spaces; a longer word has a line of its own.
std::vector<std::string> wrapText(std::string_view text, int width);

}  // namespace windtunnel::simulator
