#include "app/studio/document/scenario_command.h"

#include "app/studio/document/document.h"

#include <ranges>

namespace windtunnel::studio {

ScenarioCommand::ScenarioCommand(Document& document, Edit edit, const QString& text, QString mergeKey)
    : QUndoCommand(text), document_(document), mergeKey_(std::move(mergeKey)) {
    edits_.push_back(std::move(edit));
}

void ScenarioCommand::redo() {
    for (Edit& edit : edits_) {
        edit.swap(document_.scenario_);
        document_.tell(edit.change());
    }
}

void ScenarioCommand::undo() {
    for (Edit& edit : std::views::reverse(edits_)) {
        edit.swap(document_.scenario_);
        document_.tell(edit.change());
    }
}

bool ScenarioCommand::mergeWith(const QUndoCommand* next) {
    const auto* command = static_cast<const ScenarioCommand*>(next);
    if (command->mergeKey_ != mergeKey_)
        return false;
    for (const Edit& edit : command->edits_)
        if (!edits_.back().coversTheSameAs(edit))
            edits_.push_back(edit);
    return true;
}

}  // namespace windtunnel::studio
