#include "app/studio/inspector/preset_hints.h"

#include "app/studio/document/field_edit.h"
#include "app/studio/inspector/subject.h"
#include "app/studio/inspector/value_text.h"
#include "models/architecture/database_preset.h"

#include <QCoreApplication>

namespace windtunnel::studio {
namespace {

/// The node as it is simulated, alone in a scenario, so that its fields can be read like any other's.
std::vector<PresetHint> hintsOf(Node effective, const std::string& preset,
                                const std::vector<PresetField>& filled) {
    Scenario alone;
    alone.nodes.push_back(std::move(effective));
    std::vector<PresetHint> hints;
    for (const PresetField& field : filled)
        if (const auto value = fieldAt(alone, "/nodes/0/" + std::string(field.field)))
            hints.push_back(
                {.field = std::string(field.field),
                 .text = QCoreApplication::translate("windtunnel::studio", "from %1: %2")
                             .arg(QString::fromStdString(preset), lineFrom(*value)),
                 .source = QString::fromUtf8(field.source.data(), qsizetype(field.source.size()))});
    return hints;
}

}  // namespace

std::vector<PresetHint> presetHints(const Scenario& scenario, std::string_view pointer) {
    const Subject subject = subjectAt(scenario, pointer);
    const Node* node = subject.kind == Subject::Kind::Node ? findNode(scenario, subject.id) : nullptr;
    if (node == nullptr || pointerOf(scenario, subject) != pointer)
        return {};
    Node effective = *node;
    const auto ofService = [&](auto& kind) {
        const std::vector<PresetField> filled = presetFieldsOf(kind);
        static_cast<ServiceFields&>(kind) = withRuntimePreset(kind);
        return hintsOf(effective, kind.runtime, filled);
    };
    if (auto* service = std::get_if<Service>(&effective.kind))
        return ofService(*service);
    if (auto* gateway = std::get_if<Gateway>(&effective.kind))
        return ofService(*gateway);
    if (auto* database = std::get_if<Database>(&effective.kind)) {
        const std::vector<PresetField> filled = presetFieldsOf(*database);
        *database = withDatabasePreset(*database);
        return hintsOf(effective, database->tech, filled);
    }
    return {};
}

}  // namespace windtunnel::studio
