#include "app/studio/results/chart.h"

#include "app/studio/theme/theme.h"

#include <QContextMenuEvent>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QSvgGenerator>
#include <QTextStream>
#include <QTimer>
#include <QVBoxLayout>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace windtunnel::studio {

namespace {

constexpr int redrawMs = 40;
constexpr int legendEnd = 28;  // pixels for "+3" behind the last name that fits

QSharedPointer<QCPAxisTicker> ninesTicker() {
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    ticker->addTick(1, "0");
    ticker->addTick(2, "50 %");
    ticker->addTick(10, "90 %");
    ticker->addTick(100, "99 %");
    ticker->addTick(1'000, "99.9 %");
    ticker->addTick(10'000, "99.99 %");
    ticker->addTick(100'000, "99.999 %");
    return ticker;
}

/// Ticks that read as values with their unit.
class UnitTicker : public QCPAxisTicker {
public:
    explicit UnitTicker(Chart::Text text) : text_(std::move(text)) {}

private:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override { return text_(tick); }
    Chart::Text text_;
};

class UnitLogTicker : public QCPAxisTickerLog {
public:
    explicit UnitLogTicker(Chart::Text text) : text_(std::move(text)) {}

private:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override { return text_(tick); }
    Chart::Text text_;
};

void setAxis(QCPAxis* axis, Chart::Axis kind, const Chart::Text& text) {
    const bool log = kind == Chart::Axis::Log;
    axis->setScaleType(log ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (log)
        axis->setTicker(QSharedPointer<UnitLogTicker>::create(text));
    else
        axis->setTicker(QSharedPointer<UnitTicker>::create(text));
    axis->ticker()->setTickCount(log ? 4 : 5);
}

}  // namespace

Chart::Chart(const QString& title, Text valueText, Axis axis, QWidget* parent)
    : QWidget(parent),
      title_(title),
      valueText_(std::move(valueText)),
      axis_(axis),
      plot_(new QCustomPlot),
      heading_(new QLabel) {
    setAccessibleName(title);
    plot_->setAccessibleName(title);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(heading_);
    layout->addWidget(plot_, 1);
    heading_->setTextFormat(Qt::RichText);
    heading_->setMargin(4);
    heading_->setMinimumWidth(1);
    setAutoFillBackground(true);
    setMinimumSize(180, 84);
    shade_ = new QCPItemRect(plot_);
    shade_->setVisible(false);
    pointer_ = new QCPItemStraightLine(plot_);
    present_ = new QCPItemStraightLine(plot_);
    values_ = new QCPItemText(plot_);
    values_->setPositionAlignment(Qt::AlignTop | Qt::AlignLeft);
    values_->setTextAlignment(Qt::AlignLeft);
    values_->setPadding(QMargins(6, 4, 6, 4));
    values_->setClipToAxisRect(false);
    empty_ = new QCPItemText(plot_);
    empty_->position->setType(QCPItemPosition::ptAxisRectRatio);
    empty_->position->setCoords(0.5, 0.5);
    for (QCPAbstractItem* item : std::initializer_list<QCPAbstractItem*>{pointer_, present_, values_})
        item->setVisible(false);
    setXAxis(
        {}, [](double seconds) { return QString::number(seconds) + " s"; }, Axis::Linear);
    setAxis(plot_->yAxis, axis_, valueText_);
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot_->axisRect()->setRangeDrag(Qt::Horizontal);
    plot_->axisRect()->setRangeZoom(Qt::Horizontal);
    plot_->installEventFilter(this);
    connect(plot_->xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] { takeRange(); });
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, [this] {
        if (window_ != nullptr)
            window_->showAll();
        else
            fit();
    });
    connect(&Themes::instance(), &Themes::changed, this, &Chart::restyle);
    restyle();
}

void Chart::setTimeWindow(TimeWindow* window) {
    window_ = window;
    connect(window, &TimeWindow::changed, this, [this] { fit(); });
    connect(window, &TimeWindow::nowChanged, this, [this](double now) {
        present_->point1->setCoords(now, 0.5);
        present_->point2->setCoords(now, 1);
        present_->setVisible(true);
        drawSoon();
    });
    fit();
}

void Chart::setNinesAxis() {
    nines_ = true;
    xText_ = [](double x) { return QString("p%1").arg(100 - 100 / x, 0, 'g', 6); };
    plot_->xAxis->setScaleType(QCPAxis::stLogarithmic);
    plot_->xAxis->setTicker(ninesTicker());
}

void Chart::setXAxis(const QString& label, Text text, Axis axis) {
    xText_ = std::move(text);
    xAxis_ = axis;
    plot_->xAxis->setLabel(label);
    setAxis(plot_->xAxis, axis, xText_);
}

void Chart::setEmptyText(const QString& text) {
    emptyText_ = text;
    rebuild();
}

void Chart::setShaded(double from, double until) {
    shade_->setVisible(until > from);
    shade_->topLeft->setTypeY(QCPItemPosition::ptAxisRectRatio);
    shade_->bottomRight->setTypeY(QCPItemPosition::ptAxisRectRatio);
    shade_->topLeft->setCoords(from, 0);
    shade_->bottomRight->setCoords(until, 1);
    drawSoon();
}

void Chart::setCurves(std::vector<Curve> curves) {
    const bool same =
        curves.size() == curves_.size() &&
        std::equal(curves.begin(), curves.end(), curves_.begin(), [](const Curve& a, const Curve& b) {
            return a.name == b.name && a.color == b.color && a.look == b.look;
        });
    curves_ = std::move(curves);
    if (!same) {
        rebuild();
        return;
    }
    for (std::size_t i = 0; i < curves_.size(); ++i)
        plot_->graph(static_cast<int>(i))
            ->setData(QVector<double>(curves_[i].x.begin(), curves_[i].x.end()),
                      QVector<double>(curves_[i].y.begin(), curves_[i].y.end()), true);
    fit();
}

void Chart::rebuild() {
    plot_->clearGraphs();
    for (const Curve& curve : curves_) {
        QCPGraph* const graph = plot_->addGraph();
        graph->setName(curve.name);
        QPen pen(curve.color, curve.look == Curve::Look::Dashed ? 1.2 : 1.8);
        if (curve.look == Curve::Look::Dashed)
            pen.setStyle(Qt::DashLine);
        graph->setPen(pen);
        graph->setAdaptiveSampling(true);
        if (curve.look == Curve::Look::Area) {
            QColor fill = curve.color;
            fill.setAlpha(40);
            graph->setBrush(fill);
        }
        graph->setData(QVector<double>(curve.x.begin(), curve.x.end()),
                       QVector<double>(curve.y.begin(), curve.y.end()), true);
    }
    showHeading();
    fit();
}

/// The title, and what each colour stands for, as far as there is room; the tool tip has all.
void Chart::showHeading() {
    QFont bold = heading_->font();
    bold.setBold(true);
    int room = width() - 2 * heading_->margin() - 16 - QFontMetrics(bold).horizontalAdvance(title_);
    QString all = "<b>" + title_.toHtmlEscaped() + "</b>", shown = all;
    int left = 0;
    const auto add = [&](const QColor& color, const char* dash, const QString& name) {
        const QString entry = QString(" &nbsp; <span style='color:%1'>%2</span>&nbsp;%3")
                                  .arg(color.name(), dash, name.toHtmlEscaped());
        all += entry;
        const int more = heading_->fontMetrics().horizontalAdvance(" M " + QString(dash) + " " + name);
        if (left == 0 && more + legendEnd <= room) {
            shown += entry;
            room -= more;
        } else
            ++left;
    };
    bool pinned = false;
    for (const Curve& curve : curves_) {
        if (curve.look == Curve::Look::Dashed)
            pinned = true;
        else if (curves_.size() > 1)
            add(curve.color, "━━", curve.name);
    }
    if (pinned)
        add(theme().mutedText, "╌╌", tr("pinned"));
    if (left > 0)
        shown += QString(" &nbsp; +%1").arg(left);
    heading_->setText(shown);
    heading_->setToolTip(curves_.size() > 1 ? all : QString());
}

void Chart::resizeEvent(QResizeEvent* /*event*/) { showHeading(); }

/// The y axis holds what can be seen; x what the window says, or everything.
void Chart::fit() {
    double low = std::numeric_limits<double>::infinity(), high = -low, left = low, right = -low;
    for (const Curve& curve : curves_)
        if (!curve.x.empty()) {
            left = std::min(left, curve.x.front());
            right = std::max(right, curve.x.back());
        }
    if (window_ != nullptr) {
        left = window_->from();
        right = window_->until();
    }
    for (const Curve& curve : curves_)
        for (std::size_t i = 0; i < curve.x.size(); ++i)
            if (curve.x[i] >= left && curve.x[i] <= right && std::isfinite(curve.y[i]) &&
                (axis_ == Axis::Linear || curve.y[i] > 0)) {
                low = std::min(low, curve.y[i]);
                high = std::max(high, curve.y[i]);
            }
    const bool any = high >= low;
    empty_->setVisible(!any && !emptyText_.isEmpty());
    empty_->setText(emptyText_);
    constexpr int labelHeight = 34;
    plot_->yAxis->ticker()->setTickCount(std::clamp(plot_->axisRect()->height() / labelHeight, 1, 5));
    const QSignalBlocker quiet(plot_->xAxis);
    if (left < right)
        plot_->xAxis->setRange(left, right);
    if (axis_ == Axis::Log)
        plot_->yAxis->setRange(any ? low / 1.3 : 1e-3, any ? std::max(high * 1.3, low * 4) : 1);
    else
        plot_->yAxis->setRange(any ? std::min(0.0, low) : 0, any && high > 0 ? high * 1.1 : 1);
    drawSoon();
}

/// The user has dragged or zoomed.
void Chart::takeRange() {
    if (window_ != nullptr)
        window_->show(plot_->xAxis->range().lower, plot_->xAxis->range().upper);
}

void Chart::drawSoon() {
    if (waiting_)
        return;
    waiting_ = true;
    QTimer::singleShot(redrawMs, this, [this] {
        waiting_ = false;
        if (isVisible())
            plot_->replot(QCustomPlot::rpQueuedReplot);
    });
}

bool Chart::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::MouseMove: showValues(*static_cast<QMouseEvent*>(event)); break;
    case QEvent::ContextMenu:  // QCustomPlot keeps it from its parents
        contextMenuEvent(static_cast<QContextMenuEvent*>(event));
        return true;
    case QEvent::Leave:
        pointer_->setVisible(false);
        values_->setVisible(false);
        drawSoon();
        break;
    case QEvent::Show: drawSoon(); break;
    case QEvent::Resize: fit(); break;
    case QEvent::MouseButtonPress:
        if (const auto* press = static_cast<QMouseEvent*>(event);
            window_ != nullptr && press->button() == Qt::LeftButton &&
            (press->modifiers() & Qt::ControlModifier) != 0) {
            emit window_->momentAsked(plot_->xAxis->pixelToCoord(press->position().x()));
            return true;
        }
        break;
    default: break;
    }
    return QWidget::eventFilter(watched, event);
}

