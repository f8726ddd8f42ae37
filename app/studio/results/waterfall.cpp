#include "app/studio/results/waterfall.h"

#include "app/studio/results/figures_text.h"
#include "app/studio/theme/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <map>

namespace windtunnel::studio {

using namespace simulator;

namespace {

constexpr double rowHeight = 22, axisHeight = 24, namesWidth = 220, endMargin = 16;

}  // namespace

QColor partColor(Part part) {
    switch (part) {
    case Part::Queue: return theme().mutedText;
    case Part::Cpu: return theme().series(0);
    case Part::Network: return theme().line;
    case Part::Store: return theme().series(1);
    case Part::Broker: return theme().series(2);
    case Part::Retry: return theme().series(4);
    case Part::Other: return theme().series(3);
    }
    return theme().line;
}

QString partWords(Part part) {
    switch (part) {
    case Part::Queue: return Waterfall::tr("waiting in queues");
    case Part::Cpu: return Waterfall::tr("working");
    case Part::Network: return Waterfall::tr("on the network");
    case Part::Store: return Waterfall::tr("in stores");
    case Part::Broker: return Waterfall::tr("at brokers");
    case Part::Retry: return Waterfall::tr("before retries");
    case Part::Other: return Waterfall::tr("other waiting");
    }
    return {};
}

Waterfall::Waterfall(QWidget* parent) : QAbstractScrollArea(parent) {
    setAccessibleName(tr("Waterfall of one request"));
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    connect(&Themes::instance(), &Themes::changed, viewport(), qOverload<>(&QWidget::update));
}

void Waterfall::show(std::shared_ptr<const PreparedRun> run, RequestTrace trace) {
    run_ = std::move(run);
    trace_ = std::move(trace);
    path_ = criticalPath(trace_);
    chosen_.reset();
    showAll();
}

void Waterfall::clear(const QString& instead) {
    run_.reset();
    trace_ = {};
    path_.clear();
    instead_ = instead;
    updateBars();
    viewport()->update();
}

void Waterfall::showAll() {
    shown_.from = static_cast<double>(trace_.sentAt);
    shown_.until = static_cast<double>(std::max(trace_.lastMoment(), trace_.sentAt + 1));
    const double air = (shown_.until - shown_.from) * 0.02;
    shown_.from -= air;
    shown_.until += air;
    updateBars();
    viewport()->update();
}

void Waterfall::updateBars() {
    const double height = axisHeight + rowHeight * static_cast<double>(trace_.spans.size()) + 8;
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(height) - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(static_cast<int>(rowHeight));
}

double Waterfall::xAt(SimTime time) const {
    return namesWidth + (static_cast<double>(time) - shown_.from) / (shown_.until - shown_.from) *
                            (viewport()->width() - namesWidth - endMargin);
}
double Waterfall::timeAt(double x) const {
    return shown_.from + (x - namesWidth) / std::max(1.0, viewport()->width() - namesWidth - endMargin) *
                             (shown_.until - shown_.from);
}
double Waterfall::rowTop(std::size_t span) const {
    return axisHeight + rowHeight * static_cast<double>(span) - verticalScrollBar()->value();
}

QString Waterfall::spanName(std::size_t index) const {
    const TraceSpan& span = trace_.spans[index];
    const Plan& plan = run_->plan;
    QString name;
    if (span.consumer != TraceSpan::nobody)
        name = QString::fromStdString(plan.consumers[span.consumer].id);
    else if (span.endpoint != TraceSpan::nobody)
        name = QString::fromStdString(plan.endpoints[span.endpoint].id);
    else if (span.link != TraceSpan::nobody)
        name = QString::fromStdString(plan.nodes[plan.links[span.link].toNode].id);
    if (span.attempt > 0)
        name += " " + tr("(attempt %1)").arg(span.attempt + 1);
    return name;
}

QString Waterfall::spanText(std::size_t index) const {
    const TraceSpan& span = trace_.spans[index];
    QStringList lines{spanName(index)};
    const auto time = [](SimTime from, SimTime until) {
        return secondsWords(secondsOf(static_cast<double>(until - from)));
    };
    lines << tr("sent %1 after the request began").arg(time(trace_.sentAt, span.sentAt));
    if (span.endedAt != never)
        lines << tr("answered after %1").arg(time(span.sentAt, span.endedAt));
    if (span.abandonedAt != never)
        lines << tr("given up after %1: timeout").arg(time(span.sentAt, span.abandonedAt));
    if (span.lost)
        lines << tr("lost on the way");
    std::map<Part, SimTime> sums;
    for (const TraceSpan::Piece& piece : span.pieces)
        sums[piece.part] += piece.until - piece.from;
    for (const auto& [part, sum] : sums)
        lines << partWords(part) + ": " + time(0, sum);
    if (span.failure != 255)
        lines << tr("failed");
    return lines.join('\n');
}

std::optional<std::size_t> Waterfall::spanAt(QPointF point) const {
    const double row = (point.y() - axisHeight + verticalScrollBar()->value()) / rowHeight;
    if (point.y() < axisHeight || row < 0 || row >= static_cast<double>(trace_.spans.size()))
        return {};
    return static_cast<std::size_t>(row);
}

QStringList Waterfall::shares() const {
    const Parts parts = partsOf(trace_, path_);
    double sum = 0;
    for (const double part : parts)
        sum += part;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i] > 0)
            order.push_back(i);
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return parts[a] > parts[b]; });
    QStringList lines;
    for (const std::size_t i : order)
        lines << QString("<span style='color:%1'>■</span> %2 %3 (%4)")
                     .arg(partColor(static_cast<Part>(i)).name(), secondsWords(secondsOf(parts[i])),
                          partWords(static_cast<Part>(i)), percentWords(parts[i] / sum));
    return lines;
}

