#include "app/studio/results/key_life.h"

#include "app/studio/results/figures_text.h"
#include "app/studio/theme/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace windtunnel::studio {

using namespace simulator;

namespace {

constexpr double labelWidth = 170, topMargin = 26, rightMargin = 16, bottomMargin = 10;
constexpr double shownAround = 2.0;  // seconds

}  // namespace

KeyLife::KeyLife(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("The life of one key"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(140);
    connect(&Themes::instance(), &Themes::changed, this, qOverload<>(&QWidget::update));
}

void KeyLife::show(std::shared_ptr<const PreparedRun> run, std::vector<Moment> moments, double now) {
    run_ = std::move(run);
    moments_ = std::move(moments);
    now_ = now;
    findPlaces();
    const double first = moments_.empty() ? 0 : secondsOf(moments_.front().at);
    const double last = moments_.empty() ? 1 : secondsOf(moments_.back().until);
    shown_.from = std::max(first, now - shownAround * 0.8);
    shown_.until = std::max(shown_.from + 1e-6, std::min(last, now + shownAround * 0.2));
    update();
}

void KeyLife::clear(const QString& instead) {
    run_.reset();
    moments_.clear();
    places_.clear();
    instead_ = instead;
    update();
}

/// The source, the topics, then each copy, in the order of the plan.
void KeyLife::findPlaces() {
    places_.clear();
    if (moments_.empty())
        return;
    const Plan& plan = run_->plan;
    const PlanEntity& entity = plan.entities[moments_.front().entity];
    const auto nameOf = [&](std::uint32_t h) {
        return plan.holdings[h].node == noIndex
                   ? tr("source")
                   : QString::fromStdString(plan.nodes[plan.holdings[h].node].id);
    };
    if (entity.source != noIndex)
        places_.push_back({.name = nameOf(entity.source), .holding = entity.source, .moments = {}});
    for (std::uint32_t t = 0; t < plan.topics.size(); ++t)
        if (std::ranges::any_of(moments_, [&](const Moment& moment) {
                return moment.kind == MomentKind::Appended && moment.subject == t;
            }))
            places_.push_back({.name = QString::fromStdString(plan.topics[t].id),
                               .holding = t,
                               .isTopic = true,
                               .moments = {}});
    for (std::uint32_t h = entity.firstHolding; h < entity.firstHolding + entity.holdings; ++h)
        for (std::uint32_t i = 0; i < plan.holdings[h].copies; ++i) {
            const bool seen = std::ranges::any_of(moments_, [&](const Moment& moment) {
                return moment.kind == MomentKind::Applied && moment.place == h && moment.instance == i;
            });
            if (seen)
                places_.push_back(
                    {.name =
                         nameOf(h) + (plan.holdings[h].copies > 1 ? QString(" #%1").arg(i + 1) : QString()),
                     .holding = h,
                     .instance = i,
                     .moments = {}});
        }
    for (std::size_t i = 0; i < moments_.size(); ++i)
        if (const std::size_t place = placeOf(moments_[i]); place < places_.size())
            places_[place].moments.push_back(i);
}

std::size_t KeyLife::placeOf(const Moment& moment) const {
    const auto found = std::ranges::find_if(places_, [&](const Place& place) {
        switch (moment.kind) {
        case MomentKind::Committed: return !place.isTopic && place.instance == Moment::nobody;
        case MomentKind::Appended: return place.isTopic && place.holding == moment.subject;
        case MomentKind::Applied:
            return !place.isTopic && place.holding == moment.place && place.instance == moment.instance;
        case MomentKind::StaleRead:
            return !place.isTopic && place.holding == moment.place &&
                   (moment.instance == Moment::nobody ? place.instance != Moment::nobody
                                                      : place.instance == moment.instance);
        default: return false;
        }
    });
    return static_cast<std::size_t>(found - places_.begin());
}

QStringList KeyLife::places() const {
    QStringList names;
    for (const Place& place : places_)
        names << place.name;
    return names;
}

std::uint32_t KeyLife::versionsBehind(std::size_t index, double time) const {
    const Place& place = places_[index];
    if (place.isTopic || place.instance == Moment::nobody)
        return 0;
    std::uint32_t committed = 0, held = 0;
    for (const Moment& moment : moments_) {
        if (secondsOf(moment.until) > time && moment.kind != MomentKind::StaleRead)
            continue;
        if (moment.kind == MomentKind::Committed)
            committed = std::max(committed, moment.version);
        else if (moment.kind == MomentKind::Applied && moment.place == place.holding &&
                 moment.instance == place.instance)
            held = std::max(held, moment.version);
    }
    return committed - std::min(committed, held);
}

double KeyLife::xAt(double time) const {
    return labelWidth +
           (time - shown_.from) / (shown_.until - shown_.from) * (width() - labelWidth - rightMargin);
}
double KeyLife::timeAt(double x) const {
    return shown_.from + (x - labelWidth) / std::max(1.0, width() - labelWidth - rightMargin) *
                             (shown_.until - shown_.from);
}
double KeyLife::yOf(std::size_t place) const {
    const double row = std::min(56.0, (height() - topMargin - bottomMargin) /
                                          std::max<double>(1, static_cast<double>(places_.size())));
    return topMargin + row * (static_cast<double>(place) + 0.5);
}

void KeyLife::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& look = theme();
    painter.fillRect(rect(), look.card);
    if (hasFocus()) {
        painter.setPen(QPen(look.accent, 1, Qt::DotLine));
        painter.drawRect(rect().adjusted(1, 1, -2, -2));
    }
    if (places_.empty()) {
        painter.setPen(look.mutedText);
        painter.setFont(interfaceFont(13));
        painter.drawText(rect().adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap, instead_);
        return;
    }
    painter.setFont(interfaceFont(12));
    for (std::size_t p = 0; p < places_.size(); ++p) {
        painter.setPen(look.text);
        painter.drawText(QRectF(8, yOf(p) - 10, labelWidth - 16, 20), Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(places_[p].name, Qt::ElideRight,
                                                          static_cast<int>(labelWidth) - 16));
        painter.setPen(QPen(look.cardEdge, 2));
        painter.drawLine(QPointF(labelWidth, yOf(p)), QPointF(width() - rightMargin, yOf(p)));
    }
    painter.setFont(interfaceFont(11));
    painter.setPen(look.mutedText);
    for (int i = 0; i <= 4; ++i) {
        const double time = shown_.from + (shown_.until - shown_.from) * i / 4;
        painter.drawText(QRectF(std::min(xAt(time) - 50, width() - 102.0), 4, 100, 16), Qt::AlignCenter,
                         QString("%1 s").arg(time, 0, 'f', 4));
    }
    painter.setClipRect(QRectF(labelWidth, topMargin - 6, width() - labelWidth, height()));
    const std::size_t source = 0;
    for (const Moment& moment : moments_) {  // from the commit down to each place that takes it over
        const std::size_t place = placeOf(moment);
        if (place >= places_.size() || moment.kind == MomentKind::Committed ||
            moment.kind == MomentKind::StaleRead)
            continue;
        const auto commit = std::ranges::find_if(moments_, [&](const Moment& each) {
            return each.kind == MomentKind::Committed && each.version == moment.version;
        });
        if (commit == moments_.end())
            continue;
        QColor color = look.series(static_cast<int>(moment.version));
        painter.setPen(QPen(color, 1.4, places_[place].isTopic ? Qt::DashLine : Qt::SolidLine));
        painter.drawLine(QPointF(xAt(secondsOf(commit->at)), yOf(source)),
                         QPointF(xAt(secondsOf(moment.until)), yOf(place)));
    }
    for (const Moment& moment : moments_) {
        const std::size_t place = placeOf(moment);
        if (place >= places_.size())
            continue;
        const QPointF at(xAt(secondsOf(moment.kind == MomentKind::StaleRead ? moment.at : moment.until)),
                         yOf(place));
        if (at.x() < labelWidth - 8 || at.x() > width())
            continue;
        const bool stale = moment.kind == MomentKind::StaleRead;
        painter.setPen(QPen(look.card, 1));
        painter.setBrush(stale ? look.stale : look.series(static_cast<int>(moment.version)));
        if (stale) {
            painter.drawPolygon(QPolygonF({at + QPointF(0, -7), at + QPointF(6, 5), at + QPointF(-6, 5)}));
        } else if (places_[place].isTopic) {
            painter.drawRect(QRectF(at.x() - 4, at.y() - 4, 8, 8));
        } else {
            painter.drawEllipse(at, 5, 5);
            painter.setPen(look.mutedText);
            painter.drawText(at + QPointF(6, -6), QString("v%1").arg(moment.version));
        }
    }
    painter.setPen(QPen(look.accent, 1.4));
    painter.drawLine(QPointF(xAt(now_), topMargin - 6), QPointF(xAt(now_), height()));
}

