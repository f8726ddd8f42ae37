#include "app/studio/run/run_bar.h"

#include "app/studio/theme/theme.h"
#include "simulator/report/number_text.h"

#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QSlider>
#include <QToolButton>

#include <cmath>

namespace windtunnel::studio {

namespace {

constexpr int slowest = -9, fastest = 7;  // thirds of decades: 1/1000 … 200; the last step: unlimited

double speedAt(int position) {
    if (position >= fastest)
        return Player::unlimited;
    static constexpr double thirds[] = {1, 2, 5};
    const int decade = static_cast<int>(std::floor(position / 3.0));
    return thirds[position - 3 * decade] * std::pow(10.0, decade);
}

int positionOf(double speed) {
    if (std::isinf(speed))
        return fastest;
    int best = 0;
    for (int position = slowest; position < fastest; ++position)
        if (std::abs(std::log(speedAt(position) / speed)) < std::abs(std::log(speedAt(best) / speed)))
            best = position;
    return best;
}

enum class Shape { Play, Pause, StepEvent, StepRequest, Stop, Fast, Express };

/// Plain shapes that scale and follow the theme.
QIcon icon(Shape shape) {
    const auto draw = [&](QColor color) {
        QPixmap pixmap(48, 48);
        pixmap.setDevicePixelRatio(2);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        const auto triangle = [&](double x, double width) {
            QPainterPath path;
            path.addPolygon(QPolygonF({QPointF(x, 5), QPointF(x + width, 12), QPointF(x, 19)}));
            path.closeSubpath();
            painter.drawPath(path);
        };
        switch (shape) {
        case Shape::Play: triangle(7, 12); break;
        case Shape::Pause:
            painter.drawRect(QRectF(6, 5, 4, 14));
            painter.drawRect(QRectF(14, 5, 4, 14));
            break;
        case Shape::StepEvent:
            triangle(5, 9);
            painter.drawRect(QRectF(15.5, 5, 3, 14));
            break;
        case Shape::StepRequest:
            triangle(4, 8);
            painter.drawEllipse(QPointF(17, 12), 3.6, 3.6);
            break;
        case Shape::Stop: painter.drawRect(QRectF(6, 6, 12, 12)); break;
        case Shape::Fast:
            triangle(3, 9);
            triangle(12, 9);
            break;
        case Shape::Express:
            triangle(2, 7);
            triangle(9, 7);
            painter.drawRect(QRectF(17, 5, 3, 14));
            break;
        }
        painter.end();
        return pixmap;
    };
    QIcon made(draw(theme().text));
    QColor faint = theme().mutedText;
    faint.setAlpha(110);
    made.addPixmap(draw(faint), QIcon::Disabled);
    return made;
}

}  // namespace

QString speedWords(double speed) {
    if (std::isinf(speed))
        return QObject::tr("as fast as possible");
    if (speed < 1)
        return QString("1/%1").arg(std::lround(1 / speed));
    return QString("%1×").arg(std::lround(speed));
}

RunBar::RunBar(Run& run, QWidget* parent)
    : QToolBar(tr("Run"), parent),
      run_(run),
      speed_(new QSlider(Qt::Horizontal)),
      speedText_(new QLabel),
      clock_(new QLabel),
      pace_(new QLabel) {
    setObjectName("run-bar");
    setIconSize(QSize(20, 20));
    for (QAction* action : {run_.runAction, run_.pauseAction, run_.stepEventAction, run_.stepRequestAction,
                            run_.stopAction, run_.fastAction, run_.expressAction})
        addAction(action);
    auto* until = new QToolButton;
    until->setText(tr("Until"));
    until->setToolTip(tr("Run until something happens"));
    until->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(until);
    menu->addActions({run_.untilStaleAction, run_.untilBreakerAction, run_.untilObjectiveAction});
    until->setMenu(menu);
    addWidget(until);
    addSeparator();
    speed_->setRange(slowest, fastest);
    speed_->setPageStep(3);
    speed_->setFixedWidth(130);
    speed_->setAccessibleName(tr("Speed"));
    speed_->setToolTip(tr("Simulated time per real time ( [ slower, ] faster )"));
    speedText_->setMinimumWidth(fontMetrics().horizontalAdvance(speedWords(Player::unlimited)) + 8);
    addWidget(speed_);
    addWidget(speedText_);
    addSeparator();
    clock_->setAccessibleName(tr("Simulated clock"));
    clock_->setFont(interfaceFont(14, QFont::DemiBold));
    clock_->setMinimumWidth(QFontMetrics(clock_->font()).horizontalAdvance("0000.000 / 0000 s  "));
    pace_->setForegroundRole(QPalette::PlaceholderText);
    addWidget(clock_);
    pace_->setMinimumWidth(fontMetrics().horizontalAdvance("000.0k events/s · 00000 in flight"));
    addWidget(pace_);
    connect(speed_, &QSlider::valueChanged, this, [this](int position) { run_.setSpeed(speedAt(position)); });
    connect(&run_, &Run::speedChanged, this, &RunBar::showSpeed);
    connect(&run_, &Run::frameArrived, this, &RunBar::showFrame);
    connect(&run_, &Run::stateChanged, this, &RunBar::showState);
    connect(&run_.document(), &Document::changed, this, [this] {  // perhaps its duration
        if (run_.state() == PlayState::Idle)
            showState();
    });
    connect(&run_, &Run::pausedBecause, pace_, &QLabel::setText);
    connect(&Themes::instance(), &Themes::changed, this, &RunBar::setIcons);
    setIcons();
    showSpeed();
    showState();
}

void RunBar::setIcons() {
    run_.runAction->setIcon(icon(Shape::Play));
    run_.pauseAction->setIcon(icon(Shape::Pause));
    run_.stepEventAction->setIcon(icon(Shape::StepEvent));
    run_.stepRequestAction->setIcon(icon(Shape::StepRequest));
    run_.stopAction->setIcon(icon(Shape::Stop));
    run_.fastAction->setIcon(icon(Shape::Fast));
    run_.expressAction->setIcon(icon(Shape::Express));
}

void RunBar::showSpeed() {
    const QSignalBlocker quiet(speed_);
    speed_->setValue(positionOf(run_.speed()));
    speedText_->setText(speedWords(run_.speed()));
}

void RunBar::showFrame(const RunFrame& frame) {
    const int digits = run_.speed() < 0.1 ? 6 : 3;
    clock_->setText(QString("%1 / %2 s").arg(run_.now(), 0, 'f', digits).arg(run_.duration(), 0, 'g', 6));
    if (frame.state != PlayState::Playing)
        return;
    if (frame.seeking)
        pace_->setText(tr("going there…"));
    else if (frame.eventsPerSecond > 0)
        pace_->setText(tr("%1 events/s · %2 in flight")
                           .arg(QString::fromStdString(simulator::countText(frame.eventsPerSecond)))
                           .arg(frame.snapshot.inFlight));
}

void RunBar::showState() {
    if (run_.isOutdated()) {
        pace_->setText(tr("The drawing has changed: F5 runs it anew."));
        return;
    }
    switch (run_.state()) {
    case PlayState::Idle:
        clock_->setText(QString("%1 / %2 s").arg(0.0, 0, 'f', 3).arg(run_.duration(), 0, 'g', 6));
        pace_->clear();
        break;
    case PlayState::Preparing: pace_->setText(tr("preparing…")); break;
    case PlayState::Paused: pace_->setText(tr("paused")); break;
    case PlayState::Finished: pace_->setText(tr("finished")); break;
    case PlayState::Failed: pace_->setText(tr("cannot be simulated")); break;
    case PlayState::Playing: break;
    }
}

}  // namespace windtunnel::studio
