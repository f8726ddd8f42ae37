#include "app/studio/inspector/value_text.h"

#include "app/studio/document/translated.h"
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

using Form = Shape::Kind;

bool isPlain(const Value& value) { return !value.list() && !value.object(); }

QString plainText(const Value& value) {
    if (const std::string* string = value.text())
        return QString::fromStdString(*string);
    if (const bool* flag = value.flag())
        return *flag ? QStringLiteral("true") : QStringLiteral("false");
    return value.isNull() ? QString() : QString::fromStdString(compactJson(value));
}

bool allPlain(const Value& value) { return value.list() && std::ranges::all_of(*value.list(), isPlain); }

QString joined(const Value& list, const QString& separator) {
    QStringList parts;
    for (const Value& element : *list.list())
        parts << plainText(element);
    return parts.join(separator);
}

/// The first of the alternatives of that kind.
const Shape* alternative(const Shape& shape, Form kind) {
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
    if (const Shape* choice = alternative(shape, Form::Choice))
        if (std::ranges::find(choice->names, line.toStdString()) != choice->names.end())
            return Value(line.toStdString());
    if (line.startsWith(QLatin1String("file ")) && alternative(shape, Form::Object)) {
        Value object;
        object.add("file", line.mid(5).trimmed().toStdString());
        return object;
    }
    const Shape* list = alternative(shape, Form::List);
    if (list && (line.contains(',') || !alternative(shape, Form::Text)))
        return listFrom(line, *list);
    for (const Shape& part : shape.parts)
        if (part.kind != Form::Choice && part.kind != Form::Object && part.kind != Form::List)
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
            parts << QString::fromStdString(member.key) + ' ' + plainText(member.value);
        return parts.join(QStringLiteral(", "));
    }
    return QString::fromStdString(compactJson(value));
}

Value valueFrom(const QString& typed, const Shape& shape) {
    const QString line = typed.trimmed();
    if (line.startsWith('{') || line.startsWith('['))
        return parsedOrText(line);
    switch (shape.kind) {
    case Form::Integer: return numberFrom(line, true);
    case Form::Number: return numberFrom(line, false);
    case Form::Fraction: return fractionFrom(line);
    case Form::Flag: return line == QLatin1String("true") ? Value(true) : Value(false);
    case Form::Text: return Value(typed.toStdString());
    case Form::List: return listFrom(line, shape);
    case Form::Map: return mapFrom(line, shape);
    case Form::AnyOf: return oneOf(line, shape);
    case Form::Named: return valueFrom(typed, shape.resolved());
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
    case Form::Flag: return Value(true);
    case Form::Integer:
    case Form::Number: return smallest(shape, 1);
    case Form::Duration: return Value("10ms");
    case Form::Rate: return Value("100/s");
    case Form::Size: return Value("1KB");
    case Form::Bandwidth: return Value("1Gbit/s");
    case Form::Fraction: return Value(0.1);
    case Form::Choice: return Value(shape.names.front());
    case Form::Text: return Value(shape.example);
    case Form::List: {
        Value::List list;
        if (shape.tuple || shape.leastItems > 0)
            for (const Shape& part : shape.parts)
                list.push_back(startOf(part));
        return Value(std::move(list));
    }
    case Form::Map: return Value(Value::Object{});
    case Form::Object: {
        Value object{Value::Object{}};
        for (const FieldInfo& field : shape.fields)
            if (field.required)
                object.add(field.name, startingValue(field));
        return object;
    }
    case Form::AnyOf: return startOf(shape.parts.front());
    case Form::Named: return shape.name == "a distribution" ? Value("10ms") : startOf(shape.resolved());
    }
    return {};
}

QString unitsOf(const Shape& shape) {
    switch (shape.kind) {
    case Form::Duration: return tr("a duration, as in 250us, 5ms or 1.5s");
    case Form::Rate: return tr("a rate, as in 200/s or 10/min");
    case Form::Size: return tr("a size, as in 16KiB or 1MB");
    case Form::Bandwidth: return tr("a bandwidth, as in 1Gbit/s");
    case Form::Fraction: return tr("a share, as in 5% or 0.05");
    case Form::Integer: return tr("a whole number");
    case Form::Number: return tr("a number");
    case Form::Choice: {
        QStringList names;
        for (const std::string& name : shape.names)
            names << QString::fromStdString(name);
        return names.join(QStringLiteral(" | "));
    }
    case Form::Named:
        return shape.name == "a distribution" ? tr("a duration, as in 5ms, or a distribution") : QString();
    case Form::List: return shape.tuple ? QString() : tr("a list with commas");
    default:
        return shape.example.empty() ? QString() : tr("as in %1").arg(QString::fromStdString(shape.example));
    }
}

QString limitText(double limit, Form kind) {
    if (kind == Form::Duration)
        return QString::fromStdString(format(Duration{static_cast<std::int64_t>(limit)}));
    if (kind == Form::Fraction)
        return QString::fromStdString(format(Fraction{limit}));
    return QString::fromStdString(formatNumber(limit));
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
    if (shape.kind != Form::Choice && shape.kind != Form::Text)
        if (const auto found = usualStarts().find(field.name); found != usualStarts().end())
            if (const Value start = parsedJson(found->second); !start.text() || shape.kind == Form::Duration)
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
    if (field.shape.kind == Form::Fraction && field.standard->isNumber())
        return QString::fromStdString(format(Fraction{field.standard->number()}));
    return plainText(*field.standard);
}

QString toolTipOf(const FieldInfo& field) {
    QStringList lines{QStringLiteral("<b>%1</b> %2")
                          .arg(QString::fromStdString(field.name), helpOf(field.help).toHtmlEscaped())};
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
