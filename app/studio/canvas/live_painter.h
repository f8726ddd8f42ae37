// Paints what a card shows while it runs: how busy it is, what waits, how far copies lag.
#pragma once

#include "app/studio/canvas/overlay.h"
#include "app/studio/theme/theme.h"

#include <QPainter>

namespace windtunnel::studio {

/// Above a card that was painted without its second line.
void paintLiveFigures(QPainter& painter, const Theme& theme, const Card& card, const LiveFigures& figures,
                      double scale);

}  // namespace windtunnel::studio
