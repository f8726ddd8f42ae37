#include "models/core/codec.h"

#include "models/core/text.h"

#include <fmt/format.h>

#include <cmath>

namespace windtunnel {
namespace {

/// Numbers are compared as doubles; these are the int64 limits that a double can tell apart.
constexpr double int64Limit = 9'223'372'036'854'775'808.0;

std::optional<std::int64_t> readInteger(const Value& value, Reading& in) {
    if (const auto* whole = std::get_if<std::int64_t>(&value.data))
        return *whole;
    if (const auto* real = std::get_if<double>(&value.data)) {
        if (*real == std::floor(*real) && std::abs(*real) < int64Limit)
            return static_cast<std::int64_t>(*real);
        in.error(value.place, "wrong-kind", phrase("{} is not a whole number", formatNumber(*real)));
        return std::nullopt;
    }
    if (std::holds_alternative<std::uint64_t>(value.data)) {
        in.error(value.place, "out-of-range", phrase("the number is too large"));
        return std::nullopt;
    }
    Phrase hint;
    if (const std::string* text = value.text(); text && !text->empty())
        if (text->find_first_not_of("0123456789") == std::string::npos)
            hint = phrase("write {} without quotation marks", *text);
    in.wrongKind(value, phrase("a whole number"), std::move(hint));
    return std::nullopt;
}

/// Reads a quantity that is written as text.
template <class T>
bool readQuantity(const Value& value, T& out, Reading& in, Parsed<T> (*parse)(std::string_view),
                  const Phrase& what, std::string_view unit) {
    if (value.isNumber()) {
        const std::string number = formatNumber(value.number());
        in.error(value.place, "no-unit", phrase("{} has no unit", number),
                 phrase("{} is text with a unit: \"{}{}\"", what, number, unit));
        return false;
    }
    const std::string* text = value.text();
    if (!text) {
        in.wrongKind(value, phrase("{} as in \"5{}\"", what, unit));
        return false;
    }
    Parsed<T> parsed = parse(*text);
    if (!parsed) {
        in.error(value.place, "bad-value", std::move(parsed.message), std::move(parsed.hint));
        return false;
    }
    out = *parsed.value;
    return true;
}

}  // namespace

bool checkRange(const Range& range, double measure, const Value& value, Reading& in) {
    const bool low = range.above ? measure <= range.least : measure < range.least;
    if (!low && measure <= range.most)
        return true;
    const std::string* text = value.text();
    const std::string found = text ? fmt::format("\"{}\"", *text) : formatNumber(value.number());
    const std::string limit = formatNumber(low ? range.least : range.most);
    in.error(value.place, "out-of-range",
             low ? phrase("{} is too small", found) : phrase("{} is too large", found),
             !low          ? phrase("it must be at most {}", limit)
             : range.above ? phrase("it must be more than {}", limit)
                           : phrase("it must be at least {}", limit));
    return false;
}

std::optional<std::size_t> readName(const Value& value, std::span<const std::string> names, Reading& in) {
    const std::string* text = value.text();
    if (!text) {
        in.wrongKind(value, phrase("a name"), suggestion("", names, phrase("one of")));
        return std::nullopt;
    }
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == *text)
            return i;
    in.error(value.place, "unknown-name", phrase("\"{}\" is no known value of \"{}\"", *text, in.fieldName()),
             suggestion(*text, names, phrase("one of")));
    return std::nullopt;
}

template <> bool BasicCodec<bool>::read(const Value& value, bool& out, Reading& in) {
    if (!value.flag()) {
        in.wrongKind(value, phrase("true or false"));
        return false;
    }
    out = *value.flag();
    return true;
}

template <> bool BasicCodec<std::string>::read(const Value& value, std::string& out, Reading& in) {
    if (!value.text()) {
        in.wrongKind(value, phrase("text in quotation marks"));
        return false;
    }
    out = *value.text();
    return true;
}

template <> bool BasicCodec<int>::read(const Value& value, int& out, Reading& in) {
    const auto number = readInteger(value, in);
    if (!number)
        return false;
    if (*number < std::numeric_limits<int>::min() || *number > std::numeric_limits<int>::max()) {
        in.error(value.place, "out-of-range", phrase("{} is too large", *number),
                 phrase("it must be at most {}", std::numeric_limits<int>::max()));
        return false;
    }
    out = static_cast<int>(*number);
    return true;
}

template <> bool BasicCodec<std::int64_t>::read(const Value& value, std::int64_t& out, Reading& in) {
    const auto number = readInteger(value, in);
    out = number.value_or(out);
    return number.has_value();
}

