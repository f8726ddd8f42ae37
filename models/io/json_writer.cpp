#include "models/core/text.h"
#include "models/io/json_text.h"

#include <fmt/format.h>

#include <cmath>

namespace windtunnel {
namespace {

constexpr std::size_t lineWidth = 110;

void appendText(std::string& out, std::string_view text) {
    out += '"';
    for (const char letter : text) {
        switch (letter) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (static_cast<unsigned char>(letter) < 0x20)
                out += fmt::format("\\u{:04x}", static_cast<unsigned char>(letter));
            else
                out += letter;
        }
    }
    out += '"';
}

void appendNumber(std::string& out, double number) {
    if (std::isfinite(number) && number == std::floor(number) && std::abs(number) < 1e15 &&
        !std::signbit(number))
        out += fmt::format("{}", static_cast<std::int64_t>(number));
    else
        out += formatNumber(number);
}

void appendScalar(std::string& out, const Value& value) {
    if (value.isNull())
        out += "null";
    else if (const bool* flag = value.flag())
        out += *flag ? "true" : "false";
    else if (const std::string* text = value.text())
        appendText(out, *text);
    else if (const auto* whole = std::get_if<std::int64_t>(&value.data))
        out += fmt::format("{}", *whole);
    else if (const auto* large = std::get_if<std::uint64_t>(&value.data))
        out += fmt::format("{}", *large);
    else
        appendNumber(out, value.number());
}

void appendCompact(std::string& out, const Value& value) {
    if (const Value::List* list = value.list()) {
        out += '[';
        for (const Value& element : *list) {
            if (&element != list->data())
                out += ", ";
            appendCompact(out, element);
        }
        out += ']';
    } else if (const Value::Object* members = value.object()) {
        out += '{';
        for (const Value::Member& member : *members) {
            if (&member != members->data())
                out += ", ";
            appendText(out, member.key);
            out += ": ";
            appendCompact(out, member.value);
        }
        out += '}';
    } else {
        appendScalar(out, value);
    }
}

/// Lays values out over lines. The first level is always broken, so are its lists of objects.
class Layout {
public:
    std::string write(const Value& value) {
        append(value, 0, 0);
        out_ += '\n';
        return std::move(out_);
    }

private:
    void newLine(std::size_t level) {
        out_ += '\n';
        out_.append(level * 2, ' ');
    }

    static bool holdsObjects(const Value& value) {
        return value.list() && !value.list()->empty() && value.list()->front().object();
    }

    /// `taken`: characters of the line that stand before the value.
    void append(const Value& value, std::size_t level, std::size_t taken) {
        const bool simple = !value.list() && !value.object();
        const bool broken =
            (level == 0 && value.object() && !value.object()->empty()) || (level == 1 && holdsObjects(value));
        if (!broken) {
            std::string line;
            appendCompact(line, value);
            if (simple || line.size() <= 2 || level * 2 + taken + line.size() + 1 <= lineWidth) {
                out_ += line;
                return;
            }
        }
        if (value.list())
            appendList(*value.list(), level);
        else
            appendObject(*value.object(), level);
    }

    void appendList(const Value::List& list, std::size_t level) {
        out_ += '[';
        for (const Value& element : list) {
            newLine(level + 1);
            append(element, level + 1, 0);
            if (&element != &list.back())
                out_ += ',';
        }
        newLine(level);
        out_ += ']';
    }

    /// Members that are no lists or objects share lines, except on the first level.
    void appendObject(const Value::Object& members, std::size_t level) {
        out_ += '{';
        std::size_t column = 0;  // 0: the next member begins a line
        for (const Value::Member& member : members) {
            std::string line;
            appendText(line, member.key);
            line += ": ";
            const bool simple = !member.value.list() && !member.value.object();
            const std::size_t key = line.size();
            if (simple)
                appendScalar(line, member.value);
            if (column > 0 && simple && level > 0 && column + line.size() + 2 <= lineWidth) {
                out_ += ' ';
                column += line.size() + 2;
            } else {
                newLine(level + 1);
                column = simple ? (level + 1) * 2 + line.size() + 1 : 0;
            }
            out_ += line;
            if (!simple)
                append(member.value, level + 1, key);
            if (&member != &members.back())
                out_ += ',';
        }
        newLine(level);
        out_ += '}';
    }

    std::string out_;
};

}  // namespace

std::string compactJson(const Value& value) {
    std::string out;
    appendCompact(out, value);
    return out;
}

std::string prettyJson(const Value& value) { return Layout().write(value); }

}  // namespace windtunnel
