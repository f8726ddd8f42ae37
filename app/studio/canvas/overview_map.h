// The whole drawing small, with a rectangle for what the canvas shows; click or drag to go there.
#pragma once

#include "app/studio/canvas/canvas_view.h"

#include <QImage>
#include <QWidget>

namespace windtunnel::studio {

class OverviewMap : public QWidget {
    Q_OBJECT

public:
    explicit OverviewMap(CanvasView& view, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {200, 140}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QRectF shownArea() const;
    double scale() const;
    QPointF toScene(QPointF pixel) const;
    void goTo(QPointF pixel);

    CanvasView& view_;
    QImage picture_;
    bool stale_ = true;
};

}  // namespace windtunnel::studio
