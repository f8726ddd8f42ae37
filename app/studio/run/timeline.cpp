#include "app/studio/run/timeline.h"

#include "app/studio/theme/theme.h"
#include "simulator/report/number_text.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace windtunnel::studio {

namespace {

constexpr double margin = 12, barTop = 34, barHeight = 18;

double secondsOf(const std::optional<Distribution>& time) {
    if (!time)
        return -1;
    const auto* constant = std::get_if<Constant>(&time->kind);
    return constant != nullptr ? constant->value.inSeconds() : -1;
}

QString targetWords(const FaultTarget& target) {
    return QString::fromStdString(target.id) +
           (target.replica > 0 ? QString("#%1").arg(target.replica) : QString());
}
QString wayWords(const Direction& way) {
    return QString::fromStdString(way.from) + " → " + QString::fromStdString(way.to);
}

struct FaultVerbWords {
    QString operator()(const CrashFault& fault) const {
        return Timeline::tr("crash %1").arg(targetWords(fault.target));
    }
    QString operator()(const FailFault& fault) const {
        return Timeline::tr("%1 fails").arg(targetWords(fault.target));
    }
    QString operator()(const SlowFault& fault) const {
        return Timeline::tr("%1 slower × %2").arg(targetWords(fault.target)).arg(fault.factor);
    }
    QString operator()(const RefuseFault& fault) const {
        return Timeline::tr("%1 refuses").arg(targetWords(fault.target));
    }
    QString operator()(const StallFault& fault) const {
        return Timeline::tr("%1 stalls").arg(targetWords(fault.target));
    }
    QString operator()(const DelayFault& fault) const {
        return Timeline::tr("delay %1").arg(wayWords(fault.way));
    }
    QString operator()(const DropFault& fault) const {
        return Timeline::tr("drop %1").arg(wayWords(fault.way));
    }
    QString operator()(const PartitionFault& fault) const {
        QStringList groups;
        for (const auto& group : fault.groups)
            groups << QString::fromStdString(group.empty() ? std::string() : group.front()) +
                          (group.size() > 1 ? "…" : "");
        return Timeline::tr("partition %1").arg(groups.join(" | "));
    }
    QString operator()(const ScaleAction& action) const {
        return Timeline::tr("scale %1 to %2").arg(QString::fromStdString(action.service)).arg(action.to);
    }
    QString operator()(const DeployAction& action) const {
        return Timeline::tr("deploy %1").arg(QString::fromStdString(action.service));
    }
    QString operator()(const ConfigureAction& action) const {
        return Timeline::tr("%1 publishes").arg(QString::fromStdString(action.server));
    }
    QString operator()(const LoadAction& action) const {
        return Timeline::tr("load %1 × %2").arg(QString::fromStdString(action.workload)).arg(action.factor);
    }
};

}  // namespace

QString faultWords(const Fault& fault) { return std::visit(FaultVerbWords{}, fault.verb); }

Timeline::Timeline(Run& run, QWidget* parent) : QWidget(parent), run_(run) {
    setAccessibleName(tr("Timeline"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    const auto refresh = [this] { update(); };
    connect(&run_, &Run::frameArrived, this, refresh);
    connect(&run_, &Run::stateChanged, this, refresh);
    connect(&run_.document(), &Document::changed, this, [this](const Change& change) {
        if (change.touches(Change::Faults))
            chosen_.reset();
        update();
    });
    connect(&Themes::instance(), &Themes::changed, this, refresh);
}

QRectF Timeline::bar() const { return {margin, barTop, width() - 2 * margin, barHeight}; }
double Timeline::timeAt(double x) const {
    return std::clamp((x - margin) / std::max(1.0, bar().width()), 0.0, 1.0) * run_.duration();
}
double Timeline::xAt(double seconds) const {
    return margin + bar().width() * std::clamp(seconds / std::max(1e-9, run_.duration()), 0.0, 1.0);
}

std::optional<std::size_t> Timeline::faultAt(QPointF point) const {
    const auto& faults = run_.document().scenario().faults;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < faults.size(); ++i)
        if (const double at = secondsOf(faults[i].at);
            at >= 0 && std::abs(xAt(at) - point.x()) < 8 && point.y() < barTop)
            found = i;
    return found;
}

void Timeline::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& look = theme();
    const QRectF all = bar();
    painter.setPen(QPen(look.cardEdge));
    painter.setBrush(look.field);
    painter.drawRoundedRect(all, 4, 4);
    QColor done = look.accent;
    done.setAlpha(60);
    painter.setPen(Qt::NoPen);
    painter.setBrush(done);
    const double seen =
        run_.history().empty() ? run_.now() : std::max(run_.now(), run_.history().back().time);
    QColor faint = look.accent;
    faint.setAlpha(26);
    painter.fillRect(QRectF(all.left(), all.top() + 1, xAt(seen) - all.left(), all.height() - 2), faint);
    painter.fillRect(QRectF(all.left(), all.top() + 1, xAt(run_.now()) - all.left(), all.height() - 2), done);
    if (const double warmup = run_.document().scenario().run.warmup.inSeconds(); warmup > 0)
        painter.fillRect(QRectF(all.left(), all.top() + 1, xAt(warmup) - all.left(), all.height() - 2),
                         QBrush(look.cardEdge, Qt::BDiagPattern));
    paintStale(painter);
    paintAxis(painter);
    paintFaults(painter);
    const double x = xAt(dragging_ ? wanted_ : run_.now());
    painter.setPen(QPen(look.accent, 2));
    painter.drawLine(QPointF(x, all.top() - 4), QPointF(x, all.bottom() + 4));
    painter.setBrush(look.accent);
    painter.drawEllipse(QPointF(x, all.bottom() + 6), 4, 4);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(look.accent, 1, Qt::DotLine));
        painter.drawRoundedRect(all.adjusted(-3, -3, 3, 3), 5, 5);
    }
}