QString KeyLife::words(const Moment& moment) const {
    const QString time = QString("%1 s: ").arg(secondsOf(moment.until), 0, 'f', 6);
    switch (moment.kind) {
    case MomentKind::Committed: return time + tr("version %1 committed").arg(moment.version);
    case MomentKind::Appended:
        return time + tr("version %1 in partition %2, %3 after it was published")
                          .arg(moment.version)
                          .arg(moment.place)
                          .arg(secondsWords(secondsOf(moment.until - moment.at)));
    case MomentKind::Applied: return time + tr("version %1 is here").arg(moment.version);
    case MomentKind::StaleRead:
        return QString("%1 s: ").arg(secondsOf(moment.at), 0, 'f', 6) +
               tr("stale read: %1 missed").arg(versionsWords(moment.behind));
    default: return {};
    }
}

void KeyLife::wheelEvent(QWheelEvent* event) {
    shown_.zoom(timeAt(event->position().x()), event->angleDelta().y() / 120.0);
    update();
    event->accept();
}

void KeyLife::mousePressEvent(QMouseEvent* event) { grabbed_ = timeAt(event->position().x()); }

void KeyLife::mouseMoveEvent(QMouseEvent* event) {
    if ((event->buttons() & Qt::LeftButton) == 0)
        return;
    shown_.pan(grabbed_ - timeAt(event->position().x()));
    update();
}

