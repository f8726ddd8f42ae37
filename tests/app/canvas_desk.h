// A canvas in a shown window, and where a person would point at on it.
#pragma once

#include "app/studio/canvas/canvas_actions.h"
#include "app/studio/canvas/canvas_view.h"
#include "app/studio/document/item_edits.h"
#include "tests/app/studio_fixture.h"
#include "tests/app/user_input.h"

namespace windtunnel::studio::test {

/// A document, its canvas in a shown window, and what a person does to it with mouse and keyboard.
struct Desk {
    Document document;
    CanvasView view{document};
    CanvasActions actions{view};

    /// Whatever a test has done must have been steps of undo.
    ~Desk() { checkHistory(document); }

    Desk() {
        view.resize(1000, 700);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.activateWindow();
        view.setFocus();
        Viewport viewport;  // scene units are pixels
        view.setViewport(viewport);
    }

    QPoint pixel(const std::string& id) const {
        return view.viewport()
            .toPixel(view.diagram().cards()[*view.diagram().card(id)].rect.center())
            .toPoint();
    }
    QPoint rightEdge(const std::string& id) const {
        const QRectF& rect = view.diagram().cards()[*view.diagram().card(id)].rect;
        return view.viewport().toPixel(QPointF(rect.right() - 2, rect.center().y())).toPoint();
    }
    std::string add(ItemKind kind, QPointF place) {
        std::string id;
        document.edit("add", [&](Scenario& scenario) { id = addItem(scenario, kind, place); });
        return id;
    }
    void click(QPoint at, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mouseClick(&view, Qt::LeftButton, modifiers, at);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {},
              Qt::MouseButton button = Qt::LeftButton) {
        test::drag(&view, from, to, modifiers, button);
    }
    std::size_t selected() const { return view.selection().items.size(); }
};

}  // namespace windtunnel::studio::test