template <> bool BasicCodec<std::uint64_t>::read(const Value& value, std::uint64_t& out, Reading& in) {
    if (const auto* large = std::get_if<std::uint64_t>(&value.data)) {
        out = *large;
        return true;
    }
    const auto number = readInteger(value, in);
    if (!number)
        return false;
    if (*number < 0) {
        in.error(value.place, "out-of-range", phrase("{} is negative", *number));
        return false;
    }
    out = static_cast<std::uint64_t>(*number);
    return true;
}

template <> bool BasicCodec<double>::read(const Value& value, double& out, Reading& in) {
    if (!value.isNumber()) {
        in.wrongKind(value, phrase("a number"));
        return false;
    }
    out = value.number();
    return true;
}

template <> bool BasicCodec<Duration>::read(const Value& value, Duration& out, Reading& in) {
    return readQuantity(value, out, in, parseDuration, phrase("a duration"), "ms");
}

template <> bool BasicCodec<Rate>::read(const Value& value, Rate& out, Reading& in) {
    return readQuantity(value, out, in, parseRate, phrase("a rate"), "/s");
}

template <> bool BasicCodec<Bytes>::read(const Value& value, Bytes& out, Reading& in) {
    return readQuantity(value, out, in, parseBytes, phrase("a size"), "KB");
}

template <> bool BasicCodec<Bandwidth>::read(const Value& value, Bandwidth& out, Reading& in) {
    return readQuantity(value, out, in, parseBandwidth, phrase("a bandwidth"), "Gbit/s");
}

template <> bool BasicCodec<Fraction>::read(const Value& value, Fraction& out, Reading& in) {
    if (value.isNumber()) {
        if (!checkRange(between(0, 1), value.number(), value, in))
            return false;
        out = Fraction{value.number()};
        return true;
    }
    if (!value.text()) {
        in.wrongKind(value, phrase("a fraction as in 0.05 or \"5%\""));
        return false;
    }
    Parsed<Fraction> parsed = parseFraction(*value.text());
    if (!parsed) {
        in.error(value.place, "bad-value", std::move(parsed.message), std::move(parsed.hint));
        return false;
    }
    out = *parsed.value;
    return true;
}

template <> Value BasicCodec<bool>::write(const bool& value) { return Value(value); }
template <> Value BasicCodec<std::string>::write(const std::string& value) { return Value(value); }
template <> Value BasicCodec<int>::write(const int& value) { return Value(value); }
template <> Value BasicCodec<std::int64_t>::write(const std::int64_t& value) { return Value(value); }
template <> Value BasicCodec<std::uint64_t>::write(const std::uint64_t& value) { return Value(value); }
template <> Value BasicCodec<double>::write(const double& value) { return Value(value); }
template <> Value BasicCodec<Duration>::write(const Duration& value) { return Value(format(value)); }
template <> Value BasicCodec<Rate>::write(const Rate& value) { return Value(format(value)); }
template <> Value BasicCodec<Bytes>::write(const Bytes& value) { return Value(format(value)); }
template <> Value BasicCodec<Bandwidth>::write(const Bandwidth& value) { return Value(format(value)); }
template <> Value BasicCodec<Fraction>::write(const Fraction& value) { return Value(value.value); }

template <> Shape BasicCodec<bool>::shape() { return {.kind = Shape::Kind::Flag}; }
template <> Shape BasicCodec<std::string>::shape() { return {.kind = Shape::Kind::Text}; }
template <> Shape BasicCodec<int>::shape() { return {.kind = Shape::Kind::Integer}; }
template <> Shape BasicCodec<std::int64_t>::shape() { return {.kind = Shape::Kind::Integer}; }
template <> Shape BasicCodec<std::uint64_t>::shape() {
    return {.kind = Shape::Kind::Integer, .range = atLeast(0)};
}
template <> Shape BasicCodec<double>::shape() { return {.kind = Shape::Kind::Number}; }
template <> Shape BasicCodec<Duration>::shape() { return {.kind = Shape::Kind::Duration}; }
template <> Shape BasicCodec<Rate>::shape() { return {.kind = Shape::Kind::Rate}; }
template <> Shape BasicCodec<Bytes>::shape() { return {.kind = Shape::Kind::Size}; }
template <> Shape BasicCodec<Bandwidth>::shape() { return {.kind = Shape::Kind::Bandwidth}; }
template <> Shape BasicCodec<Fraction>::shape() {
    return {.kind = Shape::Kind::Fraction, .range = between(0, 1)};
}

}  // namespace windtunnel
