#pragma once
// Count, mean, variance and extremes of values that are seen once.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace windtunnel::simulator {

/// Welford's update (Technometrics 4(3), 1962), merged by the formula of Chan, Golub and LeVeque (1979).
class Moments {
public:
    void add(double value) {
        ++count_;
        const double before = value - mean_;
        mean_ += before / static_cast<double>(count_);
        squares_ += before * (value - mean_);
        min_ = std::min(min_, value);
        max_ = std::max(max_, value);
    }

    void merge(const Moments& other) {
        if (other.count_ == 0)
            return;
        const auto ours = static_cast<double>(count_);
        const auto theirs = static_cast<double>(other.count_);
        const double apart = other.mean_ - mean_;
        count_ += other.count_;
        mean_ += apart * (theirs / (ours + theirs));
        squares_ += other.squares_ + apart * apart * (ours * theirs / (ours + theirs));
        min_ = std::min(min_, other.min_);
        max_ = std::max(max_, other.max_);
    }

    std::uint64_t count() const { return count_; }
    double mean() const { return mean_; }  ///< 0 when empty
    double variance() const {
        return count_ < 2 ? 0 : squares_ / static_cast<double>(count_ - 1);
    }  ///< n - 1
    double standardDeviation() const { return std::sqrt(variance()); }
    double min() const { return count_ == 0 ? 0 : min_; }  ///< 0 when empty
    double max() const { return count_ == 0 ? 0 : max_; }  ///< 0 when empty

    bool operator==(const Moments&) const = default;

private:
    std::uint64_t count_ = 0;
    double mean_ = 0;
    double squares_ = 0;  ///< of the deviations from the mean
    double min_ = std::numeric_limits<double>::infinity();
    double max_ = -std::numeric_limits<double>::infinity();
};

}  // namespace windtunnel::simulator
