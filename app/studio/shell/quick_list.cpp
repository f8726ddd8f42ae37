#include "app/studio/shell/quick_list.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace windtunnel::studio {

QuickList::QuickList(const QString& prompt, std::vector<Entry> entries, QWidget* parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint),
      entries_(std::move(entries)),
      field_(new QLineEdit(this)),
      list_(new QListWidget(this)) {
    setWindowTitle(prompt);
    field_->setPlaceholderText(prompt);
    field_->setAccessibleName(prompt);
    field_->setMinimumHeight(32);
    list_->setAccessibleName(prompt);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setUniformItemSizes(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(field_);
    column->addWidget(list_);
    resize(520, 380);
    if (parent)
        move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, 80)));
    field_->installEventFilter(this);
    connect(field_, &QLineEdit::textChanged, this, &QuickList::narrow);
    connect(field_, &QLineEdit::returnPressed, this, &QuickList::runCurrent);
    connect(list_, &QListWidget::itemClicked, this, &QuickList::runCurrent);
    narrow();
}

int QuickList::rank(const QString& text, const QString& wanted) {
    int cost = 0;
    qsizetype at = -1;
    for (const QChar letter : wanted) {
        if (letter.isSpace())
            continue;
        const qsizetype next = text.indexOf(letter, at + 1, Qt::CaseInsensitive);
        if (next < 0)
            return -1;
        const bool begins = next == 0 || !text[next - 1].isLetterOrNumber();
        cost += begins || next == at + 1 ? 0 : static_cast<int>(next - at);
        at = next;
    }
    return cost;
}

void QuickList::narrow() {
    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t i = 0; i < entries_.size(); ++i)
        if (const auto meets = condition_ ? condition_(field_->text(), entries_[i]) : std::nullopt) {
            if (*meets)
                found.push_back({0, i});
        } else if (const int cost = rank(entries_[i].text, field_->text()); cost >= 0)
            found.push_back({cost, i});
    std::ranges::sort(found);
    list_->clear();
    for (const auto& [cost, index] : found) {
        const Entry& entry = entries_[index];
        const QString text =
            entry.detail.isEmpty() ? entry.text : QStringLiteral("%1    %2").arg(entry.text, entry.detail);
        auto* item = new QListWidgetItem(entry.icon, text, list_);
        item->setData(Qt::UserRole, static_cast<int>(index));
    }
    list_->setCurrentRow(0);
}

void QuickList::runCurrent() {
    const QListWidgetItem* item = list_->currentItem();
    if (!item)
        return;
    const auto run = entries_[static_cast<std::size_t>(item->data(Qt::UserRole).toInt())].run;
    accept();
    QTimer::singleShot(0, parent(), run);  // when this window is gone
}

bool QuickList::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
            const int step = key == Qt::Key_Down       ? 1
                             : key == Qt::Key_Up       ? -1
                             : key == Qt::Key_PageDown ? 10
                                                       : -10;
            list_->setCurrentRow(std::clamp(list_->currentRow() + step, 0, std::max(list_->count() - 1, 0)));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

}  // namespace windtunnel::studio
