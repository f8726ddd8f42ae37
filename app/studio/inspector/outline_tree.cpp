#include "app/studio/inspector/outline_tree.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace windtunnel::studio {
namespace {

std::optional<std::size_t> indexFrom(std::string_view text) {
    std::size_t index = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), index);
    return problem == std::errc{} && end == text.data() + text.size() ? std::optional(index) : std::nullopt;
}

}  // namespace

Value* valueAt(Value& root, std::string_view pointer) {
    const Located found = locate(root, pointer);
    return found.exact ? const_cast<Value*>(found.value) : nullptr;  // of a root that may be changed
}

std::pair<std::string, std::string> splitLast(const std::string& pointer) {
    const std::size_t slash = pointer.rfind('/');
    if (slash == std::string::npos)
        return {};
    return {pointer.substr(0, slash), unescapePointer(std::string_view(pointer).substr(slash + 1))};
}

Value takeAt(Value& root, const std::string& pointer) {
    const auto [outer, key] = splitLast(pointer);
    Value* owner = valueAt(root, outer);
    Value taken;
    if (!owner)
        return taken;
    if (Value::List* list = owner->list()) {
        if (const auto index = indexFrom(key); index && *index < list->size()) {
            taken = (*list)[*index];
            list->erase(list->begin() + static_cast<std::ptrdiff_t>(*index));
        }
    } else if (Value* member = owner->find(key)) {
        taken = *member;
        std::erase_if(*owner->object(), [&](const Value::Member& one) { return one.key == key; });
    }
    return taken;
}

bool insertAt(Value& root, const std::string& list, std::size_t row, Value element) {
    Value* found = valueAt(root, list);
    if (!found) {
        const auto [outer, key] = splitLast(list);
        Value* owner = valueAt(root, outer);
        if (!owner || !owner->object())
            return false;
        owner->add(key, Value(Value::List{}));
        found = owner->find(key);
    }
    if (!found->list())
        return false;
    Value::List& elements = *found->list();
    elements.insert(elements.begin() + static_cast<std::ptrdiff_t>(std::min(row, elements.size())),
                    std::move(element));
    return true;
}

std::string afterTaking(std::string pointer, const std::string& taken) {
    const auto [list, key] = splitLast(taken);
    const auto index = indexFrom(key);
    if (!index || !pointer.starts_with(list + "/"))
        return pointer;
    const std::size_t begin = list.size() + 1;
    const std::size_t end = std::min(pointer.find('/', begin), pointer.size());
    const auto other = indexFrom(std::string_view(pointer).substr(begin, end - begin));
    if (other && *other > *index)
        pointer.replace(begin, end - begin, std::to_string(*other - 1));
    return pointer;
}

}  // namespace windtunnel::studio
