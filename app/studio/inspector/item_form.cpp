#include "app/studio/inspector/item_form.h"

#include "app/studio/document/field_edit.h"
#include "app/studio/document/phrase_text.h"
#include "app/studio/inspector/choices.h"
#include "app/studio/inspector/value_text.h"

#include <QVBoxLayout>

namespace windtunnel::studio {

QString messageOf(const Diagnostic& diagnostic) {
    QString text = shownText(diagnostic.message);
    if (!diagnostic.hint.empty())
        text += QStringLiteral(": ") + shownText(diagnostic.hint);
    return text;
}

std::vector<std::string> partsOfPointer(std::string_view pointer) {
    std::vector<std::string> parts;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        parts.push_back(unescapePointer(pointer.substr(0, end)));
        pointer.remove_prefix(end);
    }
    return parts;
}

ItemForm::ItemForm(Document& document, QWidget* parent) : QScrollArea(parent), document_(document) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addStretch(1);
    setWidget(content);
    connect(&document_, &Document::changed, this, &ItemForm::refresh);
    connect(&document_, &Document::problemsChanged, this, &ItemForm::refreshFindings);
}

/// Forms call back when typing in them ends, so they go first, also those that only wait for their end.
ItemForm::~ItemForm() {
    clear();
    for (const QPointer<FieldForm>& form : leaving_)
        delete form;
}

void ItemForm::clear() {
    target_ = {};
    if (form_) {
        form_->hide();
        form_->deleteLater();
        std::erase_if(leaving_, [](const QPointer<FieldForm>& form) { return form.isNull(); });
        leaving_.emplace_back(form_);
        form_ = nullptr;
    }
}

void ItemForm::setTarget(FormTarget target) {
    clear();
    document_.endMerging();
    target_ = std::move(target);
    form_ = new FieldForm(
        target_.fields, surroundings(),
        [this](const std::string& name, const Value& value) { return setField(name, value); }, widget());
    qobject_cast<QVBoxLayout*>(widget()->layout())->insertWidget(0, form_);
    refresh();
    refreshFindings();
}

Surroundings ItemForm::surroundings() {
    return {[this](const FieldInfo& field) { return choicesFor(document_.scenario(), field); },
            [this] { document_.endMerging(); }};
}

Value ItemForm::currentValue() const {
    const std::string pointer = target_.pointer(document_.scenario());
    Value value = fieldAt(document_.scenario(), pointer).value_or(target_.whenAbsent);
    return target_.onlyField.empty() ? value : withField({}, target_.onlyField, value);
}

void ItemForm::refresh() {
    if (!form_ || !target_.pointer)
        return;
    if (target_.pointer(document_.scenario()).empty() && target_.onlyField.empty() &&
        target_.whenAbsent.isNull())
        return;
    form_->show(currentValue());
    form_->showHints(presetHints(document_.scenario(), target_.pointer(document_.scenario())));
}

void ItemForm::refreshFindings() {
    if (!form_ || !target_.pointer)
        return;
    const std::string here = target_.pointer(document_.scenario());
    std::vector<Finding> findings;
    for (const Diagnostic& problem : document_.problems()) {
        if (!problem.pointer.starts_with(here))
            continue;
        const std::string rest = problem.pointer.substr(here.size());
        if (!rest.empty() && rest.front() != '/')
            continue;
        Finding finding{partsOfPointer(rest), messageOf(problem)};
        if (!target_.onlyField.empty())
            finding.path.insert(finding.path.begin(), target_.onlyField);
        findings.push_back(std::move(finding));
    }
    form_->showFindings(findings);
}

QString ItemForm::setField(const std::string& name, const Value& value) {
    const std::string pointer = target_.pointer(document_.scenario());
    Value object = target_.onlyField.empty() ? withField(currentValue(), name, value) : value;
    if (object.object() && object.object()->empty() && target_.onlyField.empty() && pointer == "/zones")
        object = Value();  // zones that say nothing need not be there
    Scenario trial = document_.scenario();
    const bool scenarioItself = pointer.empty() && target_.onlyField.empty();
    const std::vector<Diagnostic> problems =
        scenarioItself ? studio::setField(trial, "/" + name, value, document_.baseDirectory())
                       : studio::setField(trial, pointer, object, document_.baseDirectory());
    if (!problems.empty())
        return messageOf(problems.front());
    document_.edit(
        tr("Change %1 of %2").arg(labelOf(name).toLower(), target_.what),
        [&](Scenario& scenario) { scenario = std::move(trial); },
        QString::fromStdString("field:" + pointer + "/" + name));
    return {};
}

bool ItemForm::focusField(std::span<const std::string> path) {
    if (!form_)
        return false;
    const std::vector<std::string> below =
        target_.onlyField.empty() ? std::vector<std::string>(path.begin(), path.end()) : [&] {
            std::vector<std::string> all{target_.onlyField};
            all.insert(all.end(), path.begin(), path.end());
            return all;
        }();
    if (!form_->focusField(below))
        return false;
    if (QWidget* focus = focusWidget())
        ensureWidgetVisible(focus);
    return true;
}

}  // namespace windtunnel::studio