void Timeline::paintAxis(QPainter& painter) const {
    const double duration = run_.duration();
    const double wanted = duration / std::max(2.0, bar().width() / 90);
    const double power = std::pow(10, std::floor(std::log10(wanted)));
    double step = power;
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        step = power * factor;
        if (step >= wanted)
            break;
    }
    painter.setFont(interfaceFont(10));
    painter.setPen(theme().mutedText);
    for (double time = 0; time <= duration * (1 + 1e-9); time += step) {
        const double x = xAt(time);
        painter.drawLine(QPointF(x, bar().bottom()), QPointF(x, bar().bottom() + 4));
        const QString words = QString::number(time, 'g', 6) + " s";
        const double width = painter.fontMetrics().horizontalAdvance(words);
        painter.drawText(QPointF(std::clamp(x - width / 2, 2.0, std::max(2.0, this->width() - width - 2)),
                                 bar().bottom() + 20),
                         words);
    }
}

/// How stale reads were over time, in amber along the foot of the bar.
void Timeline::paintStale(QPainter& painter) const {
    QColor color = theme().stale;
    for (std::size_t i = 0; i < run_.history().size(); ++i) {
        const Sample& sample = run_.history()[i];
        double stale = 0;
        for (const Sample::Data& entity : sample.entities)
            stale = std::max(stale, entity.stale);
        if (stale <= 0)
            continue;
        const double from = i == 0 ? 0 : run_.history()[i - 1].time;
        color.setAlphaF(static_cast<float>(std::clamp(0.3 + stale, 0.0, 1.0)));
        painter.fillRect(
            QRectF(xAt(from), bar().bottom() - 5, std::max(1.0, xAt(sample.time) - xAt(from)), 4), color);
    }
}

void Timeline::paintFaults(QPainter& painter) const {
    const auto& faults = run_.document().scenario().faults;
    painter.setFont(interfaceFont(10));
    double free = -1e9;
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < faults.size(); ++i)
        if (const double at = secondsOf(faults[i].at); at >= 0 && at <= run_.duration())
            order.emplace_back(at, i);
    std::ranges::sort(order);
    for (const auto& [at, i] : order) {
        const double x = xAt(at);
        if (const double lasts = secondsOf(faults[i].lasting); lasts > 0) {
            QColor shade = theme().failure;
            shade.setAlpha(40);
            painter.fillRect(QRectF(x, bar().top() + 1, xAt(at + lasts) - x, bar().height() - 2), shade);
        }
        painter.setPen(QPen(theme().failure, chosen_ == i ? 2.4 : 1.4));
        painter.drawLine(QPointF(x, 16), QPointF(x, bar().bottom()));
        painter.setBrush(theme().failure);
        painter.drawPolygon(QPolygonF({QPointF(x - 4, 16), QPointF(x + 4, 16), QPointF(x, 22)}));
        const QString words = faultWords(faults[i]);
        const double width = painter.fontMetrics().horizontalAdvance(words);
        const double left = std::clamp(x - width / 2, 2.0, std::max(2.0, this->width() - width - 2));
        if (left < free)
            continue;
        painter.setPen(theme().text);
        painter.drawText(QPointF(left, 12), words);
        free = left + width + 10;
    }
    if (order.empty()) {
        painter.setPen(theme().mutedText);
        painter.drawText(QPointF(margin, 14), tr("Faults stand here: right-click a node while it runs"));
    }
}

void Timeline::askFor(double seconds) {
    wanted_ = std::clamp(seconds, 0.0, run_.duration());
    run_.seek(wanted_);
    update();
}

void Timeline::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    chosen_ = faultAt(event->position());
    if (chosen_) {
        update();
        return;
    }
    dragging_ = run_.state() != PlayState::Idle;
    if (dragging_)
        askFor(timeAt(event->position().x()));
}

void Timeline::mouseMoveEvent(QMouseEvent* event) {
    if (dragging_)
        askFor(timeAt(event->position().x()));
}

void Timeline::mouseReleaseEvent(QMouseEvent*) {
    dragging_ = false;
    update();
}

void Timeline::keyPressEvent(QKeyEvent* event) {
    const double step = run_.duration() / ((event->modifiers() & Qt::ShiftModifier) != 0 ? 1000 : 100);
    switch (event->key()) {
    case Qt::Key_Left: askFor(run_.now() - step); return;
    case Qt::Key_Right: askFor(run_.now() + step); return;
    case Qt::Key_Home: askFor(0); return;
    case Qt::Key_End: askFor(run_.duration()); return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (chosen_) {
            removeFault(*chosen_);
            return;
        }
        break;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

void Timeline::removeFault(std::size_t index) {
    chosen_.reset();
    run_.document().edit(tr("Remove fault"), [index](Scenario& scenario) {
        scenario.faults.erase(scenario.faults.begin() + static_cast<std::ptrdiff_t>(index));
    });
}

void Timeline::contextMenuEvent(QContextMenuEvent* event) {
    const std::optional<std::size_t> fault = faultAt(event->pos());
    if (!fault)
        return;
    QMenu menu(this);
    menu.addAction(tr("Remove this fault"), this, [this, fault] { removeFault(*fault); });
    menu.exec(event->globalPos());
}

bool Timeline::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto& faults = run_.document().scenario().faults;
    if (const auto fault = faultAt(help->pos()))
        QToolTip::showText(help->globalPos(), faultWords(faults[*fault]), this);
    else
        QToolTip::showText(help->globalPos(), QString("%1 s").arg(timeAt(help->pos().x()), 0, 'f', 3), this);
    return true;
}

}  // namespace windtunnel::studio
