// The known name that a misspelt one most likely meant, for hints.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace windtunnel {

/// Insertions, deletions, replacements and swaps of neighbours that lead from one text to the other
/// (optimal string alignment form of the Damerau-Levenshtein distance).
std::size_t editDistance(std::string_view first, std::string_view second);

/// The name that is at most a third of its length (at least 1, and 2 from four letters) of edits away;
/// letter case counts only to break ties, then the earlier name wins.
std::optional<std::string_view> nearestName(std::string_view wanted, std::span<const std::string> known);
std::optional<std::string_view> nearestName(std::string_view wanted, std::span<const std::string_view> known);

}  // namespace windtunnel
