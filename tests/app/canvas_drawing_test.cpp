#include "app/studio/canvas/auto_layout.h"
#include "app/studio/canvas/backdrop.h"
#include "app/studio/canvas/diagram.h"
#include "app/studio/canvas/layered_layout.h"
#include "app/studio/canvas/snapping.h"
#include "app/studio/document/item_edits.h"
#include "tests/app/studio_fixture.h"

#include <QDir>
#include <QPainter>
#include <QStringList>

#include <algorithm>

using namespace windtunnel;
using namespace windtunnel::studio;

namespace {

Diagram diagramOf(const QString& name) {
    Document document;
    test::openBundled(document, name);
    return Diagram(document.scenario(), arrangedPlaces(document.scenario()));
}

/// Services that call others further on, by a fixed rule.
Scenario large(int nodes, int linksPerNode) {
    Scenario scenario;
    for (int i = 0; i < nodes; ++i) {
        Service service;
        Endpoint endpoint{"GET /", {}};
        for (int k = 1; k <= linksPerNode; ++k)
            if (const int to = i + k * k * 3 + k; to < nodes) {
                CallStep call;
                call.target = {"n" + std::to_string(to), "GET /"};
                endpoint.steps.push_back(Step{call});
            }
        service.endpoints.push_back(std::move(endpoint));
        Node node;
        node.id = "n" + std::to_string(i);
        node.kind = std::move(service);
        scenario.nodes.push_back(std::move(node));
        setPlace(scenario, scenario.nodes.back().id, QPointF((i / 25) * 280, (i % 25) * 104));
    }
    return scenario;
}

}  // namespace

class CanvasDrawingTest : public QObject {
    Q_OBJECT

    test::OwnHome home_;

    static void addScenarioRows() {
        QTest::addColumn<QString>("name");
        for (const QString& file : QDir(WINDTUNNEL_SOURCE_DIR "/scenarios").entryList({"*.json"}))
            QTest::newRow(qPrintable(file)) << file.chopped(5);
    }

private slots:
    void whatIsLeftOutOfATileWouldNotBeSeenThere() {
        const Scenario scenario = large(120, 5);
        const Diagram diagram(scenario, arrangedPlaces(scenario));
        const Theme theme = Theme::light();
        const auto drawn = [&](const QRectF& area, bool everything) {
            QImage image(area.size().toSize(), QImage::Format_RGB32);
            image.fill(theme.paper);
            QPainter painter(&image);
            painter.translate(-area.topLeft());
            const DiagramPainter paint(painter, theme, 1);
            for (const Line& line : diagram.lines())
                if (everything)
                    paint.line(line);
                else if (line.passes(area))
                    paint.line(line, {}, area);
            painter.end();
            return image;
        };
        int leftOut = 0;
        for (int column = 0; column < 4; ++column)
            for (int row = 0; row < 4; ++row) {
                const QRectF area(column * 256, row * 256, 256, 256);
                QCOMPARE(drawn(area, false), drawn(area, true));
                for (const Line& line : diagram.lines())
                    leftOut += line.bounds.intersects(area) && !line.passes(area);
            }
        QVERIFY(leftOut > 10);
    }

    void tilesThatPanningWillNeedArePaintedAhead() {
        Backdrop backdrop;
        int painted = 0;
        const Backdrop::Paint paint = [&](QPainter&, const QRectF&, double) { ++painted; };
        QImage image(500, 250, QImage::Format_RGB32);
        QPainter painter(&image);
        Viewport viewport;
        viewport.size = image.size();
        QVERIFY(!backdrop.paintAhead(paint));  // nothing has been shown
        backdrop.show(painter, viewport, 1, paint);
        const int shown = painted;
        while (backdrop.paintAhead(paint))
            QVERIFY(painted < 50);
        const int ahead = painted;
        QVERIFY(ahead > shown);
        viewport.panBy({-200, -200});
        backdrop.show(painter, viewport, 1, paint);
        QCOMPARE(painted, ahead);
    }

