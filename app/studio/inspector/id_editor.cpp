#include "app/studio/inspector/id_editor.h"

#include "app/studio/document/item_edits.h"
#include "app/studio/theme/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace windtunnel::studio {

IdEditor::IdEditor(Document& document, QWidget* parent)
    : QWidget(parent), document_(document), line_(new QLineEdit(this)), problem_(new QLabel(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(line_);
    layout->addWidget(problem_);
    line_->setObjectName(QStringLiteral("id"));
    line_->setAccessibleName(tr("Id"));
    line_->setToolTip(tr("What others refer to it by; a new id is taken over everywhere."));
    problem_->setWordWrap(true);
    problem_->hide();
    setFocusProxy(line_);
    connect(line_, &QLineEdit::textEdited, this, [this](const QString& text) {
        const std::string wanted = text.toStdString();
        const QString why =
            wanted == subject_.id ? QString() : whyNotRename(document_.scenario(), subject_.id, wanted);
        problem_->setText(why);
        problem_->setVisible(!why.isEmpty());
        QPalette colours = problem_->palette();
        colours.setColor(QPalette::WindowText, theme().failure);
        problem_->setPalette(colours);
    });
    connect(line_, &QLineEdit::editingFinished, this, &IdEditor::take);
}

void IdEditor::setSubject(const Subject& subject) {
    subject_ = subject;
    if (!line_->isModified() || !line_->hasFocus())
        line_->setText(QString::fromStdString(subject.id));
    problem_->hide();
}

/// When the line is left or Enter is pressed: half an id would break what refers to it.
void IdEditor::take() {
    const std::string wanted = line_->text().trimmed().toStdString();
    if (wanted == subject_.id || !whyNotRename(document_.scenario(), subject_.id, wanted).isEmpty())
        return;
    const std::string from = std::exchange(subject_.id, wanted);
    line_->setModified(false);
    emit renamed(wanted);
    document_.edit(tr("Rename %1").arg(QString::fromStdString(from)),
                   [&](Scenario& scenario) { renameId(scenario, from, wanted); });
}

}  // namespace windtunnel::studio
