#include "models/io/json_text.h"
#include "models/io/positions.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace windtunnel {
namespace {

/// A pointer into the text that tells how far the parser has come.
class Watched {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Watched(const char* at, const char** reached) : at_(at), reached_(reached) {}
    reference operator*() const { return *at_; }
    Watched& operator++() {
        *reached_ = ++at_;
        return *this;
    }
    Watched operator++(int) {
        const Watched before = *this;
        ++*this;
        return before;
    }
    bool operator==(const Watched& other) const { return at_ == other.at_; }

private:
    const char* at_;
    const char** reached_;
};

bool isBlank(char letter) { return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r'; }

bool isNumberPart(char letter) {
    return (letter >= '0' && letter <= '9') || letter == '.' || letter == 'e' || letter == 'E' ||
           letter == '+' || letter == '-';
}

std::string byteText(char byte) { return fmt::format("0x{:02X}", static_cast<unsigned char>(byte)); }

/// Builds values from the parser's events and notes where each begins.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
public:
    Builder(std::string_view text, Reading& in, const JsonLimits& limits)
        : text_(text), reached_(text.data()), in_(in), limits_(limits) {}

    Watched begin() { return {text_.data(), &reached_}; }
    Watched end() { return {text_.data() + text_.size(), &reached_}; }
    Value take() { return std::move(root_); }

    bool null() override { return scalar(Value()); }
    bool boolean(bool flag) override { return scalar(Value(flag)); }
    bool number_integer(number_integer_t number) override {
        return scalar(Value(std::int64_t{number}), true);
    }
    bool number_unsigned(number_unsigned_t number) override {
        return scalar(Value(std::uint64_t{number}), true);
    }
    bool number_float(number_float_t number, const string_t&) override { return scalar(Value(number), true); }
    bool string(string_t& text) override { return scalar(Value(std::move(text))); }
    bool binary(binary_t&) override { return false; }

    bool start_object(std::size_t) override { return open(Value(Value::Object{})); }
    bool start_array(std::size_t) override { return open(Value(Value::List{})); }
    bool end_array() override { return close(); }
    bool end_object() override {
        reportDuplicates();
        return close();
    }
    bool key(string_t& name) override {
        Frame& frame = open_.back();
        frame.keyPlace = startToken();
        frame.key = std::move(name);
        endToken();
        return true;
    }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::json::exception& problem) override;

private:
    struct Frame {
        Value value;
        std::string key = {};
        Place keyPlace = nowhere;
    };

    /// The first character after what was understood so far, without blanks, commas and colons.
    std::size_t nextToken() const {
        std::size_t at = understood_;
        while (at < text_.size() && (isBlank(text_[at]) || text_[at] == ',' || text_[at] == ':'))
            ++at;
        return at;
    }
    Place startToken() { return static_cast<Place>(nextToken()); }
    void endToken() { understood_ = static_cast<std::size_t>(reached_ - text_.data()); }

    bool scalar(Value value, bool number = false);
    bool open(Value container);
    bool close();
    bool add(Value value);
    bool countOne(Place place);
    void reportDuplicates();
    std::string pointer() const;
    void report(std::size_t place, Phrase message, Phrase hint) {
        in_.errorAt(pointer(), static_cast<Place>(place), "syntax", std::move(message), std::move(hint));
    }
    void reportString(std::size_t position, std::string_view what);
    void reportEnd();
    bool reportHabit(std::size_t place);
    bool closesAfterComma(std::size_t place) const;

    std::string_view text_;
    const char* reached_;
    Reading& in_;
    const JsonLimits& limits_;
    std::size_t understood_ = 0;
    std::size_t values_ = 0;
    std::vector<Frame> open_;
    Value root_;
};

bool Builder::countOne(Place place) {
    if (++values_ <= limits_.values)
        return true;
    in_.errorAt({}, place, "too-many-values", phrase("the file holds more than {} values", limits_.values),
                phrase("long series of figures belong into a file of their own"));
    return false;
}

bool Builder::scalar(Value value, bool number) {
    value.place = startToken();
    endToken();
    if (number) {  // the parser has looked at the character behind it
        understood_ = value.place;
        while (understood_ < text_.size() && isNumberPart(text_[understood_]))
            ++understood_;
    }
    return countOne(value.place) && add(std::move(value));
}

