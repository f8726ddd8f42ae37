#include "models/core/variants.h"

#include "models/core/nearest_name.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace windtunnel {
namespace {

/// "a", "b" and "c"; two at least.
Phrase quotedNames(const std::vector<const Value::Member*>& members) {
    std::string text;
    for (std::size_t i = 0; i + 1 < members.size(); ++i)
        text += fmt::format("{}\"{}\"", i == 0 ? "" : ", ", members[i]->key);
    return phrase("{} and \"{}\"", text, members.back()->key);
}

}  // namespace

void wrongVerbs(const Value& value, const std::vector<const Value::Member*>& found, const Phrase& owner,
                const Phrase& noun, std::span<const std::string> known, Reading& in) {
    if (found.size() > 1) {
        in.error(found[1]->keyPlace, "several-verbs",
                 phrase("{} has exactly one {}, this has {}", owner, noun, quotedNames(found)),
                 noun == phrase("verb") ? phrase("keep one of them, or write an object for each")
                                        : phrase("keep one of them"));
        return;
    }
    for (const Value::Member& member : *value.object())
        if (const auto nearest = nearestName(member.key, known)) {
            in.error(member.keyPlace, "no-verb", phrase("{} has no {} \"{}\"", owner, noun, member.key),
                     phrase("did you mean \"{}\"?", *nearest));
            return;
        }
    in.error(value.place, "no-verb", phrase("{} has exactly one {}, this has none", owner, noun),
             phrase("{} {}", phrase("one of"), fmt::format("{}", fmt::join(known, ", "))));
}

}  // namespace windtunnel
