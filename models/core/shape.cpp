#include "models/core/shape.h"

#include <algorithm>

namespace windtunnel {

Range narrowed(const Range& first, const Range& second) {
    const Range& low = second.least >= first.least ? second : first;
    return {.least = low.least, .most = std::min(first.most, second.most), .above = low.above};
}

Shape Shape::resolved() const { return kind == Kind::Named ? define().resolved() : *this; }

Shape choiceOf(std::vector<std::string> names) {
    return {.kind = Shape::Kind::Choice, .names = std::move(names)};
}

Shape listOf(Shape element) { return {.kind = Shape::Kind::List, .parts = {std::move(element)}}; }

Shape tupleOf(std::vector<Shape> parts) {
    return {.kind = Shape::Kind::List, .parts = std::move(parts), .tuple = true};
}

Shape mapOf(Shape value) { return {.kind = Shape::Kind::Map, .parts = {std::move(value)}}; }

Shape anyOf(std::vector<Shape> alternatives) {
    return {.kind = Shape::Kind::AnyOf, .parts = std::move(alternatives)};
}

Shape objectOf(std::vector<FieldInfo> fields) {
    return {.kind = Shape::Kind::Object, .fields = std::move(fields)};
}

Shape textLike(std::string pattern, std::string example) {
    return {.kind = Shape::Kind::Text, .pattern = std::move(pattern), .example = std::move(example)};
}

}  // namespace windtunnel
