// One request as a waterfall, or one key in space and time; both found by simulating the run once more.
#pragma once

#include "app/studio/results/key_life.h"
#include "app/studio/results/waterfall.h"
#include "app/studio/run/follower.h"
#include "app/studio/run/run.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QTabWidget;

namespace windtunnel::studio {

class TracePage : public QWidget {
    Q_OBJECT

public:
    explicit TracePage(Run& run, QWidget* parent = nullptr);

    /// The slowest request of the chosen workload so far, or the last one that has ended.
    void followSlowest();
    void followLatest();
    void followKey(const simulator::KeyRow& key, double seconds);
    Waterfall* waterfall() { return waterfall_; }
    KeyLife* keyLife() { return life_; }

signals:
    void nodeChosen(const QString& id);

private:
    void takeFrame(const RunFrame& frame);
    void followRequest(std::uint64_t request);
    void show(const std::vector<simulator::Moment>& moments);
    std::size_t chosenWorkload() const;

    Run& run_;
    Follower follower_;
    QComboBox* workload_;
    QPushButton *slowest_, *latest_;
    QLabel* shares_;
    QTabWidget* tabs_;
    Waterfall* waterfall_;
    KeyLife* life_;
    std::shared_ptr<const PreparedRun> prepared_;
    bool wantsKey_ = false;
    double keyMoment_ = 0;
};

}  // namespace windtunnel::studio
