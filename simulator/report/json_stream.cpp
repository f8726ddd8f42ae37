#include "simulator/report/json_stream.h"

#include <fmt/format.h>

#include <cmath>

namespace windtunnel::simulator {

namespace {

void writeEscaped(std::ostream& out, std::string_view text) {
    out << '"';
    for (const char c : text) {
        switch (c) {
        case '"': out << "\\\""; break;
        case '\\': out << "\\\\"; break;
        case '\n': out << "\\n"; break;
        case '\r': out << "\\r"; break;
        case '\t': out << "\\t"; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                out << fmt::format("\\u{:04x}", static_cast<unsigned>(c));
            } else {
                out << c;
            }
        }
    }
    out << '"';
}

}  // namespace

void JsonStream::name(std::string_view text) {
    beforeValue();
    writeEscaped(out_, text);
    out_ << ": ";
    named_ = true;
}

void JsonStream::text(std::string_view value) {
    beforeValue();
    writeEscaped(out_, value);
}

void JsonStream::number(double value) {
    if (!std::isfinite(value)) {
        null();
        return;
    }
    beforeValue();
    // Integral values without ".0": they read the same and counts look like counts.
    if (value == std::floor(value) && std::abs(value) < 1e15) {
        out_ << static_cast<std::int64_t>(value);
    } else {
        out_ << fmt::format("{}", value);
    }
}

void JsonStream::number(std::uint64_t value) {
    beforeValue();
    out_ << value;
}

void JsonStream::boolean(bool value) {
    beforeValue();
    out_ << (value ? "true" : "false");
}

void JsonStream::null() {
    beforeValue();
    out_ << "null";
}

void JsonStream::begin(char bracket, Layout layout) {
    beforeValue();
    out_ << bracket;
    const bool inLine = !levels_.empty() && levels_.back().layout == Layout::OneLine;
    levels_.push_back({inLine ? Layout::OneLine : layout});
}

void JsonStream::end(char bracket) {
    const Level level = levels_.back();
    levels_.pop_back();
    if (!level.empty && level.layout == Layout::Lines) {
        lineBreak();
    }
    out_ << bracket;
    if (levels_.empty()) {
        out_ << '\n';
    }
}

void JsonStream::beforeValue() {
    if (named_ || levels_.empty()) {
        named_ = false;
        return;
    }
    Level& level = levels_.back();
    if (!level.empty) {
        out_ << (level.layout == Layout::Lines ? "," : ", ");
    }
    level.empty = false;
    if (level.layout == Layout::Lines) {
        lineBreak();
    }
}

void JsonStream::lineBreak() {
    out_ << '\n';
    for (std::size_t i = 0; i < levels_.size(); ++i) {
        out_ << "  ";
    }
}

}  // namespace windtunnel::simulator
