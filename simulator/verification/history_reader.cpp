#include "simulator/verification/history_reader.h"

#include "models/core/nearest_name.h"
#include "models/io/json_text.h"
#include "models/io/positions.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace windtunnel::simulator {

namespace {

constexpr std::size_t mostProblems = 50;
constexpr double mostSeconds = 2.0e9;  // 63 years: see momentsOf()
constexpr std::array<std::string_view, 3> types{"read", "write", "apply"};

/// Numbers texts from 0 in the order in which they are first seen.
class Numbering {
public:
    std::uint32_t of(const std::string& text) {
        return numbers_.try_emplace(text, static_cast<std::uint32_t>(numbers_.size())).first->second;
    }
    std::size_t size() const { return numbers_.size(); }

private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

std::string textOf(const Value& value) { return value.text() ? *value.text() : compactJson(value); }

class Reader {
public:
    explicit Reader(HistoryReading& result) : result_(result) { result_.history.values.emplace_back("null"); }

    bool isFull() const { return result_.problems.size() >= mostProblems; }

    void read(std::string_view text, std::uint32_t line) {
        line_ = line;
        text_ = text;
        Reading in;
        const std::optional<Value> root = parseJson(text, in);
        if (!root) {
            for (const Reading::Problem& each : in.problems()) {
                const Place place = each.place == nowhere ? 0 : each.place;
                if (place >= text.size())
                    refuse(place, "the line ends too early", "an operation is a JSON object on one line");
                else
                    refuse(place, each.diagnostic.message, each.diagnostic.hint);
            }
        } else if (root->object() == nullptr) {
            refuse(0, phrase("here should be an object, not {}", root->kindName()),
                   "verify reads one JSON object a line; the lists and EDN of run --history are for other "
                   "checkers");
        } else {
            readOperation(*root);
        }
    }

    void finish() { result_.history.sessions = sessions_.size(); }

private:
    void refuse(Place place, Phrase message, Phrase hint = {}) {
        if (isFull())
            return;
        Diagnostic problem;
        problem.rule = "history";
        problem.at = TextPositions(text_).at(place);
        problem.at.line = static_cast<int>(line_);
        problem.message = std::move(message);
        problem.hint = std::move(hint);
        result_.problems.push_back(std::move(problem));
    }

    const Value* required(const Value& object, std::string_view name, std::string_view meaning) {
        const Value* found = object.find(name);
        if (found == nullptr)
            refuse(0, fmt::format("an operation needs \"{}\"", name), std::string(meaning));
        return found;
    }

    std::optional<RecordedOperation::Kind> kindOf(const Value& object) {
        const Value* type = required(object, "type", "\"read\", \"write\" or \"apply\"");
        if (type == nullptr)
            return {};
        for (std::size_t i = 0; type->text() != nullptr && i < types.size(); ++i)
            if (*type->text() == types[i])
                return static_cast<RecordedOperation::Kind>(i);
        const auto near = type->text() ? nearestName(*type->text(), std::span<const std::string_view>(types))
                                       : std::nullopt;
        refuse(type->place, fmt::format("there is no type {}", compactJson(*type)),
               near ? fmt::format("did you mean \"{}\"?", *near) : "\"read\", \"write\" or \"apply\"");
        return {};
    }

    std::optional<SimTime> timeOf(const Value& value, std::string_view name) {
        const double seconds = value.number();
        if (!value.isNumber() || !(seconds >= 0) || seconds > mostSeconds) {
            refuse(value.place, fmt::format("\"{}\" is not a time", name),
                   "seconds from the start of the recording, as in 1.25");
            return {};
        }
        return std::llround(seconds * 1e9);
    }

    /// Invocation and completion; never for what was not answered or may not have taken place.
    std::optional<std::pair<SimTime, SimTime>> timesOf(const Value& object) {
        const Value* invoked = required(object, "invoked", "seconds from the start of the recording");
        const Value* completed = required(object, "completed", "seconds, or null: it was never answered");
        if (invoked == nullptr || completed == nullptr)
            return {};
        const auto from = timeOf(*invoked, "invoked");
        const auto to = completed->isNull() ? std::optional(never) : timeOf(*completed, "completed");
        if (!from || !to)
            return {};
        if (*to < *from) {
            refuse(completed->place, "it is completed before it is invoked");
            return {};
        }
        const Value* ok = object.find("ok");
        const bool unknown = ok != nullptr && ok->flag() != nullptr && !*ok->flag();
        return std::pair(*from, unknown ? never : *to);
    }

