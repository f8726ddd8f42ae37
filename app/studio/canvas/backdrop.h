// The painted architecture as a cache of square tiles, so that panning and what moves above cost little.
#pragma once

#include "app/studio/canvas/viewport.h"

#include <QPainter>
#include <QPixmap>
#include <QRect>
#include <QRectF>

#include <functional>
#include <map>
#include <utility>

namespace windtunnel::studio {

class Backdrop {
public:
    /// Paints the scene within an area, in scene coordinates.
    using Paint = std::function<void(QPainter&, const QRectF& area, double scale)>;

    /// Everything, or what touches the area (scene), is painted anew when it is shown next.
    void invalidate() { tiles_.clear(); }
    void invalidate(const QRectF& area);
    /// Shows what the viewport sees; `pixelRatio` is that of the device.
    void show(QPainter& painter, const Viewport& viewport, double pixelRatio, const Paint& paint);
    /// Paints one tile beside those shown last, where one looks when panning goes on. False when there are
    /// all.
    bool paintAhead(const Paint& paint);

private:
    using Key = std::pair<int, int>;  // column, row

    static constexpr int tileSide = 256;  // device pixels
    void prepare(const Viewport& viewport, double pixelRatio);
    QPixmap paintTile(Key key, const Paint& paint) const;
    QRectF areaOf(Key key) const;
    void dropFarAway(const QRect& shown);

    std::map<Key, QPixmap> tiles_;
    double scale_ = 0;  // device-independent pixels per scene unit
    double pixelRatio_ = 0;
    QRect shown_;  // tiles
};

}  // namespace windtunnel::studio
