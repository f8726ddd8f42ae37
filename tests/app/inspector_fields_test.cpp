#include "app/studio/inspector/density.h"
#include "app/studio/inspector/inspector.h"
#include "app/studio/inspector/json_tab.h"
#include "app/studio/inspector/outline_view.h"
#include "app/studio/inspector/value_text.h"
#include "app/studio/theme/theme.h"
#include "models/io/fields.h"
#include "models/io/load_scenario.h"
#include "models/io/writer.h"
#include "tests/app/shown_inspector.h"
#include "tests/app/studio_fixture.h"

#include <QTest>
#include <QtWidgets>

using namespace windtunnel;
using namespace windtunnel::studio;

namespace {

QString fileOf(const char* name) { return QStringLiteral(WINDTUNNEL_SOURCE_DIR "/scenarios/") + name; }

void open(Document& document, const char* name) {
    std::vector<Diagnostic> found;
    QVERIFY(document.open(fileOf(name), found));
}

template <class Widget> Widget* child(QWidget& parent, const char* name) {
    QCoreApplication::processEvents();  // layouts show what was just made
    for (auto* one : parent.findChildren<Widget*>(QLatin1String(name)))
        if (one->isVisibleTo(&parent))
            return one;
    return nullptr;
}

void typeInto(QLineEdit* line, const QString& text) {
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, text);
}

const Service& service(const Document& document, const char* id) {
    return std::get<Service>(findNode(document.scenario(), id)->kind);
}

}  // namespace

class InspectorFieldsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Document> document_;
    std::unique_ptr<Inspector> inspector_;

    void show(const char* scenario) {
        inspector_.reset();
        document_ = std::make_unique<Document>();
        open(*document_, scenario);
        inspector_ = test::shownInspector(*document_);
    }
    void picture(const char* name) {
        const QString folder = qEnvironmentVariable("WINDTUNNEL_PICTURES");
        if (folder.isEmpty())
            return;
        QTest::qWait(30);
        inspector_->grab().save(folder + '/' + name + ".png");
    }