    void problemsAreSeenFromFarAway() {
        const Diagram diagram = diagramOf("breaker");
        const Card& card = diagram.cards().front();
        const auto drawn = [&](std::optional<Severity> problem) {
            QImage image(400, 300, QImage::Format_RGB32);
            image.fill(Theme::light().paper);
            QPainter painter(&image);
            constexpr double scale = 0.05;
            painter.scale(scale, scale);
            painter.translate(-card.rect.topLeft() + QPointF(1000, 1000));
            CardLook look;
            look.problem = problem;
            DiagramPainter(painter, Theme::light(), scale).card(card, look);
            painter.end();
            return image;
        };
        QVERIFY(drawn(Severity::Error) != drawn({}));
        QVERIFY(drawn(Severity::Error) != drawn(Severity::Warning));
    }

    void arrangedCardsNeverOverlap_data() { addScenarioRows(); }

    void arrangedCardsNeverOverlap() {
        QFETCH(QString, name);
        const Diagram diagram = diagramOf(name);
        for (std::size_t i = 0; i < diagram.cards().size(); ++i)
            for (std::size_t k = i + 1; k < diagram.cards().size(); ++k)
                QVERIFY2(!diagram.cards()[i].rect.adjusted(-8, -8, 8, 8).intersects(diagram.cards()[k].rect),
                         qPrintable(diagram.cards()[i].title + " and " + diagram.cards()[k].title));
    }

    void arrangedLinesPassBesideCards_data() { addScenarioRows(); }

    /// In a large diagram one line in fifty may still pass behind a card.
    void arrangedLinesPassBesideCards() {
        QFETCH(QString, name);
        const Diagram diagram = diagramOf(name);
        QStringList hidden;
        for (const Line& line : diagram.lines())
            for (std::size_t card = 0; card < diagram.cards().size(); ++card) {
                if (card == line.from || card == line.to ||
                    std::ranges::none_of(line.points, [&](QPointF point) {
                        return diagram.cards()[card].rect.contains(point);
                    }))
                    continue;
                hidden << QString("%1 → %2 runs through %3")
                              .arg(diagram.cards()[line.from].title, diagram.cards()[line.to].title,
                                   diagram.cards()[card].title);
                break;
            }
        const std::size_t allowed = diagram.cards().size() > 50 ? diagram.lines().size() / 50 : 0;
        QVERIFY2(static_cast<std::size_t>(hidden.size()) <= allowed, qPrintable(hidden.join('\n')));
    }

    void linesBeginAndEndAtTheirCards() {
        const Diagram diagram = diagramOf("online-boutique");
        QVERIFY(!diagram.lines().empty());
        for (std::size_t i = 0; i < diagram.lines().size(); ++i) {
            const Line& line = diagram.lines()[i];
            const auto touches = [](const QRectF& rect, QPointF point) {
                return rect.adjusted(-1, -1, 1, 1).contains(point) &&
                       !rect.adjusted(1, 1, -1, -1).contains(point);
            };
            QVERIFY(touches(diagram.cards()[line.from].rect, diagram.along(i, 0)));
            QVERIFY(touches(diagram.cards()[line.to].rect, diagram.along(i, 1)));
        }
    }

    void aChainIsLaidOutInAStraightLine() {
        LayoutProblem problem;
        problem.sizes.assign(4, {160, 56});
        problem.links = {{0, 1}, {1, 2}, {2, 3}};
        const std::vector<QPointF> places = layeredLayout(problem);
        for (std::size_t i = 1; i < places.size(); ++i) {
            QCOMPARE(places[i].y(), places[0].y());
            QCOMPARE(places[i].x() - places[i - 1].x(), 240.0);
        }
    }

