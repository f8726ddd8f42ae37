// All that the window asks or tells about files, answered with mouse and keys; nothing is lost on the way.
#include "app/studio/canvas/canvas_view.h"
#include "app/studio/document/autosave.h"
#include "app/studio/document/item_edits.h"
#include "app/studio/document/recent_files.h"
#include "app/studio/shell/file_page.h"
#include "app/studio/shell/main_window.h"
#include "app/studio/shell/notice_bar.h"
#include "app/studio/shell/welcome_page.h"
#include "app/studio/theme/theme.h"
#include "tests/app/studio_fixture.h"
#include "tests/app/user_input.h"

#include <QtWidgets>

using namespace windtunnel;
using namespace windtunnel::studio;
using namespace windtunnel::studio::test;

namespace {

void addService(MainWindow& window) {
    window.document().edit("add", [](Scenario& scenario) { addItem(scenario, ItemKind::Service, {0, 0}); });
}

QByteArray content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

/// Presses this button of the next message; `said` becomes what it says.
void answer(QMessageBox::StandardButton button, QString* said = nullptr) {
    whenOpen<QMessageBox>([button, said](QMessageBox& box) {
        if (said != nullptr)
            *said = box.text();
        QVERIFY(box.button(button));
        QTest::mouseClick(box.button(button), Qt::LeftButton);
    });
}

}  // namespace

class ShellDialogsTest : public QObject {
    Q_OBJECT

    test::OwnHome home_;
    std::unique_ptr<MainWindow> window_;

    Document& document() { return window_->document(); }
    std::size_t nodes() { return document().scenario().nodes.size(); }
    NoticeBar& notices() { return *window_->findChild<NoticeBar*>(); }
    void keys(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier) {
        window_->activateWindow();  // again, after a dialog
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        QTest::keyClick(window_.get(), key, modifiers);
    }
    /// A file with one service, opened.
    QString opened(const QString& name) {
        const QString path = home_.path(name);
        addService(*window_);
        QString problem;
        if (!document().saveAs(path, problem))
            qFatal("%s", qPrintable(problem));
        return path;
    }
    void takeOffer(const QString& text) {
        QTRY_VERIFY(notices().isVisible());
        auto* const button = buttonThatReads<QPushButton>(&notices(), text);
        QVERIFY2(button, qPrintable(text));
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(!notices().isVisible());
    }

private slots:
    void initTestCase() {
        qputenv("WINDTUNNEL_SCENARIOS", WINDTUNNEL_SOURCE_DIR "/scenarios");
        Themes::instance().choose(ThemeChoice::Light);
    }
    void init() {
        recent::clear();
        window_ = std::make_unique<MainWindow>();
        window_->show();
        window_->showCanvas();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        window_->activateWindow();
    }
    void cleanup() { window_.reset(); }

    // ---- unsaved changes ----

    void aNewDrawingAsksWhatBecomesOfTheOld() {
        addService(*window_);
        QString said;
        answer(QMessageBox::Cancel, &said);
        keys(Qt::Key_N);
        QCOMPARE(nodes(), std::size_t{1});
        QVERIFY2(said.startsWith("Save the changes"), qPrintable(said));
        whenOpen<QMessageBox>([](QMessageBox& box) { QTest::keyClick(&box, Qt::Key_Escape); });
        keys(Qt::Key_N);
        QCOMPARE(nodes(), std::size_t{1});
        answer(QMessageBox::Discard);
        keys(Qt::Key_N);
        QCOMPARE(nodes(), std::size_t{0});
        keys(Qt::Key_N);  // nothing to lose: no question
        QVERIFY(QApplication::activeModalWidget() == nullptr);
    }

    void whatWasNeverSavedIsAskedItsNameFirst() {
        addService(*window_);
        const QString path = home_.path("named");
        whenOpen<QMessageBox>([path](QMessageBox& box) {
            typeName(path);
            QTest::keyClick(&box, Qt::Key_Return);  // Save
        });
        keys(Qt::Key_N);
        QCOMPARE(nodes(), std::size_t{0});
        QVERIFY(content(path + ".json").contains("\"service\""));
        QCOMPARE(recent::files(), QStringList{path + ".json"});
    }

