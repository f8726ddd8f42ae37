// Leads lines from card to card: where they leave and arrive, and how they pass the cards in between.
#pragma once

#include "app/studio/canvas/diagram.h"

#include <QRectF>

#include <span>
#include <vector>

namespace windtunnel::studio {

/// Which cards a rectangle may touch, without looking at all of them.
class CardIndex {
public:
    explicit CardIndex(std::span<const Card> cards);
    /// Each at most once, in ascending order.
    std::vector<std::size_t> touching(const QRectF& area) const;

private:
    std::span<const Card> cards_;
    QRectF bounds_;
    int columns_ = 1, rows_ = 1;
    std::vector<std::vector<std::size_t>> cells_;
};

/// Routes the chosen lines anew; all lines count when ends are spread along the sides of cards.
void routeLines(std::span<const Card> cards, std::span<Line> lines, const std::vector<bool>& chosen);

}  // namespace windtunnel::studio
