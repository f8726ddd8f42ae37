#include "app/studio/canvas/canvas_view.h"

#include "app/studio/canvas/card_text.h"
#include "app/studio/canvas/gesture.h"
#include "app/studio/canvas/live_painter.h"
#include "app/studio/canvas/snapping.h"
#include "app/studio/document/connection.h"
#include "app/studio/document/item_edits.h"

#include <QGuiApplication>
#include <QLineEdit>
#include <QPaintEvent>
#include <QVariantAnimation>

#include <algorithm>

namespace windtunnel::studio {
namespace {

constexpr int glideMs = 260;
constexpr double handleBand = 7;  // pixels from a card's edge within which a drag connects

}  // namespace

CanvasView::CanvasView(Document& document, QWidget* parent) : QWidget(parent), document_(document) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_InputMethodEnabled,
                 false);  // letters are commands here; names are typed into an editor
    setMinimumSize(240, 160);
    ahead_.setInterval(0);
    connect(&ahead_, &QTimer::timeout, this, &CanvasView::paintAhead);
    setAccessibleName(tr("Canvas"));
    connect(&document_, &Document::changed, this, &CanvasView::documentChanged);
    connect(&document_, &Document::problemsChanged, this, [this] {
        problems_.clear();
        for (const Diagnostic& problem : document_.problems()) {
            const std::string id = itemAt(document_.scenario(), problem.pointer);
            if (!id.empty()) {
                Severity& severity = problems_.try_emplace(id, problem.severity).first->second;
                severity = std::max(severity, problem.severity);
            }
        }
        backdrop_.invalidate();
        update();
    });
    connect(&Themes::instance(), &Themes::changed, this, [this] {
        backdrop_.invalidate();
        update();
    });
    documentChanged({Change::Everything, {}});
}

CanvasView::~CanvasView() {
    if (glide_)
        glide_->disconnect(this);  // it would show its end when it is destroyed
}

void CanvasView::documentChanged(const Change& change) {
    if (glide_)
        glide_->stop();
    const bool anew = change.parts == Change::Everything;
    if (anew) {
        automatic_.clear();
        selection_ = {};
        firstShown_ = false;
    }
    if (!anew && !change.touches(Change::Nodes | Change::Workloads | Change::Links | Change::Layout))
        return;
    cancel();
    placeEverything();
    rebuild();
    if (anew && isVisible())
        zoomToFit();
}

/// Items keep their automatic place for as long as the file gives them none.
void CanvasView::placeEverything() {
    const Scenario& scenario = document_.scenario();
    Places before = std::exchange(places_, {});
    std::vector<std::string> strangers;
    const auto place = [&](const std::string& id) {
        if (const auto point = placeOf(scenario, id))
            places_[id] = *point;
        else if (const auto old = automatic_.find(id); old != automatic_.end())
            places_[id] = old->second;
        else
            strangers.push_back(id);
        before.erase(id);
    };
    for (const Workload& workload : scenario.workloads)
        place(workload.id);
    for (const Node& node : scenario.nodes)
        place(node.id);
    if (strangers.size() == 1 && before.size() == 1) {  // renamed
        automatic_[strangers.front()] = places_[strangers.front()] = before.begin()->second;
        return;
    }
    if (strangers.empty())
        return;
    Scenario known = scenario;
    for (const auto& [id, point] : places_)
        setPlace(known, id, point);
    const Places arranged = arrangedPlaces(known);
    for (const std::string& id : strangers)
        automatic_[id] = places_[id] = arranged.at(id);
}

void CanvasView::rebuild() {
    diagram_ = Diagram(document_.scenario(), places_);
    Selection kept;
    for (const std::string& id : selection_.items)
        if (diagram_.card(id))
            kept.items.insert(id);
    if (selection_.line && diagram_.line(selection_.line->first, selection_.line->second))
        kept.line = selection_.line;
    hoverCard_.reset();
    hoverLine_.reset();
    backdrop_.invalidate();
    if (kept == selection_)
        emit selectionChanged();  // what is selected may have changed within
    select(std::move(kept));
    update();
}

