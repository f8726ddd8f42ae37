// "util>0.8", "queue >= 10", "lag>100", "down": which nodes a run shows in such a state.
#pragma once

#include "app/studio/canvas/overlay.h"

#include <QString>

#include <optional>

namespace windtunnel::studio {

class FigureCondition {
public:
    /// Nothing when the text is not a condition. Shares also as "80%".
    static std::optional<FigureCondition> read(const QString& text);
    /// False for a node without such a figure; nullptr: nothing has run.
    bool holdsFor(const LiveFigures* figures) const;

private:
    enum class Figure : std::uint8_t { Utilization, Waiting, Down };
    enum class Order : std::uint8_t { Less, LessOrEqual, Greater, GreaterOrEqual };

    Figure figure_ = Figure::Down;
    Order order_ = Order::Greater;
    double limit_ = 0;
};

}  // namespace windtunnel::studio
