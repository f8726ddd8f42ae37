#include "models/validation/wording.h"

#include "models/core/nearest_name.h"

#include <fmt/format.h>

#include <algorithm>

namespace windtunnel {

Phrase nameHint(std::string_view wanted, const std::vector<std::string_view>& known, const Phrase& plural) {
    constexpr std::size_t mostNames = 8;
    if (const auto near = nearestName(wanted, std::span<const std::string_view>(known)))
        return phrase("did you mean \"{}\"?", *near);
    if (known.empty())
        return phrase("there are no {}", plural);
    const std::size_t shown = std::min(known.size(), mostNames);
    std::string names =
        fmt::format("{}", fmt::join(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
    return phrase("known {}: {}{}", plural, names, known.size() > shown ? ", …" : "");
}

std::vector<std::string_view> idsOf(const Survey& survey, std::initializer_list<NodeKind> kinds) {
    std::vector<std::string_view> result;
    for (const Node& each : survey.scenario.nodes) {
        if (std::ranges::find(kinds, kindOf(each)) != kinds.end())
            result.push_back(each.id);
    }
    return result;
}

Phrase withArticle(NodeKind kind) {
    switch (kind) {
    case NodeKind::Service: return phrase("a service");
    case NodeKind::Gateway: return phrase("a gateway");
    case NodeKind::Database: return phrase("a database");
    case NodeKind::Cache: return phrase("a cache");
    case NodeKind::Topic: return phrase("a topic");
    case NodeKind::Queue: return phrase("a queue");
    case NodeKind::Registry: return phrase("a registry");
    case NodeKind::Config: return phrase("a config");
    case NodeKind::External: return phrase("an external");
    }
    return {};
}

std::string rounded(double number) { return fmt::format("{:.4g}", number); }

std::string durationText(double seconds) {
    if (seconds >= 1)
        return fmt::format("{:.4g}s", seconds);
    if (seconds >= 1e-3)
        return fmt::format("{:.4g}ms", seconds * 1e3);
    if (seconds >= 1e-6)
        return fmt::format("{:.4g}us", seconds * 1e6);
    return fmt::format("{:.4g}ns", seconds * 1e9);
}

}  // namespace windtunnel
