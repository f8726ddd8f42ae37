#include "tests/cli/program.h"

#include <QElapsedTimer>
#include <QTest>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <string>
#include <vector>

using namespace windtunnel::cli::testing;

namespace {

struct Session {
    QByteArray seen;
    int code = -1;
};

[[noreturn]] void becomeProgram(const QStringList& arguments, const QMap<QString, QString>& variables) {
    std::vector<std::string> texts{WINDTUNNEL_PROGRAM};
    for (const QString& argument : arguments) {
        texts.push_back(argument.toStdString());
    }
    std::vector<std::string> settings;
    for (const QString& setting : neutralEnvironment(variables).toStringList()) {
        settings.push_back(setting.toStdString());
    }
    std::vector<char*> argumentPointers, settingPointers;
    for (std::string& text : texts) {
        argumentPointers.push_back(text.data());
    }
    for (std::string& setting : settings) {
        settingPointers.push_back(setting.data());
    }
    argumentPointers.push_back(nullptr);
    settingPointers.push_back(nullptr);
    ::execve(WINDTUNNEL_PROGRAM, argumentPointers.data(), settingPointers.data());
    ::_exit(127);
}

// Runs the program on a terminal of its own; Ctrl+C is typed once `typeAfter` has been seen.
Session onTerminal(const QStringList& arguments, unsigned short columns,
                   const QMap<QString, QString>& variables = {}, const QByteArray& typeAfter = {}) {
    winsize size{50, columns, 0, 0};
    int terminal = -1;
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, &size);
    if (child == 0) {
        becomeProgram(arguments, variables);
    }
    if (child < 0) {  // killing and waiting for -1 would be for every process there is
        return {"there is no terminal", -1};
    }
    Session session;
    bool typed = typeAfter.isEmpty();
    QElapsedTimer time;
    for (time.start(); time.elapsed() < 60'000;) {
        pollfd waiting{terminal, POLLIN, 0};
        if (::poll(&waiting, 1, 1'000) > 0) {
            char buffer[4096];
            const ssize_t count = ::read(terminal, buffer, sizeof buffer);
            if (count <= 0) {
                break;
            }
            session.seen.append(buffer, count);
        }
        if (!typed && session.seen.contains(typeAfter)) {
            typed = ::write(terminal, "\x03", 1) == 1;
        }
    }
    if (time.elapsed() >= 60'000) {
        ::kill(child, SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(terminal);
    session.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return session;
}

QString shop() { return fileNamed("shop.json"); }

}  // namespace

class TerminalTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        int ours = -1, theirs = -1;
        if (::openpty(&ours, &theirs, nullptr, nullptr, nullptr) != 0) {
            QSKIP("there are no pseudo-terminals here (/dev/pts)");
        }
        ::close(ours);
        ::close(theirs);
    }

    void coloursAppearOnATerminal() {
        const Session session = onTerminal({"run", shop()}, 100);
        QCOMPARE(session.code, 0);
        QVERIFY(session.seen.contains("\x1b[1;36mWORKLOADS\x1b[0m"));
    }

    void noColorIsObeyed() {
        const Session session = onTerminal({"run", shop()}, 100, {{"NO_COLOR", "1"}});
        QVERIFY(session.seen.contains("WORKLOADS"));
        QVERIFY(!session.seen.contains("\x1b[1"));
        QVERIFY(!session.seen.contains("\x1b[3"));
    }

    void dumbTerminalsStayPlain() {
        QVERIFY(!onTerminal({"run", shop(), "--quiet"}, 100, {{"TERM", "dumb"}}).seen.contains("\x1b["));
    }

    void quietMeansQuiet() {
        const Session session = onTerminal({"run", shop(), "--quiet"}, 100);
        QCOMPARE(session.code, 0);
        QCOMPARE(session.seen, QByteArray());
    }

    void theTerminalsWidthIsUsed() {
        const QByteArray wide = onTerminal({"run", shop()}, 120, {{"NO_COLOR", "1"}}).seen;
        const QByteArray narrow = onTerminal({"run", shop()}, 70, {{"NO_COLOR", "1"}}).seen;
        QVERIFY(wide.contains("in flight"));
        for (const QString& line : QString::fromUtf8(narrow).split("\r\n")) {
            const qsizetype progressEnd = line.lastIndexOf("\x1b[K");
            QVERIFY2(line.mid(progressEnd + 3).size() <= 73, qPrintable(line));
        }
    }

    void progressIsShownWithTheTimeLeftAndThenRemoved() {
        const Session session = onTerminal({"run", shop(), "--duration", "500000s"}, 100, {}, "left");
        QCOMPARE(session.code, 130);
        QVERIFY(session.seen.contains("% "));
        QVERIFY(session.seen.contains("0/3 replications"));
        QVERIFY(session.seen.contains(" events"));
        QVERIFY(session.seen.contains("\r\x1b[K"));
        QVERIFY(session.seen.indexOf("WORKLOADS") > session.seen.lastIndexOf("\r\x1b[K"));
        QVERIFY(session.seen.contains("Stopped early"));
    }
};

QTEST_GUILESS_MAIN(TerminalTest)
#include "terminal_test.moc"
