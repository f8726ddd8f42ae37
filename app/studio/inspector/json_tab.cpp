#include "app/studio/inspector/json_tab.h"

#include "app/studio/document/field_edit.h"
#include "app/studio/document/item_edits.h"
#include "app/studio/inspector/item_form.h"
#include "app/studio/theme/theme.h"
#include "models/io/json_text.h"
#include "models/io/positions.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QShortcut>
#include <QSyntaxHighlighter>
#include <QTextBlock>
#include <QVBoxLayout>

namespace windtunnel::studio {
namespace {

class JsonColours : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString& line) override {
        static const QRegularExpression token(
            QStringLiteral(R"x(("(?:[^"\\]|\\.)*")(\s*:)?|(-?\b[0-9][0-9.eE+-]*\b)|\b(true|false|null)\b)x"));
        for (auto found = token.globalMatch(line); found.hasNext();) {
            const QRegularExpressionMatch match = found.next();
            const bool key = match.capturedLength(2) > 0;
            const int group = match.capturedLength(1) > 0 ? 1 : match.capturedLength(3) > 0 ? 3 : 4;
            const QColor colour = key ? theme().accent : group == 1 ? theme().good : theme().series(2);
            setFormat(static_cast<int>(match.capturedStart(group)),
                      static_cast<int>(match.capturedLength(group)), colour);
        }
    }
};

}  // namespace

JsonTab::JsonTab(Document& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      text_(new QPlainTextEdit(this)),
      problem_(new QLabel(this)),
      apply_(new QPushButton(this)),
      revert_(new QPushButton(this)) {
    text_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text_->setLineWrapMode(QPlainTextEdit::NoWrap);
    text_->setTabStopDistance(text_->fontMetrics().horizontalAdvance(QLatin1Char(' ')) * 2);
    text_->setObjectName(QStringLiteral("json"));
    auto* colours = new JsonColours(text_->document());
    connect(&Themes::instance(), &Themes::changed, colours, &QSyntaxHighlighter::rehighlight);
    problem_->setWordWrap(true);
    problem_->hide();
    apply_->setObjectName(QStringLiteral("json-apply"));
    revert_->setObjectName(QStringLiteral("json-revert"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(revert_);
    buttons->addWidget(apply_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(text_, 1);
    layout->addWidget(problem_);
    layout->addLayout(buttons);
    connect(text_, &QPlainTextEdit::textChanged, this, [this] {
        const bool changed = text_->document()->isModified();
        apply_->setEnabled(changed);
        revert_->setEnabled(changed);
    });
    connect(apply_, &QPushButton::clicked, this, &JsonTab::apply);
    connect(revert_, &QPushButton::clicked, this, &JsonTab::revert);
    auto* enter =
        new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), text_, nullptr, nullptr, Qt::WidgetShortcut);
    connect(enter, &QShortcut::activated, this, &JsonTab::apply);
    connect(&document_, &Document::changed, this, &JsonTab::refresh);
    retranslate();
}

void JsonTab::retranslate() {
    apply_->setText(tr("Apply"));
    revert_->setText(tr("Revert"));
    text_->setAccessibleName(tr("JSON"));
}

void JsonTab::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void JsonTab::setTarget(std::function<std::string(const Scenario&)> pointer) {
    pointer_ = std::move(pointer);
    revert();
}

void JsonTab::revert() {
    text_->document()->setModified(false);
    refresh();
}

/// What is being written is left alone when the rest of the scenario changes.
void JsonTab::refresh() {
    if (text_->document()->isModified())
        return;
    const std::string pointer = pointer_ ? pointer_(document_.scenario()) : std::string();
    const auto value = pointer.empty() ? std::nullopt : fieldAt(document_.scenario(), pointer);
    const QString text = value ? QString::fromStdString(prettyJson(*value)) : QString();
    if (text != text_->toPlainText())
        text_->setPlainText(text);
    text_->document()->setModified(false);
    text_->setExtraSelections({});
    problem_->hide();
    apply_->setEnabled(false);
    revert_->setEnabled(false);
}

void JsonTab::showProblem(const QString& text, int line) {
    problem_->setText(line > 0 ? tr("Line %1: %2").arg(line).arg(text) : text);
    problem_->show();
    if (line <= 0)
        return;
    QTextEdit::ExtraSelection mark;
    QColor ground = theme().failure;
    ground.setAlphaF(0.22F);
    mark.format.setBackground(ground);
    mark.format.setProperty(QTextFormat::FullWidthSelection, true);
    mark.cursor = QTextCursor(text_->document()->findBlockByNumber(line - 1));
    text_->setExtraSelections({mark});
    text_->setTextCursor(mark.cursor);
}

void JsonTab::apply() {
    const std::string pointer = pointer_ ? pointer_(document_.scenario()) : std::string();
    const std::string text = text_->toPlainText().toStdString();
    const TextPositions positions(text);
    Reading in;
    const auto value = parseJson(text, in);
    if (in.failed() || !value) {
        const Reading::Problem& first = in.problems().front();
        showProblem(messageOf(first.diagnostic), first.place == nowhere ? 0 : positions.at(first.place).line);
        return;
    }
    Scenario trial = document_.scenario();
    const auto before = fieldAt(trial, pointer);
    const Value* newId = value->find("id");
    const Value* oldId = before ? before->find("id") : nullptr;
    if (newId && oldId && newId->text() && oldId->text() && *newId->text() != *oldId->text()) {
        const QString why = whyNotRename(trial, *oldId->text(), *newId->text());
        if (!why.isEmpty()) {
            showProblem(why, positions.at(newId->place).line);
            return;
        }
        renameId(trial, *oldId->text(), *newId->text());  // what refers to it follows
    }
    const auto problems = setField(trial, pointer, *value, document_.baseDirectory());
    if (!problems.empty()) {
        const std::string& at = problems.front().pointer;
        const Located where =
            locate(*value, at.starts_with(pointer) ? std::string_view(at).substr(pointer.size())
                                                   : std::string_view());
        const Place place = where.keyPlace != nowhere ? where.keyPlace
                            : where.value             ? where.value->place
                                                      : nowhere;
        showProblem(messageOf(problems.front()), place == nowhere ? 0 : positions.at(place).line);
        return;
    }
    text_->document()->setModified(false);
    document_.edit(tr("Edit JSON"), [&](Scenario& scenario) { scenario = std::move(trial); });
    refresh();
    emit applied();
}

}  // namespace windtunnel::studio
