#include "app/studio/inspector/problems_view.h"

#include "app/studio/document/names.h"
#include "app/studio/inspector/item_form.h"
#include "app/studio/inspector/quick_fixes.h"
#include "app/studio/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace windtunnel::studio {
namespace {

/// A disc with a bar for an error, a triangle for a warning: told apart by shape.
QIcon severityIcon(Severity severity) {
    QPixmap image(32, 32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (severity == Severity::Error) {
        painter.setBrush(theme().failure);
        painter.drawEllipse(3, 3, 26, 26);
        painter.setBrush(Qt::white);
        painter.drawRoundedRect(QRectF(9, 14, 14, 4), 1, 1);
    } else {
        painter.setBrush(theme().mutedText);
        painter.drawPolygon(QPolygonF({QPointF(16, 3), QPointF(30, 28), QPointF(2, 28)}));
        painter.setBrush(theme().panel);
        painter.drawRoundedRect(QRectF(14.5, 11, 3, 9), 1, 1);
        painter.drawEllipse(QRectF(14.5, 22, 3, 3));
    }
    image.setDevicePixelRatio(2);
    return QIcon(image);
}

}  // namespace

ProblemsView::ProblemsView(Document& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      list_(new QListWidget(this)),
      fix_(new QToolButton(this)),
      fixes_(new QMenu(fix_)),
      none_(new QLabel(this)) {
    list_->setWordWrap(true);
    list_->setUniformItemSizes(false);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setObjectName(QStringLiteral("problems"));
    fix_->setMenu(fixes_);
    fix_->setPopupMode(QToolButton::InstantPopup);
    fix_->setAutoRaise(true);
    fix_->setObjectName(QStringLiteral("quick-fix"));
    none_->setAlignment(Qt::AlignCenter);
    none_->setEnabled(false);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(none_, 1);
    layout->addWidget(list_, 1);
    layout->addWidget(fix_, 0, Qt::AlignTop);
    connect(&document_, &Document::problemsChanged, this, &ProblemsView::fill);
    connect(&Themes::instance(), &Themes::changed, this, &ProblemsView::fill);
    connect(list_, &QListWidget::currentRowChanged, this, &ProblemsView::offerFixes);
    connect(list_, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { choose(list_->row(item)); });
    connect(list_, &QListWidget::itemActivated, this,
            [this](QListWidgetItem* item) { choose(list_->row(item)); });
    retranslate();
    fill();
}

void ProblemsView::retranslate() {
    fix_->setText(tr("Quick fix"));
    fix_->setToolTip(tr("What would settle the problem that is selected"));
    none_->setText(tr("No problems. Press Run."));
    list_->setAccessibleName(tr("Problems"));
}

void ProblemsView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fill();
    }
    QWidget::changeEvent(event);
}

void ProblemsView::fill() {
    const int row = list_->currentRow();
    const QString before = list_->currentItem() ? list_->currentItem()->text() : QString();
    const QSignalBlocker quiet(list_);
    list_->clear();
    for (const Diagnostic& problem : document_.problems()) {
        const std::string item = itemAt(document_.scenario(), problem.pointer);
        QString text = messageOf(problem);
        const QString quoted = QLatin1Char('"') + QString::fromStdString(item) + QLatin1Char('"');
        if (!item.empty() && !text.startsWith(QString::fromStdString(item)) && !text.contains(quoted))
            text.prepend(QString::fromStdString(item) + QStringLiteral(" · "));
        auto* line = new QListWidgetItem(severityIcon(problem.severity), text, list_);
        line->setToolTip(QString::fromStdString(problem.pointer));
        line->setData(Qt::AccessibleTextRole,
                      (problem.severity == Severity::Error ? tr("Error: %1") : tr("Warning: %1")).arg(text));
    }
    const auto same =
        before.isEmpty() ? QList<QListWidgetItem*>() : list_->findItems(before, Qt::MatchExactly);
    list_->setCurrentRow(!same.isEmpty() ? list_->row(same.front()) : std::min(row, list_->count() - 1));
    list_->setVisible(list_->count() > 0);
    none_->setVisible(list_->count() == 0);
    offerFixes();
}

void ProblemsView::offerFixes() {
    fixes_->clear();
    const auto row = static_cast<std::size_t>(std::max(0, list_->currentRow()));
    const auto& problems = document_.problems();
    if (list_->currentRow() >= 0 && row < problems.size())
        for (const QuickFix& fix : quickFixesFor(document_.scenario(), problems[row]))
            fixes_->addAction(fix.text, this, [this, fix] {
                document_.edit(fix.text, [&](Scenario& now) { fix.apply(now); });
            });
    fix_->setVisible(!problems.empty());
    fix_->setEnabled(!fixes_->isEmpty());
}

bool ProblemsView::fixCurrent() {
    if (fixes_->isEmpty())
        return false;
    fixes_->actions().front()->trigger();
    return true;
}

void ProblemsView::choose(int row) {
    const auto& problems = document_.problems();
    if (row < 0 || static_cast<std::size_t>(row) >= problems.size())
        return;
    list_->setCurrentRow(row);
    const std::string& pointer = problems[static_cast<std::size_t>(row)].pointer;
    emit chosen(QString::fromStdString(itemAt(document_.scenario(), pointer)),
                QString::fromStdString(pointer));
}

void ProblemsView::goToNext(bool forward) {
    const int count = list_->count();
    const int row = list_->currentRow();
    if (count > 0 && row < 0)
        choose(forward ? 0 : count - 1);
    else if (count > 0)
        choose((row + (forward ? 1 : count - 1)) % count);
}

}  // namespace windtunnel::studio
