#include "models/core/value.h"

#include <charconv>

namespace windtunnel {

Value::Value(std::uint64_t number) {
    if (number <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        data = static_cast<std::int64_t>(number);
    else
        data = number;
}

Value::Value(List list) : data(std::move(list)) {}
Value::Value(Object object) : data(std::move(object)) {}

const Value::List* Value::list() const { return std::get_if<List>(&data); }
const Value::Object* Value::object() const { return std::get_if<Object>(&data); }
Value::List* Value::list() { return std::get_if<List>(&data); }
Value::Object* Value::object() { return std::get_if<Object>(&data); }

bool Value::isNumber() const {
    return std::holds_alternative<std::int64_t>(data) || std::holds_alternative<std::uint64_t>(data) ||
           std::holds_alternative<double>(data);
}

double Value::number() const {
    if (const auto* whole = std::get_if<std::int64_t>(&data))
        return static_cast<double>(*whole);
    if (const auto* large = std::get_if<std::uint64_t>(&data))
        return static_cast<double>(*large);
    if (const auto* real = std::get_if<double>(&data))
        return *real;
    return 0;
}

const Value* Value::find(std::string_view key) const {
    if (const Object* members = object())
        for (const Member& member : *members)
            if (member.key == key)
                return &member.value;
    return nullptr;
}

Value* Value::find(std::string_view key) {
    return const_cast<Value*>(static_cast<const Value*>(this)->find(key));
}

void Value::add(std::string key, Value value) {
    if (isNull())
        data = Object{};
    std::get<Object>(data).push_back({std::move(key), nowhere, std::move(value)});
}

Phrase Value::kindName() const {
    const Phrase number = phrase("a number");
    const Phrase names[] = {phrase("null"), phrase("true or false"), number,           number,
                            number,         phrase("text"),          phrase("a list"), phrase("an object")};
    return names[data.index()];
}

bool Value::operator==(const Value& other) const {
    if (isNumber() && other.isNumber() && data.index() != other.data.index())
        return number() == other.number();
    return data == other.data;
}

std::string escapePointer(std::string_view key) {
    std::string part;
    for (const char letter : key) {
        if (letter == '~')
            part += "~0";
        else if (letter == '/')
            part += "~1";
        else
            part += letter;
    }
    return part;
}

std::string unescapePointer(std::string_view part) {
    std::string key;
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (part[i] == '~' && i + 1 < part.size() && (part[i + 1] == '0' || part[i + 1] == '1'))
            key += part[++i] == '0' ? '~' : '/';
        else
            key += part[i];
    }
    return key;
}

namespace {

/// The child that one pointer part names; nullptr when there is none.
Located childOf(const Value& parent, std::string_view part) {
    if (const Value::List* list = parent.list()) {
        std::size_t index = 0;
        const auto [end, problem] = std::from_chars(part.data(), part.data() + part.size(), index);
        if (problem == std::errc{} && end == part.data() + part.size() && index < list->size())
            return {&(*list)[index], nowhere, true};
    }
    if (const Value::Object* members = parent.object()) {
        const std::string key = unescapePointer(part);
        for (const Value::Member& member : *members)
            if (member.key == key)
                return {&member.value, member.keyPlace, true};
    }
    return {};
}

}  // namespace

Located locate(const Value& root, std::string_view pointer) {
    Located found{&root, nowhere, true};
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        const Located child = childOf(*found.value, pointer.substr(0, end));
        if (!child.value) {
            found.exact = false;
            return found;
        }
        found = child;
        pointer.remove_prefix(end);
    }
    return found;
}

}  // namespace windtunnel
