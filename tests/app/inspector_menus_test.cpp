// What the inspector's menus and buttons add, move, mend and delete, chosen with mouse and keys.
#include "app/studio/document/item_edits.h"
#include "app/studio/inspector/inspector.h"
#include "app/studio/inspector/outline_view.h"
#include "app/studio/inspector/problems_view.h"
#include "app/studio/theme/theme.h"
#include "models/io/fields.h"
#include "models/io/json_text.h"
#include "tests/app/shown_inspector.h"
#include "tests/app/studio_fixture.h"
#include "tests/app/user_input.h"

#include <QAbstractItemModelTester>
#include <QtWidgets>

using namespace windtunnel;
using namespace windtunnel::studio;
using namespace windtunnel::studio::test;

namespace {

QString show(const Steps& steps) { return QString::fromStdString(compactJson(Codec<Steps>::write(steps))); }

QToolButton* tool(QWidget& page, const char* name) { return page.findChild<QToolButton*>(name); }

}  // namespace

class InspectorMenusTest : public QObject {
    Q_OBJECT

    OwnHome home_;
    std::unique_ptr<Document> document_;
    std::unique_ptr<Inspector> inspector_;
    std::unique_ptr<QAbstractItemModelTester> tester_;

    OutlineView& view() { return inspector_->outline(); }
    QTreeView& tree() { return view().tree(); }
    OutlineModel& model() { return view().model(); }
    const Service& order() const { return std::get<Service>(findNode(document_->scenario(), "order")->kind); }
    const Steps& steps() const { return order().endpoints.front().steps; }
    std::string first() const { return "/endpoints/" + escapePointer(order().endpoints.front().name); }
    /// Of the line of this step, or of the endpoint.
    void clickLine(const std::string& pointer) {
        const QModelIndex index = model().indexAt(pointer);
        QVERIFY2(index.isValid(), pointer.c_str());
        tree().scrollTo(index);
        QTest::mouseClick(tree().viewport(), Qt::LeftButton, {}, tree().visualRect(index).center());
        QCOMPARE(tree().currentIndex(), index);
    }
    void add(const QString& what, QStringList* offered = nullptr) {
        clickInNextMenu(what, offered);
        QTest::mouseClick(tool(view(), "outline-add"), Qt::LeftButton);
    }

private slots:
    void init() {
        Themes::instance().choose(ThemeChoice::Light);
        document_ = std::make_unique<Document>();
        openBundled(*document_, "web-shop");
        inspector_ = shownOutline(*document_, "order");
        tester_ = std::make_unique<QAbstractItemModelTester>(
            &model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    }
    void cleanup() {
        checkHistory(*document_);
        tester_.reset();
        inspector_.reset();
        document_.reset();
    }

    // ---- the outline ----

    void everyStepIsOfferedAndAdded() {
        clickLine(first());
        QStringList offered;
        add("work", &offered);
        for (const Variant<Step>& verb : stepVerbs().all)
            QVERIFY2(offered.contains(QString::fromStdString(verb.name)), verb.name.c_str());
        QCOMPARE(steps().size(), std::size_t{5});
        QVERIFY(std::holds_alternative<WorkStep>(steps().back().verb));
        QCOMPARE(model().pointerOf(tree().currentIndex()), first() + "/4");  // and can be edited at once
    }

    void insertOpensTheMenuAndKeysChooseFromIt() {
        clickLine(first() + "/0");
        whenOpen<QMenu>([](QMenu& menu) { chooseWithKeys(&menu, entry(menu, "wait")); });
        QTest::keyClick(&tree(), Qt::Key_Insert);
        QCOMPARE(steps().size(), std::size_t{5});
        QVERIFY(std::holds_alternative<WaitStep>(steps()[1].verb));
    }

    void whatACallCanHaveIsOfferedForACall() {
        QStringList offered;
        clickLine(first() + "/1");
        add("Fallback of this step", &offered);
        QVERIFY(!offered.contains("Branch of this step"));
        QVERIFY(std::get<CallStep>(steps()[1].verb).hasFallback);
        clickLine(first());
        add("choose");
        offered.clear();
        add("Branch of this step", &offered);
        QVERIFY(!offered.contains("Fallback of this step"));
        QCOMPARE(std::get<ChooseStep>(steps().back().verb).choices.size(), std::size_t{3});
    }

    void endpointsAndConsumersAreAdded() {
        add("Endpoint");
        QCOMPARE(order().endpoints.size(), std::size_t{2});
        add("Consumer");  // of what?
        QCOMPARE(order().consumers.size(), std::size_t{0});
        bool said = false;
        for (const QLabel* label : view().findChildren<QLabel*>())
            said |= label->isVisible() && label->text().startsWith("A consumer reads a topic");
        QVERIFY(said);
        document_->edit("topic", [](Scenario& scenario) { addItem(scenario, ItemKind::Topic, {0, 0}); });
        add("Consumer");
        QCOMPARE(order().consumers.size(), std::size_t{1});
        QCOMPARE(order().consumers.front().topics, std::vector<std::string>{"topic"});
    }

    void anEndpointIsRenamedInItsLine() {
        inspector_->showItem("payment");
        clickLine("/endpoints/POST ~1payments");
        QTest::keyClick(&tree(), Qt::Key_F2);
        auto* line = tree().findChild<QLineEdit*>(QStringLiteral("outline-line"));
        QVERIFY(line);
        line->selectAll();
        QTest::keyClicks(line, "POST /settlements");
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(std::get<CallStep>(steps()[2].verb).target.endpoint, std::string("POST /settlements"));
        QCOMPARE(document_->errorCount(), std::size_t{0});
    }

    void routesAreAddedToAGateway() {
        inspector_->showItem("gateway");
        const auto routes = [&] {
            return std::get<Gateway>(findNode(document_->scenario(), "gateway")->kind).routes.size();
        };
        const std::size_t before = routes();
        QStringList offered;
        add("Route", &offered);
        QCOMPARE(offered, QStringList{"Route"});
        QCOMPARE(routes(), before + 1);
    }

    void buttonsMoveAndDeleteTheLine() {
        const Steps before = steps();
        clickLine(first() + "/2");
        QTest::mouseClick(tool(view(), "outline-up"), Qt::LeftButton);
        QCOMPARE(show(steps()), show({before[0], before[2], before[1], before[3]}));
        QTest::mouseClick(tool(view(), "outline-down"), Qt::LeftButton);
        QCOMPARE(show(steps()), show(before));
        QTest::mouseClick(tool(view(), "outline-delete"), Qt::LeftButton);
        QCOMPARE(show(steps()), show({before[0], before[1], before[3]}));
    }

    /// Without a window system nothing is carried; what arrives is as it would be.
    void aLineThatIsDroppedMoves() {
        const Steps before = steps();
        const QModelIndex from = model().indexAt(first() + "/0"), to = model().indexAt(first() + "/3");
        tree().scrollTo(to);
        const std::unique_ptr<QMimeData> mime(model().mimeData({from}));
        const QPoint at = tree().visualRect(to).bottomLeft() + QPoint(60, 0);
        QDragEnterEvent enter(at, Qt::MoveAction, mime.get(), Qt::LeftButton, {});
        QApplication::sendEvent(tree().viewport(), &enter);
        QVERIFY(enter.isAccepted());
        QDragMoveEvent over(at, Qt::MoveAction, mime.get(), Qt::LeftButton, {});
        QApplication::sendEvent(tree().viewport(), &over);
        QVERIFY(over.isAccepted());
        QDropEvent drop(at, Qt::MoveAction, mime.get(), Qt::LeftButton, {});
        QApplication::sendEvent(tree().viewport(), &drop);
        QCOMPARE(show(steps()), show({before[1], before[2], before[3], before[0]}));
    }

    // ---- the scenario's panel ----

    void everyPartOfAScenarioIsAddedFromTheMenuAndDeletedAgain() {
        inspector_->showScenario();
        ScenarioPanel& panel = inspector_->scenarioPanel();
        QToolButton& button = *tool(panel, "scenario-add");
        const Scenario before = document_->scenario();
        QStringList offered;
        whenOpen<QMenu>([&offered](QMenu& menu) {
            for (const QAction* action : menu.actions())
                offered << plain(action->text());
            QTest::keyClick(&menu, Qt::Key_Escape);
        });
        QTest::mouseClick(&button, Qt::LeftButton);
        QCOMPARE(offered.size(), 5);
        for (const QString& part : offered) {
            clickInNextMenu(part);
            QTest::mouseClick(&button, Qt::LeftButton);
            QVERIFY2(document_->scenario() != before, qPrintable(part));
            QTest::mouseClick(tool(panel, "scenario-delete"), Qt::LeftButton);
            QVERIFY2(document_->scenario() == before, qPrintable(part));
        }
        whenOpen<QMenu>([&](QMenu& menu) { chooseWithKeys(&menu, entry(menu, offered.last())); });
        panel.tree().setFocus();
        QTest::keyClick(&panel.tree(), Qt::Key_Insert);
        QVERIFY(document_->scenario() != before);
        QTest::keyClick(&panel.tree(), Qt::Key_Backspace);
        QVERIFY(document_->scenario() == before);
    }

    /// What is typed in one go is one step of undo.
    void proseIsOneStepUntilItIsLeft() {
        inspector_->showScenario();
        ScenarioPanel& panel = inspector_->scenarioPanel();
        panel.select({});
        QCoreApplication::processEvents();
        QPlainTextEdit* prose = nullptr;
        for (auto* one : panel.findChildren<QPlainTextEdit*>())
            if (prose == nullptr && one->isVisible())
                prose = one;
        QVERIFY(prose);
        const int steps = document_->undoStack().count();
        prose->setFocus();
        QTest::keyClicks(prose, "why ");
        QCOMPARE(document_->undoStack().count(), steps + 1);
        QTest::keyClick(prose, Qt::Key_Tab);  // the next field
        QVERIFY(!prose->hasFocus());
        prose->setFocus();
        QTest::keyClicks(prose, "not");
        QCOMPARE(document_->undoStack().count(), steps + 2);
    }

    // ---- problems ----

    void aQuickFixIsChosenFromItsMenu() {
        document_->edit("break", [&](Scenario& scenario) {
            WriteStep write;
            write.store = "orders-bd";
            for (Node& node : scenario.nodes)
                if (node.id == "order")
                    std::get<Service>(node.kind).endpoints.front().steps.push_back(Step{write});
        });
        ProblemsView problems(*document_);
        problems.resize(700, 160);
        problems.show();
        QVERIFY(QTest::qWaitForWindowExposed(&problems));
        emit document_->problemsChanged();
        const auto broken = [&] {
            const auto& found = document_->problems();
            const auto one = std::ranges::find(found, std::string("dangling-store"), &Diagnostic::rule);
            return one == found.end() ? -1 : static_cast<int>(one - found.begin());
        };
        QVERIFY(broken() >= 0);
        QListWidget& list = problems.list();
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                          list.visualItemRect(list.item(broken())).center());
        whenOpen<QMenu>([](QMenu& menu) { click(&menu, menu.actions().front()); });
        QTest::mouseClick(tool(problems, "quick-fix"), Qt::LeftButton);
        QCOMPARE(broken(), -1);
    }
};

QTEST_MAIN(InspectorMenusTest)
#include "inspector_menus_test.moc"
