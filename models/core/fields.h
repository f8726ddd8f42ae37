// The description of a struct's fields: one list drives reading, writing, checks, messages, schema and
// inspector.
#pragma once

#include "models/core/codec.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace windtunnel {

template <class Owner> struct Field {
    FieldInfo info;
    std::function<bool(const Value&, Owner&, Reading&)> read;
    std::function<std::optional<Value>(const Owner&)> write;  ///< nothing: left out
};

/// What ids look like; checked by the rules of validation.
inline Shape idShape() { return textLike("^[A-Za-z0-9_-]+$", "order"); }

template <class Owner> struct Fields {
    std::string name;  ///< "a service": what messages call the object
    std::vector<Field<Owner>> all;

    Fields& add(Field<Owner> one) {
        all.push_back(std::move(one));
        return *this;
    }
    Fields& add(std::vector<Field<Owner>> several) {
        for (Field<Owner>& one : several)
            all.push_back(std::move(one));
        return *this;
    }
    std::vector<FieldInfo> infos() const {
        std::vector<FieldInfo> list;
        for (const Field<Owner>& field : all)
            list.push_back(field.info);
        return list;
    }
    std::vector<std::string> names() const {
        std::vector<std::string> list;
        for (const Field<Owner>& field : all)
            list.push_back(field.info.name);
        return list;
    }
    const Field<Owner>* find(std::string_view wanted) const {
        for (const Field<Owner>& field : all)
            if (field.info.name == wanted)
                return &field;
        return nullptr;
    }
};

/// Specialised for each struct that is an object in the file.
template <class Owner> const Fields<Owner>& fieldsOf();

struct FieldRules {
    Range range = {};
    bool required = false;
    std::string shownDefault = {};
    std::string refersTo = {};
};

inline const FieldRules needed{.required = true};

/// A field that one member holds. It is left out of the file when it has the value of a new Owner.
template <class Owner, class T>
Field<Owner> field(std::string name, T Owner::*member, std::string help, FieldRules rules = {}) {
    Shape shape = Codec<T>::shape();
    shape.range = narrowed(shape.range, rules.range);
    FieldInfo info{std::move(name),    std::move(help), std::move(shape), rules.required, {},
                   rules.shownDefault, rules.refersTo};
    if (Value standard = Codec<T>::write(Owner{}.*member); !standard.isNull() && !rules.required)
        info.standard = std::move(standard);
    return {std::move(info),
            [member, range = rules.range](const Value& value, Owner& owner, Reading& in) {
                return Codec<T>::read(value, owner.*member, in) &&
                       checkRange(range, owner.*member, value, in);
            },
            [member, always = rules.required](const Owner& owner) -> std::optional<Value> {
                if (!always && owner.*member == Owner{}.*member)
                    return std::nullopt;
                return Codec<T>::write(owner.*member);
            }};
}

/// The same field with a closer description of what it may hold.
template <class Owner> Field<Owner> withShape(Field<Owner> field, Shape shape) {
    field.info.shape = std::move(shape);
    return field;
}

/// The fields of a part of the owner, written as the owner's own; `part` gives the part of an owner by
/// reference.
template <class Owner, class Inner, class Part>
std::vector<Field<Owner>> lifted(const Fields<Inner>& inner, Part part) {
    std::vector<Field<Owner>> list;
    for (const Field<Inner>& one : inner.all)
        list.push_back({one.info,
                        [read = one.read, part](const Value& value, Owner& owner, Reading& in) {
                            return read(value, part(owner), in);
                        },
                        [write = one.write, part](const Owner& owner) { return write(part(owner)); }});
    return list;
}

/// Reads the members that `fields` describes; anything else is an unknown field.
template <class Owner>
bool readFields(const Value& value, Owner& out, const Fields<Owner>& fields, Reading& in) {
    const Value::Object* members = value.object();
    if (!members) {
        in.wrongKind(value, phrase("an object: {}", Phrase::of(fields.name)));
        return false;
    }
    bool good = true;
    for (const Value::Member& member : *members) {
        const Field<Owner>* known = fields.find(member.key);
        if (!known) {
            in.unknownField(member, Phrase::of(fields.name), fields.names());
            good = false;
            continue;
        }
        const Reading::Inside inside(in, member.key);
        good = known->read(member.value, out, in) && good;
    }
    for (const Field<Owner>& field : fields.all)
        if (field.info.required && !value.find(field.info.name)) {
            in.missingField(value, Phrase::of(fields.name), field.info.name, Phrase::of(field.info.help));
            good = false;
        }
    return good;
}

template <class Owner> Value writeFields(const Owner& owner, const Fields<Owner>& fields) {
    Value object{Value::Object{}};
    for (const Field<Owner>& field : fields.all)
        if (auto value = field.write(owner))
            object.add(field.info.name, *std::move(value));
    return object;
}

/// For structs with fieldsOf<T>(): `template <> struct Codec<T> : ObjectCodec<T, "retries"> {}`.
template <class T> struct ObjectCodec {
    static bool read(const Value& value, T& out, Reading& in) {
        return readFields(value, out, fieldsOf<T>(), in);
    }
    static Value write(const T& value) { return writeFields(value, fieldsOf<T>()); }
    static Shape define() { return objectOf(fieldsOf<T>().infos()); }
    static Shape shape() {
        return {.kind = Shape::Kind::Named, .name = fieldsOf<T>().name, .define = &ObjectCodec::define};
    }
};

}  // namespace windtunnel
