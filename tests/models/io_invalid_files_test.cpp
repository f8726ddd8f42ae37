#include "models/io/load_scenario.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace windtunnel;

namespace {

const QString folder = QStringLiteral(WINDTUNNEL_SOURCE_DIR "/tests/invalid");

/// Everything that is said about the file, as the command line prints it.
QString outputFor(const QString& name) {
    const QByteArray path = (folder + '/' + name).toUtf8();
    std::vector<Diagnostic> diagnostics;
    try {
        diagnostics = loadScenario(path.toStdString()).warnings;
    } catch (const ScenarioError& error) {
        diagnostics = error.diagnostics();
    }
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics)
        text += formatDiagnostic(diagnostic, name.toStdString()) + '\n';
    return QString::fromStdString(text);
}

QString expectedFile(const QString& name) { return folder + '/' + name.chopped(5) + ".expected"; }

}  // namespace

/// tests/invalid/WHAT_IS_WRONG.json is answered with exactly WHAT_IS_WRONG.expected.
/// WINDTUNNEL_UPDATE=1 writes the answers; look at the difference before committing it.
class IoInvalidFilesTest : public QObject {
    Q_OBJECT

private slots:
    void everyProblemIsSaidExactly_data();
    void everyProblemIsSaidExactly();
    void everyExpectationHasItsFile();
};

void IoInvalidFilesTest::everyProblemIsSaidExactly_data() {
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(folder).entryList({"*.json"}, QDir::Files, QDir::Name);
    QVERIFY(files.size() > 30);
    for (const QString& name : files)
        QTest::newRow(qPrintable(name)) << name;
}

void IoInvalidFilesTest::everyProblemIsSaidExactly() {
    QFETCH(QString, name);
    const QString output = outputFor(name);
    QVERIFY2(!output.isEmpty(), "nothing was found wrong");
    QFile file(expectedFile(name));
    if (qEnvironmentVariableIsSet("WINDTUNNEL_UPDATE")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(output.toUtf8());
        file.close();
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), "the .expected file is missing");
    const QString expected = QString::fromUtf8(file.readAll());
    QVERIFY2(output == expected, qPrintable("found:\n" + output + "expected:\n" + expected));
}

void IoInvalidFilesTest::everyExpectationHasItsFile() {
    for (const QString& name : QDir(folder).entryList({"*.expected"}, QDir::Files))
        QVERIFY2(QFile::exists(folder + '/' + name.chopped(9) + ".json"), qPrintable(name));
}

QTEST_APPLESS_MAIN(IoInvalidFilesTest)
#include "io_invalid_files_test.moc"
