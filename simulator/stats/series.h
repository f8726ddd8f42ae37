#pragma once
// A quantity over time in equal intervals, for plots: as many intervals at most, however long the run.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace windtunnel::simulator {

/// Sums per interval. When the run outgrows the bound, neighbouring intervals are joined and the step
/// doubles, so sums stay exact and memory stays bounded. Times start at 0, are not negative, and cost least
/// when they ascend.
class Series {
public:
    /// stepNs > 0; mostIntervals >= 2.
    explicit Series(std::int64_t stepNs, std::size_t mostIntervals = 1000);

    /// Adds an amount to the interval of a moment: one per completion gives a throughput.
    void add(std::int64_t timeNs, double amount) {
        if (timeNs < currentStartNs_ || timeNs >= currentEndNs_) [[unlikely]]
            moveTo(timeNs);
        sums_[current_] += amount;
    }

    /// Adds level × nanoseconds to all the intervals that a level lasted through.
    void addLevel(std::int64_t fromNs, std::int64_t toNs, double level);

    std::int64_t stepNs() const { return stepNs_; }
    std::size_t size() const { return sums_.size(); }  ///< intervals up to the last one with an amount
    double sum(std::size_t interval) const { return sums_[interval]; }
    std::int64_t startNs(std::size_t interval) const { return static_cast<std::int64_t>(interval) * stepNs_; }
    double perSecond(std::size_t interval) const {
        return sums_[interval] * 1e9 / static_cast<double>(stepNs_);
    }
    double averageLevel(std::size_t interval) const { return sums_[interval] / static_cast<double>(stepNs_); }

    /// Adds the sums of another series whose step is this one's times or divided by a power of two; the
    /// result has the longer step.
    void merge(const Series& other);

    bool operator==(const Series& other) const { return stepNs_ == other.stepNs_ && sums_ == other.sums_; }

private:
    void moveTo(std::int64_t timeNs);  ///< makes the interval of that time the current one
    void doubleStep();

    std::int64_t stepNs_;
    std::size_t mostIntervals_;
    std::vector<double> sums_;
    std::size_t current_ = 0;
    std::int64_t currentStartNs_ = 0;
    std::int64_t currentEndNs_ = 0;  ///< empty at first, so that the first amount makes an interval
};

}  // namespace windtunnel::simulator
