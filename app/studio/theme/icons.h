// The program's icons, drawn from their SVG in any colour and size.
#pragma once

#include <QColor>
#include <QIcon>
#include <QPainter>
#include <QRectF>
#include <QString>

namespace windtunnel::studio {

/// Draws ":/icons/name.svg" in one colour, as lines and not as pixels.
void paintIcon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& colour);

/// The same as an icon of the interface, in the theme's text colour; follows changes of the theme.
QIcon themeIcon(const QString& name);
/// In the colour of a kind of item.
QIcon kindIcon(const QString& name, int kind);

}  // namespace windtunnel::studio
