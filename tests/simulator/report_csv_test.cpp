#include "simulator/report/csv_report.h"
#include "simulator/report/output_file.h"
#include "tests/simulator/report_sample.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <stdexcept>

using namespace windtunnel::simulator;

namespace {

QByteArray contentOf(const QString& path) {
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
}

std::filesystem::path pathOf(const QString& text) { return text.toStdString(); }

}  // namespace

class ReportCsvTest : public QObject {
    Q_OBJECT

private slots:
    void everyTableIsWritten() {
        QTemporaryDir folder;
        writeCsv(sample::calmShop(), pathOf(folder.filePath("new/out")));
        const QStringList files =
            QDir{folder.filePath("new/out")}.entryList(QDir::Files | QDir::Hidden, QDir::Name);
        QCOMPARE(files, (QStringList{"endpoints.csv", "links.csv", "nodes.csv", "objectives.csv",
                                     "series.csv", "workloads.csv"}));
    }

    void everyRowHasACellPerColumn() {
        QTemporaryDir folder;
        writeCsv(sample::calmShop(), pathOf(folder.path()));
        for (const char* name : {"workloads.csv", "nodes.csv", "links.csv", "endpoints.csv"}) {
            const QList<QByteArray> lines = contentOf(folder.filePath(name)).split('\n');
            QVERIFY2(lines.size() > 2, name);
            for (const QByteArray& line : lines.first(lines.size() - 1)) {
                QCOMPARE(line.count(','), lines[0].count(','));
                QVERIFY(line.endsWith('\r'));
            }
        }
    }

    void seriesHaveALinePerInterval() {
        QTemporaryDir folder;
        writeCsv(sample::calmShop(), pathOf(folder.path()));
        QCOMPARE(
            contentOf(folder.filePath("series.csv")),
            QByteArray(
                "time,workloads/buyers/completed,nodes/order/utilization\r\n0,99,0.25\r\n1,101,0.5\r\n"));
    }

    void cellsWithCommasAndQuotesAreQuoted() {
        QTemporaryDir folder;
        ExperimentResults results = sample::calmShop();
        results.objectives = {{"within(buyers, 200ms) > 99%", 0.995, {}, {}, true, false},
                              {"a \"b\"", {}, {}, {}, false, true}};
        writeCsv(results, pathOf(folder.path()));
        QCOMPARE(contentOf(folder.filePath("objectives.csv")),
                 QByteArray("objective,value,low,high,met,uncertain\r\n"
                            "\"within(buyers, 200ms) > 99%\",0.995,,,true,false\r\n"
                            "\"a \"\"b\"\"\",,,,false,true\r\n"));
    }

    void emptyTablesKeepTheirHeader() {
        QTemporaryDir folder;
        ExperimentResults results;
        writeCsv(results, pathOf(folder.path()));
        QVERIFY(contentOf(folder.filePath("links.csv")).startsWith("id,calls,attempts,"));
        QCOMPARE(contentOf(folder.filePath("links.csv")).count('\n'), 1);
    }

    void aFailedWriteLeavesTheOldFile() {
        QTemporaryDir folder;
        const QString name = folder.filePath("results.json");
        writeAtomically(pathOf(name), [](std::ostream& out) { out << "old"; });
        QVERIFY_EXCEPTION_THROWN(writeAtomically(pathOf(name),
                                                 [](std::ostream& out) {
                                                     out << "half of the new";
                                                     throw std::runtime_error("no");
                                                 }),
                                 std::runtime_error);
        QCOMPARE(contentOf(name), QByteArray("old"));
        QCOMPARE(QDir{folder.path()}.entryList(QDir::Files | QDir::Hidden), QStringList{"results.json"});
    }

    void linksAndPermissionsSurviveARewrite() {
        QTemporaryDir folder;
        const QString real = folder.filePath("real.json");
        const QString alias = folder.filePath("alias.json");
        writeAtomically(pathOf(real), [](std::ostream& out) { out << "old"; });
        QFile::setPermissions(real, QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(QFile::link(real, alias));
        writeAtomically(pathOf(alias), [](std::ostream& out) { out << "new"; });
        QVERIFY(std::filesystem::is_symlink(pathOf(alias)));
        QCOMPARE(contentOf(real), QByteArray("new"));
        QVERIFY(!(QFile::permissions(real) & QFile::ReadOther));
    }

    void unwritablePlacesAreFoundBeforehand() {
        QTemporaryDir folder;
        QVERIFY_EXCEPTION_THROWN(requireWritableFile(pathOf(folder.filePath("missing/results.json"))),
                                 OutputError);
        QVERIFY_EXCEPTION_THROWN(requireWritableFile(pathOf(folder.path())), OutputError);
        writeAtomically(pathOf(folder.filePath("file")), [](std::ostream&) {});
        QVERIFY_EXCEPTION_THROWN(requireWritableFile(pathOf(folder.filePath("file/results.json"))),
                                 OutputError);
        QVERIFY_EXCEPTION_THROWN(requireWritableFolder(pathOf(folder.filePath("file"))), OutputError);
        requireWritableFile(pathOf(folder.filePath("results.json")));
        QVERIFY(!QFile::exists(folder.filePath("results.json")));
    }
};

QTEST_APPLESS_MAIN(ReportCsvTest)
#include "report_csv_test.moc"
