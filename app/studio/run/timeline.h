// The run's time as a bar: where it is, what was done to the system, where reads were stale; drag it to go
// there.
#pragma once

#include "app/studio/run/run.h"

#include <QWidget>

#include <map>
#include <optional>

namespace windtunnel::studio {

class Timeline : public QWidget {
    Q_OBJECT

public:
    explicit Timeline(Run& run, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {600, 84}; }
    QSize minimumSizeHint() const override { return {200, 72}; }

    double timeAt(double x) const;
    double xAt(double seconds) const;
    /// The fault whose mark is there.
    std::optional<std::size_t> faultAt(QPointF point) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintAxis(QPainter& painter) const;
    void paintStale(QPainter& painter) const;
    void paintFaults(QPainter& painter) const;
    void removeFault(std::size_t index);
    void askFor(double seconds);
    QRectF bar() const;

    Run& run_;
    bool dragging_ = false;
    double wanted_ = 0;  ///< while dragging
    std::optional<std::size_t> chosen_;
};

/// "crash order#2", "load shoppers × 2"
QString faultWords(const Fault& fault);

}  // namespace windtunnel::studio
