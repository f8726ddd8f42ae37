#include "models/core/reading.h"

#include "models/core/nearest_name.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace windtunnel {

std::string Reading::pointer() const {
    std::string text;
    for (const Part& part : path_)
        text += '/' + (part.key.data() ? escapePointer(part.key) : std::to_string(part.index));
    return text;
}

std::string_view Reading::fieldName() const {
    for (auto part = path_.rbegin(); part != path_.rend(); ++part)
        if (part->key.data())
            return part->key;
    return "scenario";
}

void Reading::error(Place place, std::string rule, Phrase message, Phrase hint) {
    errorAt(pointer(), place, std::move(rule), std::move(message), std::move(hint));
}

void Reading::errorAt(std::string at, Place place, std::string rule, Phrase message, Phrase hint) {
    if (problems_.size() >= mostProblems) {
        ++unreported_;
        return;
    }
    Diagnostic diagnostic;
    diagnostic.rule = std::move(rule);
    diagnostic.pointer = std::move(at);
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    if (diagnostic.rule != "missing-field" && diagnostic.rule != "duplicate-key")
        spoiled_.push_back(diagnostic.pointer);
    problems_.push_back({std::move(diagnostic), place});
}

void Reading::wrongKind(const Value& value, const Phrase& expected, Phrase hint) {
    if (hint.empty() && value.isNull())
        hint = phrase("leave the field out to have its default");
    if (hint.empty() && value.object() && expected == phrase("a list"))
        hint = phrase("put [ and ] around it");
    error(value.place, "wrong-kind", phrase("expected {}, found {}", expected, value.kindName()),
          std::move(hint));
}

void Reading::unknownField(const Value::Member& member, const Phrase& owner,
                           std::span<const std::string> known) {
    const Inside inside(*this, member.key);
    error(member.keyPlace, "unknown-field", phrase("{} has no field \"{}\"", owner, member.key),
          suggestion(member.key, known, phrase("fields are")));
}

void Reading::missingField(const Value& object, const Phrase& owner, std::string_view field,
                           const Phrase& help) {
    error(object.place, "missing-field", phrase("{} needs the field \"{}\"", owner, field),
          phrase("\"{}\": {}", field, help));
    spoiled_.push_back(pointer() + '/' + escapePointer(field));
}

bool Reading::isSpoiled(std::string_view pointer) const {
    return std::ranges::any_of(spoiled_, [&](const std::string& bad) {
        return pointer.starts_with(bad) && (pointer.size() == bad.size() || pointer[bad.size()] == '/');
    });
}

Phrase suggestion(std::string_view wanted, std::span<const std::string> known, const Phrase& what) {
    if (const auto nearest = nearestName(wanted, known))
        return phrase("did you mean \"{}\"?", *nearest);
    return known.empty() ? Phrase() : phrase("{} {}", what, fmt::format("{}", fmt::join(known, ", ")));
}

}  // namespace windtunnel
