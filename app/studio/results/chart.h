// One chart: curves with a legend, the values under the pointer, zoom, and export.
#pragma once

#include "app/studio/results/time_window.h"

#include <QColor>
#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

class QCPItemRect;
class QCPItemStraightLine;
class QCPItemText;
class QLabel;
class QCustomPlot;
class QMouseEvent;

namespace windtunnel::studio {

struct Curve {
    enum class Look : std::uint8_t { Line, Area, Dashed };

    QString name;
    QColor color;
    Look look = Look::Line;
    std::vector<double> x, y;  ///< ascending x; NaN interrupts the line
};

class Chart : public QWidget {
    Q_OBJECT

public:
    enum class Axis : std::uint8_t { Linear, Log };
    using Text = std::function<QString(double)>;  ///< a value with its unit

    Chart(const QString& title, Text valueText, Axis axis = Axis::Linear, QWidget* parent = nullptr);

    /// Over time: shares its range with others and shows the present moment.
    void setTimeWindow(TimeWindow* window);
    /// The distribution of a latency: x is 1 / (1 - quantile) on a log axis with ticks at the nines.
    void setNinesAxis();
    void setXAxis(const QString& label, Text text, Axis axis);
    /// What there is to see before there is a curve.
    void setEmptyText(const QString& text);

    /// All curves; the pinned run's are drawn dashed.
    void setCurves(std::vector<Curve> curves);
    const std::vector<Curve>& curves() const { return curves_; }
    /// Marks a stretch of time: the warm-up.
    void setShaded(double from, double until);

    QString title() const { return title_; }
    QCustomPlot* plot() { return plot_; }
    /// What is under the pointer at this x, one line per curve; empty: nothing.
    QString valuesAt(double x) const;
    QString csv() const;
    /// By the ending of the name: png, svg, pdf, csv. False when it could not be written.
    bool exportTo(const QString& path);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void restyle();
    void rebuild();
    void fit();
    void showHeading();
    bool draw(const QString& path);
    void exportOrTell(const QString& path);
    void takeRange();
    void showValues(const QMouseEvent& event);
    void drawSoon();
    double valueOf(const Curve& curve, double x) const;

    QString title_, emptyText_;
    Text valueText_, xText_;
    Axis axis_, xAxis_ = Axis::Linear;
    bool nines_ = false;
    QCustomPlot* plot_;
    QLabel* heading_;
    QCPItemStraightLine *pointer_, *present_;
    QCPItemText *values_, *empty_;
    QCPItemRect* shade_;
    TimeWindow* window_ = nullptr;
    std::vector<Curve> curves_;
    bool waiting_ = false;
};

}  // namespace windtunnel::studio
