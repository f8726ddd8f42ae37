// Makes example values for every field that a description knows, so that a new field is tested without a new
// test.
#pragma once

#include "models/core/shape.h"
#include "models/core/value.h"

#include <cmath>
#include <set>
#include <string>
#include <vector>

namespace windtunnel::test {

struct Sample {
    Value value;
    std::string varied;  ///< pointer to the optional field that this sample is about; empty: none
};

/// Samples differ from the defaults where they can. Shapes that stand in several places are varied in the
/// first one.
class ShapeSamples {
public:
    std::vector<Sample> of(const Shape& shape, const Value* standard = nullptr) {
        std::vector<Sample> samples;
        switch (shape.kind) {
        case Shape::Kind::Choice:
            for (const std::string& name : shape.names)
                samples.push_back({Value(name), {}});
            return samples;
        case Shape::Kind::List: return listsOf(shape);
        case Shape::Kind::Map:
            for (Sample& sample : of(shape.parts.front()))
                samples.push_back(under(keyOf(shape), std::move(sample)));
            return samples;
        case Shape::Kind::Object: return objectsOf(shape);
        case Shape::Kind::AnyOf:
            for (const Shape& part : shape.parts)
                for (Sample& sample : of(part, standard))
                    samples.push_back(std::move(sample));
            return samples;
        case Shape::Kind::Named:
            if (varied_.insert(shape.name).second)
                return of(shape.define(), standard);
            return {{first(shape, standard), {}}};
        default: return {{first(shape, standard), {}}};
        }
    }

    static Value first(const Shape& shape, const Value* standard = nullptr) {
        switch (shape.kind) {
        case Shape::Kind::Flag: return Value(!(standard && standard->flag() && *standard->flag()));
        case Shape::Kind::Integer:
            return Value(static_cast<std::int64_t>(number(shape.range, standard, 3, 1)));
        case Shape::Kind::Number: return Value(number(shape.range, standard, 1.5, 0.25));
        case Shape::Kind::Text: return text(shape, standard);
        case Shape::Kind::Duration: return otherThan(standard, "7ms", "8ms");
        case Shape::Kind::Rate: return otherThan(standard, "7/min", "8/min");
        case Shape::Kind::Size: return otherThan(standard, "7KB", "8KB");
        case Shape::Kind::Bandwidth: return otherThan(standard, "7Mbit/s", "8Mbit/s");
        case Shape::Kind::Fraction: return otherThan(standard, 0.25, 0.75);
        case Shape::Kind::Choice: return otherThan(standard, shape.names.front(), shape.names.back());
        case Shape::Kind::List: return list(shape);
        case Shape::Kind::Map: return under(keyOf(shape), {first(shape.parts.front()), {}}).value;
        case Shape::Kind::Object: return required(shape);
        case Shape::Kind::AnyOf: return first(shape.parts.front(), standard);
        case Shape::Kind::Named: return first(shape.define(), standard);
        }
        return {};
    }

private:
    template <class T> static Value otherThan(const Value* standard, T one, T other) {
        return standard && Value(one) == *standard ? Value(other) : Value(one);
    }

    static double number(const Range& range, const Value* standard, double wanted, double step) {
        if (wanted < range.least)
            wanted = range.least + step;
        if (wanted > range.most)
            wanted = std::isfinite(range.least) && range.least + step <= range.most ? range.least + step
                                                                                    : range.most;
        const bool same = standard && standard->isNumber() && standard->number() == wanted;
        return same ? (wanted + step <= range.most ? wanted + step : wanted - step) : wanted;
    }

    static Value text(const Shape& shape, const Value* standard) {
        return shape.example.empty() ? otherThan<std::string>(standard, "sample", "other")
                                     : Value(shape.example);
    }

    static std::string keyOf(const Shape& shape) { return shape.example.empty() ? "sample" : shape.example; }

    static Sample under(const std::string& key, Sample inner) {
        Sample outer;
        outer.value.add(key, std::move(inner.value));
        if (!inner.varied.empty())
            outer.varied = '/' + escapePointer(key) + inner.varied;
        return outer;
    }

    static Value list(const Shape& shape) {
        Value::List elements;
        for (const Shape& part : shape.parts)
            elements.push_back(first(part));
        return Value(std::move(elements));
    }

    std::vector<Sample> listsOf(const Shape& shape) {
        if (shape.tuple)
            return {{list(shape), {}}};
        std::vector<Sample> samples;
        for (Sample& sample : of(shape.parts.front()))
            samples.push_back({Value(Value::List{std::move(sample.value)}),
                               sample.varied.empty() ? std::string() : "/0" + sample.varied});
        return samples;
    }

    static Value required(const Shape& shape) {
        Value object{Value::Object{}};
        for (const FieldInfo& field : shape.fields)
            if (field.required)
                object.add(field.name, first(field.shape));
        return object;
    }

    std::vector<Sample> objectsOf(const Shape& shape) {
        std::vector<Sample> samples{{required(shape), {}}};
        for (const FieldInfo& field : shape.fields)
            for (Sample& sample : of(field.shape, field.standard ? &*field.standard : nullptr)) {
                Sample whole{required(shape), {}};
                // An object within an object of defaults says something new only through its own varied
                // field.
                const bool standard = field.standard && (*field.standard == sample.value ||
                                                         (field.standard->object() && sample.value.object()));
                if (!sample.varied.empty())
                    whole.varied = '/' + escapePointer(field.name) + sample.varied;
                else if (!field.required && !standard)
                    whole.varied = '/' + escapePointer(field.name);
                if (Value* there = whole.value.find(field.name))
                    *there = std::move(sample.value);
                else
                    whole.value.add(field.name, std::move(sample.value));
                samples.push_back(std::move(whole));
            }
        return samples;
    }

    std::set<std::string> varied_;
};

}  // namespace windtunnel::test
