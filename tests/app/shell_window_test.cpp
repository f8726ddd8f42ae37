#include "app/studio/canvas/canvas_view.h"
#include "app/studio/canvas/palette.h"
#include "app/studio/canvas/picture.h"
#include "app/studio/document/item_edits.h"
#include "app/studio/document/recent_files.h"
#include "app/studio/inspector/inspector.h"
#include "app/studio/inspector/problems_view.h"
#include "app/studio/results/run_desk.h"
#include "app/studio/run/figure_condition.h"
#include "app/studio/shell/file_page.h"
#include "app/studio/shell/main_window.h"
#include "app/studio/shell/preferences.h"
#include "app/studio/shell/quick_list.h"
#include "app/studio/shell/welcome_page.h"
#include "app/studio/theme/language.h"
#include "app/studio/theme/theme.h"
#include "tests/app/studio_fixture.h"

#include <QSvgRenderer>
#include <QtWidgets>

using namespace windtunnel;
using namespace windtunnel::studio;

namespace {

void addService(MainWindow& window) {
    window.document().edit("add", [](Scenario& scenario) { addItem(scenario, ItemKind::Service, {0, 0}); });
}

/// Presses a button of the question that will be asked.
void answerNext(QMessageBox::StandardButton button, int* asked = nullptr) {
    QTimer::singleShot(0, qApp, [button, asked] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        QVERIFY(box);
        if (asked)
            ++*asked;
        QTest::mouseClick(box->button(button), Qt::LeftButton);
    });
}

QuickList* openedList(MainWindow& window) { return window.findChild<QuickList*>(); }

}  // namespace

class ShellWindowTest : public QObject {
    Q_OBJECT

    test::OwnHome home_;

private slots:
    void initTestCase() {
        qputenv("WINDTUNNEL_SCENARIOS", WINDTUNNEL_SOURCE_DIR "/scenarios");
        Themes::instance().choose(ThemeChoice::Light);
    }

    void theWelcomePageShowsEveryBundledScenarioAndOpensACopy() {
        MainWindow window;
        window.show();
        const int count = window.welcome().gallery()->count();
        QCOMPARE(count,
                 static_cast<int>(QDir(WINDTUNNEL_SOURCE_DIR "/scenarios").entryList({"*.json"}).size()));
        QListWidgetItem* first = window.welcome().gallery()->item(0);
        QTest::mouseClick(window.welcome().gallery()->viewport(), Qt::LeftButton, {},
                          window.welcome().gallery()->visualItemRect(first).center());
        QVERIFY(window.canvas().isVisible());
        QVERIFY(!window.document().scenario().nodes.empty());
        QVERIFY(window.document().filePath().isEmpty());  // the example itself is never written over
    }

    void examplesAreNarrowedByGroupAndByTyping() {
        MainWindow window;
        window.show();
        WelcomePage& page = window.welcome();
        const auto shown = [&] {
            QStringList names;
            for (int row = 0; row < page.gallery()->count(); ++row)
                if (!page.gallery()->item(row)->isHidden())
                    names << QFileInfo(page.gallery()->item(row)->data(Qt::UserRole).toString())
                                 .completeBaseName();
            return names;
        };
        int sum = 0;
        for (int group = 1; group < page.groups()->count(); ++group) {
            QTest::mouseClick(page.groups(), Qt::LeftButton, {}, page.groups()->tabRect(group).center());
            QCOMPARE(page.groups()->currentIndex(), group);
            QVERIFY(!shown().isEmpty());
            sum += static_cast<int>(shown().size());
        }
        QCOMPARE(sum, page.gallery()->count());  // each is in one group
        QVERIFY(shown().contains("bookinfo") && !shown().contains("saga"));
        page.groups()->setCurrentIndex(0);
        QTest::keyClicks(page.filter(), "payment REFUND");  // words of the question of the saga
        QTRY_VERIFY(page.isDrawn());
        QCOMPARE(shown(), QStringList{"saga"});
        page.filter()->clear();
        QCOMPARE(shown().size(), page.gallery()->count());
        QCOMPARE(shown().first(), QString("web-shop"));
    }

