// The outline of a node with what adds, moves and deletes its lines, and the fields of the line in hand.
#pragma once

#include "app/studio/inspector/item_form.h"
#include "app/studio/inspector/outline_model.h"

#include <QTreeView>

class QLabel;
class QMenu;
class QSplitter;
class QToolButton;

namespace windtunnel::studio {

/// Keys: Insert adds, Delete deletes, F2 edits, Alt with up and down moves.
class OutlineTree : public QTreeView {
    Q_OBJECT

public:
    explicit OutlineTree(QWidget* parent);

signals:
    void addAsked();
    void deleteAsked();
    void moveAsked(int rows);

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

class OutlineView : public QWidget {
    Q_OBJECT

public:
    explicit OutlineView(Document& document, QWidget* parent = nullptr);

    void setNode(const std::string& id);
    /// Selects the line that the pointer (from the node) leads into and focuses the field.
    bool focusField(const std::string& pointer);
    OutlineModel& model() { return *model_; }
    QTreeView& tree() { return *tree_; }
    ItemForm& form() { return *form_; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeTools();
    void fillMenu();
    void retranslate();
    void select(const QModelIndex& index);
    void showCurrent();
    void restore();

    Document& document_;
    OutlineModel* model_;
    OutlineTree* tree_;
    ItemForm* form_;
    QLabel* problem_;
    QLabel* empty_;
    QToolButton* add_;
    QMenu* menu_;
    QToolButton* delete_;
    QToolButton* up_;
    QToolButton* down_;
    std::string current_;  // pointer of the line that the form shows
};

}  // namespace windtunnel::studio
