// Groups and queues in the summary, the explanation and the tables.
#include "simulator/report/consumers_section.h"
#include "tests/support/scenario_run.h"

#include <QTest>

#include <sstream>

using namespace windtunnel::simulator;
using windtunnel::test::runCase;
using windtunnel::test::ScenarioRun;

namespace {

std::string sectionOf(const ScenarioRun& run) {
    std::ostringstream out;
    writeConsumersSection(run.results.topics, run.results.queues, TextStyle{}, out);
    return out.str();
}

bool says(const ScenarioRun& run, const std::string& part) {
    for (const std::string& sentence : sentencesAboutConsumers(run.results.topics, run.results.queues))
        if (sentence.find(part) != std::string::npos)
            return true;
    return false;
}

}  // namespace

class ReportConsumersTest : public QObject {
    Q_OBJECT

private slots:
    void groupsAndTheirCrashesAreTold() {
        const ScenarioRun run = runCase("K07_duplicates", {"run.replications=3"});
        const std::string section = sectionOf(run);
        QVERIFY(section.find("GROUPS") != std::string::npos);
        QVERIFY(section.find("reader < events") != std::string::npos);
        QVERIFY(section.find("QUEUES") == std::string::npos);
        QVERIFY(says(run, "noticed a dead consumer of events after"));
        QVERIFY(says(run, "came to reader a second time"));
    }

    void queuesAreListed() {
        const ScenarioRun run = runCase("work_queue", {"run.duration=30s"});
        const std::string section = sectionOf(run);
        QVERIFY(section.find("QUEUES") != std::string::npos);
        QVERIFY(section.find("jobs") != std::string::npos);
        QVERIFY(section.find("GROUPS") == std::string::npos);
    }

    void nothingIsSaidWithoutConsumers() {
        const ScenarioRun run = runCase("L03_md1", {"run.duration=260s"});
        QCOMPARE(sectionOf(run), std::string());
        QVERIFY(sentencesAboutConsumers(run.results.topics, run.results.queues).empty());
    }
};

QTEST_APPLESS_MAIN(ReportConsumersTest)
#include "report_consumers_test.moc"
