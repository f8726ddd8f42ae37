#include "app/studio/canvas/canvas_view.h"
#include "app/studio/canvas/diagram.h"
#include "app/studio/document/item_edits.h"
#include "app/studio/inspector/problems_view.h"
#include "app/studio/results/compare_page.h"
#include "app/studio/results/run_desk.h"
#include "app/studio/run/run.h"
#include "app/studio/shell/file_page.h"
#include "app/studio/shell/main_window.h"
#include "app/studio/shell/preferences.h"
#include "app/studio/shell/quick_list.h"
#include "app/studio/shell/welcome_page.h"
#include "app/studio/theme/theme.h"
#include "tests/app/studio_fixture.h"
#include "tests/app/user_input.h"

#include <QtWidgets>

using namespace windtunnel;
using namespace windtunnel::studio;
using namespace windtunnel::studio::test;

namespace {

/// "File/New" with its action, for each command below these.
void gather(const QString& path, const QList<QAction*>& actions, std::map<QString, QAction*>& found) {
    for (QAction* action : actions) {
        const QString here = path + plain(action->text());
        if (action->menu() != nullptr)
            gather(here + QLatin1Char('/'), action->menu()->actions(), found);
        else if (!action->isSeparator())
            found[here] = action;
    }
}

}  // namespace

/// Every command of the menus, chosen with the mouse: the list of them all, and what each does.
class ShellMenusTest : public QObject {
    Q_OBJECT

    test::OwnHome home_;
    std::unique_ptr<MainWindow> window_;
    std::map<QString, QAction*> commands_;
    std::map<QString, std::function<void()>> driven_;
    /// Those with tests of their own: file and slot.
    const std::map<QString, std::pair<QString, QString>> elsewhere_{
        {"Run/Run", {"results/run_desk_test.cpp", "keysRunPauseStepAndStop"}},
        {"Run/Pause", {"results/run_desk_test.cpp", "keysRunPauseStepAndStop"}},
        {"Run/Step one event", {"results/run_desk_test.cpp", "keysRunPauseStepAndStop"}},
        {"Run/Step one request", {"results/run_desk_test.cpp", "keysRunPauseStepAndStop"}},
        {"Run/Stop", {"results/run_desk_test.cpp", "keysRunPauseStepAndStop"}},
        {"Run/Slower", {"results/run_desk_test.cpp", "keysChangeTheSpeed"}},
        {"Run/Faster", {"results/run_desk_test.cpp", "keysChangeTheSpeed"}},
        {"Edit/Undo", {"canvas_gestures_test.cpp", "deleteRemovesNodesAndLines"}},
    };

    const QStringList cardCommands_{"Cut",
                                    "Copy",
                                    "Duplicate",
                                    "Rename",
                                    "Add callers to the selection",
                                    "Add what is used to the selection",
                                    "Frame",
                                    "Remove frame",
                                    "Pin in place",
                                    "Connect (C)",
                                    "Show the selection",
                                    "Delete"};