bool Builder::open(Value container) {
    container.place = startToken();
    endToken();
    if (open_.size() == limits_.depth) {
        in_.errorAt({}, container.place, "too-deep",
                    phrase("more than {} brackets within each other", limits_.depth));
        return false;
    }
    open_.push_back({std::move(container)});
    return countOne(open_.back().value.place);
}

bool Builder::close() {
    endToken();
    Value done = std::move(open_.back().value);
    open_.pop_back();
    return add(std::move(done));
}

bool Builder::add(Value value) {
    if (open_.empty()) {
        root_ = std::move(value);
        return true;
    }
    Frame& frame = open_.back();
    if (Value::List* list = frame.value.list())
        list->push_back(std::move(value));
    else
        frame.value.object()->push_back(
            {std::move(frame.key), std::exchange(frame.keyPlace, nowhere), std::move(value)});
    return true;
}

void Builder::reportDuplicates() {
    Value::Object& members = *open_.back().value.object();
    std::vector<std::size_t> order(members.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) -> const std::string& { return members[i].key; });
    std::vector<std::size_t> repeated;
    for (std::size_t i = 1, first = 0; i < order.size(); ++i) {
        if (members[order[i]].key != members[order[first]].key) {
            first = i;
            continue;
        }
        repeated.push_back(order[i]);
        const Value::Member& again = members[order[i]];
        open_.back().key = again.key;
        open_.back().keyPlace = again.keyPlace;
        in_.errorAt(
            pointer(), again.keyPlace, "duplicate-key",
            phrase("\"{}\" stands here for the second time", again.key),
            phrase("the first is in line {}", TextPositions(text_).at(members[order[first]].keyPlace).line));
    }
    std::ranges::sort(repeated);
    for (auto last = repeated.rbegin(); last != repeated.rend(); ++last)
        members.erase(members.begin() + static_cast<std::ptrdiff_t>(*last));
}

std::string Builder::pointer() const {
    std::string text;
    for (const Frame& frame : open_) {
        if (const Value::List* list = frame.value.list())
            text += '/' + std::to_string(list->size());
        else if (frame.keyPlace != nowhere)
            text += '/' + escapePointer(frame.key);
    }
    return text;
}

/// Problems within a text in quotation marks, at the very character.
void Builder::reportString(std::size_t position, std::string_view what) {
    const std::size_t place = position == 0 ? 0 : std::min(position - 1, text_.size());
    const bool atEnd = place >= text_.size() || what.find("missing closing quote") != std::string_view::npos;
    if (atEnd)
        report(nextToken(), phrase("the text is not closed"), phrase("a closing quotation mark is missing"));
    else if (what.find("UTF-8") != std::string_view::npos)
        report(place, phrase("the byte {} is not UTF-8", byteText(text_[place])),
               phrase("save the file as UTF-8"));
    else if (what.find("control character") != std::string_view::npos)
        report(place,
               text_[place] == '\n' ? phrase("the text is not closed at the end of the line")
                                    : phrase("a control character stands in a text"),
               phrase("line breaks and tabs in a text are written as \\n and \\t"));
    else
        report(place, phrase("no such character can be written with a backslash"),
               phrase("a backslash itself is written as \\\\"));
}

void Builder::reportEnd() {
    if (open_.empty()) {
        report(text_.size(), phrase("the file holds nothing"),
               phrase("a scenario begins with {\"windtunnel\": 1"));
        return;
    }
    const Place opened = open_.back().value.place;
    const TextPosition at = TextPositions(text_).at(opened);
    report(text_.size(), phrase("the file ends too early"),
           phrase("\"{}\" of line {}, column {} is not closed", text_.substr(opened, 1), at.line, at.column));
}

/// What people write by habit and JSON does not know. True when it was such.
bool Builder::reportHabit(std::size_t place) {
    const std::string_view rest = text_.substr(place);
    const auto begins = [&](std::string_view word) { return rest.starts_with(word); };
    if (begins("//") || begins("/*") || begins("#"))
        report(place, phrase("JSON has no comments"), phrase("explanations belong into \"notes\""));
    else if (begins("NaN") || begins("nan") || begins("Inf") || begins("inf") || begins("-Inf") ||
             begins("-inf"))
        report(place, phrase("not a number that JSON knows"),
               phrase("leave the field out where nothing limits it"));
    else if (begins("'"))
        report(place, phrase("text stands in double quotation marks"), {});
    else if (begins("True") || begins("False") || begins("None"))
        report(place, phrase("JSON writes true, false and null"), {});
    else
        return false;
    return true;
}

