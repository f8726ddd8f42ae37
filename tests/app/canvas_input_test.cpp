// What the canvas does with every kind of event: the less usual keys, wheels, touchpads, drops, tips and
// menus.
#include "app/studio/canvas/overview_map.h"
#include "app/studio/canvas/palette.h"
#include "app/studio/document/names.h"
#include "tests/app/canvas_desk.h"

#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QtWidgets>

using namespace windtunnel;
using namespace windtunnel::studio;
using test::Desk;

namespace {

QPointF placeIn(const Document& document, const std::string& id) { return *placeOf(document.scenario(), id); }

/// Says something for one card.
class TellingOverlay : public CanvasOverlay {
public:
    explicit TellingOverlay(std::string id) : id_(std::move(id)) { figures_.state = "2 up · 1 down"; }
    const LiveFigures* figures(std::string_view id) const override { return id == id_ ? &figures_ : nullptr; }
    double flow(const Diagram& /*diagram*/, std::size_t /*line*/) const override { return 0; }
    void paint(QPainter& /*painter*/, const Diagram& /*diagram*/, const QRectF& /*visible*/,
               double /*scale*/) override {}

private:
    std::string id_;
    LiveFigures figures_;
};

}  // namespace

class CanvasInputTest : public QObject {
    Q_OBJECT

    test::OwnHome home_;

private slots:
    void spaceAndADragPan() {
        Desk desk;
        desk.add(ItemKind::Service, {500, 300});
        const Scenario before = desk.document.scenario();
        const QPointF origin = desk.view.viewport().origin;
        QTest::keyPress(&desk.view, Qt::Key_Space);
        desk.drag({500, 300}, {440, 350});  // on a card, which stays
        QTest::keyRelease(&desk.view, Qt::Key_Space);
        QCOMPARE((origin - desk.view.viewport().origin) * desk.view.viewport().scale, QPointF(-60, 50));
        QVERIFY(desk.document.scenario() == before);
        const QPointF panned = desk.view.viewport().origin;
        desk.drag({700, 600}, {760, 620});  // a band again
        QCOMPARE(desk.view.viewport().origin, panned);
    }

    void aTouchpadPansAndZoomsWithControl() {
        Desk desk;
        const auto scroll = [&](Qt::KeyboardModifiers keys) {
            const QPointF at(300, 300);
            QWheelEvent event(at, desk.view.mapToGlobal(at), {30, 40}, {30, 40}, Qt::NoButton, keys,
                              Qt::ScrollUpdate, false);
            QApplication::sendEvent(&desk.view, &event);
        };
        const QPointF origin = desk.view.viewport().origin;
        scroll({});
        QCOMPARE(origin - desk.view.viewport().origin, QPointF(30, 40));
        QCOMPARE(desk.view.viewport().scale, 1.0);
        scroll(Qt::ControlModifier);
        QVERIFY(desk.view.viewport().scale > 1);
    }

    void theWheelWithShiftPansAcross() {
        Desk desk;
        const QPointF origin = desk.view.viewport().origin;
        test::wheel(&desk.view, {300, 300}, 120, Qt::ShiftModifier);
        QCOMPARE(desk.view.viewport().origin.y(), origin.y());
        QVERIFY(desk.view.viewport().origin.x() < origin.x());
        QCOMPARE(desk.view.viewport().scale, 1.0);
    }

    void shiftPlacesSeveralInARow() {
        Desk desk;
        QTest::keyClick(&desk.view, 's');
        desk.click({200, 200}, Qt::ShiftModifier);
        desk.click({500, 200}, Qt::ShiftModifier);
        desk.click({800, 200});
        desk.click({200, 500});  // no more
        QCOMPARE(desk.document.scenario().nodes.size(), std::size_t{3});
    }

    void enterPlacesWithoutAMouse() {
        Desk desk;
        QTest::keyClick(&desk.view, 's');
        QTest::keyClick(&desk.view, Qt::Key_Return);
        QCOMPARE(placeIn(desk.document, "service"), QPointF(504, 352));  // in the middle, on the grid
        QTest::keyClick(&desk.view, 'd');
        QTest::keyClick(&desk.view, Qt::Key_Return);
        QCOMPARE(placeIn(desk.document, "database"), QPointF(776, 352));  // beside the selected one
        desk.view.select({{"service"}, {}});
        QTest::keyClick(&desk.view, 'q');
        QTest::keyClick(&desk.view, Qt::Key_Return);
        QCOMPARE(placeIn(desk.document, "queue"), QPointF(776, 448));  // there is one already: below
    }

