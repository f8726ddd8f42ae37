#include "app/studio/canvas/gesture.h"

#include "app/studio/canvas/canvas_view.h"
#include "app/studio/canvas/card_text.h"
#include "app/studio/canvas/snapping.h"
#include "app/studio/document/connection.h"
#include "app/studio/document/item_edits.h"
#include "app/studio/theme/icons.h"

#include <QLineF>
#include <QMenu>

#include <algorithm>

namespace windtunnel::studio {
namespace {

constexpr double clickDistance = 4;  // pixels that a click may wander
constexpr double snapDistance = 7;   // pixels within which cards attract

class PanGesture : public Gesture {
public:
    PanGesture(CanvasView& view, QPointF pixel)
        : view_(view), start_(pixel), origin_(view.viewport().origin) {}
    void move(const Pointer& pointer) override {
        view_.setViewportOrigin(origin_ - (pointer.pixel - start_) * view_.pixel());
    }
    void finish(const Pointer& pointer) override { move(pointer); }
    Qt::CursorShape cursor() const override { return Qt::ClosedHandCursor; }

private:
    CanvasView& view_;
    QPointF start_, origin_;
};

void paintBand(QPainter& painter, const QRectF& band, double pixel) {
    QColor fill = theme().accent;
    fill.setAlphaF(0.1F);
    painter.setPen(QPen(theme().accent, pixel));
    painter.setBrush(fill);
    painter.drawRect(band);
}

class BandGesture : public Gesture {
public:
    BandGesture(CanvasView& view, QPointF scene, bool adding)
        : view_(view),
          start_(scene),
          band_(scene, scene),
          before_(adding ? view.selection().items : std::set<std::string>{}) {}
    void move(const Pointer& pointer) override {
        band_ = QRectF(start_, pointer.scene).normalized();
        Selection selection{before_, {}};
        for (const std::size_t card : view_.diagram().cardsIn(band_))
            selection.items.insert(view_.diagram().cards()[card].id);
        view_.select(std::move(selection));
    }
    void finish(const Pointer& pointer) override {
        if (band_.isEmpty())
            view_.select({before_, {}});
        else
            move(pointer);
    }
    void paint(QPainter& painter) const override { paintBand(painter, band_, view_.pixel()); }

private:
    CanvasView& view_;
    QPointF start_;
    QRectF band_;
    std::set<std::string> before_;
};

class MoveGesture : public Gesture {
public:
    MoveGesture(CanvasView& view, QPointF scene, std::set<std::size_t> cards, std::string clicked)
        : view_(view), start_(scene), cards_(std::move(cards)), clicked_(std::move(clicked)) {}

    void move(const Pointer& pointer) override {
        if (!moving_ && QLineF(start_, pointer.scene).length() < clickDistance * view_.pixel())
            return;
        if (!moving_)
            view_.lift(cards_);
        moving_ = true;
        const QPointF wanted = pointer.scene - start_;
        snap_ = (pointer.modifiers & Qt::AltModifier) != 0
                    ? Snap{wanted, {}}
                    : snapped(view_.diagram(), cards_, wanted, snapDistance * view_.pixel());
        Diagram moved = view_.diagram();
        moved.move(cards_, snap_.by);
        view_.liftedDiagram() = std::move(moved);
        view_.update();
    }

    void finish(const Pointer& pointer) override {
        if (!moving_) {
            if (!clicked_.empty() && !(pointer.modifiers & (Qt::ShiftModifier | Qt::ControlModifier)))
                view_.select({{clicked_}, {}});
            return;
        }
        move(pointer);
        std::vector<std::pair<std::string, QPointF>> places;
        for (const std::size_t card : cards_)
            places.push_back(
                {view_.diagram().cards()[card].id, view_.liftedDiagram().cards()[card].rect.center()});
        view_.drop();
        view_.moveItems(places, CanvasView::tr("Move"));
    }

    void cancel() override { view_.drop(); }

    void paint(QPainter& painter) const override {
        if (!moving_)
            return;
        painter.setPen(QPen(theme().accent, view_.pixel(), Qt::DashLine));
        for (const QLineF& guide : snap_.guides)
            painter.drawLine(guide);
    }
    Qt::CursorShape cursor() const override { return moving_ ? Qt::SizeAllCursor : Qt::ArrowCursor; }

private:
    CanvasView& view_;
    QPointF start_;
    std::set<std::size_t> cards_;
    std::string clicked_;
    Snap snap_;
    bool moving_ = false;
};

class ConnectGesture : public Gesture {
public:
    ConnectGesture(CanvasView& view, std::string from) : view_(view), from_(std::move(from)) {}

    void move(const Pointer& pointer) override {
        pointer_ = pointer.scene;
        target_.reset();
        const auto card = view_.diagram().cardAt(pointer.scene);
        if (!card || view_.diagram().cards()[*card].id == from_) {
            view_.setHint(card ? QString() : CanvasView::tr("Drop here for a new node"));
            return;
        }
        target_ = view_.diagram().cards()[*card].id;
        offer_ = offerConnection(view_.document().scenario(), from_, *target_);
        view_.setHint(offer_.text);
    }

    void finish(const Pointer& pointer) override {
        move(pointer);
        view_.setHint({});
        if (target_ && offer_.possible) {
            if ((pointer.modifiers & Qt::ShiftModifier) != 0)
                chooseEndpoint(*target_, pointer.pixel);
            else
                view_.connectItems(from_, *target_);
        } else if (target_)
            emit view_.message(offer_.text);
        else if (!view_.diagram().cardAt(pointer.scene))
            offerNewNode(pointer.scene);
    }

    void cancel() override { view_.setHint({}); }

