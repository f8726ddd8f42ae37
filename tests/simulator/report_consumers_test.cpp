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
    for (const windtunnel::Phrase& sentence : sentencesAboutConsumers(run.results.topics, run.results.queues))
        if (sentence.text().find(part) != std::string::npos)
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

    /// Two consumers of 20 ms for 140 records a second: 100 are done, so 3 are needed.
    void aGroupThatFallsBehindIsTold() {
        std::vector<std::string> slow{"run.replications=1",
                                      "run.duration=60s",
                                      "/faults=[]",
                                      "/nodes/1/partitions=6",
                                      "reader.replicas=2",
                                      R"(/workloads/0/arrivals={"constant": "140/s"})",
                                      R"(/nodes/2/consumers/0/steps=[{"work": "20ms"}])"};
        QVERIFY(says(runCase("K07_duplicates", slow), "falls behind events"));
        QVERIFY(says(runCase("K07_duplicates", slow), "; 3 consumers instead of 2 would keep up."));
        slow[3] = "/nodes/1/partitions=2";
        QVERIFY(says(runCase("K07_duplicates", slow), "would keep up, but there are only 2 partitions."));
        slow.back() = R"(/nodes/2/consumers/0/steps=[{"work": "2ms"}])";
        QVERIFY(!says(runCase("K07_duplicates", slow), "falls behind"));
    }

    void whatFailedIsTold() {
        const ScenarioRun run = runCase("retry_topics", {"run.duration=60s"});
        QVERIFY(says(run, "to a retry topic, where others overtake them"));
        QVERIFY(says(run, "went from reader.retry-2 to the dead letters") ||
                says(run, "to the dead letters: nobody has done their work"));
        const ScenarioRun lost =
            runCase("retry_topics", {"run.duration=60s", "/nodes/4/consumers/0/deadLetter=null"});
        QVERIFY(says(lost, "for good and are lost to it"));
        QVERIFY(!says(run, "for good and are lost to it"));
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
