// Editors of what fits on a line: text with units, ticks, choices, references; and of longer texts.
#pragma once

#include "app/studio/inspector/value_editor.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace windtunnel::studio {

/// A line that is read while it is typed. A text that cannot be read stays where it is, with the reason.
class LineEditor : public ValueEditor {
    Q_OBJECT

public:
    LineEditor(FieldInfo field, const Surroundings& surroundings, Commit commit, QWidget* parent);
    void show(const std::optional<Value>& value) override;
    bool focusField(std::span<const std::string> path) override;

private:
    void take(const QString& line);

    std::function<void()> finished_;
    QLineEdit* line_;
    QString written_;       // how the file writes the value that was shown last
    bool refused_ = false;  // what stands there is not in the document
    bool typing_ = false;
};

/// Several lines of prose.
class ProseEditor : public ValueEditor {
    Q_OBJECT

public:
    ProseEditor(FieldInfo field, const Surroundings& surroundings, Commit commit, QWidget* parent);
    void show(const std::optional<Value>& value) override;
    bool focusField(std::span<const std::string> path) override;
    bool isWide() const override { return true; }
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::function<void()> finished_;
    QPlainTextEdit* text_;
};

class FlagEditor : public ValueEditor {
    Q_OBJECT

public:
    FlagEditor(FieldInfo field, Commit commit, QWidget* parent);
    void show(const std::optional<Value>& value) override;
    bool focusField(std::span<const std::string> path) override;

private:
    QCheckBox* box_;
};

/// One of a few names.
class ChoiceEditor : public ValueEditor {
    Q_OBJECT

public:
    ChoiceEditor(FieldInfo field, Commit commit, QWidget* parent);
    void show(const std::optional<Value>& value) override;
    bool focusField(std::span<const std::string> path) override;

private:
    QComboBox* box_;
};

/// The id of something else, or one of a few names beside free text; completes what is typed.
class ReferenceEditor : public ValueEditor {
    Q_OBJECT

public:
    ReferenceEditor(FieldInfo field, const Surroundings& surroundings, Commit commit, QWidget* parent);
    void show(const std::optional<Value>& value) override;
    bool focusField(std::span<const std::string> path) override;

private:
    void fill();
    void take(const QString& line);

    std::function<QStringList(const FieldInfo&)> choices_;
    std::function<void()> finished_;
    QComboBox* box_;
    QString written_;
    bool refused_ = false;
    bool typing_ = false;
};

}  // namespace windtunnel::studio