    CanvasView& canvas() { return window_->canvas(); }
    Document& document() { return window_->document(); }
    const Scenario& scenario() { return document().scenario(); }
    Run& run() { return window_->desk().run(); }
    QString shop() const { return home_.path("shop.json"); }
    std::size_t selected() { return canvas().selection().items.size(); }
    QRectF rect(const std::string& id) {
        QRectF card = canvas().diagram().cards()[*canvas().diagram().card(id)].rect;
        card.moveCenter(canvas().places().at(id));  // where it glides to
        return card;
    }
    /// Chooses the command with the mouse, menu by menu.
    void choose(const QString& path) {
        QMenuBar* bar = window_->menuBar();
        QMenu* menu = nullptr;
        for (const QString& part : path.split(QLatin1Char('/'))) {
            const QList<QAction*> actions = menu ? menu->actions() : bar->actions();
            const auto found = std::ranges::find_if(
                actions, [&](const QAction* action) { return plain(action->text()) == part; });
            QVERIFY2(found != actions.end(), qPrintable(part));
            QVERIFY2((*found)->isEnabled(), qPrintable(part));
            if (menu)
                click(menu, *found);
            else
                QTest::mouseClick(bar, Qt::LeftButton, {}, bar->actionGeometry(*found).center());
            menu = (*found)->menu();
            if (menu)
                QTRY_VERIFY(menu->isVisible());
        }
    }
    void select(std::initializer_list<std::string> ids) { canvas().select({{ids}, {}}); }
    template <class Check>
    void drive(const QString& path, std::initializer_list<std::string> ids, Check check) {
        driven_[path] = [this, path, ids = std::vector<std::string>(ids), check] {
            canvas().select({{ids.begin(), ids.end()}, {}});
            choose(path);
            check();
        };
    }
    void aligned(const QString& path, double (*of)(const QRectF&)) {
        drive(path, {"cart", "order-db"}, [this, of] {
            QVERIFY(std::abs(of(rect("cart")) - of(rect("order-db"))) < 1e-9);
            QVERIFY(document().isModified());
        });
    }
    QMenu* menuAt(QPointF place) {
        const QPoint at = canvas().viewport().toPixel(place).toPoint();
        QContextMenuEvent asked(QContextMenuEvent::Mouse, at, canvas().mapToGlobal(at));
        QApplication::sendEvent(&canvas(), &asked);
        return qobject_cast<QMenu*>(QApplication::activePopupWidget());
    }
    /// What the menu offers beyond the commands of the canvas, each with the menu that it stands in.
    std::vector<std::pair<QMenu*, QAction*>> liveActions(QMenu* menu) const {
        std::vector<std::pair<QMenu*, QAction*>> live;
        for (QAction* action : menu ? menu->actions() : QList<QAction*>()) {
            if (action->menu() != nullptr)
                for (QAction* inner : action->menu()->actions())
                    live.emplace_back(action->menu(), inner);
            else if (!action->isSeparator() && !cardCommands_.contains(plain(action->text())))
                live.emplace_back(menu, action);
        }
        return live;
    }
    void closeDialog() {
        QWidget* dialog = QApplication::activeModalWidget();
        QVERIFY(dialog);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(QApplication::activeModalWidget() == nullptr);
    }

    void driveFiles() {
        drive("File/New", {}, [this] { QVERIFY(scenario().nodes.empty()); });
        driven_["File/Open …"] = [this] {
            typeName(test::bundledFile("breaker"));
            choose("File/Open …");
            QCOMPARE(document().filePath(), test::bundledFile("breaker"));
        };
        driven_["File/Save"] = [this] {
            document().edit("add", [](Scenario& now) { addItem(now, ItemKind::Service, {0, 0}); });
            choose("File/Save");
            QVERIFY(!document().isModified());
            Document saved;
            std::vector<Diagnostic> found;
            QVERIFY(saved.open(shop(), found));
            QVERIFY(saved.scenario() == scenario());
        };
        driven_["File/Save as …"] = [this] {
            typeName(home_.path("other.json"));
            choose("File/Save as …");
            QCOMPARE(document().filePath(), home_.path("other.json"));
        };
        driven_["File/Export a picture …"] = [this] {
            typeName(home_.path("drawn.svg"));
            choose("File/Export a picture …");
            QVERIFY(QFile::exists(home_.path("drawn.svg")));
        };
        drive("File/Welcome page", {}, [this] { QVERIFY(window_->welcome().isVisible()); });
        drive("File/Quit", {}, [this] {
            QVERIFY(!window_->isVisible());
            window_->show();
        });
    }

