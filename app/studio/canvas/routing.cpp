#include "app/studio/canvas/routing.h"

#include <QLineF>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>

namespace windtunnel::studio {
namespace {

constexpr double clearance = 10;     // between a line and a card that it passes
constexpr double detourMargin = 18;  // the same where a line goes around
constexpr double cellSize = 256;
constexpr int mostDetours = 8;
constexpr double bowReaches = 0.75;  // how far a cubic curve gets towards two control points side by side
constexpr double stride = 24, widest = 240;  // how much further out ways are looked for

enum class Side : std::uint8_t { Left, Right, Top, Bottom };

QPointF normalOf(Side side) {
    switch (side) {
    case Side::Left: return {-1, 0};
    case Side::Right: return {1, 0};
    case Side::Top: return {0, -1};
    case Side::Bottom: break;
    }
    return {0, 1};
}

/// The sides that face each other.
std::pair<Side, Side> facingSides(const QRectF& from, const QRectF& to) {
    const double right = to.left() - from.right();
    const double left = from.left() - to.right();
    const double down = to.top() - from.bottom();
    const double up = from.top() - to.bottom();
    if (right >= 24 || (right >= 0 && down < 0 && up < 0))
        return {Side::Right, Side::Left};
    if (left >= 24 || (left >= 0 && down < 0 && up < 0))
        return {Side::Left, Side::Right};
    if (down >= 0)
        return {Side::Bottom, Side::Top};
    if (up >= 0)
        return {Side::Top, Side::Bottom};
    return {Side::Right, Side::Left};
}

struct End {
    std::size_t line = 0;
    bool atStart = true;
    double wanted = 0;  // along the side: where the other end is
};

/// Spreads the ends of lines along the sides of their cards, in the order of where they lead.
class Ports {
public:
    Ports(std::span<const Card> cards, std::span<const Line> lines)
        : sides_(lines.size()), points_(lines.size()) {
        std::map<std::pair<std::size_t, Side>, std::vector<End>> ends;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const Line& line = lines[i];
            const QRectF& from = cards[line.from].rect;
            const QRectF& to = cards[line.to].rect;
            sides_[i] = facingSides(from, to);
            const auto wanted = [](Side side, QPointF other) {
                return side == Side::Left || side == Side::Right ? other.y() : other.x();
            };
            ends[{line.from, sides_[i].first}].push_back({i, true, wanted(sides_[i].first, to.center())});
            ends[{line.to, sides_[i].second}].push_back({i, false, wanted(sides_[i].second, from.center())});
        }
        for (auto& [place, list] : ends) {
            std::ranges::stable_sort(list, {}, &End::wanted);
            spread(cards[place.first], place.second, list);
        }
    }

    std::pair<Side, Side> sides(std::size_t line) const { return sides_[line]; }
    std::pair<QPointF, QPointF> points(std::size_t line) const { return points_[line]; }

private:
    void spread(const Card& card, Side side, const std::vector<End>& list) {
        const QRectF& rect = card.rect;
        const bool upright = side == Side::Left || side == Side::Right;
        const double length = upright ? rect.height() : rect.width();
        const double step = std::min(upright ? 12.0 : 24.0, length * 0.7 / static_cast<double>(list.size()));
        for (std::size_t k = 0; k < list.size(); ++k) {
            const double shift = (static_cast<double>(k) - static_cast<double>(list.size() - 1) / 2) * step;
            const QPointF point =
                upright ? QPointF(side == Side::Left ? rect.left() : rect.right(), rect.center().y() + shift)
                        : QPointF(rect.center().x() + shift, side == Side::Top ? rect.top() : rect.bottom());
            (list[k].atStart ? points_[list[k].line].first : points_[list[k].line].second) = point;
        }
    }

    std::vector<std::pair<Side, Side>> sides_;
    std::vector<std::pair<QPointF, QPointF>> points_;
};

/// Smooth through all points, leaving and arriving along the given directions.
QPainterPath curve(const std::vector<QPointF>& points, QPointF leave, QPointF arrive) {
    QPainterPath path(points.front());
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const QPointF a = points[i];
        const QPointF b = points[i + 1];
        const bool sideways = std::abs(b.x() - a.x()) >= std::abs(b.y() - a.y()) || points.size() > 2;
        const QPointF along =
            sideways ? QPointF(b.x() >= a.x() ? 1 : -1, 0) : QPointF(0, b.y() >= a.y() ? 1 : -1);
        const QPointF out = i == 0 ? leave : along;
        const QPointF in = i + 2 == points.size() ? arrive : -along;
        const double reach = std::clamp(QLineF(a, b).length() * 0.42, 14.0, 150.0);
        path.cubicTo(a + out * reach, b + in * reach, b);
    }
    return path;
}

