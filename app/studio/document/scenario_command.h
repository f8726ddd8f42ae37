// One step of undo and redo: an edit of the document's scenario that is swapped in and out.
#pragma once

#include "app/studio/document/edit.h"

#include <QString>
#include <QUndoCommand>

#include <vector>

namespace windtunnel::studio {

class Document;

class ScenarioCommand : public QUndoCommand {
public:
    /// Commands with the same key (not empty) that follow each other become one.
    ScenarioCommand(Document& document, Edit edit, const QString& text, QString mergeKey);

    void redo() override;
    void undo() override;
    int id() const override { return mergeKey_.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand* next) override;

private:
    Document& document_;
    std::vector<Edit> edits_;  // in the order in which they were made
    QString mergeKey_;
};

}  // namespace windtunnel::studio
