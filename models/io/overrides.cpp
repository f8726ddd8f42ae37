#include "models/io/overrides.h"

#include "models/io/json_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

namespace windtunnel {
namespace {

constexpr std::array namedLists{"nodes", "entities", "workloads", "clusters"};

/// A value that is being looked for, and the pointer that leads to it.
struct Spot {
    Value* value = nullptr;
    std::string pointer;
};

void place(Value& value, Place at) {
    value.place = at;
    if (Value::List* list = value.list())
        for (Value& element : *list)
            place(element, at);
    if (Value::Object* object = value.object())
        for (Value::Member& member : *object) {
            member.keyPlace = at;
            place(member.value, at);
        }
}

/// JSON where it is JSON, else text.
Value valueFrom(std::string_view text, Place at) {
    Reading ignored;
    Value value = parseJson(text, ignored).value_or(Value(text));
    if (ignored.failed())
        value = Value(text);
    place(value, at);
    return value;
}

std::optional<std::size_t> indexFrom(std::string_view text) {
    std::size_t index = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), index);
    return problem == std::errc{} && end == text.data() + text.size() ? std::optional(index) : std::nullopt;
}

/// All ids of the file and where their objects are.
std::vector<std::pair<std::string, Spot>> namedObjects(Value& root) {
    std::vector<std::pair<std::string, Spot>> found;
    for (const char* name : namedLists) {
        Value* list = root.find(name);
        if (!list || !list->list())
            continue;
        for (std::size_t i = 0; i < list->list()->size(); ++i) {
            Value& element = (*list->list())[i];
            const Value* id = element.find("id");
            if (id && id->text())
                found.emplace_back(*id->text(), Spot{&element, fmt::format("/{}/{}", name, i)});
        }
    }
    return found;
}

class Override {
public:
    Override(Value& root, std::string_view text, Place at, Reading& in)
        : root_(root), text_(text), at_(at), in_(in) {}

    void apply() {
        const std::size_t sign = equalsSign();
        if (sign == std::string_view::npos || sign == 0) {
            problem({}, phrase("\"{}\" sets nothing", text_),
                    phrase("write ID.field=value, as in order.replicas=4"));
            return;
        }
        const std::string_view path = text_.substr(0, sign);
        const Value value = valueFrom(text_.substr(sign + 1), at_);
        if (path.front() == '/')
            set({&root_, {}}, split(path.substr(1), '/', true), value);
        else
            applyNamed(path, value);
    }

private:
    void problem(std::string pointer, Phrase message, Phrase hint) {
        in_.errorAt(std::move(pointer), at_, "bad-override", std::move(message), std::move(hint));
    }

    std::size_t equalsSign() const { return text_.find('='); }

    static std::vector<std::string> split(std::string_view text, char separator, bool escaped) {
        std::vector<std::string> parts;
        for (;;) {
            const std::size_t end = std::min(text.find(separator), text.size());
            parts.push_back(escaped ? unescapePointer(text.substr(0, end))
                                    : std::string(text.substr(0, end)));
            if (end == text.size())
                return parts;
            text.remove_prefix(end + 1);
        }
    }

    void applyNamed(std::string_view path, const Value& value) {
        const std::size_t dot = std::min(path.find('.'), path.size());
        const std::string_view id = path.substr(0, dot);
        std::vector<std::pair<std::string, Spot>> named = namedObjects(root_);
        if (id == "run") {
            if (!root_.find("run"))
                root_.object()->push_back({"run", at_, Value(Value::Object{})});
            named.emplace_back("run", Spot{root_.find("run"), "/run"});
        }
        const auto found =
            std::ranges::find(named, id, [](const auto& entry) { return std::string_view(entry.first); });
        if (found == named.end()) {
            std::vector<std::string> known{"run"};
            for (const auto& [name, spot] : named)
                known.push_back(name);
            problem({}, phrase("nothing in the scenario is called \"{}\"", id),
                    suggestion(id, known, phrase("there are")));
            return;
        }
        if (dot == path.size()) {
            problem(found->second.pointer, phrase("\"{}\" names no field", path),
                    phrase("write ID.field=value"));
            return;
        }
        set(found->second, split(path.substr(dot + 1), '.', false), value);
    }

    /// The longest key of the object that the next parts spell, since keys may contain dots.
    static std::size_t partsOfKey(const Value& object, std::span<const std::string> parts, std::string& key) {
        std::string joined;
        std::size_t best = 1;
        key = parts[0];
        for (std::size_t count = 1; count <= parts.size(); ++count) {
            joined += (count > 1 ? "." : "") + parts[count - 1];
            if (object.find(joined)) {
                best = count;
                key = joined;
            }
        }
        return best;
    }

    void set(Spot spot, std::vector<std::string> path, const Value& value) {
        std::span<const std::string> rest = path;
        while (!rest.empty()) {
            if (spot.value->list()) {
                if (!enterList(spot, rest.front()))
                    return;
                rest = rest.subspan(1);
                continue;
            }
            if (!spot.value->object()) {  // "read": "1ms" becomes "read": {"exp": …}
                *spot.value = Value(Value::Object{});
                spot.value->place = at_;
            }
            std::string key;
            const std::size_t used = partsOfKey(*spot.value, rest, key);
            rest = rest.subspan(used);
            if (rest.empty() && value.isNull()) {
                std::erase_if(*spot.value->object(),
                              [&](const Value::Member& member) { return member.key == key; });
                return;
            }
            enterObject(spot, key);
        }
        *spot.value = value;
    }

    bool enterList(Spot& spot, const std::string& part) {
        const auto index = indexFrom(part);
        const std::size_t size = spot.value->list()->size();
        if (!index || *index >= size) {
            problem(spot.pointer, phrase("\"{}\" is no element of the list", part),
                    size == 0 ? phrase("the list is empty") : phrase("elements are 0 to {}", size - 1));
            return false;
        }
        spot.value = &(*spot.value->list())[*index];
        spot.pointer += '/' + part;
        return true;
    }

    void enterObject(Spot& spot, const std::string& key) {
        if (!spot.value->find(key)) {
            spot.value->object()->push_back({key, at_, Value(Value::Object{})});
            spot.value->object()->back().value.place = at_;
        }
        spot.value = spot.value->find(key);
        spot.pointer += '/' + escapePointer(key);
    }

    Value& root_;
    std::string_view text_;
    Place at_;
    Reading& in_;
};

}  // namespace

void applyOverrides(Value& root, std::span<const std::string> overrides, Reading& in) {
    if (!root.object())
        return;
    for (std::size_t i = 0; i < overrides.size(); ++i)
        Override(root, overrides[i], firstOverride + static_cast<Place>(i), in).apply();
}

}  // namespace windtunnel
