// Charts, the waterfall, the life of a key, the timeline, tables and buttons, used with mouse and keys.
#include "app/studio/results/compare_page.h"
#include "app/studio/results/consistency_page.h"
#include "app/studio/results/latency_page.h"
#include "app/studio/results/trace_page.h"
#include "app/studio/run/run_bar.h"
#include "app/studio/run/timeline.h"
#include "app/studio/theme/theme.h"
#include "tests/app/results/desk_window.h"
#include "tests/app/studio_fixture.h"
#include "tests/app/user_input.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtWidgets>
#include <qcustomplot.h>

using namespace windtunnel;
using namespace windtunnel::studio;
using namespace windtunnel::studio::test;

namespace {

enum Dock : std::size_t { TimelineDock, LatencyDock, ConsistencyDock, TraceDock, CompareDock };

bool isSettled(Run& run) { return run.state() == PlayState::Paused && !run.frame()->seeking; }

QImage pictureOf(QWidget* widget) { return widget->grab().toImage(); }

/// Small, so that many replications take a moment.
Scenario smallShop(double rate) {
    Scenario scenario = bundled("overload-queues.json", {"/run/duration=4s", "/run/warmup=1s"});
    scenario.workloads.front().arrivals = PoissonArrivals{Rate{rate}};
    return scenario;
}

}  // namespace

class PageGesturesTest : public QObject {
    Q_OBJECT

