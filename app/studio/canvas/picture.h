// Pictures of an architecture: files to hand over, and thumbnails.
#pragma once

#include "app/studio/canvas/diagram.h"
#include "app/studio/theme/theme.h"

#include <QImage>
#include <QSize>
#include <QString>

namespace windtunnel::studio {

/// All of it within the size, on the theme's paper.
QImage thumbnail(const Diagram& diagram, const Theme& theme, QSize size, double pixelRatio);

/// Writes .png (at twice the size), .svg or .pdf, by the file's ending. Empty, or what went wrong.
QString writePicture(const Diagram& diagram, const Theme& theme, const QString& title, const QString& path);

}  // namespace windtunnel::studio
