#include "app/studio/canvas/snapping.h"

#include <array>
#include <cmath>
#include <optional>

namespace windtunnel::studio {
namespace {

constexpr double far = 1200;  // cards further away do not attract

struct Match {
    double shift = 0;
    double at = 0;  ///< the coordinate in common
    QRectF other;
};

std::array<double, 3> xs(const QRectF& rect) { return {rect.center().x(), rect.left(), rect.right()}; }
std::array<double, 3> ys(const QRectF& rect) { return {rect.center().y(), rect.top(), rect.bottom()}; }

void consider(std::optional<Match>& best, double mine, double theirs, const QRectF& other, double tolerance) {
    const double shift = theirs - mine;
    if (std::abs(shift) <= tolerance && (!best || std::abs(shift) < std::abs(best->shift)))
        best = Match{shift, theirs, other};
}

}  // namespace

QPointF onGrid(QPointF point) { return {gridded(point.x()), gridded(point.y())}; }

Snap snapped(const Diagram& atStart, const std::set<std::size_t>& moving, QPointF by, double tolerance) {
    if (moving.empty())
        return {by, {}};
    const std::vector<Card>& cards = atStart.cards();
    QRectF box;
    for (const std::size_t card : moving)
        box = box.united(cards[card].rect);
    const QRectF wanted = box.translated(by);
    std::optional<Match> x;
    std::optional<Match> y;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        if (moving.contains(i) || std::abs(cards[i].rect.center().x() - wanted.center().x()) > far ||
            std::abs(cards[i].rect.center().y() - wanted.center().y()) > far)
            continue;
        for (std::size_t k = 0; k < 3; ++k) {
            consider(x, xs(wanted)[k], xs(cards[i].rect)[k], cards[i].rect, tolerance);
            consider(y, ys(wanted)[k], ys(cards[i].rect)[k], cards[i].rect, tolerance);
        }
    }
    const QPointF first = cards[*moving.begin()].rect.center();
    const QPointF free = onGrid(first + by) - first;
    Snap snap;
    snap.by = {x ? by.x() + x->shift : free.x(), y ? by.y() + y->shift : free.y()};
    const QRectF there = box.translated(snap.by);
    if (x)
        snap.guides.push_back({x->at, std::min(there.top(), x->other.top()) - 12, x->at,
                               std::max(there.bottom(), x->other.bottom()) + 12});
    if (y)
        snap.guides.push_back({std::min(there.left(), y->other.left()) - 12, y->at,
                               std::max(there.right(), y->other.right()) + 12, y->at});
    return snap;
}

}  // namespace windtunnel::studio
