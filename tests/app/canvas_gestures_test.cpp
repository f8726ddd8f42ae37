#include "app/studio/canvas/auto_layout.h"
#include "app/studio/canvas/card_text.h"
#include "app/studio/canvas/palette.h"
#include "app/studio/canvas/pinned_places.h"
#include "app/studio/document/connection.h"
#include "tests/app/canvas_desk.h"

#include <QClipboard>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QtWidgets>

using namespace windtunnel;
using namespace windtunnel::studio;
using test::Desk;

namespace {

QPointF placeIn(const Document& document, const std::string& id) { return *placeOf(document.scenario(), id); }

}  // namespace

class CanvasGesturesTest : public QObject {
    Q_OBJECT

    test::OwnHome home_;

private slots:
    void whatIsSeenWholeStaysWholeAndComesBack() {
        Desk desk;
        desk.add(ItemKind::Service, {200, 100});
        desk.add(ItemKind::Service, {600, 600});
        const Viewport before = desk.view.viewport();
        desk.view.resize(1000, 690);  // still room for all
        QCOMPARE(desk.view.viewport().origin, before.origin);
        QCOMPARE(desk.view.viewport().scale, before.scale);
        desk.view.resize(1000, 200);
        desk.view.resize(1000, 300);  // as panels that come and find their size
        QVERIFY(desk.view.viewport().visible().contains(desk.view.diagram().bounds()));
        QVERIFY(desk.view.viewport().scale > 0.35);
        desk.view.resize(1000, 700);
        QCOMPARE(desk.view.viewport(), before);
        desk.view.zoomToFit();
        desk.view.resize(500, 350);
        QVERIFY(desk.view.viewport().visible().contains(desk.view.diagram().bounds()));
        desk.view.resize(1000, 700);
        Viewport fitted = desk.view.viewport();
        fitted.show(desk.view.diagram().bounds());
        QCOMPARE(desk.view.viewport(), fitted);
        desk.view.zoomBy(4);  // a part is looked at: nothing moves
        const Viewport part = desk.view.viewport();
        desk.view.resize(500, 350);
        QCOMPARE(desk.view.viewport().origin, part.origin);
        QCOMPARE(desk.view.viewport().scale, part.scale);
    }

    void aLetterAndAClickPlaceEachKind() {
        Desk desk;
        int x = 100;
        for (int k = 0; k <= static_cast<int>(ItemKind::External); ++k) {
            const auto kind = static_cast<ItemKind>(k);
            QTest::keyClick(&desk.view, static_cast<char>(kindLetter(kind).toLatin1()));
            desk.click({x % 900, 100 + x / 900 * 150});
            x += 300;
            const std::string id = *desk.view.selection().items.begin();
            QCOMPARE(*kindOf(desk.document.scenario(), id), kind);
        }
        QCOMPARE(desk.document.undoStack().count(), 10);
        QVERIFY(placeOf(desk.document.scenario(), "client") == QPointF(104, 104));  // on the grid of 8
    }

    void escapeStopsPlacing() {
        Desk desk;
        QTest::keyClick(&desk.view, 's');
        QTest::keyClick(&desk.view, Qt::Key_Escape);
        desk.click({300, 300});
        QVERIFY(desk.document.scenario().nodes.empty());
    }