void Waterfall::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(viewport()->rect(), theme().card);
    if (!run_ || trace_.spans.empty()) {
        painter.setPen(theme().mutedText);
        painter.setFont(interfaceFont(13));
        painter.drawText(viewport()->rect().adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap,
                         instead_);
        return;
    }
    for (std::size_t i = 0; i < trace_.spans.size(); ++i)
        if (rowTop(i) + rowHeight > axisHeight && rowTop(i) < viewport()->height())
            paintSpan(painter, i);
    paintAxis(painter);
}

void Waterfall::paintSpan(QPainter& painter, std::size_t index) const {
    const TraceSpan& span = trace_.spans[index];
    const double top = rowTop(index);
    const Theme& look = theme();
    if (chosen_ == index)
        painter.fillRect(QRectF(0, top, viewport()->width(), rowHeight), look.panel);
    painter.setFont(interfaceFont(12));
    painter.setPen(span.failed() ? look.failure : look.text);
    const double indent = 8 + 12 * std::min(8U, span.depth);
    painter.drawText(QRectF(indent, top, namesWidth - indent - 8, rowHeight), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(spanName(index), Qt::ElideRight,
                                                      static_cast<int>(namesWidth - indent - 8)));
    painter.save();
    painter.setClipRect(
        QRectF(namesWidth, axisHeight, viewport()->width() - namesWidth, viewport()->height()));
    const SimTime end = span.knownAt() != never ? span.knownAt() : trace_.lastMoment();
    const double middle = top + rowHeight / 2;
    painter.setPen(QPen(look.line, 1.2));
    painter.drawLine(QPointF(xAt(span.sentAt), middle), QPointF(xAt(end), middle));
    const SimTime left = span.leftAt != never ? span.leftAt : end;
    const QRectF bar(xAt(span.arrivedAt), top + 4, std::max(1.0, xAt(left) - xAt(span.arrivedAt)),
                     rowHeight - 8);
    painter.setPen(QPen(span.failed() ? look.failure : look.cardEdge, 1));
    painter.setBrush(look.panel);
    painter.drawRoundedRect(bar, 2, 2);
    for (const TraceSpan::Piece& piece : span.pieces) {
        const QRectF part(xAt(piece.from), top + 5, std::max(1.0, xAt(piece.until) - xAt(piece.from)),
                          rowHeight - 10);
        painter.fillRect(part, piece.part == Part::Queue ? QBrush(partColor(piece.part), Qt::BDiagPattern)
                                                         : QBrush(partColor(piece.part)));
    }
    if (span.abandonedAt != never) {
        painter.setPen(QPen(look.failure, 2));
        painter.drawLine(QPointF(xAt(span.abandonedAt), top + 2),
                         QPointF(xAt(span.abandonedAt), top + rowHeight - 2));
    }
    painter.setPen(QPen(look.text, 2));
    for (const CriticalStretch& stretch : path_)
        if (stretch.span == index)
            painter.drawLine(QPointF(xAt(stretch.from), top + rowHeight - 2),
                             QPointF(xAt(stretch.until), top + rowHeight - 2));
    const QString words =
        end > span.sentAt ? secondsWords(secondsOf(static_cast<double>(end - span.sentAt))) : QString();
    painter.setPen(look.mutedText);
    painter.setFont(interfaceFont(11));
    const double width = painter.fontMetrics().horizontalAdvance(words);
    double at = xAt(end) + 6;
    if (at + width >
        viewport()->width()) {  // no room behind it: inside, at its end, on a ground that can be read
        at = xAt(end) - width - 10;
        painter.fillRect(QRectF(at - 4, top + 5, width + 8, rowHeight - 10), look.card);
    }
    painter.drawText(QPointF(at, middle + 4), words);
    painter.restore();
}

