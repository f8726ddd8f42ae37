#include "app/studio/canvas/pinned_places.h"

#include "app/studio/canvas/snapping.h"

#include <algorithm>

namespace windtunnel::studio {
namespace {

constexpr double pinnedGap = 24;
constexpr double pinnedStep = 8;

QRectF around(QPointF centre, QSizeF size) {
    return {centre - QPointF(size.width(), size.height()) / 2, size};
}

bool isFree(const QRectF& rect, const std::vector<QRectF>& taken) {
    const QRectF wide = rect.adjusted(-pinnedGap, -pinnedGap, pinnedGap, pinnedGap);
    return std::ranges::none_of(taken, [&](const QRectF& one) { return one.intersects(wide); });
}

/// The nearest free place above or below.
QPointF besides(QPointF centre, QSizeF size, const std::vector<QRectF>& taken) {
    for (double away = 0;; away += pinnedStep)
        for (const double down : {away, -away})
            if (const QPointF there = centre + QPointF(0, down); isFree(around(there, size), taken))
                return there;
}

}  // namespace

Places aroundPinned(Places arranged, const Places& pinned, const SizeOf& sizeOf) {
    if (pinned.empty())
        return arranged;
    QPointF shift;
    for (const auto& [id, place] : pinned)
        shift += (place - arranged.at(id)) / static_cast<double>(pinned.size());
    std::vector<QRectF> taken;
    for (const auto& [id, place] : pinned)
        taken.push_back(around(place, sizeOf(id)));
    const std::vector<QRectF> fixed = taken;
    std::vector<std::string> covered;
    for (auto& [id, place] : arranged) {
        if (const auto known = pinned.find(id); known != pinned.end()) {
            place = known->second;
            continue;
        }
        place = onGrid(place + shift);
        const QRectF rect = around(place, sizeOf(id));
        if (isFree(rect, fixed))
            taken.push_back(rect);
        else
            covered.push_back(id);
    }
    for (const std::string& id : covered) {
        QPointF& place = arranged.at(id);
        place = besides(place, sizeOf(id), taken);
        taken.push_back(around(place, sizeOf(id)));
    }
    return arranged;
}

}  // namespace windtunnel::studio
