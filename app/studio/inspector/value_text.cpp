#include "app/studio/inspector/value_text.h"

#include "app/studio/inspector/field_texts.h"
#include "models/core/text.h"
#include "models/io/json_text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <cmath>
#include <map>

namespace windtunnel::studio {
namespace {

using Kind = Shape::Kind;

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

QString tr(const char* source) { return QCoreApplication::translate("windtunnel::studio", source); }

bool isPlain(const Value& value) { return !value.list() && !value.object(); }

QString plainText(const Value& value) {
    if (const std::string* string = value.text())
        return text(*string);
    if (const bool* flag = value.flag())
        return *flag ? QStringLiteral("true") : QStringLiteral("false");
    return value.isNull() ? QString() : text(compactJson(value));
}

bool allPlain(const Value& value) { return value.list() && std::ranges::all_of(*value.list(), isPlain); }

QString joined(const Value& list, const QString& separator) {
    QStringList parts;
    for (const Value& element : *list.list())
        parts << plainText(element);
    return parts.join(separator);
}

/// The first of the alternatives of that kind.
const Shape* alternative(const Shape& shape, Kind kind) {
    for (const Shape& part : shape.parts)
        if (part.kind == kind)
            return &part;
    return nullptr;
}

Value numberFrom(const QString& line, bool whole) {
    bool good = false;
    if (const qlonglong number = line.toLongLong(&good); good)
        return Value(static_cast<std::int64_t>(number));
    if (const qulonglong number = line.toULongLong(&good); good)
        return Value(static_cast<std::uint64_t>(number));
    if (const double number = line.toDouble(&good); good && (!whole || std::isfinite(number)))
        return Value(number);
    return Value(line.toStdString());
}

Value fractionFrom(const QString& line) {
    bool good = false;
    const double number = line.toDouble(&good);
    return good ? Value(number) : Value(line.toStdString());
}

QStringList elementsOf(const QString& line) {
    QStringList parts;
    for (const QString& part : line.split(','))
        if (!part.trimmed().isEmpty())
            parts << part.trimmed();
    return parts;
}

Value tupleFrom(const QString& element, const Shape& shape) {
    static const QRegularExpression spaces(QStringLiteral("\\s+"));
    Value::List list;
    const QStringList parts = element.split(spaces, Qt::SkipEmptyParts);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const auto at = std::min(static_cast<std::size_t>(i), shape.parts.size() - 1);
        list.push_back(valueFrom(parts[i], shape.parts[at].resolved()));
    }
    return Value(std::move(list));
}

Value listFrom(const QString& line, const Shape& shape) {
    if (shape.tuple)
        return tupleFrom(QString(line).replace(',', ' '), shape);
    Value::List list;
    const Shape element = shape.parts.front().resolved();
    for (const QString& part : elementsOf(line))
        list.push_back(element.tuple ? tupleFrom(part, element) : valueFrom(part, element));
    return Value(std::move(list));
}

/// "p50 5ms, p99 20ms".
Value mapFrom(const QString& line, const Shape& shape) {
    Value object{Value::Object{}};
    for (const QString& part : elementsOf(line)) {
        const qsizetype space = part.indexOf(' ');
        const QString key = space < 0 ? part : part.left(space);
        const QString rest = space < 0 ? QString() : part.mid(space + 1).trimmed();
        object.add(key.toStdString(), valueFrom(rest, shape.parts.front().resolved()));
    }
    return object;
}

Value oneOf(const QString& line, const Shape& shape) {
    if (const Shape* choice = alternative(shape, Kind::Choice))
        if (std::ranges::find(choice->names, line.toStdString()) != choice->names.end())
            return Value(line.toStdString());
    if (line.startsWith(QLatin1String("file ")) && alternative(shape, Kind::Object)) {
        Value object;
        object.add("file", line.mid(5).trimmed().toStdString());
        return object;
    }
    const Shape* list = alternative(shape, Kind::List);
    if (list && (line.contains(',') || !alternative(shape, Kind::Text)))
        return listFrom(line, *list);
    for (const Shape& part : shape.parts)
        if (part.kind != Kind::Choice && part.kind != Kind::Object && part.kind != Kind::List)
            return valueFrom(line, part);
    return Value(line.toStdString());
}

Value parsedOrText(const QString& line) {
    Reading in;
    auto value = parseJson(line.toStdString(), in);
    return value && !in.failed() ? *std::move(value) : Value(line.toStdString());
}

}  // namespace

