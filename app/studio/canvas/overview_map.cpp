#include "app/studio/canvas/overview_map.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace windtunnel::studio {

OverviewMap::OverviewMap(CanvasView& view, QWidget* parent) : QWidget(parent), view_(view) {
    setMinimumSize(120, 90);
    setAccessibleName(tr("Overview"));
    const auto renew = [this] {
        stale_ = true;
        update();
    };
    connect(&view_.document(), &Document::changed, this, renew);
    connect(&Themes::instance(), &Themes::changed, this, renew);
    connect(&view_, &CanvasView::viewportChanged, this, qOverload<>(&QWidget::update));
}

QRectF OverviewMap::shownArea() const {
    const QRectF all = view_.diagram().cards().empty() ? QRectF(0, 0, 800, 500) : view_.diagram().bounds();
    return all.adjusted(-60, -60, 60, 60);
}

double OverviewMap::scale() const {
    const QRectF area = shownArea();
    return std::min(width() / area.width(), height() / area.height());
}

QPointF OverviewMap::toScene(QPointF pixel) const {
    return shownArea().center() + (pixel - QPointF(width() / 2.0, height() / 2.0)) / scale();
}

void OverviewMap::paintEvent(QPaintEvent* /*event*/) {
    const auto toMap = [&](QPainter& painter) {
        painter.translate(width() / 2.0, height() / 2.0);
        painter.scale(scale(), scale());
        painter.translate(-shownArea().center());
    };
    if (stale_) {
        picture_ = QImage(size() * devicePixelRatioF(), QImage::Format_RGB32);
        picture_.setDevicePixelRatio(devicePixelRatioF());
        picture_.fill(theme().paper);
        QPainter painter(&picture_);
        painter.setRenderHint(QPainter::Antialiasing);
        toMap(painter);
        DiagramPainter(painter, theme(), scale()).diagram(view_.diagram(), shownArea());
        stale_ = false;
    }
    QPainter painter(this);
    painter.drawImage(0, 0, picture_);
    toMap(painter);
    QColor fill = theme().accent;
    fill.setAlphaF(0.10F);
    painter.setPen(QPen(theme().accent, 1.4 / scale()));
    painter.setBrush(fill);
    painter.drawRect(view_.viewport().visible());
}

void OverviewMap::resizeEvent(QResizeEvent* /*event*/) { stale_ = true; }

void OverviewMap::goTo(QPointF pixel) {
    Viewport viewport = view_.viewport();
    viewport.centreOn(toScene(pixel));
    view_.setViewport(viewport);
}

void OverviewMap::mousePressEvent(QMouseEvent* event) { goTo(event->position()); }

void OverviewMap::mouseMoveEvent(QMouseEvent* event) {
    if ((event->buttons() & Qt::LeftButton) != 0)
        goTo(event->position());
}

}  // namespace windtunnel::studio
