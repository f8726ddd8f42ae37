#include "app/studio/inspector/plain_editors.h"

#include "app/studio/inspector/value_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace windtunnel::studio {
namespace {

void fillWith(QWidget* editor, QWidget* content) {
    auto* layout = new QHBoxLayout(editor);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(content);
    editor->setFocusProxy(content);
    content->setAccessibleName(labelOf(static_cast<ValueEditor*>(editor)->field()));
    content->setObjectName(QString::fromStdString(static_cast<ValueEditor*>(editor)->field().name));
}

/// An empty line means the default, where there is one.
Value meaning(const QString& line, const FieldInfo& field) {
    return line.trimmed().isEmpty() && !field.required ? Value() : valueFrom(line, field.shape.resolved());
}

QString shown(const std::optional<Value>& value) { return value ? lineFrom(*value) : QString(); }

}  // namespace

LineEditor::LineEditor(FieldInfo field, const Surroundings& surroundings, Commit commit, QWidget* parent)
    : ValueEditor(std::move(field), std::move(commit), parent),
      finished_(surroundings.finished),
      line_(new QLineEdit(this)) {
    fillWith(this, line_);
    line_->setPlaceholderText(defaultOf(this->field()));
    connect(line_, &QLineEdit::textEdited, this, &LineEditor::take);
    connect(line_, &QLineEdit::editingFinished, this, [this] { finished_(); });
}

void LineEditor::take(const QString& line) {
    typing_ = true;
    refused_ = !commit(meaning(line, field()));
    typing_ = false;
}

void LineEditor::show(const std::optional<Value>& value) {
    const QString text = shown(value);
    const bool sameAsBefore = text == written_;
    written_ = text;
    if (typing_ || (refused_ && line_->isModified()))
        return;  // what is being typed, and what was refused, stays as it is
    if (sameAsBefore && line_->isModified())
        return;  // "2.0s" stays though it is written "2s"
    refused_ = false;
    if (text == line_->text())
        return;
    const int cursor = line_->cursorPosition();
    line_->setText(text);
    line_->setCursorPosition(line_->hasFocus() ? std::min<int>(cursor, static_cast<int>(text.size())) : 0);
}

bool LineEditor::focusField(std::span<const std::string>) {
    line_->setFocus(Qt::OtherFocusReason);
    line_->selectAll();
    return true;
}

ProseEditor::ProseEditor(FieldInfo field, const Surroundings& surroundings, Commit commit, QWidget* parent)
    : ValueEditor(std::move(field), std::move(commit), parent),
      finished_(surroundings.finished),
      text_(new QPlainTextEdit(this)) {
    fillWith(this, text_);
    text_->setTabChangesFocus(true);
    text_->setFixedHeight(text_->fontMetrics().lineSpacing() * 4 + 12);
    text_->installEventFilter(this);
    connect(text_, &QPlainTextEdit::textChanged, this, [this] {
        const QString prose = text_->toPlainText();
        this->commit(prose.isEmpty() ? Value() : Value(prose.toStdString()));
    });
}

bool ProseEditor::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut)
        finished_();
    return ValueEditor::eventFilter(watched, event);
}

void ProseEditor::show(const std::optional<Value>& value) {
    if (const QString prose = shown(value); prose != text_->toPlainText()) {
        const QSignalBlocker quiet(text_);
        text_->setPlainText(prose);
    }
}

bool ProseEditor::focusField(std::span<const std::string>) {
    text_->setFocus(Qt::OtherFocusReason);
    return true;
}

FlagEditor::FlagEditor(FieldInfo field, Commit commit, QWidget* parent)
    : ValueEditor(std::move(field), std::move(commit), parent), box_(new QCheckBox(this)) {
    fillWith(this, box_);
    connect(box_, &QCheckBox::clicked, this, [this](bool on) { this->commit(Value(on)); });
}

