// One request as a waterfall: who called whom, when, and where the time went; the critical path underlined.
#pragma once

#include "app/studio/player/run_frame.h"
#include "app/studio/results/shown_span.h"
#include "simulator/results/request_trace.h"

#include <QAbstractScrollArea>

#include <memory>
#include <optional>
#include <vector>

namespace windtunnel::studio {

class Waterfall : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit Waterfall(QWidget* parent = nullptr);

    void show(std::shared_ptr<const PreparedRun> run, simulator::RequestTrace trace);
    void clear(const QString& instead);
    const simulator::RequestTrace& trace() const { return trace_; }

    QString spanName(std::size_t span) const;
    QString spanText(std::size_t span) const;  ///< several lines: times and outcome
    std::optional<std::size_t> spanAt(QPointF point) const;
    /// "mostly CPU at order (12.3 ms, 61 %)" and the rest, one line each.
    QStringList shares() const;

signals:
    void spanChosen(const QString& node);

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    double xAt(simulator::SimTime time) const;
    double timeAt(double x) const;
    double rowTop(std::size_t span) const;
    void paintSpan(QPainter& painter, std::size_t index) const;
    void paintAxis(QPainter& painter) const;
    void choose(std::optional<std::size_t> span);
    void showAll();
    void updateBars();

    std::shared_ptr<const PreparedRun> run_;
    simulator::RequestTrace trace_;
    std::vector<simulator::CriticalStretch> path_;
    QString instead_;
    ShownSpan shown_;  ///< ns
    double grabbed_ = 0;
    std::optional<std::size_t> chosen_;
};

/// Colour of a part of a request's time.
QColor partColor(simulator::Part part);
QString partWords(simulator::Part part);

}  // namespace windtunnel::studio
