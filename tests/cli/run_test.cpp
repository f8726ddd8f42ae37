#include "tests/cli/program.h"

#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include <csignal>
#include <optional>

using namespace windtunnel::cli::testing;
using nlohmann::json;

namespace {

json parsed(const QByteArray& text) { return json::parse(text.begin(), text.end(), nullptr, false); }

json resultsOf(QStringList arguments) {
    arguments << "--json"
              << "-"
              << "--quiet";
    return parsed(runProgram(arguments).out);
}

QString shop() { return fileNamed("shop.json"); }

/// A run that would take hours, in the background.
class LongRun {
public:
    explicit LongRun(const QStringList& further) {
        process_.setProgram(WINDTUNNEL_PROGRAM);
        process_.setArguments(QStringList{"run", shop(), "--duration", "90000000s"} + further);
        process_.setProcessEnvironment(neutralEnvironment({}));
        process_.start();
        process_.waitForStarted();
        QTest::qWait(400);
    }
    void send(int signal) {
        if (process_.processId() > 0)  // 0 would be our own group
            ::kill(static_cast<pid_t>(process_.processId()), signal);
    }
    bool ends() { return process_.waitForFinished(60'000); }
    bool runs() const { return process_.state() == QProcess::Running; }
    QProcess& process() { return process_; }

private:
    QProcess process_;
};

}  // namespace

class RunTest : public QObject {
    Q_OBJECT

private slots:
    void jsonOnStandardOutputMovesTheSummaryToStandardError() {
        const Outcome outcome = runProgram({"run", shop(), "--json", "-"});
        QCOMPARE(outcome.code, 0);
        const json results = parsed(outcome.out);
        QCOMPARE(results["kind"].get<std::string>(), std::string("results"));
        QVERIFY(outcome.err.contains("WORKLOADS"));
    }

    void theScenarioMayComeFromStandardInput() {
        const Outcome outcome =
            runProgram({"run", "-", "--json", "-", "--quiet"}, {{}, contentOf(shop()), {}});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.err, QByteArray());
        json direct = resultsOf({"run", shop()});
        json piped = parsed(outcome.out);
        direct.erase("wall");
        piped.erase("wall");
        QVERIFY(direct == piped);
    }

    void equalRunsDifferInNothingButTime() {
        json first = resultsOf({"run", shop(), "--threads", "1"});
        json second = resultsOf({"run", shop(), "--threads", "3"});
        first.erase("wall");
        second.erase("wall");
        QCOMPARE(first.dump(1), second.dump(1));
    }

    void anotherSeedGivesAnotherRun() {
        const json four = resultsOf({"run", shop(), "--seed", "4"});
        const json five = resultsOf({"run", shop(), "--seed", "5"});
        QVERIFY(resultsOf({"run", shop()})["fingerprint"] == four["fingerprint"]);
        QVERIFY(four["fingerprint"] != five["fingerprint"]);
        QCOMPARE(five["seed"].get<int>(), 5);
    }

    void replicationsAndDurationReplaceTheScenarios() {
        const json results = resultsOf({"run", shop(), "--replications", "2", "--duration", "12s"});
        QCOMPARE(results["replications"].get<int>(), 2);
        QCOMPARE(results["perReplication"].size(), std::size_t{2});
        QCOMPARE(results["simulated"].get<double>(), 10.0);
        QCOMPARE(results["warmup"].get<double>(), 2.0);
    }

    void singleValuesAreSetRepeatedly() {
        const json results = resultsOf(
            {"run", shop(), "--set", "shop.replicas=4", "--set", "/workloads/0/arrivals/poisson=50/s"});
        QCOMPARE(results["nodes"]["shop"]["replicas"]["value"].get<double>(), 4.0);
        const double rate = results["workloads"]["buyers"]["throughput"]["value"].get<double>();
        QVERIFY2(rate > 40 && rate < 60, qPrintable(QString::number(rate)));
    }