    void enterAsksForTheInspector() {
        Desk desk;
        const auto service = desk.add(ItemKind::Service, {200, 200});
        QSignalSpy asked(&desk.view, &CanvasView::inspectRequested);
        QTest::keyClick(&desk.view, Qt::Key_Return);
        QCOMPARE(asked.count(), 0);
        desk.click(desk.pixel(service));
        QTest::keyClick(&desk.view, Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
    }

    void controlShiftArrowsMoveFurther() {
        Desk desk;
        const auto service = desk.add(ItemKind::Service, {200, 200});
        desk.click(desk.pixel(service));
        QTest::keyClick(&desk.view, Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(&desk.view, Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(placeIn(desk.document, service), QPointF(240, 192));
    }

    void escapeStopsADrag() {
        Desk desk;
        const auto service = desk.add(ItemKind::Service, {200, 200});
        const Scenario before = desk.document.scenario();
        const QPoint from = desk.pixel(service);
        test::move(&desk.view, from);
        QTest::mousePress(&desk.view, Qt::LeftButton, {}, from);
        test::move(&desk.view, from + QPoint(200, 100), Qt::LeftButton);
        QTest::keyClick(&desk.view, Qt::Key_Escape);
        QTest::mouseRelease(&desk.view, Qt::LeftButton, {}, from + QPoint(200, 100));
        QVERIFY(desk.document.scenario() == before);
        QCOMPARE(desk.view.diagram().cards().front().rect.center(), QPointF(200, 200));
    }

    void escapeSelectsNothing() {
        Desk desk;
        const auto service = desk.add(ItemKind::Service, {200, 200});
        desk.click(desk.pixel(service));
        QCOMPARE(desk.selected(), std::size_t{1});
        QTest::keyClick(&desk.view, Qt::Key_Escape);
        QCOMPARE(desk.selected(), std::size_t{0});
    }

    void aClickEndsAConnectionThatKeysBegan() {
        Desk desk;
        const auto service = desk.add(ItemKind::Service, {200, 200});
        const auto database = desk.add(ItemKind::Database, {600, 200});
        desk.click(desk.pixel(service));
        QTest::keyClick(&desk.view, 'c');
        test::move(&desk.view, desk.pixel(database));
        desk.click(desk.pixel(database));
        QVERIFY(desk.view.diagram().line(service, database));
    }

    void aDropWithShiftAsksForTheEndpoint() {
        Desk desk;
        const auto service = desk.add(ItemKind::Service, {200, 200});
        const auto database = desk.add(ItemKind::Database, {600, 200});
        desk.document.edit("two endpoints", [&](Scenario& scenario) {
            std::get<Service>(nodeOf(scenario, service)->kind).endpoints = {{"GET /", {}}, {"PUT /", {}}};
        });
        const QPoint from = desk.rightEdge(service), to = desk.pixel(database);
        test::move(&desk.view, from);
        QTest::mousePress(&desk.view, Qt::LeftButton, {}, from);
        test::move(&desk.view, to, Qt::LeftButton, Qt::ShiftModifier);
        QTest::mouseRelease(&desk.view, Qt::LeftButton, Qt::ShiftModifier, to);
        auto* menu = desk.view.findChild<QMenu*>();
        QVERIFY(menu);
        QTRY_VERIFY(menu->isVisible());
        QCOMPARE(menu->actions().size(), 3);
        test::click(menu, test::entry(*menu, "PUT /"));
        QVERIFY(desk.view.diagram().line(service, database));
        const auto& endpoints =
            std::get<Service>(findNode(desk.document.scenario(), service)->kind).endpoints;
        QVERIFY(endpoints[0].steps.empty());
        QCOMPARE(endpoints[1].steps.size(), std::size_t{1});
    }

    void aRightClickSelectsWhatIsUnderIt() {
        Desk desk;
        const auto one = desk.add(ItemKind::Service, {200, 200});
        const auto other = desk.add(ItemKind::Service, {600, 200});
        desk.click(desk.pixel(one));
        test::rightClick(&desk.view, desk.pixel(other));
        QCOMPARE(desk.view.selection().items, std::set<std::string>{other});
    }

    void whatIsLeftIsNoLongerUnderThePointer() {
        Desk desk;
        const auto service = desk.add(ItemKind::Service, {200, 200});
        const QImage before = desk.view.grab().toImage();
        test::move(&desk.view, desk.pixel(service));
        const QImage hovered = desk.view.grab().toImage();
        QVERIFY(hovered != before);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&desk.view, &leave);
        QCOMPARE(desk.view.grab().toImage(), before);
    }

    void aTipTellsHowTheReplicasAre() {
        Desk desk;
        const auto service = desk.add(ItemKind::Service, {200, 200});
        TellingOverlay overlay(service);
        desk.view.setOverlay(&overlay);
        QCOMPARE(test::tipAt(&desk.view, desk.pixel(service)),
                 QString::fromStdString(service) + ": 2 up · 1 down");
        test::tipAt(&desk.view, {800, 600});
        QTRY_VERIFY(!QToolTip::isVisible());
        desk.view.setOverlay(nullptr);
    }

    void aFileThatIsDroppedIsAskedFor() {
        Desk desk;
        QMimeData mime;
        mime.setUrls({QUrl("https://example.org/a.json"), QUrl::fromLocalFile("/some/where.json")});
        QSignalSpy dropped(&desk.view, &CanvasView::fileDropped);
        QDragEnterEvent enter({400, 240}, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(&desk.view, &enter);
        QVERIFY(enter.isAccepted());
        QDragMoveEvent over({420, 240}, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(&desk.view, &over);
        QVERIFY(over.isAccepted());
        QDropEvent drop(QPointF(420, 240), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(&desk.view, &drop);
        QCOMPARE(dropped.count(), 1);
        QCOMPARE(dropped.front().front().toString(), QString("/some/where.json"));
        QMimeData words;
        words.setText("words");
        QDragEnterEvent refused({400, 240}, Qt::CopyAction, &words, Qt::LeftButton, {});
        refused.ignore();
        QApplication::sendEvent(&desk.view, &refused);
        QVERIFY(!refused.isAccepted());
    }

    /// Without a window system nothing can be carried over; what is picked up there can be seen.
    void aDragOutOfThePaletteCarriesItsKind() {
        Palette palette;
        palette.show();
        QVERIFY(QTest::qWaitForWindowExposed(&palette));
        QToolButton* const button = palette.button(ItemKind::Topic);
        const auto carried = [&]() -> std::optional<ItemKind> {
            const auto* const drag = button->findChild<QDrag*>();
            return drag != nullptr ? paletteKind(*drag->mimeData()) : std::nullopt;
        };
        QTest::mousePress(button, Qt::LeftButton, {}, {20, 15});
        test::move(button, {22, 16}, Qt::LeftButton);  // a hand that trembles
        QVERIFY(!carried());
        test::move(button, QPoint(20 + QApplication::startDragDistance(), 30), Qt::LeftButton);
        QCOMPARE(carried(), std::optional(ItemKind::Topic));
    }

    void theOverviewLeadsToWhereItIsPressedAndDragged() {
        Desk desk;
        desk.add(ItemKind::Service, {0, 0});
        desk.add(ItemKind::Service, {4000, 2000});
        OverviewMap map(desk.view);
        map.resize(300, 200);
        map.show();
        QVERIFY(QTest::qWaitForWindowExposed(&map));
        const auto middle = [&] { return desk.view.viewport().visible().center(); };
        QTest::mouseClick(&map, Qt::LeftButton, {}, {150, 100});
        QVERIFY(QLineF(middle(), QPointF(2000, 1000)).length() < 20);
        QTest::mousePress(&map, Qt::LeftButton, {}, {150, 100});
        test::move(&map, {290, 160}, Qt::LeftButton);
        QTest::mouseRelease(&map, Qt::LeftButton, {}, {290, 160});
        const QPointF dragged = middle();
        QVERIFY(dragged.x() > 3500 && dragged.y() > 1500);
        test::move(&map, {10, 10});  // without a button
        QCOMPARE(middle(), dragged);
    }
};

QTEST_MAIN(CanvasInputTest)
#include "canvas_input_test.moc"
