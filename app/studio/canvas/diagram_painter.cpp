#include "app/studio/canvas/diagram_painter.h"

#include "app/studio/canvas/card_text.h"
#include "app/studio/theme/icons.h"

#include <QFontMetricsF>
#include <QLineF>

#include <algorithm>
#include <cmath>

namespace windtunnel::studio {
namespace {

constexpr double gridStep = 24;
constexpr double rim = 7;  // half the height of a cylinder's ellipse
constexpr int mostLanesShown = 16;

QPainterPath cylinder(const QRectF& r) {
    QPainterPath path(QPointF(r.left(), r.top() + rim));
    path.arcTo(QRectF(r.left(), r.top(), r.width(), 2 * rim), 180, -180);
    path.lineTo(r.right(), r.bottom() - rim);
    path.arcTo(QRectF(r.left(), r.bottom() - 2 * rim, r.width(), 2 * rim), 0, -180);
    path.closeSubpath();
    return path;
}

QPainterPath chamfered(const QRectF& r) {
    constexpr double cut = 11;
    QPainterPath path(QPointF(r.left() + cut, r.top()));
    path.lineTo(r.right() - cut, r.top());
    path.lineTo(r.right(), r.top() + cut);
    path.lineTo(r.right(), r.bottom() - cut);
    path.lineTo(r.right() - cut, r.bottom());
    path.lineTo(r.left() + cut, r.bottom());
    path.lineTo(r.left(), r.bottom() - cut);
    path.lineTo(r.left(), r.top() + cut);
    path.closeSubpath();
    return path;
}

/// A lane: a tube that lies, its end at the right.
QPainterPath tube(const QRectF& r) {
    constexpr double bend = 8;
    QPainterPath path(QPointF(r.left() + bend, r.top()));
    path.lineTo(r.right() - bend, r.top());
    path.arcTo(QRectF(r.right() - 2 * bend, r.top(), 2 * bend, r.height()), 90, -180);
    path.lineTo(r.left() + bend, r.bottom());
    path.arcTo(QRectF(r.left(), r.top(), 2 * bend, r.height()), 270, -180);
    path.closeSubpath();
    return path;
}

QPainterPath rounded(const QRectF& r, double radius) {
    QPainterPath path;
    path.addRoundedRect(r, radius, radius);
    return path;
}

QPainterPath polygon(std::initializer_list<QPointF> points) {
    QPainterPath path(*points.begin());
    for (const QPointF point : points)
        path.lineTo(point);
    path.closeSubpath();
    return path;
}

}  // namespace

DiagramPainter::DiagramPainter(QPainter& painter, const Theme& theme, double scale)
    : painter_(painter), theme_(theme), scale_(scale) {}

void DiagramPainter::grid(const QRectF& area) const {
    double step = gridStep;
    while (step * scale_ < 16)
        step *= 2;
    painter_.save();
    painter_.setRenderHint(QPainter::Antialiasing, false);
    painter_.setPen(QPen(theme_.gridDot, 1.5 / scale_));
    QList<QPointF> dots;
    for (double x = std::floor(area.left() / step) * step; x <= area.right(); x += step)
        for (double y = std::floor(area.top() / step) * step; y <= area.bottom(); y += step)
            dots.append({x, y});
    painter_.drawPoints(dots.constData(), static_cast<int>(dots.size()));
    painter_.restore();
}

void DiagramPainter::frame(const Frame& frame, bool selected) const {
    QPen edge(selected ? theme_.accent : theme_.frameEdge, selected ? 2 : 1.2);
    if (frame.isZone)
        edge.setDashPattern({8, 5});
    painter_.setPen(edge);
    painter_.setBrush(frame.isZone ? QBrush(Qt::NoBrush) : QBrush(theme_.frame));
    painter_.drawRoundedRect(frame.rect, frame.isZone ? 18 : 12, frame.isZone ? 18 : 12);
    if (!showsTitles())
        return;
    painter_.setFont(interfaceFont(12, QFont::DemiBold));
    painter_.setPen(theme_.mutedText);
    const QRectF title(frame.rect.left() + 14, frame.rect.top() + 4, frame.rect.width() - 28,
                       frameTitleHeight);
    painter_.drawText(
        title, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetricsF(painter_.font())
            .elidedText(frame.isZone ? zoneText(frame.name) : frame.name, Qt::ElideRight, title.width()));
}

void DiagramPainter::line(const Line& line, const LineLook& look, const QRectF& area) const {
    const bool events = (line.uses & (PublishUse | ConsumeUse)) != 0;
    const bool query = (line.uses & (CallUse | PublishUse | ConsumeUse | RegisterUse)) == 0;
    const QColor colour = look.selected || look.hovered ? theme_.accent
                          : look.flow > 0               ? faded(theme_.text, 0.45 + 0.4 * look.flow)
                                                        : theme_.line;
    double width = (query ? 1.1 : 1.7) + 4 * look.flow + (look.selected ? 0.8 : 0);
    width = std::max(width, 0.7 / scale_);
    QPen pen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (events && scale_ >= 0.2)
        pen.setDashPattern({7 / width, 4.5 / width});
    else if ((line.uses & RegisterUse) != 0 && scale_ >= 0.2)
        pen.setDashPattern({1.5 / width, 4 / width});
    painter_.setBrush(Qt::NoBrush);
    painter_.setPen(pen);
    if (scale_ < 0.2 && line.points.size() > 1) {  // so far away a bend is less than a pixel
        const QPointF few[] = {line.points.front(), line.points[line.points.size() / 4],
                               line.points[line.points.size() / 2], line.points[line.points.size() * 3 / 4],
                               line.points.back()};
        painter_.drawPolyline(few, 5);
        return;
    }
    painter_.drawPath(line.path);
    constexpr double headRoom = 40;
    if (area.isNull() || area.adjusted(-headRoom, -headRoom, headRoom, headRoom).contains(line.points.back()))
        arrowHead(line, colour, width);
}

void DiagramPainter::arrowHead(const Line& line, QColor colour, double width) const {
    if (line.points.size() < 3 || scale_ < 0.2)
        return;
    const QPointF tip = line.points.back();
    const QLineF last(line.path.pointAtPercent(std::max(0.0, 1 - 10 / std::max(line.path.length(), 20.0))),
                      tip);
    const QPointF along(last.dx() / std::max(last.length(), 1e-6), last.dy() / std::max(last.length(), 1e-6));
    const QPointF across(-along.y(), along.x());
    const double size = 8 + width;
    const QPointF back = tip - along * size;
    painter_.setPen(QPen(colour, std::max(1.2, 0.7 / scale_), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if ((line.uses & CallUse) != 0) {
        painter_.setBrush(colour);
        painter_.drawPath(polygon({tip, back + across * size * 0.45, back - across * size * 0.45}));
    } else if ((line.uses & (PublishUse | ConsumeUse)) != 0) {  // a record: a square before the tip
        painter_.setBrush((line.uses & PublishUse) != 0 ? colour : theme_.paper);
        painter_.drawPath(
            polygon({tip, back + across * size * 0.5, tip - along * size * 2, back - across * size * 0.5}));
    } else {
        painter_.setBrush(Qt::NoBrush);
        const QPointF barbs[] = {back + across * size * 0.42, tip, back - across * size * 0.42};
        painter_.drawPolyline(barbs, 3);
    }
}

QPainterPath DiagramPainter::outline(const Card& card) {
    switch (card.kind) {
    case ItemKind::Database: return cylinder(card.rect);
    case ItemKind::Cache: return chamfered(card.rect);
    case ItemKind::Topic: return tube(card.rect);
    case ItemKind::Queue: return rounded(card.rect, 4);
    case ItemKind::Client: return rounded(card.rect, card.rect.height() / 2);
    case ItemKind::External: return rounded(card.rect, 20);
    default: return rounded(card.rect, 10);
    }
}

QRectF DiagramPainter::iconRect(const Card& card) {
    const double inset =
        card.kind == ItemKind::Topic || card.kind == ItemKind::Client || card.kind == ItemKind::Gateway ? 16
                                                                                                        : 12;
    const double down = card.kind == ItemKind::Database ? 4 : card.kind == ItemKind::Topic ? -5 : 0;
    return {card.rect.left() + inset, card.rect.center().y() - 16 + down, 32, 32};
}

QRectF DiagramPainter::detailRect(const Card& card) {
    const QRectF icon = iconRect(card);
    return {icon.right() + 10, icon.center().y() + 1, card.rect.right() - icon.right() - 20, 16};
}

void DiagramPainter::copiesBehind(const Card& card) const {
    const bool stacks =
        card.kind == ItemKind::Service || card.kind == ItemKind::Gateway || card.kind == ItemKind::Database;
    if (!stacks || card.copies < 2)
        return;
    painter_.setPen(QPen(theme_.cardEdge, 1.2));
    painter_.setBrush(theme_.card);
    for (int i = std::min(card.copies - 1, 2); i > 0; --i) {
        Card behind = card;
        behind.rect.translate(4.0 * i, -4.0 * i);
        painter_.drawPath(outline(behind));
    }
}

void DiagramPainter::lanes(const Card& card, const QColor& colour) const {
    const int shown = std::min(card.lanes, mostLanesShown);
    const QRectF strip(card.rect.left() + 16, card.rect.bottom() - 14, card.rect.width() - 34, 6);
    const double gap = shown > 8 ? 1.5 : 3;
    const double width = (strip.width() - gap * (shown - 1)) / shown;
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(faded(colour, 0.45));
    for (int i = 0; i < shown; ++i)
        painter_.drawRoundedRect(QRectF(strip.left() + i * (width + gap), strip.top(), width, strip.height()),
                                 1.5, 1.5);
}

void DiagramPainter::texts(const Card& card, const CardLook& look) const {
    const QRectF icon = iconRect(card);
    const bool second = look.detail && showsDetails() && !card.detail.isEmpty();
    const bool space = !look.detail || second;  // an overlay writes into it
    const QRectF detail = detailRect(card);
    QRectF title(detail.left(), icon.center().y() - 17, detail.width(), 18);
    if (!space)
        title.moveCenter({title.center().x(), icon.center().y()});
    painter_.setFont(interfaceFont(13, QFont::DemiBold));
    painter_.setPen(theme_.text);
    painter_.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetricsF(painter_.font()).elidedText(card.title, Qt::ElideRight, title.width()));
    if (!second)
        return;
    painter_.setFont(interfaceFont(11));
    painter_.setPen(theme_.mutedText);
    painter_.drawText(detail, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetricsF(painter_.font()).elidedText(card.detail, Qt::ElideRight, detail.width()));
}

void DiagramPainter::badge(const Card& card, Severity severity) const {
    const QPointF centre(card.rect.right() - 6, card.rect.top() + 6);
    const bool error = severity == Severity::Error;
    painter_.setPen(QPen(theme_.text, 1.4));
    painter_.setBrush(error ? theme_.text : theme_.card);
    painter_.drawEllipse(centre, 8, 8);
    painter_.setFont(interfaceFont(11, QFont::Bold));
    painter_.setPen(error ? theme_.card : theme_.text);
    painter_.drawText(QRectF(centre - QPointF(8, 8), QSizeF(16, 16)), Qt::AlignCenter, QStringLiteral("!"));
}

/// Above the card's upper left corner.
void DiagramPainter::zoneTag(const Card& card) const {
    painter_.setFont(interfaceFont(10));
    const double width = QFontMetricsF(painter_.font()).horizontalAdvance(card.zone) + 12;
    const QRectF tag(card.rect.left() + 14, card.rect.top() - 9, width, 15);
    painter_.setPen(QPen(theme_.frameEdge, 1));
    painter_.setBrush(theme_.card);
    painter_.drawRoundedRect(tag, 4, 4);
    painter_.setPen(theme_.mutedText);
    painter_.drawText(tag, Qt::AlignCenter, card.zone);
}

/// In the card's upper left corner.
void DiagramPainter::pin(const Card& card) const {
    const QRectF place(card.rect.left() - 5, card.rect.top() - 6, 16, 16);
    painter_.setPen(QPen(theme_.frameEdge, 1));
    painter_.setBrush(theme_.card);
    painter_.drawEllipse(place);
    paintIcon(painter_, QStringLiteral("pin"), place.adjusted(2.5, 2.5, -2.5, -2.5), theme_.text);
}

/// From far away only that there is something: three pixels, whatever the scale.
void DiagramPainter::farBadge(const Card& card, Severity severity) const {
    const double radius = std::min(3 / scale_, card.rect.height() / 2);
    painter_.setPen(QPen(theme_.text, 1.2 / scale_));
    painter_.setBrush(severity == Severity::Error ? theme_.text : theme_.card);
    painter_.drawEllipse(card.rect.topRight(), radius, radius);
}

void DiagramPainter::card(const Card& card, const CardLook& look) const {
    const QColor colour = theme_.kind(static_cast<int>(card.kind));
    const QPainterPath shape = outline(card);
    if (!showsTitles()) {
        painter_.setPen(look.selected ? QPen(theme_.accent, 3 / scale_) : QPen(colour, 1 / scale_));
        painter_.setBrush(faded(colour, theme_.dark ? 0.5 : 0.35));
        painter_.drawRect(card.rect);
        if (look.problem)
            farBadge(card, *look.problem);
        return;
    }
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(faded(Qt::black, theme_.dark ? 0.22 : 0.05));
    painter_.drawPath(shape.translated(0, 2));
    copiesBehind(card);

    QPen edge(look.selected  ? theme_.accent
              : look.hovered ? faded(theme_.accent, 0.6)
                             : theme_.cardEdge,
              look.selected ? 2.2 : 1.2);
    if (card.kind == ItemKind::External && !look.selected)
        edge.setDashPattern({4, 3});
    painter_.setPen(edge);
    painter_.setBrush(theme_.card);
    painter_.drawPath(shape);

    const QRectF& r = card.rect;
    painter_.setBrush(Qt::NoBrush);
    if (card.kind == ItemKind::Database) {
        painter_.drawArc(QRectF(r.left(), r.top(), r.width(), 2 * rim), 180 * 16, 180 * 16);
    } else if (card.kind == ItemKind::Topic) {
        painter_.drawArc(QRectF(r.right() - 16, r.top(), 16, r.height()), 90 * 16, 180 * 16);
        lanes(card, colour);
    } else if (card.kind == ItemKind::Gateway) {
        painter_.setPen(Qt::NoPen);
        painter_.setBrush(colour);
        painter_.drawRoundedRect(QRectF(r.left() + 4, r.top() + 10, 4, r.height() - 20), 2, 2);
        painter_.drawRoundedRect(QRectF(r.right() - 8, r.top() + 10, 4, r.height() - 20), 2, 2);
    } else if (card.kind == ItemKind::Queue) {
        painter_.setPen(QPen(faded(colour, 0.5), 1.2));
        for (int i = 1; i <= 3; ++i)
            painter_.drawLine(QPointF(r.right() - 5 * i, r.top() + 8),
                              QPointF(r.right() - 5 * i, r.bottom() - 8));
    }
    const QRectF icon = iconRect(card);
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(faded(colour, theme_.dark ? 0.2 : 0.12));
    painter_.drawRoundedRect(icon, 8, 8);
    paintIcon(painter_, iconName(card.kind), icon.adjusted(6, 6, -6, -6), colour);
    texts(card, look);
    if (card.tagsZone && showsDetails())
        zoneTag(card);
    if (card.pinned && showsDetails())
        pin(card);
    if (look.problem)
        badge(card, *look.problem);
}

void DiagramPainter::diagram(const Diagram& diagram, const QRectF& area) const {
    for (const Frame& one : diagram.frames())
        if (one.rect.intersects(area))
            frame(one);
    for (const Line& one : diagram.lines())
        if (one.bounds.intersects(area))
            line(one);
    for (const Card& one : diagram.cards())
        if (one.rect.adjusted(-12, -16, 16, 12).intersects(area))
            card(one);
}

}  // namespace windtunnel::studio
