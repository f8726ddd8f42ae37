// Everything of a scenario that has no place on the canvas: texts, run, entities, workloads, faults,
// objectives.
#pragma once

#include "app/studio/inspector/item_form.h"
#include "app/studio/inspector/subject.h"

class QMenu;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace windtunnel::studio {

class IdEditor;

class ScenarioPanel : public QWidget {
    Q_OBJECT

public:
    explicit ScenarioPanel(Document& document, QWidget* parent = nullptr);

    void select(const Subject& subject);
    Subject current() const;
    bool focusField(std::span<const std::string> path) { return form_->focusField(path); }
    QTreeWidget& tree() { return *tree_; }

    /// One step of undo; the new thing is selected.
    void add(Subject::Kind kind);
    void removeCurrent();

signals:
    /// A workload was chosen: it is on the canvas too.
    void chosen(const windtunnel::studio::Subject& subject);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void retranslate();
    void showCurrent();
    QTreeWidgetItem* itemFor(const Subject& subject) const;
    Subject subjectOf(const QTreeWidgetItem* item) const;

    Document& document_;
    QTreeWidget* tree_;
    ItemForm* form_;
    IdEditor* id_;
    QWidget* idRow_;

    QToolButton* add_;
    QToolButton* delete_;
    QMenu* menu_;
    std::vector<Subject> subjects_;
    Subject shown_;
    bool filling_ = false;
};

/// The form for a subject.
FormTarget targetOf(const Scenario& scenario, const Subject& subject);

}  // namespace windtunnel::studio
