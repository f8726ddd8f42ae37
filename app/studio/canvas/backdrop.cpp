#include "app/studio/canvas/backdrop.h"

#include <cmath>

namespace windtunnel::studio {

void Backdrop::prepare(const Viewport& viewport, double pixelRatio) {
    if (viewport.scale == scale_ && pixelRatio == pixelRatio_)
        return;
    tiles_.clear();
    scale_ = viewport.scale;
    pixelRatio_ = pixelRatio;
}

QRectF Backdrop::areaOf(Key key) const {
    const double side = tileSide / (scale_ * pixelRatio_);
    return {key.first * side, key.second * side, side, side};
}

void Backdrop::invalidate(const QRectF& area) {
    std::erase_if(tiles_, [&](const auto& tile) { return areaOf(tile.first).intersects(area); });
}

QPixmap Backdrop::paintTile(Key key, const Paint& paint) const {
    QPixmap pixmap(tileSide, tileSide);
    QPainter painter(&pixmap);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing |
                           QPainter::SmoothPixmapTransform);
    painter.translate(-key.first * tileSide, -key.second * tileSide);
    painter.scale(scale_ * pixelRatio_, scale_ * pixelRatio_);
    paint(painter, areaOf(key), scale_);
    return pixmap;
}

void Backdrop::dropFarAway(const QRect& shown) {
    constexpr std::size_t mostTiles = 600;
    if (tiles_.size() <= mostTiles)
        return;
    const QRect near = shown.adjusted(-4, -4, 4, 4);
    std::erase_if(tiles_,
                  [&](const auto& tile) { return !near.contains(tile.first.first, tile.first.second); });
}

void Backdrop::show(QPainter& painter, const Viewport& viewport, double pixelRatio, const Paint& paint) {
    prepare(viewport, pixelRatio);
    // Whole device pixels, so that tiles are neither blurred nor leave seams.
    const double perUnit = scale_ * pixelRatio_;
    const int left = static_cast<int>(std::floor(viewport.origin.x() * perUnit));
    const int top = static_cast<int>(std::floor(viewport.origin.y() * perUnit));
    const int right = left + static_cast<int>(std::ceil(viewport.size.width() * pixelRatio_));
    const int bottom = top + static_cast<int>(std::ceil(viewport.size.height() * pixelRatio_));
    const auto tileOf = [](int pixel) {
        return static_cast<int>(std::floor(static_cast<double>(pixel) / tileSide));
    };
    const QRect shown(QPoint(tileOf(left), tileOf(top)), QPoint(tileOf(right), tileOf(bottom)));

    painter.save();
    painter.resetTransform();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.scale(1 / pixelRatio_,
                  1 / pixelRatio_);  // the device's own scale is undone: tiles are in its pixels
    for (int row = shown.top(); row <= shown.bottom(); ++row)
        for (int column = shown.left(); column <= shown.right(); ++column) {
            const Key key{column, row};
            auto tile = tiles_.find(key);
            if (tile == tiles_.end())
                tile = tiles_.emplace(key, paintTile(key, paint)).first;
            painter.drawPixmap(column * tileSide - left, row * tileSide - top, tile->second);
        }
    painter.restore();
    dropFarAway(shown);
    shown_ = shown;
}

bool Backdrop::paintAhead(const Paint& paint) {
    if (tiles_.empty())
        return false;
    const QRect around = shown_.adjusted(-1, -1, 1, 1);
    for (int row = around.top(); row <= around.bottom(); ++row)
        for (int column = around.left(); column <= around.right(); ++column)
            if (const Key key{column, row}; !tiles_.contains(key)) {
                tiles_.emplace(key, paintTile(key, paint));
                return true;
            }
    return false;
}

}  // namespace windtunnel::studio