private slots:
    void init() {
        Themes::instance().choose(ThemeChoice::Light);
        show("web-shop.json");
    }
    void cleanup() {
        test::checkHistory(*document_);
        inspector_.reset();
        document_.reset();
    }

    void whatARuntimePresetsIsShownUntilTheFieldIsGiven() {
        document_->edit("runtime", [](Scenario& scenario) {
            auto& service = std::get<Service>(std::ranges::find(scenario.nodes, "order", &Node::id)->kind);
            service.runtime = "node";
            service.threads.reset();
        });
        inspector_->showItem("order");
        const auto hint = [&] {
            auto* label = inspector_->findChild<QLabel*>("problem-threads");
            return label->isVisible() ? label->text() : QString();
        };
        QCOMPARE(hint(), QString("from node: 1"));
        QVERIFY(!inspector_->findChild<QLabel*>("problem-threads")->toolTip().isEmpty());
        auto* line = child<QLineEdit>(*inspector_, "threads");
        line->setFocus();
        QTest::keyClicks(line, "8");
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(hint(), QString());
        document_->undoStack().undo();
        QCOMPARE(hint(), QString("from node: 1"));
    }

    void everyFieldOfEveryBundledScenarioIsShown() {
        for (const QFileInfo& file : QDir(WINDTUNNEL_SOURCE_DIR "/scenarios").entryInfoList({"*.json"})) {
            std::vector<Diagnostic> found;
            QVERIFY2(document_->open(file.filePath(), found), qPrintable(file.fileName()));
            const Scenario before = document_->scenario();
            for (const Node& node : before.nodes) {
                inspector_->showItem(node.id);
                QCOMPARE(inspector_->subject().id, node.id);
                const Value written = Codec<Node>::write(node);
                for (const Value::Member& member : *written.object()) {
                    static const QStringList elsewhere{"id", "kind", "endpoints", "routes", "consumers"};
                    const bool shown = elsewhere.contains(QString::fromStdString(member.key)) ||
                                       inspector_->form().fields()->row(member.key);
                    QVERIFY2(shown, member.key.c_str());
                }
            }
            for (const Workload& workload : before.workloads)
                inspector_->showItem(workload.id);
            for (const Link& link : before.links)
                inspector_->showLink(link.from, link.to);
            for (std::size_t i = 0; i < before.faults.size(); ++i)
                inspector_->showSubject({Subject::Kind::Fault, {}, {}, i});
            for (std::size_t i = 0; i < before.objectives.size(); ++i)
                inspector_->showSubject({Subject::Kind::Objective, {}, {}, i});
            QVERIFY2(document_->scenario() == before, "looking changes nothing");
            QVERIFY(!document_->undoStack().canUndo());
            QCoreApplication::processEvents();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    }

    void aNumberIsTakenWhileItIsTypedAndIsOneStepOfUndo() {
        inspector_->showItem("order");
        picture("service");
        auto* line = child<QLineEdit>(*inspector_, "threads");
        QVERIFY(line);
        const auto before = service(*document_, "order").threads;
        typeInto(line, "125");
        QCOMPARE(service(*document_, "order").threads, std::optional(125));
        QCOMPARE(document_->undoStack().count(), 1);
        document_->undoStack().undo();
        QCOMPARE(service(*document_, "order").threads, before);
        QCOMPARE(line->text(), before ? QString::number(*before) : QString());
    }

    void aBadTextStaysWithTheReadersMessageAndChangesNothing() {
        inspector_->showItem("order");
        const Scenario before = document_->scenario();
        auto* line = child<QLineEdit>(*inspector_, "startup");
        QVERIFY(line);
        typeInto(line, "5 parsecs");
        QCOMPARE(line->text(), QStringLiteral("5 parsecs"));
        QCOMPARE(document_->scenario(), before);
        auto* problem = child<QLabel>(*inspector_, "problem-startup");
        QVERIFY(problem);
        QVERIFY2(problem->text().contains("parsecs"), qPrintable(problem->text()));
        picture("bad-value");
        document_->edit("other", [](Scenario& scenario) { scenario.name = std::string("other name"); });
        QCOMPARE(line->text(), QStringLiteral("5 parsecs"));
        typeInto(line, "5s");
        QVERIFY(!child<QLabel>(*inspector_, "problem-startup"));
        QCOMPARE(service(*document_, "order").startup, std::optional(Distribution(Duration::seconds(5))));
    }

    void theResetButtonBringsTheDefaultBack() {
        inspector_->showItem("order");
        typeInto(child<QLineEdit>(*inspector_, "speed"), "2");
        auto* reset = child<QToolButton>(*inspector_, "reset-speed");
        QVERIFY(reset);
        QTest::mouseClick(reset, Qt::LeftButton);
        QCOMPARE(service(*document_, "order").speed, 1.0);
        QVERIFY(!child<QToolButton>(*inspector_, "reset-speed"));
    }

    void aDistributionKeepsItsMeanWhenItsKindChanges() {
        inspector_->showItem("order");
        typeInto(child<QLineEdit>(*inspector_, "startup"), "4s");
        auto* kinds = child<QComboBox>(*inspector_, "kind-startup");
        QVERIFY(kinds);
        kinds->setCurrentIndex(kinds->findText("gamma") - 1);
        kinds->setFocus();
        QTest::keyClick(kinds, Qt::Key_Down);
        const auto* gamma = std::get_if<Gamma>(&service(*document_, "order").startup->kind);
        QVERIFY(gamma);
        QCOMPARE(gamma->mean, Duration::seconds(4));
        QVERIFY(child<QWidget>(*inspector_, "density"));
        typeInto(child<QLineEdit>(*inspector_, "cv"), "0.5");
        QCOMPARE(std::get<Gamma>(service(*document_, "order").startup->kind).cv, 0.5);
        picture("distribution");
    }

    void anOptionalGroupIsTickedOpenedAndEdited() {
        inspector_->showItem("order");
        auto* tick = child<QCheckBox>(*inspector_, "tick-rateLimit");
        QVERIFY(tick);
        QTest::mouseClick(tick, Qt::LeftButton, {}, QPoint(8, tick->height() / 2));
        QVERIFY(service(*document_, "order").rateLimit.has_value());
        typeInto(child<QLineEdit>(*inspector_, "rate"), "70/s");
        QCOMPARE(service(*document_, "order").rateLimit->rate, Rate{70});
        picture("group");
        QTest::mouseClick(tick, Qt::LeftButton, {}, QPoint(8, tick->height() / 2));
        QVERIFY(!service(*document_, "order").rateLimit.has_value());
    }

    void aNewIdIsTakenOverByAllThatReferToIt() {
        inspector_->showItem("order");
        auto* id = child<QLineEdit>(*inspector_, "id");
        typeInto(id, "ordering");
        QTest::keyClick(id, Qt::Key_Return);
        QVERIFY(findNode(document_->scenario(), "ordering"));
        QVERIFY(!findNode(document_->scenario(), "order"));
        QCoreApplication::processEvents();
        QCOMPARE(inspector_->subject().id, std::string("ordering"));
        QCOMPARE(document_->errorCount(), std::size_t{0});
        document_->undoStack().undo();
        QCOMPARE(inspector_->subject().id, std::string("order"));
    }

    void jsonIsAppliedOrSaysWhichLineIsWrong() {
        inspector_->showItem("order");
        inspector_->tabs().setCurrentIndex(2);
        QPlainTextEdit& text = inspector_->json().editor();
        text.setFocus();
        const Scenario before = document_->scenario();
        const QString json = text.toPlainText();
        text.selectAll();
        QTest::keyClicks(&text, "{ nothing");
        QTest::keyClick(&text, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(document_->scenario(), before);
        QCOMPARE(text.extraSelections().size(), 1);
        picture("json-error");
        QTest::mouseClick(child<QPushButton>(*inspector_, "json-revert"), Qt::LeftButton);
        QCOMPARE(text.toPlainText(), json);
        QString changed = json;
        changed.insert(1, "\"speed\": 3,");
        text.setPlainText(changed);
        text.document()->setModified(true);
        text.setFocus();
        QTest::keyClick(&text, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(service(*document_, "order").speed, 3.0);
        picture("json");
    }

    void textsOfValuesReadBackAsTheSameValue() {
        const Shape quantiles = distributionKinds().find("quantiles")->fields.all.front().info.shape;
        for (const QString& line : {QStringLiteral("p50 5ms, p99 20ms")})
            QCOMPARE(lineFrom(valueFrom(line, quantiles)), line);
        const Shape list = Codec<std::vector<std::string>>::shape();
        QCOMPARE(lineFrom(valueFrom(" a ,b", list)), QStringLiteral("a, b"));
        QVERIFY(valueFrom("200", {.kind = Shape::Kind::Integer}) == Value(200));
        QVERIFY(valueFrom("70%", {.kind = Shape::Kind::Fraction}) == Value("70%"));
        QVERIFY(valueFrom("many", {.kind = Shape::Kind::Integer}) == Value("many"));
    }

    void theCurveOfADistributionHasItsMeanAndItsMass() {
        const Distribution exponential(Exponential{Duration::milliseconds(10)});
        const DensityCurve curve = densityCurve(exponential, 400);
        QCOMPARE(curve.meanSeconds, 0.01);
        double mass = 0;
        double moment = 0;
        for (std::size_t i = 0; i < curve.heights.size(); ++i) {
            mass += curve.heights[i];
            moment += curve.heights[i] * (static_cast<double>(i) + 0.5) * curve.endSeconds / 400;
        }
        // cut off where 97 % or more of the mass lie: the mean of what is left is a little smaller
        QVERIFY2(std::abs(moment / mass - 0.01) < 0.002, qPrintable(QString::number(moment / mass)));
        QVERIFY(densityCurve(Distribution(Duration::milliseconds(5)), 100).heights.empty());
    }
};

QTEST_MAIN(InspectorFieldsTest)
#include "inspector_fields_test.moc"
