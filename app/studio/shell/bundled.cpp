#include "app/studio/shell/bundled.h"

#include <QCoreApplication>
#include <QDir>

namespace windtunnel::studio {

QStringList bundledScenarios() {
    const QString beside =
        QCoreApplication::applicationDirPath() + QStringLiteral("/../share/windtunnel/scenarios");
    const QDir folder(qEnvironmentVariable("WINDTUNNEL_SCENARIOS", beside));
    QStringList paths;
    for (const QString& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        paths.append(QDir::cleanPath(folder.filePath(name)));
    return paths;
}

}  // namespace windtunnel::studio
