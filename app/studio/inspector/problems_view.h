// The list of all problems of the scenario: a click leads to the place, a quick fix is offered where there is
// one.
#pragma once

#include "app/studio/document/document.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QMenu;
class QToolButton;

namespace windtunnel::studio {

class ProblemsView : public QWidget {
    Q_OBJECT

public:
    explicit ProblemsView(Document& document, QWidget* parent = nullptr);

    QListWidget& list() { return *list_; }
    /// Ctrl+. and Ctrl+Shift+.: goes to the next or previous problem, round and round.
    void goToNext(bool forward);
    /// Applies the likeliest quick fix of the problem in hand; false: there is none.
    bool fixCurrent();

signals:
    /// The item on the canvas (empty: none) and the JSON pointer of the field.
    void chosen(const QString& itemId, const QString& pointer);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void retranslate();
    void choose(int row);
    void offerFixes();

    Document& document_;
    QListWidget* list_;
    QToolButton* fix_;
    QMenu* fixes_;
    QLabel* none_;
};

}  // namespace windtunnel::studio
