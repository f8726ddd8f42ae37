#include "app/studio/run/run.h"

#include "app/studio/document/phrase_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

namespace windtunnel::studio {

using namespace simulator;

namespace {

constexpr int framesEveryMs = 16;
constexpr std::array speeds{0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1,  0.2,
                            0.5,   1.0,   2.0,   5.0,  10.0, 20.0, 50.0, 100.0};
constexpr std::uint32_t partsOfTheRun = Change::Everything & ~static_cast<std::uint32_t>(Change::Layout);

SimTime nanoseconds(double seconds) { return static_cast<SimTime>(std::llround(seconds * 1e9)); }

}  // namespace

Run::Run(Document& document, QObject* parent) : QObject(parent), document_(document) {
    runAction = action(tr("&Run"), {QKeySequence(Qt::Key_F5)}, &Run::play);
    pauseAction = action(tr("&Pause"), {QKeySequence(Qt::SHIFT | Qt::Key_F5)}, &Run::pause);
    stepEventAction = action(tr("Step one &event"), {QKeySequence(Qt::Key_F4)}, &Run::stepEvent);
    stepRequestAction =
        action(tr("Step one re&quest"), {QKeySequence(Qt::SHIFT | Qt::Key_F4)}, &Run::stepRequest);
    stopAction = action(tr("&Stop"), {QKeySequence(Qt::Key_F8)}, &Run::stop);
    fastAction = new QAction(tr("&Fast"), this);
    fastAction->setShortcut(QKeySequence(Qt::Key_F6));
    connect(fastAction, &QAction::triggered, this, [this] {
        setSpeed(10);
        play();
    });
    expressAction = new QAction(tr("&Express"), this);
    expressAction->setShortcut(QKeySequence(Qt::Key_F7));
    connect(expressAction, &QAction::triggered, this, [this] {
        setSpeed(Player::unlimited);
        play();
    });
    slowerAction = new QAction(tr("Slo&wer"), this);
    slowerAction->setShortcut(QKeySequence(Qt::Key_BracketLeft));
    connect(slowerAction, &QAction::triggered, this, [this] {
        const auto slower = std::ranges::lower_bound(speeds, speed_);
        setSpeed(slower == speeds.begin() ? speeds.front() : *std::prev(slower));
    });
    fasterAction = new QAction(tr("Fas&ter"), this);
    fasterAction->setShortcut(QKeySequence(Qt::Key_BracketRight));
    connect(fasterAction, &QAction::triggered, this, [this] {
        const auto faster = std::ranges::upper_bound(speeds, speed_);
        setSpeed(faster == speeds.end() ? Player::unlimited : *faster);
    });
    const auto until = [this](const QString& text, RunUntil what) {
        auto* made = new QAction(text, this);
        connect(made, &QAction::triggered, this, [this, what] { runUntil(what); });
        return made;
    };
    untilStaleAction = until(tr("Run until the next stale read"), RunUntil::StaleRead);
    untilStaleAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_F5));
    untilBreakerAction = until(tr("Run until a breaker opens"), RunUntil::BreakerOpens);
    untilObjectiveAction = until(tr("Run until an objective fails"), RunUntil::ObjectiveFails);
    stopAction->setToolTip(tr("End the run and forget it"));
    stepEventAction->setToolTip(tr("Execute one event, then pause"));
    stepRequestAction->setToolTip(tr("Go on until the next request has its answer"));

    timer_.setInterval(framesEveryMs);
    timer_.setTimerType(Qt::PreciseTimer);
    connect(&timer_, &QTimer::timeout, this, &Run::poll);
    connect(&document_, &Document::changed, this, &Run::documentChanged);
    updateActions();
}

QAction* Run::action(const QString& text, const QList<QKeySequence>& keys, void (Run::*slot)()) {
    auto* made = new QAction(text, this);
    made->setShortcuts(keys);
    connect(made, &QAction::triggered, this, slot);
    return made;
}

std::vector<QAction*> Run::actions() const {
    return {runAction,    pauseAction,      stepEventAction,    stepRequestAction,
            stopAction,   fastAction,       expressAction,      slowerAction,
            fasterAction, untilStaleAction, untilBreakerAction, untilObjectiveAction};
}

/// What comes after the end of the run is only there to see what becomes of unfinished things.
double Run::now() const {
    return frame_ ? std::min(duration(), static_cast<double>(frame_->snapshot.now) * 1e-9) : 0;
}

double Run::duration() const {
    return frame_ && frame_->run ? static_cast<double>(frame_->run->plan.duration) * 1e-9
                                 : document_.scenario().run.duration.inSeconds();
}

void Run::start() { restartAt(0, true); }

void Run::play() {
    const PlayState now = state();
    if (now == PlayState::Idle || now == PlayState::Failed || now == PlayState::Finished || outdated_) {
        start();
        return;
    }
    player_.play();
    timer_.start();
}

void Run::pause() { player_.pause(); }

