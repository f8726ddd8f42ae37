// JSON text to values with their places, and back.
#pragma once

#include "models/core/reading.h"
#include "models/core/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace windtunnel {

/// What a file may have at most; beyond it there is one clear error.
struct JsonLimits {
    std::size_t bytes = std::size_t{256} << 20U;
    std::size_t depth = 200;  ///< brackets within each other
    std::size_t values = 4'000'000;
    std::size_t numberLength = 400;  ///< characters of one number
};

/// Reads the whole text. Problems go to `in`; nothing comes back when the text is not JSON.
/// Of duplicate keys the first counts and the second is a problem.
std::optional<Value> parseJson(std::string_view text, Reading& in, const JsonLimits& limits = {});

/// Text that this program wrote; null when it is not JSON.
Value parsedJson(std::string_view text);

/// On one line: {"a": 1, "b": [2, 3]}.
std::string compactJson(const Value& value);

/// For people: two spaces per level, what fits on a line of 110 characters stays on one.
std::string prettyJson(const Value& value);

}  // namespace windtunnel