void CanvasView::select(Selection selection) {
    if (selection == selection_)
        return;
    selection_ = std::move(selection);
    emit selectionChanged();
    update();
}

void CanvasView::setOverlay(CanvasOverlay* overlay) {
    overlay_ = overlay;
    backdrop_.invalidate();
    update();
}

void CanvasView::keepPlaces(Scenario& scenario) const {
    for (const auto& [id, place] : places_)
        if (!placeOf(scenario, id) && kindOf(scenario, id))
            setPlace(scenario, id, place);
}

void CanvasView::moveItems(const std::vector<std::pair<std::string, QPointF>>& places, const QString& text,
                           const QString& mergeKey) {
    document_.edit(
        text,
        [&](Scenario& scenario) {
            keepPlaces(scenario);
            studio::moveItems(scenario, places);
        },
        mergeKey);
}

void CanvasView::glideItems(const Places& places, const QString& text) {
    const Places from = places_;
    std::vector<std::pair<std::string, QPointF>> list(places.begin(), places.end());
    moveItems(list, text);
    if (!isVisible() || places.size() > 300)
        return;
    glide_ = new QVariantAnimation(this);
    glide_->setDuration(glideMs);
    glide_->setStartValue(0.0);
    glide_->setEndValue(1.0);
    glide_->setEasingCurve(QEasingCurve::InOutCubic);
    const Places to = places_;
    const auto show = [this, from, to](double share) {
        Places between = to;
        for (auto& [id, place] : between)
            if (const auto start = from.find(id); start != from.end())
                place = start->second + (place - start->second) * share;
        diagram_ = Diagram(document_.scenario(), between);
        backdrop_.invalidate();
        update();
    };
    connect(glide_, &QVariantAnimation::valueChanged, this,
            [show](const QVariant& value) { show(value.toDouble()); });
    connect(glide_, &QVariantAnimation::stateChanged, this, [this, show](QAbstractAnimation::State state) {
        if (state == QAbstractAnimation::Stopped && glide_) {
            glide_->deleteLater();
            glide_ = nullptr;
            show(1);
        }
    });
    show(0);
    glide_->start();
}

void CanvasView::placeItem(ItemKind kind, QPointF scene) {
    std::string added;
    document_.edit(tr("Add a %1").arg(kindName(kind).toLower()), [&](Scenario& scenario) {
        keepPlaces(scenario);
        added = addItem(scenario, kind, onGrid(scene));
    });
    select({{added}, {}});
}

void CanvasView::connectItems(std::string from, std::string to) {
    const ConnectionOffer offer = offerConnection(document_.scenario(), from, to);
    emit message(offer.text);
    if (!offer.possible)
        return;
    document_.edit(tr("Connect"), [&](Scenario& scenario) {
        keepPlaces(scenario);
        studio::connectItems(scenario, from, to);
    });
    select({{}, std::pair{from, to}});
}

void CanvasView::lift(std::set<std::size_t> cards) {
    liftedCards_ = std::move(cards);
    lifted_ = diagram_;
    backdrop_.invalidate();
    update();
}

void CanvasView::drop() {
    liftedCards_.clear();
    lifted_ = {};
    backdrop_.invalidate();
    update();
}

void CanvasView::setHint(const QString& text) {
    hint_ = text;
    update();
}

// ---- what is looked at ----

void CanvasView::setViewport(const Viewport& viewport) {
    const QSizeF size = viewport_.size;
    viewport_ = viewport;
    viewport_.size = size;
    beforeShrinking_.reset();
    ahead_.start();
    emit viewportChanged();
    update();
}

void CanvasView::setViewportOrigin(QPointF origin) {
    viewport_.origin = origin;
    beforeShrinking_.reset();
    ahead_.start();
    emit viewportChanged();
    update();
}

void CanvasView::zoomBy(double factor) {
    viewport_.zoomAt({viewport_.size.width() / 2, viewport_.size.height() / 2}, factor);
    setViewport(viewport_);
}

void CanvasView::zoomToActualSize() { zoomBy(1 / viewport_.scale); }

void CanvasView::zoomToFit() {
    if (!diagram_.cards().empty())
        viewport_.show(diagram_.bounds());
    else
        viewport_.scale = 1;
    setViewport(viewport_);
}