void Waterfall::paintAxis(QPainter& painter) const {
    painter.fillRect(QRectF(0, 0, viewport()->width(), axisHeight - 2), theme().card);
    painter.setFont(interfaceFont(11));
    const double span = shown_.until - shown_.from;
    const double wanted = span / std::max(2.0, (viewport()->width() - namesWidth) / 110);
    const double power = std::pow(10, std::floor(std::log10(wanted)));
    double step = power;
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        step = power * factor;
        if (step >= wanted)
            break;
    }
    const auto start = static_cast<double>(trace_.sentAt);
    for (double time = std::ceil((shown_.from - start) / step) * step; time <= shown_.until - start;
         time += step) {
        const double x = xAt(static_cast<SimTime>(start + time));
        QColor grid = theme().cardEdge;
        grid.setAlpha(90);
        painter.setPen(QPen(grid, 1, Qt::DotLine));
        painter.drawLine(QPointF(x, axisHeight), QPointF(x, viewport()->height()));
        painter.setPen(theme().mutedText);
        painter.drawText(QRectF(x - 50, 2, 100, axisHeight - 6), Qt::AlignCenter,
                         std::abs(time) < step / 2 ? QString("0") : secondsWords(secondsOf(time)));
    }
    painter.setPen(theme().cardEdge);
    painter.drawLine(QPointF(0, axisHeight - 2), QPointF(viewport()->width(), axisHeight - 2));
}

void Waterfall::wheelEvent(QWheelEvent* event) {
    if (event->position().x() < namesWidth || (event->modifiers() & Qt::ControlModifier) == 0) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    shown_.zoom(timeAt(event->position().x()), event->angleDelta().y() / 120.0);
    viewport()->update();
}

void Waterfall::mousePressEvent(QMouseEvent* event) {
    grabbed_ = timeAt(event->position().x());
    choose(spanAt(event->position()));
}

void Waterfall::choose(std::optional<std::size_t> index) {
    chosen_ = index;
    viewport()->update();
    if (!chosen_ || !run_)
        return;
    if (const double top = rowTop(*chosen_); top < axisHeight || top + rowHeight > viewport()->height())
        verticalScrollBar()->setValue(static_cast<int>(rowHeight * static_cast<double>(*chosen_)) -
                                      (top < axisHeight ? 0 : viewport()->height() / 2));
    const TraceSpan& span = trace_.spans[*chosen_];
    const std::uint32_t node = span.consumer != TraceSpan::nobody ? run_->plan.consumers[span.consumer].node
                               : span.link != TraceSpan::nobody   ? run_->plan.links[span.link].toNode
                                                                  : noIndex;
    if (node != noIndex)
        emit spanChosen(QString::fromStdString(run_->plan.nodes[node].id));
}

void Waterfall::mouseMoveEvent(QMouseEvent* event) {
    if ((event->buttons() & Qt::LeftButton) == 0)
        return;
    shown_.pan(grabbed_ - timeAt(event->position().x()));
    viewport()->update();
}

void Waterfall::mouseDoubleClickEvent(QMouseEvent*) { showAll(); }

void Waterfall::keyPressEvent(QKeyEvent* event) {
    const std::size_t count = trace_.spans.size();
    if (count > 0 && (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)) {
        const bool down = event->key() == Qt::Key_Down;
        choose(!chosen_ ? 0 : down ? std::min(count - 1, *chosen_ + 1) : *chosen_ - (*chosen_ > 0));
        return;
    }
    if (event->key() == Qt::Key_Home && count > 0)
        showAll();
    else if (count > 0 && shown_.take(*event))
        viewport()->update();
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void Waterfall::resizeEvent(QResizeEvent*) { updateBars(); }

bool Waterfall::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip && run_) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto span = spanAt(help->pos());
        QToolTip::showText(help->globalPos(), span ? spanText(*span) : QString(), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

}  // namespace windtunnel::studio
