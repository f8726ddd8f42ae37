// The canvas's mouse, keyboard and drops.
#include "app/studio/canvas/canvas_view.h"
#include "app/studio/canvas/card_text.h"
#include "app/studio/canvas/gesture.h"
#include "app/studio/canvas/palette.h"
#include "app/studio/document/connection.h"
#include "app/studio/document/item_edits.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLineF>
#include <QMimeData>
#include <QMouseEvent>
#include <QToolTip>
#include <QUrl>
#include <QVariantAnimation>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>

namespace windtunnel::studio {
namespace {

/// The letter on the key in the Latin layout, whatever layout is active (evdev codes as X11 gives them).
Qt::Key physicalLetter(const QKeyEvent& event) {
    static constexpr std::array<std::pair<quint32, Qt::Key>, 26> codes{{
        {24, Qt::Key_Q}, {25, Qt::Key_W}, {26, Qt::Key_E}, {27, Qt::Key_R}, {28, Qt::Key_T}, {29, Qt::Key_Y},
        {30, Qt::Key_U}, {31, Qt::Key_I}, {32, Qt::Key_O}, {33, Qt::Key_P}, {38, Qt::Key_A}, {39, Qt::Key_S},
        {40, Qt::Key_D}, {41, Qt::Key_F}, {42, Qt::Key_G}, {43, Qt::Key_H}, {44, Qt::Key_J}, {45, Qt::Key_K},
        {46, Qt::Key_L}, {52, Qt::Key_Z}, {53, Qt::Key_X}, {54, Qt::Key_C}, {55, Qt::Key_V}, {56, Qt::Key_B},
        {57, Qt::Key_N}, {58, Qt::Key_M},
    }};
    if (event.key() >= Qt::Key_A && event.key() <= Qt::Key_Z)
        return static_cast<Qt::Key>(event.key());
    if (event.key() < 0x1100)  // digits, signs, function keys
        return Qt::Key_unknown;
    for (const auto& [code, key] : codes)
        if (code == event.nativeScanCode())
            return key;
    return Qt::Key_unknown;
}

bool isArrow(int key) {
    return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
}

QPointF directionOf(int key) {
    switch (key) {
    case Qt::Key_Left: return {-1, 0};
    case Qt::Key_Right: return {1, 0};
    case Qt::Key_Up: return {0, -1};
    default: return {0, 1};
    }
}

}  // namespace

void CanvasView::begin(std::unique_ptr<Gesture> gesture) {
    gesture_ = std::move(gesture);
    if (gesture_)
        setCursor(gesture_->cursor());
}

void CanvasView::cancel() {
    if (gesture_)
        gesture_->cancel();
    gesture_.reset();
    unsetCursor();
    update();
}

void CanvasView::endModes() {
    const bool any = placing_ || framing_;
    placing_.reset();
    framing_ = false;
    connectFrom_.clear();
    connectTo_.clear();
    setHint({});
    unsetCursor();
    if (any)
        emit placingChanged(false);
}

void CanvasView::startPlacing(ItemKind kind) {
    endModes();
    placing_ = kind;
    setFocus();
    setCursor(Qt::CrossCursor);
    emit placingChanged(true);
    update();
}

void CanvasView::startFraming() {
    endModes();
    framing_ = true;
    setFocus();
    setCursor(Qt::CrossCursor);
    emit placingChanged(true);
    update();
}

void CanvasView::startConnecting() {
    if (selection_.items.size() != 1)
        return;
    endModes();
    connectFrom_ = *selection_.items.begin();
    setFocus();
    pickConnectTarget(true);
}

std::unique_ptr<Gesture> CanvasView::gestureFor(QMouseEvent* event, QPointF scene) {
    const bool adding = (event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier)) != 0;
    if (event->button() == Qt::MiddleButton || spaceHeld_)
        return panGesture(*this, event->position());
    if (framing_)
        return frameGesture(*this, scene);
    if (hoverCard_) {
        const Card& card = diagram_.cards()[*hoverCard_];
        if (hoverEdge_ && !adding)
            return connectGesture(*this, card.id);
        if (adding) {
            Selection changed{selection_.items, {}};
            if (!changed.items.erase(card.id))
                changed.items.insert(card.id);
            select(std::move(changed));
        } else if (!selection_.items.contains(card.id))
            select({{card.id}, {}});
        std::set<std::size_t> moving;
        for (const std::string& id : selection_.items)
            if (const auto one = diagram_.card(id))
                moving.insert(*one);
        return moveGesture(*this, scene, std::move(moving), card.id);
    }
    if (hoverLine_) {
        const Line& line = diagram_.lines()[*hoverLine_];
        select({{}, std::pair{diagram_.cards()[line.from].id, diagram_.cards()[line.to].id}});
        return nullptr;
    }
    if (const auto frame = diagram_.frameAt(scene)) {
        Selection members;
        std::set<std::size_t> moving;
        for (const std::size_t card : diagram_.membersOf(diagram_.frames()[*frame])) {
            members.items.insert(diagram_.cards()[card].id);
            moving.insert(card);
        }
        select(std::move(members));
        return moveGesture(*this, scene, std::move(moving), {});
    }
    return bandGesture(*this, scene, adding);
}

