// The run that was put aside to be compared with what is drawn now.
#pragma once

#include "app/studio/results/history_curves.h"
#include "app/studio/run/run.h"

#include <QObject>

namespace windtunnel::studio {

class Comparison : public QObject {
    Q_OBJECT

public:
    explicit Comparison(Run& run, QObject* parent = nullptr) : QObject(parent), run_(run) {}

    /// Puts the present run aside, as far as it has come.
    void pin();
    void unpin();
    bool isPinned() const { return pinned_.run != nullptr; }
    bool canPin() const { return run_.prepared() != nullptr && !run_.history().empty(); }
    const PinnedRun* pinned() const { return isPinned() ? &pinned_ : nullptr; }
    const simulator::ExperimentResults* results() const { return results_.get(); }
    /// The run as it is drawn in charts.
    HistoryView view() const;

signals:
    void changed();

private:
    Run& run_;
    PinnedRun pinned_;
    std::shared_ptr<const simulator::ExperimentResults> results_;
};

}  // namespace windtunnel::studio
