#include "app/studio/inspector/inspector.h"
#include "app/studio/inspector/outline_view.h"
#include "app/studio/inspector/problems_view.h"
#include "app/studio/inspector/quick_fixes.h"
#include "app/studio/inspector/step_text.h"
#include "app/studio/theme/theme.h"
#include "models/io/fields.h"
#include "models/io/json_text.h"
#include "models/validation/validate.h"
#include "tests/app/shown_inspector.h"
#include "tests/app/studio_fixture.h"

#include <QAbstractItemModelTester>
#include <QTest>
#include <QtWidgets>

using namespace windtunnel;
using namespace windtunnel::studio;

namespace {

QString show(const Steps& steps) { return QString::fromStdString(compactJson(Codec<Steps>::write(steps))); }

}  // namespace

class InspectorOutlineTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Document> document_;
    std::unique_ptr<Inspector> inspector_;
    std::unique_ptr<QAbstractItemModelTester> tester_;

    OutlineView& view() { return inspector_->outline(); }
    QTreeView& tree() { return view().tree(); }
    OutlineModel& model() { return view().model(); }
    Steps& stepsOf(Scenario& scenario) {
        for (Node& node : scenario.nodes)
            if (node.id == "order")
                return std::get<Service>(node.kind).endpoints.front().steps;
        std::abort();
    }
    Steps steps() const {
        return std::get<Service>(findNode(document_->scenario(), "order")->kind).endpoints.front().steps;
    }
    std::string first() const {
        return "/endpoints/" +
               escapePointer(
                   std::get<Service>(findNode(document_->scenario(), "order")->kind).endpoints.front().name);
    }
    void select(const std::string& pointer) {
        tree().setCurrentIndex(model().indexAt(pointer));
        tree().setFocus();
    }