void CanvasView::zoomToSelection() {
    QRectF area;
    for (const std::string& id : selection_.items)
        if (const auto card = diagram_.card(id))
            area = area.united(diagram_.cards()[*card].rect);
    if (area.isEmpty())
        return;
    viewport_.show(area.adjusted(-40, -40, 40, 40), 24, 2);
    setViewport(viewport_);
}

void CanvasView::reveal(const std::string& id) {
    const auto card = diagram_.card(id);
    if (!card)
        return;
    select({{id}, {}});
    const QRectF& rect = diagram_.cards()[*card].rect;
    if (!viewport_.visible().contains(rect)) {
        viewport_.scale = std::max(viewport_.scale, 0.6);
        viewport_.centreOn(rect.center());
        setViewport(viewport_);
    }
}

// ---- renaming ----

void CanvasView::startRenaming() {
    if (selection_.items.size() != 1)
        return;
    renamed_ = *selection_.items.begin();
    const auto card = diagram_.card(renamed_);
    if (!card)
        return;
    const Card& shown = diagram_.cards()[*card];
    const QRectF icon = DiagramPainter::iconRect(shown);
    editName(shown.title,
             QRectF(icon.right() + 4, shown.rect.top() + 6, shown.rect.right() - icon.right() - 8, 26));
}

void CanvasView::startRenamingFrame(const QString& name) {
    for (const Frame& frame : diagram_.frames())
        if (frame.name == name && !frame.isZone) {
            renamed_ = name.toStdString();
            editName(name, QRectF(frame.rect.topLeft(), QSizeF(frame.rect.width(), frameTitleHeight)));
            renamesFrame_ = true;
            return;
        }
}

void CanvasView::editName(const QString& name, const QRectF& scene) {
    nameEditor_ = new QLineEdit(this);
    nameEditor_->setAccessibleName(tr("Name"));
    nameEditor_->setText(name);
    nameEditor_->selectAll();
    const QRect place = viewport_.toPixel(scene).toRect();
    nameEditor_->setGeometry(
        QRect(place.topLeft(), QSize(std::max(place.width(), 150), std::max(place.height(), 26))));
    connect(nameEditor_, &QLineEdit::editingFinished, this, [this] { finishRenaming(true); });
    nameEditor_->show();
    nameEditor_->setFocus();
    renamesFrame_ = false;
}

void CanvasView::finishRenaming(bool accept) {
    if (!nameEditor_)
        return;
    if (accept)
        QGuiApplication::inputMethod()->commit();  // the last syllable of a word that is still being composed
    QLineEdit* editor = nameEditor_;
    nameEditor_ = nullptr;
    const std::string text = editor->text().trimmed().toStdString();
    editor->hide();
    editor->deleteLater();
    setFocus();
    if (!accept || text.empty() || text == renamed_)
        return;
    const std::string from = renamed_;
    if (renamesFrame_) {
        document_.edit(tr("Rename the frame"),
                       [&](Scenario& scenario) { renameGroup(scenario, from, freeGroup(scenario, text)); });
        return;
    }
    const Node* node = findNode(document_.scenario(), from);
    if (node && text == node->label)
        return;
    const QString reason = whyNotRename(document_.scenario(), from, text);
    const bool asLabel =
        node && !reason.isEmpty() && idFrom(text) != text;  // spaces, other scripts: shown, not the id
    if (!reason.isEmpty() && !asLabel) {
        emit message(reason);
        return;
    }
    document_.edit(tr("Rename"), [&](Scenario& scenario) {
        keepPlaces(scenario);
        if (Node* one = nodeOf(scenario, from))
            one->label = asLabel ? text : std::string();
        if (!asLabel)
            renameId(scenario, from, text);
    });
    select({{asLabel ? from : text}, {}});
}

// ---- painting ----

CardLook CanvasView::lookOf(const Card& card) const {
    CardLook look;
    look.selected = selection_.items.contains(card.id);
    look.detail = overlay_ == nullptr || overlay_->figures(card.id) == nullptr;
    if (const auto problem = problems_.find(card.id); problem != problems_.end())
        look.problem = problem->second;
    return look;
}