    void theThreeBoxesAreDrawnWithThePaletteAndSaved() {
        MainWindow window;
        window.show();
        QTest::mouseClick(window.welcome().newButton(), Qt::LeftButton);
        QVERIFY(window.canvas().isVisible());
        int x = 120;
        for (const ItemKind kind : {ItemKind::Client, ItemKind::Service, ItemKind::Database}) {
            QTest::mouseClick(window.palettePanel().button(kind), Qt::LeftButton);
            QTest::mouseClick(&window.canvas(), Qt::LeftButton, {}, QPoint(x, 200));
            x += 260;
        }
        window.canvas().connectItems("client", "service");
        window.canvas().connectItems("service", "database");
        QCOMPARE(window.document().errorCount(), std::size_t{0});
        QVERIFY(window.isWindowModified());
        QString problem;
        QVERIFY(window.document().saveAs(home_.path("three.json"), problem));
        QVERIFY(!window.isWindowModified());
    }

    void closingWithUnsavedChangesAsks() {
        MainWindow window;
        window.show();
        addService(window);
        int asked = 0;
        answerNext(QMessageBox::Cancel, &asked);
        QVERIFY(!window.close());
        QCOMPARE(asked, 1);
        answerNext(QMessageBox::Discard, &asked);
        QVERIFY(window.close());
        QCOMPARE(asked, 2);
    }

    void openingAnotherFileAsksAndSaves() {
        MainWindow window;
        window.show();
        addService(window);
        QString problem;
        const QString path = home_.path("asked.json");
        QVERIFY(window.document().saveAs(path, problem));
        addService(window);
        answerNext(QMessageBox::Save);
        QVERIFY(window.files().open(test::bundledFile("breaker")));
        Document saved;
        std::vector<Diagnostic> found;
        QVERIFY(saved.open(path, found));
        QCOMPARE(saved.scenario().nodes.size(), std::size_t{2});
        QCOMPARE(recent::files().front(), test::bundledFile("breaker"));
    }

