#include "app/studio/inspector/field_form.h"

#include <QApplication>
#include <QGridLayout>

#include <algorithm>

namespace windtunnel::studio {

Value withField(Value object, const std::string& name, const Value& value) {
    if (!object.object())
        object = Value(Value::Object{});
    if (value.isNull())
        std::erase_if(*object.object(), [&](const Value::Member& member) { return member.key == name; });
    else if (Value* found = object.find(name))
        *found = value;
    else
        object.add(name, value);
    return object;
}

FieldForm::FieldForm(const std::vector<FieldInfo>& fields, const Surroundings& surroundings,
                     CommitField commit, QWidget* parent)
    : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(0, 84);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 3);
    for (const FieldInfo& field : fields)
        rows_.push_back(new FieldRow(
            field, surroundings,
            [commit, name = field.name](const Value& value) { return commit(name, value); }, grid, this));
}

FieldForm::~FieldForm() {
    QWidget* focused = QApplication::focusWidget();
    if (focused && isAncestorOf(focused))
        focused->clearFocus();
}

void FieldForm::show(const Value& object) {
    for (FieldRow* row : rows_) {
        const Value* value = object.find(row->field().name);
        row->show(value ? std::optional(*value) : std::nullopt);
    }
}

void FieldForm::showFindings(const std::vector<Finding>& findings) {
    for (FieldRow* row : rows_) {
        const auto found = std::ranges::find_if(findings, [&](const Finding& finding) {
            return !finding.path.empty() && finding.path.front() == row->field().name;
        });
        row->setFinding(found == findings.end() ? QString() : found->text);
    }
}

void FieldForm::showHints(const std::vector<PresetHint>& hints) {
    for (FieldRow* row : rows_) {
        const auto found = std::ranges::find(hints, row->field().name, &PresetHint::field);
        if (found == hints.end())
            row->setHint({}, {});
        else
            row->setHint(found->text, found->source);
    }
}

FieldRow* FieldForm::row(const std::string& name) const {
    const auto found =
        std::ranges::find_if(rows_, [&](const FieldRow* row) { return row->field().name == name; });
    return found == rows_.end() ? nullptr : *found;
}

bool FieldForm::focusField(std::span<const std::string> path) {
    if (path.empty() || !row(path.front()))
        return false;
    return row(path.front())->editor()->focusField(path.subspan(1));
}

}  // namespace windtunnel::studio
