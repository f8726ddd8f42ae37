// The scenarios that come with the program.
#pragma once

#include <QString>
#include <QStringList>

namespace windtunnel::studio {

/// Paths of their files, group by group, the easiest first; WINDTUNNEL_SCENARIOS, else
/// share/windtunnel/scenarios beside the program's folder.
QStringList bundledScenarios();

/// What a bundled scenario is about.
enum class SampleGroup : int { FirstSteps, Resilience, Data, CloudNative, RealSystems };
QString sampleGroupName(SampleGroup group);
/// By the file's name; one that is not known counts as a real system.
SampleGroup sampleGroupOf(const QString& path);

}  // namespace windtunnel::studio
