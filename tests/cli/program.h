// Runs the real program from outside: arguments in, output, messages and exit code out.
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

namespace windtunnel::cli::testing {

struct Outcome {
    QByteArray out, err;
    int code = -1;  ///< -1: it crashed or did not end
};

struct Surroundings {
    QString folder;                    ///< where it runs
    QByteArray input;                  ///< its standard input
    QMap<QString, QString> variables;  ///< besides a neutral environment
};

/// Nothing of the machine's own settings: a UTF-8 locale, no colours, no width.
inline QProcessEnvironment neutralEnvironment(const QMap<QString, QString>& variables) {
    QProcessEnvironment environment;
    environment.insert("PATH", qEnvironmentVariable("PATH"));
    environment.insert("LC_ALL", "C.UTF-8");
    for (auto each = variables.begin(); each != variables.end(); ++each) {
        environment.insert(each.key(), each.value());
    }
    return environment;
}

inline Outcome runProgram(const QStringList& arguments, const Surroundings& surroundings = {}) {
    QProcess process;
    process.setProgram(WINDTUNNEL_PROGRAM);
    process.setArguments(arguments);
    process.setProcessEnvironment(neutralEnvironment(surroundings.variables));
    if (!surroundings.folder.isEmpty()) {
        process.setWorkingDirectory(surroundings.folder);
    }
    process.start();
    process.write(surroundings.input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit) {
        process.kill();
        process.waitForFinished();
        return {process.readAllStandardOutput(), process.readAllStandardError(), -1};
    }
    return {process.readAllStandardOutput(), process.readAllStandardError(), process.exitCode()};
}

inline QString filesFolder() { return QString(WINDTUNNEL_SOURCE_DIR) + "/tests/cli/files"; }

inline QString fileNamed(const QString& name) { return filesFolder() + "/" + name; }

inline QByteArray contentOf(const QString& path) {
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
}

/// Copies of the test's files, to be written beside.
inline void copyFiles(const QString& folder) {
    for (const QString& name : QDir{filesFolder()}.entryList(QDir::Files)) {
        QFile::copy(fileNamed(name), folder + "/" + name);
    }
}

}  // namespace windtunnel::cli::testing
