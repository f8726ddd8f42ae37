#pragma once
// The exact time average of a whole-numbered level: a queue's length, busy servers, requests in flight.

#include "simulator/kernel/wide_integer.h"

#include <algorithm>
#include <cassert>
#include <cstdint>

namespace windtunnel::simulator {

/// A level summed over time, of one replication or of several.
struct TimeTotal {
    UnsignedWide area = 0;        ///< level × nanoseconds, exact
    std::int64_t durationNs = 0;  ///< how long the level was observed
    std::int64_t maximum = 0;

    /// 0 when nothing was observed.
    double average() const {
        return durationNs == 0 ? 0 : static_cast<double>(area) / static_cast<double>(durationNs);
    }

    /// Adds another replication: the average is then the one over both observations.
    void merge(const TimeTotal& other) {
        area += other.area;
        durationNs += other.durationNs;
        maximum = std::max(maximum, other.maximum);
    }

    bool operator==(const TimeTotal&) const = default;
};

/// Observes from time 0, or from the last restart. Times never go back; levels are never negative.
class TimeAverage {
public:
    void change(std::int64_t nowNs, std::int64_t delta) { set(nowNs, level_ + delta); }

    void set(std::int64_t nowNs, std::int64_t level) {
        assert(nowNs >= changedNs_ && level >= 0);
        area_ += areaSinceChange(nowNs);
        changedNs_ = nowNs;
        level_ = level;
        maximum_ = std::max(maximum_, level);
    }

    /// Forgets the past and keeps the level: at the end of the warm-up.
    void restart(std::int64_t nowNs) {
        area_ = 0;
        startNs_ = changedNs_ = nowNs;
        maximum_ = level_;
    }

    std::int64_t level() const { return level_; }
    std::int64_t maximum() const { return maximum_; }  ///< also of levels that lasted no time
    double average(std::int64_t nowNs) const { return total(nowNs).average(); }
    TimeTotal total(std::int64_t nowNs) const {
        return {area_ + areaSinceChange(nowNs), nowNs - startNs_, maximum_};
    }

    bool operator==(const TimeAverage&) const = default;

private:
    UnsignedWide areaSinceChange(std::int64_t nowNs) const {
        return static_cast<UnsignedWide>(static_cast<std::uint64_t>(level_)) *
               static_cast<std::uint64_t>(nowNs - changedNs_);
    }

    UnsignedWide area_ = 0;
    std::int64_t level_ = 0;
    std::int64_t changedNs_ = 0;
    std::int64_t startNs_ = 0;
    std::int64_t maximum_ = 0;
};

}  // namespace windtunnel::simulator