void CanvasView::mousePressEvent(QMouseEvent* event) {
    setFocus();
    finishRenaming(true);
    pointer_ = event->position();
    const QPointF scene = viewport_.toScene(event->position());
    updateHover(scene);
    if (event->button() == Qt::RightButton) {
        if (hoverCard_ && !selection_.items.contains(diagram_.cards()[*hoverCard_].id))
            select({{diagram_.cards()[*hoverCard_].id}, {}});
        return;  // the context menu follows
    }
    if (event->button() == Qt::LeftButton && placing_) {
        const ItemKind kind = *placing_;
        if ((event->modifiers() & Qt::ShiftModifier) == 0)  // Shift: several in a row
            endModes();
        placeItem(kind, scene);
        return;
    }
    if (event->button() == Qt::LeftButton && !connectFrom_.empty()) {
        const std::string from = connectFrom_;
        endModes();
        if (hoverCard_)
            connectItems(from, diagram_.cards()[*hoverCard_].id);
        return;
    }
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton)
        begin(gestureFor(event, scene));
}

void CanvasView::mouseMoveEvent(QMouseEvent* event) {
    pointer_ = event->position();
    const QPointF scene = viewport_.toScene(event->position());
    if (gesture_) {
        gesture_->move({scene, event->position(), event->modifiers()});
        setCursor(gesture_->cursor());
        update();
        return;
    }
    if (placing_ || framing_) {
        update();
        return;
    }
    updateHover(scene);
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event) {
    if (!gesture_)
        return;
    const std::unique_ptr<Gesture> done = std::move(gesture_);
    if (framing_)
        endModes();
    unsetCursor();
    done->finish({viewport_.toScene(event->position()), event->position(), event->modifiers()});
    updateHover(viewport_.toScene(event->position()));
    update();
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event) {
    cancel();
    const QPointF scene = viewport_.toScene(event->position());
    updateHover(scene);
    if (hoverCard_) {
        select({{diagram_.cards()[*hoverCard_].id}, {}});
        startRenaming();
    } else if (const auto frame = diagram_.frameAt(scene); frame && !diagram_.frames()[*frame].isZone)
        startRenamingFrame(diagram_.frames()[*frame].name);
}

void CanvasView::wheelEvent(QWheelEvent* event) {
    const bool touchpad = !event->pixelDelta().isNull();
    if (touchpad && (event->modifiers() & Qt::ControlModifier) == 0)
        viewport_.panBy(event->pixelDelta());
    else if ((event->modifiers() & Qt::ShiftModifier) != 0)
        viewport_.panBy({static_cast<double>(event->angleDelta().y()), 0});
    else
        viewport_.zoomAt(event->position(), std::pow(1.0015, event->angleDelta().y()));
    setViewport(viewport_);
    event->accept();
}

void CanvasView::leaveEvent(QEvent* /*event*/) {
    hoverCard_.reset();
    hoverLine_.reset();
    update();
}

