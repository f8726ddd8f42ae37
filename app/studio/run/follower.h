// Simulates a run once more in the background to follow one request or one key through it.
#pragma once

#include "app/studio/run/run_frame.h"

#include <QObject>

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

    using QObject::QObject;
    ~Follower() override;

    /// Gives up what it was looking for before.
    void follow(Quest quest);
    bool isBusy() const { return busy_; }

signals:
    void found(const std::vector<windtunnel::simulator::Moment>& moments);

private:
    void giveUp();
    std::vector<simulator::Moment> search(const Quest& quest) const;

    std::thread worker_;
    std::atomic<bool> stop_{false};
    bool busy_ = false;
    std::uint64_t number_ = 0;  ///< of the quest: an old one's answer is thrown away
};

}  // namespace windtunnel::studio