QString lineFrom(const Value& value) {
    if (isPlain(value))
        return plainText(value);
    if (allPlain(value))
        return joined(value, QStringLiteral(", "));
    if (const Value::List* list = value.list();
        list && std::ranges::all_of(*list, [](const Value& one) { return allPlain(one); })) {
        QStringList parts;
        for (const Value& element : *list)
            parts << joined(element, QStringLiteral(" "));
        return parts.join(QStringLiteral(", "));
    }
    const Value::Object* members = value.object();
    if (members && std::ranges::all_of(*members, [](const auto& one) { return isPlain(one.value); })) {
        QStringList parts;
        for (const Value::Member& member : *members)
            parts << text(member.key) + ' ' + plainText(member.value);
        return parts.join(QStringLiteral(", "));
    }
    return text(compactJson(value));
}

Value valueFrom(const QString& typed, const Shape& shape) {
    const QString line = typed.trimmed();
    if (line.startsWith('{') || line.startsWith('['))
        return parsedOrText(line);
    switch (shape.kind) {
    case Kind::Integer: return numberFrom(line, true);
    case Kind::Number: return numberFrom(line, false);
    case Kind::Fraction: return fractionFrom(line);
    case Kind::Flag: return line == QLatin1String("true") ? Value(true) : Value(false);
    case Kind::Text: return Value(typed.toStdString());
    case Kind::List: return listFrom(line, shape);
    case Kind::Map: return mapFrom(line, shape);
    case Kind::AnyOf: return oneOf(line, shape);
    case Kind::Named: return valueFrom(typed, shape.resolved());
    default: return Value(line.toStdString());
    }
}

namespace {

/// What a person who adds this most likely wants to begin with.
const std::map<std::string, const char*>& usualStarts() {
    static const std::map<std::string, const char*> starts{
        {"retries", R"({"max": 2, "backoff": "100ms", "jitter": "full"})"},
        {"breaker", R"({"window": 100, "minCalls": 20})"},
        {"bulkhead", R"({"max": 25})"},
        {"hedge", R"({"after": "50ms"})"},
        {"pauses", R"({"every": {"exp": "10s"}, "for": "50ms"})"},
        {"rateLimit", R"({"rate": "100/s", "burst": 20})"},
        {"usl", R"({"alpha": 0.01, "beta": 0.0001})"},
        {"replication", R"({"mode": "async", "lag": "20ms"})"},
        {"cdc", R"({"poll": "100ms"})"},
        {"bursts",
         R"({"calm": "50/s", "burst": "500/s", "calmFor": {"exp": "20s"}, "burstFor": {"exp": "2s"}})"},
        {"profile", R"([["0s", "50/s"], ["60s", "500/s"]])"},
        {"think", R"({"exp": "1s"})"},
        {"factor", "2"},
        {"users", "50"},
        {"to", "2"},
        {"window", "100"},
        {"duration", R"("60s")"},
        {"zones", R"(["a", "b"])"},
        {"partition", R"([["a"], ["b"]])"},
    };
    return starts;
}

Value smallest(const Shape& shape, double usual) {
    const Range& range = shape.range;
    double number = std::max(usual, range.least + (range.above ? 1.0 : 0.0));
    number = std::min(number, range.most);
    return number == std::floor(number) ? Value(static_cast<std::int64_t>(number)) : Value(number);
}

Value startOf(const Shape& shape) {
    switch (shape.kind) {
    case Kind::Flag: return Value(true);
    case Kind::Integer:
    case Kind::Number: return smallest(shape, 1);
    case Kind::Duration: return Value("10ms");
    case Kind::Rate: return Value("100/s");
    case Kind::Size: return Value("1KB");
    case Kind::Bandwidth: return Value("1Gbit/s");
    case Kind::Fraction: return Value(0.1);
    case Kind::Choice: return Value(shape.names.front());
    case Kind::Text: return Value(shape.example);
    case Kind::List: {
        Value::List list;
        if (shape.tuple || shape.leastItems > 0)
            for (const Shape& part : shape.parts)
                list.push_back(startOf(part));
        return Value(std::move(list));
    }
    case Kind::Map: return Value(Value::Object{});
    case Kind::Object: {
        Value object{Value::Object{}};
        for (const FieldInfo& field : shape.fields)
            if (field.required)
                object.add(field.name, startingValue(field));
        return object;
    }
    case Kind::AnyOf: return startOf(shape.parts.front());
    case Kind::Named: return shape.name == "a distribution" ? Value("10ms") : startOf(shape.resolved());
    }
    return {};
}

QString unitsOf(const Shape& shape) {
    switch (shape.kind) {
    case Kind::Duration: return tr("a duration, as in 250us, 5ms or 1.5s");
    case Kind::Rate: return tr("a rate, as in 200/s or 10/min");
    case Kind::Size: return tr("a size, as in 16KiB or 1MB");
    case Kind::Bandwidth: return tr("a bandwidth, as in 1Gbit/s");
    case Kind::Fraction: return tr("a share, as in 5% or 0.05");
    case Kind::Integer: return tr("a whole number");
    case Kind::Number: return tr("a number");
    case Kind::Choice: {
        QStringList names;
        for (const std::string& name : shape.names)
            names << text(name);
        return names.join(QStringLiteral(" | "));
    }
    case Kind::Named:
        return shape.name == "a distribution" ? tr("a duration, as in 5ms, or a distribution") : QString();
    case Kind::List: return shape.tuple ? QString() : tr("a list with commas");
    default: return shape.example.empty() ? QString() : tr("as in %1").arg(text(shape.example));
    }
}

QString limitText(double limit, Kind kind) {
    if (kind == Kind::Duration)
        return text(format(Duration{static_cast<std::int64_t>(limit)}));
    if (kind == Kind::Fraction)
        return text(format(Fraction{limit}));
    return text(formatNumber(limit));
}

QString rangeOf(const Shape& shape) {
    const Range& range = shape.range;
    const bool low = std::isfinite(range.least);
    const bool high = std::isfinite(range.most);
    if (low && high)
        return tr("%1 to %2").arg(limitText(range.least, shape.kind), limitText(range.most, shape.kind));
    if (low)
        return (range.above ? tr("more than %1") : tr("at least %1")).arg(limitText(range.least, shape.kind));
    return high ? tr("at most %1").arg(limitText(range.most, shape.kind)) : QString();
}

}  // namespace