void KeyLife::mouseDoubleClickEvent(QMouseEvent* event) { emit momentAsked(timeAt(event->position().x())); }

void KeyLife::showAll() {
    if (moments_.empty())
        return;
    const double first = secondsOf(moments_.front().at), last = secondsOf(moments_.back().until);
    shown_ = {first, std::max(first + 1e-6, last)};
    shown_.zoom((first + last) / 2, -0.2);
    update();
}

void KeyLife::step(int by) {
    std::optional<double> next;
    for (const Moment& moment : moments_) {
        const double at = secondsOf(moment.kind == MomentKind::StaleRead ? moment.at : moment.until);
        if (placeOf(moment) < places_.size() && (at - now_) * by > 1e-9 && (!next || (at - *next) * by < 0))
            next = at;
    }
    if (!next)
        return;
    now_ = *next;
    if (now_ < shown_.from || now_ > shown_.until)
        shown_.pan(now_ - (shown_.from + shown_.until) / 2);
    update();
    emit momentAsked(now_);
}

void KeyLife::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        step(event->key() == Qt::Key_Up ? -1 : 1);
    else if (event->key() == Qt::Key_Home)
        showAll();
    else if (shown_.take(*event))
        update();
    else
        QWidget::keyPressEvent(event);
}

bool KeyLife::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QString text;
    double nearest = 10;
    for (const Moment& moment : moments_) {
        const std::size_t place = placeOf(moment);
        if (place >= places_.size())
            continue;
        const double at = secondsOf(moment.kind == MomentKind::StaleRead ? moment.at : moment.until);
        const double distance = std::hypot(xAt(at) - help->pos().x(), yOf(place) - help->pos().y());
        if (distance < nearest) {
            nearest = distance;
            text = words(moment);
        }
    }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

}  // namespace windtunnel::studio
