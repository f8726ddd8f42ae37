#include "app/studio/inspector/value_editor.h"

#include "app/studio/inspector/composite_editors.h"
#include "app/studio/inspector/distribution_editor.h"
#include "app/studio/inspector/plain_editors.h"

#include <algorithm>

namespace windtunnel::studio {
namespace {

using Form = Shape::Kind;

bool has(const Shape& shape, Form kind) {
    return std::ranges::any_of(shape.parts, [&](const Shape& part) { return part.kind == kind; });
}

bool onlyObjects(const Shape& shape) {
    return std::ranges::all_of(shape.parts, [](const Shape& part) { return part.kind == Form::Object; });
}

bool hasVerbs(const Shape& shape) {
    return onlyObjects(shape) &&
           std::ranges::all_of(shape.parts, [](const Shape& part) { return !part.name.empty(); });
}

ValueEditor* alternativesEditor(const FieldInfo& field, const Shape& shape, const Surroundings& surroundings,
                                Commit commit, QWidget* parent) {
    if (hasVerbs(shape) || (has(shape, Form::Choice) && has(shape, Form::Object)))
        return new AlternativesEditor(field, surroundings, std::move(commit), parent);
    const bool numberOrObject = has(shape, Form::Object) && has(shape, Form::Integer);
    if (onlyObjects(shape) || numberOrObject)
        return new GroupEditor(field, surroundings, std::move(commit), parent);
    if (has(shape, Form::Choice) || !field.refersTo.empty())
        return new ReferenceEditor(field, surroundings, std::move(commit), parent);
    return new LineEditor(field, surroundings, std::move(commit), parent);
}

bool isProse(const FieldInfo& field) {
    return field.name == "notes" || field.name == "question" || field.name == "teaches";
}

}  // namespace

ValueEditor* makeEditor(const FieldInfo& field, const Surroundings& surroundings, Commit commit,
                        QWidget* parent) {
    if (field.shape.name == "a distribution")
        return new DistributionEditor(field, surroundings, std::move(commit), parent);
    const Shape shape = field.shape.resolved();
    switch (shape.kind) {
    case Form::Flag: return new FlagEditor(field, std::move(commit), parent);
    case Form::Choice: return new ChoiceEditor(field, std::move(commit), parent);
    case Form::Object: return new GroupEditor(field, surroundings, std::move(commit), parent);
    case Form::AnyOf: return alternativesEditor(field, shape, surroundings, std::move(commit), parent);
    case Form::List:
        if (!shape.tuple && shape.parts.front().resolved().kind == Form::Object)
            return new ListEditor(field, surroundings, std::move(commit), parent);
        return new LineEditor(field, surroundings, std::move(commit), parent);
    case Form::Text:
        if (isProse(field))
            return new ProseEditor(field, surroundings, std::move(commit), parent);
        if (!field.refersTo.empty() || !surroundings.choices(field).isEmpty())
            return new ReferenceEditor(field, surroundings, std::move(commit), parent);
        return new LineEditor(field, surroundings, std::move(commit), parent);
    default: return new LineEditor(field, surroundings, std::move(commit), parent);
    }
}

}  // namespace windtunnel::studio
