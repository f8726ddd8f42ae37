// Arranges boxes in layers from left to right, so that links run forward and cross little; no other program
// is needed.
#pragma once

#include <QPointF>
#include <QSizeF>

#include <cstddef>
#include <utility>
#include <vector>

namespace windtunnel::studio {

struct LayoutProblem {
    std::vector<QSizeF> sizes;
    std::vector<std::pair<std::size_t, std::size_t>> links;  ///< from, to
    double columnGap = 80;
    double rowGap = 40;
};

/// Centres of the boxes, on a grid of 8, none overlapping; parts that are not linked stand below each other.
std::vector<QPointF> layeredLayout(const LayoutProblem& problem);

}  // namespace windtunnel::studio
