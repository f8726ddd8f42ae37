// The run that belongs to the document: its actions, its clock, its history, and faults made while it goes
// on.
#pragma once

#include "app/studio/document/document.h"
#include "app/studio/player/player.h"

#include <QAction>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace windtunnel::studio {

class Run : public QObject {
    Q_OBJECT

public:
    explicit Run(Document& document, QObject* parent = nullptr);

    Document& document() { return document_; }
    /// The latest frame; null before the first run.
    const RunFrame* frame() const { return frame_.get(); }
    PlayState state() const { return frame_ ? frame_->state : PlayState::Idle; }
    bool isRunning() const { return state() == PlayState::Playing || state() == PlayState::Preparing; }
    /// The prepared scenario of the run; null when there is none.
    std::shared_ptr<const PreparedRun> prepared() const { return frame_ ? frame_->run : nullptr; }
    double now() const;  ///< simulated seconds
    double duration() const;
    const std::vector<Sample>& history() const { return history_; }
    /// Of all samples of the history, per node: who has been the busiest.
    const std::vector<Sample::Station>& historySums() const { return historySums_; }
    /// Of a run that has ended.
    std::shared_ptr<const simulator::ExperimentResults> results() const { return results_; }
    /// The drawing has changed since, so that the run shows what was.
    bool isOutdated() const { return outdated_; }
    double speed() const { return speed_; }

    // For menus, toolbar and the command palette.
    QAction *runAction, *pauseAction, *stepEventAction, *stepRequestAction, *stopAction, *fastAction,
        *expressAction, *slowerAction, *fasterAction;
    QAction *untilStaleAction, *untilBreakerAction, *untilObjectiveAction;
    std::vector<QAction*> actions() const;

public slots:
    void start();  ///< from the beginning, with the scenario as it is drawn now
    /// The same, but what comes before that moment is not shown.
    void startAt(double seconds) { restartAt(seconds, true); }
    void play();  ///< goes on, or starts
    void pause();
    void stop();
    void stepEvent();
    void stepRequest();
    void runUntil(windtunnel::studio::RunUntil until, double seconds = 0);
    void seek(double seconds);
    void setSpeed(double simulatedPerRealSecond);

public:
    /// Does this to the system at the present moment: a step of undo in the document, and the run goes on
    /// with it. For good without a duration.
    void act(FaultVerb verb, const QString& text, std::optional<Duration> lasting = {});

signals:
    void frameArrived(const windtunnel::studio::RunFrame& frame);
    void stateChanged();
    void historyChanged(bool anew);
    void finished();
    void speedChanged(double speed);
    void pausedBecause(const QString& reason);
    void failed(const QStringList& problems);

private:
    QAction* action(const QString& text, const QList<QKeySequence>& keys, void (Run::*slot)());
    void poll();
    void adopt(const std::shared_ptr<const RunFrame>& frame);
    void addToHistory(std::vector<Sample> samples);
    void documentChanged(const Change& change);
    void restartAt(double seconds, bool play);
    void updateActions();
    QString wordsFor(const std::string& reason) const;

    Document& document_;
    Player player_;
    QTimer timer_;
    std::shared_ptr<const RunFrame> frame_;
    std::shared_ptr<const simulator::ExperimentResults> results_;
    std::vector<Sample> history_;
    std::vector<Sample::Station> historySums_;
    std::uint64_t generation_ = 0;
    double speed_ = 1;
    bool outdated_ = false;
};

}  // namespace windtunnel::studio
