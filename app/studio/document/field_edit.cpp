#include "app/studio/document/field_edit.h"

#include "models/io/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace windtunnel::studio {
namespace {

/// "/nodes/3/replicas" → "nodes", "3", "replicas".
std::vector<std::string> partsOf(std::string_view pointer) {
    std::vector<std::string> parts;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        parts.push_back(unescapePointer(pointer.substr(0, end)));
        pointer.remove_prefix(end);
    }
    return parts;
}

std::optional<std::size_t> indexFrom(const std::string& part) {
    std::size_t index = 0;
    const auto [end, problem] = std::from_chars(part.data(), part.data() + part.size(), index);
    return problem == std::errc{} && end == part.data() + part.size() ? std::optional(index) : std::nullopt;
}

/// The child of that name, made where it can be; nullptr when a list has no such element.
Value* enter(Value& parent, const std::string& part) {
    if (Value::List* list = parent.list()) {
        const auto index = indexFrom(part);
        if (!index || *index > list->size())
            return nullptr;
        if (*index == list->size())
            list->emplace_back();
        return &(*list)[*index];
    }
    if (!parent.object())
        parent = Value(Value::Object{});
    if (!parent.find(part))
        parent.add(part, {});
    return parent.find(part);
}

void takeOut(Value& parent, const std::string& part) {
    if (Value::List* list = parent.list()) {
        if (const auto index = indexFrom(part); index && *index < list->size())
            list->erase(list->begin() + static_cast<std::ptrdiff_t>(*index));
    } else if (Value::Object* object = parent.object())
        std::erase_if(*object, [&](const Value::Member& member) { return member.key == part; });
}

/// False when the way leads through a list that is too short.
bool put(Value& root, std::span<const std::string> parts, const Value& value) {
    Value* here = &root;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i + 1 == parts.size() && value.isNull()) {
            takeOut(*here, parts[i]);
            return true;
        }
        here = enter(*here, parts[i]);
        if (!here)
            return false;
    }
    *here = value;
    return true;
}

class FieldSetter {
public:
    FieldSetter(std::string_view pointer, const Value& value, const std::filesystem::path& baseDirectory)
        : pointer_(pointer), parts_(partsOf(pointer)), value_(value), in_(baseDirectory) {}

    std::vector<Diagnostic> apply(Scenario& scenario) {
        // Within one element of a list only that is written and read.
        const bool one = parts_.size() > 2 || (parts_.size() == 2 && !value_.isNull() && !isNew(scenario));
        if (one && parts_[0] == "nodes")
            inElement(scenario.nodes);
        else if (one && parts_[0] == "workloads")
            inElement(scenario.workloads);
        else
            in(scenario, parts_);
        std::vector<Diagnostic> problems;
        for (const Reading::Problem& problem : in_.problems())
            problems.push_back(problem.diagnostic);
        return problems;
    }

private:
    bool isNew(const Scenario& scenario) const {
        const auto index = indexFrom(parts_[1]);
        return index && *index == (parts_[0] == "nodes" ? scenario.nodes.size() : scenario.workloads.size());
    }

    template <class Element> void inElement(std::vector<Element>& list) {
        const auto index = indexFrom(parts_[1]);
        if (!index || *index >= list.size()) {
            nowhereToPut();
            return;
        }
        const Reading::Inside inList(in_, parts_[0]);
        const Reading::Inside inElement(in_, *index);
        in(list[*index], std::span(parts_).subspan(2));
    }

    template <class Owner> void in(Owner& owner, std::span<const std::string> parts) {
        Value root = Codec<Owner>::write(owner);
        Owner changed{};
        if (parts.empty())
            root = value_;
        else if (!put(root, parts, value_)) {
            nowhereToPut();
            return;
        }
        if (Codec<Owner>::read(root, changed, in_) && !in_.failed())
            owner = std::move(changed);
    }

    void nowhereToPut() {
        in_.errorAt(std::string(pointer_), nowhere, "bad-pointer",
                    fmt::format("there is no \"{}\"", pointer_));
    }

    std::string_view pointer_;
    std::vector<std::string> parts_;
    const Value& value_;
    Reading in_;
};

template <class Element>
std::optional<Value> within(const std::vector<Element>& list, const std::vector<std::string>& parts,
                            std::string_view rest) {
    const auto index = indexFrom(parts[1]);
    if (!index || *index >= list.size())
        return std::nullopt;
    const Value root = Codec<Element>::write(list[*index]);
    const Located found = locate(root, rest);
    return found.exact ? std::optional(*found.value) : std::nullopt;
}

}  // namespace

std::optional<Value> fieldAt(const Scenario& scenario, std::string_view pointer) {
    const std::vector<std::string> parts = partsOf(pointer);
    if (parts.size() >= 2) {
        const std::size_t second = pointer.find('/', pointer.find('/', 1) + 1);
        const std::string_view rest =
            second == std::string_view::npos ? std::string_view{} : pointer.substr(second);
        if (parts[0] == "nodes")
            return within(scenario.nodes, parts, rest);
        if (parts[0] == "workloads")
            return within(scenario.workloads, parts, rest);
    }
    const Value root = Codec<Scenario>::write(scenario);
    const Located found = locate(root, pointer);
    return found.exact ? std::optional(*found.value) : std::nullopt;
}

std::vector<Diagnostic> setField(Scenario& scenario, std::string_view pointer, const Value& value,
                                 const std::filesystem::path& baseDirectory) {
    return FieldSetter(pointer, value, baseDirectory).apply(scenario);
}

}  // namespace windtunnel::studio
