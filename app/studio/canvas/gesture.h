// One thing being done with the mouse from press to release: panning, selecting, moving, connecting, framing.
#pragma once

#include <QPainter>
#include <QPointF>
#include <Qt>

#include <cstddef>
#include <memory>
#include <set>
#include <string>

namespace windtunnel::studio {

class CanvasView;

class Gesture {
public:
    virtual ~Gesture() = default;

    struct Pointer {
        QPointF scene;
        QPointF pixel;
        Qt::KeyboardModifiers modifiers;
    };
    virtual void move(const Pointer& pointer) = 0;
    virtual void finish(const Pointer& pointer) = 0;
    virtual void cancel() {}
    virtual void paint(QPainter& /*painter, scene coordinates*/) const {}
    virtual Qt::CursorShape cursor() const { return Qt::ArrowCursor; }
};

std::unique_ptr<Gesture> panGesture(CanvasView& view, QPointF pixel);
/// Selects what the band touches; `adding` to what is selected.
std::unique_ptr<Gesture> bandGesture(CanvasView& view, QPointF scene, bool adding);
/// Moves cards with snap lines; a press without a move is a click on `clicked`.
std::unique_ptr<Gesture> moveGesture(CanvasView& view, QPointF scene, std::set<std::size_t> cards,
                                     std::string clicked);
std::unique_ptr<Gesture> connectGesture(CanvasView& view, const std::string& from);
std::unique_ptr<Gesture> frameGesture(CanvasView& view, QPointF scene);

}  // namespace windtunnel::studio