double Chart::valueOf(const Curve& curve, double x) const {
    const auto above = std::ranges::lower_bound(curve.x, x);
    if (above == curve.x.end())
        return std::numeric_limits<double>::quiet_NaN();
    return curve.y[static_cast<std::size_t>(above - curve.x.begin())];
}

QString Chart::valuesAt(double x) const {
    QStringList lines;
    for (const Curve& curve : curves_)
        if (const double value = valueOf(curve, x); std::isfinite(value))
            lines << QString("%1  %2").arg(curve.name, valueText_(value));
    if (!lines.isEmpty())
        lines.prepend(xText_(x));
    return lines.join('\n');
}

void Chart::showValues(const QMouseEvent& event) {
    const double x = plot_->xAxis->pixelToCoord(event.position().x());
    const QString text = plot_->axisRect()->rect().contains(event.pos()) ? valuesAt(x) : QString();
    pointer_->setVisible(!text.isEmpty());
    values_->setVisible(!text.isEmpty());
    pointer_->point1->setCoords(x, plot_->yAxis->range().lower);
    pointer_->point2->setCoords(x, plot_->yAxis->range().upper);
    values_->setText(text);
    const bool leftHalf = event.position().x() < plot_->axisRect()->center().x();
    values_->setPositionAlignment(Qt::AlignTop | (leftHalf ? Qt::AlignLeft : Qt::AlignRight));
    values_->position->setType(QCPItemPosition::ptAbsolute);
    values_->position->setCoords(event.position().x() + (leftHalf ? 10 : -10), plot_->axisRect()->top() + 4);
    drawSoon();
}

