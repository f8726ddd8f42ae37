// Lists of steps inside the value of a node: finding, taking out and putting in by JSON pointer.
#pragma once

#include "models/core/value.h"

#include <string>
#include <string_view>
#include <utility>

namespace windtunnel::studio {

/// nullptr when there is nothing.
Value* valueAt(Value& root, std::string_view pointer);
/// "/a/b/3" → "/a/b" and "3".
std::pair<std::string, std::string> splitLast(const std::string& pointer);
/// The element is taken out of its list or object; null when there was none.
Value takeAt(Value& root, const std::string& pointer);
/// Puts an element into the list, which is made when missing. False when there is no place for it.
bool insertAt(Value& root, const std::string& list, std::size_t row, Value element);
/// Where `pointer` leads after the element at `taken` has been taken out of its list.
std::string afterTaking(std::string pointer, const std::string& taken);

}  // namespace windtunnel::studio
