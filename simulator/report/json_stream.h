// Writes JSON as it goes: members on lines of their own, small objects and lists of numbers on one line.
#pragma once

#include <cstdint>
#include <ostream>
#include <string_view>
#include <vector>

namespace windtunnel::simulator {

/// Calls must nest as the document does; nothing checks them but the tests.
class JsonStream {
public:
    enum class Layout : std::uint8_t { Lines, OneLine };

    explicit JsonStream(std::ostream& out) : out_(out) {}

    void beginObject(Layout layout = Layout::Lines) { begin('{', layout); }
    void endObject() { end('}'); }
    void beginArray(Layout layout = Layout::Lines) { begin('[', layout); }
    void endArray() { end(']'); }

    /// The name of the member whose value comes next.
    void name(std::string_view text);

    void text(std::string_view value);
    void number(double value);  ///< shortest text that reads back the same; null when not finite
    void number(std::uint64_t value);
    void boolean(bool value);
    void null();

private:
    struct Level {
        Layout layout;
        bool empty = true;
    };
    void begin(char bracket, Layout layout);
    void end(char bracket);
    void beforeValue();
    void lineBreak();

    std::ostream& out_;
    std::vector<Level> levels_;
    bool named_ = false;  ///< a name stands before the next value
};

}  // namespace windtunnel::simulator