/// Everything at rest; what is being moved is left out.
void CanvasView::paintBackdrop(QPainter& painter, const QRectF& area, double scale) const {
    painter.fillRect(area, theme().paper);
    const DiagramPainter paint(painter, theme(), scale);
    paint.grid(area);
    for (const Frame& frame : diagram_.frames())
        if (frame.rect.adjusted(-2, -2, 2, 2).intersects(area))
            paint.frame(frame);
    const auto lifted = [&](std::size_t card) { return liftedCards_.contains(card); };
    painter.setRenderHint(QPainter::Antialiasing, scale >= 0.12);
    for (const Line& line : diagram_.lines())
        if (line.passes(area) && !lifted(line.from) && !lifted(line.to))
            paint.line(line, {}, area);
    painter.setRenderHint(QPainter::Antialiasing, true);
    for (std::size_t i = 0; i < diagram_.cards().size(); ++i) {
        const Card& card = diagram_.cards()[i];
        if (!lifted(i) && card.rect.adjusted(-12, -16, 16, 12).intersects(area)) {
            CardLook look = lookOf(card);
            look.selected = false;
            paint.card(card, look);
        }
    }
}

/// What changes from moment to moment, above the backdrop.
void CanvasView::paintForeground(QPainter& painter, const QRectF& area) const {
    const DiagramPainter paint(painter, theme(), viewport_.scale);
    const Diagram& shown = liftedCards_.empty() ? diagram_ : lifted_;
    if (overlay_)
        for (std::size_t i = 0; i < shown.lines().size(); ++i)
            if (shown.lines()[i].bounds.intersects(area))
                if (const double flow = overlay_->flow(shown, i); flow > 0.01)
                    paint.line(shown.lines()[i], {.flow = flow});
    for (std::size_t i = 0; i < shown.lines().size(); ++i) {
        const Line& line = shown.lines()[i];
        const bool selected =
            selection_.line && shown.line(selection_.line->first, selection_.line->second) == i;
        const bool lifted = liftedCards_.contains(line.from) || liftedCards_.contains(line.to);
        if (lifted || selected || hoverLine_ == i)
            paint.line(line, {.selected = selected, .hovered = hoverLine_ == i});
    }
    const auto paintCard = [&](std::size_t i) {
        CardLook look = lookOf(shown.cards()[i]);
        look.hovered = hoverCard_ == i;
        paint.card(shown.cards()[i], look);
    };
    for (const std::string& id : selection_.items)
        if (const auto card = shown.card(id); card && shown.cards()[*card].rect.intersects(area))
            paintCard(*card);
    for (const std::size_t card : liftedCards_)
        if (!selection_.items.contains(shown.cards()[card].id))
            paintCard(card);
    if (hoverCard_ && !selection_.items.contains(shown.cards()[*hoverCard_].id))
        paintCard(*hoverCard_);
    if (hoverCard_ && !gesture_) {  // where a connection can begin
        const QRectF& rect = shown.cards()[*hoverCard_].rect;
        painter.setPen(QPen(theme().accent, 1.4 * pixel()));
        painter.setBrush(hoverEdge_ ? theme().accent : theme().card);
        for (const QPointF at :
             {QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()),
              QPointF(rect.center().x(), rect.top()), QPointF(rect.center().x(), rect.bottom())})
            painter.drawEllipse(at, 4 * pixel(), 4 * pixel());
    }
}

void CanvasView::paintLive(QPainter& painter, const QRectF& area) const {
    if (!overlay_)
        return;
    const Diagram& shown = liftedCards_.empty() ? diagram_ : lifted_;
    for (const Card& card : shown.cards())
        if (card.rect.adjusted(-100, -20, 20, 80).intersects(area))
            if (const LiveFigures* figures = overlay_->figures(card.id))
                paintLiveFigures(painter, theme(), card, *figures, viewport_.scale);
    overlay_->paint(painter, shown, area, viewport_.scale);
}

void CanvasView::paintScene(QPainter& painter, const QRectF& area, double scale) const {
    paintBackdrop(painter, area, scale);
}

