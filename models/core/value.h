// Ordered data as a scenario file holds it: flags, numbers, text, lists, objects, each with its place in the
// text.
#pragma once

#include "models/core/phrase.h"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace windtunnel {

/// Byte offset into the file, or a number of an override above `firstOverride`.
using Place = std::uint32_t;
inline constexpr Place nowhere = std::numeric_limits<Place>::max();
inline constexpr Place firstOverride = 0x8000'0000U;  ///< files are smaller than 2 GB

struct Value {
    struct Member;
    using List = std::vector<Value>;
    using Object = std::vector<Member>;  ///< in file order
    using Data =
        std::variant<std::nullptr_t, bool, std::int64_t, std::uint64_t, double, std::string, List, Object>;

    Data data = nullptr;
    Place place = nowhere;

    Value() = default;
    Value(bool flag) : data(flag) {}
    Value(int number) : data(std::int64_t{number}) {}
    Value(std::int64_t number) : data(number) {}
    Value(std::uint64_t number);  ///< int64 where it fits, so that equal numbers are equal values
    Value(double number) : data(number) {}
    Value(std::string text) : data(std::move(text)) {}
    Value(std::string_view text) : data(std::string(text)) {}
    Value(const char* text) : data(std::string(text)) {}
    Value(List list);
    Value(Object object);

    bool isNull() const { return std::holds_alternative<std::nullptr_t>(data); }
    const bool* flag() const { return std::get_if<bool>(&data); }
    const std::string* text() const { return std::get_if<std::string>(&data); }
    const List* list() const;
    const Object* object() const;
    List* list();
    Object* object();
    bool isNumber() const;
    double number() const;  ///< 0 unless it is a number

    const Value* find(std::string_view key) const;  ///< nullptr when absent or not an object
    Value* find(std::string_view key);
    void add(std::string key, Value value);  ///< appends; the value becomes an object if it was null

    /// "a number", "text", "a list": for messages.
    Phrase kindName() const;

    bool operator==(const Value& other) const;  ///< places do not count
};

struct Value::Member {
    std::string key;
    Place keyPlace = nowhere;
    Value value;
    bool operator==(const Member& other) const { return key == other.key && value == other.value; }
};

/// What stands at a JSON pointer, or at its longest prefix that exists. Places of the key and the value.
struct Located {
    const Value* value = nullptr;
    Place keyPlace = nowhere;
    bool exact = false;
};
Located locate(const Value& root, std::string_view pointer);

/// One part of a JSON pointer: "POST /orders" becomes "POST ~1orders" (RFC 6901), and back.
std::string escapePointer(std::string_view key);
std::string unescapePointer(std::string_view part);

}  // namespace windtunnel
