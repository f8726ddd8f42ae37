// Fields of one object below each other, as rows of name, editor and reset button.
#pragma once

#include "app/studio/inspector/field_row.h"
#include "app/studio/inspector/preset_hints.h"

#include <vector>

class QGridLayout;

namespace windtunnel::studio {

/// The object with one field set, or taken out by null; others keep their order.
Value withField(Value object, const std::string& name, const Value& value);

/// What validation found at a path below some value.
struct Finding {
    std::vector<std::string> path;
    QString text;
};

class FieldForm : public QWidget {
    Q_OBJECT

public:
    using CommitField = std::function<QString(const std::string& name, const Value&)>;

    FieldForm(const std::vector<FieldInfo>& fields, const Surroundings& surroundings, CommitField commit,
              QWidget* parent);
    /// What is being typed ends while all that hears of it is still whole.
    ~FieldForm() override;

    void show(const Value& object);
    void showFindings(const std::vector<Finding>& findings);
    void showHints(const std::vector<PresetHint>& hints);
    bool focusField(std::span<const std::string> path);
    const std::vector<FieldRow*>& rows() const { return rows_; }
    FieldRow* row(const std::string& name) const;

private:
    std::vector<FieldRow*> rows_;
};

}  // namespace windtunnel::studio