    void paint(QPainter& painter) const override {
        const auto from = view_.diagram().card(from_);
        if (!from)
            return;
        const bool refused = target_ && !offer_.possible;
        const QColor colour = refused ? theme().mutedText : theme().accent;
        const QRectF& source = view_.diagram().cards()[*from].rect;
        const bool right = pointer_.x() >= source.center().x();
        const QPointF start(right ? source.right() : source.left(), source.center().y());
        const double reach =
            std::clamp(QLineF(start, pointer_).length() * 0.4, 10.0, 120.0) * (right ? 1 : -1);
        QPainterPath path(start);
        path.cubicTo(start + QPointF(reach, 0), pointer_ - QPointF(reach, 0), pointer_);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, 2, refused ? Qt::DotLine : Qt::SolidLine));
        painter.drawPath(path);
        painter.setBrush(colour);
        painter.drawEllipse(pointer_, 4, 4);
        if (const auto target = target_ ? view_.diagram().card(*target_) : std::nullopt) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(colour, 2.5, refused ? Qt::DotLine : Qt::SolidLine));
            painter.drawPath(DiagramPainter::outline(view_.diagram().cards()[*target]));
        }
    }
    Qt::CursorShape cursor() const override {
        return target_ && !offer_.possible ? Qt::ForbiddenCursor : Qt::CrossCursor;
    }

private:
    void chooseEndpoint(const std::string& target, QPointF pixel) {
        const Node* node = findNode(view_.document().scenario(), from_);
        const Service* service = node ? std::get_if<Service>(&node->kind) : nullptr;
        if (!service || service->endpoints.size() < 2) {
            view_.connectItems(from_, target);
            return;
        }
        auto* menu = new QMenu(&view_);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const auto offer = [&](const QString& text, std::vector<std::string> endpoints) {
            CanvasView* view = &view_;
            QObject::connect(menu->addAction(text), &QAction::triggered, view,
                             [view, from = from_, target, endpoints] {
                                 view->document().edit(CanvasView::tr("Connect"), [&](Scenario& scenario) {
                                     view->keepPlaces(scenario);
                                     studio::connectItems(scenario, from, target, {endpoints, {}});
                                 });
                             });
        };
        offer(CanvasView::tr("All endpoints"), {});
        for (const Endpoint& endpoint : service->endpoints)
            offer(QString::fromStdString(endpoint.name), {endpoint.name});
        menu->popup(view_.mapToGlobal(pixel.toPoint()));
    }

    /// A menu of the kinds that the source can be connected to.
    void offerNewNode(QPointF scene) {
        auto* menu = new QMenu(&view_);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (int k = 0; k <= static_cast<int>(ItemKind::External); ++k) {
            const auto kind = static_cast<ItemKind>(k);
            Scenario trial = view_.document().scenario();
            const std::string id = addItem(trial, kind, scene);
            if (!offerConnection(trial, from_, id).possible)
                continue;
            QAction* action = menu->addAction(kindIcon(iconName(kind), k), kindName(kind));
            CanvasView* view = &view_;
            QObject::connect(action, &QAction::triggered, view, [view, kind, scene, from = from_] {
                std::string added;
                view->document().edit(CanvasView::tr("Add and connect"), [&](Scenario& scenario) {
                    view->keepPlaces(scenario);
                    added = addItem(scenario, kind, onGrid(scene));
                    studio::connectItems(scenario, from, added);
                });
                view->select({{added}, {}});
            });
        }
        if (menu->isEmpty())
            delete menu;
        else
            menu->popup(view_.mapToGlobal(view_.viewport().toPixel(scene).toPoint()));
    }

    CanvasView& view_;
    std::string from_;
    QPointF pointer_;
    std::optional<std::string> target_;
    ConnectionOffer offer_;
};

class FrameGesture : public Gesture {
public:
    FrameGesture(CanvasView& view, QPointF scene) : view_(view), start_(scene), band_(scene, scene) {}
    void move(const Pointer& pointer) override {
        band_ = QRectF(start_, pointer.scene).normalized();
        view_.update();
    }
    void finish(const Pointer& pointer) override {
        move(pointer);
        std::vector<std::string> ids;
        for (const std::size_t card : view_.diagram().cardsIn(band_))
            ids.push_back(view_.diagram().cards()[card].id);
        std::erase_if(ids, [&](const std::string& id) { return !findNode(view_.document().scenario(), id); });
        if (ids.empty()) {
            emit view_.message(CanvasView::tr("Draw the frame around at least one node"));
            return;
        }
        view_.document().edit(CanvasView::tr("Frame"), [&](Scenario& scenario) {
            view_.keepPlaces(scenario);
            setGroup(scenario, ids, freeGroup(scenario, CanvasView::tr("Context").toStdString()));
        });
    }
    void paint(QPainter& painter) const override { paintBand(painter, band_, view_.pixel()); }
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

private:
    CanvasView& view_;
    QPointF start_;
    QRectF band_;
};

}  // namespace

std::unique_ptr<Gesture> panGesture(CanvasView& view, QPointF pixel) {
    return std::make_unique<PanGesture>(view, pixel);
}
std::unique_ptr<Gesture> bandGesture(CanvasView& view, QPointF scene, bool adding) {
    return std::make_unique<BandGesture>(view, scene, adding);
}
std::unique_ptr<Gesture> moveGesture(CanvasView& view, QPointF scene, std::set<std::size_t> cards,
                                     std::string clicked) {
    return std::make_unique<MoveGesture>(view, scene, std::move(cards), std::move(clicked));
}
std::unique_ptr<Gesture> connectGesture(CanvasView& view, const std::string& from) {
    return std::make_unique<ConnectGesture>(view, from);
}
std::unique_ptr<Gesture> frameGesture(CanvasView& view, QPointF scene) {
    return std::make_unique<FrameGesture>(view, scene);
}

}  // namespace windtunnel::studio
