// One field of a form: its name, its editor, a button back to the default, and what is wrong with it.
#pragma once

#include "app/studio/inspector/value_editor.h"

#include <QPointer>

class QGridLayout;
class QLabel;
class QToolButton;

namespace windtunnel::studio {

class FieldRow : public QObject {
    Q_OBJECT

public:
    /// Adds its widgets to the next row of the grid.
    FieldRow(const FieldInfo& field, const Surroundings& surroundings, Commit commit, QGridLayout* grid,
             QWidget* parent);

    const FieldInfo& field() const { return editor_->field(); }
    ValueEditor* editor() const { return editor_; }
    void show(const std::optional<Value>& value);
    void setVisible(bool visible);
    /// What validation says of the field; what is wrong with the text that was typed comes first.
    void setFinding(const QString& text);
    /// What holds while the field is left out, and why; shown where there is nothing wrong.
    void setHint(const QString& text, const QString& source);

private:
    void showProblem();
    void build(QGridLayout* grid, QWidget* parent);

    Commit commit_;
    ValueEditor* editor_ = nullptr;
    QLabel* name_ = nullptr;
    QLabel* problem_ = nullptr;
    QToolButton* reset_ = nullptr;
    QString complaint_;
    QString finding_;
    QString hint_;
    bool visible_ = true;
};

}  // namespace windtunnel::studio