    /// The latency over time of a run that has ended.
    static Chart* shownChart(Window& window) {
        window.desk->docks()[LatencyDock]->raise();
        if (!window.runToTheEnd())
            return nullptr;
        Chart* const chart = chartNamed(window.desk->latency(), "Latency");
        const auto isComplete = [&] {  // charts follow the run in turns
            return chart->isVisible() && chart->valuesAt(2).contains("p99") &&
                   chart->valuesAt(3.9).contains("p99");
        };
        const bool there = QTest::qWaitFor(isComplete, 10'000);
        return there ? chart : nullptr;
    }
    /// A button of the page for comparisons.
    static QToolButton* buttonFor(Window& window, QAction* action) {
        window.desk->docks()[CompareDock]->raise();
        for (QToolButton* button : window.desk->compare()->findChildren<QToolButton*>())
            if (button->defaultAction() == action)
                return button;
        return nullptr;
    }
    static void press(Window& window, QAction* action) {
        QToolButton* const button = buttonFor(window, action);
        QVERIFY(button && button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    static void followSlowest(Window& window) {
        window.desk->docks()[TraceDock]->raise();
        auto* const slowest = buttonThatReads<QPushButton>(window.desk->trace(), "Slowest request");
        QVERIFY(slowest);
        QTRY_VERIFY(slowest->isEnabled() && slowest->isVisible());
        QTest::mouseClick(slowest, Qt::LeftButton);
        QTRY_VERIFY(!window.desk->trace()->waterfall()->trace().spans.empty());
    }

private slots:
    void initTestCase() { Themes::instance().choose(ThemeChoice::Light); }

    // ---- charts ----

    void aChartIsZoomedWithTheWheelDraggedAndShownWhole() {
        Window window(bundled("web-shop.json"));
        Chart* const chart = shownChart(window);
        QVERIFY(chart);
        QCustomPlot* const plot = chart->plot();
        const QCPAxis& axis = *plot->xAxis;
        const QPoint at = plot->axisRect()->center() + QPoint(40, 0);
        const double under = axis.pixelToCoord(at.x());
        wheel(plot, at, 360);
        const QCPRange zoomed = axis.range();
        QVERIFY(zoomed.size() < 3.9);
        QVERIFY(std::abs((under - zoomed.lower) / zoomed.size() - under / 4) <
                1e-6);  // it stays in its place
        const Chart& other = *chartNamed(window.desk->consistency(), "Stale reads");
        QCOMPARE(const_cast<Chart&>(other).plot()->xAxis->range().size(), axis.range().size());
        drag(plot, at, at - QPoint(60, 0));
        const double by = 60 * zoomed.size() / plot->axisRect()->width();
        QVERIFY(std::abs(axis.range().lower - zoomed.lower - by) < 0.1 * by);
        QVERIFY(std::abs(axis.range().size() - zoomed.size()) < 1e-6);
        QTest::mouseDClick(plot, Qt::LeftButton, {}, at);
        QCOMPARE(axis.range().lower, 0.0);
        QCOMPARE(axis.range().upper, 4.0);
    }

    void aClickWithControlGoesToThatMoment() {
        Window window(bundled("web-shop.json"));
        Chart* const chart = shownChart(window);
        QVERIFY(chart);
        const QPoint at = chart->plot()->axisRect()->center();
        const double moment = chart->plot()->xAxis->pixelToCoord(at.x());
        QTest::mouseClick(chart->plot(), Qt::LeftButton, Qt::ControlModifier, at);
        QTRY_VERIFY(isSettled(window.run()) && std::abs(window.run().now() - moment) < 1e-6);
    }

    void valuesStandAtThePointerUntilItLeaves() {
        Window window(bundled("web-shop.json"));
        Chart* const chart = shownChart(window);
        QVERIFY(chart);
        QCustomPlot* const plot = chart->plot();
        const auto told = [&] {
            QString text;
            for (int i = 0; i < plot->itemCount(); ++i)
                if (const auto* item = qobject_cast<QCPItemText*>(plot->item(i)); item && item->visible())
                    text += item->text();
            return text;
        };
        QVERIFY2(told().isEmpty(), qPrintable(told()));
        const QPoint at = plot->axisRect()->center();
        move(plot, at);
        QCOMPARE(told(), chart->valuesAt(plot->xAxis->pixelToCoord(at.x())));
        QVERIFY(told().contains("p99"));
        move(plot, {2, 2});  // beside the axes
        QVERIFY(told().isEmpty());
        move(plot, at);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(plot, &leave);
        QVERIFY(told().isEmpty());
    }

    void theMenuOfAChartShowsEverythingAndExports() {
        Window window(bundled("web-shop.json"));
        Chart* const chart = shownChart(window);
        QVERIFY(chart);
        const QPoint at = chart->plot()->pos() + chart->plot()->axisRect()->center();
        wheel(chart->plot(), chart->plot()->axisRect()->center(), 240);
        QVERIFY(!window.desk->timeWindow().isWhole());
        QStringList offered;
        clickInNextMenu("Show everything", &offered);
        rightClick(chart, at);
        QCOMPARE(offered.size(), 3);  // with a line between them
        QVERIFY(window.desk->timeWindow().isWhole());
        const QTemporaryDir folder;
        const auto exported = [&](const QString& path) {
            clickInNextMenu("Export…");
            typeName(path);
            rightClick(chart, at);
        };
        exported(folder.filePath("latency.csv"));
        QFile table(folder.filePath("latency.csv"));
        QVERIFY(table.open(QIODevice::ReadOnly));
        QCOMPARE(table.readAll(), chart->csv().toUtf8());
        QString said;
        whenOpen<QMessageBox>([&](QMessageBox& box) {
            said = box.text();
            QTest::keyClick(&box, Qt::Key_Return);
        });
        exported("/no/such/folder/latency.png");
        QCOMPARE(said, QString("/no/such/folder/latency.png could not be written."));
    }

    // ---- one request, one key ----

    void theWaterfallIsZoomedDraggedAndShownWhole() {
        Window window(bundled("web-shop.json"));
        QVERIFY(window.runToTheEnd());
        followSlowest(window);
        QWidget* const area = window.desk->trace()->waterfall()->viewport();
        const QPoint at(area->width() * 3 / 4, 12);  // on the axis: no span is chosen
        const QImage whole = pictureOf(area);
        wheel(area, at, 360, Qt::ControlModifier);
        const QImage zoomed = pictureOf(area);
        QVERIFY(zoomed != whole);
        drag(area, at, at - QPoint(80, 0));
        const QImage dragged = pictureOf(area);
        QVERIFY(dragged != zoomed);
        drag(area, at - QPoint(80, 0), at);
        QTest::mouseDClick(area, Qt::LeftButton, {}, at);
        QCOMPARE(pictureOf(area), whole);
        wheel(area, at, 360);  // without Control it scrolls
        QCOMPARE(pictureOf(area), whole);
        Waterfall* const waterfall = window.desk->trace()->waterfall();
        QTest::keyClick(waterfall, Qt::Key_Plus);
        const QImage closer = pictureOf(area);
        QVERIFY(closer != whole);
        QTest::keyClick(waterfall, Qt::Key_Right);
        QVERIFY(pictureOf(area) != closer);
        QTest::keyClick(waterfall, Qt::Key_Home);
        QCOMPARE(pictureOf(area), whole);
    }

    void aSpanThatIsChosenIsShownOnTheCanvas() {
        Window window(bundled("web-shop.json"));
        QVERIFY(window.runToTheEnd());
        followSlowest(window);
        Waterfall& waterfall = *window.desk->trace()->waterfall();
        QVERIFY(waterfall.trace().spans.size() > 2);
        QSignalSpy chosen(window.desk, &RunDesk::itemChosen);
        const auto last = [&] { return chosen.isEmpty() ? QString() : chosen.last().first().toString(); };
        QPoint row(300, 0);
        while (waterfall.spanAt(row) != std::optional<std::size_t>(1))
            QVERIFY((row.ry() += 2) < 400);
        QTest::mouseClick(waterfall.viewport(), Qt::LeftButton, {}, row);
        const QString second = last();
        QVERIFY2(waterfall.spanName(1).contains(second) && !second.isEmpty(), qPrintable(second));
        QTest::keyClick(&waterfall, Qt::Key_Up);
        QVERIFY2(waterfall.spanName(0).contains(last()), qPrintable(last()));
        QTest::keyClick(&waterfall, Qt::Key_Up);  // it is the first
        QVERIFY(waterfall.spanName(0).contains(last()));
        QTest::keyClick(&waterfall, Qt::Key_Down);
        QCOMPARE(last(), second);
        QVERIFY(tipAt(waterfall.viewport(), row).startsWith(waterfall.spanText(1).section('\n', 0, 0)));
    }

    void theLatestRequestAndThatOfAnotherWorkloadAreFollowed() {
        Window window(bundled("online-boutique.json"));
        QVERIFY(window.runToTheEnd());
        followSlowest(window);
        TracePage* const page = window.desk->trace();
        auto* const workloads = page->findChild<QComboBox*>();
        const auto& latest = window.run().frame()->latest;
        QTest::mouseClick(buttonThatReads<QPushButton>(page, "Latest request"), Qt::LeftButton);
        QTRY_VERIFY(!page->waterfall()->trace().spans.empty() &&
                    page->waterfall()->trace().endedAt - page->waterfall()->trace().sentAt ==
                        latest[0].latency);
        if (workloads->count() > 1) {
            workloads->setFocus();
            QTest::keyClick(workloads, Qt::Key_Down);
            QTest::mouseClick(buttonThatReads<QPushButton>(page, "Latest request"), Qt::LeftButton);
            QTRY_VERIFY(!page->waterfall()->trace().spans.empty() &&
                        page->waterfall()->trace().endedAt - page->waterfall()->trace().sentAt ==
                            latest[1].latency);
        }
    }

    void theLifeOfAKeyIsZoomedDraggedAndLeadsToItsMoments() {
        Window window(bundled("read-replicas.json"));
        QVERIFY(window.runToTheEnd());
        window.desk->docks()[ConsistencyDock]->raise();
        FigureTable* const reads = window.desk->consistency()->staleReads();
        constexpr int longAgo =
            12;  // the last ones are read when no more requests come, behind the run's end
        QTRY_VERIFY(reads->figures().rowCount() > longAgo && reads->isVisible());
        reads->scrollTo(reads->model()->index(longAgo, 0));
        const QRect row = reads->visualRect(reads->model()->index(longAgo, 0));
        QTest::mouseClick(reads->viewport(), Qt::LeftButton, {}, row.center());
        QTest::mouseDClick(reads->viewport(), Qt::LeftButton, {}, row.center());
        KeyLife* const life = window.desk->trace()->keyLife();
        QTRY_VERIFY(life->places().size() > 1);
        QTRY_VERIFY(isSettled(window.run()));
        QSignalSpy asked(life, &KeyLife::momentAsked);
        const auto momentAt = [&](QPoint at) {
            QTest::mouseDClick(life, Qt::LeftButton, {}, at);
            return asked.last().first().toDouble();
        };
        const QPoint at(life->width() / 2, 60), beside(at + QPoint(100, 0));
        const double here = momentAt(at), before = momentAt(beside);
        QVERIFY(before > here);
        QTRY_VERIFY(isSettled(window.run()) && std::abs(window.run().now() - before) < 1e-6);
        wheel(life, at, 240);
        QVERIFY(std::abs(momentAt(at) - here) < 1e-9);
        QVERIFY(momentAt(beside) < before);
        drag(life, at, beside);
        QVERIFY(std::abs(momentAt(beside) - here) < 1e-9);
        move(life, at);  // without a button nothing follows
        QVERIFY(std::abs(momentAt(beside) - here) < 1e-9);
        life->setFocus();
        QTest::keyClick(life, Qt::Key_Home);
        const QImage whole = pictureOf(life);
        for (const Qt::Key key : {Qt::Key_Plus, Qt::Key_Left, Qt::Key_Minus}) {
            const QImage seen = pictureOf(life);
            QTest::keyClick(life, key);
            QVERIFY(pictureOf(life) != seen);
        }
        QTest::keyClick(life, Qt::Key_Home);
        QCOMPARE(pictureOf(life), whole);
        QTest::keyClick(life, Qt::Key_Up);
        const double earlier = asked.last().first().toDouble();
        QTest::keyClick(life, Qt::Key_Down);
        const double later = asked.last().first().toDouble();
        QVERIFY(later > earlier);
        QTest::keyClick(life, Qt::Key_Up);
        QCOMPARE(asked.last().first().toDouble(), earlier);
        QTRY_VERIFY(isSettled(window.run()) && std::abs(window.run().now() - earlier) < 1e-6);
        bool told = false;
        for (int x = 0; x < life->width() && !told; x += 2)
            for (int y = 0; y < life->height() && !told; y += 4)
                told = tipAt(life, {x, y}).contains("version");
        QVERIFY(told);
    }

    // ---- the timeline ----

    void theTimelineIsDragged() {
        Window window(bundled("web-shop.json"));
        QVERIFY(window.runToTheEnd());
        Timeline* const timeline = window.desk->timeline();
        const QPoint from(static_cast<int>(timeline->xAt(3)), 40), to(static_cast<int>(timeline->xAt(1)), 40);
        drag(timeline, from, to);
        QTRY_VERIFY(isSettled(window.run()) &&
                    std::abs(window.run().now() - timeline->timeAt(to.x())) < 1e-6);
        move(timeline, from);  // no longer held
        QTest::qWait(20);
        QVERIFY(std::abs(window.run().now() - timeline->timeAt(to.x())) < 1e-6);
        QTest::keyClick(timeline, Qt::Key_End);
        QTRY_VERIFY(std::abs(window.run().now() - 4) < 1e-6);
        QTest::keyClick(timeline, Qt::Key_Left);
        QTRY_VERIFY(isSettled(window.run()) && std::abs(window.run().now() - 3.96) < 1e-6);
        QTest::keyClick(timeline, Qt::Key_Left, Qt::ShiftModifier);
        QTRY_VERIFY(isSettled(window.run()) && std::abs(window.run().now() - 3.956) < 1e-6);
    }

    void aFaultIsTakenFromTheTimelineWithKeysAndWithTheMouse() {
        Scenario scenario = bundled("web-shop.json");
        for (const int at : {1, 3}) {
            Fault fault;
            fault.at = Distribution{Constant{Duration::seconds(at)}};
            fault.verb = CrashFault{{"cart", 0}, false};
            scenario.faults.push_back(fault);
        }
        Window window(scenario);
        const auto faults = [&] { return window.document.scenario().faults.size(); };
        Timeline* const timeline = window.desk->timeline();
        const QPoint first(static_cast<int>(timeline->xAt(1)), 18),
            second(static_cast<int>(timeline->xAt(3)), 18);
        QCOMPARE(tipAt(timeline, first), QString("crash cart"));
        QVERIFY(tipAt(timeline, first + QPoint(60, 0)).endsWith(" s"));
        QTest::mouseClick(timeline, Qt::LeftButton, {}, first);
        QTest::keyClick(timeline, Qt::Key_Delete);
        QCOMPARE(faults(), std::size_t{1});
        QCOMPARE(faultWords(window.document.scenario().faults.front()), QString("crash cart"));
        QTest::keyClick(timeline, Qt::Key_Delete);  // none is chosen any more
        QCOMPARE(faults(), std::size_t{1});
        clickInNextMenu("Remove this fault");
        rightClick(timeline, second);
        QCOMPARE(faults(), std::size_t{0});
        window.document.undoStack().undo();
        window.document.undoStack().undo();
        QVERIFY(window.document.scenario() == scenario);
        checkHistory(window.document);
        rightClick(timeline, {static_cast<int>(timeline->xAt(2)), 40});  // there is nothing to remove
        QVERIFY(QApplication::activePopupWidget() == nullptr);
    }

    // ---- the run's bar ----

    void theSpeedIsSetWithTheSlider() {
        Window window(bundled("web-shop.json"));
        auto* const slider = window.desk->bar()->findChild<QSlider*>();
        QVERIFY(slider);
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(window.run().speed(), 2.0);
        QTest::keyClick(slider, Qt::Key_PageDown);
        QCOMPARE(window.run().speed(), 0.2);
        QTest::mouseClick(slider, Qt::LeftButton, {}, {slider->width() - 3, slider->height() / 2});
        QVERIFY(window.run().speed() > 1);
    }

    void theBarRunsUntilSomethingHappens() {
        Window window(bundled("read-replicas.json"));
        window.run().setSpeed(5);
        auto* const until = buttonThatReads<QToolButton>(window.desk->bar(), "Until");
        QVERIFY(until && until->isVisible());
        QStringList offered;
        clickInNextMenu(plain(window.run().untilStaleAction->text()), &offered);
        QTest::mouseClick(until, Qt::LeftButton);
        QCOMPARE(offered.size(), 3);
        QTRY_VERIFY_WITH_TIMEOUT(
            window.run().state() == PlayState::Paused && window.run().frame()->staleReads == 1, 20'000);
    }

    // ---- tables ----

    void aTableIsSortedByItsHeadsAndCopiedAsText() {
        Window window(bundled("web-shop.json"));
        window.desk->docks()[LatencyDock]->raise();
        QVERIFY(window.runToTheEnd());
        const auto tables = window.desk->latency()->findChildren<FigureTable*>();
        FigureTable* const table = *std::ranges::find(tables, QString("Nodes"), &QWidget::accessibleName);
        window.desk->latency()->findChild<QTabWidget*>()->setCurrentWidget(table);
        QTRY_VERIFY(table->isVisible() && table->figures().rowCount() > 5);
        QHeaderView* const heads = table->horizontalHeader();
        const auto clickHead = [&](int column) {
            const QPoint at(heads->sectionViewportPosition(column) + heads->sectionSize(column) / 2,
                            heads->height() / 2);
            QTest::mouseClick(heads->viewport(), Qt::LeftButton, {}, at);
        };
        const auto names = [&] {
            QStringList all;
            for (int row = 0; row < table->model()->rowCount(); ++row)
                all << table->model()->index(row, 0).data().toString();
            return all;
        };
        clickHead(0);
        QStringList sorted = names();
        sorted.sort();
        QCOMPARE(names(), sorted);
        clickHead(0);
        std::ranges::reverse(sorted);
        QCOMPARE(names(), sorted);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QApplication::clipboard()->text().split('\n');
        QCOMPARE(lines.size(), static_cast<qsizetype>(names().size()));
        QStringList copied;
        for (const QString& line : lines) {
            QCOMPARE(line.count('\t'), static_cast<qsizetype>(table->model()->columnCount() - 1));
            copied << line.section('\t', 0, 0);
        }
        std::ranges::sort(copied, std::greater());
        QCOMPARE(copied, sorted);
    }

    // ---- pin, compare, study ----

    void aRunIsPinnedComparedAndLetGoWithTheMouse() {
        Window window(smallShop(60));
        QVERIFY(window.runToTheEnd());
        ComparePage* const page = window.desk->compare();
        QVERIFY(!buttonFor(window, page->compareAction)->isEnabled());
        press(window, page->pinAction);
        QVERIFY(window.desk->comparison().isPinned());
        window.document.edit("halve", [](Scenario& scenario) { scenario = smallShop(20); });
        auto* const replications = page->findChild<QSpinBox*>();
        replications->setFocus();
        replications->selectAll();
        QTest::keyClicks(replications, "4");
        press(window, page->compareAction);
        QVERIFY(!buttonFor(window, page->compareAction)->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(page->table()->figures().rowCount() > 3, 60'000);
        QVERIFY2(page->words().contains("Better"), qPrintable(page->words()));
        const QAbstractItemModelTester tester(&page->table()->figures(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        press(window, page->pinAction);  // lets it go
        QVERIFY(!window.desk->comparison().isPinned());
        QCOMPARE(page->table()->figures().rowCount(), 0);
        QVERIFY(!buttonFor(window, page->compareAction)->isEnabled());
    }

    void aStudyIsStartedAndStoppedWithTheMouse() {
        Window window(bundled("online-boutique.json", {"/run/duration=600s"}));
        ComparePage* const page = window.desk->compare();
        QSignalSpy studied(page, &ComparePage::studied);
        press(window, page->studyAction);
        QVERIFY(!buttonFor(window, page->studyAction)->isEnabled());
        QVERIFY(page->findChild<QProgressBar*>()->isVisible());
        press(window, page->cancelAction);
        QTRY_VERIFY(buttonFor(window, page->studyAction)->isEnabled());
        QVERIFY(!page->findChild<QProgressBar*>()->isVisible());
        QCOMPARE(studied.count(), 0);
        window.document.edit("shorter", [](Scenario& scenario) { scenario = smallShop(20); });
        press(window, page->studyAction);
        QTRY_COMPARE_WITH_TIMEOUT(studied.count(), 1, 60'000);
        QVERIFY2(page->words().startsWith("8 replications"), qPrintable(page->words()));
    }
};

QTEST_MAIN(PageGesturesTest)
#include "page_gestures_test.moc"
