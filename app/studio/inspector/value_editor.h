// A widget that shows one value of the scenario and hands on what is made of it.
#pragma once

#include "models/core/shape.h"
#include "models/core/value.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>
#include <optional>
#include <span>
#include <string>

namespace windtunnel::studio {

/// Puts a value (null: takes the field out) and gives back why that cannot be; empty: it is done.
using Commit = std::function<QString(const Value&)>;

/// What editors need to know of the rest of the scenario.
struct Surroundings {
    /// Ids and targets that may stand in a field that refers to such things.
    std::function<QStringList(const FieldInfo&)> choices;
    /// Typing has paused: what comes next is another step of undo.
    std::function<void()> finished;
};

class ValueEditor : public QWidget {
    Q_OBJECT

public:
    ValueEditor(FieldInfo field, Commit commit, QWidget* parent)
        : QWidget(parent), field_(std::move(field)), commit_(std::move(commit)) {}

    const FieldInfo& field() const { return field_; }
    /// Nothing: the default holds. What is being typed into the editor is left alone.
    virtual void show(const std::optional<Value>& value) = 0;
    /// Gives the keyboard to the field at this path below the editor: {"retries", "max"}. False: there is
    /// none.
    virtual bool focusField(std::span<const std::string> path) {
        Q_UNUSED(path)
        setFocus();
        return true;
    }
    /// Spans the width of the form, its name above it.
    virtual bool isWide() const { return false; }

signals:
    /// Why the text cannot be taken; empty when all is well again.
    void complained(const QString& problem);

protected:
    /// False: complained, and nothing has changed.
    bool commit(const Value& value) {
        const QString problem = commit_(value);
        emit complained(problem);
        return problem.isEmpty();
    }

private:
    FieldInfo field_;
    Commit commit_;
};

/// The editor that suits the field's shape.
ValueEditor* makeEditor(const FieldInfo& field, const Surroundings& surroundings, Commit commit,
                        QWidget* parent);

}  // namespace windtunnel::studio
