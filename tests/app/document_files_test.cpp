#include "app/studio/document/autosave.h"
#include "app/studio/document/document.h"
#include "app/studio/document/item_edits.h"
#include "app/studio/document/recent_files.h"
#include "tests/app/studio_fixture.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>

using namespace windtunnel;
using namespace windtunnel::studio;

namespace {

void writeFile(const QString& path, const QByteArray& content) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray readFile(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void addService(Document& document) {
    document.edit("add", [](Scenario& scenario) { addItem(scenario, ItemKind::Service, {0, 0}); });
}

}  // namespace

class DocumentFilesTest : public QObject {
    Q_OBJECT

    test::OwnHome home_;

private slots:
    void whatIsSavedIsFoundAgain() {
        Document document;
        test::openBundled(document, "read-model");
        addService(document);
        QVERIFY(document.isModified());
        const QString path = home_.path("copy.json");
        QString problem;
        QVERIFY2(document.saveAs(path, problem), qPrintable(problem));
        QVERIFY(!document.isModified());

        Document again;
        std::vector<Diagnostic> found;
        QVERIFY(again.open(path, found));
        QVERIFY(again.scenario() == document.scenario());
        QCOMPARE(again.text(), readFile(path));
        QCOMPARE(again.title(), QString("Read model"));
    }

    void undoingBackToTheSavedStateIsNoModification() {
        Document document;
        test::openBundled(document, "breaker");
        addService(document);
        QVERIFY(document.isModified());
        document.undoStack().undo();
        QVERIFY(!document.isModified());
    }

    void aFileThatBreaksRulesOpensWithItsProblems() {
        const QString path = home_.path("dangling.json");
        writeFile(
            path,
            R"({"windtunnel": 1, "workloads": [{"id": "w", "call": "nobody", "arrivals": {"poisson": "1/s"}}]})");
        Document document;
        std::vector<Diagnostic> found;
        QVERIFY(document.open(path, found));
        QVERIFY(!found.empty());
        QVERIFY(document.errorCount() > 0);
    }

    void aFileThatWouldLoseAPartIsNotOpened() {
        Document document;
        test::openBundled(document, "breaker");
        const Scenario before = document.scenario();
        const QString path = home_.path("unknown.json");
        writeFile(path, R"({"windtunnel": 1, "nodes": [{"id": "a", "kind": "service", "replica": 2}]})");
        std::vector<Diagnostic> found;
        QVERIFY(!document.open(path, found));
        QVERIFY(!found.empty());
        QVERIFY(document.scenario() == before);
        QVERIFY(!document.open(home_.path("missing.json"), found));
        QCOMPARE(found.size(), std::size_t{1});
    }

    void aFolderThatCannotBeWrittenLosesNothing() {
        Document document;
        addService(document);
        QString problem;
        QVERIFY(!document.saveAs(home_.path("no/such/folder/a.json"), problem));
        QVERIFY(!problem.isEmpty());
        QVERIFY(document.isModified());
        QVERIFY(document.filePath().isEmpty());
    }

    void aChangeByAnotherProgramIsNoticed() {
        const QString path = home_.path("shared.json");
        Document document;
        addService(document);
        QString problem;
        QVERIFY(document.saveAs(path, problem));
        QVERIFY(!document.fileChangedOutside());
        QSignalSpy spy(&document, &Document::changedOutside);
        writeFile(path, R"({"windtunnel": 1, "name": "another"})");
        QVERIFY(spy.wait());
        QVERIFY(document.fileChangedOutside());
        QVERIFY(document.saveAs(path, problem));
        QVERIFY(!document.fileChangedOutside());
    }

    void unsavedWorkOutlivesTheProgram() {
        const QString folder = home_.path("recovery");
        const QString path = home_.path("work.json");
        Document document;
        addService(document);
        QString problem;
        QVERIFY(document.saveAs(path, problem));
        QString copy;
        {
            Autosave autosave(document, folder, 1);
            addService(document);
            copy = autosave.file();
            QTRY_VERIFY(QFile::exists(copy));
            QVERIFY(Autosave::leftovers(folder).empty());  // this program is alive
            QVERIFY(QFile::copy(copy, folder + "/dead.recovery"));
        }
        QVERIFY(!QFile::exists(copy));  // an ordinary end
        const auto leftovers = Autosave::leftovers(folder);
        QCOMPARE(leftovers.size(), std::size_t{1});
        QCOMPARE(leftovers.front().originalPath, path);

        Document recovered;
        std::vector<Diagnostic> found;
        QVERIFY(recovered.recover(leftovers.front().originalPath, leftovers.front().text, found));
        QVERIFY(recovered.scenario() == document.scenario());
        QVERIFY(recovered.isModified());
        QVERIFY(recovered.saveAs(path, problem));
        QVERIFY(!recovered.isModified());
        Autosave::discard(leftovers.front());
        QVERIFY(Autosave::leftovers(folder).empty());
    }

    void manyChangesAreCopiedWithoutWaiting() {
        const QString folder = home_.path("recovery-many");
        Document document;
        Autosave autosave(document, folder, 1'000'000);
        for (int i = 0; i < 19; ++i)
            addService(document);
        QVERIFY(!QFile::exists(autosave.file()));
        addService(document);
        QVERIFY(QFile::exists(autosave.file()));
        QString problem;
        QVERIFY(document.saveAs(home_.path("many.json"), problem));
        QVERIFY(!QFile::exists(autosave.file()));  // nothing unsaved is left
    }

    void recentFilesComeNewestFirstAndOnlyOnce() {
        recent::clear();
        QStringList paths;
        for (int i = 0; i < recent::mostKept + 3; ++i) {
            paths.prepend(home_.path(QString("recent-%1.json").arg(i)));
            writeFile(paths.front(), "{}");
            recent::add(paths.front());
        }
        recent::add(paths.at(2));
        paths.move(2, 0);
        QCOMPARE(recent::files(), paths.mid(0, recent::mostKept));
        QVERIFY(QFile::remove(paths.front()));
        QVERIFY(!recent::files().contains(paths.front()));
    }
};

QTEST_GUILESS_MAIN(DocumentFilesTest)
#include "document_files_test.moc"