std::vector<QPointF> sampled(const QPainterPath& path, int count) {
    // By flattening once: QPainterPath::pointAtPercent walks the whole path for each call.
    const QList<QPolygonF> polygons = path.toSubpathPolygons();
    std::vector<QPointF> points;
    if (polygons.isEmpty() || polygons.front().size() < 2)
        return points;
    const QPolygonF& polygon = polygons.front();
    std::vector<double> length(static_cast<std::size_t>(polygon.size()), 0);
    for (qsizetype i = 1; i < polygon.size(); ++i)
        length[static_cast<std::size_t>(i)] =
            length[static_cast<std::size_t>(i - 1)] + QLineF(polygon[i - 1], polygon[i]).length();
    std::size_t segment = 1;
    for (int k = 0; k < count; ++k) {
        const double wanted = length.back() * k / (count - 1);
        while (segment + 1 < length.size() && length[segment] < wanted)
            ++segment;
        const double span = length[segment] - length[segment - 1];
        const double share = span > 0 ? (wanted - length[segment - 1]) / span : 0;
        const auto at = static_cast<qsizetype>(segment);
        points.push_back(polygon[at - 1] + (polygon[at] - polygon[at - 1]) * std::clamp(share, 0.0, 1.0));
    }
    return points;
}

class Router {
public:
    Router(std::span<const Card> cards, std::span<Line> lines)
        : cards_(cards), lines_(lines), index_(cards), ports_(cards, lines) {}

    void route(std::size_t i) {
        Line& line = lines_[i];
        const auto [first, last] = ports_.points(i);
        const auto [leaveSide, arriveSide] = ports_.sides(i);
        const QPointF leave = normalOf(leaveSide);
        const QPointF arrive = normalOf(arriveSide);
        line.path = curve({first, last}, leave, arrive);
        std::set<std::size_t> passed;
        for (int detour = 0; detour < mostDetours; ++detour) {
            const std::size_t before = passed.size();
            addBlocking(line, passed);
            if (passed.size() == before)
                break;
            goAround(line, first, last, leave, arrive, passed);
        }
        line.bounds = line.path.controlPointRect().adjusted(-12, -12, 12, 12);
        line.points = sampled(line.path, 33);
    }

private:
    struct Way {
        QPainterPath path;
        std::size_t blocked = 0;  ///< cards in it
        double cost = 0;
    };

    void addBlocking(const Line& line, std::set<std::size_t>& passed) const {
        constexpr double between = 30;  // points, so that no card fits in
        const QRectF spanned = line.path.controlPointRect();
        const int count =
            std::clamp(static_cast<int>((spanned.width() + spanned.height()) / between), 40, 200);
        const std::vector<QPointF> points = sampled(line.path, count);
        // An upright line spans no width, and nothing intersects an empty rectangle.
        for (const std::size_t card : index_.touching(spanned.adjusted(-1, -1, 1, 1))) {
            if (card == line.from || card == line.to)
                continue;
            const QRectF blocked = cards_[card].rect.adjusted(-clearance, -clearance, clearance, clearance);
            if (std::ranges::any_of(points, [&](QPointF point) { return blocked.contains(point); }))
                passed.insert(card);
        }
    }