void Chart::restyle() {
    const Theme& look = theme();
    plot_->setBackground(look.card);
    QPalette ground = palette();
    ground.setColor(QPalette::Window, look.card);
    ground.setColor(QPalette::WindowText, look.text);
    setPalette(ground);
    heading_->setFont(interfaceFont(12));
    showHeading();
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
        axis->setBasePen(QPen(look.cardEdge));
        axis->setTickPen(QPen(look.cardEdge));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(look.mutedText);
        axis->setTickLabelFont(interfaceFont(11));
        axis->setLabelColor(look.mutedText);
        axis->setLabelFont(interfaceFont(11));
        QColor grid = look.cardEdge;
        grid.setAlpha(90);
        axis->grid()->setPen(QPen(grid, 1, Qt::DotLine));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    plot_->xAxis2->setVisible(false);
    QColor veil = look.card;
    veil.setAlpha(210);
    plot_->legend->setBrush(veil);
    plot_->legend->setBorderPen(Qt::NoPen);
    plot_->legend->setTextColor(look.text);
    plot_->legend->setFont(interfaceFont(11));
    plot_->legend->setIconSize(12, 8);
    plot_->legend->setIconTextPadding(4);
    plot_->legend->setColumnSpacing(8);
    pointer_->setPen(QPen(look.mutedText, 1));
    present_->setPen(QPen(look.accent, 1.4));
    values_->setColor(look.text);
    values_->setFont(interfaceFont(11));
    values_->setBrush(veil);
    values_->setPen(QPen(look.cardEdge));
    empty_->setColor(look.mutedText);
    empty_->setFont(interfaceFont(12));
    QColor shade = look.mutedText;
    shade.setAlpha(28);
    shade_->setBrush(shade);
    shade_->setPen(Qt::NoPen);
    drawSoon();
}