    void aFileThatIsDroppedOnTheWindowOpens() {
        MainWindow window;
        window.show();
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(test::bundledFile("hotrod"))});
        QDragEnterEvent enter({300, 300}, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(window.windowHandle(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(window.windowHandle(), &drop);
        QCOMPARE(window.document().filePath(), test::bundledFile("hotrod"));
    }

    void whatIsNoScenarioIsRefusedWithAReason() {
        MainWindow window;
        window.show();
        addService(window);
        window.document().undoStack().setClean();
        const Scenario before = window.document().scenario();
        QString details;
        const auto refused = [&](const QByteArray& content) {
            QFile file(home_.path("other.json"));
            if (!file.open(QIODevice::WriteOnly))
                return QString("cannot write");
            file.write(content);
            file.close();
            QString said;
            QTimer::singleShot(0, qApp, [&] {
                auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
                QVERIFY(box);
                said = box->text();
                details = box->detailedText();
                QTest::mouseClick(box->button(QMessageBox::Ok), Qt::LeftButton);
            });
            QMimeData mime;
            mime.setUrls({QUrl::fromLocalFile(file.fileName())});
            QDragEnterEvent enter({300, 300}, Qt::CopyAction, &mime, Qt::LeftButton, {});
            QApplication::sendEvent(window.windowHandle(), &enter);
            QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, {});
            QApplication::sendEvent(window.windowHandle(), &drop);
            return said;
        };
        QCOMPARE(refused(R"({"services": {"web": {}}})"),
                 QString("other.json is not a Windtunnel scenario."));
        QCOMPARE(refused("\x89PNG"), QString("other.json cannot be read: it is not valid JSON."));
        QVERIFY(refused(R"({"windtunnel": 1, "unknown": 1})").contains("without losing a part"));
        QVERIFY2(details.contains("error: a scenario has no field \"unknown\" (/unknown)"),
                 qPrintable(details));
        if (QFile::exists(":/i18n/windtunnel_ko.qm")) {
            Language::instance().choose("ko");
            refused(R"({"windtunnel": 1, "unknown": 1})");
            Language::instance().choose("en");
            QVERIFY2(details.contains("오류: 시나리오에는 필드 \"unknown\"이(가) 없습니다 (/unknown)"),
                     qPrintable(details));
        }
        QVERIFY(window.document().scenario() == before);
    }

    void aProblemLeadsToItsNode() {
        MainWindow window;
        window.show();
        QVERIFY(window.files().open(test::bundledFile("web-shop")));
        window.document().edit("break", [](Scenario& scenario) {
            std::get<Service>(nodeOf(scenario, "order")->kind)
                .endpoints.front()
                .steps.push_back(Step{ReadStep{.store = "nowhere",
                                               .entity = {},
                                               .time = {},
                                               .policies = {},
                                               .fallback = {},
                                               .hasFallback = false}});
        });
        QTRY_VERIFY(window.problemsView().list().count() > 0);
        window.problemsView().goToNext(true);
        QCOMPARE(window.canvas().selection().items, std::set<std::string>{"order"});
        window.document().undoStack().undo();
    }

    void eachProblemNamesItsNode() {
        MainWindow window;
        window.show();
        window.document().edit("break", [](Scenario& scenario) {
            for (const char* id : {"shop", "shop-2"}) {
                CallStep call;
                call.target = {"nowhere", "GET /"};
                Service service;
                service.endpoints.push_back({"GET /", {Step{call}}});
                Node node;
                node.id = id;
                node.kind = service;
                scenario.nodes.push_back(node);
            }
        });
        const QListWidget& list = window.problemsView().list();
        const auto named = [&](const QString& id) {
            for (int row = 0; row < list.count(); ++row)
                if (list.item(row)->text().startsWith(id + " · "))  // though the hint names both, too
                    return true;
            return false;
        };
        QTRY_VERIFY(named("shop") && named("shop-2"));
    }

    void theClockKnowsHowLongWhatIsOpenedRuns() {
        MainWindow window;
        window.show();
        QVERIFY(window.files().open(test::bundledFile("web-shop")));
        const QString until =
            QString(" / %1 s").arg(window.document().scenario().run.duration.inSeconds(), 0, 'g', 6);
        bool shown = false;
        for (const QLabel* label : window.findChildren<QLabel*>())
            shown |= label->accessibleName() == "Simulated clock" && label->text().endsWith(until);
        QVERIFY(shown);
    }

    void theInspectorFollowsTheSelection() {
        MainWindow window;
        window.show();
        QVERIFY(window.files().open(test::bundledFile("web-shop")));
        window.canvas().select({{"cart"}, {}});
        QCOMPARE(window.inspector().subject().id, std::string("cart"));
        window.canvas().select({{}, std::pair<std::string, std::string>{"order", "cart"}});
        QVERIFY(window.inspector().subject().id != "cart");
    }

    void aRunIsShownOnTheCanvasAndEndsWithTheWindow() {
        MainWindow window;
        window.show();
        QVERIFY(window.files().open(test::bundledFile("web-shop")));
        window.desk().run().start();
        QTRY_VERIFY(window.desk().overlay().figures("catalog") != nullptr);
        QVERIFY(window.desk().docks().front()->isVisible());
        window.desk().run().stop();
        QTRY_VERIFY(window.desk().run().state() == PlayState::Idle);
        window.desk().run().start();  // and is closed while it goes on
    }

    void findSelectsAndCommandsRun() {
        MainWindow window;
        window.show();
        QVERIFY(window.files().open(test::bundledFile("web-shop")));
        window.openFind();
        QuickList* list = openedList(window);
        QVERIFY(list);
        QTest::keyClicks(list->field(), "crtdb");
        QTest::keyClick(list->field(), Qt::Key_Return);
        QTRY_COMPARE(window.canvas().selection().items, std::set<std::string>{"cart-db"});
        QTRY_VERIFY(!openedList(window));
        window.openCommandPalette();
        list = openedList(window);
        QTest::keyClicks(list->field(), "select all");
        QTest::keyClick(list->field(), Qt::Key_Return);
        QTRY_COMPARE(window.canvas().selection().items.size(), std::size_t{12});
    }

    void keysChooseInTheList() {
        MainWindow window;
        window.show();
        QVERIFY(window.files().open(test::bundledFile("web-shop")));
        window.openFind();
        QuickList* list = openedList(window);
        const auto row = [&] { return list->list()->currentRow(); };
        QTest::keyClick(list->field(), Qt::Key_Down);
        QTest::keyClick(list->field(), Qt::Key_Down);
        QTest::keyClick(list->field(), Qt::Key_Up);
        QCOMPARE(row(), 1);
        QTest::keyClick(list->field(), Qt::Key_PageDown);
        QCOMPARE(row(), 11);
        QTest::keyClick(list->field(), Qt::Key_Down);  // it is the last one
        QCOMPARE(row(), 11);
        QTest::keyClick(list->field(), Qt::Key_PageUp);
        QCOMPARE(row(), 1);
        const std::string wanted = window.canvas().diagram().cards()[1].id;
        QTest::keyClick(list->field(), Qt::Key_Return);
        QTRY_COMPARE(window.canvas().selection().items, std::set<std::string>{wanted});
    }

    void nodesAreFoundByTheirFigures() {
        MainWindow window;
        window.show();
        QVERIFY(window.files().open(test::bundledFile("web-shop")));
        const auto found = [&](const QString& condition) {
            window.openFind();
            QuickList* list = openedList(window);
            QTest::keyClicks(list->field(), condition);
            QStringList names;
            for (int row = 0; row < list->list()->count(); ++row)
                names << list->list()->item(row)->text().section("    ", 0, 0);
            delete list;
            return names;
        };
        QCOMPARE(found("util>0.5"), QStringList());  // nothing has run
        window.desk().run().setSpeed(Player::unlimited);
        window.desk().run().start();
        QTRY_VERIFY_WITH_TIMEOUT(window.desk().run().results() != nullptr, 60'000);
        QCOMPARE(found("util > 50%"), QStringList{"catalog"});  // 88 % busy, the next 8 %
        QVERIFY(found("utilisation<=0.5").contains("cart-db"));
        QVERIFY(!found("utilisation<=0.5").contains("catalog"));
        QCOMPARE(found("down"), QStringList());
        QVERIFY(!FigureCondition::read("cart"));
    }

    void aConditionNeedsItsFigure() {
        LiveFigures figures;
        figures.queue = 10;
        QVERIFY(FigureCondition::read("queue>=10")->holdsFor(&figures));
        QVERIFY(!FigureCondition::read("lag > 10")->holdsFor(&figures));
        QVERIFY(FigureCondition::read("waiting<11")->holdsFor(&figures));
        QVERIFY(!FigureCondition::read("util<1")->holdsFor(&figures));  // it has none
        QVERIFY(!FigureCondition::read("queue<1")->holdsFor(nullptr));
        figures.down = true;
        QVERIFY(FigureCondition::read("down")->holdsFor(&figures));
    }

    void typedLettersNarrowAsTheyOccurInOrder() {
        QVERIFY(QuickList::rank("cart-db", "db") >= 0);
        QVERIFY(QuickList::rank("cart-db", "bd") < 0);
        QVERIFY(QuickList::rank("cart-db", "cd") < QuickList::rank("catalog-node", "cd"));
        QCOMPARE(QuickList::rank("anything", ""), 0);
    }

    void preferencesTakeEffectAtOnceAndCancelTakesThemBack() {
        if (!QFile::exists(":/i18n/windtunnel_ko.qm"))
            QSKIP("built without Qt Linguist");
        Preferences before;
        before.theme = ThemeChoice::Light;
        before.language = "en";
        before.keep();
        Language::instance().choose("en");
        MainWindow window;
        window.show();
        const auto dialog = [&] {
            window.activateWindow();
            if (!QTest::qWaitForWindowActive(&window))
                qWarning("the window is not active");
            QTest::keyClick(&window, Qt::Key_Comma, Qt::ControlModifier);
            return window.findChild<PreferencesDialog*>();
        };
        PreferencesDialog* opened = dialog();
        QVERIFY(opened);
        const QAction* fileMenu = window.menuBar()->actions().front();
        QCOMPARE(fileMenu->text(), QString("&File"));
        QTest::keyClick(opened->findChild<QComboBox*>("language"), Qt::Key_Down);
        QVERIFY(fileMenu->text().startsWith("파일"));
        QCOMPARE(opened->windowTitle(), QString("환경 설정"));
        QCOMPARE(window.palettePanel().button(ItemKind::Service)->accessibleName(), QString("서비스"));
        QTest::keyClick(opened, Qt::Key_Escape);
        QCOMPARE(fileMenu->text(), QString("&File"));
        QCOMPARE(Preferences::kept().language, QString("en"));
        QTRY_VERIFY(!window.findChild<PreferencesDialog*>());
        opened = dialog();
        QVERIFY(opened);
        QTest::keyClick(opened->findChild<QComboBox*>("theme"), Qt::Key_End);
        QVERIFY(theme().dark);
        QTest::mouseClick(opened->findChild<QCheckBox*>("motion"), Qt::LeftButton, {}, QPoint(8, 8));
        QTest::keyClick(opened, Qt::Key_Return);
        QCOMPARE(static_cast<int>(Preferences::kept().theme), static_cast<int>(ThemeChoice::Dark));
        QVERIFY(Preferences::kept().reducedMotion);
        before.keep();
        Themes::instance().choose(ThemeChoice::Light);
    }

    void picturesAreWrittenInThreeFormats() {
        Document document;
        test::openBundled(document, "web-shop");
        const Diagram diagram(document.scenario(), arrangedPlaces(document.scenario()));
        for (const char* format : {"png", "svg", "pdf"}) {
            const QString path = home_.path(QString("picture.") + format);
            QCOMPARE(writePicture(diagram, Theme::light(), "Shop", path), QString());
            QVERIFY(QFileInfo(path).size() > 1000);
        }
        QVERIFY(QImage(home_.path("picture.png")).width() > 1000);
        QVERIFY(QSvgRenderer(home_.path("picture.svg")).isValid());
        QVERIFY(!writePicture(diagram, Theme::light(), "Shop", home_.path("picture.xyz")).isEmpty());
        QVERIFY(!QFile::exists(home_.path("picture.xyz")));
    }

    void theProgramTakesItsOwnPicture() {
        QProcess program;
        const QString picture = home_.path("shot.png");
        program.start(WINDTUNNEL_STUDIO_PROGRAM, {"--screenshot", picture, "--size", "1200x700", "--theme",
                                                  "dark", test::bundledFile("breaker")});
        QVERIFY(program.waitForFinished(60'000));
        QCOMPARE(program.exitCode(), 0);
        const QImage image(picture);
        QCOMPARE(image.size(), QSize(1200, 700));
        QVERIFY(image.pixelColor(600, 500).lightness() < 60);  // dark
        QFile small(home_.path("small.json"));
        QVERIFY(small.open(QIODevice::WriteOnly));
        small.write(R"({"windtunnel": 1, "nodes": [{"id": "shop", "kind": "service", "endpoints": {"GET /": [
                       {"work": "5ms"}]}}], "workloads": [{"id": "buyers", "call": "shop GET /", "arrivals":
                       {"poisson": "20/s"}}], "run": {"duration": "2s"}})");
        small.close();
        const QString compared = home_.path("compared.png");
        program.start(WINDTUNNEL_STUDIO_PROGRAM, {"--screenshot", compared, "--size", "1200x700", "--theme",
                                                  "dark", "--compare", "shop.replicas=2", small.fileName()});
        QVERIFY(program.waitForFinished(60'000));
        QCOMPARE(program.exitCode(), 0);
        QCOMPARE(QImage(compared).size(),
                 QSize(1200, 700));  // with all panels it is no larger than asked for
        program.start(WINDTUNNEL_STUDIO_PROGRAM,
                      {"--screenshot", compared, "--compare", "shop.nothing=2", small.fileName()});
        QVERIFY(program.waitForFinished(60'000));
        QCOMPARE(program.exitCode(), 4);
        program.start(WINDTUNNEL_STUDIO_PROGRAM, {"--theme", "purple"});
        QVERIFY(program.waitForFinished(60'000));
        QCOMPARE(program.exitCode(), 2);
    }

    /// Three to one, as the accessibility guidelines (WCAG 2.1, 1.4.11) want it of what can be operated.
    void edgesOfFieldsAreSeenOnADarkGround() {
        const auto luminance = [](const QColor& colour) {
            const auto linear = [](float part) {
                const auto share = static_cast<double>(part);
                return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
            };
            return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
                   0.0722 * linear(colour.blueF());
        };
        const auto contrast = [&](const QColor& one, const QColor& other) {
            const auto [low, high] = std::minmax({luminance(one), luminance(other)});
            return (high + 0.05) / (low + 0.05);
        };
        Themes::instance().choose(ThemeChoice::Dark);
        QWidget panel;
        QVBoxLayout column(&panel);
        auto* choice = new QComboBox;
        choice->setEditable(true);
        for (QWidget* field :
             std::initializer_list<QWidget*>{new QLineEdit, new QSpinBox, choice, new QPlainTextEdit})
            column.addWidget(field);
        panel.resize(200, 260);
        panel.ensurePolished();
        column.activate();
        const QImage image = panel.grab().toImage();
        for (int i = 0; i < column.count(); ++i) {
            const QRect field = column.itemAt(i)->widget()->geometry();
            double most = 0;
            for (int x = 0; x < 3; ++x)
                most = std::max(
                    most, contrast(image.pixelColor(field.left() + x, field.center().y()), theme().panel));
            QVERIFY2(most >= 3, column.itemAt(i)->widget()->metaObject()->className());
        }
        Themes::instance().choose(ThemeChoice::Light);
    }
};

QTEST_MAIN(ShellWindowTest)
#include "shell_window_test.moc"