void FlagEditor::show(const std::optional<Value>& value) {
    const Value standard = field().standard.value_or(Value(field().shownDefault == "true"));
    const Value& now = value ? *value : standard;
    box_->setChecked(now.flag() && *now.flag());
}

bool FlagEditor::focusField(std::span<const std::string>) {
    box_->setFocus(Qt::OtherFocusReason);
    return true;
}

ChoiceEditor::ChoiceEditor(FieldInfo field, Commit commit, QWidget* parent)
    : ValueEditor(std::move(field), std::move(commit), parent), box_(new QComboBox(this)) {
    fillWith(this, box_);
    for (const std::string& name : this->field().shape.names)
        box_->addItem(QString::fromStdString(name));
    connect(box_, &QComboBox::activated, this,
            [this](int index) { this->commit(Value(box_->itemText(index).toStdString())); });
}

void ChoiceEditor::show(const std::optional<Value>& value) {
    const QString name = value              ? lineFrom(*value)
                         : field().standard ? lineFrom(*field().standard)
                                            : QString::fromStdString(field().shownDefault);
    box_->setCurrentIndex(box_->findText(name));
}

bool ChoiceEditor::focusField(std::span<const std::string>) {
    box_->setFocus(Qt::OtherFocusReason);
    return true;
}

ReferenceEditor::ReferenceEditor(FieldInfo field, const Surroundings& surroundings, Commit commit,
                                 QWidget* parent)
    : ValueEditor(std::move(field), std::move(commit), parent),
      choices_(surroundings.choices),
      finished_(surroundings.finished),
      box_(new QComboBox(this)) {
    box_->setEditable(true);
    box_->setInsertPolicy(QComboBox::NoInsert);
    box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box_->setMinimumContentsLength(8);
    box_->completer()->setCompletionMode(QCompleter::PopupCompletion);
    box_->completer()->setFilterMode(Qt::MatchContains);
    box_->completer()->setCaseSensitivity(Qt::CaseInsensitive);
    fillWith(this, box_);
    box_->lineEdit()->setPlaceholderText(defaultOf(this->field()));
    box_->lineEdit()->setAccessibleName(labelOf(this->field()));
    connect(box_->lineEdit(), &QLineEdit::textEdited, this, &ReferenceEditor::take);
    connect(box_, &QComboBox::activated, this, [this] { take(box_->currentText()); });
    connect(box_->completer(), qOverload<const QString&>(&QCompleter::activated), this,
            &ReferenceEditor::take);
    connect(box_->lineEdit(), &QLineEdit::editingFinished, this, [this] { finished_(); });
}

void ReferenceEditor::take(const QString& line) {
    typing_ = true;
    refused_ = !commit(meaning(line, field()));
    typing_ = false;
}

void ReferenceEditor::fill() {
    QStringList names = choices_(field());
    if (const Shape shape = field().shape.resolved(); shape.kind == Shape::Kind::AnyOf)
        for (const Shape& part : shape.parts)
            for (const std::string& name : part.names)
                names << QString::fromStdString(name);
    QStringList listed;
    for (int i = 0; i < box_->count(); ++i)
        listed << box_->itemText(i);
    if (names == listed)
        return;
    const QString typed = box_->currentText();
    const QSignalBlocker quiet(box_);
    box_->clear();
    box_->addItems(names);
    box_->setEditText(typed);
}

void ReferenceEditor::show(const std::optional<Value>& value) {
    const QString text = shown(value);
    const bool sameAsBefore = text == written_;
    written_ = text;
    if (typing_)
        return;
    fill();
    if ((refused_ || sameAsBefore) && box_->lineEdit()->isModified())
        return;
    refused_ = false;
    if (text == box_->currentText())
        return;
    const QSignalBlocker quiet(box_);
    box_->setEditText(text);
    box_->lineEdit()->setCursorPosition(0);
}

bool ReferenceEditor::focusField(std::span<const std::string>) {
    box_->setFocus(Qt::OtherFocusReason);
    box_->lineEdit()->selectAll();
    return true;
}

}  // namespace windtunnel::studio
