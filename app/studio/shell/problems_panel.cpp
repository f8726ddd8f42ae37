#include "app/studio/shell/problems_panel.h"

#include "app/studio/document/names.h"

#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>

namespace windtunnel::studio {
namespace {

enum Column : std::uint8_t { Where, Message, Hint };
constexpr int pointerRole = Qt::UserRole;

}  // namespace

ProblemsPanel::ProblemsPanel(Document& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      list_(new QTreeWidget(this)),
      none_(new QLabel(tr("No problems"), this)) {
    list_->setAccessibleName(tr("Problems"));
    list_->setHeaderLabels({tr("Where"), tr("Problem"), tr("What would be right")});
    list_->setRootIsDecorated(false);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setUniformRowHeights(true);
    list_->header()->resizeSection(Where, 160);
    list_->header()->resizeSection(Message, 460);
    none_->setAlignment(Qt::AlignCenter);
    none_->setForegroundRole(QPalette::PlaceholderText);
    auto* stack = new QStackedLayout(this);
    stack->addWidget(none_);
    stack->addWidget(list_);
    connect(list_, &QTreeWidget::itemClicked, this, &ProblemsPanel::choose);
    connect(list_, &QTreeWidget::itemActivated, this, &ProblemsPanel::choose);
    connect(&document_, &Document::problemsChanged, this, &ProblemsPanel::refresh);
    refresh();
}

void ProblemsPanel::refresh() {
    list_->clear();
    for (const Diagnostic& problem : document_.problems()) {
        const std::string item = itemAt(document_.scenario(), problem.pointer);
        auto* row = new QTreeWidgetItem(list_);
        row->setText(Where, QString::fromStdString(item.empty() ? problem.pointer : item));
        row->setText(Message, QString::fromStdString(problem.message));
        row->setText(Hint, QString::fromStdString(problem.hint));
        row->setData(Where, pointerRole, QString::fromStdString(problem.pointer));
        row->setIcon(Where, style()->standardIcon(problem.severity == Severity::Error
                                                      ? QStyle::SP_MessageBoxCritical
                                                      : QStyle::SP_MessageBoxWarning));
        row->setToolTip(Message, row->text(Message));
        row->setToolTip(Hint, row->text(Hint));
    }
    static_cast<QStackedLayout*>(layout())->setCurrentWidget(
        list_->topLevelItemCount() > 0 ? static_cast<QWidget*>(list_) : none_);
}

void ProblemsPanel::choose(QTreeWidgetItem* row) {
    const QString pointer = row->data(Where, pointerRole).toString();
    emit chosen(QString::fromStdString(itemAt(document_.scenario(), pointer.toStdString())), pointer);
}

void ProblemsPanel::goToNext(bool forward) {
    const int count = list_->topLevelItemCount();
    if (count == 0)
        return;
    const int now = list_->indexOfTopLevelItem(list_->currentItem());
    const int next = now < 0 ? (forward ? 0 : count - 1) : (now + (forward ? 1 : count - 1)) % count;
    list_->setCurrentItem(list_->topLevelItem(next));
    choose(list_->topLevelItem(next));
}

}  // namespace windtunnel::studio
