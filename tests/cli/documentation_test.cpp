#include "tests/cli/program.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace windtunnel::cli::testing;

namespace {

QString resource(const QString& path) {
    return QString::fromUtf8(contentOf(QString(WINDTUNNEL_SOURCE_DIR) + "/resources/" + path));
}

QStringList allMatches(const QString& pattern, const QString& text) {
    QStringList found;
    for (auto match = QRegularExpression{pattern, QRegularExpression::MultilineOption}.globalMatch(text);
         match.hasNext();) {
        found.append(match.next().captured(1));
    }
    return found;
}

// "windtunnel NAME …" of the overview.
QStringList commandNames() {
    return allMatches("^  windtunnel ([a-z]+)", QString::fromUtf8(runProgram({"--help"}).out));
}

// The long options of a command's help.
QStringList optionNames(const QString& command) {
    return allMatches("^  (?:-\\w, )?--([a-z-]+)", QString::fromUtf8(runProgram({command, "--help"}).out));
}

}  // namespace

class DocumentationTest : public QObject {
    Q_OBJECT

private slots:
    void theHelpListsCommandsAndOptions() {
        QCOMPARE(commandNames(),
                 (QStringList{"run", "check", "new", "examples", "verify", "schema", "completion"}));
        QCOMPARE(optionNames("run"), (QStringList{"set", "seed", "replications", "duration", "threads",
                                                  "json", "csv", "history", "quiet", "help"}));
    }

    void everyCommandAndOptionIsInTheManualPage() {
        const QString page = resource("man/windtunnel.1");
        for (const QString& command : commandNames()) {
            const qsizetype section = page.indexOf(".SS " + command + "\n");
            QVERIFY2(section >= 0, qPrintable(command));
            const QString text =
                page.mid(section, page.indexOf(QRegularExpression{"\n\\.S[SH] "}, section + 1) - section);
            for (const QString& option : optionNames(command)) {
                const QString written = "\\-\\-" + option;
                QVERIFY2((option == "help" ? page : text).contains(written),
                         qPrintable(command + " --" + option));
            }
        }
        for (const char* variable : {"NO_COLOR", "WINDTUNNEL_SCENARIOS", "COLUMNS"}) {
            QVERIFY2(page.contains(variable), variable);
        }
    }

    void theManualPageNamesNoOptionThatDoesNotExist() {
        QStringList known{"help", "version"};
        for (const QString& command : commandNames()) {
            known += optionNames(command);
        }
        for (const QString& option : allMatches("\\\\-\\\\-([a-z]+)", resource("man/windtunnel.1"))) {
            QVERIFY2(known.contains(option), qPrintable(option));
        }
    }

    void everyCommandAndOptionIsCompleted_data() {
        QTest::addColumn<QString>("shell");
        QTest::addColumn<QString>("optionMark");
        QTest::newRow("bash") << "bash"
                              << "--%1";
        QTest::newRow("zsh") << "zsh"
                             << "--%1[";
        QTest::newRow("fish") << "fish"
                              << "-l %1 ";
    }
    void everyCommandAndOptionIsCompleted() {
        QFETCH(QString, shell);
        QFETCH(QString, optionMark);
        const QString script = resource("completions/windtunnel." + shell);
        for (const QString& command : commandNames()) {
            QVERIFY2(script.contains(QRegularExpression{"\\b" + command + "\\b"}), qPrintable(command));
            for (const QString& option : optionNames(command)) {
                QVERIFY2(script.contains(optionMark.arg(option)) ||
                             script.contains(optionMark.arg(option).trimmed() + "'"),
                         qPrintable(command + " --" + option));
            }
        }
    }

    void theProgramPrintsTheScriptsThatAreInstalled() {
        for (const QString shell : {"bash", "zsh", "fish"}) {
            const Outcome outcome = runProgram({"completion", shell});
            QCOMPARE(outcome.code, 0);
            QCOMPARE(outcome.out, resource("completions/windtunnel." + shell).toUtf8());
        }
    }

    void bashCompletesCommandsOptionsAndScenarios_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("commands") << "windtunnel ch" << QByteArray("check\n");
        QTest::newRow("options") << "windtunnel run --se" << QByteArray("--set\n--seed\n");
        QTest::newRow("scenarios") << "windtunnel run mis" << QByteArray("missed.json\n");
        QTest::newRow("shells") << "windtunnel completion z" << QByteArray("zsh\n");
    }
    void bashCompletesCommandsOptionsAndScenarios() {
        QFETCH(QString, words);
        QFETCH(QByteArray, expected);
        QTemporaryDir folder;
        copyFiles(folder.path());
        QProcess bash;
        bash.setWorkingDirectory(folder.path());
        bash.start("bash", {"--norc", "-c",
                            QString("source '%1/resources/completions/windtunnel.bash'\n"
                                    "COMP_WORDS=(%2)\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_windtunnel\n"
                                    "printf '%s\\n' \"${COMPREPLY[@]}\"")
                                .arg(WINDTUNNEL_SOURCE_DIR, words)});
        if (!bash.waitForStarted()) {
            QSKIP("there is no bash here");
        }
        QVERIFY(bash.waitForFinished());
        QCOMPARE(bash.readAllStandardOutput(), expected);
    }

    void theSchemaIsJson() {
        const Outcome outcome = runProgram({"schema"});
        QCOMPARE(outcome.code, 0);
        const auto schema = nlohmann::json::parse(outcome.out.begin(), outcome.out.end(), nullptr, false);
        QVERIFY(schema.is_object());
        QVERIFY(schema.contains("$schema"));
    }

    void helpComesAtOnce() {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("an instrumented program starts slowly");
#endif
        qint64 best = 1'000;
        for (int i = 0; i < 20 && best >= 100; ++i) {
            QElapsedTimer time;
            time.start();
            runProgram({"--help"});
            best = std::min(best, time.elapsed());
        }
        QVERIFY2(best < 100,
                 qPrintable(QString::number(best)));  // 2 ms by itself; the rest is starting a process
    }
};

QTEST_GUILESS_MAIN(DocumentationTest)
#include "documentation_test.moc"