void CanvasView::paintAhead() {
    const bool more = liftedCards_.empty() && isVisible() &&
                      backdrop_.paintAhead([this](QPainter& tile, const QRectF& area, double scale) {
                          paintBackdrop(tile, area, scale);
                      });
    if (!more)
        ahead_.stop();
}

void CanvasView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    backdrop_.show(
        painter, viewport_, devicePixelRatioF(),
        [this](QPainter& tile, const QRectF& area, double scale) { paintBackdrop(tile, area, scale); });
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.save();
    painter.scale(viewport_.scale, viewport_.scale);
    painter.translate(-viewport_.origin);
    paintForeground(painter, viewport_.visible());
    paintLive(painter, viewport_.visible());
    if (gesture_)
        gesture_->paint(painter);
    if (!connectFrom_.empty())
        if (const auto target = diagram_.card(connectTo_)) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme().accent, 2.5));
            painter.drawPath(DiagramPainter::outline(diagram_.cards()[*target]));
        }
    painter.restore();
    if (diagram_.cards().empty())
        paintEmptyHint(painter);
    paintPointerHint(painter);
}

void CanvasView::paintEmptyHint(QPainter& painter) const {
    painter.setPen(theme().mutedText);
    painter.setFont(interfaceFont(18, QFont::DemiBold));
    const QRectF middle = rect();
    painter.drawText(middle.adjusted(0, -40, 0, -40), Qt::AlignCenter, tr("Draw an architecture"));
    painter.setFont(interfaceFont(13));
    painter.drawText(
        middle.adjusted(0, 30, 0, 30), Qt::AlignCenter,
        tr("Drag a client, a gateway and a service from the palette, or press L, G or S and click.\n"
           "Then drag from the edge of one to the next."));
}

void CanvasView::paintPointerHint(QPainter& painter) const {
    QString text = hint_;
    if (placing_)
        text = tr("Click where it belongs · Esc to stop");
    else if (framing_)
        text = tr("Drag a frame around nodes · Esc to stop");
    if (text.isEmpty())
        return;
    painter.setFont(interfaceFont(12));
    const QFontMetricsF metrics(painter.font());
    QRectF box(pointer_ + QPointF(16, 20),
               QSizeF(metrics.horizontalAdvance(text) + 16, metrics.height() + 8));
    box.moveRight(std::min(box.right(), width() - 6.0));
    box.moveBottom(std::min(box.bottom(), height() - 6.0));
    painter.setPen(theme().cardEdge);
    painter.setBrush(theme().card);
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(theme().text);
    painter.drawText(box, Qt::AlignCenter, text);
}

/// What was seen whole stays whole, and comes back as it was when there is room again; else nothing moves.
void CanvasView::resizeEvent(QResizeEvent* /*event*/) {
    const QRectF all = diagram_.bounds();
    const Viewport before = beforeShrinking_.value_or(viewport_);
    Viewport fitted = before;
    fitted.show(all);
    viewport_ = before;
    viewport_.size = size();
    beforeShrinking_.reset();
    if (!firstShown_) {
        firstShown_ = true;
        zoomToFit();
    } else if (!diagram_.cards().empty() && fitted == before)
        viewport_.show(all);
    else if (!diagram_.cards().empty() && before.visible().contains(all) &&
             !viewport_.visible().contains(all)) {
        constexpr double margin = 24;
        viewport_.show(all, margin, before.scale);
        beforeShrinking_ = before;
    }
    emit viewportChanged();
}

void CanvasView::updateHover(QPointF scene) {
    const auto card = diagram_.cardAt(scene);
    const auto line = card ? std::nullopt : diagram_.lineAt(scene, 6 * pixel());
    bool edge = false;
    if (card) {
        const double band = std::min(handleBand * pixel(), diagram_.cards()[*card].rect.height() / 4);
        edge = !diagram_.cards()[*card].rect.adjusted(band, band, -band, -band).contains(scene);
    }
    if (card == hoverCard_ && line == hoverLine_ && edge == hoverEdge_)
        return;
    hoverCard_ = card;
    hoverLine_ = line;
    hoverEdge_ = edge;
    setCursor(edge ? Qt::CrossCursor : card ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

}  // namespace windtunnel::studio
