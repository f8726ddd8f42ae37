// Where dragged cards come to rest: the grid of 8, or in line with cards that stay.
#pragma once

#include "app/studio/canvas/diagram.h"

#include <QLineF>
#include <QPointF>
#include <QRectF>

#include <cmath>
#include <set>
#include <vector>

namespace windtunnel::studio {

/// To the nearest multiple of the grid, scene units.
inline double gridded(double value) {
    constexpr double grid = 8;
    return std::round(value / grid) * grid;
}

struct Snap {
    QPointF by;                  ///< the offset to use instead of the wanted one
    std::vector<QLineF> guides;  ///< what the cards are now in line with, scene coordinates
};

/// `moving` are cards of the diagram at the places where the drag began; `tolerance` in scene units.
Snap snapped(const Diagram& atStart, const std::set<std::size_t>& moving, QPointF by, double tolerance);

/// To the nearest point of the grid.
QPointF onGrid(QPointF point);

}  // namespace windtunnel::studio
