#include "app/studio/run/figure_condition.h"

#include <QRegularExpression>

namespace windtunnel::studio {

std::optional<FigureCondition> FigureCondition::read(const QString& text) {
    FigureCondition made;
    const QString plain = text.trimmed().toLower();
    if (plain == QLatin1String("down"))
        return made;
    static const QRegularExpression form(QStringLiteral(
        "^(util|utilization|utilisation|queue|waiting|lag)\\s*(<=|>=|<|>)\\s*([0-9]*\\.?[0-9]+)\\s*(%?)$"));
    const QRegularExpressionMatch found = form.match(plain);
    if (!found.hasMatch())
        return std::nullopt;
    made.figure_ =
        found.captured(1).startsWith(QLatin1String("util")) ? Figure::Utilization : Figure::Waiting;
    const QString order = found.captured(2);
    const bool orEqual = order.size() == 2;
    made.order_ = order.startsWith(QLatin1Char('<')) ? (orEqual ? Order::LessOrEqual : Order::Less)
                                                     : (orEqual ? Order::GreaterOrEqual : Order::Greater);
    made.limit_ = found.captured(3).toDouble() / (found.captured(4).isEmpty() ? 1 : 100);
    return made;
}

bool FigureCondition::holdsFor(const LiveFigures* figures) const {
    if (figures == nullptr || (figure_ == Figure::Utilization && !figures->utilisation))
        return false;
    if (figure_ == Figure::Down)
        return figures->down;
    const double value =
        figure_ == Figure::Utilization ? *figures->utilisation : static_cast<double>(figures->queue);
    switch (order_) {
    case Order::Less: return value < limit_;
    case Order::LessOrEqual: return value <= limit_;
    case Order::Greater: return value > limit_;
    case Order::GreaterOrEqual: return value >= limit_;
    }
    return false;
}

}  // namespace windtunnel::studio
