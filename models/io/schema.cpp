#include "models/io/schema.h"

#include "models/io/fields.h"
#include "models/io/json_text.h"

#include <cmath>

namespace windtunnel {
namespace {

const std::string decimal = "[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?";

Value typed(std::string_view type) {
    Value schema;
    schema.add("type", type);
    return schema;
}

Value pattern(std::string text) {
    Value schema = typed("string");
    schema.add("pattern", std::move(text));
    return schema;
}

Value reference(std::string_view name) {
    Value schema;
    schema.add("$ref", "#/$defs/" + std::string(name));
    return schema;
}

Value names(const std::vector<std::string>& all) {
    Value::List list;
    for (const std::string& name : all)
        list.emplace_back(name);
    return Value(std::move(list));
}

/// "a retry policy" becomes "retry-policy".
std::string definitionName(std::string_view name) {
    for (const std::string_view article : {"a ", "an "})
        if (name.starts_with(article))
            name.remove_prefix(article.size());
    std::string text(name);
    for (char& letter : text)
        letter = letter == ' ' ? '-' : letter;
    return text;
}

class SchemaBuilder {
public:
    Value build() {
        Value root;
        root.add("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.add("title", "Windtunnel scenario, version 1");
        const Value scenario = object(Codec<Scenario>::define());
        for (const Value::Member& member : *scenario.object())
            root.add(member.key, member.value);
        addQuantities();
        root.add("$defs", std::move(definitions_));
        return root;
    }

private:
    void addQuantities() {
        definitions_.add("duration", pattern("^" + decimal + " ?(ns|us|ms|s|min|h|d)$"));
        definitions_.add("rate", pattern("^" + decimal + " ?/(s|min|h)$"));
        definitions_.add("size", pattern("^" + decimal + " ?(B|KB|MB|GB|TB|KiB|MiB|GiB|TiB)$"));
        definitions_.add("bandwidth", pattern("^" + decimal + " ?[kMGT]?bit/s$"));
        Value number = typed("number");
        number.add("minimum", 0);
        number.add("maximum", 1);
        Value fraction;
        fraction.add("anyOf", Value::List{number, pattern("^" + decimal + " ?%?$")});
        definitions_.add("fraction", std::move(fraction));
    }

    Value of(const Shape& shape) {
        switch (shape.kind) {
        case Shape::Kind::Flag: return flag(shape);
        case Shape::Kind::Integer: return ranged("integer", shape.range);
        case Shape::Kind::Number: return ranged("number", shape.range);
        case Shape::Kind::Text: return shape.pattern.empty() ? typed("string") : pattern(shape.pattern);
        case Shape::Kind::Duration: return reference("duration");
        case Shape::Kind::Rate: return reference("rate");
        case Shape::Kind::Size: return reference("size");
        case Shape::Kind::Bandwidth: return reference("bandwidth");
        case Shape::Kind::Fraction: return reference("fraction");
        case Shape::Kind::Choice: return choice(shape);
        case Shape::Kind::List: return list(shape);
        case Shape::Kind::Map: return map(shape);
        case Shape::Kind::Object: return object(shape);
        case Shape::Kind::AnyOf: return shape.tag.empty() ? anyOfThem(shape) : tagged(shape);
        case Shape::Kind::Named: return named(shape);
        }
        return {};
    }

    static Value flag(const Shape& shape) {
        if (shape.names.empty())
            return typed("boolean");
        Value schema;
        schema.add("const", true);
        return schema;
    }

    static Value ranged(std::string_view type, const Range& range) {
        Value schema = typed(type);
        if (std::isfinite(range.least))
            schema.add(range.above ? "exclusiveMinimum" : "minimum", range.least);
        if (std::isfinite(range.most))
            schema.add("maximum", range.most);
        return schema;
    }

    static Value choice(const Shape& shape) {
        Value schema;
        if (shape.names.size() == 1)
            schema.add("const", shape.names.front());
        else
            schema.add("enum", names(shape.names));
        return schema;
    }

    Value list(const Shape& shape) {
        Value schema = typed("array");
        if (!shape.tuple) {
            schema.add("items", of(shape.parts.front()));
            if (shape.leastItems > 0)
                schema.add("minItems", static_cast<std::int64_t>(shape.leastItems));
            return schema;
        }
        Value::List parts;
        for (const Shape& part : shape.parts)
            parts.push_back(of(part));
        schema.add("prefixItems", std::move(parts));
        schema.add("items", false);
        schema.add("minItems", static_cast<std::int64_t>(shape.parts.size()));
        return schema;
    }

    Value map(const Shape& shape) {
        Value schema = typed("object");
        if (shape.pattern.empty()) {
            schema.add("additionalProperties", of(shape.parts.front()));
            return schema;
        }
        Value byPattern;
        byPattern.add(shape.pattern, of(shape.parts.front()));
        schema.add("patternProperties", std::move(byPattern));
        schema.add("additionalProperties", false);
        return schema;
    }

    Value object(const Shape& shape) {
        Value schema = typed("object");
        Value properties{Value::Object{}};
        std::vector<std::string> required;
        if (!shape.help.empty())
            schema.add("description", shape.help);
        for (const FieldInfo& field : shape.fields) {
            Value property = of(field.shape);
            std::string help = field.help;
            if (!field.shownDefault.empty())
                help += " (default: " + field.shownDefault + ")";
            property.add("description", std::move(help));
            if (field.standard && !isEmpty(*field.standard))
                property.add("default", *field.standard);
            properties.add(field.name, std::move(property));
            if (field.required)
                required.push_back(field.name);
        }
        schema.add("properties", std::move(properties));
        if (!required.empty())
            schema.add("required", names(required));
        schema.add("additionalProperties", false);
        return schema;
    }

    static bool isEmpty(const Value& value) {
        return (value.text() && value.text()->empty()) || (value.list() && value.list()->empty()) ||
               (value.object() && value.object()->empty());
    }

    Value anyOfThem(const Shape& shape) {
        Value::List parts;
        for (const Shape& part : shape.parts)
            parts.push_back(of(part));
        Value schema;
        schema.add("anyOf", std::move(parts));
        return schema;
    }

    /// if the tag is this, then the object looks like that: editors then complain about the right alternative
    /// only.
    Value tagged(const Shape& shape) {
        Value schema = typed("object");
        Value::List cases;
        std::vector<std::string> tags;
        for (const Shape& part : shape.parts) {
            Value constant;
            constant.add("const", part.name);
            Value tag;
            tag.add(shape.tag, std::move(constant));
            Value condition;
            condition.add("properties", std::move(tag));
            Value one;
            one.add("if", std::move(condition));
            one.add("then", object(part));
            cases.push_back(std::move(one));
            tags.push_back(part.name);
        }
        Value known;
        known.add("enum", names(tags));
        Value properties;
        properties.add(shape.tag, std::move(known));
        schema.add("required", names({shape.tag}));
        schema.add("properties", std::move(properties));
        schema.add("allOf", std::move(cases));
        return schema;
    }

    Value named(const Shape& shape) {
        const std::string name = definitionName(shape.name);
        if (!definitions_.find(name)) {
            definitions_.add(name, Value());  // so that what contains itself finds it
            Value definition = of(shape.define());
            *definitions_.find(name) = std::move(definition);
        }
        return reference(name);
    }

    Value definitions_{Value::Object{}};
};

}  // namespace

std::string scenarioSchema() { return prettyJson(SchemaBuilder().build()); }

}  // namespace windtunnel
