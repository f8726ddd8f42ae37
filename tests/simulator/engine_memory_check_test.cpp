// The real program under valgrind: no use of what was never set or is gone, and the same figures as without.
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

class EngineMemoryCheckTest : public QObject {
    Q_OBJECT

private slots:
    void valgrindFindsNothingAndTheFiguresAreTheSame_data() {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("duration");
        QTest::newRow("calls, retries, a pool and stores") << "web-shop"
                                                           << "11s";
        QTest::newRow("a breaker and a fault") << "breaker"
                                               << "65s";
        QTest::newRow("hedges") << "hedged-requests"
                                << "3s";
        QTest::newRow("disciplines of queues") << "overload-queues"
                                               << "12s";
        QTest::newRow("replicas and sessions") << "read-replicas"
                                               << "31s";
        QTest::newRow("caches") << "cache-aside"
                                << "34s";
        QTest::newRow("a topic, consumers and a copy") << "read-model"
                                                       << "12s";
        QTest::newRow("quorums") << "quorums"
                                 << "1s";
        QTest::newRow("brokers that die, lost records") << "broker-crash"
                                                        << "64s";
    }
    void valgrindFindsNothingAndTheFiguresAreTheSame() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("valgrind cannot run a program that is instrumented by a sanitizer");
#endif
        const QString valgrind = QStandardPaths::findExecutable("valgrind");
        if (valgrind.isEmpty())
            QSKIP("valgrind is not installed: apt-get install valgrind");
        QFETCH(QString, scenario);
        QFETCH(QString, duration);
        const QStringList run{"run",     QString(WINDTUNNEL_SOURCE_DIR) + "/scenarios/" + scenario + ".json",
                              "--quiet", "--duration",
                              duration,  "--replications",
                              "2",       "--threads",
                              "2",       "--json",
                              "-"};
        const QByteArray plain = outputOf(WINDTUNNEL_PROGRAM, run);
        if (QTest::currentTestFailed())
            return;
        const QStringList checked{"--quiet", "--error-exitcode=9", "--leak-check=full",
                                  "--errors-for-leak-kinds=definite", WINDTUNNEL_PROGRAM};
        QCOMPARE(outputOf(valgrind, checked + run), plain);
        QVERIFY(plain.contains("\"fingerprint\""));
    }

private:
    /// The results without the time that they took. Objectives may be missed in so short a run.
    static QByteArray outputOf(const QString& program, const QStringList& arguments) {
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished(300'000))
            process.kill();
        const bool well = process.exitStatus() == QProcess::NormalExit &&
                          (process.exitCode() == 0 || process.exitCode() == 99);
        if (!well)
            QTest::qFail(process.readAllStandardError().constData(), __FILE__, __LINE__);
        static const QRegularExpression wall(R"("wall": [^,]*,)");
        return QString::fromUtf8(process.readAllStandardOutput()).remove(wall).toUtf8();
    }
};

QTEST_GUILESS_MAIN(EngineMemoryCheckTest)
#include "engine_memory_check_test.moc"