/// "[1, 2,]"
bool Builder::closesAfterComma(std::size_t place) const {
    const bool closes = text_[place] == '}' || text_[place] == ']';
    return closes && text_.substr(understood_, place - understood_).find(',') != std::string_view::npos;
}

bool Builder::parse_error(std::size_t position, const std::string&,
                          const nlohmann::json::exception& problem) {
    std::string_view what = problem.what();
    what = what.substr(0, what.find("; last read"));
    const auto says = [&](std::string_view words) { return what.find(words) != std::string_view::npos; };
    const bool bracket = says("unexpected '") && position > 0;  // or a comma or a colon
    const std::size_t place = bracket ? position - 1 : nextToken();

    if (says("number overflow"))
        report(nextToken(), phrase("the number is too large"), phrase("numbers are at most 1.8e308"));
    else if (says("invalid string") || (says("<parse error>") && place < text_.size() && text_[place] == '"'))
        reportString(position, what);
    else if (place >= text_.size())
        reportEnd();
    else if (!bracket && reportHabit(place))
        return false;
    else if (bracket && closesAfterComma(place))
        report(place, phrase("after the last comma nothing follows"), phrase("remove the comma"));
    else if (says("object separator"))
        report(place, phrase("a colon is missing between key and value"), {});
    else if (says("object key"))
        report(place, phrase("a key in quotation marks is missing"), phrase("as in {\"id\": \"order\"}"));
    else if (open_.empty() && values_ > 0)
        report(place, phrase("the scenario has ended, but text follows"), {});
    else if (says("expected '}'") || says("expected ']'"))
        report(place, phrase("a comma or a closing bracket is missing"), {});
    else if (const auto byte = static_cast<unsigned char>(text_[place]); byte < 0x20 || byte >= 0x7F)
        report(place, phrase("the byte {} cannot stand here", byteText(text_[place])),
               phrase("save the file as UTF-8 text"));
    else
        report(place, phrase("no value can begin like this"),
               phrase("a value is a number, \"text\", [a list], {an object}, true or false"));
    return false;
}

/// Where a number longer than allowed begins; the end of the text when there is none.
std::size_t longNumber(std::string_view text, std::size_t most) {
    bool inText = false;
    std::size_t run = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char letter = text[i];
        if (inText && letter == '\\') {
            ++i;
        } else if (letter == '"') {
            inText = !inText;
            run = 0;
        } else if (!inText && isNumberPart(letter)) {
            if (++run > most)
                return i - most;
        } else {
            run = 0;
        }
    }
    return text.size();
}

/// Sizes and encodings that are refused before parsing. True when the text may be parsed.
bool acceptable(std::string_view text, Reading& in, const JsonLimits& limits) {
    if (text.size() > limits.bytes) {
        in.errorAt({}, 0, "file-too-large", phrase("the file is larger than {} MiB", limits.bytes >> 20U));
        return false;
    }
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        in.errorAt({}, 0, "syntax", phrase("the file is UTF-16"), phrase("save it as UTF-8"));
        return false;
    }
    if (const std::size_t place = longNumber(text, limits.numberLength); place < text.size()) {
        in.errorAt({}, static_cast<Place>(place), "syntax",
                   phrase("the number has more than {} characters", limits.numberLength));
        return false;
    }
    return true;
}

}  // namespace

std::optional<Value> parseJson(std::string_view text, Reading& in, const JsonLimits& limits) {
    if (!acceptable(text, in, limits))
        return std::nullopt;
    // A byte order mark is blanked, so that all places stay what they are.
    std::string blanked;
    if (text.starts_with("\xEF\xBB\xBF")) {
        blanked = "   " + std::string(text.substr(3));
        text = blanked;
    }
    Builder builder(text, in, limits);
    if (!nlohmann::json::sax_parse(builder.begin(), builder.end(), &builder))
        return std::nullopt;
    return builder.take();
}

Value parsedJson(std::string_view text) {
    Reading ignored;
    return parseJson(text, ignored).value_or(Value());
}

}  // namespace windtunnel
