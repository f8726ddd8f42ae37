// A duration or a distribution of durations: its kind, its parameters, and its curve while it is typed.
#pragma once

#include "app/studio/inspector/field_form.h"
#include "models/architecture/distribution.h"

class QComboBox;
class QGridLayout;

namespace windtunnel::studio {

/// A small filled curve with the mean marked.
class DensityView : public QWidget {
    Q_OBJECT

public:
    explicit DensityView(QWidget* parent);
    void show(const Distribution& distribution);
    QSize sizeHint() const override { return {120, 44}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Distribution distribution_;
};

class DistributionEditor : public ValueEditor {
    Q_OBJECT

public:
    DistributionEditor(FieldInfo field, Surroundings surroundings, Commit commit, QWidget* parent);
    void show(const std::optional<Value>& value) override;
    bool focusField(std::span<const std::string> path) override;

private:
    struct Form {
        std::string kind;  ///< "exp"; empty: a plain duration
        QString name;      ///< as offered
        std::vector<FieldInfo> parameters;
        bool object = false;  ///< {"mean": …}; else the one parameter stands alone
    };

    void addForms(const Shape& shape);
    void choose(std::size_t index);
    void showForm(std::size_t index);
    std::size_t indexOf(const Value& value) const;
    Value parametersIn(const Value& value) const;
    QString setParameter(const std::string& name, const Value& value);

    Surroundings surroundings_;
    std::vector<Form> forms_;
    std::size_t current_ = 0;
    std::optional<Value> value_;
    QComboBox* box_;
    QWidget* holder_;
    std::vector<ValueEditor*> parameters_;
    DensityView* curve_;
};

}  // namespace windtunnel::studio