    void driveEdits() {
        const std::size_t nodes = scenario().nodes.size();
        driven_["Edit/Redo"] = [this, nodes] {
            document().edit("add", [](Scenario& now) { addItem(now, ItemKind::Service, {0, 0}); });
            choose("Edit/Undo");
            QCOMPARE(scenario().nodes.size(), nodes);
            choose("Edit/Redo");
            QCOMPARE(scenario().nodes.size(), nodes + 1);
        };
        drive("Edit/Cut", {"cart"}, [this, nodes] {
            QCOMPARE(scenario().nodes.size(), nodes - 1);
            choose("Edit/Paste");
            QCOMPARE(scenario().nodes.size(), nodes);
        });
        drive("Edit/Copy", {"cart", "order"}, [this, nodes] { QCOMPARE(scenario().nodes.size(), nodes); });
        driven_["Edit/Paste"] = [this, nodes] {
            select({"cart", "order"});
            choose("Edit/Copy");
            choose("Edit/Paste");
            QCOMPARE(scenario().nodes.size(), nodes + 2);
        };
        drive("Edit/Duplicate", {"cart"}, [this, nodes] { QCOMPARE(scenario().nodes.size(), nodes + 1); });
        drive("Edit/Delete", {"cart"}, [this] { QVERIFY(findNode(scenario(), "cart") == nullptr); });
        drive("Edit/Rename", {"cart"}, [this] {
            auto* field = canvas().findChild<QLineEdit*>();
            QVERIFY(field && field->isVisible());
            field->setText("basket");
            QTest::keyClick(field, Qt::Key_Return);
            QVERIFY(findNode(scenario(), "basket") != nullptr);
        });
        drive("Edit/Select all", {}, [this] { QCOMPARE(selected(), canvas().diagram().cards().size()); });
        drive("Edit/Select none", {"cart"}, [this] { QCOMPARE(selected(), std::size_t{0}); });
        drive("Edit/Add callers to the selection", {"bank"}, [this] {
            QVERIFY(canvas().selection().items == std::set<std::string>({"bank", "payment"}));
        });
        drive("Edit/Add what is used to the selection", {"payment"}, [this] {
            QVERIFY(canvas().selection().items == std::set<std::string>({"bank", "payment"}));
        });
        for (const char* const list : {"Edit/Find …", "Edit/Commands …"})
            drive(list, {}, [this] {
                QVERIFY(window_->findChild<QuickList*>());
                closeDialog();
            });
        for (const char* const way : {"Edit/Next problem", "Edit/Previous problem"})
            driven_[way] = [this, way] {
                document().edit("spare", [](Scenario& now) { addItem(now, ItemKind::Cache, {0, 400}); });
                QTRY_VERIFY(window_->problemsView().list().count() > 0);
                choose(way);
                QVERIFY(canvas().selection().items == std::set<std::string>({"cache"}));
            };
        drive("Edit/Preferences …", {}, [this] {
            QVERIFY(window_->findChild<PreferencesDialog*>());
            closeDialog();
        });
    }

