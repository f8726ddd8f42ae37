// Editors of values with parts: groups of fields, alternatives told apart by a name, lists of objects.
#pragma once

#include "app/studio/inspector/field_form.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace windtunnel::studio {

/// A section that opens: its fields are made when it is opened first. Optional groups have a tick.
class GroupEditor : public ValueEditor {
    Q_OBJECT

public:
    GroupEditor(FieldInfo field, Surroundings surroundings, Commit commit, QWidget* parent);
    void show(const std::optional<Value>& value) override;
    bool focusField(std::span<const std::string> path) override;
    bool isWide() const override { return true; }

private:
    void open(bool opened);
    void build();
    QString setField(const std::string& name, const Value& value);
    std::vector<FieldInfo> fieldsNow() const;

    Surroundings surroundings_;
    std::vector<Shape> forms_;  // objects that the value may be; told apart by "mode" when several
    bool optional_;
    Value value_;
    bool present_ = false;
    std::size_t formShown_ = 0;
    QToolButton* header_;
    QCheckBox* tick_;
    QLabel* summary_;
    FieldForm* fields_ = nullptr;
    QVBoxLayout* layout_;
};

/// One of several objects, each with its verb ("crash", "poisson"), or a name with settings ("codel",
/// "zipf").
class AlternativesEditor : public ValueEditor {
    Q_OBJECT

public:
    AlternativesEditor(FieldInfo field, Surroundings surroundings, Commit commit, QWidget* parent);
    void show(const std::optional<Value>& value) override;
    bool focusField(std::span<const std::string> path) override;
    bool isWide() const override { return field().shape.kind == Shape::Kind::Named; }

private:
    struct Alternative {
        std::string name;
        std::vector<FieldInfo> settings;
        bool plainName = false;  // may be written as the name alone
        bool nested = false;     // {"codel": {settings}}, else {settings}
    };

    void addAlternative(const Shape& part);
    std::size_t indexOf(const std::optional<Value>& value) const;
    void choose(std::size_t index);
    Value settingsIn(const Value& value) const;
    QString setField(const std::string& name, const Value& value);

    Surroundings surroundings_;
    std::vector<Alternative> alternatives_;
    std::size_t current_ = 0;
    Value value_;
    QComboBox* box_;
    QWidget* holder_;
    FieldForm* fields_ = nullptr;
};

/// Objects of one kind, each in a frame with a button that takes it out.
class ListEditor : public ValueEditor {
    Q_OBJECT

public:
    ListEditor(FieldInfo field, Surroundings surroundings, Commit commit, QWidget* parent);
    void show(const std::optional<Value>& value) override;
    bool focusField(std::span<const std::string> path) override;
    bool isWide() const override { return true; }

private:
    void rebuild(std::size_t count);

    Surroundings surroundings_;
    Value::List elements_;
    std::vector<FieldForm*> forms_;
    QLabel* title_;
    QVBoxLayout* layout_;
};

}  // namespace windtunnel::studio
