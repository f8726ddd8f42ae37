// The description of a value that is one of several alternatives, told apart by its verb or by a tag.
#pragma once

#include "models/core/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace windtunnel {

template <class Owner> struct Variant {
    std::string name;  ///< the verb ("call"), or the tag's value ("service")
    std::string help;
    std::function<bool(const Owner&)> holds;
    std::function<void(Owner&)> start;  ///< turns the owner into this alternative
    Fields<Owner> fields;
};

template <class Owner> struct Variants {
    std::string name;  ///< "a step"
    std::string noun;  ///< what `Variant::name` is called: "verb"
    std::vector<Variant<Owner>> all;

    std::vector<std::string> names() const {
        std::vector<std::string> list;
        for (const Variant<Owner>& one : all)
            list.push_back(one.name);
        return list;
    }
    const Variant<Owner>* find(std::string_view wanted) const {
        const auto found = std::ranges::find(all, wanted, &Variant<Owner>::name);
        return found == all.end() ? nullptr : &*found;
    }
    const Variant<Owner>* of(const Owner& owner) const {
        const auto found =
            std::ranges::find_if(all, [&](const Variant<Owner>& one) { return one.holds(owner); });
        return found == all.end() ? nullptr : &*found;
    }
    Shape shape() const {
        std::vector<Shape> alternatives;
        for (const Variant<Owner>& one : all) {
            Shape shape = objectOf(one.fields.infos());
            shape.name = one.name;
            shape.help = one.help;
            alternatives.push_back(std::move(shape));
        }
        return anyOf(std::move(alternatives));
    }
};

/// Says that an object has none or several of the verbs that it must have one of.
void wrongVerbs(const Value& value, const std::vector<const Value::Member*>& found, const Phrase& owner,
                const Phrase& noun, std::span<const std::string> known, Reading& in);

/// Reads an object that has exactly one verb among its keys.
template <class Owner>
bool readVerb(const Value& value, Owner& out, const Variants<Owner>& variants, Reading& in) {
    const Value::Object* members = value.object();
    if (!members) {
        in.wrongKind(
            value, phrase("an object with one {}: {}", Phrase::of(variants.noun), Phrase::of(variants.name)));
        return false;
    }
    std::vector<const Value::Member*> found;
    const Variant<Owner>* chosen = nullptr;
    for (const Value::Member& member : *members)
        if (const Variant<Owner>* one = variants.find(member.key)) {
            chosen = one;
            found.push_back(&member);
        }
    if (found.size() != 1) {
        wrongVerbs(value, found, Phrase::of(variants.name), Phrase::of(variants.noun), variants.names(), in);
        return false;
    }
    chosen->start(out);
    return readFields(value, out, chosen->fields, in);
}

template <class Owner> Value writeVariant(const Owner& owner, const Variants<Owner>& variants) {
    const Variant<Owner>* one = variants.of(owner);
    return one ? writeFields(owner, one->fields) : Value();
}

/// An alternative of a std::variant whose fields stand beside the verb; `held` gives the variant of an owner.
template <class Alternative, class Owner, class Held>
Variant<Owner> alternative(std::string name, std::string help, Held held) {
    const auto part = [held](auto& owner) -> auto& { return std::get<Alternative>(held(owner)); };
    return {std::move(name), std::move(help),
            [held](const Owner& owner) { return std::holds_alternative<Alternative>(held(owner)); },
            [held](Owner& owner) { held(owner) = Alternative{}; },
            Fields<Owner>{fieldsOf<Alternative>().name, lifted<Owner>(fieldsOf<Alternative>(), part)}};
}

}  // namespace windtunnel