    void countsAddUp() {
        const json buyers = resultsOf({"run", shop()})["workloads"]["buyers"];
        QVERIFY(buyers["sent"].get<int>() > 5'000);
        QCOMPARE(buyers["sent"].get<int>(), buyers["completed"].get<int>() + buyers["failed"].get<int>() +
                                                buyers["inFlight"].get<int>());
    }

    void filesAreWrittenWhole() {
        QTemporaryDir folder;
        const QString file = folder.filePath("results.json");
        const Outcome outcome =
            runProgram({"run", shop(), "--json", file, "--csv", folder.filePath("tables"), "--quiet"});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.out + outcome.err, QByteArray());
        QVERIFY(parsed(contentOf(file))["complete"].get<bool>());
        QVERIFY(contentOf(folder.filePath("tables/workloads.csv")).startsWith("id,sent,"));
        QCOMPARE(
            QDir{folder.path()}.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name),
            (QStringList{"results.json", "tables"}));
    }

    void aMissedObjectiveStillWritesItsResults() {
        QTemporaryDir folder;
        const QString file = folder.filePath("results.json");
        QCOMPARE(runProgram({"run", fileNamed("missed.json"), "--json", file, "--quiet"}).code, 99);
        const json objective = parsed(contentOf(file))["objectives"][0];
        QCOMPARE(objective["met"].get<bool>(), false);
        QVERIFY(objective["value"].get<double>() > 1e-6);
        QVERIFY(!parsed(contentOf(file))["explanation"].empty());
    }

    void anInterruptedRunWritesWhatItHas_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("Ctrl+C") << SIGINT;
        QTest::newRow("a request to end") << SIGTERM;
    }
    void anInterruptedRunWritesWhatItHas() {
        QFETCH(int, signal);
        QTemporaryDir folder;
        const QString file = folder.filePath("results.json");
        LongRun run{{"--json", file}};
        QVERIFY(run.runs());
        run.send(signal);
        QVERIFY(run.ends());
        QCOMPARE(run.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(run.process().exitCode(), 130);
        QVERIFY(run.process().readAllStandardOutput().contains("Stopped early"));
        const json results = parsed(contentOf(file));
        QCOMPARE(results["complete"].get<bool>(), false);
        QVERIFY(results["events"].get<std::uint64_t>() > 1'000);
    }

    void interruptedTwiceTheOldFileStays() {
        QTemporaryDir folder;
        const QString file = folder.filePath("results.json");
        QFile old{file};
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        LongRun run{{"--json", file, "--replications", "1"}};
        run.send(SIGSTOP);  // both signals wait until it goes on
        run.send(SIGINT);
        run.send(SIGTERM);
        run.send(SIGCONT);
        QVERIFY(run.ends());
        QCOMPARE(run.process().exitCode(), 130);
        QCOMPARE(contentOf(file), QByteArray("old"));
    }

    void aFullDiskIsReported() {
        if (!QFile::exists("/dev/full")) {
            QSKIP("this system has no /dev/full");
        }
        const Outcome outcome = runProgram({"run", shop(), "--quiet", "--json", "/dev/full"});
        QCOMPARE(outcome.code, 2);
        QVERIFY(outcome.err.contains("cannot write /dev/full"));
    }

    void pipesAreNeverColoured() {
        const Outcome outcome = runProgram({"run", shop()});
        QVERIFY(!outcome.out.contains('\x1b'));
        QVERIFY(!outcome.err.contains('\x1b'));
    }

    void theWidthFollowsTheEnvironment() {
        for (const int width : {80, 120}) {
            const Outcome outcome = runProgram({"run", shop(), "--set", "buyers.arrivals.poisson=780/s"},
                                               {{}, {}, {{"COLUMNS", QString::number(width)}}});
            qsizetype widest = 0;
            for (const QString& line : QString::fromUtf8(outcome.out).split('\n')) {
                QVERIFY2(line.size() <= width, qPrintable(line));
                widest = std::max(widest, line.size());
            }
            QVERIFY(widest > width - 12);
        }
    }
};

QTEST_GUILESS_MAIN(RunTest)
#include "run_test.moc"
