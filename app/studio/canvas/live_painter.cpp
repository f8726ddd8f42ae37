#include "app/studio/canvas/live_painter.h"

#include "app/studio/canvas/diagram_painter.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace windtunnel::studio {
namespace {

void paintRing(QPainter& painter, const Theme& theme, const Card& card, double share) {
    const QRectF ring = DiagramPainter::iconRect(card).adjusted(-3, -3, 3, 3);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(faded(theme.mutedText, 0.25), 3));
    painter.drawEllipse(ring);
    painter.setPen(QPen(theme.utilisation(0.25 + 0.75 * share), 3.4, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(ring, 90 * 16, -static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * 360 * 16)));
}

/// One slat for each that waits; from eight on the slats stand for more and the number tells.
void paintQueue(QPainter& painter, const Theme& theme, const Card& card, std::int64_t waiting) {
    constexpr int mostSlats = 8;
    const int slats = static_cast<int>(std::min<std::int64_t>(waiting, mostSlats));
    painter.setPen(Qt::NoPen);
    painter.setBrush(faded(theme.text, 0.65));
    for (int i = 0; i < slats; ++i)
        painter.drawRoundedRect(QRectF(card.rect.left() - 12, card.rect.bottom() - 6 - 6.0 * i, 9, 4), 1, 1);
    if (waiting <= mostSlats)
        return;
    painter.setFont(interfaceFont(10, QFont::DemiBold));
    painter.setPen(theme.text);
    painter.drawText(QRectF(card.rect.left() - 90, card.rect.bottom() - 10 - 6.0 * mostSlats, 88, 12),
                     Qt::AlignRight | Qt::AlignVCenter, QString::number(waiting));
}

constexpr std::size_t mostMarks = 40;

bool isChanged(const ReplicaMark& mark) { return mark.isNew || mark.hasNewConfiguration; }

/// Up is full, starting hollow, draining half, crashed a red cross. Old versions and configurations are
/// square and of the card's colour, the new ones are round and of another. Amber around those that are gone
/// and still called.
void paintReplica(QPainter& painter, const Theme& theme, const QColor& colour, const QRectF& place,
                  const ReplicaMark& mark) {
    using State = ReplicaMark::State;
    QPainterPath shape;
    if (isChanged(mark))
        shape.addEllipse(place);
    else
        shape.addRoundedRect(place, 1, 1);
    painter.setPen(Qt::NoPen);
    if (mark.state == State::Up)
        painter.fillPath(shape, colour);
    if (mark.state == State::Draining) {
        QPainterPath lower;
        lower.addRect(QRectF(place.left(), place.center().y(), place.width(), place.height()));
        painter.fillPath(shape.intersected(lower), colour);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(mark.state == State::Crashed ? theme.failure : colour, 1.2));
    painter.drawPath(shape);
    if (mark.state == State::Crashed) {
        painter.drawLine(place.topLeft(), place.bottomRight());
        painter.drawLine(place.bottomLeft(), place.topRight());
    }
    if (mark.isBelieved) {
        painter.setPen(QPen(theme.stale, 1.8));
        painter.drawRoundedRect(place.adjusted(-2, -2, 2, 2), 2, 2);
    }
}

/// Along the card's lower edge.
void paintReplicas(QPainter& painter, const Theme& theme, const Card& card,
                   const std::vector<ReplicaMark>& marks) {
    if (marks.size() < 2 && (marks.empty() || marks.front().state == ReplicaMark::State::Up))
        return;
    const std::size_t shown = std::min(marks.size(), mostMarks);
    const QRectF detail = DiagramPainter::detailRect(card);
    const double pitch = std::min(11.0, detail.width() / static_cast<double>(shown));
    const double width = std::max(pitch - (pitch > 8 ? 4.5 : 1.5), 1.5);
    for (std::size_t i = 0; i < shown; ++i)
        paintReplica(
            painter, theme, isChanged(marks[i]) ? theme.series(2) : theme.kind(static_cast<int>(card.kind)),
            QRectF(detail.left() + 1 + pitch * static_cast<double>(i), detail.bottom() + 1.5, width, 6.5),
            marks[i]);
}

/// Below the card, for each entity: how far this copy is behind.
void paintCopies(QPainter& painter, const Theme& theme, const Card& card,
                 const std::vector<CopyFigures>& copies) {
    double y = card.rect.bottom() + 6;
    painter.setFont(interfaceFont(10));
    for (const CopyFigures& copy : copies) {
        const QRectF bar(card.rect.left() + 8, y + 9, card.rect.width() - 16, 4);
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(bar.left(), y - 4, bar.width(), 12), Qt::AlignLeft, copy.entity);
        painter.setPen(copy.behind > 0 ? theme.stale : theme.mutedText);
        painter.drawText(QRectF(bar.left(), y - 4, bar.width(), 12), Qt::AlignRight, copy.text);
        painter.setPen(Qt::NoPen);
        painter.setBrush(faded(theme.mutedText, 0.25));
        painter.drawRoundedRect(bar, 2, 2);
        const double behind = std::clamp(copy.behind, 0.0, 1.0) * bar.width();
        painter.setBrush(theme.good);
        painter.drawRoundedRect(bar.adjusted(0, 0, -behind, 0), 2, 2);
        painter.setBrush(theme.stale);
        painter.drawRoundedRect(bar.adjusted(bar.width() - behind, 0, 0, 0), 2, 2);
        y += 20;
    }
}

}  // namespace

void paintLiveFigures(QPainter& painter, const Theme& theme, const Card& card, const LiveFigures& figures,
                      double scale) {
    const QPainterPath shape = DiagramPainter::outline(card);
    if (figures.ripple > 0) {
        const double spread = 12 * figures.ripple;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(faded(theme.kind(static_cast<int>(card.kind)), 1 - figures.ripple), 2));
        painter.drawRoundedRect(card.rect.adjusted(-spread, -spread, spread, spread), 10 + spread,
                                10 + spread);
    }
    if (figures.flash > 0) {
        painter.setBrush(faded(theme.stale, 0.25 * figures.flash));
        painter.setPen(QPen(faded(theme.stale, figures.flash), 3));
        painter.drawPath(shape);
    }
    if (figures.down) {
        painter.setBrush(faded(theme.failure, 0.12));
        painter.setPen(QPen(theme.failure, std::max(2.4, 1.5 / scale)));
        painter.drawPath(shape);
    }
    if (figures.utilisation && scale < 0.3) {  // far away the whole card tells
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.utilisation(*figures.utilisation));
        painter.drawRect(card.rect.adjusted(4, 4, -4, -4));
        return;
    }
    if (scale < 0.3)
        return;
    if (figures.utilisation)
        paintRing(painter, theme, card, *figures.utilisation);
    if (figures.queue > 0)
        paintQueue(painter, theme, card, figures.queue);
    if (scale < 0.5)
        return;
    const QRectF detail = DiagramPainter::detailRect(card);
    painter.setFont(interfaceFont(11));
    painter.setPen(figures.down ? theme.failure : theme.mutedText);
    painter.drawText(detail, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(painter.font()).elidedText(figures.text, Qt::ElideRight, detail.width()));
    paintReplicas(painter, theme, card, figures.replicas);
    paintCopies(painter, theme, card, figures.copies);
}

}  // namespace windtunnel::studio