Value startingValue(const FieldInfo& field) {
    const Shape& shape = field.shape;
    if (shape.kind != Kind::Choice && shape.kind != Kind::Text)
        if (const auto found = usualStarts().find(field.name); found != usualStarts().end())
            if (const Value start = parsedJson(found->second); !start.text() || shape.kind == Kind::Duration)
                return start;
    if (field.standard && isPlain(*field.standard) && !field.standard->isNull())
        return *field.standard;
    return startOf(shape);
}

QString labelOf(const std::string& name) {
    return QCoreApplication::translate("FieldTexts", spelledOut(name).c_str());
}

QString labelOf(const FieldInfo& field) { return labelOf(field.name); }

QString helpOf(const std::string& help) {
    return help.empty() ? QString() : QCoreApplication::translate("FieldTexts", help.c_str());
}

QString defaultOf(const FieldInfo& field) {
    if (!field.shownDefault.empty())
        return helpOf(field.shownDefault);
    if (!field.standard || field.standard->isNull() || field.standard->object() || field.standard->list())
        return {};
    if (field.shape.kind == Kind::Fraction && field.standard->isNumber())
        return text(format(Fraction{field.standard->number()}));
    return plainText(*field.standard);
}

QString toolTipOf(const FieldInfo& field) {
    QStringList lines{
        QStringLiteral("<b>%1</b> %2").arg(text(field.name), helpOf(field.help).toHtmlEscaped())};
    QStringList facts;
    for (const QString& fact : {unitsOf(field.shape), rangeOf(field.shape)})
        if (!fact.isEmpty())
            facts << fact.toHtmlEscaped();
    if (!facts.isEmpty())
        lines << facts.join(QStringLiteral(" · "));
    if (const QString standard = defaultOf(field); !standard.isEmpty())
        lines << tr("Default: %1").arg(standard.toHtmlEscaped());
    return lines.join(QStringLiteral("<br/>"));
}

}  // namespace windtunnel::studio
