#include "simulator/stats/series.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace windtunnel::simulator {

Series::Series(std::int64_t stepNs, std::size_t mostIntervals)
    : stepNs_(stepNs), mostIntervals_(mostIntervals) {
    assert(stepNs > 0 && mostIntervals >= 2);
}

void Series::moveTo(std::int64_t timeNs) {
    assert(timeNs >= 0);
    while (timeNs / stepNs_ >= static_cast<std::int64_t>(mostIntervals_))
        doubleStep();
    current_ = static_cast<std::size_t>(timeNs / stepNs_);
    currentStartNs_ = startNs(current_);
    const std::int64_t untilTheEndOfTime = std::numeric_limits<std::int64_t>::max() - currentStartNs_;
    currentEndNs_ = currentStartNs_ + std::min(stepNs_, untilTheEndOfTime);
    if (current_ >= sums_.size())
        sums_.resize(current_ + 1);
}

void Series::doubleStep() {
    for (std::size_t i = 0; i < sums_.size(); i += 2)
        sums_[i / 2] = sums_[i] + (i + 1 < sums_.size() ? sums_[i + 1] : 0);
    sums_.resize((sums_.size() + 1) / 2);
    stepNs_ *= 2;
    currentStartNs_ = currentEndNs_ = 0;  // no current interval
}

void Series::addLevel(std::int64_t fromNs, std::int64_t toNs, double level) {
    while (fromNs < toNs) {
        moveTo(fromNs);
        const std::int64_t end = std::min(toNs, currentEndNs_);
        sums_[current_] += level * static_cast<double>(end - fromNs);
        fromNs = end;
    }
}

void Series::merge(const Series& other) {
    Series added = other;
    while (added.stepNs_ < stepNs_)
        added.doubleStep();
    while (stepNs_ < added.stepNs_)
        doubleStep();
    assert(stepNs_ == added.stepNs_);
    sums_.resize(std::max(sums_.size(), added.sums_.size()));
    for (std::size_t i = 0; i < added.sums_.size(); ++i)
        sums_[i] += added.sums_[i];
    while (sums_.size() > mostIntervals_)
        doubleStep();
}

}  // namespace windtunnel::simulator
