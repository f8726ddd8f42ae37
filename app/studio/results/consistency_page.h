// How stale the copies of the data are: over time, copy by copy, and read by read.
#pragma once

#include "app/studio/results/comparison.h"
#include "app/studio/results/figure_table.h"
#include "app/studio/results/turns.h"

#include <QWidget>

#include <deque>

class QLabel;

namespace windtunnel::studio {

class ConsistencyPage : public QWidget {
    Q_OBJECT

public:
    ConsistencyPage(Run& run, TimeWindow& window, Comparison& comparison, QWidget* parent = nullptr);

    FigureTable* staleReads() { return staleReads_; }

signals:
    void keyChosen(const windtunnel::simulator::KeyRow& key, double seconds);

private:
    void takeFrame(const RunFrame& frame);
    void refresh() { charts_.ask(); }
    void showStale();
    void showCopies();
    void goToChosen();

    Run& run_;
    Comparison& comparison_;
    Chart *stale_, *missed_, *lags_, *visibility_;
    FigureTable *staleReads_, *copies_;
    QLabel* hint_;
    std::deque<simulator::Moment> reads_;  ///< the latest first
    std::shared_ptr<const PreparedRun> prepared_;
    bool changed_ = false;
    int framesUntilTables_ = 0;
    Turns charts_;
};

/// "the replica lags", "the consumer lags", …
QString causeWords(simulator::StaleCause cause);

}  // namespace windtunnel::studio
