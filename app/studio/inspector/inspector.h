// The dock beside the canvas: what is selected with its fields, its steps and its JSON; else the scenario
// itself.
#pragma once

#include "app/studio/inspector/scenario_panel.h"

class QLabel;
class QStackedWidget;
class QTabWidget;

namespace windtunnel::studio {

class IdEditor;
class JsonTab;
class OutlineView;

class Inspector : public QWidget {
    Q_OBJECT

public:
    explicit Inspector(Document& document, QWidget* parent = nullptr);

    /// A node or workload by its id; anything else shows the scenario.
    void showItem(const std::string& id);
    void showLink(const std::string& from, const std::string& to);
    void showScenario();
    void showSubject(const Subject& subject);
    const Subject& subject() const { return subject_; }

    /// Shows what the JSON pointer leads into and gives the keyboard to its field.
    void focusPointer(const std::string& pointer);

    /// The keyboard goes to the first field of what is shown.
    void focusFirst();

    ScenarioPanel& scenarioPanel() { return *scenario_; }
    OutlineView& outline() { return *outline_; }
    JsonTab& json() { return *json_; }
    ItemForm& form() { return *form_; }
    QTabWidget& tabs() { return *tabs_; }

signals:
    /// Something was renamed here: the selection on the canvas is to follow.
    void renamed(const QString& from, const QString& to);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeItemPage();
    void follow(const Change& change);
    void showHeader();
    void retranslate();

    Document& document_;
    Subject subject_;
    std::size_t place_ = 0;  // of the subject in its list, to find it again when its id changes by undo
    std::size_t count_ = 0;  // of the list's elements
    QStackedWidget* pages_;
    ScenarioPanel* scenario_;
    QWidget* item_;
    QLabel* kind_;
    QLabel* title_;
    IdEditor* id_;
    QTabWidget* tabs_;
    ItemForm* form_;
    OutlineView* outline_;
    JsonTab* json_;
};

}  // namespace windtunnel::studio
