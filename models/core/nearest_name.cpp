#include "models/core/nearest_name.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace windtunnel {
namespace {

char lowered(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::string lowered(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char letter) { return lowered(letter); });
    return result;
}

std::size_t allowedEdits(std::size_t length) { return length < 4 ? 1 : std::max<std::size_t>(2, length / 3); }

template <class Name>
std::optional<std::string_view> nearest(std::string_view wanted, std::span<const Name> known) {
    const std::string wantedLower = lowered(wanted);
    std::optional<std::string_view> best;
    std::pair<std::size_t, std::size_t> bestDistance{};  // without, with letter case
    for (const Name& name : known) {
        const std::size_t longer = std::max(name.size(), wanted.size());
        const std::size_t shorter = std::min(name.size(), wanted.size());
        if (longer - shorter > allowedEdits(longer))
            continue;
        const std::size_t edits = editDistance(wantedLower, lowered(name));
        // Two short names that share no letter are no likelier than any other pair.
        if (edits > allowedEdits(longer) || edits >= longer)
            continue;
        if (best && edits > bestDistance.first)
            continue;
        const std::pair distance{edits, editDistance(wanted, name)};
        if (!best || distance < bestDistance) {
            best = name;
            bestDistance = distance;
        }
    }
    return best;
}

}  // namespace

std::size_t editDistance(std::string_view first, std::string_view second) {
    std::vector<std::size_t> beforeLast(second.size() + 1), last(second.size() + 1), now(second.size() + 1);
    for (std::size_t column = 0; column <= second.size(); ++column)
        last[column] = column;
    for (std::size_t row = 1; row <= first.size(); ++row) {
        now[0] = row;
        for (std::size_t column = 1; column <= second.size(); ++column) {
            const std::size_t replaced = last[column - 1] + (first[row - 1] == second[column - 1] ? 0 : 1);
            now[column] = std::min({replaced, last[column] + 1, now[column - 1] + 1});
            if (row > 1 && column > 1 && first[row - 1] == second[column - 2] &&
                first[row - 2] == second[column - 1])
                now[column] = std::min(now[column], beforeLast[column - 2] + 1);
        }
        std::swap(beforeLast, last);
        std::swap(last, now);
    }
    return last[second.size()];
}

std::optional<std::string_view> nearestName(std::string_view wanted, std::span<const std::string> known) {
    return nearest(wanted, known);
}

std::optional<std::string_view> nearestName(std::string_view wanted,
                                            std::span<const std::string_view> known) {
    return nearest(wanted, known);
}

}  // namespace windtunnel
