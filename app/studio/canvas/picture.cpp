#include "app/studio/canvas/picture.h"

#include "app/studio/canvas/diagram_painter.h"
#include "app/studio/document/translated.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QImageWriter>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>

namespace windtunnel::studio {
namespace {

constexpr double margin = 32;
constexpr double pngScale = 2;

void paintAll(QPainter& painter, const Diagram& diagram, const Theme& theme, const QRectF& area,
              double scale) {
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.translate(-area.topLeft());
    painter.fillRect(area, theme.paper);
    DiagramPainter(painter, theme, scale).diagram(diagram, area);
}

QRectF areaOf(const Diagram& diagram) {
    return diagram.bounds().adjusted(-margin, -margin, margin, margin).toAlignedRect();
}

QString writePng(const Diagram& diagram, const Theme& theme, QIODevice& device) {
    const QRectF area = areaOf(diagram);
    const double scale =
        std::min(pngScale, 16'000 / std::max(area.width(), area.height()));  // of what images may have
    QImage image((area.size() * scale).toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    painter.scale(scale, scale);
    paintAll(painter, diagram, theme, area, 1);
    painter.end();
    QImageWriter writer(&device, "png");
    return writer.write(image) ? QString() : writer.errorString();
}

void writeSvg(const Diagram& diagram, const Theme& theme, const QString& title, QIODevice& device) {
    const QRectF area = areaOf(diagram);
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setSize(area.size().toSize());
    generator.setViewBox(QRectF(QPointF(), area.size()));
    generator.setTitle(title);
    QPainter painter(&generator);
    paintAll(painter, diagram, theme, area, 1);
}

void writePdf(const Diagram& diagram, const Theme& theme, const QString& title, QIODevice& device) {
    const QRectF area = areaOf(diagram);
    QPdfWriter writer(&device);
    writer.setTitle(title);
    writer.setPageSize(QPageSize(area.size(), QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins({0, 0, 0, 0});
    QPainter painter(&writer);
    const double scale = writer.width() / area.width();
    painter.scale(scale, scale);
    paintAll(painter, diagram, theme, area, 1);
}

}  // namespace

QImage thumbnail(const Diagram& diagram, const Theme& theme, QSize size, double pixelRatio) {
    QImage image(size * pixelRatio, QImage::Format_RGB32);
    image.setDevicePixelRatio(pixelRatio);
    image.fill(theme.paper);
    const QRectF area = diagram.bounds().adjusted(-margin, -margin, margin, margin);
    if (diagram.cards().empty())
        return image;
    const double scale = std::min({size.width() / area.width(), size.height() / area.height(), 1.0});
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.translate(size.width() / 2.0, size.height() / 2.0);
    painter.scale(scale, scale);
    painter.translate(-area.center());
    DiagramPainter(painter, theme, std::max(scale, 0.31)).diagram(diagram, area);
    return image;
}

QString writePicture(const Diagram& diagram, const Theme& theme, const QString& title, const QString& path) {
    const QString format = QFileInfo(path).suffix().toLower();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    QString problem;
    if (format == QLatin1String("png"))
        problem = writePng(diagram, theme, file);
    else if (format == QLatin1String("svg"))
        writeSvg(diagram, theme, title, file);
    else if (format == QLatin1String("pdf"))
        writePdf(diagram, theme, title, file);
    else
        problem = tr("Pictures end in .png, .svg or .pdf");
    if (!problem.isEmpty())
        return problem;
    return file.commit() ? QString() : file.errorString();
}

}  // namespace windtunnel::studio
