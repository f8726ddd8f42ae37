// What is said and shown about the consistency of data.
#include "simulator/report/data_section.h"

#include <QTest>

#include <sstream>

using namespace windtunnel::simulator;

namespace {

EntitySummary stockWithTwoCopies() {
    EntitySummary stock;
    stock.id = "stock";
    stock.reads = 10'000;
    stock.writes = 2'000;
    stock.staleReads = 500;
    stock.stale.value = 0.05;
    stock.staleness.p99.value = 0.25;
    stock.causes[static_cast<std::size_t>(StaleCause::ReplicaLag)] = 100;
    stock.causes[static_cast<std::size_t>(StaleCause::ConsumerLag)] = 400;
    CopySummary replica;
    replica.id = "stock-db";
    replica.reads = 5'000;
    replica.staleReads = 100;
    replica.stale.value = 0.02;
    replica.causes[static_cast<std::size_t>(StaleCause::ReplicaLag)] = 100;
    CopySummary view = replica;
    view.id = "catalog-db";
    view.staleReads = 400;
    view.stale.value = 0.08;
    view.causes = {};
    view.causes[static_cast<std::size_t>(StaleCause::ConsumerLag)] = 400;
    stock.copies = {replica, view};
    return stock;
}

std::string said(const EntitySummary& entity) {
    std::string text;
    for (const windtunnel::Phrase& sentence : sentencesAboutData({entity}))
        text += sentence.text() + "\n";
    return text;
}

}  // namespace

class ReportDataTest : public QObject {
    Q_OBJECT

private slots:
    void theStalestCopyIsNamedWithItsReason() {
        const std::string text = said(stockWithTwoCopies());
        QVERIFY(text.starts_with("5.00 % of the reads of stock were stale, 250 ms old"));
        QVERIFY(text.find("the stalest copy is at catalog-db (8.00 % of its reads): the events") !=
                std::string::npos);
        QVERIFY(text.find("80.0 % of all stale reads") != std::string::npos);
    }

    void lossesAreCountedInWords() {
        EntitySummary stock;
        stock.id = "stock";
        stock.writes = 1'000;
        stock.lostUpdates = 20;
        stock.lostWrites = 3;
        stock.diverged = 1;
        stock.violations = {2, 1, 0, 0};
        const std::string text = said(stock);
        QVERIFY(text.find("20 updates of stock (2.00 % of its commits) were lost") != std::string::npos);
        QVERIFY(text.find("3 acknowledged writes of stock were lost") != std::string::npos);
        QVERIFY(text.find("1 key of stock still differs from the source") != std::string::npos);
        QVERIFY(text.find("did not see their own writes 2 times, read something older than before once") !=
                std::string::npos);
    }

    void nothingIsSaidOfDataInOrder() {
        EntitySummary stock;
        stock.id = "stock";
        stock.reads = stock.writes = 100;
        QVERIFY(sentencesAboutData({stock}).empty());
        std::ostringstream out;
        writeDataSection({stock}, TextStyle{}, out);
        QVERIFY(out.str().empty());
    }

    void theTableHasALineForEachCopy() {
        std::ostringstream out;
        writeDataSection({stockWithTwoCopies()}, TextStyle{}, out);
        const std::string text = out.str();
        QVERIFY(text.find("stock ") < text.find("at stock-db"));
        QVERIFY(text.find("at stock-db") < text.find("at catalog-db"));
        QVERIFY(text.find("5.00%") != std::string::npos);
        QVERIFY(text.find("lost") == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(ReportDataTest)
#include "report_data_test.moc"
