#include "models/core/variants.h"

#include "models/core/nearest_name.h"

#include <fmt/ranges.h>

namespace windtunnel {
namespace {

std::string quotedNames(const std::vector<const Value::Member*>& members) {
    std::string text;
    for (std::size_t i = 0; i < members.size(); ++i)
        text += fmt::format("{}\"{}\"",
                            i == 0                    ? ""
                            : i + 1 == members.size() ? " and "
                                                      : ", ",
                            members[i]->key);
    return text;
}

}  // namespace

void wrongVerbs(const Value& value, const std::vector<const Value::Member*>& found, std::string_view owner,
                std::string_view noun, std::span<const std::string> known, Reading& in) {
    if (found.size() > 1) {
        in.error(found[1]->keyPlace, "several-verbs",
                 fmt::format("{} has exactly one {}, this has {}", owner, noun, quotedNames(found)),
                 noun == "verb" ? "keep one of them, or write an object for each" : "keep one of them");
        return;
    }
    for (const Value::Member& member : *value.object())
        if (const auto nearest = nearestName(member.key, known)) {
            in.error(member.keyPlace, "no-verb", fmt::format("{} has no {} \"{}\"", owner, noun, member.key),
                     fmt::format("did you mean \"{}\"?", *nearest));
            return;
        }
    in.error(value.place, "no-verb", fmt::format("{} has exactly one {}, this has none", owner, noun),
             fmt::format("one of {}", fmt::join(known, ", ")));
}

}  // namespace windtunnel