    void whoDoesNotNameItKeepsTheDrawing() {
        addService(*window_);
        whenOpen<QMessageBox>([](QMessageBox& box) {
            whenOpen<QFileDialog>([](QFileDialog& dialog) { QTest::keyClick(&dialog, Qt::Key_Escape); });
            QTest::mouseClick(box.button(QMessageBox::Save), Qt::LeftButton);
        });
        keys(Qt::Key_N);
        QCOMPARE(nodes(), std::size_t{1});
        QVERIFY(document().isModified());
    }

    // ---- another program's changes ----

    void savingOverAnothersChangesAsksFirst() {
        const QString path = opened("shared.json");
        addService(*window_);
        const QByteArray theirs = R"({"windtunnel": 1, "name": "theirs"})";
        write(path, theirs);
        QTRY_VERIFY(document().fileChangedOutside());
        QString said;
        answer(QMessageBox::Cancel, &said);
        keys(Qt::Key_S);
        QVERIFY2(said.startsWith("Another program"), qPrintable(said));
        QCOMPARE(content(path), theirs);
        QVERIFY(document().isModified());
        answer(QMessageBox::Save);
        keys(Qt::Key_S);
        QVERIFY(content(path).contains("service-2"));
        QVERIFY(!document().isModified());
    }

    void anothersChangesAreLoadedWhenWanted() {
        const QString path = opened("shared.json");
        write(path, R"({"windtunnel": 1, "name": "theirs"})");
        takeOffer("Load it anew");
        QCOMPARE(document().scenario().name, std::string("theirs"));
        QVERIFY(!document().isModified());
    }

    void loadingAnothersChangesLosesNoneOfOnesOwn() {
        const QString path = opened("shared.json");
        addService(*window_);
        write(path, R"({"windtunnel": 1, "name": "theirs"})");
        answer(QMessageBox::Cancel);
        takeOffer("Load it anew");
        QCOMPARE(nodes(), std::size_t{2});
        write(path, R"({"windtunnel": 1, "unknown": 1})");
        QTRY_VERIFY(notices().isVisible());
        QString said;
        whenOpen<QMessageBox>([&said](QMessageBox& box) {
            answer(QMessageBox::Ok, &said);  // the next one: why it cannot be opened
            QTest::mouseClick(box.button(QMessageBox::Discard), Qt::LeftButton);
        });
        QTest::mouseClick(buttonThatReads<QPushButton>(&notices(), "Load it anew"), Qt::LeftButton);
        QTRY_VERIFY2(said.contains("without losing a part"), qPrintable(said));
        QCOMPARE(nodes(), std::size_t{2});
    }

    void onesOwnIsKeptWhenWanted() {
        const QString path = opened("shared.json");
        const QByteArray theirs = R"({"windtunnel": 1, "name": "theirs"})";
        write(path, theirs);
        takeOffer("Keep mine");
        QCOMPARE(nodes(), std::size_t{1});
        QCOMPARE(content(path), theirs);
    }

    // ---- what cannot be written ----

    void whatCannotBeSavedIsSavedElsewhere() {
        QDir(home_.path("")).mkdir("gone");
        const QString path = opened("gone/a.json");
        addService(*window_);
        QVERIFY(QDir(home_.path("gone")).removeRecursively());
        const QString other = home_.path("rescued.json");
        QString said;
        whenOpen<QMessageBox>([&](QMessageBox& box) {
            // It was changed outside: it is gone.
            if (box.button(QMessageBox::Cancel) != nullptr) {
                whenOpen<QMessageBox>([&](QMessageBox& next) {
                    said = next.text();
                    typeName(other);
                    QTest::keyClick(&next, Qt::Key_Return);
                });
                QTest::mouseClick(box.button(QMessageBox::Save), Qt::LeftButton);
                return;
            }
            said = box.text();
            typeName(other);
            QTest::keyClick(&box, Qt::Key_Return);
        });
        keys(Qt::Key_S);
        QVERIFY2(!said.isEmpty(), "nothing was said");
        QVERIFY(content(other).contains("service-2"));
        QCOMPARE(document().filePath(), other);
        QVERIFY(!document().isModified());
    }