    void aTreeIsLaidOutWithoutCrossings() {
        LayoutProblem problem;  // its leaves are listed the wrong way round
        problem.sizes.assign(7, {160, 56});
        problem.links = {{0, 1}, {0, 2}, {1, 6}, {1, 4}, {2, 5}, {2, 3}};
        const std::vector<QPointF> places = layeredLayout(problem);
        const bool firstAbove = places[1].y() < places[2].y();
        for (const std::size_t one : {4UL, 6UL})
            for (const std::size_t two : {3UL, 5UL})
                QCOMPARE(places[one].y() < places[two].y(), firstAbove);
    }

    void circlesAndLonersAreLaidOutToo() {
        LayoutProblem problem;
        problem.sizes.assign(5, {160, 56});
        problem.links = {{0, 1}, {1, 0}, {1, 2}, {2, 0}, {3, 3}};
        const std::vector<QPointF> places = layeredLayout(problem);
        for (std::size_t i = 0; i < places.size(); ++i)
            for (std::size_t k = i + 1; k < places.size(); ++k)
                QVERIFY(std::abs(places[i].x() - places[k].x()) >= 160 ||
                        std::abs(places[i].y() - places[k].y()) >= 56);
        QVERIFY(layeredLayout({}).empty());
    }

    void whatIsUnderThePointerIsFound() {
        const Diagram diagram = diagramOf("web-shop");
        const auto cart = diagram.card("cart");
        QVERIFY(cart);
        QCOMPARE(diagram.cardAt(diagram.cards()[*cart].rect.center()), cart);
        QVERIFY(!diagram.cardAt({-5000, -5000}));
        const auto line = diagram.line("payment", "bank");
        QVERIFY(line);
        QCOMPARE(diagram.lineAt(diagram.along(*line, 0.5) + QPointF(0, 3), 5), line);
        QVERIFY(!diagram.lineAt(diagram.along(*line, 0.5) + QPointF(0, 30), 5));
        QVERIFY(!diagram.line("bank", "payment"));
    }

    void panningPaintsOnlyWhatComesIntoView() {
        const Scenario scenario = large(1000, 5);
        const Diagram diagram(scenario, arrangedPlaces(scenario));
        QCOMPARE(diagram.cards().size(), std::size_t{1000});
        QVERIFY(diagram.lines().size() > 4800);
        Backdrop backdrop;
        Viewport viewport;
        viewport.size = {1024, 768};
        QImage screen(1024, 768, QImage::Format_RGB32);
        int tiles = 0;
        const auto show = [&] {
            tiles = 0;
            QPainter painter(&screen);
            backdrop.show(painter, viewport, 1, [&](QPainter&, const QRectF&, double) { ++tiles; });
        };
        show();
        QVERIFY(tiles >= 12);
        show();
        QCOMPARE(tiles, 0);
        viewport.panBy({-20, 0});
        show();
        QVERIFY(tiles <= 4);  // one column at most
        backdrop.invalidate(QRectF(viewport.origin + QPointF(300, 300), QSizeF(1, 1)));
        show();
        QCOMPARE(tiles, 1);
        viewport.zoomAt({100, 100}, 2);
        show();
        QVERIFY(tiles >= 12);
    }

    void dotIsAskedForWhatIsDrawnAndUnderstood() {
        const Diagram diagram = diagramOf("breaker");
        std::vector<std::string> ids;
        for (const Card& card : diagram.cards())
            ids.push_back(card.id);
        const QByteArray text = dotText(diagram, ids);
        QVERIFY(text.contains("rankdir=LR"));
        QVERIFY(!text.contains("ortho"));  // known to take minutes and to crash
        QCOMPARE(text.count(" -> "), static_cast<qsizetype>(diagram.lines().size()));
        const Places places = placesFromDot(
            R"({"objects": [{"name": "n0", "pos": "10,20"}, {"name": "cluster0"}, {"name": "n9", "pos": "1,1"}]})",
            {"a", "b"});
        QCOMPARE(places.size(), std::size_t{1});
        QVERIFY(places.at("a") == QPointF(10, -20));
        QVERIFY(placesFromDot("no JSON", {"a"}).empty());
    }
};

QTEST_MAIN(CanvasDrawingTest)
#include "canvas_drawing_test.moc"