QString Chart::csv() const {
    QString text;
    QTextStream out(&text);
    out << "curve,x,y\n";
    for (const Curve& curve : curves_)
        for (std::size_t i = 0; i < curve.x.size(); ++i)
            if (std::isfinite(curve.y[i]))
                out << '"' << QString(curve.name).replace('"', "\"\"") << "\","
                    << QString::number(curve.x[i], 'g', 12) << ',' << QString::number(curve.y[i], 'g', 12)
                    << '\n';
    return text;
}

bool Chart::exportTo(const QString& path) {
    if (path.endsWith(".csv", Qt::CaseInsensitive)) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(csv().toUtf8()) >= 0;
    }
    plot_->legend->setVisible(curves_.size() > 1);  // on the screen the heading tells
    const bool written = draw(path);
    plot_->legend->setVisible(false);
    return written;
}

void Chart::exportOrTell(const QString& path) {
    if (!exportTo(path))
        QMessageBox::critical(this, tr("Not written"), tr("%1 could not be written.").arg(path));
}

bool Chart::draw(const QString& path) {
    if (path.endsWith(".pdf", Qt::CaseInsensitive))
        return plot_->savePdf(path, plot_->width(), plot_->height());
    if (!path.endsWith(".svg", Qt::CaseInsensitive))
        return plot_->savePng(path, plot_->width(), plot_->height(), 2);
    QSvgGenerator generator;
    generator.setFileName(path);
    generator.setSize(plot_->size());
    generator.setViewBox(plot_->rect());
    generator.setTitle(title_);
    QCPPainter painter;
    if (!painter.begin(&generator))
        return false;
    plot_->toPainter(&painter, plot_->width(), plot_->height());
    return painter.end();
}

void Chart::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    menu.addAction(tr("Show everything"), this, [this] {
        if (window_ != nullptr)
            window_->showAll();
        fit();
    });
    menu.addSeparator();
    menu.addAction(tr("Export…"), this, [this] {
        const QString path =
            QFileDialog::getSaveFileName(this, tr("Export the chart"), title_ + ".png",
                                         tr("Picture (*.png);;Drawing (*.svg);;Page (*.pdf);;Table (*.csv)"));
        if (!path.isEmpty())
            exportOrTell(path);
    });
    menu.exec(event->globalPos());
}

}  // namespace windtunnel::studio
