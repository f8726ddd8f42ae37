// Topics in the results file, the tables and the summary.
#include "simulator/report/csv_report.h"
#include "simulator/report/json_report.h"
#include "simulator/report/summary_report.h"
#include "simulator/report/topics_section.h"
#include "tests/support/scenario_run.h"

#include <QTemporaryDir>
#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

using namespace windtunnel::test;
using namespace windtunnel::simulator;

class ReportTopicsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        run_ = runCase("K05_leader_dies", {"run.replications=3", "/faults/0/at=2s"}).results;
    }

    void resultsFileHasEveryFigureOfATopic() {
        std::ostringstream out;
        writeJson(run_, out);
        const auto json = nlohmann::json::parse(out.str());
        const auto& topic = json["topics"]["events"];
        QCOMPARE(topic["published"].get<int>(), topic["acknowledged"].get<int>());
        QCOMPARE(topic["failed"].get<int>(), 0);
        int lost = 0;
        for (const auto& replication : json["perReplication"])
            lost += replication["topics"]["events"]["lost"].get<int>();
        QVERIFY(lost > 0);
        QCOMPARE(topic["lost"].get<int>(), lost);
        QCOMPARE(topic["produce"]["max"]["value"].is_number(), true);
        QVERIFY(topic["endToEnd"]["mean"]["value"].is_null());  // nobody reads it
        QCOMPARE(topic["stages"]["replicate"]["p50"]["value"].get<double>(), 0.02);
        QVERIFY(topic["batch"]["records"].get<double>() >= 1);
        QCOMPARE(topic["partitions"].size(), std::size_t{1});
        const auto& partition = topic["partitions"][0];
        QVERIFY(partition["appended"] == topic["appended"]);
        QCOMPARE(partition["leader"].get<std::string>(), std::string("kafka#2"));
        QCOMPARE(partition["isrShrink"].size(), std::size_t{3});
        QVERIFY(partition["leaderless"].get<double>() > 7.5 && partition["leaderless"].get<double>() < 9.5);
        QVERIFY(!json["nodes"].contains("events"));
        QVERIFY(!json["endpoints"].contains("events publish"));
        QVERIFY(json["links"].contains("order -> events"));
    }

    void tableHasARowForATopic() {
        QTemporaryDir folder;
        writeCsv(run_, folder.path().toStdString());
        std::ifstream file(folder.filePath("topics.csv").toStdString());
        std::string header, row;
        std::getline(file, header);
        std::getline(file, row);
        QVERIFY(header.starts_with("id,published,acknowledged,failed,appended,lost,duplicated,aborted,"));
        QVERIFY(header.find("stages.accumulate.p99") != std::string::npos);
        QVERIFY(row.starts_with("events,"));
        QCOMPARE(std::ranges::count(row, ','), std::ranges::count(header, ','));
    }

    void summaryTellsWhatWasLost() {
        std::ostringstream out;
        writeSummary(run_, {}, out);
        const std::string text = out.str();
        QVERIFY(text.find("TOPICS") != std::string::npos);
        QVERIFY(text.find("leaderless") != std::string::npos);
        std::vector<std::string> sentences;
        for (const windtunnel::Phrase& sentence : sentencesAboutTopics(run_.topics))
            sentences.push_back(sentence.text());
        QCOMPARE(sentences.size(), std::size_t{2});
        QVERIFY(sentences[0].starts_with("events lost "));
        QVERIFY(sentences[1].starts_with("A partition of events had no leader for "));
    }

private:
    ExperimentResults run_;
};

QTEST_APPLESS_MAIN(ReportTopicsTest)
#include "report_topics_test.moc"
