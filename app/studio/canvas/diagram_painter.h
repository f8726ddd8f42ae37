// Paints cards, lines and frames in scene coordinates; the same for the canvas, thumbnails and exports.
#pragma once

#include "app/studio/canvas/diagram.h"
#include "app/studio/theme/theme.h"
#include "models/core/diagnostic.h"

#include <QPainter>
#include <QRectF>

#include <optional>

namespace windtunnel::studio {

struct CardLook {
    bool selected = false;
    bool hovered = false;
    bool detail = true;               ///< the second line is drawn
    std::optional<Severity> problem;  ///< a badge
};

struct LineLook {
    bool selected = false;
    bool hovered = false;
    double flow = 0;  ///< 0 to 1
};

class DiagramPainter {
public:
    /// `scale`: device-independent pixels per scene unit; below certain ones less is drawn.
    DiagramPainter(QPainter& painter, const Theme& theme, double scale);

    void grid(const QRectF& area) const;
    void frame(const Frame& frame, bool selected = false) const;
    /// Only what is seen within the area needs to be drawn; a null area: everything.
    void line(const Line& line, const LineLook& look = {}, const QRectF& area = {}) const;
    void card(const Card& card, const CardLook& look = {}) const;
    /// Everything that touches the area, without grid and looks.
    void diagram(const Diagram& diagram, const QRectF& area) const;

    static QPainterPath outline(const Card& card);
    static QRectF iconRect(const Card& card);  ///< the tile at the left
    static QRectF detailRect(const Card& card);

private:
    bool showsTitles() const { return scale_ >= 0.3; }
    bool showsDetails() const { return scale_ >= 0.5; }
    void copiesBehind(const Card& card) const;
    void lanes(const Card& card, const QColor& colour) const;
    void texts(const Card& card, const CardLook& look) const;
    void pin(const Card& card) const;
    void zoneTag(const Card& card) const;
    void badge(const Card& card, Severity severity) const;
    void farBadge(const Card& card, Severity severity) const;
    void arrowHead(const Line& line, QColor colour, double width) const;

    QPainter& painter_;
    const Theme& theme_;
    double scale_;
};

}  // namespace windtunnel::studio