// ---- keyboard ----

/// What runs says how its replicas are.
void CanvasView::showToolTip(const QHelpEvent& event) {
    const auto card = diagram_.cardAt(viewport_.toScene(QPointF(event.pos())));
    const LiveFigures* figures =
        card && overlay_ != nullptr ? overlay_->figures(diagram_.cards()[*card].id) : nullptr;
    if (figures == nullptr || figures->state.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event.globalPos(),
                           diagram_.cards()[*card].title + QStringLiteral(": ") + figures->state, this);
}

bool CanvasView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        showToolTip(*static_cast<QHelpEvent*>(event));
        return true;
    }
    if (event->type() ==
        QEvent::ShortcutOverride) {  // letters of the palette win over shortcuts of the window
        auto* key = static_cast<QKeyEvent*>(event);
        const bool plain = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        if (plain && (physicalLetter(*key) != Qt::Key_unknown || isArrow(key->key())))
            event->accept();
    }
    return QWidget::event(event);
}

bool CanvasView::focusNextPrevChild(bool next) {
    if (diagram_.cards().empty() || nameEditor_)
        return QWidget::focusNextPrevChild(next);
    if (!connectFrom_.empty()) {
        pickConnectTarget(next);
        return true;
    }
    const std::vector<std::string> order = readingOrder();
    const bool atEnd =
        selection_.items.size() == 1 && *selection_.items.begin() == (next ? order.back() : order.front());
    if (atEnd)  // the focus goes on to the next panel
        return QWidget::focusNextPrevChild(next);
    walkTo(order, next);
    return true;
}

std::vector<std::string> CanvasView::readingOrder() const {
    std::vector<const Card*> cards;
    for (const Card& card : diagram_.cards())
        cards.push_back(&card);
    std::ranges::sort(cards, [](const Card* one, const Card* two) {
        const QPointF a = one->rect.center();
        const QPointF b = two->rect.center();
        return std::pair(a.x(), a.y()) < std::pair(b.x(), b.y());
    });
    std::vector<std::string> ids;
    for (const Card* card : cards)
        ids.push_back(card->id);
    return ids;
}

void CanvasView::walkTo(const std::vector<std::string>& order, bool next) {
    auto at =
        selection_.items.size() == 1 ? std::ranges::find(order, *selection_.items.begin()) : order.end();
    if (at == order.end())
        reveal(next ? order.front() : order.back());
    else if (next)
        reveal(++at == order.end() ? order.front() : *at);
    else
        reveal(at == order.begin() ? order.back() : *--at);
}

void CanvasView::pickConnectTarget(bool next) {
    std::vector<std::string> legal;
    for (const std::string& id : readingOrder())
        if (offerConnection(document_.scenario(), connectFrom_, id).possible)
            legal.push_back(id);
    if (legal.empty()) {
        endModes();
        emit message(tr("There is nothing that this can be connected to"));
        return;
    }
    const auto at = std::ranges::find(legal, connectTo_);
    if (at == legal.end())
        connectTo_ = next ? legal.front() : legal.back();
    else {
        const auto step = static_cast<std::size_t>(at - legal.begin()) + (next ? 1 : legal.size() - 1);
        connectTo_ = legal[step % legal.size()];
    }
    if (const auto card = diagram_.card(connectTo_)) {
        const QRectF box = viewport_.toPixel(diagram_.cards()[*card].rect);
        pointer_ = box.bottomLeft() - QPointF(16, 12);
    }
    setHint(offerConnection(document_.scenario(), connectFrom_, connectTo_).text +
            tr(" · Enter to connect, Tab for the next, Esc to stop"));
}

bool CanvasView::handleConnectKeys(QKeyEvent* event) {
    if (connectFrom_.empty())
        return false;
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        const std::string from = connectFrom_;
        const std::string to = connectTo_;
        endModes();
        connectItems(from, to);
        return true;
    }
    if (isArrow(event->key())) {
        pickConnectTarget(event->key() == Qt::Key_Right || event->key() == Qt::Key_Down);
        return true;
    }
    return false;
}