private slots:
    void init() {
        Themes::instance().choose(ThemeChoice::Light);
        document_ = std::make_unique<Document>();
        test::openBundled(*document_, "web-shop");
        document_->edit("set", [&](Scenario& scenario) {
            stepsOf(scenario) = {Step{WorkStep{Duration::milliseconds(1)}},
                                 Step{WaitStep{Duration::milliseconds(2)}},
                                 Step{RepeatStep{2, {Step{WorkStep{Duration::milliseconds(3)}}}}}};
        });
        document_->undoStack().clear();
        inspector_ = test::shownOutline(*document_, "order");
        tester_ = std::make_unique<QAbstractItemModelTester>(
            &model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    }
    void cleanup() {
        test::checkHistory(*document_);
        tester_.reset();
        inspector_.reset();
        document_.reset();
    }

    void linesAreSentences() {
        QCOMPARE(model().data(model().indexAt(first() + "/0"), Qt::DisplayRole).toString(),
                 QStringLiteral("work 1ms"));
        const Value call = parsedJson(
            R"({"call": "order POST /orders", "timeout": "300ms", "retries": {"max": 2, "backoff": "1ms"}})");
        QCOMPARE(stepSentence(call), QStringLiteral("call order POST /orders · timeout 300ms · retries 2"));
        const QString folder = qEnvironmentVariable("WINDTUNNEL_PICTURES");
        if (!folder.isEmpty()) {
            document_->undoStack().undo();
            std::vector<Diagnostic> found;
            document_->open(WINDTUNNEL_SOURCE_DIR "/scenarios/web-shop.json", found);
            inspector_->showItem("order");
            inspector_->tabs().setCurrentIndex(1);
            select(first() + "/1");
            QTest::qWait(50);
            inspector_->grab().save(folder + "/outline.png");
        }
    }

    void stepsMoveWithTheKeyboardAndUndo() {
        const Steps before = steps();
        select(first() + "/0");
        QTest::keyClick(&tree(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(show(steps()), show({before[1], before[0], before[2]}));
        QCOMPARE(model().pointerOf(tree().currentIndex()), first() + "/1");
        document_->undoStack().undo();
        QCOMPARE(show(steps()), show(before));
    }

    void aDragPutsAStepIntoAnother() {
        const Steps before = steps();
        const std::unique_ptr<QMimeData> mime(model().mimeData({model().indexAt(first() + "/0")}));
        const QModelIndex repeat = model().indexAt(first() + "/2");
        QVERIFY(model().canDropMimeData(mime.get(), Qt::MoveAction, 1, 0, repeat));
        model().dropMimeData(mime.get(), Qt::MoveAction, 1, 0, repeat);
        Step nested = before[2];
        std::get<RepeatStep>(nested.verb).steps.push_back(before[0]);
        QCOMPARE(show(steps()), show({before[1], nested}));
        const std::unique_ptr<QMimeData> itself(model().mimeData({model().indexAt(first() + "/1")}));
        QVERIFY(
            !model().canDropMimeData(itself.get(), Qt::MoveAction, 0, 0, model().indexAt(first() + "/1")));
    }

    void deleteTakesTheLineOut() {
        const Steps before = steps();
        select(first() + "/1");
        QTest::keyClick(&tree(), Qt::Key_Delete);
        QCOMPARE(show(steps()), show({before[0], before[2]}));
    }

    void aLineIsEditedInPlace() {
        select(first() + "/0");
        QTest::keyClick(&tree(), Qt::Key_F2);
        auto* line = tree().findChild<QLineEdit*>(QStringLiteral("outline-line"));
        QVERIFY(line);
        QCOMPARE(line->text(), QStringLiteral("1ms"));
        line->selectAll();
        QTest::keyClicks(line, "7ms");
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(show({steps()[0]}), show({Step{WorkStep{Duration::milliseconds(7)}}}));
    }

    void everyVerbCanBeAddedAndIsUnderstood() {
        for (const Variant<Step>& verb : stepVerbs().all) {
            if (verb.name == "get" || verb.name == "put" || verb.name == "evict")
                continue;  // this scenario has no cache: what they name would not be there
            const std::size_t before = steps().size();
            select(first());
            const QModelIndex added = model().addStep(tree().currentIndex(), verb.name);
            QVERIFY2(added.isValid(), verb.name.c_str());
            QCOMPARE(steps().size(), before + 1);
            QCOMPARE(verbOf(Codec<Step>::write(steps().back())), verb.name);
            document_->undoStack().undo();
            QCOMPARE(steps().size(), before);
        }
    }

    void endpointsConsumersAndBranchesComeAndGo() {
        const QModelIndex endpoint = model().addEndpoint();
        QVERIFY(endpoint.isValid());
        QVERIFY(model().setData(endpoint, "GET /status", Qt::EditRole));
        const QModelIndex renamed = model().indexAt("/endpoints/GET ~1status");
        QCOMPARE(model().keyOf(renamed), std::string("GET /status"));
        const QModelIndex choose = model().addStep(renamed, "choose");
        QCOMPARE(model().rowCount(choose), 2);
        const QModelIndex more = model().addBranch(choose);
        QCOMPARE(model().rowCount(more), 3);
        const QModelIndex fewer = model().index(2, 0, more);
        model().remove(fewer);
        QCOMPARE(model().rowCount(model().indexAt("/endpoints/GET ~1status/1")), 2);
        while (document_->undoStack().canUndo())
            document_->undoStack().undo();
        QVERIFY(!model().indexAt("/endpoints/GET ~1status").isValid());
    }

    void fieldsOfTheLineAreEditedBelowIt() {
        select(first() + "/2");
        auto* line = view().form().findChild<QLineEdit*>(QStringLiteral("repeat"));
        QVERIFY(line);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, "5");
        QCOMPARE(std::get<RepeatStep>(steps()[2].verb).times, 5);
    }

    void aProblemLeadsToItsFieldAndItsQuickFixSettlesIt() {
        document_->edit("break", [&](Scenario& scenario) {
            WriteStep write;
            write.store = "orders-bd";
            stepsOf(scenario).push_back(Step{write});
        });
        ProblemsView problems(*document_);
        problems.resize(700, 160);
        problems.show();
        emit document_->problemsChanged();
        const auto& found = document_->problems();
        const auto wrong = std::ranges::find(found, std::string("dangling-store"), &Diagnostic::rule);
        QVERIFY(wrong != found.end());
        connect(&problems, &ProblemsView::chosen, this, [this](const QString&, const QString& pointer) {
            inspector_->focusPointer(pointer.toStdString());
        });
        const int row = static_cast<int>(wrong - found.begin());
        problems.list().setCurrentRow(row);
        QTest::mouseClick(problems.list().viewport(), Qt::LeftButton, {},
                          problems.list().visualItemRect(problems.list().item(row)).center());
        QCOMPARE(model().pointerOf(tree().currentIndex()), first() + "/3");
        const QString folder = qEnvironmentVariable("WINDTUNNEL_PICTURES");
        if (!folder.isEmpty()) {
            QTest::qWait(50);
            inspector_->grab().save(folder + "/problem.png");
            problems.grab().save(folder + "/problems.png");
        }
        QVERIFY(problems.fixCurrent());
        QVERIFY(std::ranges::none_of(document_->problems(),
                                     [](const Diagnostic& one) { return one.rule == "dangling-store"; }));
        document_->undoStack().undo();
        QVERIFY(std::ranges::any_of(document_->problems(),
                                    [](const Diagnostic& one) { return one.rule == "dangling-store"; }));
    }

    void aMissingTimeoutIsAddedAndTakenAwayAgain() {
        document_->edit("call", [&](Scenario& scenario) {
            CallStep call;
            call.target = {"bank", ""};
            stepsOf(scenario) = {Step{call}};
            scenario.faults = {{Distribution(Duration::seconds(1)), {}, {}, StallFault{{"bank", 0}}}};
        });
        const auto timeout = [&] { return std::get<CallStep>(steps().front().verb).policies.timeout; };
        ProblemsView problems(*document_);
        emit document_->problemsChanged();
        const auto& found = document_->problems();
        const auto wrong = std::ranges::find(found, std::string("missing-timeout"), &Diagnostic::rule);
        QVERIFY(wrong != found.end());
        problems.list().setCurrentRow(static_cast<int>(wrong - found.begin()));
        QVERIFY(problems.fixCurrent());
        QVERIFY(timeout());
        QVERIFY(std::ranges::none_of(document_->problems(),
                                     [](const Diagnostic& one) { return one.rule == "missing-timeout"; }));
        document_->undoStack().undo();
        QVERIFY(!timeout());
    }

    /// Whatever a quick fix offers leaves the scenario readable and without the problem that it was offered
    /// for.
    void quickFixesSettleWhatTheyAreOfferedFor() {
        Scenario scenario = document_->scenario();
        scenario.workloads.front().calls.front().call.node = "gatway";
        scenario.faults.push_back(
            {Distribution(Duration::seconds(1)), {}, {}, CrashFault{{"ordr", 0}, false}});
        Node lonely;
        lonely.id = "lonely";
        lonely.kind = Service{};
        scenario.nodes.push_back(lonely);
        int settled = 0;
        for (const Diagnostic& problem : validate(scenario))
            for (const QuickFix& fix : quickFixesFor(scenario, problem)) {
                Scenario fixed = scenario;
                fix.apply(fixed);
                const auto left = validate(fixed);
                QVERIFY2(std::ranges::none_of(
                             left, [&](const Diagnostic& one) { return one.message == problem.message; }),
                         (problem.message.text() + " / " + fix.text.toStdString()).c_str());
                ++settled;
            }
        QVERIFY2(settled >= 3, qPrintable(QString::number(settled)));
    }

    void theScenarioPanelAddsEditsAndDeletes() {
        inspector_->showScenario();
        ScenarioPanel& panel = inspector_->scenarioPanel();
        for (const auto kind : {Subject::Kind::Workload, Subject::Kind::Entity, Subject::Kind::Fault,
                                Subject::Kind::Objective, Subject::Kind::Cluster}) {
            const Scenario before = document_->scenario();
            panel.add(kind);
            QVERIFY(document_->scenario() != before);
            QCOMPARE(panel.current().kind, kind);
            const QString folder = qEnvironmentVariable("WINDTUNNEL_PICTURES");
            if (!folder.isEmpty()) {
                QTest::qWait(50);
                inspector_->grab().save(folder + QStringLiteral("/panel-%1.png").arg(static_cast<int>(kind)));
            }
            panel.tree().setFocus();
            QTest::keyClick(&panel.tree(), Qt::Key_Delete);
            QCOMPARE(document_->scenario(), before);
        }
    }

    void pricesAndTelemetryComeWithTheirFirstFieldAndGoAsAWhole() {
        inspector_->showScenario();
        ScenarioPanel& panel = inspector_->scenarioPanel();
        const auto enter = [&](Subject::Kind kind, const char* field, const char* text) {
            panel.select({kind, {}, {}, 0});
            auto* line = panel.findChild<QLineEdit*>(QString::fromLatin1(field));
            QVERIFY(line);
            line->setFocus();
            line->selectAll();
            QTest::keyClicks(line, text);
            QTest::keyClick(line, Qt::Key_Return);
        };
        const Scenario before = document_->scenario();
        enter(Subject::Kind::Telemetry, "scrape", "30s");
        QCOMPARE(document_->scenario().telemetry.value().scrape.ns, Duration::seconds(30).ns);
        panel.tree().setFocus();
        QTest::keyClick(&panel.tree(), Qt::Key_Delete);
        enter(Subject::Kind::Cost, "replicaHour", "0.05");
        QCOMPARE(document_->scenario().cost.value().replicaHour, 0.05);
        panel.tree().setFocus();
        QTest::keyClick(&panel.tree(), Qt::Key_Delete);
        QCOMPARE(document_->scenario(), before);
    }

    void aFaultTurnsIntoAnotherAndKeepsItsTime() {
        inspector_->showScenario();
        ScenarioPanel& panel = inspector_->scenarioPanel();
        panel.add(Subject::Kind::Fault);
        const std::size_t last = document_->scenario().faults.size() - 1;
        const auto at = document_->scenario().faults[last].at;
        auto* verbs = panel.findChild<QComboBox*>(QStringLiteral("fault"));
        QVERIFY(verbs);
        emit verbs->activated(verbs->findText("slow"));
        const Fault fault = document_->scenario().faults[last];
        QVERIFY(std::holds_alternative<SlowFault>(fault.verb));
        QCOMPARE(fault.at, at);
    }
};

QTEST_MAIN(InspectorOutlineTest)
#include "inspector_outline_test.moc"
