// What tests of the studio share: a document with a bundled scenario, and a place for settings and files.
#pragma once

#include "app/studio/document/document.h"

#include <QCoreApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <string>
#include <vector>

namespace windtunnel::studio::test {

/// Keeps settings and recovery copies of a test program in a folder of its own.
class OwnHome {
public:
    OwnHome() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("windtunnel"));
        QCoreApplication::setApplicationName(QStringLiteral("windtunnel-studio"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder_.path());
        qputenv("XDG_STATE_HOME", folder_.path().toUtf8());
    }
    QString path(const QString& name) const { return folder_.filePath(name); }

private:
    QTemporaryDir folder_;
};

inline QString bundledFile(const QString& name) {
    return QStringLiteral(WINDTUNNEL_SOURCE_DIR "/scenarios/%1.json").arg(name);
}

/// Opens a bundled scenario; the test fails when it cannot be read.
inline void openBundled(Document& document, const QString& name) {
    std::vector<Diagnostic> found;
    QVERIFY2(document.open(bundledFile(name), found), qPrintable(name));
}

/// All that was done can be taken back, repeated, and taken back to the same once more.
inline void checkHistory(Document& document) {
    QUndoStack& stack = document.undoStack();
    const Scenario now = document.scenario();
    const int index = stack.index();
    stack.setIndex(0);
    const Scenario first = document.scenario();
    stack.setIndex(index);
    QVERIFY2(document.scenario() == now, "done, taken back and done again it is another");
    stack.setIndex(0);
    QVERIFY2(document.scenario() == first, "taken back twice it is another");
    stack.setIndex(index);
}

}  // namespace windtunnel::studio::test