bool CanvasView::handleArrowKeys(QKeyEvent* event) {
    if (!isArrow(event->key()))
        return false;
    const QPointF direction = directionOf(event->key());
    if ((event->modifiers() & Qt::ControlModifier) != 0) {
        const double step = (event->modifiers() & Qt::ShiftModifier) != 0 ? 40 : 8;
        std::vector<std::pair<std::string, QPointF>> places;
        for (const std::string& id : selection_.items)
            places.push_back({id, places_.at(id) + direction * step});
        QStringList names;
        for (const std::string& id : selection_.items)
            names.append(QString::fromStdString(id));
        if (!places.empty())
            moveItems(places, tr("Move"), QStringLiteral("nudge ") + names.join(QLatin1Char(' ')));
        return true;
    }
    if (selection_.items.size() != 1) {
        if (selection_.isEmpty() && !diagram_.cards().empty())
            reveal(readingOrder().front());
        return true;
    }
    const QPointF here = places_.at(*selection_.items.begin());
    const Card* nearest = nullptr;
    double least = 1e18;
    for (const Card& card : diagram_.cards()) {
        const QPointF way = card.rect.center() - here;
        const double ahead = QPointF::dotProduct(way, direction);
        const double aside = std::abs(way.x() * direction.y()) + std::abs(way.y() * direction.x());
        const double distance = ahead + 2.5 * aside;
        if (ahead > 1 && distance < least) {
            least = distance;
            nearest = &card;
        }
    }
    if (nearest)
        reveal(nearest->id);
    return true;
}

bool CanvasView::handleLetter(QKeyEvent* event) {
    if ((event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    const Qt::Key letter = physicalLetter(*event);
    if (letter == Qt::Key_unknown)
        return false;
    for (int kind = 0; kind <= static_cast<int>(ItemKind::External); ++kind)
        if (kindLetter(static_cast<ItemKind>(kind)).unicode() == static_cast<char16_t>(letter)) {
            startPlacing(static_cast<ItemKind>(kind));
            return true;
        }
    if (letter == Qt::Key_F)
        startFraming();
    else if (letter == Qt::Key_C)
        startConnecting();
    else
        return false;
    return true;
}

void CanvasView::keyPressEvent(QKeyEvent* event) {
    if (handleConnectKeys(event) || handleArrowKeys(event) || handleLetter(event))
        return;
    switch (event->key()) {
    case Qt::Key_Space:
        spaceHeld_ = true;
        setCursor(Qt::OpenHandCursor);
        return;
    case Qt::Key_Escape:
        if (gesture_)
            cancel();
        else if (placing_ || framing_ || !connectFrom_.empty())
            endModes();
        else
            select({});
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (placing_) {  // by keyboard alone: in the middle of what is seen, or beside the selected
            const ItemKind kind = *placing_;
            endModes();
            QPointF at = viewport_.visible().center();
            if (selection_.items.size() == 1)
                at = places_.at(*selection_.items.begin()) + QPointF(272, 0);
            while (diagram_.cardAt(at))
                at += QPointF(0, 96);
            placeItem(kind, at);
        } else if (!selection_.isEmpty())
            emit inspectRequested();
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void CanvasView::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        spaceHeld_ = false;
        unsetCursor();
    }
    QWidget::keyReleaseEvent(event);
}

// ---- drops ----

void CanvasView::dragEnterEvent(QDragEnterEvent* event) {
    if (paletteKind(*event->mimeData()) || event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void CanvasView::dragMoveEvent(QDragMoveEvent* event) { event->acceptProposedAction(); }

void CanvasView::dropEvent(QDropEvent* event) {
    if (const auto kind = paletteKind(*event->mimeData())) {
        setFocus();
        placeItem(*kind, viewport_.toScene(event->position()));
        event->acceptProposedAction();
        return;
    }
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile()) {
            event->acceptProposedAction();
            emit fileDropped(url.toLocalFile());
            return;
        }
}

}  // namespace windtunnel::studio