    RecordedRegister& registerOf(const Value& object) {
        const Value* entity = object.find("entity");
        const Value* key = object.find("key");
        std::string name = entity == nullptr ? std::string() : textOf(*entity);
        if (key != nullptr)
            name += (name.empty() ? "" : " ") + textOf(*key);
        const auto [at, isNew] = registers_.try_emplace(name, result_.history.registers.size());
        if (isNew)
            result_.history.registers.push_back({name.empty() ? "the register" : name, false, {}});
        return result_.history.registers[at->second];
    }

    /// The version, or the number of the value.
    std::optional<std::uint32_t> valueOf(const Value& object, RecordedRegister& target, bool writes) {
        const Value* version = object.find("version");
        const Value* value = version != nullptr ? version : required(object, "value", "or a \"version\"");
        if (value == nullptr)
            return {};
        if (!target.operations.empty() && target.versioned != (version != nullptr)) {
            refuse(value->place,
                   fmt::format("here is a {}, but line {} gives {} another way",
                               version != nullptr ? "version" : "value", target.operations.front().line,
                               target.name),
                   "all operations of a key have a \"version\", or all have a \"value\"");
            return {};
        }
        target.versioned = version != nullptr;
        return version != nullptr ? versionOf(*version, target, writes) : numberOf(*value);
    }

    std::optional<std::uint32_t> versionOf(const Value& value, const RecordedRegister& target, bool writes) {
        const double number = value.number();
        if (!value.isNumber() || number < 0 || number > 4e9 || number != std::floor(number)) {
            refuse(value.place, "a version is a whole number",
                   "versions of a key are numbered from 1 in the order of their commits; 0 is what was there "
                   "first");
            return {};
        }
        const auto version = static_cast<std::uint32_t>(number);
        if (!writes)
            return version;
        if (version == 0) {
            refuse(value.place, "version 0 is what was there before all writes");
            return {};
        }
        const auto [first, isNew] = written_.try_emplace(target.name + "\n" + std::to_string(version), line_);
        if (!isNew) {
            refuse(value.place,
                   fmt::format("version {} of {} is written a second time", version, target.name),
                   fmt::format("line {} writes it too", first->second));
            return {};
        }
        return version;
    }

    std::uint32_t numberOf(const Value& value) {
        if (value.isNull() || (value.isNumber() && value.number() == 0))
            return 0;
        const std::string text = compactJson(value);
        const auto number = static_cast<std::uint32_t>(result_.history.values.size());
        const auto [at, isNew] = values_.try_emplace(text, number);
        if (isNew)
            result_.history.values.push_back(text);
        return at->second;
    }

    void readOperation(const Value& object) {
        const auto kind = kindOf(object);
        const auto times = timesOf(object);
        const Value* session = object.find("session");
        if (session == nullptr)
            session = required(object, "process", "who does it: a number or a name");
        if (!kind || !times || session == nullptr)
            return;
        RecordedRegister& target = registerOf(object);
        const auto value = valueOf(object, target, *kind == RecordedOperation::Kind::Write);
        if (!value)
            return;
        const Value* node = object.find("node");
        const Moments moments = momentsOf(times->first, times->second);
        target.operations.push_back({*kind, line_, sessions_.of(compactJson(*session)),
                                     nodes_.of(node == nullptr ? std::string() : compactJson(*node)), *value,
                                     moments.start, moments.end});
        ++result_.history.operations;
    }

    HistoryReading& result_;
    std::string_view text_;
    std::uint32_t line_ = 0;
    Numbering sessions_, nodes_;
    std::unordered_map<std::string, std::size_t> registers_;
    std::unordered_map<std::string, std::uint32_t> values_;
    std::unordered_map<std::string, std::uint32_t> written_;  // the lines of versions
};

}  // namespace

HistoryReading readHistory(std::istream& in) {
    HistoryReading result;
    Reader reader(result);
    std::uint32_t line = 0;
    for (std::string text; !reader.isFull() && std::getline(in, text);) {
        ++line;
        if (text.find_first_not_of(" \t\r") != std::string::npos)
            reader.read(text, line);
    }
    reader.finish();
    return result;
}

}  // namespace windtunnel::simulator
