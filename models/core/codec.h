// How one type is read from, written to and described for a scenario file.
#pragma once

#include "models/core/reading.h"
#include "models/core/shape.h"
#include "models/core/units.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace windtunnel {

/// Specialised for each type T that a field may have:
///   static bool read(const Value&, T&, Reading&);   false, and a problem in Reading: T is unchanged
///   static Value write(const T&);
///   static Shape shape();
///   static double measure(const T&);                only for what a Range can limit
template <class T> struct Codec;

template <class T> struct BasicCodec {
    static bool read(const Value& value, T& out, Reading& in);
    static Value write(const T& value);
    static Shape shape();
};

template <> struct Codec<bool> : BasicCodec<bool> {};
template <> struct Codec<std::string> : BasicCodec<std::string> {};
template <> struct Codec<int> : BasicCodec<int> {
    static double measure(int value) { return value; }
};
template <> struct Codec<std::int64_t> : BasicCodec<std::int64_t> {
    static double measure(std::int64_t value) { return static_cast<double>(value); }
};
template <> struct Codec<std::uint64_t> : BasicCodec<std::uint64_t> {};
template <> struct Codec<double> : BasicCodec<double> {
    static double measure(double value) { return value; }
};
template <> struct Codec<Duration> : BasicCodec<Duration> {
    static double measure(Duration value) { return static_cast<double>(value.ns); }
};
template <> struct Codec<Rate> : BasicCodec<Rate> {
    static double measure(Rate value) { return value.amount; }
};
template <> struct Codec<Bytes> : BasicCodec<Bytes> {
    static double measure(Bytes value) { return static_cast<double>(value.count); }
};
template <> struct Codec<Bandwidth> : BasicCodec<Bandwidth> {
    static double measure(Bandwidth value) { return value.bitsPerSecond; }
};
template <> struct Codec<Fraction> : BasicCodec<Fraction> {
    static double measure(Fraction value) { return value.value; }
};

/// False, and a problem, when the measure lies outside the range.
bool checkRange(const Range& range, double measure, const Value& value, Reading& in);

template <class T> bool checkRange(const Range& range, const T& read, const Value& value, Reading& in) {
    if constexpr (requires { Codec<T>::measure(read); })
        return checkRange(range, Codec<T>::measure(read), value, in);
    else
        return true;
}

template <class T>
bool checkRange(const Range& range, const std::optional<T>& read, const Value& value, Reading& in) {
    return !read || checkRange(range, *read, value, in);
}

template <class T> struct Codec<std::optional<T>> {
    static bool read(const Value& value, std::optional<T>& out, Reading& in) {
        T content{};
        if (!Codec<T>::read(value, content, in))
            return false;
        out = std::move(content);
        return true;
    }
    static Value write(const std::optional<T>& value) { return value ? Codec<T>::write(*value) : Value(); }
    static Shape shape() { return Codec<T>::shape(); }
};

template <class T> struct Codec<std::vector<T>> {
    static bool read(const Value& value, std::vector<T>& out, Reading& in) {
        const Value::List* list = value.list();
        if (!list) {
            in.wrongKind(value, phrase("a list"));
            return false;
        }
        std::vector<T> elements(list->size());
        bool good = true;
        for (std::size_t i = 0; i < list->size(); ++i) {
            const Reading::Inside inside(in, i);
            good = Codec<T>::read((*list)[i], elements[i], in) && good;
        }
        out = std::move(elements);
        return good;
    }
    static Value write(const std::vector<T>& elements) {
        Value::List list;
        for (const T& element : elements)
            list.push_back(Codec<T>::write(element));
        return Value(std::move(list));
    }
    static Shape shape() { return listOf(Codec<T>::shape()); }
};

/// Specialised for enumerations: `static constexpr std::array all{std::pair{"fifo", Kind::Fifo}, …}`.
template <class Enumeration> struct Names;

/// The index of the name that stands here; nothing, and a problem, when there is none.
std::optional<std::size_t> readName(const Value& value, std::span<const std::string> names, Reading& in);

template <class Enumeration>
requires(std::is_enum_v<Enumeration>) struct Codec<Enumeration> {
    static std::vector<std::string> names() {
        std::vector<std::string> all;
        for (const auto& [name, meaning] : Names<Enumeration>::all)
            all.emplace_back(name);
        return all;
    }
    static bool read(const Value& value, Enumeration& out, Reading& in) {
        const auto index = readName(value, names(), in);
        if (index)
            out = Names<Enumeration>::all[*index].second;
        return index.has_value();
    }
    static Value write(Enumeration value) {
        for (const auto& [name, meaning] : Names<Enumeration>::all)
            if (meaning == value)
                return Value(name);
        return Value();
    }
    static Shape shape() { return choiceOf(names()); }
};

}  // namespace windtunnel