    void driveArranging() {
        aligned("Arrange/Align left edges", [](const QRectF& card) { return card.left(); });
        aligned("Arrange/Align right edges", [](const QRectF& card) { return card.right(); });
        aligned("Arrange/Align top edges", [](const QRectF& card) { return card.top(); });
        aligned("Arrange/Align bottom edges", [](const QRectF& card) { return card.bottom(); });
        aligned("Arrange/Align in a column", [](const QRectF& card) { return card.center().x(); });
        aligned("Arrange/Align in a row", [](const QRectF& card) { return card.center().y(); });
        const auto even = [this](double (*of)(const QRectF&)) {
            std::array places{of(rect("gateway")), of(rect("cart")), of(rect("order-db"))};
            std::ranges::sort(places);
            QVERIFY(std::abs(places[0] + places[2] - 2 * places[1]) < 1e-6);
        };
        drive("Arrange/Distribute horizontally", {"gateway", "cart", "order-db"},
              [even] { even([](const QRectF& card) { return card.center().x(); }); });
        drive("Arrange/Distribute vertically", {"gateway", "cart", "order-db"},
              [even] { even([](const QRectF& card) { return card.center().y(); }); });
        drive("Arrange/Frame", {"cart", "order"},
              [this] { QVERIFY(!findNode(scenario(), "cart")->group.empty()); });
        driven_["Arrange/Remove frame"] = [this] {
            document().edit("frame",
                            [](Scenario& now) { setGroup(now, std::vector<std::string>{"cart"}, "Shop"); });
            select({"cart"});
            choose("Arrange/Remove frame");
            QVERIFY(findNode(scenario(), "cart")->group.empty());
        };
        drive("Arrange/Pin in place", {"cart"}, [this] {
            QVERIFY(isPinned(scenario(), "cart"));
            choose("Arrange/Pin in place");
            QVERIFY(!isPinned(scenario(), "cart"));
        });
        drive("Arrange/Arrange automatically", {}, [this] {
            QTRY_COMPARE_WITH_TIMEOUT(document().undoStack().count(), 1, 20'000);
            const auto places = canvas().places();
            for (const Node& node : scenario().nodes)
                QVERIFY(placeOf(scenario(), node.id) == places.at(node.id));
        });
        drive("Arrange/Connect (C)", {"cart"}, [this] {
            QVERIFY(!canvas().diagram().line("cart", "payment"));
            for (int i = 0; i < 20 && !canvas().diagram().line("cart", "payment"); ++i) {
                if (i > 0) {
                    document().undoStack().undo();
                    select({"cart"});
                    choose("Arrange/Connect (C)");
                }
                for (int k = 0; k < i; ++k)
                    QTest::keyClick(&canvas(), Qt::Key_Tab);
                QTest::keyClick(&canvas(), Qt::Key_Return);
            }
            QVERIFY(canvas().diagram().line("cart", "payment"));
        });
    }

    void driveRuns() {
        for (const char* const path : {"Run/Fast", "Run/Express", "Run/Run until the next stale read",
                                       "Run/Run until a breaker opens", "Run/Run until an objective fails"})
            drive(path, {}, [this] {
                QTRY_VERIFY(run().state() == PlayState::Playing || run().state() == PlayState::Paused ||
                            run().state() == PlayState::Finished);
                choose("Run/Stop");
                QTRY_VERIFY(run().state() == PlayState::Idle);
            });
        driven_["Run/Pin this run"] = [this] {
            runToTheEnd();
            choose("Run/Pin this run");
            QVERIFY(window_->desk().comparison().isPinned());
            choose("Run/Unpin");
            QVERIFY(!window_->desk().comparison().isPinned());
            choose("Run/Stop");
        };
        driven_["Run/Compare with the pinned run"] = [this] {
            runToTheEnd();
            choose("Run/Pin this run");
            document().edit("seed",
                            [](Scenario& now) { now.workloads.front().arrivals = PoissonArrivals{Rate{1}}; });
            choose("Run/Compare with the pinned run");
            ComparePage& page = *window_->desk().compare();
            QTRY_VERIFY_WITH_TIMEOUT(page.table()->figures().rowCount() > 3, 60'000);
            choose("Run/Unpin");
            choose("Run/Stop");
        };
        driven_["Run/Study: many replications"] = [this] {
            runToTheEnd();
            choose("Run/Study: many replications");
            ComparePage& page = *window_->desk().compare();
            QTRY_VERIFY2_WITH_TIMEOUT(page.words().contains("replications have been run"),
                                      qPrintable(page.words()), 60'000);
            choose("Run/Stop");
        };
    }
    /// A short run.
    void runToTheEnd() {
        document().edit("short", [](Scenario& now) {
            now.run.duration = Duration::seconds(4);
            now.run.warmup = Duration::seconds(1);
        });
        run().setSpeed(Player::unlimited);
        choose("Run/Run");
        QTRY_VERIFY_WITH_TIMEOUT(run().results() != nullptr && run().state() == PlayState::Finished, 60'000);
    }

    void driveLooks() {
        const auto scaled = [this](const QString& path, std::function<bool(double, double)> suits) {
            driven_[path] = [this, path, suits] {
                canvas().zoomToFit();
                select({"cart"});
                const double before = canvas().viewport().scale;
                choose(path);
                QTRY_VERIFY(suits(before, canvas().viewport().scale));
            };
        };
        scaled("View/Zoom in", [](double before, double after) { return after > before; });
        scaled("View/Zoom out", [](double before, double after) { return after < before; });
        scaled("View/Actual size", [](double, double after) { return std::abs(after - 1) < 1e-9; });
        scaled("View/Show the selection", [](double before, double after) { return after > before; });
        driven_["View/Show everything"] = [this] {
            canvas().zoomBy(8);
            choose("View/Show everything");
            QTRY_VERIFY(canvas().viewport().visible().contains(canvas().diagram().bounds()));
        };
        for (QDockWidget* dock : window_->findChildren<QDockWidget*>()) {
            const QString path = "View/" + plain(dock->toggleViewAction()->text());
            driven_[path] = [this, dock, path] {
                const bool hidden = dock->isHidden();
                choose(path);
                QCOMPARE(dock->isHidden(), !hidden);
                choose(path);
                QCOMPARE(dock->isHidden(), hidden);
            };
        }
        for (const auto& [name, choice] :
             {std::pair{"As the system", ThemeChoice::System}, std::pair{"Dark", ThemeChoice::Dark},
              std::pair{"Light", ThemeChoice::Light}})
            drive(QStringLiteral("View/Theme/") + name, {},
                  [choice = choice] { QVERIFY(Themes::instance().choice() == choice); });
        drive("View/Full screen", {}, [this] {
            QVERIFY(window_->windowState() & Qt::WindowFullScreen);
            choose("View/Full screen");
            QVERIFY(!(window_->windowState() & Qt::WindowFullScreen));
        });
        drive("Help/Keys", {}, [this] {
            auto* text = QApplication::activeModalWidget()->findChild<QTextBrowser*>();
            QVERIFY(text && text->toPlainText().contains("Ctrl+Shift+L"));
            closeDialog();
        });
        driven_["Help/About Windtunnel"] = [this] {
            QString said;
            whenOpen<QMessageBox>([&said](QMessageBox& box) {
                said = box.text();
                QTest::keyClick(&box, Qt::Key_Return);
            });
            choose("Help/About Windtunnel");
            QVERIFY2(said.contains("Windtunnel "), qPrintable(said));
        };
    }

private slots:
    void initTestCase() {
        qputenv("WINDTUNNEL_SCENARIOS", WINDTUNNEL_SOURCE_DIR "/scenarios");
        Themes::instance().choose(ThemeChoice::Light);
        window_ = std::make_unique<MainWindow>();
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        window_->activateWindow();
        gather({}, window_->menuBar()->actions(), commands_);
        init();
        driveFiles();
        driveEdits();
        driveArranging();
        driveRuns();
        driveLooks();
    }

    void init() {
        QFile::remove(shop());
        QVERIFY(QFile::copy(test::bundledFile("web-shop"), shop()));
        QFile::setPermissions(shop(), QFile::ReadOwner | QFile::WriteOwner);
        std::vector<Diagnostic> found;
        QVERIFY(document().open(shop(), found));
        window_->showCanvas();
        canvas().select({});
    }

    /// Who adds a command to a menu says here how it is tried.
    void everyCommandOfTheMenusIsTriedWithMouseOrKeys() {
        QStringList missing;
        for (const auto& [path, action] : commands_)
            if (!driven_.contains(path) && !elsewhere_.contains(path))
                missing << path;
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join('\n')));
        for (const auto& [path, place] : elsewhere_) {
            QVERIFY2(commands_.contains(path), qPrintable(path));
            QFile file(QStringLiteral(WINDTUNNEL_SOURCE_DIR "/tests/app/") + place.first);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(file.readAll().contains("void " + place.second.toUtf8() + "()"),
                     qPrintable(place.second));
        }
    }

    void eachDoesWhatItSays_data() {
        QTest::addColumn<QString>("path");
        for (const auto& [path, test] : driven_)
            QTest::newRow(qPrintable(path)) << path;
    }
    void eachDoesWhatItSays() {
        QFETCH(QString, path);
        QVERIFY2(commands_.contains(path), "no such command");
        driven_.at(path)();
        QVERIFY(QApplication::activeModalWidget() == nullptr);
        checkHistory(document());
    }

    /// Of two with the same key neither would be run.
    void noTwoCommandsShareAKey() {
        std::map<QString, QString> owners;
        for (const auto& [path, action] : commands_)
            for (const QKeySequence& key : action->shortcuts()) {
                const auto [owner, isNew] = owners.emplace(key.toString(), path);
                QVERIFY2(isNew, qPrintable(key.toString() + ": " + owner->second + ", " + path));
            }
        QVERIFY(owners.size() > 40);
    }

    void theMenuAtACardHasItsCommands() {
        select({"cart"});
        QMenu* menu = menuAt(rect("cart").center());
        QVERIFY(menu);
        QStringList names;
        for (const QAction* action : menu->actions())
            if (!action->isSeparator())
                names << plain(action->text());
        QCOMPARE(names, cardCommands_);
        click(menu, menu->actions()[names.indexOf("Pin in place")]);
        QVERIFY(isPinned(scenario(), "cart"));
    }

    /// At one item of each kind, and at a link between services.
    void whatIsDoneByRightClickIsAnActionOfTheScenario() {
        std::vector<Diagnostic> found;
        QVERIFY(document().open(test::bundledFile("cloud-native"), found));
        choose("Run/Step one event");
        QTRY_VERIFY(run().state() == PlayState::Paused);
        std::map<ItemKind, std::string> items;
        for (const Card& card : canvas().diagram().cards())
            items.emplace(card.kind, card.id);
        QVERIFY(items.size() >= 7);
        int done = 0;
        const auto tryAll = [&](const auto& offered) {
            for (std::size_t i = 0;; ++i) {
                const std::vector<std::pair<QMenu*, QAction*>> live = offered();
                if (i >= live.size())
                    break;
                const std::size_t before = scenario().faults.size();
                const QString name = live[i].second->text();
                QMenu* const menu = live[i].first;
                if (!menu->isVisible()) {  // in a menu of its own: without a window system only keys get
                                           // there
                    auto* const above = qobject_cast<QMenu*>(QApplication::activePopupWidget());
                    chooseWithKeys(above, menu->menuAction());
                    QTRY_VERIFY(menu->isVisible());
                    chooseWithKeys(menu, live[i].second);
                } else {
                    click(menu, live[i].second);
                }
                QVERIFY2(scenario().faults.size() == before + 1, qPrintable(name));
                document().undoStack().undo();
                QCOMPARE(scenario().faults.size(), before);
                ++done;
            }
            if (QWidget* menu = QApplication::activePopupWidget())
                menu->close();
        };
        for (const auto& [kind, id] : items)
            tryAll([&, id = id] {
                select({id});
                return liveActions(menuAt(rect(id).center()));
            });
        const Line& line = canvas().diagram().lines().front();
        const auto& cards = canvas().diagram().cards();
        const std::pair ends{cards[line.from].id, cards[line.to].id};
        tryAll([&] {
            canvas().select({{}, ends});
            return liveActions(menuAt(canvas().diagram().along(0, 0.5)));
        });
        QVERIFY2(done >= 30, qPrintable(QString::number(done)));
        checkHistory(document());
        choose("Run/Stop");
        QTRY_VERIFY(run().state() == PlayState::Idle);
    }

    void cleanupTestCase() {
        Themes::instance().choose(ThemeChoice::Light);
        window_.reset();
    }
};

QTEST_MAIN(ShellMenusTest)
#include "shell_menus_test.moc"
