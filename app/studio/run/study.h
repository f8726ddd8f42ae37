// Many replications in the background: of one scenario, or of two for a comparison; with progress and cancel.
#pragma once

#include "simulator/experiment/comparison.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace windtunnel::studio {

class Study : public QObject {
    Q_OBJECT

public:
    explicit Study(QObject* parent = nullptr);
    ~Study() override;  ///< cancels, and waits for the work in hand

    void replicate(Scenario scenario, int replications);
    void compare(Scenario base, Scenario changed, int replications);
    void cancel();
    bool isBusy() const { return busy_; }

signals:
    /// `left`: seconds; below 0: not known yet.
    void progressed(double fraction, double left);
    void replicated(const windtunnel::simulator::ExperimentResults& results);
    void compared(const std::vector<windtunnel::simulator::FigureDifference>& differences);
    void failed(const QString& problem);
    void ended();

private:
    template <class Work> void begin(Work work);
    void poll();

    struct Outcome {
        std::unique_ptr<simulator::ExperimentResults> results;
        std::unique_ptr<std::vector<simulator::FigureDifference>> differences;
        QString problem;
    };

    std::thread worker_;
    std::atomic<bool> stop_{false}, done_{false};
    std::atomic<double> fraction_{0};
    std::mutex mutex_;
    Outcome outcome_;
    QTimer timer_;
    QElapsedTimer clock_;
    bool busy_ = false;
};

}  // namespace windtunnel::studio
