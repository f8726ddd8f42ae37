// The mapping between the scene and the pixels of the canvas: a scale and an offset.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <algorithm>
#include <cmath>

namespace windtunnel::studio {

struct Viewport {
    static constexpr double leastScale = 0.01;
    static constexpr double mostScale = 4;

    double scale = 1;   ///< device-independent pixels per scene unit
    QPointF origin;     ///< scene point at the top left
    QSizeF size{1, 1};  ///< device-independent pixels

    QPointF toScene(QPointF pixel) const { return origin + pixel / scale; }
    QPointF toPixel(QPointF scene) const { return (scene - origin) * scale; }
    QRectF toPixel(const QRectF& scene) const { return {toPixel(scene.topLeft()), scene.size() * scale}; }
    QRectF visible() const { return {origin, size / scale}; }

    /// The scene point under `pixel` stays there.
    void zoomAt(QPointF pixel, double factor) {
        const QPointF fixed = toScene(pixel);
        scale = std::clamp(scale * factor, leastScale, mostScale);
        origin = fixed - pixel / scale;
    }
    void panBy(QPointF pixels) { origin -= pixels / scale; }
    void centreOn(QPointF scene) { origin = scene - QPointF(size.width(), size.height()) / (2 * scale); }
    /// All of `area` with a margin, never larger than `most`.
    void show(const QRectF& area, double margin = 32, double most = 1.25) {
        const double wide = std::max(size.width() - 2 * margin, 40.0) / std::max(area.width(), 1.0);
        const double high = std::max(size.height() - 2 * margin, 40.0) / std::max(area.height(), 1.0);
        scale = std::clamp(std::min(wide, high), leastScale, most);
        centreOn(area.center());
    }
    bool operator==(const Viewport&) const = default;
};

}  // namespace windtunnel::studio
