// What a field of the scenario format may hold: kind, unit, range, names, parts. Drives schema, inspector and
// tests.
#pragma once

#include "models/core/value.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace windtunnel {

/// Limits of a number; durations, sizes and rates are measured in their smallest unit.
struct Range {
    double least = -std::numeric_limits<double>::infinity();
    double most = std::numeric_limits<double>::infinity();
    bool above = false;  ///< `least` itself is not allowed
    bool operator==(const Range&) const = default;
};

inline Range atLeast(double least) { return {.least = least}; }
inline Range moreThan(double least) { return {.least = least, .above = true}; }
/// What both ranges allow.
Range narrowed(const Range& first, const Range& second);
inline Range between(double least, double most) { return {.least = least, .most = most}; }

struct FieldInfo;

struct Shape {
    enum class Kind : std::uint8_t {
        Flag,
        Integer,
        Number,
        Text,
        Duration,
        Rate,
        Size,
        Bandwidth,
        Fraction,
        Choice,  ///< one of `names`
        List,    ///< of parts[0]; `tuple`: exactly the parts, in order
        Map,     ///< any key, values are parts[0]
        Object,  ///< `fields`
        AnyOf,   ///< one of `parts`; with a `tag`, the field of that name tells which
        Named,   ///< define() describes it; it may contain itself
    };

    Kind kind = Kind::Text;
    Range range = {};
    std::vector<std::string> names = {};
    std::vector<Shape> parts = {};
    bool tuple = false;
    std::size_t leastItems = 0;
    std::vector<FieldInfo> fields = {};
    std::string name = {};  ///< of a Named shape, and what an Object alternative is called
    std::string help = {};
    std::string tag = {};
    std::string pattern = {};  ///< regular expression for Text
    std::string example = {};  ///< a Text that fits
    Shape (*define)() = nullptr;

    /// The shape itself, or what a Named one stands for.
    Shape resolved() const;
};

/// One field, as the schema, the inspector and messages need it.
struct FieldInfo {
    std::string name;
    std::string help;
    Shape shape;
    bool required = false;
    std::optional<Value> standard = {};  ///< the value when the field is left out, where there is a fixed one
    std::string shownDefault = {};       ///< the same in words: "200", "unlimited", "= threads"
    std::string refersTo = {};           ///< the kind of thing whose id stands here: "service", "topic"
};

Shape choiceOf(std::vector<std::string> names);
Shape listOf(Shape element);
Shape tupleOf(std::vector<Shape> parts);
Shape mapOf(Shape value);
Shape anyOf(std::vector<Shape> alternatives);
Shape objectOf(std::vector<FieldInfo> fields);
Shape textLike(std::string pattern, std::string example);

}  // namespace windtunnel