    void aDropFromThePalettePlacesWhereItLands() {
        Desk desk;
        const std::unique_ptr<QMimeData> mime(paletteMime(ItemKind::Database));
        QDragEnterEvent enter({400, 240}, Qt::CopyAction, mime.get(), Qt::LeftButton, {});
        QApplication::sendEvent(desk.view.windowHandle(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(400, 240), Qt::CopyAction, mime.get(), Qt::LeftButton, {});
        QApplication::sendEvent(desk.view.windowHandle(), &drop);
        QVERIFY(placeOf(desk.document.scenario(), "database") == QPointF(400, 240));
    }

    void aDragFromAnEdgeConnectsAndUndoTakesItBack() {
        Desk desk;
        const auto service = desk.add(ItemKind::Service, {200, 200});
        const auto database = desk.add(ItemKind::Database, {600, 200});
        const Scenario before = desk.document.scenario();
        desk.drag(desk.rightEdge(service), desk.pixel(database));
        QVERIFY(desk.view.diagram().line(service, database));
        desk.document.undoStack().undo();
        QVERIFY(desk.document.scenario() == before);
    }

    void anImpossibleConnectionIsRefusedWithItsReason() {
        Desk desk;
        const auto client = desk.add(ItemKind::Client, {200, 200});
        const auto database = desk.add(ItemKind::Database, {600, 200});
        QSignalSpy spy(&desk.view, &CanvasView::message);
        const Scenario before = desk.document.scenario();
        desk.drag(desk.rightEdge(client), desk.pixel(database));
        QVERIFY(desk.document.scenario() == before);
        QCOMPARE(spy.count(), 1);
        QVERIFY(!spy.front().front().toString().isEmpty());
    }

    void aConnectionToNothingOffersNewNodes() {
        Desk desk;
        const auto service = desk.add(ItemKind::Service, {200, 200});
        desk.drag(desk.rightEdge(service), {700, 500});
        auto* menu = desk.view.findChild<QMenu*>();
        QVERIFY(menu);
        QAction* const database = test::entry(*menu, kindName(ItemKind::Database));
        QVERIFY(database);
        test::click(menu, database);
        QVERIFY(desk.view.diagram().line(service, "database"));
        QCOMPARE(desk.document.undoStack().count(), 2);  // the service; the database with its connection
    }

    void cTabAndEnterConnectWithoutAMouse() {
        Desk desk;
        const auto service = desk.add(ItemKind::Service, {200, 200});
        const auto first = desk.add(ItemKind::Database, {600, 100});
        const auto second = desk.add(ItemKind::Topic, {600, 300});
        desk.view.select({{service}, {}});
        QTest::keyClick(&desk.view, 'c');
        QTest::keyClick(&desk.view, Qt::Key_Tab);
        QTest::keyClick(&desk.view, Qt::Key_Return);
        QVERIFY(desk.view.diagram().line(service, second));
        QVERIFY(!desk.view.diagram().line(service, first));
    }

    void aDragMovesOnTheGridAndUndoTakesItBack() {
        Desk desk;
        const auto service = desk.add(ItemKind::Service, {200, 200});
        desk.drag(desk.pixel(service), desk.pixel(service) + QPoint(101, 61));
        QVERIFY(placeIn(desk.document, service) == QPointF(304, 264));
        desk.document.undoStack().undo();
        QVERIFY(placeIn(desk.document, service) == QPointF(200, 200));
        desk.drag(desk.pixel(service), desk.pixel(service) + QPoint(101, 61), Qt::AltModifier);
        QVERIFY(placeIn(desk.document, service) == QPointF(301, 261));
    }

    void aDraggedCardSnapsIntoLineWithAnother() {
        Desk desk;
        desk.add(ItemKind::Service, {200, 203});
        const auto moved = desk.add(ItemKind::Service, {600, 400});
        desk.drag(desk.pixel(moved), desk.pixel(moved) + QPoint(0, -193));
        QCOMPARE(placeIn(desk.document, moved).y(), 203.0);
    }

    void allSelectedMoveTogetherInOneStep() {
        Desk desk;
        const auto one = desk.add(ItemKind::Service, {200, 200});
        const auto two = desk.add(ItemKind::Service, {600, 200});
        const int steps = desk.document.undoStack().count();
        desk.view.select({{one, two}, {}});
        desk.drag(desk.pixel(one), desk.pixel(one) + QPoint(80, 160));
        QVERIFY(placeIn(desk.document, one) == QPointF(280, 360));
        QVERIFY(placeIn(desk.document, two) == QPointF(680, 360));
        QCOMPARE(desk.document.undoStack().count(), steps + 1);
    }

    void aBandSelectsWhatItTouchesAndShiftAdds() {
        Desk desk;
        desk.add(ItemKind::Service, {200, 200});
        desk.add(ItemKind::Service, {600, 200});
        const auto third = desk.add(ItemKind::Service, {600, 500});
        desk.drag({20, 20}, {750, 300});
        QCOMPARE(desk.selected(), std::size_t{2});
        desk.click(desk.pixel(third), Qt::ShiftModifier);
        QCOMPARE(desk.selected(), std::size_t{3});
        desk.click(desk.pixel(third), Qt::ControlModifier);
        QCOMPARE(desk.selected(), std::size_t{2});
        desk.click({50, 650});
        QCOMPARE(desk.selected(), std::size_t{0});
    }

    void deleteRemovesNodesAndLines() {
        Desk desk;
        const auto service = desk.add(ItemKind::Service, {200, 200});
        const auto database = desk.add(ItemKind::Database, {600, 200});
        desk.view.connectItems(service, database);
        const auto line = desk.view.diagram().line(service, database);
        QVERIFY(line);
        desk.click(desk.view.viewport().toPixel(desk.view.diagram().along(*line, 0.5)).toPoint());
        QVERIFY(desk.view.selection().line.has_value());
        QTest::keyClick(&desk.view, Qt::Key_Delete);
        QVERIFY(!desk.view.diagram().line(service, database));
        QCOMPARE(desk.document.scenario().nodes.size(), std::size_t{2});
        desk.click(desk.pixel(database));
        QTest::keyClick(&desk.view, Qt::Key_Backspace);
        QCOMPARE(desk.document.scenario().nodes.size(), std::size_t{1});
    }

    void aDoubleClickRenamesInPlace() {
        Desk desk;
        const auto service = desk.add(ItemKind::Service, {200, 200});
        QTest::mouseDClick(&desk.view, Qt::LeftButton, {}, desk.pixel(service));
        auto* editor = desk.view.findChild<QLineEdit*>();
        QVERIFY(editor && editor->isVisible());
        QTest::keyClicks(editor, "order");
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(findNode(desk.document.scenario(), "order"));
        QVERIFY(placeIn(desk.document, "order") == QPointF(200, 200));
        QCOMPARE(desk.view.selection().items, std::set<std::string>{"order"});
    }

    void aNameInAnotherScriptBecomesTheLabel() {
        Desk desk;
        const auto service = desk.add(ItemKind::Service, {200, 200});
        desk.click(desk.pixel(service));
        QTest::keyClick(&desk.view, Qt::Key_F2);
        auto* editor = desk.view.findChild<QLineEdit*>();
        QVERIFY(editor);
        editor->setText(QString::fromUtf8("주문"));
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(findNode(desk.document.scenario(), service)->label, std::string("주문"));
    }

    void aNameThatIsTakenIsRefused() {
        Desk desk;
        desk.add(ItemKind::Service, {600, 200});
        const auto second = desk.add(ItemKind::Service, {200, 200});
        desk.click(desk.pixel(second));
        QTest::keyClick(&desk.view, Qt::Key_F2);
        auto* editor = desk.view.findChild<QLineEdit*>();
        QSignalSpy spy(&desk.view, &CanvasView::message);
        editor->setText("service");
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(spy.count(), 1);
        QVERIFY(findNode(desk.document.scenario(), second));
    }

    void copyAndPasteGoThroughTheClipboard() {
        Desk desk;
        const auto service = desk.add(ItemKind::Service, {200, 200});
        const auto database = desk.add(ItemKind::Database, {600, 200});
        desk.view.connectItems(service, database);
        QTest::keyClick(&desk.view, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&desk.view, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().contains("\"nodes\""));
        QTest::keyClick(&desk.view, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(desk.document.scenario().nodes.size(), std::size_t{4});
        QVERIFY(desk.view.diagram().line("service-2", "database-2"));
        QCOMPARE(desk.selected(), std::size_t{2});
        QTest::keyClick(&desk.view, Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(desk.document.scenario().nodes.size(), std::size_t{6});
        QTest::keyClick(&desk.view, Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(desk.document.scenario().nodes.size(), std::size_t{4});
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&desk.view, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.document.scenario().nodes.size(), std::size_t{2});
        QTest::keyClick(&desk.view, Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(desk.document.scenario().nodes.size(), std::size_t{4});
    }

    void arrowsWalkAndControlArrowsMove() {
        Desk desk;
        const auto left = desk.add(ItemKind::Service, {200, 200});
        const auto right = desk.add(ItemKind::Service, {600, 200});
        desk.view.select({{left}, {}});
        QTest::keyClick(&desk.view, Qt::Key_Right);
        QCOMPARE(desk.view.selection().items, std::set<std::string>{right});
        QTest::keyClick(&desk.view, Qt::Key_Tab, Qt::ShiftModifier);
        QCOMPARE(desk.view.selection().items, std::set<std::string>{left});
        const int steps = desk.document.undoStack().count();
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(&desk.view, Qt::Key_Down, Qt::ControlModifier);
        QVERIFY(placeIn(desk.document, left) == QPointF(200, 240));
        QCOMPARE(desk.document.undoStack().count(), steps + 1);
    }

    void framesTakeTheirContentAlong() {
        Desk desk;
        const auto one = desk.add(ItemKind::Service, {304, 200});
        const auto two = desk.add(ItemKind::Service, {304, 320});
        QTest::keyClick(&desk.view, 'f');
        desk.drag({100, 100}, {500, 420});
        QCOMPARE(desk.view.diagram().frames().size(), std::size_t{1});
        const QRectF frame = desk.view.diagram().frames().front().rect;
        const QPoint title = desk.view.viewport().toPixel(frame.topLeft() + QPointF(60, 10)).toPoint();
        desk.drag(title, title + QPoint(160, 80));
        QVERIFY(placeIn(desk.document, one) == QPointF(464, 280));
        QVERIFY(placeIn(desk.document, two) == QPointF(464, 400));
        QTest::keyClick(&desk.view, Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(desk.view.diagram().frames().empty());
    }

    void zonesAreFramedUnlessOthersStandAmongThem() {
        Desk desk;
        const auto one = desk.add(ItemKind::Service, {304, 200});
        const auto two = desk.add(ItemKind::Service, {304, 320});
        const auto other = desk.add(ItemKind::Service, {560, 260});
        desk.document.edit("zones", [&](Scenario& scenario) {
            for (Node& node : scenario.nodes)
                node.zone = std::string(node.id == other ? "b" : "a");
        });
        const auto& diagram = desk.view.diagram();
        QCOMPARE(diagram.frames().size(), std::size_t{2});
        QVERIFY(diagram.frames().front().isZone && diagram.frames().front().name == "a");
        const QRectF frame = diagram.frames().front().rect;
        const QPoint title = desk.view.viewport().toPixel(frame.topLeft() + QPointF(60, 10)).toPoint();
        QTest::mouseClick(&desk.view, Qt::LeftButton, {}, title);
        QCOMPARE(desk.view.selection().items, (std::set<std::string>{one, two}));
        QTest::mouseDClick(&desk.view, Qt::LeftButton, {}, title);
        QVERIFY(desk.view.findChild<QLineEdit*>() == nullptr);  // a zone's name is in other places, too
        desk.document.edit("among them", [&](Scenario& scenario) { setPlace(scenario, other, {304, 260}); });
        QCOMPARE(diagram.frames().size(), std::size_t{0});
        for (const Card& card : diagram.cards())
            QVERIFY(card.tagsZone);
        desk.document.undoStack().undo();
        QCOMPARE(diagram.frames().size(), std::size_t{2});
        QVERIFY(!diagram.cards().front().tagsZone);
    }

    void aFrameIsRenamedInPlace() {
        Desk desk;
        const auto one = desk.add(ItemKind::Service, {304, 200});
        const auto two = desk.add(ItemKind::Service, {304, 320});
        QTest::keyClick(&desk.view, 'f');
        desk.drag({100, 100}, {500, 420});
        const std::string before = findNode(desk.document.scenario(), one)->group;
        const QRectF frame = desk.view.diagram().frames().front().rect;
        const QPoint title = desk.view.viewport().toPixel(frame.topLeft() + QPointF(60, 10)).toPoint();
        QTest::mouseDClick(&desk.view, Qt::LeftButton, {}, title);
        auto* editor = desk.view.findChild<QLineEdit*>();
        QVERIFY(editor);
        QCOMPARE(editor->text().toStdString(), before);
        QTest::keyClicks(editor, "Sales");
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(findNode(desk.document.scenario(), one)->group, std::string("Sales"));
        QCOMPARE(findNode(desk.document.scenario(), two)->group, std::string("Sales"));
        desk.document.undoStack().undo();
        QCOMPARE(findNode(desk.document.scenario(), two)->group, before);
    }

    void aligningAndDistributingAreOneStepEach() {
        Desk desk;
        std::set<std::string> all;
        for (const QPointF place : {QPointF(200, 200), QPointF(280, 320), QPointF(240, 600)})
            all.insert(desk.add(ItemKind::Service, place));
        desk.view.select({all, {}});
        const int steps = desk.document.undoStack().count();
        const auto keys = [&](Qt::Key second) {  // one after the other
            QTest::keyClick(&desk.view, Qt::Key_A, Qt::AltModifier);
            QTest::keyClick(&desk.view, second);
        };
        keys(Qt::Key_C);
        for (const std::string& id : all)
            QCOMPARE(placeIn(desk.document, id).x(), 240.0);
        keys(Qt::Key_V);
        QCOMPARE(placeIn(desk.document, "service-2").y(), 400.0);
        QCOMPARE(desk.document.undoStack().count(), steps + 2);
    }

    void theWheelZoomsAtThePointerAndTheMiddleButtonPans() {
        Desk desk;
        desk.add(ItemKind::Service, {200, 200});
        const QPointF at(333, 222);
        const QPointF fixed = desk.view.viewport().toScene(at);
        test::wheel(&desk.view, at, 240);
        QVERIFY(desk.view.viewport().scale > 1.2);
        QVERIFY(QLineF(desk.view.viewport().toScene(at), fixed).length() < 1e-6);
        const QPointF origin = desk.view.viewport().origin;
        desk.drag({500, 500}, {560, 440}, {}, Qt::MiddleButton);
        const QPointF moved = (origin - desk.view.viewport().origin) * desk.view.viewport().scale;
        QVERIFY(QLineF(moved, QPointF(60, -60)).length() < 1e-6);
        QTest::keyClick(&desk.view, Qt::Key_1, Qt::ControlModifier);
        QVERIFY(desk.view.viewport().visible().contains(desk.view.diagram().bounds()));
    }

    void theFirstMoveKeepsWhatIsShownAndUndoRestoresIt() {
        Desk desk;
        test::openBundled(desk.document, "web-shop");
        const Places shown = desk.view.places();
        QVERIFY(desk.document.scenario().layout.empty());
        desk.view.moveItems({{"cart", shown.at("cart") + QPointF(80, 0)}}, "Move");
        QCOMPARE(desk.document.scenario().layout.size(), shown.size());
        QVERIFY(placeIn(desk.document, "order") == shown.at("order"));
        desk.document.undoStack().undo();
        QVERIFY(desk.document.scenario().layout.empty());
        QVERIFY(desk.view.places() == shown);
    }

    void arrangingIsOneStepWithAndWithoutGraphviz() {
        for (const char* program : {"dot", "no-such-program-as-dot"}) {
            Desk desk;
            test::openBundled(desk.document, "web-shop");
            AutoLayout layout(desk.view);
            layout.setProgram(program);
            QSignalSpy spy(&layout, &AutoLayout::finished);
            layout.start();
            QVERIFY(spy.wait(20'000));
            QCOMPARE(desk.document.undoStack().count(), 1);
            QTRY_VERIFY(desk.view.diagram().cards().size() == 12);
            const auto& cards = desk.view.diagram().cards();
            QTest::qWait(400);  // the glide
            for (std::size_t i = 0; i < cards.size(); ++i)
                for (std::size_t k = i + 1; k < cards.size(); ++k)
                    QVERIFY2(!cards[i].rect.intersects(cards[k].rect),
                             qPrintable(cards[i].title + " on " + cards[k].title));
            desk.document.undoStack().undo();
            QVERIFY(desk.document.scenario().layout.empty());
        }
    }

    void whatIsPinnedStaysWhereItIsWhenTheRestIsArranged() {
        for (const char* program : {"dot", "no-such-program-as-dot"}) {
            Desk desk;
            test::openBundled(desk.document, "web-shop");
            desk.view.moveItems({{"order", {400, 1000}}, {"catalog-db", {80, 80}}}, "Move");
            desk.view.select({{"order", "catalog-db"}, {}});
            QTest::keyClick(&desk.view, Qt::Key_A, Qt::AltModifier);
            QTest::keyClick(&desk.view, Qt::Key_P);
            QVERIFY(isPinned(desk.document.scenario(), "order"));
            QVERIFY(desk.view.diagram().cards()[*desk.view.diagram().card("catalog-db")].pinned);
            QVERIFY(!isPinned(desk.document.scenario(), "cart"));
            desk.view.select({});
            const Places before = desk.view.places();
            AutoLayout layout(desk.view);
            layout.setProgram(program);
            QSignalSpy spy(&layout, &AutoLayout::finished);
            layout.start();
            QVERIFY(spy.wait(20'000));
            QTest::qWait(400);  // the glide
            QCOMPARE(placeIn(desk.document, "order"), QPointF(400, 1000));
            QCOMPARE(placeIn(desk.document, "catalog-db"), QPointF(80, 80));
            QVERIFY(desk.view.places().at("cart") != before.at("cart"));
            const auto& cards = desk.view.diagram().cards();
            for (std::size_t i = 0; i < cards.size(); ++i)
                for (std::size_t k = i + 1; k < cards.size(); ++k)
                    QVERIFY2(!cards[i].rect.intersects(cards[k].rect),
                             qPrintable(cards[i].title + " on " + cards[k].title));
            desk.view.select({{"order"}, {}});
            QTest::keyClick(&desk.view, Qt::Key_A, Qt::AltModifier);
            QTest::keyClick(&desk.view, Qt::Key_P);
            QVERIFY(!isPinned(desk.document.scenario(), "order"));
            QCOMPARE(placeIn(desk.document, "order"), QPointF(400, 1000));
            desk.document.undoStack().undo();
            QVERIFY(isPinned(desk.document.scenario(), "order"));
        }
    }

    /// Boxes of 100 × 40.
    void whatAPinnedCardWouldCoverGoesBesideIt() {
        const auto size = [](const std::string&) { return QSizeF(100, 40); };
        const Places arranged{{"a", {0, 0}}, {"b", {200, 0}}, {"c", {0, 88}}};
        const Places places = aroundPinned(arranged, {{"b", {200, 0}}}, size);
        QVERIFY(places == arranged);
        // both pins are half as far from their places, so the rest stays
        const Places two = aroundPinned({{"a", {0, 0}}, {"b", {200, 0}}, {"c", {400, 0}}},
                                        {{"b", {0, 0}}, {"c", {600, 0}}}, size);
        QCOMPARE(two.at("b"), QPointF(0, 0));
        QCOMPARE(two.at("a"), QPointF(0, 64));  // 40 high and 24 apart
    }
};

QTEST_MAIN(CanvasGesturesTest)
#include "canvas_gestures_test.moc"
