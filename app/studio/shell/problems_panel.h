// All errors and warnings of the scenario; a click leads to where they are.
#pragma once

#include "app/studio/document/document.h"

#include <QTreeWidget>
#include <QWidget>

class QLabel;

namespace windtunnel::studio {

class ProblemsPanel : public QWidget {
    Q_OBJECT

public:
    explicit ProblemsPanel(Document& document, QWidget* parent = nullptr);

    QTreeWidget* list() const { return list_; }
    void goToNext(bool forward);

signals:
    /// The item that a problem is about (may be empty) and its JSON pointer.
    void chosen(const QString& item, const QString& pointer);

private:
    void refresh();
    void choose(QTreeWidgetItem* row);

    Document& document_;
    QTreeWidget* list_;
    QLabel* none_;
};

}  // namespace windtunnel::studio
