// The scenarios that come with the program.
#pragma once

#include <QString>
#include <QStringList>

namespace windtunnel::studio {

/// Paths of their files, by name; WINDTUNNEL_SCENARIOS, else share/windtunnel/scenarios beside the program's
/// folder.
QStringList bundledScenarios();

}  // namespace windtunnel::studio
