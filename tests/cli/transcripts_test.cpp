#include "tests/cli/program.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace windtunnel::cli::testing;

// A transcript is a session as a person would have it, in a folder with copies of tests/cli/files:
//   # remark
//   $ NAME=value windtunnel arguments… < input     a command
//   > text                                         a line of its standard output
//   ! text                                         a line of its standard error
//   = 2                                            its exit code; 0 when nothing is said
// "{}" in an expected line stands for any text; a line "> ..." or "! ..." for any number of lines.
namespace {

struct Step {
    QString command;
    QStringList out, err;
    int code = 0;
};

QList<Step> stepsOf(const QString& path) {
    QList<Step> steps;
    for (const QString& line : QString::fromUtf8(contentOf(path)).split('\n')) {
        const QString text = line.mid(2);
        if (line.startsWith("$ ")) {
            steps.append({text, {}, {}, 0});
        } else if (line.startsWith('>')) {
            steps.last().out.append(text);
        } else if (line.startsWith('!')) {
            steps.last().err.append(text);
        } else if (line.startsWith("= ")) {
            steps.last().code = text.toInt();
        } else if (!line.isEmpty() && !line.startsWith('#')) {
            qFatal("%s: what is \"%s\"?", qPrintable(path), qPrintable(line));
        }
    }
    return steps;
}

Outcome runStep(const Step& step, const QString& folder) {
    QStringList words = QProcess::splitCommand(step.command);
    Surroundings surroundings{folder, {}, {}};
    while (!words.isEmpty() && words.first().contains('=')) {
        const QString assignment = words.takeFirst();
        const QString name = assignment.section('=', 0, 0);
        surroundings.variables[name] = assignment.section('=', 1).replace("$PWD", folder);
    }
    if (const qsizetype input = words.indexOf("<"); input >= 0) {
        surroundings.input = contentOf(folder + "/" + words.at(input + 1));
        words.remove(input, 2);
    }
    if (words.isEmpty() || words.takeFirst() != "windtunnel") {
        qFatal("not a command: %s", qPrintable(step.command));
    }
    return runProgram(words, surroundings);
}

bool matches(const QByteArray& actual, const QStringList& expected) {
    QString pattern;
    for (const QString& line : expected) {
        if (line == "...") {
            pattern += "(?:[^\n]*\n)*?";
        } else {
            pattern += QRegularExpression::escape(line).replace("\\{\\}", "[^\n]*") + "\n";
        }
    }
    return QRegularExpression{QRegularExpression::anchoredPattern(pattern)}
        .match(QString::fromUtf8(actual))
        .hasMatch();
}

QString folderOfTranscripts() { return QString(WINDTUNNEL_SOURCE_DIR) + "/tests/cli/transcripts"; }

}  // namespace

class TranscriptsTest : public QObject {
    Q_OBJECT

private slots:
    void sessionsGoAsWritten_data() {
        QTest::addColumn<QString>("path");
        const QDir folder{folderOfTranscripts()};
        const QStringList names = folder.entryList({"*.transcript"}, QDir::Files, QDir::Name);
        QVERIFY(names.size() > 5);
        for (const QString& name : names) {
            QTest::newRow(qPrintable(name.section('.', 0, 0))) << folder.filePath(name);
        }
    }

    void sessionsGoAsWritten() {
        QFETCH(QString, path);
        QTemporaryDir folder;
        copyFiles(folder.path());
        const QList<Step> steps = stepsOf(path);
        QVERIFY(!steps.isEmpty());
        for (const Step& step : steps) {
            const Outcome outcome = runStep(step, folder.path());
            const QByteArray story = "\n$ " + step.command.toUtf8() + "\n--- standard output\n" +
                                     outcome.out + "--- standard error\n" + outcome.err + "--- exit code " +
                                     QByteArray::number(outcome.code);
            QVERIFY2(matches(outcome.out, step.out), ("standard output differs:" + story).constData());
            QVERIFY2(matches(outcome.err, step.err), ("standard error differs:" + story).constData());
            QVERIFY2(outcome.code == step.code, ("exit code differs:" + story).constData());
        }
    }

    void linesAreComparedExactlyButForWildcards() {
        QVERIFY(matches("a\nb\n", {"a", "b"}));
        QVERIFY(!matches("a\nb\n", {"a"}));
        QVERIFY(!matches("a", {"a"}));
        QVERIFY(matches("", {}));
        QVERIFY(matches("took 12 ms (fast)\n", {"took {} ms (fast)"}));
        QVERIFY(!matches("took 12\nms\n", {"took {}"}));
        QVERIFY(matches("x\ny\nz\n", {"...", "z"}));
        QVERIFY(!matches("x\ny\nz\n", {"...", "y"}));
    }
};

QTEST_GUILESS_MAIN(TranscriptsTest)
#include "transcripts_test.moc"