void Run::stop() {
    player_.stop();
    results_.reset();
    outdated_ = false;
}

void Run::stepEvent() {
    if (state() == PlayState::Idle || state() == PlayState::Failed || outdated_)
        restartAt(0, false);
    player_.stepEvents(1);
    timer_.start();
}

void Run::stepRequest() { runUntil(RunUntil::RequestEnds); }

void Run::runUntil(RunUntil until, double seconds) {
    if (state() == PlayState::Idle || state() == PlayState::Failed || state() == PlayState::Finished ||
        outdated_)
        restartAt(0, false);
    player_.play(until, nanoseconds(seconds));
    timer_.start();
}

void Run::seek(double seconds) {
    if (state() == PlayState::Idle || state() == PlayState::Failed)
        return;
    player_.seek(nanoseconds(std::clamp(seconds, 0.0, duration())));
    timer_.start();
}

void Run::setSpeed(double speed) {
    speed_ = speed;
    player_.setSpeed(speed);
    emit speedChanged(speed);
}

void Run::restartAt(double seconds, bool play) {
    results_.reset();
    outdated_ = false;
    player_.start(document_.scenario(), nanoseconds(seconds), play);
    timer_.start();
}

void Run::act(FaultVerb verb, const QString& text, std::optional<Duration> lasting) {
    Fault fault;
    fault.at = Distribution{Constant{Duration::nanoseconds(frame_ ? frame_->snapshot.now : 0)}};
    if (lasting)
        fault.lasting = Distribution{Constant{*lasting}};
    fault.verb = std::move(verb);
    document_.edit(text, [&](Scenario& scenario) { scenario.faults.push_back(fault); });
}

/// A change of faults alone keeps the run at its moment; anything else makes it show what was.
void Run::documentChanged(const Change& change) {
    if (!change.touches(partsOfTheRun) || state() == PlayState::Idle)
        return;
    if ((change.parts & partsOfTheRun) == Change::Faults && !outdated_) {
        restartAt(now(), isRunning());
        return;
    }
    outdated_ = true;
    emit stateChanged();
}

void Run::poll() {
    if (const std::shared_ptr<const RunFrame> frame = player_.takeFrame())
        adopt(frame);
}

void Run::adopt(const std::shared_ptr<const RunFrame>& frame) {
    const std::shared_ptr<const RunFrame> before = frame_;
    const bool stateDiffers = !before || before->state != frame->state || before->run != frame->run ||
                              before->seeking != frame->seeking;
    frame_ = frame;
    const bool anew = frame->generation != generation_;
    generation_ = frame->generation;
    if (anew) {
        history_.clear();
        historySums_.clear();
    }
    std::vector<Sample> more = player_.samplesFrom(history_.size(), generation_);
    const bool grown = !more.empty();
    addToHistory(std::move(more));
    emit frameArrived(*frame);
    if (anew || grown)
        emit historyChanged(anew);
    if (!stateDiffers)
        return;
    if (frame->state == PlayState::Finished && !frame->seeking) {
        results_ = player_.results();
        if (results_)
            emit finished();
    }
    updateActions();
    emit stateChanged();
    if (frame->state == PlayState::Failed) {
        QStringList problems;
        for (const Phrase& problem : frame->problems)
            problems << shownText(problem);
        emit failed(problems);
    }
    if (!frame->stoppedBy.empty())
        emit pausedBecause(wordsFor(frame->stoppedBy));
    if (frame->state != PlayState::Playing && frame->state != PlayState::Preparing)
        timer_.start(100);
    else
        timer_.start(framesEveryMs);
}

void Run::addToHistory(std::vector<Sample> samples) {
    for (Sample& sample : samples) {
        historySums_.resize(sample.nodes.size());
        for (std::size_t n = 0; n < sample.nodes.size(); ++n) {
            historySums_[n].utilization += sample.nodes[n].utilization;
            historySums_[n].queue += sample.nodes[n].queue;
            historySums_[n].inFlight += sample.nodes[n].inFlight;
            historySums_[n].replicas += sample.nodes[n].replicas;
        }
        history_.push_back(std::move(sample));
    }
}

QString Run::wordsFor(const std::string& reason) const {
    if (reason == "stale read")
        return tr("A read has just missed a version.");
    if (reason == "breaker opened")
        return tr("A breaker has just opened.");
    if (reason == "request ended")
        return tr("A request has just ended.");
    if (reason == "time")
        return tr("The moment has come.");
    return tr("The objective fails: %1").arg(QString::fromStdString(reason));
}

void Run::updateActions() {
    const PlayState now = state();
    const bool running = isRunning();
    runAction->setEnabled(!running);
    runAction->setText(now == PlayState::Paused && !outdated_ ? tr("&Continue") : tr("&Run"));
    pauseAction->setEnabled(running);
    stopAction->setEnabled(now != PlayState::Idle);
    stepEventAction->setEnabled(!running && now != PlayState::Finished);
    stepRequestAction->setEnabled(!running);
}

}  // namespace windtunnel::studio
