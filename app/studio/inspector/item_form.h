// The fields of what is selected, made from the descriptions that also read files; every edit is a step of
// undo.
#pragma once

#include "app/studio/document/document.h"
#include "app/studio/inspector/field_form.h"

#include <QPointer>
#include <QScrollArea>

class QLineEdit;
class QVBoxLayout;

namespace windtunnel::studio {

/// Where a form's object stands, as a function so that it is found again after other things were taken out.
struct FormTarget {
    std::function<std::string(const Scenario&)> pointer;  ///< empty text: not there (any more)
    std::vector<FieldInfo> fields;
    Value whenAbsent{Value::Object{}};  ///< what it begins with when nothing stands at the pointer
    std::string onlyField;              ///< the object is no object: this one field stands for it
    QString what;                       ///< "order": for the texts of undo
};

class ItemForm : public QScrollArea {
    Q_OBJECT

public:
    explicit ItemForm(Document& document, QWidget* parent = nullptr);
    ~ItemForm() override;

    void setTarget(FormTarget target);
    void clear();
    /// The field at this path below the object.
    bool focusField(std::span<const std::string> path);
    FieldForm* fields() const { return form_; }

private:
    void refresh();
    void refreshFindings();
    Value currentValue() const;
    QString setField(const std::string& name, const Value& value);
    Surroundings surroundings();

    Document& document_;
    FormTarget target_;
    FieldForm* form_ = nullptr;
    std::vector<QPointer<FieldForm>>
        leaving_;  ///< hidden; they may be what is running, so they go a little later
};

/// "what is wrong: what would be right".
QString messageOf(const Diagnostic& diagnostic);
/// "/endpoints/POST ~1orders/0" → "endpoints", "POST /orders", "0".
std::vector<std::string> partsOfPointer(std::string_view pointer);

}  // namespace windtunnel::studio
