// The canvas: shows an architecture, lets it be looked at and edited by mouse and keyboard.
#pragma once

#include "app/studio/canvas/backdrop.h"
#include "app/studio/canvas/diagram.h"
#include "app/studio/canvas/diagram_painter.h"
#include "app/studio/canvas/overlay.h"
#include "app/studio/canvas/viewport.h"
#include "app/studio/document/document.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

class QHelpEvent;
class QLineEdit;
class QVariantAnimation;

namespace windtunnel::studio {

class Gesture;

/// Items by id, and at most one line by its ends.
struct Selection {
    std::set<std::string> items;
    std::optional<std::pair<std::string, std::string>> line;
    bool isEmpty() const { return items.empty() && !line; }
    bool operator==(const Selection&) const = default;
};

class CanvasView : public QWidget {
    Q_OBJECT

public:
    explicit CanvasView(Document& document, QWidget* parent = nullptr);
    ~CanvasView() override;

    Document& document() { return document_; }
    const Diagram& diagram() const { return diagram_; }
    const Viewport& viewport() const { return viewport_; }
    const Places& places() const { return places_; }

    const Selection& selection() const { return selection_; }
    void select(Selection selection);
    std::vector<std::string> selectedIds() const {
        return {selection_.items.begin(), selection_.items.end()};
    }

    /// The overlay must outlive the canvas or be taken away; nullptr: nothing runs.
    void setOverlay(CanvasOverlay* overlay);
    void updateOverlay() { update(); }

    // What is looked at.
    void zoomBy(double factor);  ///< around the middle
    void zoomToActualSize();
    void zoomToFit();
    void zoomToSelection();
    void reveal(const std::string& id);  ///< selects an item and brings it into view
    void setViewport(const Viewport& viewport);

    // What is being drawn.
    void startPlacing(ItemKind kind);  ///< the next click puts one there
    void startFraming();               ///< the next drag draws a frame around cards
    void startConnecting();            ///< from the selected item, by keyboard or click
    void startRenaming();              ///< the selected item
    void startRenamingFrame(const QString& name);
    void placeItem(ItemKind kind, QPointF scene);
    void connectItems(std::string from, std::string to);  // by value: the cards are made anew
    /// Moves items; those that have no place in the file yet get the one that is shown.
    void moveItems(const std::vector<std::pair<std::string, QPointF>>& places, const QString& text,
                   const QString& mergeKey = {});
    /// The same, with the way there shown.
    void glideItems(const Places& places, const QString& text);
    void keepPlaces(Scenario& scenario) const;

    // For gestures.
    void setViewportOrigin(QPointF origin);
    void setHint(const QString& text);       ///< shown at the pointer; empty: none
    void lift(std::set<std::size_t> cards);  ///< painted above the backdrop, as they move
    Diagram& liftedDiagram() { return lifted_; }
    void drop();
    double pixel() const { return 1 / viewport_.scale; }  ///< in scene units

    /// Draws grid, architecture, looks and overlay of the present into any painter (scene coordinates).
    void paintScene(QPainter& painter, const QRectF& area, double scale) const;

signals:
    void selectionChanged();
    void viewportChanged();
    void placingChanged(bool active);
    void fileDropped(const QString& path);
    void inspectRequested();            ///< Enter on an item
    void message(const QString& text);  ///< for the status bar

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool event(QEvent* event) override;
    void showToolTip(const QHelpEvent& event);

private:
    void documentChanged(const Change& change);
    void rebuild();
    void placeEverything();
    void paintAhead();
    void paintBackdrop(QPainter& painter, const QRectF& area, double scale) const;
    void paintForeground(QPainter& painter, const QRectF& area) const;
    void paintLive(QPainter& painter, const QRectF& area) const;
    void paintEmptyHint(QPainter& painter) const;
    void paintPointerHint(QPainter& painter) const;
    CardLook lookOf(const Card& card) const;
    void updateHover(QPointF scene);
    void begin(std::unique_ptr<Gesture> gesture);
    void finish();
    void cancel();
    void editName(const QString& name, const QRectF& scene);
    void finishRenaming(bool accept);
    std::unique_ptr<Gesture> gestureFor(QMouseEvent* event, QPointF scene);
    bool handleConnectKeys(QKeyEvent* event);
    bool handleArrowKeys(QKeyEvent* event);
    bool handleLetter(QKeyEvent* event);
    void walkTo(const std::vector<std::string>& candidates, bool next);
    void pickConnectTarget(bool next);
    std::vector<std::string> readingOrder() const;
    void endModes();

    Document& document_;
    Diagram diagram_;
    Diagram lifted_;  // the diagram with what is being dragged at its new place
    std::set<std::size_t> liftedCards_;
    Places places_;     // where cards are shown
    Places automatic_;  // of items without a place in the file
    Viewport viewport_;
    std::optional<Viewport> beforeShrinking_;  // what was looked at when there was room for it
    Backdrop backdrop_;
    Selection selection_;
    CanvasOverlay* overlay_ = nullptr;
    std::map<std::string, Severity, std::less<>> problems_;
    std::optional<std::size_t> hoverCard_, hoverLine_;
    bool hoverEdge_ = false;  // near the card's edge: a drag connects
    std::unique_ptr<Gesture> gesture_;
    std::optional<ItemKind> placing_;
    bool framing_ = false;
    std::string connectFrom_, connectTo_;  // by keyboard
    QTimer ahead_;                         // paints, while there is time, what panning will bring
    QPointer<QLineEdit> nameEditor_;
    std::string renamed_;
    bool renamesFrame_ = false;
    QVariantAnimation* glide_ = nullptr;
    QString hint_;
    QPointF pointer_;
    bool spaceHeld_ = false;
    bool firstShown_ = false;
};

}  // namespace windtunnel::studio