    /// Above or below all that was found in the way; where both are blocked beside it, or further out:
    /// whichever is clear, then whichever is shorter.
    void goAround(Line& line, QPointF first, QPointF last, QPointF leave, QPointF arrive,
                  const std::set<std::size_t>& passed) const {
        QRectF block;
        for (const std::size_t card : passed)
            block = block.united(cards_[card].rect);
        block.adjust(-detourMargin, -detourMargin, detourMargin, detourMargin);
        const bool right = last.x() >= first.x();
        Way best;
        const auto consider = [&](QPainterPath path, const std::vector<QPointF>& points) {
            Way way{std::move(path), 0, costOf(points)};
            way.blocked = blockedBy(line, way.path);
            if (best.path.isEmpty() || std::tie(way.blocked, way.cost) < std::tie(best.blocked, best.cost))
                best = std::move(way);
        };
        const auto around = [&](const QRectF& way) {
            for (const double y : {way.top(), way.bottom()}) {
                const std::vector<QPointF> points{first,
                                                  {right ? way.left() : way.right(), y},
                                                  {right ? way.right() : way.left(), y},
                                                  last};
                consider(curve(points, leave, arrive), points);
            }
        };
        // From the same side of both cards, in one bow.
        const auto beside = [&](double x) {
            const QRectF &from = cards_[line.from].rect, &to = cards_[line.to].rect;
            const bool left = x < from.center().x();
            const QPointF start(left ? from.left() : from.right(), from.center().y());
            const QPointF end(left ? to.left() : to.right(), to.center().y());
            const double reach = std::max(std::abs(x - start.x()), std::abs(x - end.x())) / bowReaches;
            const QPointF out(left ? -reach : reach, 0);
            QPainterPath bow(start);
            bow.cubicTo(start + out, end + out, end);
            consider(bow, {start, {x, start.y()}, {x, end.y()}, end});
        };
        const QRectF ends = cards_[line.from].rect.united(cards_[line.to].rect);
        around(block);
        for (double wider = 0; best.blocked > 0 && wider <= widest; wider += stride) {
            beside(ends.left() - detourMargin - wider);
            beside(ends.right() + detourMargin + wider);
            around(block.adjusted(0, -wider, 0, wider));
        }
        line.path = std::move(best.path);
    }

    std::size_t blockedBy(const Line& line, const QPainterPath& path) const {
        Line other = line;
        other.path = path;
        std::set<std::size_t> found;
        addBlocking(other, found);
        return found.size();
    }

    static double costOf(const std::vector<QPointF>& points) {
        double length = 0;
        for (std::size_t i = 0; i + 1 < points.size(); ++i)
            length += QLineF(points[i], points[i + 1]).length();
        return length;
    }

    std::span<const Card> cards_;
    std::span<Line> lines_;
    CardIndex index_;
    Ports ports_;
};

}  // namespace

CardIndex::CardIndex(std::span<const Card> cards) : cards_(cards) {
    for (const Card& card : cards)
        bounds_ = bounds_.united(card.rect);
    columns_ = std::clamp(static_cast<int>(bounds_.width() / cellSize) + 1, 1, 400);
    rows_ = std::clamp(static_cast<int>(bounds_.height() / cellSize) + 1, 1, 400);
    cells_.resize(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_));
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const QPointF at = cards[i].rect.center() - bounds_.topLeft();
        const int column = std::clamp(static_cast<int>(at.x() / bounds_.width() * columns_), 0, columns_ - 1);
        const int row = std::clamp(static_cast<int>(at.y() / bounds_.height() * rows_), 0, rows_ - 1);
        cells_[static_cast<std::size_t>(row * columns_ + column)].push_back(i);
    }
}

std::vector<std::size_t> CardIndex::touching(const QRectF& area) const {
    // A card is filed under its centre; none is wider than this.
    const QRectF wide = area.adjusted(-200, -100, 200, 100).translated(-bounds_.topLeft());
    const auto column = [&](double x) {
        return std::clamp(static_cast<int>(x / bounds_.width() * columns_), 0, columns_ - 1);
    };
    const auto row = [&](double y) {
        return std::clamp(static_cast<int>(y / bounds_.height() * rows_), 0, rows_ - 1);
    };
    std::vector<std::size_t> found;
    if (cards_.empty())
        return found;
    for (int r = row(wide.top()); r <= row(wide.bottom()); ++r)
        for (int c = column(wide.left()); c <= column(wide.right()); ++c)
            for (const std::size_t card : cells_[static_cast<std::size_t>(r * columns_ + c)])
                if (cards_[card].rect.intersects(area))
                    found.push_back(card);
    std::ranges::sort(found);
    return found;
}

void routeLines(std::span<const Card> cards, std::span<Line> lines, const std::vector<bool>& chosen) {
    Router router(cards, lines);
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (chosen[i])
            router.route(i);
}

}  // namespace windtunnel::studio
