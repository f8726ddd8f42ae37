#include "app/studio/inspector/field_row.h"

#include "app/studio/inspector/value_text.h"
#include "app/studio/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace windtunnel::studio {

FieldRow::FieldRow(const FieldInfo& field, const Surroundings& surroundings, Commit commit, QGridLayout* grid,
                   QWidget* parent)
    : QObject(parent), commit_(commit), editor_(makeEditor(field, surroundings, std::move(commit), parent)) {
    build(grid, parent);
    connect(editor_, &ValueEditor::complained, this, [this](const QString& problem) {
        complaint_ = problem;
        showProblem();
    });
}

void FieldRow::build(QGridLayout* grid, QWidget* parent) {
    name_ = new QLabel(labelOf(field()), parent);
    name_->setWordWrap(true);
    name_->setBuddy(editor_);
    name_->setToolTip(toolTipOf(field()));
    editor_->setToolTip(toolTipOf(field()));
    editor_->setAccessibleName(labelOf(field()));
    editor_->setAccessibleDescription(helpOf(field().help));
    reset_ = new QToolButton(parent);
    reset_->setText(QStringLiteral("↺"));
    reset_->setAutoRaise(true);
    reset_->setToolTip(tr("Back to the default"));
    reset_->setAccessibleName(tr("Back to the default: %1").arg(labelOf(field())));
    reset_->setObjectName(QStringLiteral("reset-") + QString::fromStdString(field().name));
    QSizePolicy keep = reset_->sizePolicy();
    keep.setRetainSizeWhenHidden(true);
    reset_->setSizePolicy(keep);
    reset_->hide();
    problem_ = new QLabel(parent);
    problem_->setWordWrap(true);
    problem_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    problem_->hide();
    connect(reset_, &QToolButton::clicked, this, [this] { commit_(Value()); });

    const int row = grid->rowCount();
    if (editor_->isWide()) {
        const bool named = field().shape.kind == Shape::Kind::Text;
        name_->setVisible(named);
        if (named)
            grid->addWidget(name_, row, 0, 1, 2);
        grid->addWidget(editor_, named ? row + 1 : row, 0, 1, 2);
        grid->addWidget(reset_, row, 2, Qt::AlignTop);
        grid->addWidget(problem_, row + 2, 0, 1, 3);
        return;
    }
    grid->addWidget(name_, row, 0, Qt::AlignVCenter);
    grid->addWidget(editor_, row, 1);
    grid->addWidget(reset_, row, 2, Qt::AlignTop);
    grid->addWidget(problem_, row + 1, 1, 1, 2);
}

void FieldRow::show(const std::optional<Value>& value) {
    editor_->show(value);
    const bool changed = value.has_value() && !field().required;
    reset_->setVisible(visible_ && changed);
    QFont font = editor_->font();
    font.setBold(changed);
    name_->setFont(font);
}

void FieldRow::setVisible(bool visible) {
    visible_ = visible;
    name_->setVisible(visible && (!editor_->isWide() || field().shape.kind == Shape::Kind::Text));
    editor_->setVisible(visible);
    if (!visible)
        reset_->hide();
    showProblem();
}

void FieldRow::setFinding(const QString& text) {
    if (finding_ == text)
        return;
    finding_ = text;
    showProblem();
}

void FieldRow::setHint(const QString& text, const QString& source) {
    if (hint_ == text)
        return;
    hint_ = text;
    problem_->setToolTip(source);
    showProblem();
}

void FieldRow::showProblem() {
    const QString& text = !complaint_.isEmpty() ? complaint_ : !finding_.isEmpty() ? finding_ : hint_;
    problem_->setText(text);
    problem_->setVisible(visible_ && !text.isEmpty());
    QPalette colours = problem_->palette();
    colours.setColor(QPalette::WindowText, complaint_.isEmpty() ? theme().mutedText : theme().failure);
    problem_->setPalette(colours);
    problem_->setObjectName(QStringLiteral("problem-") + QString::fromStdString(field().name));
}

}  // namespace windtunnel::studio