    void aPlaceThatCannotBeIsRefused() {
        const QString path = opened("good.json");
        addService(*window_);
        QString said;
        answer(QMessageBox::Ok, &said);
        typeName("/no/such/folder/b.json");
        keys(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!said.isEmpty());
        QCOMPARE(document().filePath(), path);
        QVERIFY(document().isModified());
    }

    void aPictureThatCannotBeWrittenIsSaid() {
        addService(*window_);
        typeName(home_.path("drawing.xyz"));
        keys(Qt::Key_E);
        QVERIFY2(!window_->statusBar()->currentMessage().isEmpty() &&
                     !window_->statusBar()->currentMessage().startsWith("Written"),
                 qPrintable(window_->statusBar()->currentMessage()));
        QVERIFY(!QFile::exists(home_.path("drawing.xyz")));
        typeName(home_.path("drawing.png"));
        keys(Qt::Key_E);
        QVERIFY(window_->statusBar()->currentMessage().startsWith("Written"));
        QVERIFY(!QImage(home_.path("drawing.png")).isNull());
    }

    // ---- files of before ----

    void recentFilesAreChosenFromTheMenuAndForgotten() {
        QVERIFY(window_->files().open(test::bundledFile("breaker")));
        QVERIFY(window_->files().open(test::bundledFile("hotrod")));
        const auto openMenu = [&] {
            QMenuBar* const bar = window_->menuBar();
            QTest::mouseClick(bar, Qt::LeftButton, {}, bar->actionGeometry(bar->actions().front()).center());
            QMenu* const file = bar->actions().front()->menu();
            click(file, window_->files().recentMenu->menuAction());
            return window_->files().recentMenu;
        };
        QMenu* menu = openMenu();
        QTRY_VERIFY(menu->isVisible());
        QCOMPARE(menu->actions().size(), 4);  // two files, a line, Clear
        click(menu, entry(*menu, "breaker.json"));
        QCOMPARE(document().filePath(), test::bundledFile("breaker"));
        menu = openMenu();
        QTRY_VERIFY(menu->isVisible());
        click(menu, entry(*menu, "Clear"));
        QVERIFY(recent::files().isEmpty());
    }

    void theWelcomePageOpensRecentFilesAndAsksForOthers() {
        recent::add(test::bundledFile("breaker"));
        window_->showWelcome();
        WelcomePage& page = window_->welcome();
        page.refresh();
        QListWidget& list = *page.recentList();
        QCOMPARE(list.count(), 1);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(list.item(0)).center());
        QCOMPARE(document().filePath(), test::bundledFile("breaker"));
        QVERIFY(window_->canvas().isVisible());
        window_->showWelcome();
        typeName(test::bundledFile("hotrod"));
        QTest::mouseClick(buttonThatReads<QPushButton>(&page, "Open a file …"), Qt::LeftButton);
        QCOMPARE(document().filePath(), test::bundledFile("hotrod"));
    }

    void workOfAProgramThatDiedIsRestoredOrLetGo() {
        const QString folder = Autosave::standardFolder();
        QVERIFY(QDir().mkpath(folder));
        const QString dead = folder + "/dead.recovery";
        const auto leave = [&] {
            addService(*window_);
            const QJsonObject copy{{"path", ""},
                                   {"title", "Lost work"},
                                   {"time", QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
                                   {"text", QString::fromUtf8(document().text())}};
            document().startNew();
            write(dead, QJsonDocument(copy).toJson());
        };
        leave();
        window_->files().offerRecovery();
        takeOffer("Restore it");
        QCOMPARE(nodes(), std::size_t{1});
        QVERIFY(document().isModified());
        QVERIFY(!QFile::exists(dead));
        answer(QMessageBox::Discard);
        keys(Qt::Key_N);
        leave();
        window_->files().offerRecovery();
        takeOffer("Discard");
        QCOMPARE(nodes(), std::size_t{0});
        QVERIFY(!QFile::exists(dead));
        window_->files().offerRecovery();
        QVERIFY(!notices().isVisible());
    }
};

QTEST_MAIN(ShellDialogsTest)
#include "shell_dialogs_test.moc"
