#include "app/studio/results/comparison.h"

namespace windtunnel::studio {

void Comparison::pin() {
    if (!canPin())
        return;
    pinned_ = {.run = run_.prepared(), .history = run_.history()};
    results_ = run_.results();
    emit changed();
}

void Comparison::unpin() {
    pinned_ = {};
    results_.reset();
    emit changed();
}

HistoryView Comparison::view() const {
    const std::shared_ptr<const PreparedRun> run = run_.prepared();
    return {.run = run.get(), .samples = run_.history(), .sums = run_.historySums(), .pinned = pinned()};
}

}  // namespace windtunnel::studio
