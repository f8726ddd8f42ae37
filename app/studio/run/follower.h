// Simulates a run once more in the background to follow one request or one key through it.
#pragma once

#include "app/studio/player/run_frame.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace windtunnel::studio {

class Follower : public QObject {
    Q_OBJECT

public:
    /// What to look for in a run, up to a moment of it.
    struct Quest {
        std::shared_ptr<const PreparedRun> run;
        std::optional<std::uint64_t> request;
        std::optional<simulator::KeyRow> key;
        simulator::SimTime until = 0;
    };

    explicit Follower(QObject* parent = nullptr);
    ~Follower() override;

    /// Gives up what it was looking for before.
    void follow(Quest quest);
    bool isBusy() const { return busy_; }

signals:
    void found(const std::vector<windtunnel::simulator::Moment>& moments);

private:
    void giveUp();
    void poll();
    std::vector<simulator::Moment> search(const Quest& quest) const;

    std::thread worker_;
    std::atomic<bool> stop_{false}, done_{false};
    std::vector<simulator::Moment> moments_;  ///< the worker's until it is done
    QTimer timer_;
    bool busy_ = false;
};

}  // namespace windtunnel::studio
